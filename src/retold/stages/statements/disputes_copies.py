"""Which figures stand at the same place of a shared passage: the same sentence, copied."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from retold.tables import Figure, Passage

SLACK = 6
"""Code points by which a mapped offset may be off: equal words can differ in spaces and marks."""


class Copies:
    """Pairs of figures that passages align. Look-ups only; nothing changes after it is built."""

    def __init__(self, passages: Iterable[Passage], figures: Iterable[Figure]) -> None:
        """Map each figure through each passage that holds it."""
        by_page: dict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(figures, key=lambda f: (f.page, f.start, f.end)):
            by_page[figure.page].append(figure)
        starts = {page: [f.start for f in listed] for page, listed in by_page.items()}
        self.pairs: set[tuple[str, str]] = set()
        for passage in passages:
            if passage.page not in by_page or passage.other not in by_page:
                continue
            first = bisect_left(starts[passage.page], passage.start)
            last = bisect_left(starts[passage.page], passage.end)
            for figure in by_page[passage.page][first:last]:
                low, high = mapped(passage, figure.start, figure.end)
                there, at = by_page[passage.other], starts[passage.other]
                for other in there[
                    max(0, bisect_left(at, low - SLACK) - 1) : bisect_left(at, high + SLACK)
                ]:
                    if (
                        other.end > low - SLACK
                        and abs(_middle(other.start, other.end) - _middle(low, high))
                        <= SLACK + (high - low) / 2
                    ):
                        self.pairs.add(_pair(figure.figure, other.figure))

    def paired(self, one: Figure, other: Figure) -> bool:
        """Whether the two stand at the same place of a shared passage."""
        return _pair(one.figure, other.figure) in self.pairs

    def independent(self, figures: list[Figure]) -> list[list[Figure]]:
        """The figures parted into groups that copied from one another."""
        groups: list[list[Figure]] = []
        for figure in figures:
            touched = [
                g for g in groups if any(self.paired(figure, f) or f.page == figure.page for f in g)
            ]
            merged = [figure, *(f for g in touched for f in g)]
            groups = [g for g in groups if g not in touched] + [merged]
        return groups


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _middle(start: int, end: int) -> float:
    return (start + end) / 2


def mapped(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Where the span of `page` stands on `other`, through the passage's edits."""
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
