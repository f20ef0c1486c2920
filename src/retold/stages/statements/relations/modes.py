"""In what way an act is told: done, planned, demanded, threatened or denied."""

from __future__ import annotations

from retold.text.syntax import Token

_PLANS = frozenset(
    "plan intend aim want hope agree vow pledge promise expect prepare offer decide seek propose "
    "commit consider try attempt".split()
)
_DEMANDS = frozenset(
    "urge demand ask call request appeal press order insist beg implore push tell lobby "
    "petition plead recommend suggest advise encourage".split()
)
_THREATS = frozenset({"threaten", "warn"})
_DENIALS = frozenset(
    {"deny", "refuse", "decline", "reject", "fail", "dismiss", "avoid", "refrain", "stop", "cease"}
)
_FUTURE = frozenset({"will", "shall", "would", "'ll", "’ll", "ll", "wo", "'d", "’d"})
_POSSIBLE = frozenset({"may", "might", "could"})
_ASPECTS = frozenset({"continue", "keep", "begin", "start", "help", "stand", "get"})
_OPENS = frozenset("allow permit let enable authorize authorise invite prompt lead expect".split())
"""Verbs that make an act possible, and do not tell that it was done."""
_CONDITIONS = frozenset({"if", "unless", "whether"})
_IDLE = frozenset({"impossible", "hard", "difficult", "easy", "unlikely", "possible"})
_RUMOURS = frozenset(
    "idea notion claim suggestion allegation rumor rumour theory speculation".split()
)
"""Nouns whose clause somebody holds to be so."""
_PROOFS = frozenset({"evidence", "proof", "indication", "sign"})
_PROPOSED = frozenset(
    {"propose", "proposed", "planned", "plan", "possible", "potential", "threatened"}
)
_MULLED = frozenset("consider discuss mull weigh favor favour contemplate propose".split())
"""Verbs whose gerund is not done yet: `considers leaving`."""
_WISHED = frozenset({"suggest", "recommend", "advise", "urge"})
"""Verbs whose gerund is asked for: `suggested leaving`."""
_DUTY = frozenset({"must", "should", "ought"})
_READY = frozenset({"ready", "willing", "prepared", "likely", "set", "due"})
CHARGES = frozenset(
    "accuse suspect convict charge blame fault criticize criticise condemn slam".split()
)
"""Verbs whose object is said to have done what a preposition brings: `accused X of attacking Y`."""


def mode(verb: Token) -> str:
    """The mode of a verb, from its auxiliaries and the verbs it hangs on."""
    if _negated(verb):
        return "denied"
    modals = {c.text.lower() for c in verb.children if c.dep in {"aux", "auxpass"}}
    if verb.tag == "VBN":
        modals -= {"'d", "’d"}  # "they'd killed" is done
    if modals & _DUTY:
        return "demanded"
    above = _governing(verb)
    if above:
        return above
    if any(c.dep == "mark" and c.lemma == "for" for c in verb.children):
        return "planned"  # "it is enough for X to pay"
    return "planned" if modals & (_FUTURE | _POSSIBLE) else "done"


def unsure(verb: Token) -> bool:
    """Whether nobody knows if it was done: `may have breached`; or it is but possible: `can send`."""
    modals = {c.text.lower() for c in verb.children if c.dep == "aux"}
    able = "can" in modals and not _negated(verb)
    doubted = able or (bool(modals & _POSSIBLE) and "have" in modals)
    return doubted or _supposed(verb)


def _supposed(verb: Token) -> bool:
    """Whether a clause only supposes: `if X attacks`, `whether X will pay`, `impossible to pay`."""
    if any(c.dep == "mark" and c.lemma in _CONDITIONS for c in verb.children):
        return True
    above = verb.head.child("acomp") or verb.head
    if above.lemma in _RUMOURS | _PROOFS and any(c.lemma == "no" for c in above.children):
        return True
    return verb.dep in {"xcomp", "ccomp", "advcl"} and above.lemma in _IDLE


