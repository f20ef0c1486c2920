"""The names of one story: what kind of thing each is, and which of them are one actor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from retold.stages.statements.actors_kinds import Votes, verdict, vote
from retold.stages.statements.actors_offices import holds, learn_phrase
from retold.stages.statements.actors_people import People, Person
from retold.tables import Mention, Sentence
from retold.text.names import (
    agency_names,
    country_names,
    offices,
    organisations,
    seats,
)
from retold.text.names_described import GOVERNMENTS, Described, find_described
from retold.text.names_find import find_parts
from retold.text.names_words import Part
from retold.text.reading import Reading
from retold.text.words import fold

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|into|via|through|throughout|across|downtown|central|northern|southern|"
    r"eastern|western|greater|inside|of the city of|capital|city of|capital,|(?:travel\w*|fl[ey]\w*|w[eo]nt|visit\w*|"
    r"return\w*|came|arriv\w*|trip|flight|road|based|born|held|live\w*|headed|mov\w*|back) (?:to|from|in)|"
    r"visit(?:ed|s|ing)?|left|leaving|entered) (?:the )?$"
)
_ACRONYM = re.compile(r"^ \(([A-Z][A-Za-z.&-]{1,9})\)")
_PHRASE = re.compile(r"^, (?:who (?:is|was) )?(?P<words>[^,.;:“”\"()—]{3,70})(?=[,.;)—]|$)")


@dataclass
class _Line:
    """A sentence of a page with its namings; offsets count from the sentence."""

    sentence: Sentence
    parts: list[Part]
    described: list[Described]


@dataclass
class _Seen:
    """What a page has named so far, for whoever is named by half a name later."""

    full: dict[str, Person] = field(default_factory=dict)
    order: list[Person] = field(default_factory=list)

    def note(self, person: Person) -> None:
        for word in person.key:
            self.full[word] = person
        self.order.append(person)


class StoryNames:
    """Reads all pages of a story once, then names every mention on each of them."""

    def __init__(self, pages: Sequence[Reading]) -> None:
        self.lines = {r.page.page: _lines(r) for r in pages}
        self.kinds = self._judge()
        self._trim_names()
        self.people = People(
            part.text
            for part in self._parts()
            if len(part.words) > 1 and self.kind(part.text) == "person"
        )
        self.bodies = self._bodies()
        self.georgias = self._evident_countries()
        for part in self._parts():
            self._learn(part)

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

    def _judge(self) -> dict[str, str]:
        votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
        shown: dict[str, str] = {}
        inner: set[str] = set()
        for lines in self.lines.values():
            for line in lines:
                for part in line.parts:
                    if part.known or part.office:
                        continue
                    key = fold(part.text)
                    shown[key] = part.text
                    if not part.initial and line.sentence.role in ("body", "caption"):
                        inner.add(key)
                    vote(votes[key], part)
        kinds = {}
        for key, name in shown.items():
            if not any(votes[key].values()) and key not in inner:
                continue
            kinds[key] = verdict(votes[key], name)
        return kinds

    def _trim_names(self) -> None:
        """Cut what is no part of a person's name: an agency, a verb that opens the sentence."""
        alone = {p.text for p in self._parts() if len(p.words) == 1 and not p.initial}
        for lines in self.lines.values():
            for line in lines:
                line.parts = [self._trimmed(p, alone) for p in line.parts]

    def _trimmed(self, part: Part, alone: set[str]) -> Part:
        if part.known or part.office or len(part.words) < 2 or self.kind(part.text) != "person":
            return part
        first, rest = part.words[0], part.text[len(part.words[0]) :].lstrip()
        body = (
            first in organisations()
            or first in agency_names()
            or (len(first) > 2 and first.isupper())
        )
        verb = first.endswith("ing") and rest in alone and self.kind(rest) in ("", "person")
        if not (body or verb):
            return part
        return replace(part, start=part.end - len(rest), text=rest, initial=False)

    def _bodies(self) -> dict[str, str]:
        """Canonical names of organisations: acronyms led to the form the story uses most."""
        counts = Counter(p.text for p in self._parts() if not p.known)
        pairs: dict[str, str] = {}
        for part in self._parts():
            match = _ACRONYM.match(part.after)
            if match and _abbreviates(match[1], part.text):
                pairs[match[1]] = part.text
        chosen: dict[str, str] = {}
        by_fold: dict[str, list[str]] = defaultdict(list)
        for form in counts:
            by_fold[fold(form)].append(form)
        for same in by_fold.values():
            best = min(same, key=lambda f: (f.isupper() and len(f) > 5, -counts[f], f))
            chosen.update((form, best) for form in same)
        for short, long in sorted(pairs.items()):
            best = short if counts[short] > 2 * counts[long] else long
            chosen[short] = chosen[long] = best
        return chosen

    def _evident_countries(self) -> set[str]:
        """Countries that the story names beyond doubt, so that a doubtful form means them too."""
        return {p.known.country for p in self._parts() if p.known and not p.known.ambiguous}

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
                person.offices.add((office.group, office.word, self._owner(part.owner)))
        phrase = _PHRASE.match(part.after)
        if phrase:
            learn_phrase(person, phrase["words"], self._owner)

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
        if not found or (
            self.kind(part.text) in ("organisation", "place")
            and not part.titles
            and len(part.words) > 1
        ):
            return None
        titled = [p for p in found if set(part.titles) & p.titles]
        if len(found) > 1 and len(titled) == 1:
            return titled[0]
        if len(found) == 1:
            return found[0]
        near = None if seen is None else seen.full.get(fold(word).strip("."))
        return near or self.people.dominant(found)

    def _page(self, page: str, lines: list[_Line]) -> Iterator[Mention]:
        seen = _Seen()
        for line in lines:
            marked = sorted(
                [(p.start, 0, p) for p in line.parts] + [(d.start, 1, d) for d in line.described],
                key=lambda item: item[:2],
            )
            done = line.sentence.start
            for start, _, item in marked:
                base = line.sentence.start
                found = (
                    self._named(item, seen)
                    if isinstance(item, Part)
                    else self._described(item, seen)
                )
                if found and base + start >= done:
                    called, kind, form = found
                    # A nationality inside a description stays a mention of its own.
                    done = base + (item.end if isinstance(item, Part) or kind != "group" else start)
                    yield Mention(page, base + start, base + item.end, called, kind, form)

    def _named(self, part: Part, seen: _Seen) -> tuple[str, str, str] | None:
        if part.known:
            return self._country(part)
        if part.office:
            person = self._holder(part.titles, self._owner(part.owner), seen, definite=True)
            return (person.name, "person", "title") if person else None
        kind = self.kind(part.text)
        person = self._person(part, seen)
        if person is not None and (kind in ("person", "") or len(part.words) == 1):
            seen.note(person)
            return person.name, "person", "name" if len(part.words) > 1 else "part"
        if kind in ("", "other"):
            return None
        if kind == "person":
            ambiguous = len(part.words) == 1 and len(self.people.candidates(part.text)) > 1
            return (
                None
                if ambiguous
                else (part.text, "person", "part" if len(part.words) == 1 else "name")
            )
        known = organisations().get(part.text)
        if known:
            return known, "organisation", "name"
        return self.bodies.get(part.text, part.text), kind, "name"

    def _country(self, part: Part) -> tuple[str, str, str] | None:
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

    def _described(self, item: Described, seen: _Seen) -> tuple[str, str, str] | None:
        office = item.office
        owner = self._owner(item.owner)
        if office.word in GOVERNMENTS and owner in country_names():
            return str(owner), "country", "demonym"
        if item.definite and (
            office.kind == "office" or (office.kind == "anonymous" and not item.kin)
        ):
            person = self._holder((office.word,), owner, seen, definite=True)
            if person is not None:
                return person.name, "person", "title"
        if office.kind == "text":
            return None
        if item.modifiers or owner or office.plural or office.kind == "group":
            return item.name, "group", "name"
        return None

    def _holder(
        self, titles: Sequence[str], owner: str | None, seen: _Seen, definite: bool
    ) -> Person | None:
        """Who holds an office: the last so described on this page, else the story's only one."""
        wanted = [o for o in (offices().get(tuple(t.split())) for t in titles) if o]
        if not wanted or not definite:
            return None
        for person in reversed(seen.order):
            if holds(person, wanted[-1], owner):
                return person
        if owner is None:
            return None
        found = [p for p in self.people.persons.values() if holds(p, wanted[-1], owner)]
        return found[0] if len(found) == 1 else None


def _lines(reading: Reading) -> list[_Line]:
    found = []
    for sentence in reading.sentences:
        parse = reading.parse(sentence)
        parts = find_parts(sentence.text, parse)
        found.append(_Line(sentence, parts, find_described(sentence.text, parts, parse)))
    return found


def _abbreviates(short: str, long: str) -> bool:
    """Whether an acronym's letters are initials of the name's words, in order."""
    initials = iter(w[0].casefold() for w in re.split(r"[\s-]+", long) if w)
    return all(letter in initials for letter in short.replace(".", "").replace("&", "").casefold())


def _is_place(part: Part) -> bool:
    return part.after.startswith((", ", " (AP)", " —")) and part.after[2:3].isupper()
