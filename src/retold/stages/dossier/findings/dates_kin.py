"""Dates against dates: pages that hold one text, weighed by what bears out the day of each.

The text of near-copies is of one day, or of few. Where one page dates itself far from the days
that better borne-out copies agree on, its date is false or only its own. What a page says of its
day in metadata and date line is one voice; its address is another, its text a third, and pages
on the same event that did not take the text are the best. Of two dates borne out equally, the
later is the doubtful one: old text is put up as new, hardly ever the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.dates_told import told_fit
from retold.tables import Page, Passage, Span

SAME_TEXT = 0.6
"""Share of the shorter page from which two pages hold one text."""
WHOLE_TEXT = 0.8
"""Share of the longer page from which an earlier one is no earlier version of it."""
LEAST_WORDS = 60
LEAST = 0.1
"""What a page's word weighs at least, whatever its text tells against it."""
AGREE_DAYS = 3
"""Days within which copies agree: a text is carried for a day or two, over a weekend for three."""
GRACE = timedelta(days=2)
"""Days around the copies' own within which another report of the event bears them out."""
LATE_DAYS = 7
"""Days up to which a copy's own later day is an ordinary reprint."""
EARLY_DAYS = 3
"""Days by which a page may precede its copies: they may all be late by a weekend."""
LATE_PROOF = 0.9
"""How many times as well the earlier copies must be borne out to call the later page false."""
EARLY_PROOF = 1.5
"""How many times as well the later copies must be borne out to call the earlier page false."""
SAID = frozenset({"metadata", "feed", "visible"})
"""Signals in which a page itself, one voice, speaks of its day; beside them stands its address."""
ADDRESS, DATELINE = 0.5, 0.8
MORE = 0.4
"""Share that further copies of one day weigh: a farm puts up many at once."""
PEER, PEERS = 0.5, 1.5
"""What one page of the event that is no copy weighs, and all of them together."""


class Vouched(NamedTuple):
    """How well a page's own day is borne out: by its own word, and by its address and its text."""

    said: float
    borne: float


class Witness(NamedTuple):
    """A dated copy of the same text: how much of the page it has, and whether each has all."""

    day: date
    vouched: Vouched
    page: Page
    passage: Passage
    inside: float
    whole: bool


class Contrast(NamedTuple):
    """The days that copies of a page's text agree on, against its own."""

    days: int
    low: date
    high: date
    spans: tuple[Span, ...]
    pages: tuple[Page, ...]
    peers: tuple[str, ...]
    """Other pages on the event that are of these days."""


def contrasts(coverage: Coverage) -> dict[str, Contrast]:
    """By page, what its copies say where they outweigh its own date."""

    @cache
    def vouched(page: str) -> Vouched:
        return _vouched(coverage, coverage.pages[page])

    peers = _peers(coverage)
    found: dict[str, list[Witness]] = defaultdict(list)
    for page, copy, passages in _copies(coverage):
        if claimed(page) and (day := claimed(copy)):
            equal = sum(p.words for p in passages)
            longest = max(passages, key=lambda p: (p.words, -p.start))
            inside = equal / max(1, page.words)
            whole = equal >= WHOLE_TEXT * max(page.words, copy.words)
            found[page.page].append(Witness(day, vouched(copy.page), copy, longest, inside, whole))
    weighed = {
        page: _weighed(coverage.pages[page], vouched(page), witnesses, peers)
        for page, witnesses in found.items()
    }
    return {page: contrast for page, contrast in weighed.items() if contrast}


def _copies(coverage: Coverage) -> Iterator[tuple[Page, Page, list[Passage]]]:
    """Pages that hold one text with what they share, each pair both ways round."""
    shared: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in coverage.passages:
        shared[passage.page, passage.other].append(passage)
    for (one, other), passages in shared.items():
        a, b = coverage.pages[one], coverage.pages[other]
        if sum(p.words for p in passages) >= max(LEAST_WORDS, SAME_TEXT * min(a.words, b.words)):
            yield a, b, passages
            yield b, a, passages


