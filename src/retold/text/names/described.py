"""People and bodies that are described, not named: "a senior Veltish official", "protesters"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.tables import Parse
from retold.text.names.known import Office, country_forms, office_openers, offices, small_words
from retold.text.names.words import Part, Word, split_words

GOVERNMENTS = frozenset(("government", "authorities", "regime", "state"))
"""Heads that, after a nationality, mean the country itself."""

_DEFINITE = frozenset("the this that his her its their our my your".split())
_POSSESSIVE = frozenset("his her its their our my your".split())
_INDEFINITE = frozenset("a an some several many most few two three four five six seven eight nine ten one "
                        "another other both all any no every each dozens hundreds thousands".split())  # fmt: skip
_MODIFIERS = frozenset(
    "senior former top local federal national military chief high-ranking unnamed anonymous independent leading "
    "prominent foreign public state regional municipal provincial international current outgoing incoming acting "
    "deputy junior retired veteran european western african asian arab american latin republican democratic "
    "conservative liberal opposition ruling rebel human rights security intelligence law enforcement defense "
    "defence political legal medical health police government military army party campaign union administration "
    "company embassy hospital school airline city county church court prison border rescue aid relief emergency "
    "environmental civil financial economic industry market university college election electoral congressional "
    "presidential parliamentary ministry department unidentified young old elderly many-time longtime anti-war "
    "anti-government pro-democracy pro-government armed masked angry peaceful".split()
)
_PROPER = frozenset(
    "european western african asian arab latin american republican democratic".split()
)
_REACH = 6
"""Words before the head that may describe it."""


@dataclass(frozen=True, slots=True)
class Described:
    """One description. `start` is that of the article, `name` the words without it.

    `office` is the head word; `owner` the country or body among the words; `definite` tells
    that the text speaks of somebody known; `kin` that he is somebody's ("her brother").
    """

    start: int
    end: int
    name: str
    office: Office
    owner: str | None
    definite: bool
    modifiers: int
    kin: bool = False


def find_described(text: str, parts: Sequence[Part], parse: Parse | None = None) -> list[Described]:
    """All descriptions in a sentence, left to right; titles of names that follow are none."""
    words = split_words(text)
    taken = {p.start for p in parts if p.titles and not p.office}
    tags = dict(zip(parse.starts, parse.pos, strict=True)) if parse else {}
    found: list[Described] = []
    i = 0
    while i < len(words):
        size, office = _office(words, i)
        if office is None or (tags.get(words[i + size - 1].start, "NOUN") not in ("NOUN", "PROPN")):
            i += 1
            continue
        following = words[i + size].start if i + size < len(words) else -1
        if following not in taken and not _modifies(words, i + size, tags, text):
            found.append(_described(text, words, i, size, office, parts, tags))
        i += size
    return found


def without_determiner(words: str) -> str:
    """A description without the article, possessive or number in front."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in _DEFINITE | _INDEFINITE else words


def _office(words: Sequence[Word], i: int) -> tuple[int, Office | None]:
    """An office written small; capitalised ones are read as parts of names."""
    if (not words[i].text[0].islower() and i > 0) or words[i].text.lower() not in office_openers():
        return 0, None
    for size in (4, 3, 2, 1):
        office = offices().get(tuple(w.text.lower() for w in words[i : i + size]))
        if office and len(words) >= i + size and office.kind != "honorific":
            return size, office
    return 0, None


def _modifies(words: Sequence[Word], following: int, tags: dict[int, str], text: str) -> bool:
    """Whether the word goes with a head further right: "police officer", "party leader"."""
    if following >= len(words) or not following:
        return False
    gap = text[words[following - 1].end : words[following].start]
    if gap != " " or not words[following].text[0].islower():
        return False
    tag = tags.get(words[following].start, "")
    return tag == "NOUN" or (not tag and _office(words, following)[1] is not None)


def _described(
    text: str,
    words: Sequence[Word],
    i: int,
    size: int,
    office: Office,
    parts: Sequence[Part],
    tags: dict[int, str],
) -> Described:
    first = i
    while first > 0 and i - first < _REACH and _goes_with(text, words, first - 1, tags):
        first -= 1
    end = words[i + size - 1].end
    start = words[first].start
    article = words[first - 1].text.lower() if first else ""
    touching = first > 0 and text[words[first - 1].end : words[first].start] == " "
    owner, whole = _owner(parts, start, end), start
    if touching and article in _DEFINITE | _INDEFINITE:
        start = words[first - 1].start
    elif owner is None and first > 1 and text[: words[first].start].endswith(("'s ", "’s ")):
        owner = next((_name(p) for p in parts if p.end == words[first - 2].end), None)
        whose = words[first - 3].text.lower() if first > 2 else ""
        whole = words[first - 2].start
        if owner is None and whose in _DEFINITE:
            start = words[first - 3].start
        article = "the" if owner or whose in _DEFINITE else article
    if owner is None:
        owner = _owner_after(text, end, parts)
    name = text[whole:end]
    definite = (
        (touching and article in _DEFINITE)
        or article == "the"
        or (owner is not None and article not in _INDEFINITE)
    )
    name = (name if words[first].start else _plain(name)).replace("’", "'")
    return Described(
        start,
        end,
        name,
        office,
        owner,
        definite and not office.plural,
        i - first,
        article in _POSSESSIVE,
    )


def _goes_with(text: str, words: Sequence[Word], i: int, tags: dict[int, str]) -> bool:
    word = words[i]
    if text[word.end : words[i + 1].start] not in (" ", "-"):
        return False
    lower = word.text.lower()
    if lower in _DEFINITE | _INDEFINITE or lower in small_words() - _MODIFIERS:
        return False
    if tags:
        return tags.get(word.start, "X") in ("ADJ", "NOUN", "PROPN")
    country = (word.text,) in country_forms()
    return lower in _MODIFIERS or country or (lower,) in offices() or word.capital


def _owner(parts: Sequence[Part], start: int, end: int) -> str | None:
    inside = [p for p in parts if start <= p.start and p.end <= end and not p.office]
    return _name(inside[0]) if inside else None


_OF = re.compile(r" (?:of|for|to|at) (?:the )?$")


def _owner_after(text: str, end: int, parts: Sequence[Part]) -> str | None:
    for part in parts:
        if part.start >= end:
            return _name(part) if _OF.fullmatch(text[end : part.start]) else None
    return None


def _name(part: Part) -> str:
    return part.known.country if part.known else part.text


def _plain(name: str) -> str:
    """Lower-case first letter where only the sentence's beginning made it a capital."""
    first = name.split(maxsplit=1)[0]
    keep = (first,) in country_forms() or first.isupper() or any(c.isupper() for c in first[1:])
    if keep or first.lower() in _PROPER:
        return name
    return (
        name[0].lower() + name[1:]
        if first.lower() in _MODIFIERS or (first.lower(),) in offices()
        else name
    )
