"""Whether one statement says, or denies, what another says. By rule; no model of entailment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from retold.stages.checks.amounts import Amount
from retold.stages.checks.bearing import Rarity, told_otherwise, weight
from retold.stages.checks.opposites import opposites
from retold.stages.checks.settings import SETTINGS, Settings
from retold.stages.checks.statement import KIN, Statement
from retold.text.align import align


@dataclass(frozen=True)
class Judgement:
    """`verdict` is supports, contradicts, related or unrelated; `score` what share is said."""

    verdict: str
    score: float
    why: str


@dataclass(frozen=True)
class _Overlap:
    """How much of a claim evidence says, and what of it is missing."""

    said: float
    total: float
    missing: frozenset[str]
    names: float

    @property
    def score(self) -> float:
        return self.said / self.total if self.total else 0.0


def compare(
    claim: Statement,
    evidence: Statement,
    rarity: Rarity = lambda _: 1.0,
    settings: Settings = SETTINGS,
    *,
    pooled: bool = False,
) -> Judgement:
    """Judge a claim by evidence; `pooled` evidence is pieced from several sentences of a page."""
    overlap = _overlap(claim, evidence, rarity, settings)
    clash = None if pooled else _clash(claim, evidence, overlap, rarity, settings)
    if clash:
        return Judgement("contradicts", overlap.score, clash)
    enough = settings.pooled if pooled else settings.supported
    lacking = _lacking(claim, evidence)
    if (
        overlap.score >= enough
        and overlap.names >= settings.names
        and lacking is None
        and _polarity(claim, evidence) is None
        and (claim.modal or not evidence.modal)
        and not told_otherwise(claim, evidence)
    ):
        return Judgement("supports", overlap.score, "says the same")
    if overlap.score < settings.related:
        return Judgement("unrelated", overlap.score, "speaks of something else")
    return Judgement("related", overlap.score, "speaks of the matter and does not say this")


def _overlap(claim: Statement, evidence: Statement, rarity: Rarity, settings: Settings) -> _Overlap:
    said = total = named = names = 0.0
    missing = set()
    there, kin = evidence.stems, evidence.kin
    for word in claim.listed:
        telling = rarity(word)
        name = word in claim.names
        if name:
            telling *= settings.name
            names += telling
        total += telling
        if word in there:
            earned = telling
        elif word[:KIN] in kin:
            earned = settings.akin * telling
        else:
            missing.add(word)
            continue
        said += earned
        if name:
            named += earned
    for amount in claim.amounts:
        total += settings.name
        said += settings.name * any(amount.meets(other) for other in evidence.amounts)
    return _Overlap(said, total, frozenset(missing), named / names if names else 1.0)


def _lacking(claim: Statement, evidence: Statement) -> Amount | None:
    """Find a quantity of the claim that no quantity of the evidence can be."""
    for amount in claim.amounts:
        if not any(amount.meets(other) for other in evidence.amounts):
            return amount
    return None


def _clash(
    claim: Statement, evidence: Statement, overlap: _Overlap, rarity: Rarity, settings: Settings
) -> str | None:
    """Say in words what differs in one slot of nearly the same statement; None where nothing."""
    if len(claim.stems) < settings.fewest_clash or not _parallel(claim, evidence, settings):
        return None
    ways = (_other_amount, _other_sign, _opposite, _other_name)
    for way in ways:
        found = way(claim, evidence, overlap)
        if found is None:
            continue
        slot, why = found
        excused = sum(weight(w, claim, rarity, settings) for w in overlap.missing & frozenset(slot))
        excused += settings.name * (way is _other_amount)
        rest = overlap.total - excused
        if rest > 0 and overlap.said / rest >= settings.frame:
            return why
    return None


def _parallel(claim: Statement, evidence: Statement, settings: Settings) -> bool:
    """Whether two statements run in nearly the same words in nearly the same order."""
    near = Indel.normalized_similarity(claim.order, evidence.order)
    return bool(near >= settings.parallel)


Slot = tuple[frozenset[str], str]
"""The stems in which two statements differ, and the difference in words."""


def _other_amount(claim: Statement, evidence: Statement, _: _Overlap) -> Slot | None:
    """Find another number of the same thing."""
    lacking = _lacking(claim, evidence)
    if lacking is None or not (lacking.counted or lacking.unit):
        return None
    for other in evidence.amounts:
        alike = other.counted == lacking.counted and other.unit == lacking.unit
        if alike and not any(other.meets(mine) for mine in claim.amounts):
            return frozenset(), f"says “{other.text}” where this says “{lacking.text}”"
    return None


def _other_sign(claim: Statement, evidence: Statement, _: _Overlap) -> Slot | None:
    """Find a word that one side denies and the other does not."""
    word = _polarity(claim, evidence)
    if word is None:
        return None
    side = "this" if word in claim.negated else "it"
    return frozenset(), f"one of the two denies what the other says: {side} negates “{word}”"


def _polarity(claim: Statement, evidence: Statement) -> str | None:
    """Find a content word of both that is negated in exactly one."""
    if bool(claim.negated) == bool(evidence.negated):
        return None
    negated = claim.negated | evidence.negated
    both = negated & claim.stems & evidence.stems - claim.names
    return min(both, default=None)


def _opposite(claim: Statement, evidence: Statement, overlap: _Overlap) -> Slot | None:
    """Find a word of the claim whose opposite stands in its place."""
    fresh = evidence.stems - claim.stems
    for word in sorted(overlap.missing):
        for other in sorted(opposites().get(word, frozenset()) & fresh):
            plain = word in claim.plain or other in evidence.plain
            if plain and bool(claim.negated) == bool(evidence.negated):
                return frozenset(
                    {word}
                ), f"says “{_written(evidence, other)}” where this says “{_written(claim, word)}”"
    return None


def _other_name(claim: Statement, evidence: Statement, overlap: _Overlap) -> Slot | None:
    """Find a name in whose place, between the same words, another name stands."""
    runs = align(claim.order, evidence.order)
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        if run.op != "replace" or (before.op, after.op) != ("equal", "equal"):
            continue
        mine = claim.order[run.start : run.end]
        other = evidence.order[run.other_start : run.other_end]
        ours = all(w in claim.names and w in claim.plain and w in overlap.missing for w in mine)
        theirs = all(w in evidence.names and w not in claim.stems for w in other)
        if ours and theirs and not _spelt_alike(mine, other):
            names = " ".join(_written(evidence, w) for w in other)
            own = " ".join(_written(claim, w) for w in mine)
            return frozenset(mine), f"says “{names}” where this says “{own}”"
    return None


def _spelt_alike(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one in two spellings, or one of them is short for the other."""
    one, two = "".join(mine), "".join(other)
    return Indel.normalized_similarity(one, two) >= 0.6 or one[:1] == two[:1]


def _written(statement: Statement, word: str) -> str:
    return statement.words[statement.order.index(word)]
