"""Words of opposite meaning."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from retold.text.knowledge import knowledge
from retold.text.stems import stem

_TIMES = frozenset(stem(word) for word in ("early", "earlier", "late", "later", "before", "after"))
"""Words that place a thing against different days, so that both can be true."""


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Map each stem to the stems of its opposites."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in knowledge("antonyms"):
        one, other = stem(row["word"]), stem(row["opposite"])
        if row["kind"] == "antonym" and not {one, other} & (_TIMES | {""}) and one != other:
            found[one].add(other)
            found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}
