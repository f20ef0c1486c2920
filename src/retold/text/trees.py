"""Boosted trees kept as a table: ln of the odds of something, by what was measured of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.text.compiled import compiled
from retold.text.knowledge import knowledge

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


class Trees(NamedTuple):
    """Trees as flat arrays. A child below zero is the leaf `-child - 1`."""

    names: tuple[str, ...]
    features: I64
    limits: F64
    below: I64
    above: I64
    roots: I64
    leaves: F64

    def odds(self, measures: Mapping[str, F64]) -> F64:
        """The sum of the trees' leaves for each row: ln of the odds that it is as trained for."""
        return self.sums(np.column_stack([measures[name] for name in self.names]))

    def sums(self, columns: F64) -> F64:
        """The same for rows with a column for each of `names`."""
        total = np.zeros(len(columns))
        _sum(
            columns, self.features, self.limits, self.below, self.above, self.roots, self.leaves,
            total,
        )  # fmt: skip
        return total


@cache
def trees(name: str) -> Trees:
    """The trees of `text/data/NAME.tsv`: rows are the inner nodes, those of a tree together.

    Columns: tree, node, feature, limit, below, above. A row goes `below` where its feature is
    not over the limit; a child is the number of a node, or `=` and the leaf's value.
    """
    rows = knowledge(name)
    names = tuple(sorted({row["feature"] for row in rows}))
    at = {(row["tree"], row["node"]): place for place, row in enumerate(rows)}
    leaves: list[float] = []

    def child(row: Mapping[str, str], side: str) -> int:
        if not row[side].startswith("="):
            return at[row["tree"], row[side]]
        leaves.append(float(row[side][1:]))
        return -len(leaves)

    below, above = ([child(row, side) for row in rows] for side in ("below", "above"))
    return Trees(
        names,
        np.array([names.index(row["feature"]) for row in rows], np.int64),
        np.array([float(row["limit"]) for row in rows]),
        np.array(below, np.int64),
        np.array(above, np.int64),
        np.array([place for (_, node), place in at.items() if node == "0"], np.int64),
        np.array(leaves),
    )


@compiled
def _sum(
    columns: Any, features: Any, limits: Any, below: Any, above: Any, roots: Any, leaves: Any,
    total: Any,
) -> None:  # fmt: skip
    """Walk every row down every tree."""
    for line in range(columns.shape[0]):
        for tree in range(roots.size):
            node = roots[tree]
            while node >= 0:
                low = columns[line, features[node]] <= limits[node]
                node = below[node] if low else above[node]
            total[line] += leaves[-node - 1]
