"""Walking a dependency parse: tokens that know their children, phrase and path to the root."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from retold.tables import Parse


@dataclass(frozen=True, eq=False)
class Token:
    """A token in its tree. Offsets count from the sentence's first character."""

    tree: Tree
    i: int

    @property
    def start(self) -> int:
        """First character."""
        return self.tree.parse.starts[self.i]

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.tree.parse.ends[self.i]

    @property
    def text(self) -> str:
        """The token as it stands."""
        return self.tree.parse.text[self.start : self.end]

    @property
    def lemma(self) -> str:
        """Dictionary form, lower case."""
        return self.tree.parse.lemmas[self.i].lower()

    @property
    def pos(self) -> str:
        """Universal part of speech."""
        return self.tree.parse.pos[self.i]

    @property
    def tag(self) -> str:
        """Penn Treebank tag."""
        return self.tree.parse.tags[self.i]

    @property
    def dep(self) -> str:
        """Dependency label."""
        return self.tree.parse.deps[self.i]

    @property
    def ent(self) -> str:
        """OntoNotes entity type, empty outside entities."""
        return self.tree.parse.ents[self.i]

    @property
    def head(self) -> Token:
        """The token it hangs on; itself at the root."""
        return self.tree.tokens[self.tree.parse.heads[self.i]]

    @property
    def children(self) -> tuple[Token, ...]:
        """The tokens that hang on it, left to right."""
        return tuple(self.tree.tokens[i] for i in self.tree.children[self.i])

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these labels."""
        return next((c for c in self.children if c.dep in deps), None)

    @property
    def subtree(self) -> tuple[Token, ...]:
        """Itself and all that hangs below, left to right."""
        found, waiting = set(), [self.i]
        while waiting:
            i = waiting.pop()
            if i not in found:
                found.add(i)
                waiting.extend(self.tree.children[i])
        return tuple(self.tree.tokens[i] for i in sorted(found))

    @property
    def ancestors(self) -> tuple[Token, ...]:
        """From its head up to the root."""
        found: list[Token] = []
        token = self
        while token.head is not token and len(found) < len(self.tree.tokens):
            token = token.head
            found.append(token)
        return tuple(found)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens coordinated with it, itself first, left to right."""
        first = self
        while first.dep == "conj" and first.head is not first:
            first = first.head
        found, waiting = [first], [first]
        while waiting:
            for child in waiting.pop().children:
                if child.dep == "conj" and child not in found:
                    found.append(child)
                    waiting.append(child)
        return tuple(sorted(found, key=lambda t: t.i))


@dataclass(frozen=True, eq=False)
class Tree:
    """A parse as linked tokens."""

    parse: Parse

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens, left to right."""
        return tuple(Token(self, i) for i in range(len(self.parse.starts)))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Indices of the children of each token."""
        below: list[list[int]] = [[] for _ in self.parse.heads]
        for i, head in enumerate(self.parse.heads):
            if head != i:
                below[head].append(i)
        return tuple(tuple(b) for b in below)

    @property
    def roots(self) -> tuple[Token, ...]:
        """Tokens that head themselves."""
        return tuple(t for t in self.tokens if self.parse.heads[t.i] == t.i)

    def at(self, offset: int) -> Token | None:
        """The token that covers the offset."""
        return next((t for t in self.tokens if t.start <= offset < t.end), None)
