"""The days something can be of, and the signals that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from retold.stages.lineage.profiles import Profile
from retold.tables import DateSignal


class Days(NamedTuple):
    """First and last day something can be of, as day numbers; None where open."""

    low: int | None
    high: int | None


@dataclass(frozen=True)
class Verdict:
    """The days a report can be of, the signals that say so, and where these stand."""

    low: int | None
    high: int | None
    basis: tuple[str, ...]
    signals: tuple[DateSignal, ...] = ()

    @property
    def days(self) -> Days:
        """The days alone."""
        return Days(self.low, self.high)


def own_verdict(profile: Profile) -> Verdict:
    """What the page's own dates allow."""
    return Verdict(profile.low, profile.high, profile.page.date_basis)
