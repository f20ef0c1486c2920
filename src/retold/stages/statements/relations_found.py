"""Acts found in one parsed sentence, before they are placed on pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.stages.statements.relations_actors import Cast, Party
from retold.stages.statements.relations_clauses import particle, patient, slot, subject
from retold.stages.statements.relations_lexicon import BODIES, LIFTING, LIGHT, Frame, frames
from retold.stages.statements.relations_modes import mode, noun_mode
from retold.text.syntax import Token, Tree

ALONE = frozenset(
    {
        "PROTEST",
        "MOBILIZE",
        "RETREAT",
        "REQUEST",
        "REJECT",
        "AGREE",
        "AID",
        "THREATEN",
        "ACCUSE",
        "CONCEDE",
    }
)
"""Roots that say something without a target, if there is an object."""

LONGEST_OBJECT = 8
"""Words of an object; longer ones are cut at their head."""


class Act(NamedTuple):
    """Who did what to whom. Offsets count from the sentence's first character."""

    source: str
    root: str
    target: str | None
    object: str | None
    mode: str
    verb: str
    start: int
    end: int
    score: float


def acts(tree: Tree, cast: Cast) -> list[Act]:
    """The acts of a sentence; none is told twice."""
    found = [a for token in tree.tokens for a in _token_acts(token, cast)]
    best: dict[tuple[str, str, str | None], Act] = {}
    for act in found:
        key = act.source, act.root, act.target
        if key not in best or act.score > best[key].score:
            best[key] = act
    # An act with a target says all that the same act without one says.
    aimed = {(a.source, a.root) for a in best.values() if a.target}
    return [a for a in best.values() if a.target or (a.source, a.root) not in aimed]


def _token_acts(token: Token, cast: Cast) -> Iterator[Act]:
    if token.pos in {"VERB", "AUX"} and token.dep != "amod":
        yield from _verb_acts(token, cast)
    elif token.pos == "NOUN":
        yield from _noun_acts(token, cast)


def _verb_acts(verb: Token, cast: Cast) -> Iterator[Act]:
    carried = patient(verb)
    nouns = frames("noun")
    name = particle(verb)
    light = carried is not None and carried.lemma in nouns and name.replace(" ", "_") in LIGHT
    frame = frames("verb").get(name) or frames("verb").get(verb.lemma)
    if light and carried is not None:
        yield from _build(verb, nouns[carried.lemma], cast, carrier=carried)
    elif carried is not None and name.replace(" ", "_") in LIFTING and nouns.get(carried.lemma):
        turned = {
            "SANCTION": "RETREAT",
            "COERCE": "CONCEDE",
            "PROTEST": "CONCEDE",
            "ASSAULT": "RETREAT",
        }
        root = turned.get(nouns[carried.lemma].root)
        if root:
            yield from _build(verb, Frame(root, nouns[carried.lemma].slots), cast, carrier=carried)
    elif frame:
        yield from _build(verb, frame, cast)


def _build(verb: Token, frame: Frame, cast: Cast, carrier: Token | None = None) -> Iterator[Act]:
    """Acts of one verb: every source with every target."""
    sources = cast.parties(subject(verb))
    targets, filled = _targets(verb, frame, cast, carrier)
    thing = carrier if carrier is not None else _thing(verb, filled)
    if not targets and carrier is None and (thing is None or frame.root not in ALONE):
        return
    text = _phrase(thing) if thing is not None else None
    for source in sources:
        others: list[Party | None] = [t for t in targets if t.name != source.name]
        for target in others if targets else [None]:
            yield _act(verb, frame.root, source, target, text, mode(verb), thing)


def _targets(
    verb: Token, frame: Frame, cast: Cast, carrier: Token | None
) -> tuple[list[Party], Token | None]:
    """The actors in the first slot that holds one, and the token that fills it."""
    holders = [carrier, verb] if carrier is not None else [verb]
    for name in frame.slots:
        for holder in holders:
            filler = slot(holder, name)
            if filler is None or filler is carrier:
                continue
            found = cast.parties(filler)
            if found:
                return found, filler
    named = [
        cast.parties(c)
        for c in (carrier.children if carrier is not None else ())
        if c.dep == "amod"
    ]
    return next((n for n in named if n), []), None


def _thing(verb: Token, filled: Token | None) -> Token | None:
    """What is given, refused or demanded: the direct object that is not the target."""
    direct = patient(verb)
    if direct is not None and direct is not filled:
        return direct
    for name in ("with", "of", "for"):
        inner = slot(verb, name)
        if inner is not None and inner is not filled and inner.pos in {"NOUN", "PROPN"}:
            return inner
    return None


def _noun_acts(noun: Token, cast: Cast) -> Iterator[Act]:
    """`X's support for Y`, `the deployment of X's troops to Y`, `sanctions on Y by X`."""
    frame = frames("noun").get(noun.lemma)
    if frame is None or _carried(noun):
        return
    sources = _noun_sources(noun, cast)
    for name in frame.slots:
        filler = slot(noun, name)
        targets = [t for t in cast.parties(filler) if t.name not in {s.name for s in sources}]
        if sources and targets:
            for source in sources:
                for target in targets:
                    yield _act(noun, frame.root, source, target, None, noun_mode(noun), None)
            return


def _carried(noun: Token) -> bool:
    """Whether a light or lifting verb already tells this noun's act."""
    verb = noun.head
    name = particle(verb).replace(" ", "_")
    return noun.dep in {"dobj", "nsubjpass"} and (name in LIGHT or name in LIFTING)


def _noun_sources(noun: Token, cast: Cast) -> list[Party]:
    for child in noun.children:
        if child.dep in {"poss", "amod", "compound", "nmod"}:
            found = cast.parties(child) if cast.at(child) or child.lemma in BODIES else []
            if found:
                return found
    for name in ("by", "from", "of"):
        found = cast.parties(slot(noun, name))
        if found:
            return found
    return []


def _act(
    word: Token, root: str, source: Party, target: Party | None, thing: str | None, how: str,
    carrier: Token | None,
) -> Act:  # fmt: skip
    places = [(source.start, source.end), (word.start, word.end)]
    if target is not None:
        places.append((target.start, target.end))
    if carrier is not None:
        places.append((carrier.start, carrier.end))
    score = 0.5 + (0.2 if target else 0.0) + (0.1 if word.pos == "VERB" else 0.0)
    return Act(
        source.name, root, target.name if target else None, thing, how, word.lemma,
        min(p[0] for p in places), max(p[1] for p in places), round(score, 2),
    )  # fmt: skip


def _phrase(token: Token) -> str | None:
    """The noun with its modifiers to the left, without article; None for a pronoun."""
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    left = [t for t in token.subtree if t.i <= token.i and t.dep not in {"det", "poss", "case"}]
    kept = left[-LONGEST_OBJECT:]
    return token.tree.parse.text[kept[0].start : token.end] if kept else token.text
