"""The clauses of a sentence, and which of them tell no deed: wishes, plans, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retold.tables import Parse
from retold.text.syntax import Token, Tree

_CLAUSES = frozenset("ROOT conj ccomp advcl relcl acl parataxis pcomp".split())
_GRAMMAR = frozenset("prep aux auxpass mark agent prt".split())
_VERBS = frozenset({"VERB", "AUX"})
_MODALS = frozenset("may might could would should will shall 'll 'd wo".split())
_CONDITIONS = frozenset("if unless whether".split())
_INTENTIONS = frozenset(
    "plan want intend hope expect threaten consider vow propose urge ask demand order call seek "
    "try attempt agree promise refuse decline wish offer prepare warn fear".split()
)
_NOBODY = frozenset("no none nobody neither nothing".split())


@dataclass(frozen=True)
class Clauses:
    """Clause heads by the first character of each token; all offsets are within the sentence."""

    head: Mapping[int, int]
    parent: Mapping[int, int]
    verb: Mapping[int, int]
    """First character of the word that heads each clause."""
    grammar: frozenset[int]
    """First characters of words that only join others: "following the fire"."""
    unsure: frozenset[int]
    """Clauses that tell of what may be, shall be or is asked for."""
    denied: frozenset[int]
    """Clauses that say of nobody or nothing that it is so, or say that it is not."""


def read_clauses(parse: Parse | None) -> Clauses:
    """Part a sentence into clauses; without a parse it is one, headed by nothing."""
    if parse is None or not parse.starts:
        return Clauses({}, {}, {}, frozenset(), frozenset(), frozenset())
    tokens = Tree(parse).tokens
    heads = {t.i for t in tokens if t.head is t or (t.dep in _CLAUSES and t.pos in _VERBS)}
    over = _over(parse, heads)
    return Clauses(
        head={t.start: over[t.i] for t in tokens},
        parent={i: over[parse.heads[i]] for i in heads},
        verb={i: tokens[i].start for i in heads},
        grammar=frozenset(t.start for t in tokens if t.dep in _GRAMMAR),
        unsure=frozenset(over[t.i] for t in tokens if t.pos in _VERBS and _unsure(t)),
        denied=frozenset(over[t.i] for t in tokens if _denies(t)),
    )


def _over(parse: Parse, heads: set[int]) -> list[int]:
    """Find for each token the clause head it hangs under."""
    over = [-1] * len(parse.heads)
    for i in range(len(over)):
        path = [i]
        while over[path[-1]] < 0 and path[-1] not in heads and len(path) <= len(over):
            path.append(parse.heads[path[-1]])
        end = over[path[-1]] if over[path[-1]] >= 0 else path[-1]
        for j in path:
            over[j] = end
    return over


def _unsure(token: Token) -> bool:
    """Whether a verb stands under a modal, a condition or another's intention."""
    asked = token.dep in ("ccomp", "xcomp") and token.head.lemma in _INTENTIONS
    return asked or any(
        (c.dep == "aux" and c.text.lower() in _MODALS)
        or (c.dep == "mark" and c.text.lower() in _CONDITIONS)
        for c in token.children
    )


def _denies(token: Token) -> bool:
    """Whether a word denies the clause it stands in: "no one was killed", "did not go"."""
    if token.dep == "neg":
        return token.head.pos in _VERBS
    inside = token.head.dep in ("nsubj", "nsubjpass", "dobj") and token.dep == "det"
    return token.text.lower() in _NOBODY and (token.dep in ("nsubj", "nsubjpass") or inside)
