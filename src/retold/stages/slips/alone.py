"""Foreign words on pages that no other shares: what parts words that belong together.

Every name, unknown word and phrase of a page's sentences is weighed over all places at which it
stands, unknown ones over all pages of the site: how well its neighbours would go together without it, whether it runs into them, and whether
it ever stands where a writer's name would, beside a comma or a full stop. What such rules leave
untold is weighed by trees (`weighed`).
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from retold.stages.slips.beside import Backed, Beside
from retold.stages.slips.coverage import Coverage
from retold.stages.slips.links import links
from retold.stages.slips.notation import notations
from retold.stages.slips.pieces import Piece, pieces
from retold.stages.slips.places import Place, place_of
from retold.stages.slips.runs import NAMED, Names, runs
from retold.stages.slips.seams import Known
from retold.stages.slips.weighed import weighed
from retold.tables import Block, Page, Span
from retold.text.frequencies import known
from retold.text.words import words

SENTENCES = frozenset({"body", "caption"})
MOST_FOREIGN = 0.25
"""Share of a page's words: where more of them seem to be foreign it is no prose, and none is told."""
MOST_STRANGE = 0.35
"""Share of words that no list has on a page of English prose; in one of more, all look foreign."""
MOST_READ = 150_000
"""Code points of a page's sentences that are read: ten times a long article."""
MOST_KNOWN = 2
MOST_TOUCHING = 12
"""Names at one place each that touch a neighbour: known ones, and all, unless spaces were lost."""
EACH = {"phrase": 0.9, "strange": 0.5, "known": 0.5}
"""Log odds of words that come back at each of their places, in the mean, by what they are."""
PARTS = 0.5
"""The same from which words part the clause at one of their places."""
LEAST_PLACES = (2, 3)
"""Places of words that stand several times: at least so many; of a name known elsewhere, and of a
word in small letters that touches no other, as new words and rare ones do."""
ENOUGH = {
    "stamped": 0.5, "own": 1.0, "titled": 1.0,
    "strange": 3.2, "single": 4.2, "known": 8.0, "phrase": 5.5,
}  # fmt: skip
"""Log odds from which a candidate is foreign, by what it is; against the odds of any such word."""


class Candidate(NamedTuple):
    """Words, all their places in the page's sentences, and what they are."""

    said: str
    kind: str
    places: list[Place]

    @property
    def weight(self) -> float:
        """Log odds of all places together; the same neighbour again says nothing new."""
        befores = Counter(p.before for p in self.places)
        afters = Counter(p.after for p in self.places)
        return sum(p.weight / max(befores[p.before], afters[p.after]) if p.weight > 0 else p.weight
                   for p in self.places)  # fmt: skip


class Look(NamedTuple):
    """What one page tells by itself: what is foreign, and which unknown words are weighed on."""

    foreign: set[Span]
    strange: list[Candidate]


class _Read(NamedTuple):
    """Where sentences stand on a page, and their pieces; nothing of what is no English prose."""

    lines: list[tuple[int, int]]
    pieces: list[list[Piece]]


def knower(common: Container[str]) -> Known:
    """Whether a word is known here: it is listed, or one of the `common` words of several sites."""
    return cache(lambda word: word in common or known(word))


def look(coverage: Coverage, page: Page, known_here: Known) -> Look:
    """Look at one page by itself, by rules."""
    lines, read = _read(coverage, page, known_here)
    candidates = list(_candidates(page, read, known_here))
    plain = (*links(page.text, read), *notations(page.text, lines))
    foreign = {Span(page.page, *at) for at in plain} | _alone(page, candidates)
    return Look(foreign, [one for one in candidates if one.kind == "strange"])


def of_site(looks: Mapping[str, Look]) -> dict[str, set[Span]]:
    """By page of one site, what rules tell; words slipped into each page once show together."""
    found = {page: set(told.foreign) for page, told in looks.items()}
    shared: dict[str, list[tuple[str, Candidate]]] = defaultdict(list)
    for page, told in looks.items():
        for one in told.strange:
            shared[one.said].append((page, one))
    for held in shared.values():
        if len(held) > 1 and _of_site([one for _, one in held]):
            for name, one in held:
                found[name] |= {Span(name, p.start, p.end) for p in one.places}
    return found


