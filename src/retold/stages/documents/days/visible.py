"""The dates that a reader sees near a page's headline, each read by its label and its place.

Signals: `visible`, `updated`, `masthead`; and where a page has no other claim, `stray` and
`comment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from retold.stages.documents.days.order import comes_day_first
from retold.stages.documents.draft import Draft
from retold.tables import Block, DateSignal, Span
from retold.text.dates import FoundDate, find_dates, find_short_dates, in_order, parse_date


@dataclass(frozen=True)
class VisibleWeights:
    """How far a date is believed by where it stands, 0 to 1.

    Order and size are judgement, held against shares of right days on one half of htmldate's
    evaluation pages: on a date line 0.97, behind a label 0.98, on another short line 0.87, behind
    another date 0.3, under the text only 0.8. A field for publication (0.90 there) still weighs
    more than any of them: it is seldom a teaser's.
    """

    line: float = 0.7
    """On a line that the page's roles call a date line or byline."""
    labelled: float = 0.75
    """Behind a word such as "Published", or in an element named so."""
    loose: float = 0.6
    """On some other short line between headline and text."""
    updated: float = 0.4
    masthead: float = 0.3
    stray: float = 0.3
    comment: float = 0.3
    later: float = 0.5
    """Share of its weight that a date keeps behind another one of the page's own."""
    behind: float = 0.65
    """Share that a date keeps which stands under the text only."""
    coarse: float = 0.6
    """Share that a month keeps, or a date whose day and month could change places."""


WEIGHTS = VisibleWeights()
ABOVE, INSIDE, BEHIND = 300, 250, 600
"""Code points above the headline, into the body and behind it in which a date line is the page's."""
DATE_LINE = 400
"""Code points of one date line that are searched."""
SHORT_LINE = 200
"""Code points up to which a line may be a date line that its role does not show."""
FIRST_LINE = 120
"""Code points up to which the first line of the text may be a date line, if it is no sentence."""
LABEL = 45
"""Code points before a date in which its label stands."""

_LABEL = re.compile(
    r"\b(?:(?P<updated>updated?|modified|edited|revised|changed|aktualisiert|geändert|änderung|bearbeitet|editiert|stand"
    r"|mis à jour|modifié|actualizado|modificad[oa]|aggiornat[oa]|bijgewerkt|gewijzigd|zaktualizowano)"
    r"|(?P<published>published|posted|created|issued|first|written|veröffentlicht|erschienen|erstellt|publiziert|gepostet"
    r"|geschrieben|eingestellt|verfasst|mise? en ligne|publié|publicado|pubblicat[oa]|inserit[oa]|gepubliceerd|geplaatst"
    r"|opublikowano|dodano))\b",
    re.IGNORECASE,
)
_DAYNAME = re.compile(
    r"\b(?:mon|tues?|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|sam|sáb|dim|dom)\w*\b",
    re.I,
)
_RANGED = re.compile(r"\d\.?\s?[-–—]\s?$")
"""A date behind it ends a range: an event's days, not the page's."""
_OPENING = re.compile(r"(?:[^\W\d][\w.-]*[,/]?\s){0,4}[(\[](?P<day>[^)\]\n]{6,30})[)\]]")
"""A text that opens with its place and its day in brackets."""
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d))")
"""Where a numeric date touches the word before it, such as the author's name."""
_OWN_LINES = frozenset({"date", "byline"})
_OTHERS = frozenset({"body", "comment", "title"})


class Zone(NamedTuple):
    """Where the page's own date lines stand: from above the headline to the lead, or behind."""

    title: int
    low: int
    lead: int
    high: int
    last: int


class Seen(NamedTuple):
    """A date in the text, how far its place is believed, and what its element is named."""

    date: FoundDate
    weight: float
    kind: str


def visible(
    page: str, draft: Draft, blocks: Sequence[Block], url: str | None = None
) -> Iterator[DateSignal]:
    """The dates of date lines and short lines around headline and lead; elsewhere they are others'.

    Where none stands there, those right behind the text; then an element named so, anywhere.
    """
    text, zone = draft.text, _zone(draft.text, blocks)
    seen = sorted((*_lines(text, blocks, zone), *_times(draft)), key=lambda s: s.date.start)
    near = [s for s in seen if zone.low <= s.date.start <= zone.high]
    behind = [s for s in seen if zone.last < s.date.start < zone.last + BEHIND]
    named = [s for s in seen if s.kind == "published"]
    dates = [s.date for s in seen]
    if any(d.kind == "ambiguous" for d in dates):
        day_first = comes_day_first(text, dates, draft, url)
        if day_first is not None:
            near, behind, named = (
                [_ordered(s, text, day_first) for s in group] for group in (near, behind, named)
            )
    best: dict[tuple[str, str], DateSignal] = {}
    for signal in _ranked(page, text, near or behind or named[:1], zone):
        key = (signal.signal, signal.high or "")
        if key not in best or signal.weight > best[key].weight:
            best[key] = signal
    yield from best.values()


def _ordered(seen: Seen, text: str, day_first: bool) -> Seen:
    if seen.date.kind != "ambiguous":
        return seen
    return seen._replace(date=in_order(seen.date, text, day_first))


