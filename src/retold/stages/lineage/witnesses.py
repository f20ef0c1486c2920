"""The pages that carry a missing text, and where each stands against the fullest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.kinship import Pair, equal_runs
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, count, merged


@dataclass(eq=False)
class Witness:
    """One page against the base: `at` gives, for a word of the base, the equal word here."""

    profile: Profile
    at: dict[int, int] = field(default_factory=dict)

    def reading(self, first: int, last: int) -> tuple[int, int] | None:
        """Its own words between the base's words before `first` and from `last` on.

        None where it is silent: it has not the words on both sides, or far apart.
        """
        before, after = self.at.get(first - 1), self.at.get(last)
        if before is None or after is None or not 0 <= after - before - 1 <= MOST_WORDS:
            return None
        return before + 1, after


MOST_WORDS = 40
"""Words of one reading: what is longer is another text and not another wording."""


def witnesses(claims: Sequence[Claim], most: int) -> tuple[Claim, list[Witness]] | None:
    """The claim of the base, and every witness with its place against it, base first.

    The base is the page that shares most words with the others and differs least from them: it
    decides what no other page tells, and where as many pages have one reading as another.
    """
    carrying = sorted(claims, key=lambda c: c.child.id)[:most]
    here = {c.child.id: c for c in carrying}
    near: dict[str, list[Pair]] = defaultdict(list)
    for pair in _between(carrying, here):
        for side in pair.sides:
            near[side.profile.id].append(pair)
    if not here:
        return None

    def shared(claim: Claim) -> tuple[int, int, int, int, str]:
        page = claim.child.id
        told = sum(p.of(page).body for p in near[page])
        differing = sum(len(passage.edits) for p in near[page] for passage in p.passages)
        return told, -differing, -len(claim.child.objections), claim.child.words, page

    base = max(carrying, key=shared)
    placed = [Witness(base.child, {i: i for i in range(len(base.child.starts))})]
    for pair in sorted(near[base.child.id], key=lambda p: p.other(base.child.id).profile.id):
        other = pair.other(base.child.id).profile
        placed.append(Witness(other, _placed(pair, base.child, other)))
    return base, placed


def _between(claims: Sequence[Claim], here: Mapping[str, Claim]) -> list[Pair]:
    """The comparisons among these pages, each once."""
    pairs = {
        (p.sides[0].profile.id, p.sides[1].profile.id): p for claim in claims for p in claim.pairs
    }
    return [p for (one, other), p in sorted(pairs.items()) if one in here and other in here]


def _placed(pair: Pair, base: Profile, other: Profile) -> dict[int, int]:
    """For each word of the base that the other page has too, its number there."""
    found: dict[int, int] = {}
    for passage in sorted(pair.passages, key=lambda p: (-p.words, p.start)):
        for start, end, other_start, other_end in equal_runs(passage):
            mine, theirs = (start, end), (other_start, other_end)
            if passage.page != base.id:
                mine, theirs = theirs, mine
            one, two = base.word_range(*mine), other.word_range(*theirs)
            if one[1] - one[0] == two[1] - two[0]:
                for i, j in zip(range(*one), range(*two), strict=True):
                    found.setdefault(i, j)
    return found


def carried(base: Claim) -> Ranges:
    """The words of the base that stand for the missing text.

    All its body where it says whose text it is; elsewhere what it shares with other pages.
    """
    child = base.child
    if base.original is not None and child.id in base.original.members and base.odds:
        inside = [child.word_range(b.start, b.end) for b in child.blocks if b.role == "body"]
        return merged(inside)
    spans = [
        (p.start, p.end) if p.page == child.id else (p.other_start, p.other_end)
        for pair in base.pairs
        for p in pair.passages
    ]
    return [r for r in merged(child.word_range(*s) for s in spans) if count([r], child.body)]
