"""The signs of direction as rows: for every edge that is drawn, and for kin that are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.direction import Reason, direction, filled
from retold.stages.lineage.kinship import Pair
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.wording import called
from retold.tables import Rival, Sign


def signs(claims: Sequence[Claim], ids: Mapping[str, str]) -> Iterator[Sign]:
    """The evidence for each edge that is drawn, and what speaks against it."""
    for claim in claims:
        child, parent = claim.child, ids.get(claim.parent, claim.parent)
        if claim.original is None:
            pair = claim.pairs[0]
            source = pair.of(claim.parent).profile
            told = [_named(r, child, source) for r in claim.reasons]
            told += [r for r in _seen_from(child.id, pair) if r not in told]
        elif claim.odds and child.id in claim.original.members and child.credit:
            words = f"{called(child.page)} credits {child.credit.agency}"
            told = [Reason("credit", claim.odds, words, child.credit.spans)]
        else:
            told = []
        yield from (_sign(child.id, parent, r) for r in told)


def signs_of_rivals(refused: Sequence[tuple[Rival, Pair]]) -> Iterator[Sign]:
    """What tells the direction of kin that are not called source and taker."""
    for rival, pair in refused:
        if rival.outcome != "not kin":
            yield from (_sign(rival.child, rival.parent, r) for r in _seen_from(rival.child, pair))


def _seen_from(child: str, pair: Pair) -> list[Reason]:
    """The signs of a pair in words, above zero where they make this page the taker."""
    one, other = (side.profile for side in pair.sides)
    told = [_named(r, other, one) if r.odds > 0 else _named(r, one, other) for r in direction(pair)]
    return [r if other.id == child else replace(r, odds=-r.odds) for r in told]


def _named(reason: Reason, taker: Profile, source: Profile) -> Reason:
    """The reason with the names of the two pages; ids tell apart what has one name."""
    here, there = called(taker.page), called(source.page)
    if here == there:
        here, there = taker.id, source.id
    return replace(reason, words=filled(reason.words, here, there))


def _sign(child: str, parent: str, reason: Reason) -> Sign:
    odds = round(reason.odds, 3)
    return Sign(child, parent, reason.sign, odds, reason.words, tuple(sorted(reason.spans)))
