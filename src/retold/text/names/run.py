"""One capitalised run read from left to right: titles, countries, and the names between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.text.names.known import CountryForm, Office, offices, organisations, small_words
from retold.text.names.listed import given_names
from retold.text.names.words import (
    Part,
    Word,
    country_from,
    office_at,
    office_from,
)

PARTICLES = frozenset(
    "de del der den van von di da dos du la le bin ibn ben al el ter ten af y e".split()
)


JOINS = frozenset(("of", "for", "on", "and", "&"))
_MODIFIERS = frozenset(
    "republican democratic conservative labour tory liberal communist socialist islamist muslim christian "
    "jewish catholic sunni shiite arab european african asian western eastern northern southern latin "
    "former ex late then acting new middle central black white hispanic kurdish federal national democrat nobel pulitzer oscar olympic".split()
)


_PARTY = re.compile(r"[DRI]-[A-Z].*")


_LOUD = 8
"""Code points of several words in capitals that are a heading rather than an acronym."""


_HOLLOW = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"))


_LONG = frozenset(("ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"))


_AT_END = frozenset(("monarch", "soldier", "judge", "company head", "artist", "athlete", "teacher", "honorific",
                     "police officer", "business person", "journalist", "activist", "lawyer", "anonymous", "group", "governor", "mayor"))  # fmt: skip


class Run:
    """One capitalised run, read from left to right."""

    def __init__(
        self, text: str, words: Sequence[Word], i: int, j: int, entities: list[tuple[int, int, str]]
    ) -> None:
        self.text, self.words, self.entities = text, words[i:j], entities
        self.plain = [w.text for w in self.words]
        self.first = i == 0 or not text[: words[i].start].strip("\"'“”‘’ ([")
        self.found: list[Part] = []
        self.titles: list[str] = _titles_before(words, i, text)
        self.title_start: int | None = None

    def parts(self) -> list[Part]:
        """The namings of the run, left to right."""
        p = 0
        while p < len(self.words):
            size, office = office_from(self.plain, p)
            if office and self._is_title(p, size, office):
                self.titles.append(" ".join(self.plain[p : p + size]).lower())
                self.title_start = (
                    self.words[p].start if self.title_start is None else self.title_start
                )
                p += size
                continue
            size, country = country_from(self.plain, p)
            if country and self._stands_alone(p, size, country):
                self._flush()
                self._add(p, p + size, known=country)
                p += size
                continue
            if self.plain[p].lower() in _MODIFIERS and p + 1 < len(self.words):
                following, _ = office_from(self.plain, p + 1)
                size, country = country_from(self.plain, p + 1)
                if country and self._stands_alone(p + 1, size, country):
                    following = size
                if following or self.plain[p + 1] in organisations():
                    p += 1
                    continue
            p = self._name(p, max(size, 1))
        self._flush(at_end=True)
        return self.found

    def _is_title(self, p: int, size: int, office: Office) -> bool:
        """An office word is a title unless it ends a name ("King" in a surname's place)."""
        if p + size < len(self.words):
            return self.plain[p + size] not in JOINS
        if office.group in _AT_END and size == 1:
            return self.plain[p].isupper() and len(self.plain[p]) > 1
        return p > 0 or not self.first or size > 1

    def _opens_person(self, p: int) -> bool:
        """Whether a full name begins at `p`, by its given name or by the parser."""
        if p + 1 >= len(self.words):
            return False
        start = self.words[p].start
        known = any(s == start and label == "PERSON" for s, _, label in self.entities)
        return known or self.plain[p] in given_names()

    def _stands_alone(self, p: int, size: int, country: CountryForm) -> bool:
        if p + size >= len(self.words):
            return True
        following, office = office_from(self.plain, p + size)
        if office and self._is_title(p + size, following, office):
            return True
        if self.plain[p + size].lower() in _MODIFIERS and country.form == "demonym":
            return True
        start = self.words[p + size].start
        starts_person = any(s == start and label == "PERSON" for s, _, label in self.entities)
        if country.form == "demonym" and self.plain[p] not in given_names():
            starts_person = starts_person or self._opens_person(p + size)
        further, again = country_from(self.plain, p + size)
        return starts_person or (again is not None and p + size + further == len(self.words))

    def _name(self, p: int, least: int) -> int:
        """Take a name from `p` up to a title, another entity or the run's end."""
        q = p + least
        while q < len(self.words):
            size, office = office_from(self.plain, q)
            joined = self.plain[q - 1] in (*JOINS, "the", *PARTICLES)
            if (
                office
                and not joined
                and self._is_title(q, size, office)
                and not self._keeps(p, q, size)
            ):
                break
            size, country = country_from(self.plain, q)
            if (
                country
                and country.form == "demonym"
                and q + size < len(self.words)
                and office_from(self.plain, q + size)[0]
            ):
                break
            start = self.words[q].start
            if any(
                s == start and label == "PERSON" and self._splits(p, s)
                for s, _, label in self.entities
            ):
                break
            q += 1
        self._add(p, q)
        return q

    def _keeps(self, p: int, q: int, size: int) -> bool:
        """Whether one entity reaches over the office: "House Speaker's Office", a surname."""
        low, high = self.words[p].start, self.words[q + size - 1].end
        last = q + size == len(self.words)
        return size == 1 and any(
            s <= low and high <= e and (label == "PERSON") == last for s, e, label in self.entities
        )

    def _splits(self, p: int, position: int) -> bool:
        return any(
            s <= self.words[p].start and e <= position and label != "PERSON"
            for s, e, label in self.entities
        )

    def _add(self, p: int, q: int, known: CountryForm | None = None) -> None:
        start, end = self.words[p].start, self.words[q - 1].end
        label, entity = "", None
        for s, e, kind in self.entities:
            if s < end and start < e:
                label, entity = kind, (s, e)
        if known is None and not self.titles and label in _HOLLOW and not self.found:
            # "Twitter, Velt" is no date, whatever the parser says: no day, no month, no figure.
            said = self.text[entity[0] : entity[1]].casefold() if entity else ""
            if label != "DATE" or re.search(r"\d", said) or set(said.split()) & small_words():
                return
        if (
            known is None
            and entity
            and label in _LONG
            and entity[0] <= start
            and entity[1] >= end
            and " and the " not in self.text[entity[0] : entity[1]]
        ):
            start, end = _bare(self.text, *entity)
        titles, self.titles, self.title_start = (
            tuple(self.titles) if known is None else (),
            [],
            None,
        )
        initial = self.first and p == 0 and q == 1
        name = self.text[start:end]
        if initial and not known and (name.lower(),) in offices():
            return
        if " " in name and name.isupper() and len(name) > _LOUD:
            return
        if _PARTY.fullmatch(name) or len(name) < 2 or name.lower() in _MODIFIERS:
            return
        if initial and not known and not label and name.casefold() in small_words():
            return
        self.found.append(Part(start, end, name, titles, known=known, initial=initial, label=label))

    def _flush(self, at_end: bool = False) -> None:
        """An office that no name follows points to its holder."""
        if self.titles and self.title_start is not None:
            end = self.words[-1].end if at_end else self._title_end()
            part = Part(
                self.title_start,
                end,
                self.text[self.title_start : end],
                tuple(self.titles),
                office=True,
            )
            self.found.append(part)
        self.titles, self.title_start = [], None

    def _title_end(self) -> int:
        assert self.title_start is not None
        words = " ".join(self.titles)
        return self.title_start + len(words)


def _titles_before(words: Sequence[Word], i: int, text: str) -> list[str]:
    """Lower-case offices right before a run: "former president", "spokesman"."""
    lower = [w.text for w in words[max(0, i - 4) : i]]
    if not lower or not lower[-1][0].islower() or text[words[i - 1].end : words[i].start] != " ":
        return []
    size = office_at(lower, len(lower))
    title = " ".join(lower[len(lower) - size :]).lower()
    office = offices().get(tuple(title.split())) if size else None
    return [title] if office and not office.plural and office.kind != "group" else []


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """An entity's span without article, possessive ending and marks at its end."""
    name = text[start:end]
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if name.startswith(article):
            start += len(article)
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    while end > start and text[end - 1] in ",;:]":
        end -= 1
    return start, end
