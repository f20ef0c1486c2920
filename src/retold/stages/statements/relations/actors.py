"""From a token of the parse to the actor it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retold.stages.statements.relations.bodies import AMOUNTS, ARMS, CROWDS, ORGANS
from retold.stages.statements.relations.lexicon import HOSTILE, frames
from retold.tables import Mention
from retold.text.syntax import Token

_OWNERS = ("poss", "amod", "compound", "nmod", "nn")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LONGEST = 6
"""Words of a description that still names somebody, such as `dock workers' union`."""
_EMPTY = frozenset(
    "behalf name wake honour honor favour favor light face place presence aftermath".split()
)
"""What stands for nobody, whoever it belongs to: `on Kestria's behalf`."""
_ACTIVITIES = frozenset({"organisation", "organization", "administration", "management"})
_MASS = frozenset({"police", "congress", "parliament", "staff", "intelligence"})
"""Bodies that go without an article."""
_LONGEST_NAME = 80
"""Code points; a longer name is a line of menus taken for one."""
_DEEPEST = 3
"""Prepositions between a thing and the actor it belongs to: `the end of the siege of the camp`."""
_INWARD = ("by", "of", "from")
_MARKS = re.compile(r"[\"“”]")
_AGE = re.compile(r"(?:day|week|month|year)s?[- ]+old\s")
_OWNING = frozenset({"country", "organisation", "place", "group"})


@dataclass(frozen=True)
class Party:
    """An actor in a sentence: canonical name and the place that names it, within the sentence.

    `named` is false for a body of one common noun, such as `villagers`; `kind` is the mention's,
    or `group`.
    """

    name: str
    start: int
    end: int
    kind: str
    named: bool = True


@dataclass(frozen=True)
class Cast:
    """The mentions of one sentence, offsets relative to it."""

    mentions: Sequence[Mention]

    def at(self, token: Token, outside: Token | None = None) -> Mention | None:
        """The mention that holds a token, and not the one `outside`; the longest of several."""
        held = [
            m
            for m in self.mentions
            if m.start <= token.start
            and token.end <= m.end
            and (outside is None or not m.start <= outside.start < m.end)
        ]
        best = max(held, key=lambda m: m.end - m.start, default=None)
        # "member state Kestria" names Kestria.
        inner = [m for m in held if best and best.kind == "place" and m.kind == "country"]
        return next((m for m in inner if m.form != "demonym" and m.end == token.end), best)

    def parties(self, token: Token | None, *, owned: bool = False) -> list[Party]:
        """The actors that a token and those coordinated with it stand for.

        With `owned`, what belongs to an actor stands for him too: to praise Kestria's efforts
        is to praise Kestria; but Kestria's efforts do not praise anybody.
        """
        if token is None:
            return []
        first, *others = _coordinated(token)
        found = [
            p for each in (first, *others) for p in (self._party(each), *self._shared(each)) if p
        ]
        if found and not found[0].named and self._party(first) is None:
            found = [p for p in found if p.named]
        thing = measured(token)
        if not found and owned and thing.lemma not in _EMPTY and (owner := self._owner(thing)):
            found = [Party(owner.name, owner.start, max(owner.end, token.end), owner.kind)]
        return list({p.name: p for p in found}.values())

    def sources(self, token: Token | None) -> list[Party]:
        """The parties that may act: a mere place does not."""
        body = token is not None and token.ent in {"PERSON", "ORG", "NORP"}
        return [
            p
            for p in self.parties(token)
            if (body or p.kind != "place") and len(p.name) <= _LONGEST_NAME
        ]

    def within(self, noun: Token) -> list[Party]:
        """The nearest actors inside a noun phrase: `the resignation of Kestria's minister`."""
        for depth, inner in _inner(noun):
            found = self.parties(inner, owned=depth > 0)
            if found:
                return found
        return []

    def _party(self, token: Token) -> Party | None:
        token = measured(_antecedent(token))
        mention = self.at(token)
        if mention is None or mention.kind not in {"person", "country", "place"}:
            mention = self._beside(token, mention) or mention
        owner = self._owner(token)
        if mention and mention.form == "demonym" and _people(token, mention):
            return Party(token.text, token.start, token.end, "group")
        if mention and mention.kind not in {"place", "group"}:
            return _of(mention)
        if token.lemma in ORGANS | ARMS and owner:
            return Party(owner.name, owner.start, max(owner.end, token.end), owner.kind)
        if mention and mention.kind == "group":
            return _of(mention) if owner is None else self._body(token) or _of(mention)
        if token.lemma in ORGANS | CROWDS and token.pos in {"NOUN", "PROPN"}:
            return self._body(token) if _bodily(token) else None
        return _of(mention) if mention else None

    def _shared(self, token: Token) -> list[Party]:
        """The further owners of one body: `the leaders of Kestria and Orvale` act for both."""
        if token.lemma not in ORGANS:
            return []
        of = next((c for c in token.children if c.dep == "prep" and c.lemma == "of"), None)
        first = of.child("pobj") if of is not None else None
        others = _coordinated(first)[1:] if first is not None else []
        known = (self.at(other) for other in others)
        return [_of(m) for m in known if m and m.kind in {"country", "organisation"}]

    def _body(self, token: Token) -> Party | None:
        """A body named by description, from the name on that scraping ran into another word."""
        party, text = _described(token), token.tree.parse.text
        for mention in self.mentions:
            inside = party is not None and party.start < mention.start < party.end
            if party is not None and inside and text[mention.start - 1].isalpha():
                return replace(party, name=text[mention.start : party.end], start=mention.start)
        return party

    def _beside(self, token: Token, own: Mention | None) -> Mention | None:
        """`Kestria's leader Ada Quill` is Ada Quill, whichever word the parse puts on top."""
        for child in token.children:
            if child.dep == "appos" and token.pos in {"NOUN", "PROPN"}:
                mention = self.at(child)
                if mention and (mention.kind == "person" or own is None):
                    return mention
        return None

    def _owner(self, token: Token) -> Mention | None:
        """Whose body it is: `Kestrian troops`, `the army of Kestria`, `Kestria's parliament`.

        A people without a state owns bodies only: the peninsula of a people is not theirs; nor is
        what was signed in a capital its country's.
        """
        owner = self._named_owner(token)
        if owner is None or token.lemma in ORGANS | ARMS | CROWDS:
            return owner
        bare = token.tree.parse.text[owner.end : owner.end + 2] not in {"'s", "’s"}
        loose = owner.kind == "group" or (owner.form == "capital" and bare)
        return None if loose else owner

    def _named_owner(self, token: Token) -> Mention | None:
        for child in token.children:
            if child.dep in _OWNERS:
                mention = self.at(child, outside=token)
                if mention:
                    return mention
                if mention is None and child.dep == "compound" and child.pos == "PROPN":
                    inner = self._owner(child)
                    if inner:
                        return inner
            pobj = child.child("pobj") if _owns(child, token) else None
            mention = self._place(pobj) if pobj is not None else None
            if mention is None and pobj is not None and child.lemma == "of":
                mention = self._owner(pobj)
            if mention and (mention.kind in _OWNING or token.lemma in ARMS):
                return mention
        by = next((c.child("agent") for c in token.children if c.dep == "acl"), None)
        maker = by.child("pobj") if by is not None and token.lemma in ARMS else None
        return self._place(maker) if maker is not None else None

    def _place(self, token: Token) -> Mention | None:
        """The mention at a token, or the name before a word such as `province`."""
        named = [c for c in token.children if c.dep in {"compound", "amod"} and c.pos == "PROPN"]
        return self.at(token) or (self.at(named[-1]) if named else None)


def _owns(link: Token, noun: Token) -> bool:
    """Whether what a preposition brings may own the noun: `army of X`, `its border with X`."""
    return link.dep == "prep" and (
        link.lemma in {"of", "from", "in"}
        or (link.lemma == "for" and noun.lemma.startswith("spokes"))
        or (link.lemma == "with" and noun.lemma in {"border", "frontier"})
        or (link.lemma == "by" and noun.lemma in ARMS)
    )


def _bodily(token: Token) -> bool:
    """Whether a noun stands for somebody: not `more force`, `for president`, `organisation of`."""
    if token.lemma in _ACTIVITIES and token.child("prep") is not None:
        return False
    acts = (
        token.dep.startswith(("nsubj", "poss"))
        or token.tag in {"NNS", "NNPS"}
        or token.lemma in _MASS
    )
    known = ("det", "poss", "nummod", "compound", "appos")
    return acts or token.child(*known) is not None


def _people(token: Token, mention: Mention) -> bool:
    """Whether a nationality stands for people, not for their state: `a Kestrian`, `Kestrians`."""
    alone = (mention.start, mention.end) == (token.start, token.end)
    return alone and token.pos in {"NOUN", "PROPN"} and token.dep not in _OWNERS


def _of(mention: Mention) -> Party:
    if mention.kind == "group" and (age := _AGE.match(mention.name)):
        mention = replace(mention, name=mention.name[age.end() :])
    named = mention.kind != "group" or " " in mention.name or mention.name[:1].isupper()
    return Party(mention.name, mention.start, mention.end, mention.kind, named)


def _inner(noun: Token, depth: int = 0) -> Iterator[tuple[int, Token]]:
    """The tokens inside a noun phrase that may name an actor, nearest first."""
    for child in noun.children:
        if child.dep in _OWNERS:
            yield 0, child
    if depth >= _DEEPEST:
        return
    # "the killing of Kestrian miners": those of whom it is told suffer it.
    suffered = (frame := frames("noun").get(noun.lemma)) is not None and frame.root in HOSTILE
    for child in noun.children:
        inward = child.dep in {"prep", "agent"} and child.lemma in _INWARD
        filler = child.child("pobj") if inward and not (suffered and child.lemma == "of") else None
        if filler is not None:
            yield 1, filler
            yield from _inner(filler, depth + 1)
    # "crimes committed by Kestrian troops"
    for clause in (c for c in noun.children if c.dep == "acl" and c.tag == "VBN"):
        by = clause.child("agent")
        if by is not None and (filler := by.child("pobj")) is not None:
            yield 1, filler


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


def measured(token: Token) -> Token:
    """`thousands of miners` are miners; so is `a group of miners`."""
    for _ in range(_DEEPEST):
        of = next((c for c in token.children if c.dep == "prep" and c.lemma == "of"), None)
        inner = of.child("pobj") if of is not None else None
        if inner is None or token.lemma not in AMOUNTS:
            break
        token = inner
    return token


def _aged(token: Token) -> bool:
    """Whether a word belongs to an age: the `year` and `old` of `a 16-year-old girl`."""
    age = token if token.lemma == "old" else token.head
    return age.lemma == "old" and age.child("npadvmod") is not None


def _described(token: Token) -> Party | None:
    """A body named by description alone: `dock workers' union`, without its article."""
    skipped = {"det", "punct", "nummod", "quantmod", "predet", "advmod", "neg"}
    words = [t for t in token.subtree if t.i <= token.i and t.dep not in skipped and not _aged(t)]
    left = [t for t in words if t.pos in {"NOUN", "PROPN", "ADJ", "PART"}]
    if not left or len(left) > _LONGEST or any(t.pos == "VERB" for t in words):
        return None
    start, end = left[0].start, token.end
    if _MARKS.search(token.tree.parse.text[start:end]):
        return None
    of = next(
        (c for c in token.children if c.dep == "prep" and c.lemma in {"of", "from", "in"}), None
    )
    where = of.child("pobj") if of is not None and of.i == token.i + 1 else None
    if len(left) == 1 and where is not None and where.pos == "PROPN":
        end = where.end
    named = len(left) > 1 or end > token.end
    return Party(token.tree.parse.text[start:end], start, end, "group", named)