def _ranked(page: str, text: str, seen: Sequence[Seen], zone: Zone) -> Iterator[DateSignal]:
    """Each date with its weight: less above the headline, behind another one, or under the text."""
    below = any(one.date.start >= zone.title for one in seen)
    earlier: set[str] = set()
    for one in seen:
        signal, weight = _read(text, one, zone)
        above = below and one.date.start < zone.title
        rank = f"{signal} {weight == WEIGHTS.labelled}"
        if rank in earlier or (rank == "visible False" and (above or "visible True" in earlier)):
            weight *= WEIGHTS.later
        if one.date.start > zone.last:
            weight *= WEIGHTS.behind
        earlier.add(rank)
        yield _signal(page, text, one.date, signal, weight)


def stray(page: str, draft: Draft, blocks: Sequence[Block]) -> Iterator[DateSignal]:
    """For a page without any claim: the first date on a short line, and the oldest comment's."""
    text = draft.text
    found = None
    remarks: list[FoundDate] = []
    for block in blocks:
        if block.end - block.start > SHORT_LINE or block.role in {"body", "title", "caption"}:
            continue
        dates = [d for d in _dates(text, block) if d.kind == "day"]
        if block.role == "comment":
            remarks += dates
        elif dates and found is None:
            found = dates[0]
    told = {d.low for d in find_dates(draft.description or "") if d.kind == "day"}
    if found:
        yield _signal(page, text, found, "stray", WEIGHTS.stray)
    elif len(told) == 1 and draft.description:
        day = told.pop()
        yield DateSignal(page, "stray", draft.description, day, day, WEIGHTS.stray)
    if remarks:
        oldest = min(remarks, key=lambda d: (d.low or "", d.start))
        yield _signal(page, text, oldest, "comment", WEIGHTS.comment)


def _signal(page: str, text: str, date: FoundDate, signal: str, weight: float) -> DateSignal:
    low = None if signal in {"masthead", "comment"} else date.low
    weight *= 1.0 if date.kind == "day" else WEIGHTS.coarse
    span = Span(page, date.start, date.end)
    value = text[date.start : date.end]
    return DateSignal(page, signal, value, low, date.high, round(weight, 3), (span,))


def _zone(text: str, blocks: Sequence[Block]) -> Zone:
    body = [b for b in blocks if b.role == "body"]
    first, last = (body[0].start, body[-1].end) if body else (len(text), len(text))
    titles = [b.start for b in blocks if b.role == "title" and b.start <= first]
    title = titles[-1] if titles else first
    return Zone(title, max(0, title - ABOVE), first, first + INSIDE, last)


def _lines(text: str, blocks: Sequence[Block], zone: Zone) -> Iterator[Seen]:
    for block in blocks:
        if block.start >= zone.last + BEHIND:
            return
        own = block.role in _OWN_LINES
        length = block.end - block.start
        short = length <= SHORT_LINE and zone.low <= block.start < zone.lead
        first = length <= FIRST_LINE and block.start == zone.lead and not _ENDED.search(
            text, block.start, block.end
        )  # fmt: skip
        if own or first or (short and block.role not in _OTHERS):
            for found in _dates(text, block):
                before = text[max(block.start, found.start - 8) : found.start]
                # A caption tells of its photograph, unless it is no caption and opens with the day.
                photo = block.role == "caption" and found.start > block.start
                if found.kind in {"day", "ambiguous"} and not (photo or _RANGED.search(before)):
                    yield Seen(found, WEIGHTS.line if own else WEIGHTS.loose, "")
        elif block.start == zone.lead and (opening := _OPENING.match(text, block.start, block.end)):
            for found in find_dates(text, *opening.span("day")):
                yield Seen(found, WEIGHTS.loose, "")


def _dates(text: str, block: Block) -> list[FoundDate]:
    """The dates of a line that may be a date line; a year of two digits counts if none has four."""
    end = min(block.end, block.start + DATE_LINE)
    found = find_dates(text, block.start, end)
    dated = [d for d in found if d.kind in {"day", "ambiguous"}]
    return dated or find_short_dates(text, block.start, end) or _glued(text, block.start, end)


def _glued(text: str, start: int, end: int) -> list[FoundDate]:
    for place in _GLUED.finditer(text, start, end):
        at = place.start()
        if found := find_dates(text[at:end]):
            return [replace(found[0], start=found[0].start + at, end=found[0].end + at)]
    return []


def _times(draft: Draft) -> Iterator[Seen]:
    """Elements made for dates: those in their text, else that of their value ("2 hours ago").

    Without a name of its own such an element says no more than the line that it stands on.
    """
    for mark in draft.signals:
        if mark.start < 0 or not mark.signal.startswith("time"):
            continue
        kind = mark.signal.removeprefix("time").removeprefix(":")
        told = find_dates(draft.text, mark.start, mark.end)
        if told:
            yield from (Seen(date, WEIGHTS.line, kind) for date in told if kind)
        elif day := parse_date(mark.value):
            yield Seen(FoundDate(mark.start, mark.end, day, day, "day"), WEIGHTS.line, kind)


def _read(text: str, seen: Seen, zone: Zone) -> tuple[str, float]:
    """Signal and weight of a date line, by its element, the label before it and its place."""
    start, kind = seen.date.start, seen.kind
    line = text.rfind("\n", 0, start) + 1
    labels = list(_LABEL.finditer(text, max(line, start - LABEL), start))
    if kind == "updated" or (not kind and labels and labels[-1]["updated"]):
        return "updated", WEIGHTS.updated
    if kind or labels:
        return "visible", WEIGHTS.labelled
    if start < zone.title and _DAYNAME.search(text, line, seen.date.end):
        return "masthead", WEIGHTS.masthead
    return "visible", seen.weight
