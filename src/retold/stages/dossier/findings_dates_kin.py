"""Dates against dates: pages that hold one text, weighed by what vouches for the day of each.

The text of near-copies is of one day, or of few. Where one page dates itself far from the days
that better vouched-for copies agree on, its date is false or only its own. Of two dates that
stand alone and are vouched for equally, the later is the doubtful one: old text is put up as
new, hardly ever the other way round. Otherwise it cannot be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from retold.stages.dossier.coverage import Coverage
from retold.tables import Page, Passage, Span

SAME_TEXT = 0.6
"""Share of the shorter page from which two pages hold one text."""
WHOLE_TEXT = 0.8
"""Share of the longer page from which an earlier one is no earlier version of it."""
LEAST_WORDS = 60
AGREE_DAYS = 3
"""Days within which copies agree: a text is carried for a day or two, over a weekend for three."""
LATE_DAYS = 7
"""Days up to which a copy's own later day is an ordinary reprint."""
EARLY_DAYS = 3
"""Days by which a page may precede its copies: they may all be late by a weekend."""
EARLY_PROOF = 1.5
"""How many times better copies must be vouched for to call the earlier page false."""
MOST_VOUCHED = 1.7
"""One page's word counts no more than an address and a field of its metadata."""
OWN = frozenset({"metadata", "address", "visible", "dateline", "weekday"})
"""Signals in which a page or its text speaks of its day."""


class Witness(NamedTuple):
    """A dated copy of the same text: how much of the page it has, and whether each has all."""

    day: date
    vouched: float
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


def contrasts(coverage: Coverage) -> dict[str, Contrast]:
    """By page, what its copies say where they outweigh its own date."""
    shared: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in coverage.passages:
        shared[passage.page, passage.other].append(passage)
    vouched = {p.page: _vouched(coverage, p) for p in coverage.pages.values() if claimed(p)}
    found: dict[str, list[Witness]] = defaultdict(list)
    for (one, other), passages in shared.items():
        equal = sum(p.words for p in passages)
        sizes = sorted((coverage.pages[one].words, coverage.pages[other].words))
        if equal < max(LEAST_WORDS, SAME_TEXT * sizes[0]):
            continue
        longest = max(passages, key=lambda p: (p.words, -p.start))
        for page, copy in ((one, other), (other, one)):
            day = claimed(coverage.pages[copy])
            if page in vouched and day:
                inside = equal / max(1, coverage.pages[page].words)
                whole = equal >= WHOLE_TEXT * sizes[1]
                found[page].append(
                    Witness(day, vouched[copy], coverage.pages[copy], longest, inside, whole)
                )
    weighed = {
        page: _weighed(coverage, coverage.pages[page], vouched[page], witnesses)
        for page, witnesses in found.items()
    }
    return {page: contrast for page, contrast in weighed.items() if contrast}


def claimed(page: Page) -> date | None:
    """The day that a page gives itself."""
    return date.fromisoformat(page.claimed_date[:10]) if page.claimed_date else None


def _vouched(coverage: Coverage, page: Page) -> float:
    """How well a page's own day is borne out: the weights of the kinds of signals that name it."""
    day = (page.claimed_date or "")[:10]
    weights: dict[str, float] = defaultdict(float)
    for signal in coverage.dates.get(page.page, ()):
        if signal.signal in OWN and signal.low == day:
            weights[signal.signal] = max(weights[signal.signal], signal.weight)
    return min(MOST_VOUCHED, sum(weights.values()))


def _weighed(
    coverage: Coverage, page: Page, own: float, witnesses: list[Witness]
) -> Contrast | None:
    """The best agreement among the copies, if it is far from the page's day and outweighs it."""
    day = claimed(page)
    best = max((_agreeing(w, witnesses) for w in witnesses), key=_weight)
    low, high = min(w.day for w in best), max(w.day for w in best)
    if day is None:
        return None
    beside = own + _weight(w for w in witnesses if abs((w.day - day).days) <= AGREE_DAYS)
    late, early = (day - high).days, (low - day).days
    grace = EARLY_DAYS if all(w.whole for w in best) else LATE_DAYS
    # A page that adds much to an old text is a report of its own day.
    taken = max(w.inside for w in best) >= SAME_TEXT
    if not (late > LATE_DAYS and taken and _weight(best) >= beside) and not (
        early > grace and _weight(best) >= EARLY_PROOF * beside
    ):
        return None
    spans = tuple(s for w in best[:3] for s in _sides(w.passage))
    return Contrast(late if late > 0 else -early, low, high, spans, tuple(w.page for w in best))


def _agreeing(with_: Witness, witnesses: Iterable[Witness]) -> list[Witness]:
    return [w for w in witnesses if 0 <= (w.day - with_.day).days <= AGREE_DAYS]


def _weight(witnesses: Iterable[Witness]) -> float:
    return sum(w.vouched for w in witnesses)


def _sides(passage: Passage) -> tuple[Span, Span]:
    return (
        Span(passage.page, passage.start, passage.end),
        Span(passage.other, passage.other_start, passage.other_end),
    )
