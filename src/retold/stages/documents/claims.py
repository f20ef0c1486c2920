"""What a page claims of its own day: record, markup, address, and the date lines near its headline.

Signals: `metadata`, `updated`, `address`, `visible`, `masthead`, `htmldate`, `download`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from retold.stages.documents.draft import DateMark, Draft
from retold.tables import Block, DateSignal, Received, Span
from retold.text.dates import FoundDate, find_dates, month_of, parse_date


@dataclass(frozen=True)
class ClaimWeights:
    """How far each claim is believed, 0 to 1, by what it takes to get it wrong.

    Order and size are judgement, checked on one half of htmldate's evaluation pages with
    `evaluation/dates.py`: a crawler reads the wrong field now and then; an address is written
    once; a field named `date` may be of the last change, and so may a visible date.
    """

    metadata: float = 0.8
    dated: float = 0.5
    """A field of the markup that is named date and nothing more."""
    address: float = 0.9
    visible: float = 0.7
    published: float = 0.85
    """A visible date behind a word such as "Published"."""
    updated: float = 0.4
    htmldate: float = 0.3
    masthead: float = 0.3
    download: float = 0.9


WEIGHTS = ClaimWeights()
ABOVE, INSIDE, BEHIND = 300, 250, 600
"""Code points above the headline, into the body and behind it in which a date line is the page's."""
DATE_LINE = 400
"""Code points of one date line that are searched."""

_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_ADDRESS_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})(?=/)", re.IGNORECASE)
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")
_LABEL = re.compile(
    r"\b(?:(?P<updated>updated?|modified|edited|revised|changed|aktualisiert|geändert|änderung|bearbeitet|editiert|stand"
    r"|mis à jour|modifié|actualizado|modificad[oa]|aggiornat[oa]|bijgewerkt|gewijzigd|zaktualizowano)"
    r"|(?P<published>published|posted|created|issued|first|veröffentlicht|erschienen|erstellt|publié|publicado"
    r"|pubblicat[oa]|gepubliceerd|geplaatst|opublikowano))\b",
    re.IGNORECASE,
)
_DAYNAME = re.compile(
    r"\b(?:mon|tues?|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|sam|sáb|dim|dom)\w*\b",
    re.I,
)
_RANGED = re.compile(r"\d\.?\s?[-–—]\s?$")
"""A date behind it ends a range: an event's days, not the page's."""
_UNSURE_FIELDS = frozenset({"meta:date", "meta:dc.date", "meta:dcterms.date", "meta:last-modified"})


class _Zone(NamedTuple):
    """Where the page's own date lines stand: from above the headline to the lead, or behind."""

    title: int
    low: int
    high: int
    last: int


def declared(received: Received, draft: Draft) -> Iterator[DateSignal]:
    """What the record, the markup and the address declare."""
    page = received.page
    said = [("metadata", received.date, WEIGHTS.metadata)]
    said += [_field(mark, draft) for mark in draft.signals if mark.start < 0]
    said += [("updated", received.modified, WEIGHTS.updated)]
    best: dict[tuple[str, str], DateSignal] = {}
    for signal, value, weight in said:
        day = parse_date(value)
        if day and value and ((signal, day) not in best or best[signal, day].weight < weight):
            best[signal, day] = DateSignal(page, signal, value, day, day, weight)
    yield from best.values()
    url = received.url or draft.url
    if url and (bounds := in_address(url)):
        weight = WEIGHTS.address if bounds[0] == bounds[1] else WEIGHTS.address / 2
        yield DateSignal(page, "address", url, *bounds, weight)
    if (day := parse_date(received.downloaded)) and received.downloaded:
        yield DateSignal(page, "download", received.downloaded, None, day, WEIGHTS.download)


