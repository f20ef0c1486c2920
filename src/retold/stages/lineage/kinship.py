"""Which pages are kin: prose they share, told from speeches that both quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow.compute as pc

from retold.stages.lineage.profiles import Profile, Ranges, count, merged
from retold.stages.lineage.settings import Settings
from retold.tables import PASSAGES, Passage, Span, Tables


@dataclass(frozen=True, eq=False)
class Side:
    """What one page shares with another: equal words, as ranges of its own word numbers."""

    profile: Profile
    ranges: Ranges
    body: int
    prose: int
    longest: int

    @property
    def share(self) -> float:
        """Share of the page's body words."""
        return self.body / max(self.profile.words, 1)

    @property
    def prose_share(self) -> float:
        """Share of the page's prose words."""
        return self.prose / max(self.profile.prose_words, 1)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two pages with what they share; `passages` run from the first to the second."""

    sides: tuple[Side, Side]
    passages: tuple[Passage, ...]

    def of(self, page: str) -> Side:
        """The side of this page."""
        return self.sides[0] if self.sides[0].profile.id == page else self.sides[1]

    def other(self, page: str) -> Side:
        """The side of the page it is compared with."""
        return self.sides[1] if self.sides[0].profile.id == page else self.sides[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The passages on both pages, the largest first, at most a dozen of each."""
        largest = sorted(self.passages, key=lambda p: (-p.words, p.start))[:12]
        one = [Span(p.page, p.start, p.end) for p in largest]
        return (*one, *(Span(p.other, p.other_start, p.other_end) for p in largest))


def pairs(tables: Tables, known: Mapping[str, Profile]) -> list[Pair]:
    """Every pair of pages with passages that are no boilerplate, in order of their ids."""
    table = tables["passages"]
    table = PASSAGES.sort(table.filter(pc.invert(table.column("boilerplate"))))
    shared: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in PASSAGES.rows(table):
        if passage.page in known and passage.other in known:
            shared[passage.page, passage.other].append(passage)
    return [
        _pair(known[one], known[other], tuple(passages))
        for (one, other), passages in shared.items()
    ]


def _pair(one: Profile, other: Profile, passages: tuple[Passage, ...]) -> Pair:
    runs = [run for passage in passages for run in equal_runs(passage)]
    sides = (
        _side(one, [(start, end) for start, end, _, _ in runs]),
        _side(other, [(start, end) for _, _, start, end in runs]),
    )
    return Pair(sides, passages)


def equal_runs(passage: Passage) -> list[tuple[int, int, int, int]]:
    """The stretches of a passage between its edits: start, end on each page."""
    runs, start, other_start = [], passage.start, passage.other_start
    for edit in sorted(passage.edits, key=lambda e: (e.start, e.other_start)):
        runs.append((start, edit.start, other_start, edit.other_start))
        start, other_start = edit.end, edit.other_end
    runs.append((start, passage.end, other_start, passage.other_end))
    return [r for r in runs if r[0] < r[1] and r[2] < r[3]]


def _side(profile: Profile, spans: list[tuple[int, int]]) -> Side:
    pieces = [profile.word_range(start, end) for start, end in spans]
    ranges = merged(pieces)
    return Side(
        profile,
        ranges,
        body=count(ranges, profile.body),
        prose=count(ranges, profile.prose),
        longest=max((count([p], profile.prose) for p in pieces), default=0),
    )


def are_kin(pair: Pair, settings: Settings) -> bool:
    """Whether the shared prose is more than two reporters of one event have in common."""
    one, other = pair.sides
    prose = min(one.prose, other.prose)
    share = max(one.prose_share, other.prose_share)
    if share >= settings.tiny_share and prose >= settings.tiny_prose:
        return True
    if prose < settings.least_prose or max(one.longest, other.longest) < settings.least_run:
        return False
    asked = settings.house_share if _repeats(pair, settings) else settings.least_share
    return share >= asked


def _repeats(pair: Pair, settings: Settings) -> bool:
    """Whether standing paragraphs are the likelier reason: one house, two agencies, days apart."""
    one, other = (side.profile for side in pair.sides)
    if one.page.site and one.page.site == other.page.site:
        return True
    if one.credit and other.credit and one.credit.agency != other.credit.agency:
        return True
    if None in (one.low, one.high, other.low, other.high):
        return False
    gap = max(one.low or 0, other.low or 0) - min(one.high or 0, other.high or 0)
    return gap > settings.apart_days
