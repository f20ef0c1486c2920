"""What a page says of itself: headline, people, outlet, agency, place, language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import py3langid

from retold.stages.documents.credits import read_authors, read_people, unlisted_agency
from retold.stages.documents.draft import Draft
from retold.stages.documents.settings import Settings
from retold.stages.documents.verdict import claimed_day, decide
from retold.tables import Block, DateSignal, Page, Received
from retold.text.datelines import agency_in, read_dateline
from retold.text.words import word_spans

_SOURCE = re.compile(
    r"(?<![a-z])source\s?:\s*(.{2,60}?)\s*(?:category\s?:|author\s?:|\||$|\n)", re.IGNORECASE
)
_NOT_EDITED = re.compile(
    r"\bnot (?:been )?(?:edited|verified|reviewed|modified|created|checked) by (?:the )?((?:[A-Z][\w&'’-]*)(?: (?:[A-Z][\w&'’-]*|of|the|and))*)"
)
_MADE_BY = re.compile(
    r"\b(?:(?:produced|provided|published|distributed|supplied|written|reported)(?: by)?|from|with inputs? from|via|by|source\s?:|credit\s?:|agency\s?:)\s+(?:the )?(.{2,60})",
    re.IGNORECASE,
)
_WITH_INPUT = re.compile(
    r"\(?\b(?:with )?(?:additional )?(?:agency )?inputs? from ([^)\n]{2,60})\)?", re.IGNORECASE
)
_CLOSING = re.compile(r"(?:[-—–]\s?|\(|/)([A-Z][\w .-]{1,30})\)?/?\s*$")
SAMPLE = 4_000
"""Code points of body from which the language is told."""


def describe(
    received: Received,
    draft: Draft,
    blocks: Sequence[Block],
    signals: Sequence[DateSignal],
    settings: Settings,
) -> Page:
    """The row of one page."""
    text = draft.text
    verdict = decide(signals)
    words = sum(len(word_spans(text, b.start, b.end)) for b in blocks if b.role == "body")
    agency = _agency(received, draft, blocks)
    return Page(
        page=received.page, source=received.source, text=text, url=received.url or draft.url,
        site=received.site, outlet=_outlet(received, draft, blocks),
        title=received.title or draft.title or _first(text, blocks, "title"),
        authors=read_people(received.authors or draft.authors) or _authors(text, blocks),
        agency=agency, place=_place(text, blocks),
        language=_language(received, draft, blocks, words, settings),
        claimed_date=claimed_day(signals),
        date_low=verdict.low, date_high=verdict.high, date_basis=verdict.basis,
        words=words, format=received.format, notes=draft.notes, extra=received.extra,
    )  # fmt: skip


def _first(text: str, blocks: Sequence[Block], role: str) -> str | None:
    return next((text[b.start : b.end] for b in blocks if b.role == role), None)


def _texts(text: str, blocks: Sequence[Block], *roles: str) -> list[str]:
    return [text[b.start : min(b.end, b.start + 600)] for b in blocks if b.role in roles]


def _authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """People of the bylines; those of "Reporting by" only where no byline stands above."""
    named = [read_authors(line) for line in _texts(text, blocks, "byline")]
    return next((people for people in named if people), ())


def _outlet(received: Received, draft: Draft, blocks: Sequence[Block]) -> str | None:
    """Declared outlet, else what a source line or a disclaimer names, else the host."""
    if received.outlet or draft.outlet:
        return received.outlet or draft.outlet
    for line in _texts(draft.text, blocks, "date", "credit"):
        source = _SOURCE.search(line)
        if source and not agency_in(source.group(1)):
            return source.group(1).strip()
    for line in _texts(draft.text, blocks, "notice"):
        if named := _NOT_EDITED.search(line):
            return named.group(1).strip()
    return _masthead(draft.text, blocks) or (
        received.site.removeprefix("www.") if received.site else None
    )


def _masthead(text: str, blocks: Sequence[Block]) -> str | None:
    """A name on top of a page, right above its row of links."""
    if len(blocks) < 2 or blocks[0].role != "navigation" or blocks[1].rule != "row of links":
        return None
    name = text[blocks[0].start : blocks[0].end]
    fits = 1 <= len(name.split()) <= 4 and name.istitle() and not any(c in name for c in "|/»>:")
    return name if fits else None


def _agency(received: Received, draft: Draft, blocks: Sequence[Block]) -> str | None:
    """The agency with most votes of dateline, notices, credits and byline; never a photo credit."""
    declared = received.agency or draft.agency
    if declared:
        return agency_in(declared) or declared
    votes: dict[str, float] = defaultdict(float)
    for line in _opening(draft.text, blocks):
        opening = read_dateline(line)
        if opening and opening.agency:
            votes[opening.agency] += 3.0
    for role, weight, pattern in (
        ("notice", 3.0, _MADE_BY),
        ("credit", 2.0, _MADE_BY),
        ("byline", 2.0, None),
        ("date", 2.0, None),
    ):
        for line in _texts(draft.text, blocks, role):
            part = line if pattern is None else " ".join(m.group(1) for m in pattern.finditer(line))
            # Who only contributed did not file the text.
            if "contributed" not in line and (named := agency_in(part) or unlisted_agency(part)):
                votes[named] += weight
    for author in (*received.authors, *draft.authors):
        if named := agency_in(author) or unlisted_agency(author):
            votes[named] += 2.0
    for line in _texts(draft.text, blocks, "body")[-2:]:
        closing = _CLOSING.search(line) or _WITH_INPUT.search(line)
        if closing and (named := agency_in(closing.group(1))):
            votes[named] += 1.5
    return max(votes, key=lambda name: (votes[name], name)) if votes else None


def _opening(text: str, blocks: Sequence[Block]) -> list[str]:
    return _texts(text, blocks, "body")[:3]


def _place(text: str, blocks: Sequence[Block]) -> str | None:
    for line in _opening(text, blocks):
        opening = read_dateline(line)
        if opening and opening.place:
            return opening.place
    return None


def _language(
    received: Received, draft: Draft, blocks: Sequence[Block], words: int, settings: Settings
) -> str | None:
    declared = received.language or draft.language
    if declared:
        return declared[:2].lower()
    body = " ".join(draft.text[b.start : b.end] for b in blocks if b.role == "body")[:SAMPLE]
    letters = sum(c.isalpha() for c in body)
    if words < settings.language_words or letters < len(body) / 2:
        return None
    return str(py3langid.classify(body)[0])
