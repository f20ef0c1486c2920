"""How well words stand where they stand: the odds that they were slipped in between two others.

A writer's words belong to their neighbours; slipped in, they part two words that belong together.
Both are told by how often words follow each other at large (`affinity`).
"""

from __future__ import annotations

from functools import cache
from math import log

from retold.stages.slips.signs import DETERMINERS, classes
from retold.text.frequencies import NAME, affinity, counts, known

SHORTEST_PARTED = 6
"""Letters of a word that is told by its halves."""
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


SLOPE, CENTRE = 0.45, -2.1
"""What a nat of `name_odds` says, and where it says nothing: fitted on gaps and names of news."""


def name_weight(before: str, after: str) -> float:
    """Log odds that a name was slipped in between two words; before a noun it may be at home."""
    weight = SLOPE * (name_odds(before, after) - CENTRE)
    return min(weight, 0.0) if before_noun(before) else weight


def before_noun(word: str) -> bool:
    """Whether a noun follows, which a name may stand before: "the X plan", "two X players"."""
    number = word.isdigit() or classes().get(word) == "number"
    return number or word in DETERMINERS or word.endswith("'s")


def parts_word(before: str, after: str) -> bool:
    """Whether two folded neighbours are the halves of one word: "har", "bour"."""
    if not (before and after) or (known(before) and known(after)):
        return False
    return len(before + after) >= SHORTEST_PARTED and known(before + after)


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