def _negated(verb: Token) -> bool:
    """`did not pay`, `no longer pays`."""
    return any(
        c.dep == "neg" or (c.lemma in {"longer", "long"} and c.tree.tokens[c.i - 1].lemma == "no")
        for c in verb.children
    )


def noun_mode(noun: Token) -> str:
    """The mode of an act told as a noun, from the verb that governs it."""
    if any(c.lemma in _PROPOSED for c in noun.children if c.dep == "amod"):
        return "planned"
    head, link, about = noun.head, noun.dep, False
    while head.pos in {"ADP", "NOUN"} and head.head is not head:
        about = about or head.lemma == "about"
        head, link = head.head, head.dep
    if head.pos != "VERB" or link.startswith("nsubj"):
        return "done"
    if about:
        return "done"  # "asked about his criticism"
    if head.lemma in _DEMANDS:
        return "demanded"
    if head.lemma == "threaten":
        return "threatened"
    if head.lemma in _DENIALS or _negated(head):
        return "denied"
    return mode(head)


def _governing(verb: Token) -> str | None:
    """What the word above makes of a clause."""
    head = verb.head
    if verb.dep == "conj" and head.pos == "VERB" and head is not verb:
        return _governing(head)
    if verb.dep == "pcomp":
        return _linked(head)
    if (held := _held(verb, head)) is not None:
        return held
    if verb.dep not in {"xcomp", "ccomp", "advcl", "acl"} or head is verb:
        return None
    if verb.dep == "xcomp" and head.lemma in _ASPECTS:
        return mode(head)
    infinitive = any(c.text.lower() == "to" and c.dep == "aux" for c in verb.children)
    if verb.dep == "xcomp" and _negated(head):
        return "denied"
    if head.lemma in _THREATS and infinitive:
        return "threatened"
    if head.lemma in _DEMANDS and (infinitive or _asked(verb)):
        return "demanded"
    if head.lemma in _DENIALS and verb.dep in {"xcomp", "ccomp"}:
        return "denied"
    if infinitive and (head.lemma in _PLANS or head.lemma in _READY or verb.dep == "acl"):
        return "planned"
    if head.lemma in _OPENS and (infinitive or verb.tag == "VB"):
        return "planned"
    if infinitive and verb.dep in {"advcl", "xcomp", "ccomp"} and head.pos == "VERB":
        return _as_above(head)
    return None


def _held(verb: Token, head: Token) -> str | None:
    """What words of thought make of a clause: `considers leaving`, `the idea that X left`."""
    if verb.tag == "VBG" and verb.dep in {"xcomp", "ccomp"}:
        if head.lemma in _MULLED:
            return _as_above(head) or "planned"
        return "demanded" if head.lemma in _WISHED else None
    if verb.dep == "acl" and head.lemma in {"refusal", "unwillingness", "failure"}:
        return "denied"
    whole = verb.child("mark") is not None and verb.child("nsubj", "nsubjpass") is not None
    return "claimed" if whole and head.lemma in _RUMOURS else None


def _as_above(head: Token) -> str | None:
    """The mode of the verb above, where it is no plain deed."""
    above = mode(head)
    return above if above != "done" else None


def _asked(verb: Token) -> bool:
    """Whether a full clause is wished for: `that X leave`; `told us that X leaves` is a report."""
    return verb.dep == "ccomp" and verb.head.lemma != "tell" and verb.tag in {"VB", "VBP"}


def _linked(link: Token) -> str | None:
    """What a preposition makes of the clause below: `without asking`, `accused of asking`."""
    above = link.head
    if link.lemma == "without" or (link.lemma == "from" and above.pos == "VERB"):
        return "denied"
    if link.lemma in {"of", "for"} and above.lemma in CHARGES:
        return "claimed"
    if link.lemma in {"to", "on"} and above.lemma in _PLANS | _READY:
        return "planned"
    return _as_above(above) if link.lemma in {"by", "in"} and above.pos == "VERB" else None
