"""Agglomerative clustering by average linkage over sparse likeness (UPGMA, Sokal and Michener 1958)."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from retold.stages.stories.likeness import Likeness


def join(likeness: Likeness, sizes: Sequence[int], least: float) -> list[list[int]]:
    """Merge items into groups while the mean likeness of the nearest two is `least` or more.

    `sizes` says how many equal things each item stands for. A pair that is absent counts as
    unlike, so one strong link does not chain two groups. Ties go to the lesser indices.
    """
    groups: dict[int, list[int]] = {i: [i] for i in range(len(sizes))}
    size = dict(enumerate(sizes))
    sums: dict[int, dict[int, float]] = {i: {} for i in groups}
    for (i, j), value in sorted(likeness.items()):
        sums[i][j] = sums[j][i] = value * size[i] * size[j]
    queue = [(-round(v, 9), i, j) for (i, j), v in likeness.items() if v >= least]
    heapq.heapify(queue)
    fresh = len(sizes)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in groups or j not in groups:
            continue
        groups[fresh] = groups.pop(i) + groups.pop(j)
        size[fresh] = size[i] + size[j]
        sums[fresh] = _merged(sums, i, j)
        for other, total in sums[fresh].items():
            sums[other][fresh] = total
            mean = total / (size[fresh] * size[other])
            if mean >= least:
                heapq.heappush(queue, (-round(mean, 9), other, fresh))
        fresh += 1
    return sorted(sorted(group) for group in groups.values())


def _merged(sums: dict[int, dict[int, float]], i: int, j: int) -> dict[int, float]:
    """Sum the likeness of two joined groups to every other; take them out of the others' books."""
    merged: dict[int, float] = {}
    for gone, twin in ((i, j), (j, i)):
        for other, total in sums.pop(gone).items():
            if other != twin:
                merged[other] = merged.get(other, 0.0) + total
                sums[other].pop(gone, None)
    return merged
