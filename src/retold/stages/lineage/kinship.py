"""Which pages are kin: prose they share, told from speeches that both quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow.compute as pc

from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, count, merged
from retold.stages.lineage.settings import Settings
from retold.tables import PASSAGES, Passage, Span, Tables
from retold.text.addresses import domain_of


@dataclass(frozen=True, eq=False)
class Side:
    """What one page shares with another: equal words, as ranges of its own word numbers.

    `breaks` are the word numbers before which the other page, too, has the words on both sides, but
    not side by side: it has more between them, or another order.

    Of third pages: `backed` counts body words that the other page lacks and a page akin to both
    has as well; `readings` the places where such words stand, but for pages that took from this
    one; `elsewhere` prose shared, beside this, with a page that is no kin of the other.
    """

    profile: Profile
    ranges: Ranges
    body: int
    prose: int
    longest: int
    breaks: frozenset[int] = frozenset()
    backed: int = 0
    readings: int = 0
    elsewhere: int = 0

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

    def one_text(self, settings: Settings) -> bool:
        """Whether most of the prose of the one stands in the other."""
        return max(side.prose_share for side in self.sides) >= settings.same_text

    @property
    def spans(self) -> tuple[Span, ...]:
        """The passages on both pages, the largest first, at most a dozen of each."""
        largest = sorted(self.passages, key=lambda p: (-p.words, p.start))[:12]
        both = ((p.page, p.start, p.end, p.other, p.other_start, p.other_end) for p in largest)
        return tuple(span for b in both for span in (Span(*b[:3]), Span(*b[3:])))


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
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    prose: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for passage in passages:
        for start, end, other_start, other_end in equal_runs(passage):
            first = one.word_range(start, end)
            second = other.word_range(other_start, other_end)
            runs.append((first, second))
            prose += _unquoted(one, first, other, second)
    turned = [(there, here) for here, there in runs]
    sides = (
        _side(one, runs, [here for here, _ in prose]),
        _side(other, turned, [there for _, there in prose]),
    )
    return Pair(sides, passages)


def _breaks(runs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> frozenset[int]:
    """Where equal runs meet on the one page and not on the other."""
    ends = {(here[1], there[1]) for here, there in runs}
    starts = {(here[0], there[0]) for here, there in runs}
    meet = {here for here, _ in ends} & {here for here, _ in starts}
    through = {here for here, _ in ends & starts}
    through |= {i for (first, last), _ in runs for i in range(first + 1, last)}
    return frozenset(meet - through)


def _unquoted(
    one: Profile, mine: tuple[int, int], other: Profile, theirs: tuple[int, int]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The parts of an equal run that neither page quotes, on both.

    What one page sets in quotation marks is speech on the other too, where its marks were lost.
    """
    if count([mine], one.prose) == count([theirs], other.prose):
        return [(mine, theirs)]
    told = [
        one.prose[i] < one.prose[i + 1] and other.prose[j] < other.prose[j + 1]
        for i, j in zip(range(*mine), range(*theirs), strict=False)
    ]
    parts, at = [], 0
    for both, words in groupby(told):
        end = at + sum(1 for _ in words)
        if both:
            parts.append(((mine[0] + at, mine[0] + end), (theirs[0] + at, theirs[0] + end)))
        at = end
    return parts


def equal_runs(passage: Passage) -> list[tuple[int, int, int, int]]:
    """The stretches of a passage between its edits: start, end on each page."""
    runs, start, other_start = [], passage.start, passage.other_start
    for edit in sorted(passage.edits, key=lambda e: (e.start, e.other_start)):
        runs.append((start, edit.start, other_start, edit.other_start))
        start, other_start = edit.end, edit.other_end
    runs.append((start, passage.end, other_start, passage.other_end))
    return [r for r in runs if r[0] < r[1] and r[2] < r[3]]


def edits(passage: Passage, page: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The differing stretches of a passage as code points, this page's first."""
    for e in passage.edits:
        one, other = (e.start, e.end), (e.other_start, e.other_end)
        yield (one, other) if passage.page == page else (other, one)


def _side(
    profile: Profile,
    runs: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    unquoted: Sequence[tuple[int, int]],
) -> Side:
    ranges = merged(here for here, _ in runs)
    return Side(
        profile,
        ranges,
        body=count(ranges, profile.body),
        prose=count(merged(unquoted), profile.prose),
        longest=max((count([words], profile.prose) for words in unquoted), default=0),
        breaks=_breaks(runs),
    )


def one_house(one: Profile, other: Profile) -> bool:
    """Whether two pages are of one owner's sites; of one outlet, where neither has an address."""
    domain, other_domain = domain_of(one.page.site), domain_of(other.page.site)
    if domain is None and other_domain is None:
        outlet = one.page.outlet
        return outlet is not None and outlet == other.page.outlet
    return domain is not None and domain == other_domain


def are_kin(pair: Pair, settings: Settings) -> bool:
    """Whether the shared prose is more than two reporters of one event have in common."""
    return apart(pair, settings) is None


def apart(pair: Pair, settings: Settings) -> str | None:
    """Why two pages that share words are not kin, in words; None where they are."""
    one, other = pair.sides
    prose = min(one.prose, other.prose)
    share = max(one.prose_share, other.prose_share)
    longest = max(one.longest, other.longest)
    one_site = one_house(one.profile, other.profile)
    if share >= settings.tiny_share and prose >= settings.tiny_prose and not one_site:
        return None
    if (
        one_site
        and prose < settings.house_prose
        and min(s.prose_share for s in pair.sides) < settings.same_text
    ):
        return f"They share {prose} words of their house: that is what standing paragraphs make."
    much = share >= settings.much_share and prose >= settings.much_prose
    if prose < settings.least_prose or (longest < settings.least_run and not much):
        return (
            f"They share {prose} words outside quotations, {longest} of them in a row: two "
            f"reporters of one event may do so ({settings.least_prose} and {settings.least_run} "
            "are asked)."
        )
    standing = one_site or _repeats(pair, settings)
    if share < (settings.house_share if standing else settings.least_share):
        ground = "that is what standing paragraphs make" if standing else "too little to tell"
        return f"They share {share:.0%} of the prose of either: {ground}."
    return None


def enough(taker: Side, source: Side, settings: Settings) -> bool:
    """Whether the shared prose is a part of the taker worth telling, or most of the source."""
    least, most = settings.least_share, settings.same_text
    return min(taker.prose_share, taker.share) >= least or source.prose_share >= most


def _repeats(pair: Pair, settings: Settings) -> bool:
    """Whether standing paragraphs are the likelier reason: two agencies, or days apart."""
    one, other = (side.profile for side in pair.sides)
    if one.credit and other.credit and one.credit.agency != other.credit.agency:
        return True
    if None in (one.low, one.high, other.low, other.high):
        return False
    gap = max(one.low or 0, other.low or 0) - min(one.high or 0, other.high or 0)
    return gap > settings.apart_days
