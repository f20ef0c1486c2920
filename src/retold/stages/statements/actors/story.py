"""The names of one story: what kind of thing each is, and which of them are one actor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retold.stages.statements.actors.bodies import body_names
from retold.stages.statements.actors.headlines import read_headlines
from retold.stages.statements.actors.kinds import judge
from retold.stages.statements.actors.lines import Line, read_lines
from retold.stages.statements.actors.offices import BROAD, give, holds, learn_phrase
from retold.stages.statements.actors.people import DOMINANT, People, Person, suits
from retold.stages.statements.actors.pieces import Wording, pieces
from retold.stages.statements.actors.trim import trimmed
from retold.tables import Mention
from retold.text.names import (
    agencies,
    agency_names,
    country_names,
    offices,
    organisations,
    seats,
)
from retold.text.names.described import GOVERNMENTS, Described
from retold.text.names.listed import given_names
from retold.text.names.words import Part
from retold.text.reading import Reading
from retold.text.words import fold

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|into|via|through|throughout|across|downtown|central|northern|southern|"
    r"eastern|western|greater|inside|of the city of|capital|city of|capital,|(?:travel\w*|fl[ey]\w*|w[eo]nt|visit\w*|"
    r"return\w*|came|arriv\w*|trip|flight|road|based|born|held|live\w*|headed|mov\w*|back) (?:to|from|in)|"
    r"visit(?:ed|s|ing)?|left|leaving|entered) (?:the )?$"
)
_PHRASE = re.compile(r"^, (?:who (?:is|was) )?(?P<words>[^,.;:“”\"()—]{3,70})(?=[,.;)—]|$)")


_SMALL = re.compile(r"(?<![\w@#.-])[a-z]{3,}(?![\w@.]\w)")

_Called = tuple[str, str, str]
"""Canonical name, kind and form of one mention."""


@dataclass
class _Seen:
    """What a page has named so far, for whoever is named by half a name later.

    `named` are the persons whom the page names anywhere.
    """

    named: set[tuple[str, ...]] = field(default_factory=set)
    full: dict[str, Person] = field(default_factory=dict)
    order: list[Person] = field(default_factory=list)

    def note(self, person: Person) -> None:
        for word in person.key:
            self.full[word] = person
        self.order.append(person)


class StoryNames:
    """Reads all pages of a story once, then names every mention on each of them."""

    def __init__(self, pages: Sequence[Reading]) -> None:
        self.lines = {r.page.page: read_lines(r) for r in pages}
        read_headlines(line for lines in self.lines.values() for line in lines)
        self.small = _written_small(pages)
        self._take_apart()
        self.kinds = judge([line for lines in self.lines.values() for line in lines], self.small)
        self._trim_names()
        self.people = People(
            part.text
            for part in self._parts()
            if len(part.words) > 1 and self.kind(part.text) == "person"
        )
        self.alone = Counter(p.text for p in self._parts() if len(p.words) == 1)
        self.bodies = body_names(list(self._parts()), self.kind)
        self.spelt = self._spelt_bodies()
        self.georgias = self._evident_countries()
        for part in self._parts():
            self._learn(part)
        for lines in self.lines.values():
            for line in lines:
                self._learn_apposed(line)
        self.named = {page: self._named_on(lines) for page, lines in self.lines.items()}

    def kind(self, name: str) -> str:
        """What the story takes a name for: person, organisation, place, group, other or empty."""
        return self.kinds.get(fold(name), "")

    def mentions(self) -> list[Mention]:
        """Every mention on every page."""
        return [m for page, lines in sorted(self.lines.items()) for m in self._page(page, lines)]

    def _parts(self) -> Iterator[Part]:
        for lines in self.lines.values():
            for line in lines:
                yield from line.parts

    def _take_apart(self) -> None:
        """Cut namings that hold more than one name, or more than a name."""
        wording = Wording(Counter(p.text for p in self._parts()), self.small)
        for lines in self.lines.values():
            for line in lines:
                line.parts = [piece for part in line.parts for piece in pieces(part, wording)]

    def _trim_names(self) -> None:
        """Cut what is no part of a name: an agency, a verb, words glued to it by scraping."""
        parts = list(self._parts())
        alone = {p.text for p in parts if len(p.words) == 1 and not p.initial}
        counts = Counter(p.text for p in parts if len(p.words) > 1)
        for lines in self.lines.values():
            for line in lines:
                line.parts = [
                    trimmed(p, self.kind(p.text), self.kind, alone, counts) for p in line.parts
                ]

    def _evident_countries(self) -> set[str]:
        """Countries that the story names beyond doubt, so that a doubtful form means them too."""
        return {p.known.country for p in self._parts() if p.known and not p.known.ambiguous}

    def _spelt_bodies(self) -> dict[str, str]:
        """Bodies by folded name, for those that a page writes small: "the Veltish navy"."""
        named = sorted((form, name) for form, name in self.bodies.items() if " " in form)
        return {fold(form): name for form, name in named if self.kind(form) == "organisation"}

    def _learn(self, part: Part) -> None:
        """Note the offices that titles before and phrases after a name give a person."""
        if part.office or part.known:
            return
        person = self._person(part, None)
        if person is None:
            return
        for title in part.titles:
            person.titles.add(title)
            office = offices().get(tuple(title.split()))
            if office and office.kind != "honorific":
                give(person, office, self._owner(part.owner))
        phrase = _PHRASE.match(part.after)
        if phrase:
            learn_phrase(person, phrase["words"], self._owner)

    def _learn_apposed(self, line: Line) -> None:
        """Note the offices of those who are named behind them."""
        for _, office, owner, part in line.apposed():
            person = self._person(part, None)
            if person is not None:
                give(person, office, self._owner(owner))

    def _named_on(self, lines: Sequence[Line]) -> set[tuple[str, ...]]:
        """The persons whom a page names."""
        found = (self._person(p, None) for line in lines for p in line.parts if not p.office)
        return {person.key for person in found if person is not None}

    def _owner(self, owner: str | None) -> str | None:
        return (
            None if owner is None else organisations().get(owner) or self.bodies.get(owner, owner)
        )

    def _person(self, part: Part, seen: _Seen | None) -> Person | None:
        """The person a naming means; None where it means none or cannot be told."""
        if len(part.words) > 1:
            full = self.people.full(part.text)
            if full is not None or self.kind(part.text) != "person":
                return full
        word = part.words[-1]
        if part.text in organisations() or part.text in agency_names():
            return None
        found = self.people.candidates(word)
        if part.label == "GPE" and not part.titles and len(part.words) == 1:
            given = word in given_names() and not _LOCATIVE.search(part.before)
            found = [p for p in found if given or fold(word) in p.key[-1:]]
        if len(part.words) == 1 and not part.titles and self._outnumbers(part.text, found):
            return None
        if not found or (
            self.kind(part.text) in ("organisation", "place")
            and not part.titles
            and len(part.words) > 1
        ):
            return None
        found = [p for p in found if suits(p, part.titles)] or found
        titled = [p for p in found if set(part.titles) & p.titles]
        if len(found) > 1 and len(titled) == 1:
            return titled[0]
        if len(found) == 1:
            return found[0]
        near = None if seen is None else seen.full.get(fold(word).strip("."))
        return near or self.people.dominant(found)

    def _outnumbers(self, word: str, found: Sequence[Person]) -> bool:
        """Whether a body of one word stands so often that a full name with it is another thing.

        Not so where it is a surname, for which a parser takes many a person for a body.
        """
        if self.kind(word) != "organisation" or word.isupper():
            return word.isupper() and self.kind(word) == "organisation"
        full = sum(sum(p.forms.values()) for p in found)
        surname = any(fold(word) in p.key[-1:] and not self._glued(p) for p in found)
        return not surname and self.alone[word] >= DOMINANT * full

    def _glued(self, person: Person) -> bool:
        """Whether a full name is a place's or body's and another's, run together."""
        first = person.name.split(maxsplit=1)[0]
        return not person.titles and self.kind(first) in ("place", "organisation")

    def _page(self, page: str, lines: list[Line]) -> Iterator[Mention]:
        seen = _Seen(self.named[page])
        for line in lines:
            behind = {(o.start, o.end): part for o, _, _, part in line.apposed()}
            marked = sorted(
                [(p.start, 0, p) for p in line.parts] + [(d.start, 1, d) for d in line.described],
                key=lambda item: (*item[:2], -item[2].end),
            )
            done = line.sentence.start
            for start, _, item in marked:
                base = line.sentence.start
                name = behind.get((start, item.end))
                holder = self._person(name, seen) if name else None
                if holder is not None and (isinstance(item, Described) or item.office):
                    found: _Called | None = (holder.name, "person", "title")
                elif isinstance(item, Part):
                    found = self._named(item, seen)
                else:
                    found = self._described(item, seen)
                if found and base + start >= done:
                    called, kind, form = found
                    # A nationality inside a description stays a mention of its own.
                    done = base + (item.end if isinstance(item, Part) or kind != "group" else start)
                    yield Mention(page, base + start, base + item.end, called, kind, form)

    def _named(self, part: Part, seen: _Seen) -> _Called | None:
        if part.known:
            return self._country(part)
        if part.office:
            person = self._holder(part.titles, self._owner(part.owner), seen)
            return (person.name, "person", "title") if person else None
        kind = self.kind(part.text)
        person = self._person(part, seen)
        if person is not None and (kind in ("person", "") or len(part.words) == 1):
            seen.note(person)
            return person.name, "person", "name" if len(part.words) > 1 else "part"
        if kind in ("", "other"):
            return None
        called = self.bodies.get(part.text, part.text)
        if kind == "person":
            ambiguous = len(part.words) == 1 and len(self.people.candidates(part.text)) > 1
            return (
                None
                if ambiguous
                else (called, "person", "part" if len(part.words) == 1 else "name")
            )
        known = organisations().get(part.text) or agencies().get(part.text)
        if kind == "organisation":
            called = known or organisations().get(called, called)
        return called, kind, "name"

    def _country(self, part: Part) -> _Called | None:
        known = part.known
        assert known is not None
        if known.ambiguous and known.country not in self.georgias:
            person = self.people.candidates(part.text) if len(part.words) == 1 else []
            if len(person) == 1 and part.label in ("", "PERSON"):
                return person[0].name, "person", "part"
            return (part.text, "place", "name") if part.label == "GPE" else None
        seat = part.text in seats()
        if (
            known.form == "capital"
            and not seat
            and (_LOCATIVE.search(part.before) or _is_place(part))
        ):
            return part.text, "place", "name"
        return known.country, "country", known.form

    def _described(self, item: Described, seen: _Seen) -> _Called | None:
        office = item.office
        owner = self._owner(item.owner)
        if office.word in GOVERNMENTS and owner in country_names():
            return str(owner), "country", "demonym"
        if item.definite and (
            office.kind == "office" or (office.kind == "anonymous" and not item.kin)
        ):
            person = self._holder((office.word,), owner, seen, exact=item.kin)
            if person is not None:
                return person.name, "person", "title"
        if office.kind == "text":
            return None
        if office.kind == "group" and (body := self.spelt.get(fold(item.name))):
            return body, "organisation", "name"
        if item.modifiers or owner or office.plural or office.kind == "group":
            return item.name, "group", "name"
        return None

    def _holder(
        self, titles: Sequence[str], owner: str | None, seen: _Seen, exact: bool = False
    ) -> Person | None:
        """Who holds an office: the last so described on this page, else the story's only one.

        Where nobody tells whose office it is, the story's only holder must be named on the page.
        With `exact` ("its leader") only somebody under that very word is meant.
        """
        wanted = [o for o in (offices().get(tuple(t.split())) for t in titles) if o]
        if not wanted:
            return None
        for person in reversed(seen.order):
            if holds(person, wanted[-1], owner, exact):
                return person
        found = [p for p in self.people.persons.values() if holds(p, wanted[-1], owner, exact)]
        if len(found) != 1 or exact:
            return None
        single = wanted[-1].group not in BROAD and found[0].key in seen.named
        return found[0] if owner is not None or single else None


def _is_place(part: Part) -> bool:
    return part.after.startswith((", ", " (AP)", " —")) and part.after[2:3].isupper()


def _written_small(pages: Sequence[Reading]) -> Counter[str]:
    """How often a story writes each word small."""
    return Counter(w for r in pages for s in r.sentences for w in _SMALL.findall(s.text))
