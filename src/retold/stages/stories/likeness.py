"""How alike two pages are: cosine of their terms, drawn by dates and by shared text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, log2, sqrt

import numpy as np
import numpy.typing as npt

from retold.stages.stories.settings import Settings
from retold.stages.stories.terms import Topic

Likeness = dict[tuple[int, int], float]
"""Likeness of pairs of pages by index, the lesser first; a pair that is absent is unlike."""

Vector = dict[tuple[str, str], float]
"""Weights by part of the page and term."""


def cosines(topics: Sequence[Topic], settings: Settings) -> Likeness:
    """Cosine of every pair that shares a term, nearest ones only in a large input."""
    vectors = _vectors(topics, settings)
    found: Likeness = {}
    crowded = len(topics) >= settings.crowd
    for i, row in enumerate(_rows(vectors)):
        near = np.flatnonzero(row > settings.faint)
        if crowded and len(near) > settings.neighbours:
            order = np.lexsort((near, -np.round(row[near], 9)))
            near = near[order[: settings.neighbours]]
        for j in near.tolist():
            if i != j:
                found[min(i, j), max(i, j)] = float(row[j])
    return found


def _vectors(topics: Sequence[Topic], settings: Settings) -> list[Vector]:
    """Join the unit vectors of head and whole, each by its share of the cosine."""
    names = _names(topics)
    heads = _units([t.head for t in topics], names, settings)
    wholes = _units([t.whole for t in topics], names, settings)
    head, whole = sqrt(settings.head), sqrt(1 - settings.head)
    return [
        {("head", t): v * head for t, v in h.items()}
        | {("whole", t): v * whole for t, v in w.items()}
        for h, w in zip(heads, wholes, strict=True)
    ]


def _units(
    counts: Sequence[Counter[str]], names: set[str], settings: Settings
) -> Iterator[dict[str, float]]:
    """Yield unit vectors: sublinear counts by rarity; what a crowd shares is left out."""
    spread = Counter(t for terms in counts for t in terms)
    crowded = len(counts) >= settings.crowd
    limit = len(counts) * (settings.common if crowded else 1)
    weight = {
        t: log((len(counts) + settings.prior) / n) * (settings.name if t in names else 1.0)
        for t, n in spread.items()
        if n <= limit
    }
    for terms in counts:
        vector = {t: log2(1 + c) * weight[t] for t, c in sorted(terms.items()) if t in weight}
        length = sqrt(sum(v * v for v in vector.values()))
        yield {t: v / length for t, v in vector.items()}


def _names(topics: Sequence[Topic]) -> set[str]:
    """Find the terms that are written with a capital inside sentences more often than not."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for topic in topics:
        capital.update(topic.capital)
        small.update(topic.small)
    return {t for t, n in capital.items() if n > small[t]}


def _rows(vectors: Sequence[Vector]) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the cosines of each page with all, by postings of the terms it has."""
    holders: dict[tuple[str, str], list[int]] = {}
    values: dict[tuple[str, str], list[float]] = {}
    for i, vector in enumerate(vectors):
        for t, v in vector.items():
            holders.setdefault(t, []).append(i)
            values.setdefault(t, []).append(v)
    pages = {t: np.array(p) for t, p in holders.items() if len(p) > 1}
    weights = {t: np.array(values[t]) for t in pages}
    for vector in vectors:
        shared = [(pages[t], weights[t] * v) for t, v in vector.items() if t in pages]
        if not shared:
            yield np.zeros(len(vectors))
            continue
        where = np.concatenate([p for p, _ in shared])
        amounts = np.concatenate([w for _, w in shared])
        yield np.bincount(where, amounts, len(vectors)).astype(np.float64)
