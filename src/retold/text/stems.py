"""Words cut to a stem under which their usual forms meet, and the words that carry no topic."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from retold.text.knowledge import knowledge
from retold.text.words import fold

_POSSESSIVE = re.compile(r"'s?$")
_ENDING = re.compile(r"(?:ings?|ed|ly|ers?|es|s|e)$")


@cache
def function_words(*classes: str) -> frozenset[str]:
    """Words of grammar and newsroom routine, folded; of some classes only where they are named."""
    rows = knowledge("function-words")
    return frozenset(row["word"] for row in rows if not classes or row["class"] in classes)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word folded and cut to its stem; empty where it says nothing of a topic."""
    flat = _POSSESSIVE.sub("", fold(word))
    if flat in function_words() or (len(flat) < 2 and not flat.isdigit()):
        return ""
    short = _ENDING.sub("", flat)
    return short if len(short) > 3 else flat
