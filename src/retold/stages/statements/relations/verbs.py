"""Acts told by verbs, alone or together with the noun they carry."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.statements.relations.actors import Cast, measured
from retold.stages.statements.relations.clauses import particle, patient, slot, subject
from retold.stages.statements.relations.contests import contested
from retold.stages.statements.relations.everyday import (
    NEED_SOMEBODY,
    NEEDS_TARGET,
    meant,
    one_person,
    question,
    says_enough,
)
from retold.stages.statements.relations.intents import intents
from retold.stages.statements.relations.lexicon import (
    CARRIERS,
    ENDED,
    LIGHT,
    NOTHING,
    PROMISED,
    REFUSED,
    SUFFERED,
    TAKEN_BACK,
    Frame,
    frames,
)  # fmt: skip
from retold.stages.statements.relations.modes import mode, unsure
from retold.stages.statements.relations.phrases import Act, act, phrase
from retold.stages.statements.relations.senses import agreed_only, meets, silent
from retold.stages.statements.relations.targets import mutual, paired, targets, thing
from retold.text.syntax import Token


def verb_acts(verb: Token, cast: Cast) -> Iterator[Act]:
    """The acts that one verb tells."""
    if unsure(verb) or silent(verb) or agreed_only(verb):
        return
    intended = list(intents(verb, cast))
    if intended:
        yield from intended
        return
    direct = patient(verb)
    carried = measured(direct) if direct is not None else None
    noun = noun_frame(carried)
    pair = _pair(verb, carried)
    if pair is not None:
        if pair[0].root != NOTHING:
            yield from _built(verb, pair[0], cast, pair[1])
    elif noun is not None and carried is not None and _named(verb) in SUFFERED:
        yield from _suffered(verb, noun, cast, carried)
    elif noun is not None and carried is not None and (turned := _turned(verb, noun)):
        common = turned == noun and carried.lemma in NEED_SOMEBODY
        yield from _built(verb, turned, cast, carried, common=common)
    elif (held := verb.child("acomp")) is not None and held.text.lower() in frames("adj"):
        yield from _built(verb, frames("adj")[held.text.lower()], cast, held, common=True)
    elif (frame := _frame(verb)) is not None:
        yield from _built(verb, frame, cast)


def noun_frame(noun: Token | None) -> Frame | None:
    """The frame of a noun, or of the one that tells its kind: `peace talks`, `mediation efforts`."""
    if noun is None:
        return None
    known = frames("noun")
    kind = noun.child("compound") if noun.lemma in CARRIERS else None
    return known.get(noun.lemma) or (known.get(kind.lemma) if kind is not None else None)


def _named(verb: Token) -> str:
    """The verb with its particle, as the sets of verbs name it."""
    return particle(verb).replace(" ", "_")


def _pair(verb: Token, carried: Token | None) -> tuple[Frame, Token] | None:
    """The frame of a verb with its object, or with a preposition's: `open fire`, `go on strike`."""
    known = frames("pair")
    if carried is not None and (frame := known.get(f"{particle(verb)} {carried.lemma}")):
        return frame, carried
    for link in verb.children:
        inner = link.child("pobj") if link.dep == "prep" else None
        if inner and (frame := known.get(f"{verb.lemma} {link.lemma} {inner.lemma}")):
            return frame, inner
    return None


def _turned(verb: Token, noun: Frame) -> Frame | None:
    """What a verb makes of the act its object names: does, promises, threatens, refuses, ends it."""
    name = _named(verb)
    if name == "threaten":
        return Frame("THREATEN", noun.slots)
    if name in PROMISED:
        return Frame("AGREE", (*noun.slots, "to", "dative"))
    if name in REFUSED:
        return Frame("REJECT", (*noun.slots, "by", "from", "of"))
    if name in ENDED and noun.root in TAKEN_BACK:
        return Frame(TAKEN_BACK[noun.root], noun.slots)
    return noun if name in LIGHT else None


def _frame(verb: Token) -> Frame | None:
    """The verb's frame: with its particle, with its preposition, or by itself."""
    known = frames("verb")
    prepositions = [c.lemma for c in verb.children if c.dep == "prep"]
    phrasal = [f"{verb.lemma} {p}" for p in prepositions]
    frame = next((known[n] for n in (particle(verb), *phrasal, verb.lemma) if n in known), None)
    # To tell somebody is no act; to tell him to go is one.
    heard = frame is not None and frame.slots == ("told",) and slot(verb, "told") is None
    return None if heard else frame


def _built(
    verb: Token, frame: Frame, cast: Cast, carrier: Token | None = None, *, common: bool = False
) -> Iterator[Act]:
    """Acts of one verb: every source with every target; `common` words tell none without target."""
    if question(verb):
        return
    sources = cast.sources(subject(verb))
    if one_person(subject(verb)):
        sources = sources[:1]
    found, filled = targets(verb, frame, cast, carrier)
    what = carrier if carrier is not None else thing(verb, filled)
    together = mutual(verb, frame.root)
    if carrier is None:
        sources, found = meant(verb, sources, found)
        common = verb.lemma in NEEDS_TARGET
    enough = not common and says_enough(verb, frame.root, what, carried=carrier is not None)
    if not found and not (together and len(sources) > 1) and not enough:
        return
    word = what if carrier is not None and what is not None else verb
    for source, target in paired(sources, found, together=together):
        root = contested(word, verb, frame.root, source, target)
        if root is not None and (carrier or meets(verb, root, source, target, what)):
            yield act(verb, root, source, target, phrase(what), mode(verb), what)


def _suffered(verb: Token, noun: Frame, cast: Cast, carried: Token | None) -> Iterator[Act]:
    """`Kestria drew criticism from Orvale`: Orvale criticises Kestria."""
    for holder in (carried, verb):
        for name in ("from", "by"):
            filler = slot(holder, name) if holder is not None else None
            for source in cast.sources(filler):
                for target in cast.parties(subject(verb)):
                    if source.name != target.name:
                        yield act(
                            verb, noun.root, source, target, phrase(carried), mode(verb), carried
                        )
