"""An act as it is told: its parties, its thing in words, and the span it rests on."""

from __future__ import annotations

from typing import NamedTuple

from retold.stages.statements.relations.actors import Party
from retold.text.syntax import Token

LONGEST_OBJECT = 8
"""Words of an object; longer ones are cut at their head."""

_LINKS = frozenset("of for to on against over into".split())


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


def act(
    word: Token, root: str, source: Party, target: Party | None, thing: str | None, how: str,
    carrier: Token | None,
) -> Act:  # fmt: skip
    """The act that a word tells; `carrier` is the token of the thing, where there is one."""
    places = [(source.start, source.end), (word.start, word.end)]
    if target is not None:
        places.append((target.start, target.end))
    if carrier is not None:
        places.append(extent(carrier))
    score = 0.5 + (0.2 if target else 0.0) + (0.1 if word.pos == "VERB" else 0.0)
    score -= 0.1 * (not source.named) + 0.1 * (target is not None and not target.named)
    return Act(
        source.name, root, target.name if target else None, thing, how, word.lemma,
        min(p[0] for p in places), max(p[1] for p in places), round(score, 2),
    )  # fmt: skip


def phrase(token: Token | None) -> str | None:
    """The noun with its modifiers to the left, without article; None for a pronoun."""
    if token is None or token.pos not in {"NOUN", "PROPN"}:
        return None
    start, end = extent(token)
    return token.tree.parse.text[start:end]


def extent(token: Token) -> tuple[int, int]:
    """First and last offset of a noun with its modifiers and its first preposition's phrase."""
    left = [t for t in token.subtree if t.i <= token.i and t.dep not in {"det", "poss", "case"}]
    kept = left[-LONGEST_OBJECT:] or [token]
    link = next((c for c in token.children if c.dep == "prep" and c.i == token.i + 1), None)
    inner = link.child("pobj") if link is not None and link.lemma in _LINKS else None
    far = inner is None or inner.i - kept[0].i >= LONGEST_OBJECT
    if token.pos not in {"NOUN", "PROPN"} or inner is None or far:
        return kept[0].start, token.end
    return kept[0].start, inner.end
