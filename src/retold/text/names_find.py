"""Where a sentence names someone: capitalised runs, cut at titles, nationalities and entities.

The parser's entities are taken as votes on the kind of a name and as hints on where two names
meet, not as the names themselves: a small model glues titles and brands to people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from retold.tables import Parse
from retold.text.knowledge import knowledge
from retold.text.names import (
    CountryForm,
    Office,
    calendar,
    country_forms,
    office_openers,
    offices,
    organisations,
    small_words,
)

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|"
    r"(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Maj|Brig|Adm|Capt|Sgt|Cpl|Cmdr|Prof|Rev|Hon|Det|Del|St|Jr|Sr|Mme)\.|"
    r"10(?= Downing)|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+|[-‑][^\W_]+)*(?:\d+\b)?|\d[\w.,%]*"
)
_PARTICLES = frozenset(
    "de del der den van von di da dos du la le bin ibn ben al el ter ten af y e".split()
)
_JOINS = frozenset(("of", "for", "on", "and", "&"))
_BODY = re.compile(
    r"(?:Ministry|Department|Departments|Bank|University|College|Institute|Institutes|Council|Organi[sz]ation|"
    r"Office|Bureau|Board|Center|Centre|Court|Union|Association|Federation|Committee|Commission|House|"
    r"Church|Chamber|Fund|Academy|Agency|School|Society|Army|Authority|Museum|League|Confederation|Party|"
    r"Directorate|Corps|Daughters|Sons|Citizens|Doctors|Knights|Bishops|Foundation|Group|Inc|Corp|Ltd|LLC|"
    r"Co|Company|PLC|plc|AG|GmbH|Airlines|Airways|News|Times|Post|Journal|Daily|Tribune|Herald|Gazette|"
    r"Network|Television|TV|Radio|Press|Agency|Parliament|Congress|Senate|Assembly|Duma|Knesset|Bundestag|"
    r"Government|Administration|Service|Services|Police|Force|Forces|Navy|Guard|Hospital|Medical|Project|"
    r"Campaign|Coalition|Alliance|Front|Movement|Club|FC|United|City|Studios|Entertainment|Records|Motors|"
    r"Airport|Stadium|Tower|Street|Square|Park|Bridge|Embassy|Trust|Partners|Holdings|Energy|Systems|"
    r"Technologies|Industries|Research|Survey|Poll|Watch|International|Brigade|Cabinet|Treasury|Supreme)s?$"
)
_PLACE = re.compile(
    r"(?:Street|Square|Park|Bridge|Avenue|Road|River|Sea|Ocean|Lake|Mountains?|Mount|Island|Islands|"
    r"County|Province|Region|Beach|Valley|Bay|Gulf|Strait|Peninsula|Desert|Airport|Stadium|Tower|District)$"
)
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


class Word(NamedTuple):
    """A word of a sentence with its offsets there."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        upper = len(self.text) > 1 and self.text.isupper()
        return self.text[0].isupper() and (upper or self.text.casefold() not in small_words())


@dataclass(frozen=True, slots=True)
class Part:
    """One naming in a text. Offsets count from the text that was searched.

    `known` is the country form where the words are one; `office` tells that an office stands
    without a name. `titles` are lower-case offices before the name; `label` is the entity
    type the parser gives the words, empty where it gives none or there is no parse.
    """

    start: int
    end: int
    text: str
    titles: tuple[str, ...] = ()
    owner: str | None = None
    known: CountryForm | None = None
    office: bool = False
    initial: bool = False
    label: str = ""
    after: str = field(default="", compare=False)
    before: str = field(default="", compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())


def split_words(text: str) -> list[Word]:
    """The words of a text, titles and initials with their dots, possessive endings left out."""
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]


def looks_like_body(name: str) -> bool:
    """Whether the words of a name are those of an organisation or an acronym."""
    words = name.split()
    acronym = len(words) == 1 and len(name) > 1 and name.replace(".", "").isupper()
    return acronym or "&" in words or any(_BODY.match(w) for w in words)


def looks_like_place(name: str) -> bool:
    """Whether the last word of a name is that of a landscape or a street."""
    return bool(_PLACE.match(name.rsplit(maxsplit=1)[-1]))


def find_parts(text: str, parse: Parse | None = None) -> list[Part]:
    """All namings in a sentence, left to right, disjoint."""
    words = split_words(text)
    letters = [w for w in words if w.text[0].isalpha()]
    if sum(w.text.isupper() for w in letters) > 0.6 * len(letters) and len(letters) > 1:
        return []
    if parse and words:
        words[0] = _unless_verb(words[0], parse)
    entities = _entities(parse) if parse else []
    parts: list[Part] = []
    i = 0
    while i < len(words):
        if not words[i].capital:
            i += 1
            continue
        j = _run_end(text, words, i)
        parts.extend(_Run(text, words, i, j, entities).parts())
        i = j
    return [_dress(p, text) for p in _owned(text, parts)]


def _unless_verb(word: Word, parse: Parse) -> Word:
    """A sentence's first word written small where it is no noun: "Speaking", "Although"."""
    for start, pos in zip(parse.starts, parse.pos, strict=True):
        if start == word.start and pos not in ("PROPN", "NOUN", "ADJ", "X"):
            return Word(
                word.start, word.end, word.text.lower() if word.text.istitle() else word.text
            )
    return word


def _dress(part: Part, text: str) -> Part:
    return replace(
        part,
        before=text[max(0, part.start - 24) : part.start],
        after=text[part.end : part.end + 90],
    )


def _entities(parse: Parse) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for start, end, label, iob in zip(
        parse.starts, parse.ends, parse.ents, parse.iobs, strict=True
    ):
        if not label:
            continue
        if iob == "I" and found and found[-1][2] == label:
            found[-1] = (found[-1][0], end, label)
        else:
            found.append((start, end, label))
    return found