def foreign_alone(
    coverage: Coverage,
    page: Page,
    known_here: Known,
    found: Collection[Span],
    beside: Beside,
    backed: Backed,
) -> list[Span]:
    """Spans of words that break a page's own sentences: those `found` by rules, and what trees tell.

    `beside` holds what siblings tell already.
    """
    _, read = _read(coverage, page, known_here)
    sure = {extra.at for extra in beside.sure.get(page.page, ())}
    lacking = {extra.at for extra in beside.open.get(page.page, ())}
    edges = {edge for at in sure | lacking for edge in (at.start, at.end)}
    # What runs into words that a sibling lacks runs into a neighbour for that reason.
    ruled = {at for at in found if edges.isdisjoint(at[1:]) or not backed(at)}
    siblings = page.page in coverage.sharing
    more = weighed(page, read, known_here, ruled | sure, lacking, backed, siblings=siblings)
    kept = _apart(ruled | set(more))
    foreign = sum(len(words(page.text[at.start : at.end])) for at in kept)
    return kept if foreign <= MOST_FOREIGN * _count(read) else []


def _read(coverage: Coverage, page: Page, known_here: Known) -> _Read:
    lines = list(_lines(coverage.blocks.get(page.page, ())))
    read = pieces(page.text, lines, known_here)
    strange = sum(not known_here(p.word) for line in read for p in line)
    return _Read([], []) if strange > MOST_STRANGE * _count(read) else _Read(lines, read)


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Where sentences stand, as far as a page is read."""
    left = MOST_READ
    for block in blocks:
        if left > 0 and block.role in SENTENCES:
            yield block.start, min(block.end, block.start + left)
            left -= block.end - block.start


def _count(read: Iterable[Sequence[Piece]]) -> int:
    return sum(map(len, read))


def _alone(page: Page, candidates: list[Candidate]) -> set[Span]:
    """Spans of the candidates that one page tells by itself."""
    lost = _spaces_lost(candidates)
    return {
        Span(page.page, place.start, place.end)
        for one in candidates
        if _foreign(one, lost)
        for place in one.places
        if _there(one, place)
    }


def _of_site(alike: Sequence[Candidate]) -> bool:
    """Whether a word nobody else knows breaks clauses on several pages of a site.

    One in small letters that runs into no other may be one that lists do not have ("canceling").
    """
    places = [place for one in alike for place in one.places]
    if alike[0].said.islower() and not any(place.telling for place in places):
        return False
    weight = Candidate(alike[0].said, alike[0].kind, places).weight
    least = max(ENOUGH["strange"], EACH["strange"] * len(places))
    return _between_others(places, 2) and weight >= least


def _apart(spans: set[Span]) -> list[Span]:
    """Of spans that meet, the first and longest."""
    kept: list[Span] = []
    for at in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or at.start >= kept[-1].end:
            kept.append(at)
    return kept


def _spaces_lost(candidates: list[Candidate]) -> bool:
    """Whether so much touches its neighbours that the scrape lost spaces at the borders of links."""
    touching = [c for c in candidates if len(c.places) == 1 and c.places[0].telling]
    known_ones = [c for c in touching if c.kind == "known"]
    return _runs(known_ones) > MOST_KNOWN or _runs(touching) > MOST_TOUCHING


def _runs(candidates: list[Candidate]) -> int:
    """How many places candidates stand at, each counted once for all its longer and shorter forms."""
    places = [c.places[0] for c in candidates]
    return min(len({p.start for p in places}), len({p.end for p in places}))


def _foreign(one: Candidate, lost: bool) -> bool:
    rare = one.kind == "known" or (one.said.islower() and not any(p.telling for p in one.places))
    several = _between_others(one.places, LEAST_PLACES[one.kind != "phrase" and rare])
    single = one.kind == "strange" and one.places[0].telling and not lost
    if not several and not single and one.kind not in NAMED:
        return False
    # What comes back often must break a clause wherever it stands: small odds add up by chance.
    each = EACH.get(one.kind, 0.0)
    if one.weight < each * len(one.places):
        return False
    return one.weight >= ENOUGH["single" if one.kind == "strange" and not several else one.kind]


def _between_others(places: Sequence[Place], least: int) -> bool:
    """Whether words part so many clauses, with other neighbours on both sides each time."""
    parting = [p for p in places if p.weight >= PARTS]
    return (
        len(places) >= least
        and min(len({p.before for p in parting}), len({p.after for p in parting})) > 1
    )


def _there(one: Candidate, place: Place) -> bool:
    """Whether the words are foreign at one of their places, too."""
    return one.kind not in NAMED or place.weight >= PARTS


def _candidates(page: Page, read: list[list[Piece]], known_here: Known) -> Iterator[Candidate]:
    pairs = Counter(
        (a.word, b.word) for line in read for a, b in itertools.pairwise(line) if b.near
    )
    names = Names.of(page)
    places: dict[str, list[Place]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for line in read:
        for i, j, kind in runs(line, names, pairs, known_here):
            said = page.text[line[i].start : line[j - 1].end]
            kinds[said] = kind
            places[said].append(place_of(page.text, line, i, j, kind, pairs))
    for said, held in places.items():
        yield Candidate(said, kinds[said], held)
