"""Agglomerative clustering by mean likeness over sparse pairs (UPGMA, Sokal and Michener 1958)."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from retold.stages.stories.likeness import Likeness


@dataclass(frozen=True)
class Cluster:
    """Items that were joined; `parts` are the two last joined, empty for a single item."""

    items: tuple[int, ...]
    size: int
    parts: tuple[Cluster, ...] = ()
    total: float = 0.0
    """Summed likeness of its pairs of items, each weighed by both sizes."""
    pairs: int = 0
    """How many pairs that is."""
    between: float = 0.0
    """Mean likeness of the pairs that lie across its two parts."""

    @property
    def within(self) -> float | None:
        """Mean likeness of the pairs inside its two parts; None where each is a single item."""
        pairs = sum(part.pairs for part in self.parts)
        return sum(part.total for part in self.parts) / pairs if pairs else None


def join(likeness: Likeness, sizes: Sequence[int], least: float) -> list[Cluster]:
    """Merge items into clusters while the mean likeness of the nearest two is `least` or more.

    `sizes` says how many equal things each item stands for. A pair that is absent counts as
    unlike, so one strong link does not chain two groups. Ties go to the lesser indices.
    """
    clusters = {i: Cluster((i,), size) for i, size in enumerate(sizes)}
    sums: dict[int, dict[int, float]] = {i: {} for i in clusters}
    for (i, j), value in sorted(likeness.items()):
        sums[i][j] = sums[j][i] = value * sizes[i] * sizes[j]
    queue = [(-round(v, 9), i, j) for (i, j), v in likeness.items() if v >= least]
    heapq.heapify(queue)
    fresh = len(sizes)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in clusters or j not in clusters:
            continue
        joined = _joined(clusters.pop(i), clusters.pop(j), sums[i][j])
        clusters[fresh] = joined
        sums[fresh] = _merged(sums, i, j)
        for other, total in sums[fresh].items():
            sums[other][fresh] = total
            mean = total / (joined.size * clusters[other].size)
            if mean >= least:
                heapq.heappush(queue, (-round(mean, 9), other, fresh))
        fresh += 1
    return sorted(clusters.values(), key=lambda c: c.items)


def _joined(one: Cluster, other: Cluster, cross: float) -> Cluster:
    parts = (one, other) if one.items < other.items else (other, one)
    pairs = one.size * other.size
    return Cluster(
        items=tuple(sorted(one.items + other.items)),
        size=one.size + other.size,
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
