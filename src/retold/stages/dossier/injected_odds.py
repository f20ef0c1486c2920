"""How well words stand where they stand: the odds that they were slipped in between two others.

A writer's words belong to their neighbours; slipped in, they part two words that belong together.
Both are told by how often words follow each other at large (`affinity`).
"""

from __future__ import annotations

from functools import cache
from math import log

from retold.text.frequencies import NAME, affinity, counts

FILLERS = (
    "him",
    "he",
    "them",
    "american",
    "new",
    "national",
    "police",
    "business",
    "school",
    "today",
)
"""Words that may stand where a name may: as subject, object, adverb, or before a noun."""


@cache
def _names_missed() -> float:
    """Log share of a name's neighbours that the counts, which leave out rare pairs, hold."""
    found = counts()
    share = found.words[NAME] / found.all_words * found.all_pairs
    after = sum(n for p, n in found.pairs.items() if p.endswith(f" {NAME}")) / share
    before = sum(n for p, n in found.pairs.items() if p.startswith(f"{NAME} ")) / share
    return log(after) + log(before)


@cache
def name_odds(before: str, after: str) -> float:
    """Log odds that a name between two folded words was slipped in: 0 where counts cannot tell.

    What speaks for it is that the two go together, less the best that any filler does there.
    """
    together = affinity(before, after)
    fits = [affinity(before, filler) + affinity(filler, after) for filler in FILLERS]
    fits.append(affinity(before, NAME) + affinity(NAME, after) - _names_missed())
    return together - max(fits)


def phrase_odds(before: str, first: str, last: str, after: str) -> float:
    """Log odds that known words between two others were slipped in."""
    return affinity(before, after) - affinity(before, first) - affinity(last, after)
