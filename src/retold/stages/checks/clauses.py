"""The clauses of a sentence, and which of them tell no deed: wishes, plans, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.tables import Parse

_CLAUSES = frozenset("ROOT conj ccomp advcl relcl acl parataxis pcomp".split())
_CONTENTS = frozenset({"ccomp", "xcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
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
    p = parse
    every = range(len(p.starts))
    heads = {i for i in every if p.heads[i] == i or (p.deps[i] in _CLAUSES and p.pos[i] in _VERBS)}
    over = _over(p, heads)
    words = [p.text[start:end].lower() for start, end in zip(p.starts, p.ends, strict=True)]
    return Clauses(
        head=dict(zip(p.starts, over, strict=True)),
        parent={i: over[p.heads[i]] for i in heads},
        verb={i: p.starts[i] for i in heads},
        grammar=frozenset(p.starts[i] for i in every if p.deps[i] in _GRAMMAR),
        unsure=frozenset(over[i] for i in _unsure(p, words)),
        denied=frozenset(over[i] for i in every if _denies(p, i, words[i])),
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


def _unsure(parse: Parse, words: Sequence[str]) -> Iterator[int]:
    """Yield the verbs under a modal, a condition or another's intention."""
    for i, dep in enumerate(parse.deps):
        head = parse.heads[i]
        asked = dep in _CONTENTS and parse.lemmas[head].lower() in _INTENTIONS
        if asked and parse.pos[i] in _VERBS:
            yield i
        modal = (dep == "aux" and words[i] in _MODALS) or (
            dep == "mark" and words[i] in _CONDITIONS
        )
        if modal and parse.pos[head] in _VERBS:
            yield head


def _denies(parse: Parse, i: int, word: str) -> bool:
    """Whether a word denies the clause it stands in: "no one was killed", "did not go"."""
    dep, head = parse.deps[i], parse.heads[i]
    if dep == "neg":
        return parse.pos[head] in _VERBS
    if word not in _NOBODY:
        return False
    return dep in _SUBJECTS or (dep == "det" and parse.deps[head] in {*_SUBJECTS, "dobj"})
