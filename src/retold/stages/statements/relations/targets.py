"""Whom an act is done to, and what is given, refused or demanded."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.statements.relations.actors import Cast, Party
from retold.stages.statements.relations.clauses import patient, slot, subject
from retold.stages.statements.relations.lexicon import HOSTILE, Frame
from retold.text.syntax import Token
from retold.text.words import words

HEARERS = frozenset({"reporters", "journalists", "reporter", "journalist", "media"})
"""Those who are spoken to by trade: to talk to them is no consultation."""

INSIDE = frozenset("ACCUSE REJECT SUPPORT SANCTION REQUEST CONCEDE RETREAT".split())
"""Roots whose target may stand inside the thing: to reject a plan of Kestria."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Roots that two subjects do with each other."""
_THINGS = frozenset(
    "treaty act agreement accord pact bill law protocol amendment constitution cup award prize "
    "championship festival tour show war plan deal convention resolution".split()
)
"""Last words of names that name no party."""
_PROMISING = frozenset("pledge promise vow offer commit guarantee undertake invite express".split())
_HEARD = frozenset("CONSULT REQUEST AGREE COOPERATE SUPPORT REJECT THREATEN AID".split())
"""Roots of what is said or given, which reporters only hear."""
_GIVEN = frozenset({"AID", "AGREE", "CONSULT"})
"""Roots whose object does not stand for its owner: to pay Kestrian pounds is not to aid Kestria."""
_PLACED = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "CONCEDE", "RETREAT", "MOBILIZE"}) | {
    "CONSULT", "AID", "THREATEN",
}  # fmt: skip
"""Roots that may be aimed at a place."""
_DISPUTED = ("of", "against", "at", "over", "for", "to", "with")
_PURSUED = {"REQUEST": ("against", "with"), "MOBILIZE": ("against",), "THREATEN": ("against", "on"),
            "REJECT": ("with", "from", "to", "by")}  # fmt: skip
"""Roots whose target may be whom the thing is directed at: to call for sanctions against Kestria."""
_FORETELLING = frozenset({"warn"})
"""Verbs of what others may do: to warn of an attack on Kestria threatens nobody."""
_DEALT = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Roots that take somebody known: to talk to residents is no consultation."""


def targets(
    verb: Token, frame: Frame, cast: Cast, carrier: Token | None
) -> tuple[list[Party], Token | None]:
    """The actors in the first slot that holds one, and the token that fills it."""
    direct = patient(verb)
    actor = subject(verb)
    wanted = INSIDE if carrier is None else INSIDE | HOSTILE
    # "provide ammunition and missiles for Y": the preposition may hang on the last thing given.
    given = [t for t in direct.conjuncts if t.i >= direct.i] if direct is not None else []
    holders = [carrier, verb] if carrier is not None else [verb, *given]
    for name in frame.slots:
        for holder in holders:
            filler = slot(holder, name) if holder is not None else None
            if (
                filler is None
                or filler in (carrier, actor)
                or (name == "obj" and holder is not verb)
            ):
                continue
            found = fit(cast.parties(filler, owned=frame.root not in _GIVEN), frame.root)
            wished = name == "for" and frame.root == "REQUEST" and not _infinitive(filler)
            if wished and all(p.kind == "group" for p in found):
                continue  # "called for a prosecutor" asks nobody known
            if found:
                return found, filler
            found = _known(fit(cast.within(filler), frame.root)) if frame.root in wanted else []
            if found:
                return found, None
    inner = carrier if carrier is not None else thing(verb, None)
    found = _known(fit(cast.within(inner), frame.root)) if inner and frame.root in wanted else []
    if frame.root == "PROTEST" and all(p.kind in {"place", "country"} for p in found):
        found = _protested(verb, carrier, cast) or found
    if not found and frame.root in _PURSUED and verb.lemma not in _FORETELLING:
        aims = (thing(verb, None), slot(verb, "for"), carrier)
        found = next((p for t in aims if t and (p := _aimed(t, _PURSUED[frame.root], cast))), [])
        found = _known(fit(found, frame.root))
    if not found and frame.root in HOSTILE:
        fillers = [f for name in frame.slots if (f := slot(verb, name)) and f is not actor]
        found = next((p for f in fillers if (p := _suffering(f, cast, frame.root))), [])
    return found, None


def _infinitive(filler: Token) -> bool:
    """Whether a clause tells what the one called for is to do: `called for Y to leave`."""
    below = (c for t in (filler, filler.head, filler.head.head) for c in t.children)
    clauses = {"xcomp", "ccomp", "relcl", "acl", "advcl"}
    return any(c.dep in clauses and c.i > filler.i for c in below)


def _known(parties: list[Party]) -> list[Party]:
    """Those of the parties inside a thing who are somebody: `links to gangs` is not said of gangs."""
    return [p for p in parties if p.named and p.kind != "group"]


def _suffering(filler: Token, cast: Cast, root: str) -> list[Party]:
    """Whose thing is harmed: to hack into the computers of Kestrian officers is to harm Kestria."""
    return fit([p for p in cast.within(filler) if p.named], root)


def _protested(verb: Token, carrier: Token | None, cast: Cast) -> list[Party]:
    """Against whom a protest is: `in defiance of Y`, `to demand the resignation of Y`."""
    for holder in (verb, carrier):
        cause = slot(holder, "in") if holder is not None else None
        if cause is not None and cause.lemma in {"protest", "defiance", "opposition"}:
            return _aimed(cause, _DISPUTED, cast)
    for clause in verb.children:
        if clause.dep in {"advcl", "xcomp"} and clause.pos == "VERB":
            aim = thing(clause, None)
            return _aimed(aim, _DISPUTED, cast) or cast.within(aim) if aim is not None else []
    return []


def _aimed(noun: Token, links: tuple[str, ...], cast: Cast) -> list[Party]:
    """The actors that a noun is directed at: `war against Y`, `disapproval of Y's policies`."""
    for name in links:
        filler = slot(noun, name)
        if filler is not None and (
            found := cast.parties(filler, owned=True) or cast.within(filler)
        ):
            return found
    return []


def mutual(verb: Token, root: str) -> bool:
    """Whether two do an act with each other; two who promise do so side by side."""
    return root in MUTUAL and verb.lemma not in _PROMISING


def paired(
    sources: list[Party], found: list[Party], *, together: bool
) -> Iterator[tuple[Party, Party | None]]:
    """Every source with every target; sources of a mutual act without target with each other.

    Either end of a pair is known by more than one common noun.
    """
    if not found and together and len(sources) > 1:
        sources, found = sources[:1], sources[1:]
    for source in sources:
        others: list[Party | None] = [t for t in found if t.name != source.name]
        for target in others if found else [None]:
            if source.named or (target is not None and target.named):
                yield source, target


def fit(parties: list[Party], root: str) -> list[Party]:
    """The parties that an act of this root may be aimed at; reporters hear whatever is said."""
    return [
        p
        for p in parties
        if not (root in _HEARD and HEARERS & set(words(p.name)))
        and not (p.kind != "person" and words(p.name)[-1:] and words(p.name)[-1] in _THINGS)
        and (p.kind != "place" or root in _PLACED)
        and (p.named or root not in _DEALT)
    ]


def thing(verb: Token, filled: Token | None) -> Token | None:
    """What is given, refused or demanded: the direct object that is not the target."""
    direct = patient(verb)
    if direct is not None and direct is not filled:
        return direct
    for name in ("with", "of", "for"):
        inner = slot(verb, name)
        if inner is not None and inner is not filled and inner.pos in {"NOUN", "PROPN"}:
            return inner
    return None