def _field(mark: DateMark, draft: Draft) -> tuple[str, str | None, float]:
    """Signal, value and weight of a field of the markup."""
    name = mark.signal.lower()
    if name == "search":
        # A first of January is what is made of a year alone, such as that of the copyright.
        guessed = mark.value.endswith("-01-01")
        return "htmldate", None if guessed else mark.value, WEIGHTS.htmldate
    if "modif" in name or "updat" in name or "revis" in name:
        return "updated", mark.value, WEIGHTS.updated
    weight = WEIGHTS.dated if name in _UNSURE_FIELDS or name == "time" else WEIGHTS.metadata
    return "metadata", None if name == "time" else mark.value, weight


def in_address(url: str) -> tuple[str, str] | None:
    """Lowest and highest day that the path of an address names."""
    try:
        path = urlsplit(url).path + "/"
    except ValueError:
        return None
    for match in _ADDRESS_DAY.finditer(path):
        if day := parse_date(f"{match[1]}-{match[3]}-{match[4]}"):
            return day, day
    if (named := _ADDRESS_NAMED.search(path)) and (
        day := parse_date(f"{named[3]} {named[2].title()} {named[1]}")
    ):
        return day, day
    month = _ADDRESS_MONTH.search(path)
    return month_of(int(month[1]), int(month[2])) if month else None


def visible(page: str, draft: Draft, blocks: Sequence[Block]) -> Iterator[DateSignal]:
    """The dates of date lines and bylines around headline and lead; elsewhere they are others'."""
    text, zone = draft.text, _zone(draft.text, blocks)
    seen: set[tuple[str, str]] = set()
    found = [*_lines(text, blocks, zone), *_times(draft, zone)]
    near = [f for f in found if zone.low <= f.start <= zone.high]
    behind = [f for f in found if zone.last < f.start < zone.last + BEHIND]
    for date in sorted(near or behind, key=lambda f: f.start):
        signal, weight = _read(text, date, zone)
        key = (signal, date.low or "")
        if key not in seen:
            seen.add(key)
            span = Span(page, date.start, date.end)
            low = None if signal == "masthead" else date.low
            weight *= 1.0 if date.kind == "day" else 0.6
            yield DateSignal(
                page, signal, text[date.start : date.end], low, date.high, round(weight, 3), (span,)
            )


def _zone(text: str, blocks: Sequence[Block]) -> _Zone:
    body = [b for b in blocks if b.role == "body"]
    first, last = (body[0].start, body[-1].end) if body else (len(text), len(text))
    titles = [b.start for b in blocks if b.role == "title" and b.start <= first]
    title = titles[-1] if titles else first
    return _Zone(title, max(0, title - ABOVE), first + INSIDE, last)


def _lines(text: str, blocks: Sequence[Block], zone: _Zone) -> Iterator[FoundDate]:
    for block in blocks:
        if block.role in {"date", "byline"} and block.start < zone.last + BEHIND:
            for found in find_dates(text, block.start, min(block.end, block.start + DATE_LINE)):
                before = text[max(block.start, found.start - 8) : found.start]
                if found.kind in {"day", "ambiguous"} and not _RANGED.search(before):
                    yield found


def _times(draft: Draft, zone: _Zone) -> Iterator[FoundDate]:
    """`time` elements whose value names a day that their text does not, such as "2 hours ago"."""
    for mark in draft.signals:
        day = parse_date(mark.value) if mark.signal == "time" and mark.start >= 0 else None
        if day and not find_dates(draft.text, mark.start, mark.end):
            yield FoundDate(mark.start, mark.end, day, day, "day")


def _read(text: str, date: FoundDate, zone: _Zone) -> tuple[str, float]:
    """Signal and weight of a date line, by the label before it and by its place."""
    labels = list(_LABEL.finditer(text, max(0, date.start - 45), date.start))
    if labels and labels[-1]["updated"]:
        return "updated", WEIGHTS.updated
    if labels:
        return "visible", WEIGHTS.published
    line = text[text.rfind("\n", 0, date.start) + 1 : date.end]
    if date.start < zone.title and _DAYNAME.search(line):
        return "masthead", WEIGHTS.masthead
    return "visible", WEIGHTS.visible
