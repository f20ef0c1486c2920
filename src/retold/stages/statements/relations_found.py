"""Acts found in one parsed sentence, before they are placed on pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.stages.statements.relations_actors import Cast, Party
from retold.stages.statements.relations_clauses import particle, patient, slot, subject
from retold.stages.statements.relations_lexicon import BODIES, LIFTING, LIGHT, Frame, frames
from retold.stages.statements.relations_modes import mode, noun_mode
from retold.text.syntax import Token, Tree
from retold.text.words import words

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

NEEDS_TARGET = frozenset(
    {"warn", "provide", "give", "help", "pay", "grant", "offer", "ask", "suspect"}
)
"""Verbs too common to mean an act of that kind unless somebody is at the other end."""

SAYINGS = frozenset(
    "detail information comment evidence reason explanation answer example name".split()
)
"""Objects that turn giving into saying."""

HEARERS = frozenset({"reporters", "journalists", "reporter", "journalist", "media"})
"""Those who are spoken to by trade: to talk to them is no consultation."""

AMOUNTS = frozenset(
    "thousand hundred million billion dozen number lot score ton tonne piece group series kind part".split()
)
"""Nouns that only measure the noun behind their `of`."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Roots that two subjects do with each other."""

PROMISES = frozenset({"agree", "offer", "pledge", "promise", "vow", "commit", "undertake"})
READY = frozenset({"ready", "willing"})
"""Words that turn the verb below them into an agreement to do it."""

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
    agreed = _agreed(verb)
    if agreed is not None:
        yield from _agreements(verb, agreed, cast)
        return
    carried = patient(verb)
    nouns = frames("noun")
    name = particle(verb)
    light = carried is not None and carried.lemma in nouns and name.replace(" ", "_") in LIGHT
    frame = _frame(verb, name)
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


def _frame(verb: Token, name: str) -> Frame | None:
    """The verb's frame: with its particle, with its preposition, or by itself."""
    known = frames("verb")
    prepositions = [c.lemma for c in verb.children if c.dep == "prep"]
    phrasal = [f"{verb.lemma} {p}" for p in prepositions]
    return next((known[n] for n in (name, *phrasal, verb.lemma) if n in known), None)


def _agreed(verb: Token) -> Token | None:
    """What somebody agrees, offers or stands ready to do: the verb of the complement."""
    ready = next((c for c in verb.children if c.dep == "acomp" and c.lemma in READY), None)
    holder = ready if ready is not None else verb
    if ready is None and verb.lemma not in PROMISES:
        return None
    done = holder.child("xcomp", "ccomp") or next(
        (p.child("pcomp") for p in holder.children if p.dep == "prep"), None
    )
    if done is None or done.pos != "VERB":
        return None
    return done if ready is None or frames("verb").get(particle(done)) else None


def _agreements(verb: Token, done: Token, cast: Cast) -> Iterator[Act]:
    """`X agreed to supply Y with Z`: AGREE, aimed at whom the promised act is aimed at."""
    frame = frames("verb").get(particle(done)) or Frame("AGREE", ("obj", "to", "with", "for"))
    targets, filled = _targets(done, frame, cast, None)
    thing = _thing(done, filled)
    text = f"{done.lemma} {_phrase(thing) or ''}".strip() if thing is not None else done.lemma
    yield from _each(verb, "AGREE", cast.parties(subject(verb)), targets, text, thing)


def _each(
    word: Token, root: str, sources: list[Party], targets: list[Party], text: str | None,
    thing: Token | None,
) -> Iterator[Act]:  # fmt: skip
    """Every source with every target; sources of a mutual act without target with each other."""
    if not targets and root in MUTUAL and len(sources) > 1:
        sources, targets = sources[:1], sources[1:]
    for source in sources:
        others: list[Party | None] = [t for t in targets if t.name != source.name]
        for target in others if targets else [None]:
            yield _act(word, root, source, target, text, mode(word), thing)


def _build(verb: Token, frame: Frame, cast: Cast, carrier: Token | None = None) -> Iterator[Act]:
    """Acts of one verb: every source with every target."""
    sources = cast.parties(subject(verb))
    targets, filled = _targets(verb, frame, cast, carrier)
    thing = carrier if carrier is not None else _thing(verb, filled)
    mutual = frame.root in MUTUAL and len(sources) > 1
    if not targets and not mutual and not _says_enough(verb, frame.root, thing):
        return
    text = _phrase(thing) if thing is not None else None
    yield from _each(verb, frame.root, sources, targets, text, thing)


def _says_enough(verb: Token, root: str, thing: Token | None) -> bool:
    """Whether an act without a target is worth telling: of a kind that may, with an object."""
    if thing is None or root not in ALONE or verb.lemma in NEEDS_TARGET:
        return False
    return thing.lemma not in SAYINGS and mode(verb) != "denied"


def _targets(
    verb: Token, frame: Frame, cast: Cast, carrier: Token | None
) -> tuple[list[Party], Token | None]:
    """The actors in the first slot that holds one, and the token that fills it."""
    direct = patient(verb)
    # "provide ammunition and missiles for Y": the preposition may hang on the last thing given.
    given = [t for t in direct.conjuncts if t.i >= direct.i] if direct is not None else []
    holders = [carrier, verb] if carrier is not None else [verb, *given]
    for name in frame.slots:
        for holder in holders:
            filler = slot(holder, name) if holder is not None else None
            if filler is None or filler is carrier or (name == "obj" and holder is not verb):
                continue
            found = [
                p for p in cast.parties(filler, owned=True) if not HEARERS & set(words(p.name))
            ]
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
        held = cast.parties(filler, owned=True)
        targets = [t for t in held if t.name not in {s.name for s in sources}]
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
    measured = slot(token, "of")
    if token.lemma in AMOUNTS and measured is not None:
        token = measured
    left = [t for t in token.subtree if t.i <= token.i and t.dep not in {"det", "poss", "case"}]
    kept = left[-LONGEST_OBJECT:]
    return token.tree.parse.text[kept[0].start : token.end] if kept else token.text
