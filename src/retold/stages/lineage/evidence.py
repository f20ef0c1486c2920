"""The signs of direction as rows: for every edge that is drawn, and for kin that are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.direction import Reason, direction
from retold.stages.lineage.kinship import Pair
from retold.tables import Rival, Sign


def signs(claims: Sequence[Claim], ids: Mapping[str, str]) -> Iterator[Sign]:
    """The evidence for each edge that is drawn, and what speaks against it."""
    for claim in claims:
        child, parent = claim.child, ids.get(claim.parent, claim.parent)
        told = list(claim.reasons)
        if claim.original is None:
            told += [r for r in _seen_from(child.id, claim.pairs[0]) if r not in told]
        elif claim.odds and child.id in claim.original.members and child.credit:
            words = f"{child.page.label} credits {child.credit.agency}"
            told.append(Reason("credit", claim.odds, words, child.credit.spans))
        yield from (_sign(child.id, parent, r) for r in told)


def signs_of_rivals(refused: Sequence[tuple[Rival, Pair]]) -> Iterator[Sign]:
    """What tells the direction of kin that are not called source and taker."""
    for rival, pair in refused:
        if rival.outcome != "not kin":
            yield from (_sign(rival.child, rival.parent, r) for r in _seen_from(rival.child, pair))


def _seen_from(child: str, pair: Pair) -> list[Reason]:
    """The signs of a pair, above zero where they make this page the taker."""
    told = direction(pair)
    return [r if pair.sides[1].profile.id == child else replace(r, odds=-r.odds) for r in told]


def _sign(child: str, parent: str, reason: Reason) -> Sign:
    odds = round(reason.odds, 3)
    return Sign(child, parent, reason.sign, odds, reason.words, tuple(sorted(reason.spans)))
