"""The day of the happening that a page's opening tells of: "on Tuesday", "on Nov. 7"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from retold.stages.stories.settings import Settings
from retold.tables import Block, Page
from retold.text.dates import find_dates, find_weekdays, settle, weekday_of


def told_day(page: Page, blocks: Sequence[Block], settings: Settings) -> int | None:
    """The first day that the opening of the body names, as an ordinal; None where it names none.

    A weekday is the latest one up to the page's own day, so a page without date tells no day.
    """
    anchor = page.date_high or page.date_low
    body = next((b for b in blocks if b.role == "body"), None)
    if anchor is None or body is None:
        return None
    last = min(len(page.text), body.start + settings.opening)
    named = [
        (start, _back_to(anchor, number))
        for start, _, number in find_weekdays(page.text, body.start, last)
    ]
    for found in find_dates(page.text, body.start, last):
        day = found.low if found.kind == "day" else None
        if found.kind == "yearless":
            day = settle(found, anchor, ahead=1)
        if day:
            named.append((found.start, date.fromisoformat(day).toordinal()))
    return min(named)[1] if named else None


def _back_to(anchor: str, weekday: int) -> int:
    """The latest such weekday up to the day after `anchor`: dates lag a day behind time zones."""
    after = date.fromisoformat(anchor) + timedelta(days=1)
    return after.toordinal() - (weekday_of(after.isoformat()) - weekday) % 7
