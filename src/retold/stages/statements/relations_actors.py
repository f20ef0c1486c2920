"""From a token of the parse to the actor it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.stages.statements.relations_lexicon import BODIES
from retold.tables import Mention
from retold.text.syntax import Token

_OWNERS = ("poss", "amod", "compound", "nmod", "nn")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LONGEST = 6
"""Words of a description that still names somebody, such as `dock workers' union`."""


@dataclass(frozen=True)
class Party:
    """An actor in a sentence: canonical name and the place that names it, within the sentence."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Cast:
    """The mentions of one sentence, offsets relative to it."""

    mentions: Sequence[Mention]

    def at(self, token: Token) -> Mention | None:
        """The mention that holds a token; the longest where several do."""
        held = [m for m in self.mentions if m.start <= token.start and token.end <= m.end]
        return max(held, key=lambda m: m.end - m.start, default=None)

    def parties(self, token: Token | None, *, owned: bool = False) -> list[Party]:
        """The actors that a token and those coordinated with it stand for.

        With `owned`, what belongs to an actor stands for him too: to praise Kestria's efforts
        is to praise Kestria; but Kestria's efforts do not praise anybody.
        """
        if token is None:
            return []
        found = [p for each in _coordinated(token) if (p := self._party(each))]
        if not found and owned and (owner := self._owner(token)):
            found = [Party(owner.name, owner.start, max(owner.end, token.end))]
        return list({p.name: p for p in found}.values())

    def _party(self, token: Token) -> Party | None:
        token = _antecedent(token)
        mention = self.at(token)
        owner = self._owner(token)
        described = mention is not None and mention.kind == "group" and owner is not None
        if mention and mention.kind != "place" and not described:
            return Party(mention.name, mention.start, mention.end)
        if owner and (token.lemma in BODIES or mention):
            return Party(owner.name, owner.start, max(owner.end, token.end))
        if token.lemma in BODIES and token.pos in {"NOUN", "PROPN"}:
            return _described(token)
        return Party(mention.name, mention.start, mention.end) if mention else None

    def _owner(self, token: Token) -> Mention | None:
        """Whose body it is: `Kestrian troops`, `the army of Kestria`, `Kestria's parliament`."""
        for child in token.children:
            if child.dep in _OWNERS:
                mention = self.at(child)
                if mention:
                    return mention
            if child.dep == "prep" and child.lemma in {"of", "from", "in"}:
                inner = child.child("pobj")
                mention = self.at(inner) if inner else None
                if mention and mention.kind in {"country", "organisation", "place", "group"}:
                    return mention
        return None


def _coordinated(token: Token) -> list[Token]:
    """The token and what is joined to it by `and` or commas, to its right."""
    return [t for t in token.conjuncts if t.i >= token.i]


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause hangs on."""
    if token.lemma in _RELATIVE or token.text.lower() in _RELATIVE:
        for above in token.ancestors:
            if above.dep == "relcl":
                return above.head
    return token


def _described(token: Token) -> Party | None:
    """A body named by description alone: `dock workers' union`, without its article."""
    words = [t for t in token.subtree if t.i <= token.i and t.dep not in {"det", "punct"}]
    left = [t for t in words if t.pos in {"NOUN", "PROPN", "ADJ", "PART"}]
    if not left or len(left) > _LONGEST or any(t.pos == "VERB" for t in words):
        return None
    start, end = left[0].start, token.end
    return Party(token.tree.parse.text[start:end], start, end)
