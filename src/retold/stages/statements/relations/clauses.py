"""Who is the subject of a verb, who its objects, whichever way the clause is turned."""

from __future__ import annotations

from retold.text.syntax import Token

_SUBJECTS = ("nsubj", "csubj")
_INHERITING = ("xcomp", "advcl", "conj", "acl", "acomp", "pcomp")
_INSTRUMENTAL = frozenset({"use", "need", "have", "take", "spend"})
"""Verbs whose object is a means, and does not act in the clause below."""
_PERSUADING = frozenset(
    "urge push press ask tell order persuade convince force get pressure drive lead cause".split()
)
"""Verbs whose object does what the infinitive behind says."""
_SENDING = frozenset({"deployment", "dispatch", "arrival", "use", "sending"})
_THIRD = frozenset({"it", "he", "she", "they"})
_WAYS = frozenset("by after before while since upon without from of for to on in despite".split())
"""Prepositions whose clause is done by a party of the verb above."""
_MANY = frozenset("group party union police team couple crowd family opposition military".split())
"""Nouns of one that `they` may stand for."""
_STATES = frozenset({"oppose", "commit"})
"""Verbs whose passive tells where somebody stands: `is opposed to`."""
_PLANNED = frozenset(
    "plan intention decision willingness readiness effort attempt offer pledge".split()
)
"""Nouns whose infinitive is done by whoever has them."""
_WRITTEN = frozenset(
    "resolution statement letter law bill decree communique declaration motion order petition "
    "message speech tweet note".split()
)
"""Nouns whose participle is done by whoever puts them out: `a statement condemning`."""
_DEEPEST = 5
"""Clauses that a subject is handed down through; deeper ones are parser's errors."""


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The one who acts: own subject, passive agent, or what the verb above controls it by."""
    own = verb.child(*_SUBJECTS)
    if own is not None and own.pos == "PRON" and verb.dep == "ccomp" and depth < _DEEPEST:
        # "Kestria said it would pay": the one who says is the one who acts.
        return _same_person(own, subject(verb.head, depth + 1))
    if own is not None:
        return own
    passive = verb.child("nsubjpass")
    if passive is not None:
        return passive if verb.lemma in _STATES and agent(verb) is None else agent(verb)
    by = agent(verb)
    if by is not None:
        return by
    return _controlled(verb, depth)


def _same_person(pronoun: Token, above: Token | None) -> Token | None:
    word = pronoun.text.lower()
    if above is None or word not in _THIRD:
        return pronoun
    person = above.ent == "PERSON"
    body = above.ent in {"GPE", "ORG", "NORP"}
    one = len(above.conjuncts) == 1 and above.tag in {"NN", "NNP"} and not body
    fits = {"it": not person, "they": not one or above.lemma in _MANY}.get(word, not body)
    return above if fits else pronoun


def _controlled(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.child("auxpass") is not None or _passive(verb):
        return None
    if head is verb or depth >= _DEEPEST or verb.dep not in _INHERITING:
        return None
    if verb.dep == "acl":
        return _of_noun(verb, head, depth)
    if verb.dep == "pcomp":
        return _beside(head, depth)
    if head.pos not in {"VERB", "AUX", "ADJ"}:
        return None
    if verb.dep == "advcl":
        return _beside_clause(verb, head, depth)
    if verb.dep == "xcomp":
        # "urge X to go": whom the verb above is done to is the one who goes.
        means = head.lemma in _INSTRUMENTAL
        persuaded = None if means else head.child("dobj", "dative") or _called_on(head)
        return persuaded or _hired(head) or subject(head, depth + 1)
    passive = head.child("nsubjpass")
    if verb.dep == "conj" and passive is not None:
        # "was arrested and will resign", but "was arrested and beaten".
        return agent(verb) if verb.tag == "VBN" else passive
    return subject(head, depth + 1)


def _of_noun(verb: Token, noun: Token, depth: int) -> Token | None:
    """Who does what a noun's clause says.

    `Weapons sent to`: a participle has no actor but its agent; `promise to send` has. `Announced
    plans to go`: who announces them goes; `passed a law banning`: who passed it.
    """
    if verb.tag == "VBN" or noun.pos == "VERB":
        return None
    above = subject(noun.head, depth + 1) if noun.dep == "dobj" else None
    told = noun.lemma in (_WRITTEN if verb.tag == "VBG" else _PLANNED)
    return _owner_of(noun) or (above if told else None)


def _beside_clause(verb: Token, head: Token, depth: int) -> Token | None:
    """Who does what a clause beside a verb says: most often whoever does the verb."""
    if owner := _nearer_owner(verb):
        return owner
    if _dangling(verb):
        return None
    if _infinitive(verb):
        sent = head.child("dobj") if head.lemma in _PERSUADING else None
        if other := sent or _hired(head):
            return other
    return subject(head, depth + 1)


def _infinitive(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lemma == "to" for c in verb.children)


def _dangling(verb: Token) -> bool:
    """Whether a gerund may go with the noun before it: `handles donors seeking help`."""
    before = verb.tree.tokens[verb.i - 1] if verb.i else verb
    after = verb.i > verb.head.i and verb.head.lemma not in {"spend", "waste"}
    named = before.pos in {"NOUN", "PROPN"} and before.dep != "npadvmod"
    return verb.tag == "VBG" and after and named


def _hired(verb: Token) -> Token | None:
    """Whom a passive sets to work: `the firm hired by X to look`: the firm looks."""
    if verb.tag != "VBN" or agent(verb) is None:
        return None
    return verb.child("nsubjpass") or (verb.head if verb.dep == "acl" else None)


def _beside(link: Token, depth: int) -> Token | None:
    """Who acts behind a preposition: `after meeting X`, but `accused Y of meeting X`."""
    above = link.head
    if above.pos not in {"VERB", "AUX"} or link.lemma not in _WAYS:
        return None
    if link.lemma in {"of", "for", "from"}:
        return above.child("dobj", "nsubjpass") or (
            subject(above, depth + 1) if link.lemma == "from" else None
        )
    return above.child("nsubjpass") or subject(above, depth + 1)


def _passive(verb: Token) -> bool:
    """A participle that stands for a passive: `cut off and hit by sanctions, Kestria ...`."""
    first = verb
    while first.dep == "conj" and first.head is not first:
        first = first.head
    active = any(c.dep == "aux" for t in (verb, first) for c in t.children)
    return verb.tag == "VBN" and not active


def _owner_of(noun: Token) -> Token | None:
    """`X's promise to go`, `the deployment of X's troops to fight`."""
    return noun.child("poss") or slot(noun, "of")


def _nearer_owner(verb: Token) -> Token | None:
    """`about the deployment of troops to fight`: the troops fight, not the one who speaks."""
    if not _infinitive(verb):
        return None
    between = [t for t in verb.tree.tokens[verb.head.i + 1 : verb.i] if t.lemma in _SENDING]
    return next((o for t in reversed(between) if (o := slot(t, "of"))), None)


def _called_on(verb: Token) -> Token | None:
    """`called on X to go`: the object of the preposition is persuaded."""
    for child in verb.children:
        if (
            child.dep == "prep"
            and child.lemma in {"on", "upon", "with", "for"}
            and verb.lemma in {"call", "appeal", "plead"}
        ):
            return child.child("pobj")
    return None


def agent(verb: Token) -> Token | None:
    """The actor of a passive: `by X`."""
    by = verb.child("agent")
    return by.child("pobj") if by else None


def patient(verb: Token) -> Token | None:
    """The direct object, or the subject of a passive, or the noun a participle hangs on."""
    found = verb.child("dobj", "nsubjpass")
    if found is None and verb.dep == "acl" and verb.tag == "VBN":
        return verb.head
    return found


def slot(token: Token, name: str) -> Token | None:
    """The filler of a slot: `obj`, `dative`, or a preposition's object.

    Of clauses below: `that` (who is to act), `told` (who is told to), `whose` (who acts).
    """
    if name == "obj":
        return patient(token)
    if name == "dative":
        given = token.child("dative")
        return given.child("pobj") if given is not None and given.pos == "ADP" else given
    if name == "that":
        below = token.child("ccomp", "acl", "relcl")
        return below.child("nsubj", "nsubjpass") if below is not None and _asked(below) else None
    if name == "told":
        infinitive = any(_asked(c) for c in token.children if c.dep == "xcomp")
        return token.child("dobj", "dative") if infinitive else None
    if name == "whose":
        below = token.child("ccomp")
        return below.child("nsubj", "nsubjpass") if below is not None else None
    for child in token.children:
        if child.dep in {"prep", "dative", "agent"} and child.lemma == name:
            return child.child("pobj", "pcomp")
    out = next((c for c in token.children if c.dep == "prep" and c.lemma == "out"), None)
    return slot(out, name) if out is not None and name == "of" else None


def _asked(verb: Token) -> bool:
    """Whether a clause tells what is to be done: `that X leave`, `X to leave`, `X must leave`."""
    return verb.tag in {"VB", "VBP"} and not any(
        c.dep == "aux" and c.text.lower() not in {"to", "must", "should"} for c in verb.children
    )


def particle(verb: Token) -> str:
    """`pull out` for a phrasal verb, the bare lemma otherwise."""
    for child in verb.children:
        if child.dep == "prt":
            return f"{verb.lemma} {child.lemma}"
    return verb.lemma
