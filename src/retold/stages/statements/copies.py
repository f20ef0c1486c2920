"""Which rows of two pages stand at the same place of a shared passage: the same words, copied."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from retold.tables import Passage

SLACK = 3
"""Code points by which a mapped offset may be off: equal words can differ in spaces and marks."""


class Placed(NamedTuple):
    """Anything with an id and a span."""

    key: str
    page: str
    start: int
    end: int


class Copies:
    """Pairs of placed rows that passages align. Look-ups only; nothing changes once built."""

    def __init__(self, passages: Iterable[Passage], rows: Iterable[Placed]) -> None:
        """Map each row through each passage that holds it."""
        by_page: dict[str, list[Placed]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: (r.page, r.start, r.end, r.key)):
            by_page[row.page].append(row)
        starts = {page: [r.start for r in listed] for page, listed in by_page.items()}
        longest = {page: max(r.end - r.start for r in listed) for page, listed in by_page.items()}
        self.pairs: set[tuple[str, str]] = set()
        for passage in passages:
            here, there = by_page.get(passage.page, []), by_page.get(passage.other, [])
            if not here or not there:
                continue
            first = bisect_left(starts[passage.page], passage.start - longest[passage.page])
            last = bisect_left(starts[passage.page], passage.end)
            for row in here[first:last]:
                low, high = mapped(passage, row.start, row.end)
                if row.end <= passage.start or high <= low:
                    continue
                lowest = bisect_left(starts[passage.other], low - longest[passage.other])
                for other in there[lowest : bisect_left(starts[passage.other], high)]:
                    if _meets(low, high, other):
                        self.pairs.add(_pair(row.key, other.key))

    def paired(self, one: str, other: str) -> bool:
        """Whether the rows with these keys stand at the same place of a shared passage."""
        return _pair(one, other) in self.pairs


def _meets(low: int, high: int, other: Placed) -> bool:
    """Half of the shorter span must be common, give or take the slack."""
    common = min(high, other.end) - max(low, other.start) + SLACK
    return 2 * common >= min(high - low, other.end - other.start)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def mapped(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Where the span of `page` stands on `other`, through the passage's edits."""
    start, end = max(start, passage.start), min(end, passage.end)
    here, there = passage.start, passage.other_start
    low = high = None
    for edit in sorted(passage.edits, key=lambda e: (e.start, e.end, e.other_start)):
        if low is None and start < edit.start:
            low = there + (start - here)
        if high is None and end <= edit.start:
            high = there + (end - here)
        if low is None and start < edit.end:
            low = edit.other_start
        if high is None and end <= edit.end:
            high = edit.other_end
        here, there = edit.end, edit.other_end
    low = there + (start - here) if low is None else low
    high = there + (end - here) if high is None else high
    return low, max(low, high)
