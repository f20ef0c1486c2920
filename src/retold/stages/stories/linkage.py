"""Agglomerative clustering by mean likeness over sparse pairs (UPGMA, Sokal and Michener 1958)."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from retold.stages.stories.likeness import Likeness


@dataclass(frozen=True)
class Cluster:
    """Items that were joined; `parts` are the two last joined, empty for a single item."""

    items: tuple[int, ...]
    parts: tuple[Cluster, ...] = ()
    total: float = 0.0
    """Summed likeness of its pairs of items."""
    pairs: int = 0
    """How many pairs that is."""
    between: float = 0.0
    """Mean likeness of the pairs that lie across its two parts."""


def join(likeness: Likeness, count: int, least: float) -> list[Cluster]:
    """Merge `count` items into clusters while the mean likeness of the nearest two is `least` or more.

    A pair that is absent counts as unlike, so one strong link does not chain two groups. Ties go
    to the lesser indices.
    """
    clusters = {i: Cluster((i,)) for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in clusters}
    for (i, j), value in sorted(likeness.items()):
        sums[i][j] = sums[j][i] = value
    queue = [(-round(v, 9), i, j) for (i, j), v in likeness.items() if v >= least]
    heapq.heapify(queue)
    fresh = count
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in clusters or j not in clusters:
            continue
        joined = _joined(clusters.pop(i), clusters.pop(j), sums[i][j])
        clusters[fresh] = joined
        sums[fresh] = _merged(sums, i, j)
        for other, total in sums[fresh].items():
            sums[other][fresh] = total
            mean = total / (len(joined.items) * len(clusters[other].items))
            if mean >= least:
                heapq.heappush(queue, (-round(mean, 9), other, fresh))
        fresh += 1
    return sorted(clusters.values(), key=lambda c: c.items)


def _joined(one: Cluster, other: Cluster, cross: float) -> Cluster:
    parts = (one, other) if one.items < other.items else (other, one)
    pairs = len(one.items) * len(other.items)
    return Cluster(
        items=tuple(sorted(one.items + other.items)),
        parts=parts,
        total=one.total + other.total + cross,
        pairs=one.pairs + other.pairs + pairs,
        between=cross / pairs,
    )


def _merged(sums: dict[int, dict[int, float]], i: int, j: int) -> dict[int, float]:
    """Sum the likeness of two joined groups to every other; take them out of the others' books."""
    merged: dict[int, float] = {}
    for gone, twin in ((i, j), (j, i)):
        for other, total in sums.pop(gone).items():
            if other != twin:
                merged[other] = merged.get(other, 0.0) + total
                sums[other].pop(gone, None)
    return merged
