"""Whether a name is a person's beyond what the parser calls it: by its words and what stands about it.

A small parser takes brands, titles of works and words large by chance for persons. So its word is
not enough: a title, a given name, a verb of speech or a pronoun has to bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from retold.text.frequencies import is_word, known
from retold.text.names import is_place, small_words
from retold.text.names.listed import likely_given, likely_surnames

_INITIAL = re.compile(r"[A-Z]\.?|[A-Z]{2}|(?:[A-Z]\.){2,}")
_NUMBERED = re.compile(r"[IVX]+\.?|[JS]R\.?")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9&]+s?|[A-Z]s")
_COMPOUND = re.compile(r"[A-Z]-|\w+-(?:in|of|on|to|and|the|up|off)\b")
_GLUED = re.compile(r"[a-z][A-Z]")
"""A capital inside: of a name's next word, of "McVelt", or of words that scraping ran together."""
_LOOSE = frozenset("and from in of on or the to with".split())
"""Words that stand large in a heading, between a name and what is none of it."""
_SHORTEST = 3
"""Letters of the shortest word that alone is a name."""
_OFTEN = 3
"""How often the parser must call a name that no list knows a person, and nearly nothing else."""
_MOSTLY = 0.8


class Told(Protocol):
    """What a story tells of a name."""

    signs: dict[str, float]
    spoken: bool
    human: bool
    articled: bool
    counted: bool

    @property
    def labels(self) -> Mapping[str, int]:
        """How often the parser gives each kind."""
        ...


def borne_out(name: str, told: Told) -> bool:
    """Whether anything but the parser says that a name is a person's."""
    words = name.split()
    if not _shaped(words):
        return False
    if len(words) > 1 and _plain(words[0]) and _plain(words[-1]) and not told.spoken:
        return False
    acts = told.spoken or told.signs.get("person", 0.0) > 0
    if len(words) == 1:
        return _single(name, told, acts)
    if acts or told.counted:
        return acts
    first, last = words[0].split("-")[0], words[-1]
    if first in likely_given() or told.human:
        return True
    if _plain(last) or is_word(first.casefold()):
        return False
    initial = _INITIAL.fullmatch(first) and not _INITIAL.fullmatch(last)
    return bool(initial) or last in likely_surnames() or _throughout(told)


def full(name: str) -> bool:
    """Whether a name of several words may begin with a given name: not so "Internet Explorer"."""
    first = name.split(maxsplit=1)[0]
    return first in likely_given() or not is_word(first.casefold())


def _plain(word: str) -> bool:
    """Whether a word is one of the language, and nobody's name."""
    return not _listed(word) and all(known(part.casefold()) for part in word.split("-"))


def _listed(word: str) -> bool:
    return word in likely_given() or word in likely_surnames()


def _shaped(words: list[str]) -> bool:
    """Whether words are written as a person's: no figures, no capitals but initials in front."""
    if any(c.isdigit() for w in words for c in w) or _COMPOUND.match(words[0]):
        return False
    if is_place(" ".join(words)) or any(w.casefold() in _LOOSE for w in words):
        return False
    if words[0].casefold() in small_words() or len(_GLUED.findall("".join(words))) > len(words) + 1:
        return False
    if all(w.isupper() for w in words) and max(map(len, words)) >= _SHORTEST:
        return True
    if _INITIAL.fullmatch(words[-1]) and not _NUMBERED.fullmatch(words[-1]):
        return False
    return not any(
        _CAPITALS.fullmatch(w)
        and not _NUMBERED.fullmatch(w)
        and not (i == 0 and len(words) > 1 and _INITIAL.fullmatch(w))
        for i, w in enumerate(words)
    )


def _single(word: str, told: Told, acts: bool) -> bool:
    """Whether one word alone is a person's: a listed name, or what the parser calls so throughout."""
    if len(word) < _SHORTEST and word not in likely_given():
        return False
    if acts:
        return _listed(word) or not (is_word(word.casefold()) or ("-" in word and _plain(word)))
    persons = told.labels.get("person", 0)
    if word.isupper() or told.articled or told.counted or not persons:
        return False
    if word.casefold() in small_words() or is_word(word.casefold()):
        return False
    return (
        word in likely_given()
        or (_listed(word) and not known(word.casefold()))
        or _throughout(told)
    )


def _throughout(told: Told) -> bool:
    persons = told.labels.get("person", 0)
    return persons >= _OFTEN and persons >= _MOSTLY * sum(told.labels.values())
