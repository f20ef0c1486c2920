"""Words with their offsets, and the folded form under which two spellings are one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from retold.text.remembered import Remembered

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’ʼ‑‐-][^\W_]+)*", re.UNICODE)
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-", "–": "-", "—": "-"})


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of the words in `text[start:end]`; punctuation and space are no words."""
    return [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def count_words(text: str, start: int, end: int) -> int:
    """How many words stand in `text[start:end]`."""
    return len(_WORD.findall(text, start, end))


def has_any(text: str, parts: Sequence[str]) -> bool:
    """Whether a text has one of several parts in it: a cheap look before a dear pattern."""
    for part in parts:  # noqa: SIM110, a generator takes twice the time
        if part in text:
            return True
    return False


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return list(map(_FOLDED.__getitem__, _WORD.findall(text)))


def fold(word: str) -> str:
    """Lower case, one kind of apostrophe and hyphen, compatibility forms and accents removed."""
    return _FOLDED[word]


def _fold(word: str) -> str:
    if word.isascii():  # most words: nothing but capitals can change
        return word.lower()
    flat = unicodedata.normalize("NFKD", word.translate(_FOLD))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


_FOLDED = Remembered(_fold, 200_000)


@lru_cache(maxsize=50_000)
def compact(name: str) -> str:
    """Letters and digits of a name, folded: "AP News" and "apnews" are one."""
    return "".join(filter(str.isalnum, _fold(name)))
