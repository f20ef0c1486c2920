"""How often English words stand, and stand side by side: the counts that `symspellpy` ships.

The words are those of SCOWL with their counts in Google Books; the pairs come from Google Books
alone and none is listed below `RAREST_PAIR`. Counts matter as ratios only.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import log
from typing import NamedTuple

from retold.text.knowledge import knowledge

WORDS = "frequency_dictionary_en_82_765.txt"
PAIRS = "frequency_bigramdictionary_en_243_342.txt"
RAREST_PAIR = 6_400_000
NAME = "<name>"
"""Stands for any name of a person or country: its neighbours are counted over all that we list."""


WORDLY = 0.4
"""How often a word stands behind a word of grammar for each time it stands; given names lie near 0.

The two lists count differently, so this is no share. Of 493 given names in our list, 15 lie above.
"""
_GRAMMAR = "the a an to this your of in for no any more is are be can will not".split()


class Counts(NamedTuple):
    """Counts of words and of pairs, the latter under both words with a space between."""

    words: dict[str, int]
    pairs: dict[str, int]
    all_words: int
    all_pairs: int


@cache
def counts() -> Counts:
    """All counts, read once."""
    words = dict(_rows(WORDS))
    pairs = dict(_rows(PAIRS))
    names = _names() & words.keys()
    beside: dict[str, int] = {}
    for pair, count in pairs.items():
        one, _, other = pair.partition(" ")
        if one in names:
            key = f"{NAME} {NAME if other in names else other}"
            beside[key] = beside.get(key, 0) + count
        elif other in names:
            key = f"{one} {NAME}"
            beside[key] = beside.get(key, 0) + count
    all_words, all_pairs = sum(words.values()), sum(pairs.values())
    words[NAME] = sum(words[n] for n in names)
    return Counts(words, pairs | beside, all_words, all_pairs)


def _rows(name: str) -> list[tuple[str, int]]:
    text = files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig")
    return [
        (key, int(count)) for key, _, count in (line.rpartition(" ") for line in text.splitlines())
    ]


def _names() -> set[str]:
    listed = [row["name"] for row in knowledge("given-names")]
    listed += [row["name"] for row in knowledge("countries")]
    return {name.lower() for name in listed if name.isalpha()}


def known(word: str) -> bool:
    """Whether a folded word is in the general word list."""
    return word in counts().words


@cache
def is_word(word: str) -> bool:
    """Whether a folded word is one of the language, and not a name alone: it stands behind grammar.

    "The price" is listed among pairs of words, "the pete" is not. A rare word is in no pair either,
    and is taken for a name.
    """
    found = counts()
    behind = sum(found.pairs.get(f"{one} {word}", 0) for one in _GRAMMAR)
    return behind > WORDLY * found.words.get(word, 0)


def affinity(one: str, other: str) -> float:
    """Log of how much likelier `other` follows `one` than words by chance do (PMI, in nats).

    0 where the counts cannot tell: a word is not listed, or the pair would be rare anyway.
    """
    found = counts()
    a, b = found.words.get(one, 0), found.words.get(other, 0)
    if not a or not b:
        return 0.0
    expected = found.all_pairs * (a / found.all_words) * (b / found.all_words)
    seen = found.pairs.get(f"{one} {other}", 0)
    if not seen:
        # Not listed: at most so often, and by chance alone perhaps less.
        return min(0.0, log(RAREST_PAIR / 2 / expected))
    return log(seen / expected)
