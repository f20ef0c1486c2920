"""Ranges of word numbers: union, difference and counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Ranges = list[tuple[int, int]]
"""Sorted disjoint half-open ranges of word numbers."""


def count(ranges: Ranges, before: Sequence[int]) -> int:
    """How many words of the kind that `before` counts lie in the ranges."""
    return sum(before[last] - before[first] for first, last in ranges)


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The union of ranges, sorted and disjoint."""
    union: Ranges = []
    for first, last in sorted(ranges):
        if union and first <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], last))
        elif first < last:
            union.append((first, last))
    return union


def without(ranges: Ranges, taken: Ranges) -> Ranges:
    """What is left of `ranges` outside `taken`; both sorted and disjoint."""
    left: Ranges = []
    i = 0
    for first, last in ranges:
        while i < len(taken) and taken[i][1] <= first:
            i += 1
        j = i
        at = first
        while j < len(taken) and taken[j][0] < last:
            if taken[j][0] > at:
                left.append((at, taken[j][0]))
            at = max(at, taken[j][1])
            j += 1
        if at < last:
            left.append((at, last))
    return left


def common(ranges: Ranges, other: Ranges) -> Ranges:
    """What two sorted disjoint unions of ranges share."""
    return without(ranges, without(ranges, other))
