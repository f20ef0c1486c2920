"""Acts told by verbs, alone or together with the noun they carry."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.statements.relations_actors import Cast, Party, measured
from retold.stages.statements.relations_clauses import particle, patient, slot, subject
from retold.stages.statements.relations_intents import intents
from retold.stages.statements.relations_lexicon import (
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
from retold.stages.statements.relations_modes import mode, unsure
from retold.stages.statements.relations_phrases import Act, act, phrase
from retold.stages.statements.relations_targets import targets, thing
from retold.text.syntax import Token

ALONE = frozenset(
    "PROTEST MOBILIZE RETREAT REQUEST REJECT AGREE AID THREATEN ACCUSE CONCEDE COERCE SANCTION".split()
)
"""Roots that say something without a target, if there is an object."""

BARE = frozenset("protest demonstrate riot march picket resign surrender mobilize mobilise".split())
"""Verbs that say something even without an object."""

WRECKS = frozenset({"blow", "bomb", "shell", "bombard", "torch", "raze", "demolish", "bulldoze"})
"""Verbs of destruction that need no victim."""

NEEDS_TARGET = frozenset(
    "threaten protect assist blame invite require want hit strike beat warn provide give help pay grant offer ask suspect send deliver ship feed fund finance press "
    "push seek advise encourage block ban dismiss defy charge fault share release free withdraw "
    "seize capture occupy raid return allow permit suspend expel shut close limit".split()
)
"""Verbs too common to mean an act of that kind unless somebody is at the other end."""

CHATS = frozenset({"speak", "talk"})
"""Verbs that mean an interview where an organisation is at either end."""

NEED_SOMEBODY = frozenset(
    "charge case suit call contract warning link tie relation relationship visit trip deal help grant "
    "strike attack exercise charge ban".split()
)
"""Nouns too common to mean an act of that kind unless somebody is at the other end."""

SAYINGS = frozenset(
    "detail information comment evidence reason explanation answer example name".split()
)
"""Objects that turn giving into saying."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Roots that two subjects do with each other."""


def verb_acts(verb: Token, cast: Cast) -> Iterator[Act]:
    """The acts that one verb tells."""
    if unsure(verb):
        return
    intended = list(intents(verb, cast))
    if intended:
        yield from intended
        return
    direct = patient(verb)
    carried = measured(direct) if direct is not None else None
    name = particle(verb).replace(" ", "_")
    noun = frames("noun").get(carried.lemma) if carried is not None else None
    pair = frames("pair").get(f"{particle(verb)} {carried.lemma}") if carried is not None else None
    if pair is not None:
        if pair.root != NOTHING:
            yield from _built(verb, pair, cast, carried)
    elif noun is not None and name == "threaten":
        yield from _built(verb, Frame("THREATEN", noun.slots), cast, carried)
    elif noun is not None and name in PROMISED:
        yield from _built(verb, Frame("AGREE", (*noun.slots, "to", "dative")), cast, carried)
    elif noun is not None and name in SUFFERED:
        yield from _suffered(verb, noun, cast, carried)
    elif noun is not None and name in REFUSED:
        slots = (*noun.slots, "by", "from", "of")
        yield from _built(verb, Frame("REJECT", slots), cast, carried)
    elif noun is not None and name in ENDED and noun.root in TAKEN_BACK:
        yield from _built(verb, Frame(TAKEN_BACK[noun.root], noun.slots), cast, carried)
    elif noun is not None and name in LIGHT and carried is not None:
        yield from _built(verb, noun, cast, carried, common=carried.lemma in NEED_SOMEBODY)
    elif (held := verb.child("acomp")) is not None and held.lemma in frames("adj"):
        yield from _built(verb, frames("adj")[held.lemma], cast, held)
    elif (frame := _frame(verb)) is not None:
        yield from _built(verb, frame, cast)


def _frame(verb: Token) -> Frame | None:
    """The verb's frame: with its particle, with its preposition, or by itself."""
    known = frames("verb")
    prepositions = [c.lemma for c in verb.children if c.dep == "prep"]
    phrasal = [f"{verb.lemma} {p}" for p in prepositions]
    return next((known[n] for n in (particle(verb), *phrasal, verb.lemma) if n in known), None)


def _built(
    verb: Token, frame: Frame, cast: Cast, carrier: Token | None = None, *, common: bool = False
) -> Iterator[Act]:
    """Acts of one verb: every source with every target; `common` words tell none without target."""
    sources = cast.sources(subject(verb))
    found, filled = targets(verb, frame, cast, carrier)
    what = carrier if carrier is not None else thing(verb, filled)
    mutual = frame.root in MUTUAL and len(sources) > 1
    if carrier is None and verb.lemma in NEEDS_TARGET:
        common, found = True, [t for t in found if t.named]
    if verb.lemma in CHATS:
        sources = [s for s in sources if s.kind != "organisation"]
        found = [t for t in found if t.kind != "organisation"]
    if not found and not mutual and (common or not _says_enough(verb, frame.root, what)):
        return
    yield from _each(verb, frame.root, sources, found, what)


def _each(
    word: Token, root: str, sources: list[Party], found: list[Party], what: Token | None
) -> Iterator[Act]:
    """Every source with every target; sources of a mutual act without target with each other."""
    if not found and root in MUTUAL and len(sources) > 1:
        sources, found = sources[:1], sources[1:]
    for source in sources:
        others: list[Party | None] = [t for t in found if t.name != source.name]
        for target in others if found else [None]:
            if not source.named and (target is None or not target.named):
                continue
            yield act(word, root, source, target, phrase(what), mode(word), what)


def _says_enough(verb: Token, root: str, what: Token | None) -> bool:
    """Whether an act without a target is worth telling: of a kind that may, with an object."""
    if verb.lemma in BARE and verb.child("dobj", "ccomp", "nsubjpass") is None:
        return True
    if what is None or (root not in ALONE and verb.lemma not in WRECKS):
        return False
    return what.lemma not in SAYINGS and what.pos != "PRON" and mode(verb) != "denied"


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
