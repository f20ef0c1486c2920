"""The words of a sentence as names see them: capitals, offices, countries, bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retold.text.names.known import (
    CountryForm,
    Office,
    country_forms,
    office_openers,
    offices,
    small_words,
)

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|"
    r"(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Maj|Brig|Adm|Capt|Sgt|Cpl|Cmdr|Prof|Rev|Hon|Det|Del|St|Jr|Sr|Mme)\.|"
    r"10(?= Downing)|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+|[-‑][^\W_]+)*(?:\d+\b)?|\d[\w.,%]*"
)


BODY = re.compile(
    r"(?:Ministry|Department|Departments|Bank|University|College|Institute|Institutes|Council|Organi[sz]ation|"
    r"Office|Bureau|Board|Center|Centre|Court|Union|Association|Federation|Committee|Commission|House|"
    r"Church|Chamber|Fund|Academy|Agency|School|Society|Army|Authority|Museum|League|Confederation|Party|"
    r"Directorate|Corps|Daughters|Sons|Citizens|Doctors|Knights|Bishops|Foundation|Group|Inc|Corp|Ltd|LLC|"
    r"Co|Company|PLC|plc|AG|GmbH|Airlines|Airways|News|Times|Post|Journal|Daily|Tribune|Herald|Gazette|"
    r"Network|Television|TV|Radio|Press|Agency|Parliament|Congress|Senate|Assembly|Duma|Knesset|Bundestag|"
    r"Government|Administration|Service|Services|Police|Force|Forces|Navy|Guard|Hospital|Medical|Project|"
    r"Campaign|Coalition|Alliance|Front|Movement|Club|FC|United|City|Studios|Entertainment|Records|Motors|"
    r"Airport|Stadium|Tower|Street|Square|Park|Bridge|Embassy|Trust|Partners|Holdings|Energy|Systems|"
    r"Advisors|Bancorp|Brands|Breweries|Broadcasting|Coal|Consulting|Electronics|Enterprises|Foods|Insurance|"
    r"Laboratories|Labs|Logistics|Media|Mining|Petroleum|Pharma|Pharmaceuticals|Railways|Resorts|Resources|"
    r"Caucus|Command|Elementary|Games|Photography|Pictures|Productions|Programme|Program|Pty|Securities|Software|Solutions|Stores|Telecom|Ventures|Wireless|Technologies|Industries|Research|Survey|Poll|Watch|International|Brigade|Cabinet|Treasury|Supreme)s?$"
)


_PLACE = re.compile(
    r"(?:Street|Square|Park|Row|Lane|Boulevard|Quay|Bridge|Avenue|Road|River|Sea|Ocean|Lake|Mountains?|Mount|Island|Islands|"
    r"County|Province|Region|Beach|Valley|Bay|Gulf|Strait|Peninsula|Desert|Airport|Stadium|Tower|District|Drive|North|South|East|West|Central)$"
)


HYPHENED = re.compile(
    r"[-‑](?:[a-z]{2,}(?:ed|ing)|based|born|style|led|run|held|owned|era|happy|wide|like|made|bound|friendly"
    r"|loving|area|only|free|built|sized|old|savvy|best)\b"
)
"""Ends a word that tells of a name without being one: "Velt-backed"."""
_COMPOUND = re.compile(rf".+{HYPHENED.pattern}$")
_ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|at|ul)[-‑][A-Z]")


class Word(NamedTuple):
    """A word of a sentence with its offsets there."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is; "Velt-backed" and "Oscar-winning" are adjectives."""
        if _COMPOUND.match(self.text):
            return False
        if _ARTICLED.match(self.text):
            return True
        upper = len(self.text) > 1 and self.text.isupper()
        small = self.text.casefold().replace("’", "'") in small_words()
        return self.text[0].isupper() and (upper or not small)


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
    return acronym or "&" in words or any(BODY.match(w) for w in words)


def looks_like_place(name: str) -> bool:
    """Whether the last word of a name is that of a landscape or a street."""
    return bool(_PLACE.match(name.rsplit(maxsplit=1)[-1]))


def office_at(words: Sequence[str], end: int) -> int:
    """How many words that end at `end` are an office; 0 if none."""
    for size in (4, 3, 2, 1):
        if size <= end and tuple(w.lower() for w in words[end - size : end]) in offices():
            return size
    return 0


def office_from(words: Sequence[str], start: int) -> tuple[int, Office | None]:
    """The longest office that begins at `start`, and its length in words."""
    if start >= len(words) or words[start].lower() not in office_openers():
        return 0, None
    for size in (4, 3, 2, 1):
        office = offices().get(tuple(w.lower() for w in words[start : start + size]))
        if office and start + size <= len(words):
            return size, office
    return 0, None


def country_from(words: Sequence[str], start: int) -> tuple[int, CountryForm | None]:
    """The longest country form that begins at `start`, and its length in words."""
    forms = country_forms()
    for size in (5, 4, 3, 2, 1):
        key = tuple(w.replace("’", "'") for w in words[start : start + size])
        if len(key) == size and key in forms:
            return size, forms[key]
    return 0, None
