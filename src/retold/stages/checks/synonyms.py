"""Words of one meaning."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from retold.text.knowledge import knowledge
from retold.text.stems import stem


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Map each stem to the stems of words that may say the same; this does not carry over."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in knowledge("synonyms"):
        listed = {stem(word) for word in row["words"].split()} - {""}
        for word in listed:
            found[word] |= listed - {word}
    return {word: frozenset(others) for word, others in found.items()}
