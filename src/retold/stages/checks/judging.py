"""A statement against everything one page says of its matter."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.checks.bearing import Rarity, bear_out, enough, shares, weigh
from retold.stages.checks.comparing import Judgement, compare
from retold.stages.checks.settings import SETTINGS, Settings
from retold.stages.checks.statement import Statement, merge

RANK = {"supports": 3, "contradicts": 2, "related": 1, "unrelated": 0}
NOTHING = Judgement("unrelated", 0.0, "speaks of something else")


def judge_text(
    claim: Statement,
    evidence: Sequence[Statement],
    rarity: Rarity = lambda _: 1.0,
    settings: Settings = SETTINGS,
) -> Judgement:
    """Judge a claim by the sentences of one text: each alone, then the nearest two together, then part by part."""
    alone = [compare(claim, one, rarity, settings) for one in evidence]
    best = judge_each(claim, evidence, alone, rarity, settings)[0]
    if RANK[best.verdict] <= RANK["related"] and best.score >= settings.anchor:
        near = [i for i, j in enumerate(alone) if j.score >= settings.lending]
        weights = weigh(claim, rarity, settings)
        rests = bear_out(claim, [evidence[i] for i in near], weights, settings)
        parts = shares(claim, weights, settings)
        if enough([one.said for one in rests], parts, settings):
            return Judgement("supports", best.score, "says the same, part by part")
    return best


def judge_each(
    claim: Statement,
    evidence: Sequence[Statement],
    alone: Sequence[Judgement],
    rarity: Rarity,
    settings: Settings = SETTINGS,
) -> tuple[Judgement, tuple[int, ...]]:
    """Judge by one text, given how each sentence judges `alone`.

    The second value holds the indices of the evidence that the judgement rests on.
    """
    ranked = sorted(
        range(len(alone)), key=lambda i: (-RANK[alone[i].verdict], -round(alone[i].score, 9), i)
    )
    if not ranked:
        return NOTHING, ()
    best = alone[ranked[0]]
    pair = ranked[:2]
    both = all(alone[i].verdict == "related" for i in pair) and len(pair) > 1
    if best.verdict == "related" and both and best.score >= settings.pooled_from:
        merged = merge([evidence[i] for i in pair])
        together = compare(claim, merged, rarity, settings, pooled=True)
        if together.verdict == "supports":
            return together, tuple(sorted(pair))
    return best, (ranked[0],)
