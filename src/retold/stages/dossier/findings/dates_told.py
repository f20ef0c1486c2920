"""How well a text's own weekdays and dates fit the day that its page gives itself."""

from __future__ import annotations

from datetime import date

from retold.stages.dossier.coverage import Coverage
from retold.tables import Block, Page
from retold.text.dates import FoundDate, find_dates, find_weekdays, settle

LEAD = 6
"""Body paragraphs from the top whose weekdays are of the days before the report."""
REACH = 2_000
"""Code points of one paragraph that are searched."""
RECENT = 2
"""Days before a report that its weekdays name; so do 89 of 100 reports of known day."""
FITS, MISSES = 0.2, -0.4
"""What it adds if a weekday of the text is that recent, and if none is."""
NEAR, NEARBY, FAR, DISTANT = 4, 0.2, 21, -0.2
"""Days up to which a dated happening is near, and what it adds; from which it is far, and what."""


def told_fit(coverage: Coverage, page: Page) -> float:
    """What the text adds to, or takes from, the page's word about its day."""
    if not page.claimed_date:
        return 0.0
    body = [b for b in coverage.blocks.get(page.page, ()) if b.role == "body"]
    day = date.fromisoformat(page.claimed_date[:10])
    return _weekdays(page, body[:LEAD], day) + _happenings(page, body, day)


def _weekdays(page: Page, lead: list[Block], day: date) -> float:
    """Whether the weekdays of the opening lie just before the day."""
    named = {
        w for b in lead for *_, w in find_weekdays(page.text, b.start, min(b.end, b.start + REACH))
    }
    if not named:
        return 0.0
    return FITS if min((day.weekday() - w) % 7 for w in named) <= RECENT else MISSES


def _happenings(page: Page, body: list[Block], day: date) -> float:
    """Whether the dates that the text names without a year lie near the day."""
    gaps = []
    for block in body:
        for found in find_dates(page.text, block.start, min(block.end, block.start + REACH)):
            if found.kind == "yearless" and (settled := _nearest(found, day)):
                gaps.append(abs((date.fromisoformat(settled) - day).days))
    if not gaps:
        return 0.0
    return NEARBY if min(gaps) <= NEAR else DISTANT if min(gaps) >= FAR else 0.0


def _nearest(found: FoundDate, day: date) -> str | None:
    """The day of a yearless date nearest to a day, up to half a year ahead of it."""
    return settle(found, day.isoformat(), 182)