def _run_end(text: str, words: Sequence[Word], i: int) -> int:
    """One past the last word of the capitalised run that begins at `i`."""
    j = i + 1
    while j < len(words):
        gap = text[words[j - 1].end : words[j].start]
        if gap == " & " and words[j].capital:
            j += 1
            continue
        if gap not in (" ", "-"):
            break
        if words[j].capital or _continues(words[j - 1], words[j]):
            j += 1
            continue
        following = (
            j
            + 1
            + (words[j].text in ("of", "for") and j + 1 < len(words) and words[j + 1].text == "the")
        )
        if (
            following >= len(words)
            or not words[following].text[0].isupper()
            or not words[following].capital
        ):
            break
        if text[words[j].end : words[j + 1].start] != " ":
            break
        joins = words[j].text in _JOINS and _BODY.match(words[j - 1].text)
        inside = words[j].text == "and" and any(w.text in ("of", "for") for w in words[i:j])
        of_office = words[j].text in ("of", "for") and _office_at(
            [w.text for w in words[i:j]], j - i
        )
        if not (words[j].text in _PARTICLES or joins or inside or of_office):
            break
        j = following + 1
    return j


def _continues(before: Word, word: Word) -> bool:
    """Whether a capitalised small word goes on a name: "Doris Day", but not "Smith Monday"."""
    lower = word.text.casefold()
    if not word.text[0].isupper() or (lower in small_words() and len(lower) < 3):
        return False
    return before.text in _given_names() if lower in calendar() else True


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in knowledge("given-names"))


def _office_at(words: Sequence[str], end: int) -> int:
    """How many words that end at `end` are an office; 0 if none."""
    for size in (4, 3, 2, 1):
        if size <= end and tuple(w.lower() for w in words[end - size : end]) in offices():
            return size
    return 0


def _office_from(words: Sequence[str], start: int) -> tuple[int, Office | None]:
    if start >= len(words) or words[start].lower() not in office_openers():
        return 0, None
    for size in (4, 3, 2, 1):
        office = offices().get(tuple(w.lower() for w in words[start : start + size]))
        if office and start + size <= len(words):
            return size, office
    return 0, None


def _country_from(words: Sequence[str], start: int) -> tuple[int, CountryForm | None]:
    forms = country_forms()
    for size in (5, 4, 3, 2, 1):
        key = tuple(w.replace("’", "'") for w in words[start : start + size])
        if len(key) == size and key in forms:
            return size, forms[key]
    return 0, None


class _Run:
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
        p = 0
        while p < len(self.words):
            size, office = _office_from(self.plain, p)
            if office and self._is_title(p, size, office):
                self.titles.append(" ".join(self.plain[p : p + size]).lower())
                self.title_start = (
                    self.words[p].start if self.title_start is None else self.title_start
                )
                p += size
                continue
            size, country = _country_from(self.plain, p)
            if country and self._stands_alone(p, size, country):
                self._flush()
                self._add(p, p + size, known=country)
                p += size
                continue
            if self.plain[p].lower() in _MODIFIERS and p + 1 < len(self.words):
                following, _ = _office_from(self.plain, p + 1)
                size, country = _country_from(self.plain, p + 1)
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
            return self.plain[p + size] not in _JOINS
        if office.group in _AT_END and size == 1:
            return False
        return p > 0 or not self.first or size > 1

    def _stands_alone(self, p: int, size: int, country: CountryForm) -> bool:
        if p + size >= len(self.words):
            return True
        following, office = _office_from(self.plain, p + size)
        if office and self._is_title(p + size, following, office):
            return True
        if self.plain[p + size].lower() in _MODIFIERS and country.form == "demonym":
            return True
        start = self.words[p + size].start
        starts_person = any(s == start and label == "PERSON" for s, _, label in self.entities)
        further, again = _country_from(self.plain, p + size)
        return starts_person or (again is not None and p + size + further == len(self.words))

    def _name(self, p: int, least: int) -> int:
        """Take a name from `p` up to a title, another entity or the run's end."""
        q = p + least
        while q < len(self.words):
            size, office = _office_from(self.plain, q)
            joined = self.plain[q - 1] in (*_JOINS, "the", *_PARTICLES)
            if (
                office
                and not joined
                and self._is_title(q, size, office)
                and not self._keeps(p, q, size)
            ):
                break
            size, country = _country_from(self.plain, q)
            if (
                country
                and country.form == "demonym"
                and q + size < len(self.words)
                and _office_from(self.plain, q + size)[0]
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
    size = _office_at(lower, len(lower))
    office = offices().get(tuple(lower[len(lower) - size :])) if size else None
    return (
        [" ".join(lower[len(lower) - size :])]
        if office and not office.plural and office.kind != "group"
        else []
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """An entity's span without article and possessive ending."""
    name = text[start:end]
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if name.startswith(article):
            start += len(article)
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    return start, end


def _owned(text: str, parts: list[Part]) -> list[Part]:
    """Give each titled name the country or body that stands before its title; drop overlaps."""
    kept: list[Part] = []
    for part in parts:
        if kept and part.start < kept[-1].end:
            continue
        if part.titles and kept and not kept[-1].office:
            gap = text[kept[-1].end : part.start]
            title = " ".join(part.titles)
            inner = gap.lower().replace(title, "").strip()
            if len(gap) < 60 and re.fullmatch(r"(?:['’]s?)?\s?[a-z-]{0,14}", inner):
                last = kept[-1]
                owned = replace(part, owner=last.known.country if last.known else last.text)
                kept.append(owned)
                continue
        kept.append(part)
    return kept
