"""Which blocks have one of several words in them: one look over the page, before patterns try each block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retold.tables import Block

RIGHTS = ("©", "(c)", "copyright")
"""One of them stands in every line of copyright."""


def holding(text: str, blocks: Sequence[Block], parts: Sequence[str]) -> list[Block]:
    """The blocks, in order as given, that have one of `parts` (in lower case), capitals aside.

    Time is linear in the text. Of a text that grows when lowered, all blocks are given.
    """
    low = text.lower()
    if len(low) != len(text):
        return list(blocks)
    starts = [block.start for block in blocks]
    found: set[int] = set()
    for part in parts:
        at = low.find(part)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            behind = at + 1
            if place >= 0 and at + len(part) <= blocks[place].end:
                found.add(place)
                behind = blocks[place].end
            at = low.find(part, behind)
    return [blocks[place] for place in sorted(found)]
