"""Acts told by nouns: `X's support for Y`, `the deployment of X's troops to Y`."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.statements.relations.actors import Cast, Party
from retold.stages.statements.relations.bodies import CROWDS, ORGANS
from retold.stages.statements.relations.clauses import particle, slot
from retold.stages.statements.relations.contests import contested
from retold.stages.statements.relations.everyday import charming
from retold.stages.statements.relations.lexicon import (
    ENDED,
    HOSTILE,
    LIGHT,
    PROMISED,
    REFUSED,
    SUFFERED,
    frames,
)  # fmt: skip
from retold.stages.statements.relations.modes import noun_mode
from retold.stages.statements.relations.phrases import Act, act
from retold.stages.statements.relations.targets import fit
from retold.text.syntax import Token

_CARRYING = LIGHT | ENDED | PROMISED | REFUSED | SUFFERED


def noun_acts(noun: Token, cast: Cast) -> Iterator[Act]:
    """The acts that one noun tells, if no verb that carries it tells them already."""
    frame = frames("noun").get(noun.lemma)
    if frame is None or _carried(noun) or (noun.lemma == "appeal" and charming(noun)):
        return
    sources = [s for s in _sources(noun, cast) if s.named]
    between = [p for p in cast.parties(slot(noun, "between")) if p.named]
    if not sources and len(between) > 1:
        for other in between[1:]:
            yield from _told(noun, frame.root, between[0], other)
        return
    names = {s.name for s in sources}
    for name in frame.slots:
        held = cast.parties(slot(noun, name), owned=True)
        found = [t for t in fit(held, frame.root) if t.named and t.name not in names]
        if sources and found:
            for source in sources:
                for target in found:
                    yield from _told(noun, frame.root, source, target)
            return


def _told(noun: Token, root: str, source: Party, target: Party) -> Iterator[Act]:
    """The act between two parties, if it is one: the relationship of two persons is their own."""
    if noun.lemma == "relationship" and source.kind == target.kind == "person":
        return
    meant = contested(noun, noun, root, source, target)
    if meant is not None:
        yield act(noun, meant, source, target, None, noun_mode(noun), None)


def _carried(noun: Token) -> bool:
    """Whether a light or lifting verb already tells this noun's act."""
    return noun.dep in {"dobj", "nsubjpass"} and particle(noun.head).replace(" ", "_") in _CARRYING


def _sources(noun: Token, cast: Cast) -> list[Party]:
    for child in noun.children:
        if child.dep in {"poss", "amod", "compound", "nmod"}:
            mention = cast.at(child)
            # "the Kestrian invasion" is Kestria's; a faith's or a people's adjective is nobody's.
            if mention is not None and mention.kind == "group" and child.tag == "JJ":
                continue
            known = mention or child.lemma in ORGANS | CROWDS
            found = cast.sources(child) if known else []
            if found:
                return found
    # "his invasion of Kestria", "the killing of miners": those behind `of` suffer it.
    own = noun.child("poss")
    suffered = frames("noun")[noun.lemma].root in HOSTILE or (own is not None and own.pos == "PRON")
    for name in ("by",) if suffered else ("by", "from", "of"):
        found = cast.sources(slot(noun, name))
        if found:
            return found
    return []
