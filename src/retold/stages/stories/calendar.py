"""How far dates speak against two texts being of one event or story."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from retold.tables import Page


class Days(NamedTuple):
    """First and last day a text can be of, as proleptic Gregorian ordinals."""

    low: int
    high: int


def days_of(pages: Iterable[Page]) -> Days | None:
    """Find the days of the first print among pages of one text; None where no page knows its own.

    Late copies tell nothing of when the matter was.
    """
    known = [(p.date_low or p.date_high, p.date_high or p.date_low) for p in pages]
    spans = [Days(_ordinal(low), _ordinal(high)) for low, high in known if low and high]
    if not spans:
        return None
    high = min(days.high for days in spans)
    return Days(max(days.low for days in spans if days.low <= high), high)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def days_apart(one: Days | None, other: Days | None) -> int | None:
    """Count the least number of days between two texts; None where one is unknown."""
    if one is None or other is None:
        return None
    return max(0, other.low - one.high, one.low - other.high)