def claimed(page: Page) -> date | None:
    """The day that a page gives itself."""
    return date.fromisoformat(page.claimed_date[:10]) if page.claimed_date else None


def _vouched(coverage: Coverage, page: Page) -> Vouched:
    day = (page.claimed_date or "")[:10]
    named = [s for s in coverage.dates.get(page.page, ()) if s.low == s.high == day]
    said = max((s.weight for s in named if s.signal in SAID), default=0.0)
    address = ADDRESS if any(s.signal == "address" for s in named) else 0.0
    dateline = DATELINE if any(s.signal == "dateline" for s in named) else 0.0
    return Vouched(said, address + dateline + told_fit(coverage, page))


def _peers(coverage: Coverage) -> dict[str, list[tuple[date, str]]]:
    """By event, the days that its pages give themselves, each with its page."""
    found: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for page in coverage.pages.values():
        if page.event and (day := claimed(page)):
            found[page.event].append((day, page.page))
    return found


def _weighed(
    page: Page,
    own: Vouched,
    witnesses: list[Witness],
    peers: Mapping[str, Sequence[tuple[date, str]]],
) -> Contrast | None:
    """The best agreement among the copies, if it is far from the page's day and outweighs it."""
    day = claimed(page)
    if day is None:
        return None
    witnesses = sorted(witnesses, key=lambda w: (w.day, w.page.page))
    copies = {page.page, *(w.page.page for w in witnesses)}
    others = [(d, name) for d, name in peers.get(page.event or "", ()) if name not in copies]
    groups = [_agreeing(w, witnesses) for w in witnesses]
    weights = [
        _together([w.vouched for w in g], len(_reports(others, *_days_of(g)))) for g in groups
    ]
    theirs, best = max(zip(weights, groups, strict=True), key=lambda pair: _weight(pair[0]))
    beside = [own, *(w.vouched for w in witnesses if abs((w.day - day).days) <= AGREE_DAYS)]
    ours = _together(beside, len(_reports(others, day, day)))
    low, high = _days_of(best)
    late, early = (day - high).days, (low - day).days
    # A page that adds much to an old text is a report of its own day.
    taken, whole = max(w.inside for w in best) >= SAME_TEXT, any(w.whole for w in best)
    is_late = late > LATE_DAYS and taken and _weight(theirs) >= LATE_PROOF * _weight(ours)
    is_early = early > EARLY_DAYS and whole and _weight(theirs) >= EARLY_PROOF * _weight(ours)
    if not is_late and not (is_early and theirs.borne >= ours.borne):
        return None
    spans = tuple(s for w in best[:3] for s in _sides(w.passage))
    days, pages = late if is_late else -early, tuple(w.page for w in best)
    return Contrast(days, low, high, spans, pages, _reports(others, low, high))


def _reports(others: Iterable[tuple[date, str]], low: date, high: date) -> tuple[str, ...]:
    """The other reports of the event that give themselves one of these days."""
    return tuple(name for d, name in others if low - GRACE <= d <= high + GRACE)


def _together(vouched: Sequence[Vouched], reports: int) -> Vouched:
    """How well one day is borne out by copies that name it, and by other reports of the event."""
    first, *more = sorted((v.said for v in vouched), reverse=True)
    borne = max(v.borne for v in vouched) + min(PEERS, PEER * reports)
    return Vouched(first + MORE * sum(more), borne)


def _weight(vouched: Vouched) -> float:
    return max(LEAST, vouched.said + vouched.borne)


def _agreeing(with_: Witness, witnesses: Iterable[Witness]) -> list[Witness]:
    return [w for w in witnesses if 0 <= (w.day - with_.day).days <= AGREE_DAYS]


def _days_of(group: Sequence[Witness]) -> tuple[date, date]:
    return min(w.day for w in group), max(w.day for w in group)


def _sides(passage: Passage) -> tuple[Span, Span]:
    return (
        Span(passage.page, passage.start, passage.end),
        Span(passage.other, passage.other_start, passage.other_end),
    )
