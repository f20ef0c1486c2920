"""The row of one page, from what it says of itself and from its day."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.documents.days import claimed_day, decide
from retold.stages.documents.draft import Draft
from retold.stages.documents.facts.gathering import value, values
from retold.tables import Block, DateSignal, Fact, Page, Received
from retold.text.words import count_words


def describe(
    received: Received,
    draft: Draft,
    blocks: Sequence[Block],
    signals: Sequence[DateSignal],
    facts: Sequence[Fact],
) -> Page:
    """The chosen facts and the verdict on the day, as one row."""
    text = draft.text
    verdict = decide(signals)
    return Page(
        page=received.page, source=received.source, text=text, url=received.url or draft.url,
        site=received.site, outlet=value(facts, "outlet"), title=value(facts, "title"),
        authors=values(facts, "author"), agency=value(facts, "agency"),
        place=value(facts, "place"), language=value(facts, "language"),
        claimed_date=claimed_day(signals),
        date_low=verdict.low, date_high=verdict.high, date_basis=verdict.basis,
        words=sum(count_words(text, b.start, b.end) for b in blocks if b.role == "body"),
        format=received.format, notes=draft.notes, extra=received.extra,
    )  # fmt: skip
