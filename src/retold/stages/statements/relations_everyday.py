"""Where a verb of everyday use is no act between parties, and where an act without target tells."""

from __future__ import annotations

from retold.stages.statements.relations_actors import Party
from retold.stages.statements.relations_modes import mode
from retold.text.syntax import Token

ALONE = frozenset("PROTEST MOBILIZE REQUEST REJECT ACCUSE AGREE".split())
"""Roots that say something without a target, if there is an object."""

CARRIED = ALONE | frozenset("RETREAT AID THREATEN CONCEDE COERCE SANCTION".split())
"""Roots that do so where the object itself names the act: to impose a curfew."""

ALLOWS = frozenset("allow permit let bar prevent".split())
"""Verbs of rules: what others than states allow people is a matter of house or trade."""

GAMES = frozenset("beat crush harass pound batter".split())
"""Verbs that tell a match between countries or organisations, and an assault on persons."""

BARE = frozenset("protest demonstrate riot march picket resign surrender mobilize mobilise".split())
"""Verbs that say something even without an object."""

WRECKS = frozenset({"blow", "bomb", "shell", "bombard", "torch", "raze", "demolish", "bulldoze"})
"""Verbs of destruction that need no victim."""

NEEDS_TARGET = frozenset(
    "advise allow ask assist ban beat blame block capture charge close defy deliver dismiss "
    "encourage expel fault feed finance free fund give grant guarantee help hit invite limit "
    "occupy offer pay permit petition pledge press promise protect provide push raid release "
    "require return seek seize send share ship shut strike suspect suspend threaten train "
    "want warn withdraw".split()
)
"""Verbs too common to mean an act of that kind unless somebody is at the other end."""

CHATS = frozenset({"speak", "talk"})
"""Verbs that mean an interview where an organisation is at either end."""

NEED_SOMEBODY = frozenset(
    "attack ban call case charge contract deal exercise grant help link relation relationship "
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
    if verb.lemma in GAMES:
        found = [t for t in found if t.kind in {"person", "group"}]
    if verb.lemma in NEEDS_TARGET:
        found = [t for t in found if t.named]
    return sources, found


def says_enough(verb: Token, root: str, what: Token | None, *, carried: bool) -> bool:
    """Whether an act without a target is worth telling: of a kind that may, with an object."""
    if verb.lemma in BARE and verb.child("dobj", "ccomp", "nsubjpass") is None:
        return True
    alone = root in (CARRIED if carried else ALONE) or verb.lemma in WRECKS
    if what is None or not alone:
        return False
    return what.lemma not in SAYINGS and what.pos != "PRON" and mode(verb) != "denied"
