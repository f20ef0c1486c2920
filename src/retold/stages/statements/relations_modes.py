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
_DENIALS = frozenset({"deny", "refuse", "decline", "reject", "fail", "dismiss"})
_FUTURE = frozenset({"will", "shall", "would", "'ll", "ll", "wo"})
_POSSIBLE = frozenset({"may", "might", "could"})
_ASPECTS = frozenset({"continue", "keep", "begin", "start", "help", "stand", "get"})
_DUTY = frozenset({"must", "should", "ought"})
_READY = frozenset({"ready", "willing", "prepared", "likely", "set", "due"})


def mode(verb: Token) -> str:
    """The mode of a verb, from its auxiliaries and the verbs it hangs on."""
    if any(c.dep == "neg" for c in verb.children):
        return "denied"
    modals = {c.text.lower() for c in verb.children if c.dep in {"aux", "auxpass"}}
    if modals & _DUTY:
        return "demanded"
    above = _governing(verb)
    if above:
        return above
    return "planned" if modals & (_FUTURE | _POSSIBLE) else "done"


def unsure(verb: Token) -> bool:
    """Whether nobody knows if it was done: `may have breached`."""
    modals = {c.text.lower() for c in verb.children if c.dep == "aux"}
    return bool(modals & _POSSIBLE) and "have" in modals


def noun_mode(noun: Token) -> str:
    """The mode of an act told as a noun, from the verb that governs it."""
    head, link = noun.head, noun.dep
    while head.pos in {"ADP", "NOUN"} and head.head is not head:
        head, link = head.head, head.dep
    if head.pos != "VERB" or link.startswith("nsubj"):
        return "done"
    if head.lemma in _DEMANDS:
        return "demanded"
    if head.lemma == "threaten":
        return "threatened"
    if head.lemma in _DENIALS or any(c.dep == "neg" for c in head.children):
        return "denied"
    return mode(head)


def _governing(verb: Token) -> str | None:
    """What the verb above makes of a complement clause."""
    head = verb.head
    if verb.dep == "conj" and head.pos == "VERB" and head is not verb:
        return _governing(head)
    if verb.dep not in {"xcomp", "ccomp", "advcl", "acl"} or head is verb:
        return None
    if verb.dep == "xcomp" and head.lemma in _ASPECTS:
        return mode(head)
    infinitive = any(c.text.lower() == "to" and c.dep == "aux" for c in verb.children)
    if head.lemma in _THREATS and infinitive:
        return "threatened"
    if head.lemma in _DEMANDS and (infinitive or verb.dep == "ccomp"):
        return "demanded"
    if head.lemma in _DENIALS and verb.dep in {"xcomp", "ccomp"}:
        return "denied"
    if infinitive and (head.lemma in _PLANS or head.lemma in _READY or verb.dep == "acl"):
        return "planned"
    return None
