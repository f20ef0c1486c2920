"""Every signal about a page's day, each with the days it allows and where it stands.

A page's own date is evidence, not truth; so is a date in a caption, in its address, or in what
it narrates. Signals: those of `claims`, and `dateline`, `caption`, `weekday`, `mention`,
`copyright`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.stages.documents.days.claims import declared
from retold.stages.documents.days.relative import relative
from retold.stages.documents.days.visible import stray, visible
from retold.stages.documents.draft import Draft
from retold.stages.documents.holding import RIGHTS, holding
from retold.tables import Block, DateSignal, Received, Span
from retold.text.datelines import read_dateline
from retold.text.dates import (
    FoundDate,
    find_dates,
    find_weekdays,
    settle,
    weekday_of,
)  # fmt: skip


@dataclass(frozen=True)
class Weights:
    """How far each signal is believed, 0 to 1, by what it takes to get it wrong.

    Order and size are judgement, not measured: a crawler reads the wrong field now and then; an
    address is written once; a visible date may be of the last change; what a text narrates only
    bounds it from below.
    """

    dateline: float = 0.8
    caption: float = 0.5
    weekday: float = 0.7
    mention: float = 0.6
    ahead: float = 0.4
    copyright: float = 0.2


WEIGHTS = Weights()
NEAR = 70
"""Code points before a date in which the verb in the past tense must stand."""
GALLERY = "number in a gallery"
"""The rule of captions that `signs` gives to numbered picture galleries."""
LEAD = 3
"""Body paragraphs from the top in which a bare weekday is the day of the news."""
MENTIONS = 400
"""Dates read from one page's body at most; long lists of dates say nothing more."""
AHEAD = 2
"""Days by which a dateline or caption without a year may pass the page's own day."""
WINDOW = 50_000
"""Code points of one block that are searched for dates."""

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)(?:\s?[-–]\s?((?:19|20)\d\d))?", re.IGNORECASE
)
_FILE = re.compile(r"\bfile (?:photo|picture|image)\b|\bFILE\b|\barchive\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'A-Z])")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|scheduled|expected|expects?|due|until|till|deadline"
    r"|expires?|upcoming|ahead|going to|set (?:to|for)|already set|to be|aims?|slated|begins?|starts?|starting"
    r"|opens|valid|effective|forecast|could|should|may|might|if|proposed|ends?|ending|targets?)\b"
    r"|\b(?:by|before|next|from|through|to)\s+(?:\w+\s)?$",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    r"\b(?:retrieved|accessed|viewed|archived|abgerufen|consulté|consultado)\b", re.I
)
"""A day on which somebody looked, at the end of a page's own notice or in a footnote."""
_WILL = re.compile(
    r"\b(?:will|is (?:due|expected|scheduled|set) to|are (?:due|expected|scheduled|set) to)\b"
)
_RANGE_ON = re.compile(r"\s?(?:[-–—]|to\b|and\b|through\b)\s?\d")
_RANGE_BACK = re.compile(r"\d\s?[-–—]\s?$")
_PAST = re.compile(
    r"\b(?:was|were|had|said|told|took|met|won|lost|made|went|came|began|left|saw|fell|rose|held|broke"
    r"|gave|got|ran|wrote|spoke|became|found|led|sent|struck|hit|shot|fled|grew|brought|caught|bought|sold"
    r"|put|let|set|cut|flew|died|did|[a-z]{2,}ed)\b"
)


def gather(received: Received, draft: Draft, blocks: Sequence[Block]) -> list[DateSignal]:
    """All date signals of one page."""
    page = received.page
    found = [*declared(received, draft), *visible(page, draft, blocks, received.url)]
    found += relative(received, draft.text, blocks)
    if received.format == "html" and not any(s.low and s.low == s.high for s in found):
        found += stray(page, draft, blocks)
    anchor = next((s.low for s in found if s.low and s.low == s.high), None)
    captions = list(_captions(page, draft.text, blocks, anchor))
    anchor = anchor or max((s.low for s in captions if s.low), default=None)
    mentions = list(_mentions(page, draft.text, blocks, anchor))
    anchor = anchor or max((s.low for s in mentions if s.low), default=None)
    found += captions + mentions
    found += _dateline(page, draft.text, blocks, anchor)
    found += _weekday(page, draft.text, blocks, captions)
    found += _copyright(page, draft.text, blocks)
    return found


def _captions(
    page: str, text: str, blocks: Sequence[Block], anchor: str | None
) -> Iterator[DateSignal]:
    """A photograph is not younger than the page that prints it."""
    for block in blocks:
        # A numbered gallery is shown on many pages and tells nothing about this one.
        if block.role != "caption" or block.rule == GALLERY:
            continue
        for found in find_dates(text, block.start, min(block.end, block.start + 1_000)):
            day = found.low or (settle(found, anchor, AHEAD) if anchor else None)
            if day and found.kind != "month" and not _ahead(*_around(text, block, found)):
                yield _signal(page, "caption", text, found, day, None, WEIGHTS.caption)


