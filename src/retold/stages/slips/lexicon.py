"""What is known of a word and of two that stand side by side, for all who weigh words."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from retold.stages.slips.links import orders
from retold.stages.slips.signs import CLOSED, classes
from retold.text.frequencies import affinity, counts
from retold.text.knowledge import knowledge

KINDS = (*CLOSED, "adverb", "number", "noun", "verb", "month", "weekday")
ENDINGS = ("ed", "ing", "ly", "s")


class Facts(NamedTuple):
    """What is known of a folded word."""

    common: float
    """ln of its share of all words."""
    kind: int
    ending: int
    web: float
    """ln of how much more of it the furniture of pages has than their text."""
    order: bool
    """Whether pages order their readers with it."""


RARE = -20.0
"""Stands for the ln of the share of a word that is not listed."""


@lru_cache(maxsize=100_000)
def facts(word: str) -> Facts:
    """The facts of a folded word."""
    count = counts().words.get(word, 0)
    common = log(count / counts().all_words) if count else RARE
    kind = classes().get(word, "")
    ending = next((n for n, e in enumerate(ENDINGS, 1) if word.endswith(e)), 0)
    kind_number = KINDS.index(kind) + 1 if kind in KINDS else 0
    return Facts(common, kind_number, ending, web_words().get(word, 0.0), word in orders())


@cache
def web_words() -> dict[str, float]:
    """How much more often words, and pairs of them, stand (ln) in the furniture of pages than in their text."""
    return {row["word"]: float(row["odds"]) for row in knowledge("web-words")}


beside = lru_cache(maxsize=200_000)(affinity)
"""`affinity`, remembered."""


@lru_cache(maxsize=100_000)
def seen(one: str, other: str) -> bool:
    """Whether two words are listed as a pair."""
    return f"{one} {other}" in counts().pairs
