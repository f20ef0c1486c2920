"""Where a verb of everyday use is no act between parties, and where an act without target tells."""

from __future__ import annotations

from retold.stages.statements.relations.actors import Party
from retold.stages.statements.relations.clauses import particle
from retold.stages.statements.relations.modes import mode
from retold.text.syntax import Token

ALONE = frozenset("PROTEST MOBILIZE REQUEST REJECT ACCUSE AGREE".split())
"""Roots that say something without a target, if there is an object."""

CARRIED = ALONE | frozenset("RETREAT AID THREATEN CONCEDE COERCE SANCTION".split())
"""Roots that do so where the object itself names the act: to impose a curfew."""

ALLOWS = frozenset("allow permit let bar prevent".split())
"""Verbs of rules: what others than states allow people is a matter of house or trade."""

BARE = frozenset(
    "protest demonstrate riot march picket resign surrender mobilize mobilise step_down stand_down "
    "walk_out walk_off".split()
)
"""Verbs that say something even without an object."""

WRECKS = frozenset({"blow", "bomb", "shell", "bombard", "torch", "raze", "demolish", "bulldoze"})
"""Verbs of destruction that need no victim."""

NEEDS_TARGET = frozenset(
    "advise allow ask assist ban beat blame blast block capture charge close defy deliver dismiss "
    "encourage expel fault feed finance free fund give grant guarantee help hit invite limit "
    "occupy offer pay permit petition pledge press promise protect provide push raid release "
    "require return seek seize send share ship shut strike suspect suspend threaten train "
    "want warn withdraw".split()
)
"""Verbs too common to mean an act of that kind unless somebody is at the other end."""

CHATS = frozenset({"speak", "talk"})
"""Verbs that mean an interview where an organisation is at either end."""

NEED_SOMEBODY = frozenset(
    "attack ban call case charge concern contract deal exercise grant help link memorandum probe regret relation relationship "
    "strike suit tie trip visit warning".split()
)
"""Nouns too common to mean an act of that kind unless somebody is at the other end."""

SAYINGS = frozenset(
    "detail information comment evidence reason explanation answer example name".split()
)
"""Objects that turn giving into saying."""


def meant(verb: Token, sources: list[Party], found: list[Party]) -> tuple[list[Party], list[Party]]:
    """The parties at both ends that a verb of everyday use can mean."""
    if verb.lemma in CHATS:
        sources = [s for s in sources if s.kind != "organisation"]
        found = [t for t in found if t.kind != "organisation"]
    if verb.lemma == "work":
        sources = [s for s in sources if s.kind in {"country", "organisation"}]
    if verb.lemma in ALLOWS and not any(s.kind == "country" for s in sources):
        found = [t for t in found if t.kind != "group"]
    if verb.lemma in NEEDS_TARGET:
        found = [t for t in found if t.named]
    return sources, found


def one_person(subject: Token | None) -> bool:
    """Whether two descriptions are of one: `the former minister and current mayor`."""
    others = subject.conjuncts[1:] if subject is not None else ()
    return any(t.tag == "NN" and t.child("det", "poss") is None for t in others)


def question(verb: Token) -> bool:
    """Whether `ask` only wants to know: `asked X how it was`, `asked X about Y`."""
    if verb.lemma == "appeal":
        return charming(verb)
    if verb.lemma != "ask":
        return False
    links = {c.lemma for c in verb.children if c.dep == "prep"}
    if links & {"about", "if", "whether"} or "?" in verb.tree.parse.text[verb.end :]:
        return True
    clauses = [c for c in verb.children if c.dep in {"ccomp", "xcomp", "advcl"}]
    return any(
        w.tag in {"WRB", "WP", "WDT"} or w.lemma in {"if", "whether"}
        for c in clauses
        for w in c.subtree[:3]
    )


def charming(word: Token) -> bool:
    """Whether somebody is merely liked: `appeals to voters`, asking nothing of them."""
    clauses = {"ccomp", "xcomp", "acl", "advcl"}
    return not any(
        c.dep in clauses or (c.dep == "prep" and c.lemma == "for") for c in word.children
    )


def says_enough(verb: Token, root: str, what: Token | None, *, carried: bool) -> bool:
    """Whether an act without a target is worth telling: of a kind that may, with an object."""
    if (
        particle(verb).replace(" ", "_") in BARE
        and verb.child("dobj", "ccomp", "nsubjpass") is None
    ):
        return True
    alone = root in (CARRIED if carried else ALONE) or verb.lemma in WRECKS
    if what is None or not alone:
        return False
    return what.lemma not in SAYINGS and what.pos != "PRON" and mode(verb) != "denied"
