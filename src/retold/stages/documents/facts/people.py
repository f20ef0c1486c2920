"""Who wrote, who filed, who only helped, who took the picture: each name with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from retold.stages.documents.credits import (
    HELPING,
    contributors,
    picture_pattern,
    read_authors,
    read_people,
    unlisted_agency,
)  # fmt: skip
from retold.stages.documents.draft import Draft
from retold.stages.documents.facts.house import house_names
from retold.stages.documents.holding import holding
from retold.tables import SIGNED_OFF, Block, Fact, Received, Span
from retold.text.datelines import agency_in, is_common, opening_blocks, read_dateline, signoffs
from retold.text.words import compact

SCORES = {
    "record:authors": 0.9, "json-ld:author": 0.85, "microdata:author": 0.8, "visible:author": 0.8,
    "meta:author": 0.7,
}  # fmt: skip
"""How far a field is believed to name people. Judgement, read from real pages: crawlers' records
and structured data name people, a plain meta name may be a desk's."""
BYLINE, REPORTERS = 0.75, 0.6
LINE = 600
"""Code points of a block that are read for names."""

_OPENS = re.compile(r"\W*(?:by|von|par|por|di|door|av|af)\s+(?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w.'’-]+"
_NAME_AND_DAY = re.compile(rf"{_NAME}\s*[-–—|,•·]\s*(?:\w+\.? \d|\d\d?[./]\d)")
_DAY_AND_NAME = re.compile(
    rf"^[^|]*\d[^|]*?(?:\||(?<!\w)(?i:by|von|par|por)\s)\s*(?P<name>{_NAME})\s*$"
)
"""A day, then a name: "3 March 2031 | Una Marsh", "Published on 3 March 2031 by Una Marsh"."""
_DIGIT = re.compile(r"\d")
_NEAR = frozenset({"date", "credit", "navigation", "other"})
_SHORT = 120
"""Code points of a line that is no byline by its role and may yet open with names."""

_MADE_BY = re.compile(
    r"\b(?:(?:produced|provided|published|distributed|supplied|written|reported|filed)(?: by)?|from"
    r"|with inputs? from|via|by|source\s?:|credit\s?:|agency\s?:|feed of)\s+(?:the )?(.{2,60})|"
    r"(?:©|\(c\)|\bcopyright)\s*(?:copyright)?\s*(?:(?:19|20)\d\d)?\W*(?:the )?(.{2,60})",
    re.IGNORECASE,
)
_PHOTOGRAPH = re.compile(
    r"\b(?:photo|foto|image|picture|bild|abb|pool|getty|handout)|\w/\w", re.IGNORECASE
)
"""What shows that a credit is a photograph's: "AP Photo/Una Marsh", "APA/AP"."""
_CLOSING = re.compile(r"(?:[-—–]\s?|\(|/)([A-Z][\w .-]{1,30})\)?/?\s*$")


def authors(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """People named as writers, by the record, the markup, and the lines of the page."""
    page = received.page
    houses = house_names(received, draft)
    said: list[tuple[str, str, tuple[Span, ...]]] = [
        ("record:authors", name, ()) for name in received.authors
    ]
    said += [
        (d.field, d.value, (Span(page, d.start, d.end),) if d.start >= 0 else ())
        for d in draft.declared
        if d.fact == "author"
    ]
    for field in dict.fromkeys(field for field, _, _ in said):
        declared = [(name, spans) for f, name, spans in said if f == field]
        for name in read_people([name for name, _ in declared], houses):
            spans = next((s for whole, s in declared if name in whole), ())
            yield Fact(page, "author", name, field, spans, SCORES.get(field, 0.7), rule="declared")
    yield from _bylines(page, draft.text, blocks, houses)


def _bylines(
    page: str, text: str, blocks: Sequence[Block], houses: Collection[str]
) -> Iterator[Fact]:
    """People of the bylines, and of other short lines around the headline that open like one."""
    body = [b.start for b in blocks if b.role == "body"]
    lead = body[0] if body else len(text)
    for block in blocks:
        named = block.role == "byline"
        short = block.end - block.start <= _SHORT
        if not (named or (block.role in _NEAR and block.end <= lead and short)):
            continue
        line = text[block.start : min(block.end, block.start + LINE)]
        opens = bool(_OPENS.match(line)) or (named and ":" not in line)
        begin = text.rfind("\n", 0, block.start) + 1
        if not (named or opens or _DIGIT.search(text, begin, block.end)):
            continue  # the patterns below hold a day
        whole = text[begin : block.end]
        behind = _DAY_AND_NAME.match(whole) if not opens and len(whole) <= _SHORT else None
        if behind:
            line, opens = behind["name"], True
        elif not named and not opens and not _NAME_AND_DAY.match(line):
            continue
        for name in read_authors(line, houses, text):
            yield Fact(
                page, "author", name, "text", (_span(page, text, block, name),),
                BYLINE if opens else REPORTERS, rule="byline" if opens else "line of reporters",
            )  # fmt: skip


def _span(page: str, text: str, block: Block, name: str) -> Span:
    """Where a name stands in a block, capitals aside; the block where it is spelt otherwise."""
    at = text.lower().find(name.lower(), block.start, block.end)
    return Span(page, at, at + len(name)) if at >= 0 else Span(page, block.start, block.end)


def agencies(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Agencies that filed the text: record, markup, dateline, notice, credit, byline, last line.

    A photograph's credit, an agency that only helped, and one that the article cites are none.
    """
    page, text, houses = received.page, draft.text, house_names(received, draft)
    yield from _declared(received, draft)
    yield from _datelined(page, text, blocks)
    yield from _signed_off(page, text, blocks)
    for role, score in (("notice", 0.85), ("credit", 0.8), ("byline", 0.8), ("date", 0.75)):
        for block in blocks:
            if block.role == role:
                for fact in _credited(page, text, block, score):
                    if compact(fact.value) not in houses or agency_in(fact.value):
                        yield fact
    fields = [("record:authors", a) for a in received.authors]
    fields += [(d.field, d.value) for d in draft.declared if d.fact == "author"]
    for field, author in fields:
        if named := agency_in(author) or unlisted_agency(author):
            yield Fact(page, "agency", named, field, (), 0.75, rule="named as author")
    for block in [b for b in blocks if b.role == "body"][-2:]:
        line = text[block.start : block.end]
        closing = _CLOSING.search(line)
        if closing and (named := agency_in(closing.group(1))):
            at = block.start + closing.start(1)
            span = Span(page, at, block.start + closing.end(1))
            yield Fact(page, "agency", named, "text", (span,), 0.7, rule="last line")


def _declared(received: Received, draft: Draft) -> Iterator[Fact]:
    """Agencies that the record and the markup name."""
    page = received.page
    outlets = {d.value.casefold() for d in draft.declared if d.fact == "outlet"}
    if received.agency:
        name = agency_in(received.agency) or received.agency
        yield Fact(page, "agency", name, "record:agency", (), 0.95, rule="declared")
    for d in draft.declared:
        if d.fact == "agency" and d.value.casefold() not in outlets and "://" not in d.value:
            named = agency_in(d.value) or unlisted_agency(d.value)
            if named or not d.field.endswith("source"):  # a source may be anything: a journal
                yield Fact(page, "agency", named or d.value, d.field, (), 0.9, rule="declared")


def _datelined(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    for block in opening_blocks(blocks):
        opening = read_dateline(text[block.start : min(block.end, block.start + LINE)])
        if opening and opening.agency:
            span = Span(page, block.start, block.start + opening.end)
            yield Fact(page, "agency", opening.agency, "text", (span,), 0.9, rule="dateline")


def _signed_off(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """The manner in which an agency closes its texts, e.g. "(Reporting by …; Editing by …)"."""
    for block in [b for b in blocks if b.role in {"body", "byline", "credit", "notice"}][-4:]:
        low = max(block.start, block.end - LINE)
        for agency, manner in signoffs():
            if match := manner.search(text, low, block.end):
                span = Span(page, *match.span())
                yield Fact(page, "agency", agency, "text", (span,), 0.6, rule=SIGNED_OFF)


def _credited(page: str, text: str, block: Block, score: float) -> Iterator[Fact]:
    """The agency that a line says made the text."""
    line = text[block.start : min(block.end, block.start + LINE)]
    if line.rstrip().endswith(":") or next(contributors(line), None):
        return  # "From X:" opens an excerpt
    parts = [(0, line)]
    if block.role in {"notice", "credit"}:
        parts = [
            (m.start(g), m.group(g)) for m in _MADE_BY.finditer(line) for g in (1, 2) if m.group(g)
        ]
    for start, part in parts:
        if block.role == "credit" and _PHOTOGRAPH.search(part[:40]):
            continue
        if block.role == "byline" and is_common(part):
            continue
        if named := agency_in(part) or unlisted_agency(part):
            span = Span(page, block.start + start, block.start + start + len(part.rstrip()))
            yield Fact(page, "agency", named, "text", (span,), score, rule=block.role)
            return


def helpers(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Agencies that gave only a part of the text: "contributed", "with inputs from"."""
    last = [b for b in blocks if b.role == "body"][-2:]
    held = holding(text, blocks, HELPING)
    for block in [b for b in held if b.role not in {"body", "comment", "title"}] + [
        b for b in last if b in held
    ]:
        low = max(block.start, block.end - LINE)
        for start, end, name in contributors(text[low : block.end]):
            span = Span(page, low + start, low + end)
            yield Fact(page, "contributor", name, "text", (span,), 0.9, rule="says that it helped")


def pictures(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Agencies and suppliers that captions credit with a photograph."""
    for block in blocks:
        if block.role == "caption":
            for match in picture_pattern().finditer(text, block.start, block.end):
                span = Span(page, *match.span())
                name = agency_in(match.group()) or match.group()
                yield Fact(page, "picture", name, "text", (span,), 0.8, rule="caption")
