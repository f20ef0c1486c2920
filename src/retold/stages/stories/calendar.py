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
    """Span the days of the pages; None where no page knows its own."""
    known = [d for p in pages for d in (p.date_low, p.date_high) if d is not None]
    days = [date.fromisoformat(d[:10]).toordinal() for d in known]
    return Days(min(days), max(days)) if days else None


def days_apart(one: Days | None, other: Days | None) -> int | None:
    """Count the least number of days between two texts; None where one is unknown."""
    if one is None or other is None:
        return None
    return max(0, other.low - one.high, one.low - other.high)