def _mentions(
    page: str, text: str, blocks: Sequence[Block], anchor: str | None
) -> Iterator[DateSignal]:
    """A page is not older than what it narrates in the past tense."""
    open_year: list[FoundDate] = []
    days: list[str] = [anchor] if anchor else []
    count = 0
    for block in blocks:
        if block.role != "body" or count > MENTIONS:
            continue
        for found in find_dates(text, block.start, min(block.end, block.start + WINDOW)):
            count += 1
            if count > MENTIONS:
                break
            if found.kind == "day" and _announced(text, block, found):
                yield _signal(page, "ahead", text, found, None, found.high, WEIGHTS.ahead)
            if found.kind == "ambiguous" or not _narrated(text, block, found):
                continue
            if found.low is None:
                open_year.append(found)
                continue
            days.append(found.low)
            yield _signal(page, "mention", text, found, found.low, None, WEIGHTS.mention)
    for found in open_year:
        # Without a year the date says only what the other dates of the page make of it.
        day = settle(found, anchor or max(days), 1) if days else None
        yield _signal(page, "mention", text, found, day, None, WEIGHTS.mention / 2)


def _narrated(text: str, block: Block, found: FoundDate) -> bool:
    """Whether the sentence tells of the date as of something past: "fell on DATE", "On DATE, it fell"."""
    before, after = _around(text, block, found)
    opens = len(before.split()) <= 2
    past = _PAST.search(after) if opens else _PAST.search(before[-NEAR:])
    return bool(past) and not _READ_ON.search(before) and not _ahead(before, after)


def _announced(text: str, block: Block, found: FoundDate) -> bool:
    """Whether the sentence tells of the date as still to come: "will open on DATE"."""
    before, after = _around(text, block, found)
    return (
        bool(_WILL.search(before[-NEAR:]))
        and not _PAST.search(before[-NEAR:])
        and not (_RANGE_ON.match(after) or _RANGE_BACK.search(before))
    )


def _around(text: str, block: Block, found: FoundDate) -> tuple[str, str]:
    """What stands before and after a date in its sentence."""
    low, high = max(block.start, found.start - 200), min(block.end, found.end + 80)
    before, after = text[low : found.start], text[found.end : high]
    return _SENTENCE.split(before)[-1], _SENTENCE.split(after)[0]


def _ahead(before: str, after: str) -> bool:
    """Whether a date may lie in the future of its sentence, or opens or closes a range."""
    ranged = _RANGE_ON.match(after) or _RANGE_BACK.search(before)
    return bool(ranged or _AHEAD.search(before) or _AHEAD.search(after[:40]))


def _dateline(
    page: str, text: str, blocks: Sequence[Block], anchor: str | None
) -> Iterator[DateSignal]:
    """The day in an agency's dateline; its year is the one nearest to the other evidence."""
    for block in [b for b in blocks if b.role == "body"][:2]:
        opening = read_dateline(text[block.start : block.start + 200])
        if not opening or not opening.date:
            continue
        start = block.start + opening.date[0]
        for found in find_dates(text, start, block.start + opening.date[1]):
            day = found.low or (settle(found, anchor, AHEAD) if anchor else None)
            weight = WEIGHTS.dateline if found.low else WEIGHTS.dateline / 2
            yield _signal(page, "dateline", text, found, day, day, weight)


def _weekday(
    page: str, text: str, blocks: Sequence[Block], captions: Sequence[DateSignal]
) -> Iterator[DateSignal]:
    """A weekday ("on Tuesday") in the lead beside a photograph of a Tuesday: the page is of that day."""
    days = {s.low: s for s in captions if s.low and not _on_file(text, s)}
    if not days:
        return
    latest = max(days)
    for block in [b for b in blocks if b.role == "body"][:LEAD]:
        for start, end, weekday in find_weekdays(
            text, block.start, min(block.end, block.start + 1_500)
        ):
            if weekday == weekday_of(latest):
                spans = (Span(page, start, end), *days[latest].spans)
                yield DateSignal(
                    page, "weekday", text[start:end], latest, latest, WEIGHTS.weekday, spans
                )
                return


def _on_file(text: str, caption: DateSignal) -> bool:
    """Whether the caption says that its photograph is from the archive."""
    at = caption.spans[0].start
    return bool(_FILE.search(text, max(0, at - 300), at + 200))


def _copyright(page: str, text: str, blocks: Sequence[Block]) -> Iterator[DateSignal]:
    for block in holding(text, blocks, RIGHTS):
        if block.role not in {"notice", "navigation", "promo"}:
            continue
        if match := _COPYRIGHT.search(text, block.start, min(block.end, block.start + 400)):
            span = Span(page, *match.span())
            high = f"{match[2] or match[1]}-12-31"
            yield DateSignal(
                page, "copyright", match.group(), None, high, WEIGHTS.copyright, (span,)
            )


def _signal(
    page: str,
    signal: str,
    text: str,
    found: FoundDate,
    low: str | None,
    high: str | None,
    weight: float,
) -> DateSignal:
    span = Span(page, found.start, found.end)
    return DateSignal(
        page, signal, text[found.start : found.end], low, high, round(weight, 3), (span,)
    )
