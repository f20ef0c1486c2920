"""Whether evidence bears out the parts of a statement, each for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from retold.stages.checks.amounts import Amount
from retold.stages.checks.opposites import opposites
from retold.stages.checks.settings import Settings
from retold.stages.checks.statement import KIN, Part, Statement, merge
from retold.stages.checks.synonyms import synonyms
from retold.text.stems import stem

Rarity = Callable[[str], float]
"""How much a stem tells, about 1 on average."""

_DAYS = frozenset(
    stem(day)
    for day in "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december".split()
)
SMALL = 12
"""Numbers up to this are met by chance, so they must count the same thing."""


@dataclass(frozen=True)
class Borne:
    """What a part rests on: indices of the evidence, and what share of its weight they say."""

    at: tuple[int, ...] = ()
    said: float = 0.0


def bear_out(
    claim: Statement,
    evidence: Sequence[Statement],
    weights: Mapping[str, float],
    settings: Settings,
) -> tuple[Borne, ...]:
    """Find for each part of the claim the one or two sentences that bear it out."""
    if claim.question:
        return (Borne(),) * len(claim.parts)
    return tuple(_rests_on(part, claim, evidence, weights, settings) for part in claim.parts)


def weigh(claim: Statement, rarity: Rarity, settings: Settings) -> dict[str, float]:
    """Weigh the content words of a claim."""
    return {word: weight(word, claim, rarity, settings) for word in claim.stems}


def shares(claim: Statement, weights: Mapping[str, float], settings: Settings) -> tuple[float, ...]:
    """Weigh the parts of a claim; the sum is 1."""
    parts = [
        sum(weights[w] for w in part.words) + settings.name * len(part.amounts)
        for part in claim.parts
    ]
    return tuple(part / max(sum(parts), 1e-9) for part in parts)


def enough(said: Sequence[float], parts: Sequence[float], settings: Settings) -> bool:
    """Whether a claim is borne out, by what share of each part is said and what it weighs."""
    pairs = list(zip(said, parts, strict=True))
    whole = sum(one * share for one, share in pairs)
    every = all(one > 0 or share < settings.light for one, share in pairs)
    return bool(pairs) and every and whole >= settings.whole


def weight(word: str, claim: Statement, rarity: Rarity, settings: Settings) -> float:
    """How much a content word of a claim tells."""
    return rarity(word) * (settings.name if word in claim.names else 1.0)


def within_reach(
    claim: Statement,
    evidence: Sequence[Statement],
    weights: Mapping[str, float],
    settings: Settings,
) -> bool:
    """Whether all evidence together holds enough of a claim; where not, no part need be read."""
    there: frozenset[str] = frozenset().union(*(one.stems for one in evidence))
    actors: frozenset[str] = frozenset().union(*(one.actors for one in evidence))
    begun = {word[:KIN] for word in there}
    said = sum(
        telling
        for word, telling in weights.items()
        if word in there
        or word[:KIN] in begun
        or claim.bearers.get(word) in actors
        or synonyms().get(word, frozenset()) & there
        or word in _DAYS
    )
    return said >= settings.whole * sum(weights.values()) - settings.name * len(claim.amounts)


def _rests_on(
    part: Part,
    claim: Statement,
    evidence: Sequence[Statement],
    weights: Mapping[str, float],
    settings: Settings,
) -> Borne:
    said = [0.0 if one.question else _said(part, claim, one, weights, settings) for one in evidence]
    near = sorted(range(len(said)), key=lambda i: (-round(said[i], 9), i))[: settings.nearest]
    found = [Borne()]
    for i in near:
        if said[i] >= settings.part and not _differs(part, claim, evidence[i], settings):
            found.append(Borne((i,), said[i]))
            break
    for i in near[1:]:
        first = near[0]
        if found[-1].said == 1 or said[first] < settings.part_from or said[i] <= 0:
            break
        both = merge([evidence[first], evidence[i]])
        together = _said(part, claim, both, weights, settings)
        least = max(settings.part_pooled, found[-1].said + settings.gain)
        if together >= least and not _differs(part, claim, both, settings):
            found.append(Borne(tuple(sorted((first, i))), together))
    return found[-1]


def _said(
    part: Part,
    claim: Statement,
    evidence: Statement,
    weights: Mapping[str, float],
    settings: Settings,
) -> float:
    """Find the share of a part's weight that evidence says, 0 to 1."""
    said = total = plain = plainly = 0.0
    for word in part.words:
        if word in _DAYS and not _DAYS & evidence.stems:
            continue
        telling = weights[word]
        met = telling * _met(word, claim, evidence, settings)
        total += telling
        said += met
        if word not in claim.names:
            plain += telling
            plainly += met
    for amount in part.amounts:
        total += settings.name
        said += settings.name * _counted(amount, evidence)
    share = said / total if total else 0.0
    # Names are met all over a story: what is said of them must be met as well.
    return min(share, plainly / plain + settings.lean) if plain > settings.telling else share


