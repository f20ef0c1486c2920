"""Which sense of a word of many is meant, told by its object, its links and the parties."""

from __future__ import annotations

from retold.stages.statements.relations.actors import Party
from retold.stages.statements.relations.bodies import ARMS, CROWDS, ORGANS
from retold.stages.statements.relations.clauses import patient, slot
from retold.stages.statements.relations.intents import SILENT
from retold.text.syntax import Token

_GIVING = frozenset(
    "send provide deliver grant lend supply ship furnish give contribute offer".split()
)
"""Verbs that aid whoever gets a thing of use, and with any other thing mean something else."""
_SUPPLYING = frozenset({"supply", "furnish", "lend", "contribute"})
"""Those of them that need not say what is given."""
_GOODS = frozenset(
    "aid help assistance relief money fund cash dollar euro pound million billion grant loan credit "
    "subsidy donation gift food grain rice wheat water medicine drug vaccine blood clothing blanket "
    "tent shelter refuge asylum fuel oil gas coal power electricity energy weapon arm ammunition "
    "missile rocket shell bomb tank jet plane aircraft helicopter ship boat vehicle truck car drone "
    "equipment gear machine engine part material steel supply shipment cargo troop soldier force "
    "adviser trainer doctor nurse medic rescuer volunteer team expert engineer training treatment "
    "care support protection security technology system service intelligence scholarship job".split()
)
_PAPERS = frozenset(
    "letter message telegram email mailer statement signal rule report document copy invitation "
    "question answer speech response word note text review list picture photo image footage video "
    "information datum evidence testimony verdict immunity right chance opportunity permission "
    "reason host crew probe shockwave thought prayer approach".split()
)
"""Things that are said, shown or allowed rather than given."""
_SHOWING = frozenset({"demonstrate", "march"})
"""Verbs of protest that with an object tell something else: to demonstrate skill."""
_HELD = frozenset(
    "prisoner hostage detainee inmate captive suspect sailor pilot soldier troop".split()
)
"""Whom somebody can let go."""
_YIELDED = frozenset("power control weapon arm territory land base city town body remains".split())
"""What somebody can give up."""
_LENSES = frozenset("cctv camera cameras video footage photo photos film".split())


def silent(verb: Token) -> bool:
    """Whether somebody only declines to say something, which is no act."""
    below = verb.child("xcomp", "ccomp") if verb.lemma in {"decline", "refuse"} else None
    return below is not None and below.lemma in SILENT


def agreed_only(verb: Token) -> bool:
    """Whether somebody only holds the same view: `agrees with the remarks`, not `with Y to go`."""
    if verb.lemma != "agree" or slot(verb, "with") is None:
        return False
    matter = verb.child("xcomp", "ccomp") is not None
    return not matter and all(slot(verb, name) is None for name in ("on", "to", "over"))


def meets(verb: Token, root: str, source: Party, target: Party | None, what: Token | None) -> bool:
    """Whether between these two a verb without a noun of its own tells the act it stands for."""
    direct = patient(verb)
    if verb.lemma == "accuse" and verb.child("dobj", "nsubjpass") is None and slot(verb, "of"):
        return False  # a headline: "Ada Quill Accused Of Fraud"
    if verb.lemma == "deny" and target is not None and target.kind == "group":
        return verb.child("dative") is not None
    if root == "ASSAULT" and direct is not None and _own_body(direct):
        return False
    if verb.lemma in _SHOWING:
        return direct is None
    if verb.lemma in _GIVING and root in {"AID", "AGREE"}:
        return _useful(verb, what, source, target)
    if verb.lemma in {"release", "free"} and root == "RETREAT":
        people = direct is not None and direct.lemma in CROWDS | ORGANS | _HELD
        return people or (direct is not None and direct.ent == "PERSON")
    if verb.lemma == "hand" and root == "RETREAT":
        return what is not None and what.lemma in _HELD | _YIELDED
    if verb.lemma in {"mobilise", "mobilize"}:
        return what is not None and what.lemma in CROWDS | ORGANS | ARMS
    if verb.lemma == "capture":
        return source.name.lower() not in _LENSES
    if verb.lemma in {"recognise", "recognize", "dismiss"}:
        return target is None or target.kind != "person"
    return True


def _own_body(thing: Token) -> bool:
    """Whether somebody hurts himself: `injured his calf`."""
    own = thing.child("poss")
    return own is not None and own.pos == "PRON" and thing.lemma not in CROWDS | ORGANS | ARMS


def _useful(verb: Token, what: Token | None, source: Party, target: Party | None) -> bool:
    """Whether a thing is of use; between states anything is that is no paper."""
    if what is None:
        return target is not None and verb.lemma in _SUPPLYING
    parts = {what.lemma, *(c.lemma for c in what.children if c.dep == "compound")}
    if parts & _GOODS:
        return True
    of = slot(what, "of")
    if of is not None and of.lemma in _GOODS:
        return True
    states = target is not None and source.kind == target.kind == "country"
    return states and not parts & _PAPERS
