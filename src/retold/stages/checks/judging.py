"""A statement against everything one page says of its matter."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.checks.comparing import Judgement, Rarity, compare
from retold.stages.checks.settings import SETTINGS, Settings
from retold.stages.checks.statement import Statement, merge

RANK = {"supports": 3, "contradicts": 2, "related": 1, "unrelated": 0}
POOLED = 3
"""Sentences of a page that are pieced together at most."""


def judge_text(
    claim: Statement,
    evidence: Sequence[Statement],
    rarity: Rarity = lambda _: 1.0,
    settings: Settings = SETTINGS,
) -> Judgement:
    """Judge a claim by the sentences of one text: each alone, then the nearest ones together."""
    return judge_each(claim, evidence, rarity, settings)[0]


def judge_each(
    claim: Statement, evidence: Sequence[Statement], rarity: Rarity, settings: Settings = SETTINGS
) -> tuple[Judgement, tuple[int, ...]]:
    """Judge, and name the indices of the evidence that the judgement rests on."""
    judged = [(compare(claim, one, rarity, settings), i) for i, one in enumerate(evidence)]
    judged.sort(key=lambda pair: (-RANK[pair[0].verdict], -round(pair[0].score, 9), pair[1]))
    if not judged:
        return Judgement("unrelated", 0.0, "speaks of something else"), ()
    best, index = judged[0]
    if best.verdict in ("supports", "contradicts"):
        return best, (index,)
    nearest = [i for judgement, i in judged[:POOLED] if judgement.verdict == "related"]
    if len(nearest) > 1:
        together = compare(
            claim, merge([evidence[i] for i in nearest]), rarity, settings, pooled=True
        )
        if together.verdict == "supports":
            return together, tuple(sorted(nearest))
    return best, (index,)