def _met(word: str, claim: Statement, evidence: Statement, settings: Settings) -> float:
    """Find how far a word is met: itself, whom it names, a synonym, one of its family."""
    if word in evidence.stems or claim.bearers.get(word) in evidence.actors:
        return 1.0
    if word in claim.names:
        return 0.0
    if synonyms().get(word, frozenset()) & evidence.stems:
        return settings.synonym
    return settings.akin if word[:KIN] in evidence.kin else 0.0


def _counted(amount: Amount, evidence: Statement) -> bool:
    """Whether evidence has a number that this can be, of the same thing where it is small."""
    for other in evidence.amounts:
        if not amount.borne_by(other) or amount.unit != other.unit:
            continue
        alike = amount.counted and amount.counted in {other.counted, *evidence.stems}
        large = amount.low is not None and (amount.low > SMALL or amount.unit is not None)
        if alike or (large and amount.low == other.low):
            return True
    return False


def _differs(part: Part, claim: Statement, evidence: Statement, settings: Settings) -> bool:
    """Whether evidence lacks a name or number of a part, or says it in another sense."""
    missing = [w for w in part.words if not _met(w, claim, evidence, settings)]
    for word in missing:
        if word in claim.names and not _untold(word, claim, evidence):
            return True
        if opposites().get(word, frozenset()) & evidence.stems - claim.stems:
            return True
    if not all(_counted(amount, evidence) for amount in part.amounts):
        return True
    shared = {w for w in part.words if w in evidence.stems}
    if (claim.negated ^ evidence.negated) & shared - claim.names:
        return True
    return _other_mode(part, claim, evidence)


def _untold(word: str, claim: Statement, evidence: Statement) -> bool:
    """Whether a day or place that evidence lacks has no other day or place in its stead."""
    if word in _DAYS:
        return not _DAYS & evidence.stems
    return word in claim.places and not evidence.places


def _other_mode(part: Part, claim: Statement, evidence: Statement) -> bool:
    """Whether evidence tells the deed in another mode, or names no deed and is unsure itself."""
    if not _verbs(part, evidence):
        return evidence.modal and not claim.modal
    return _otherwise(part, claim, evidence)


def told_otherwise(claim: Statement, evidence: Statement) -> bool:
    """Whether one side denies a deed of the other, or evidence plans what the claim tells."""
    return any(_otherwise(part, claim, evidence) for part in claim.parts)


def _otherwise(part: Part, claim: Statement, evidence: Statement) -> bool:
    verbs = _verbs(part, evidence)
    denied = (part.verb in claim.denied) != bool(verbs & evidence.denied)
    return bool(verbs) and (denied or (not part.unsure and verbs <= evidence.unsure))


def _verbs(part: Part, evidence: Statement) -> frozenset[str]:
    """Find the verb of a part in evidence, or its synonyms."""
    return (synonyms().get(part.verb, frozenset()) | {part.verb}) & evidence.stems
