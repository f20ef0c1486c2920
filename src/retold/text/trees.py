"""Boosted trees kept as a table: ln of the odds of something, by what was measured of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.text.compiled import compiled, low_zeros
from retold.text.knowledge import knowledge

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]

_ALL = (1 << 64) - 1
"""The leaves of a tree as bits; none has more than 64."""
_LANES = 8
"""Rows that processors take at once, at most; a number of rows that is no multiple costs more."""


class Trees(NamedTuple):
    """Trees as flat arrays: their inner nodes, and their leaves from left to right.

    `above` has, as bits, the leaves of its tree that a row over the node's limit can still reach.
    Tree `i` has the nodes from `nodes[i]` and the leaves from `firsts[i]` to those of the next.
    """

    names: tuple[str, ...]
    features: I64
    limits: F64
    above: U64
    nodes: I64
    firsts: I64
    leaves: F64

    def odds(self, measures: Mapping[str, F64]) -> F64:
        """The sum of the trees' leaves for each row: ln of the odds that it is as trained for."""
        return self.sums(np.stack([measures[name] for name in self.names]))

    def sums(self, columns: F64) -> F64:
        """The same for an array with a row for each of `names`."""
        rows = columns.shape[1]
        wide = np.zeros((len(self.names), -(-rows // _LANES) * _LANES))
        wide[:, :rows] = columns
        total, left = np.zeros(wide.shape[1]), np.empty(wide.shape[1], np.uint64)
        _sum(
            wide, self.features, self.limits, self.above, self.nodes, self.firsts, self.leaves, left,
            total,
        )  # fmt: skip
        return total[:rows]


@cache
def trees(name: str) -> Trees:
    """The trees of `text/data/NAME.tsv`: rows are the inner nodes, those of a tree together.

    Columns: tree, node, feature, limit, below, above. A row goes `below` where its feature is
    not over the limit; a child is the number of a node, or `=` and the leaf's value.
    """
    rows = knowledge(name)
    names = tuple(sorted({row["feature"] for row in rows}))
    above: list[int] = []
    leaves: list[float] = []
    nodes, firsts = [0], [0]
    for _, tree in groupby(rows, lambda row: row["tree"]):
        reach, values = _reach(tree)
        above += reach
        leaves += values
        nodes.append(len(above))
        firsts.append(len(leaves))
    return Trees(
        names,
        np.array([names.index(row["feature"]) for row in rows], np.int64),
        np.array([float(row["limit"]) for row in rows]),
        np.array(above, np.uint64),
        np.array(nodes, np.int64),
        np.array(firsts, np.int64),
        np.array(leaves),
    )


def _reach(tree: Iterable[Mapping[str, str]]) -> tuple[list[int], list[float]]:
    """What a row over the limit of each node of a tree can reach, and the leaves from left to right."""
    rows = {row["node"]: row for row in tree}
    over: dict[str, int] = {}
    leaves: list[float] = []

    def held(child: str) -> int:
        """The leaves of a child."""
        if child.startswith("="):
            leaves.append(float(child[1:]))
            return 1 << (len(leaves) - 1)
        below = held(rows[child]["below"])
        over[child] = _ALL & ~below
        return below | held(rows[child]["above"])

    held("0")
    return [over[node] for node in rows], leaves


@compiled
def _sum(
    columns: Any, features: Any, limits: Any, above: Any, nodes: Any, firsts: Any, leaves: Any,
    left: Any, total: Any,
) -> None:  # fmt: skip
    """Add up the leaf of each tree for every row; `left` is written over.

    Each node takes away the leaves that a row cannot reach, and the first one left is the row's
    (Lucchese et al. 2015, QuickScorer): all rows at once, and four times as fast as walking each
    of them down.
    """
    for tree in range(nodes.size - 1):
        for row in range(left.size):
            left[row] = np.uint64(_ALL)
        for node in range(nodes[tree], nodes[tree + 1]):
            feature, limit, over = features[node], limits[node], above[node]
            for row in range(left.size):
                left[row] &= np.uint64(_ALL) if columns[feature, row] <= limit else over
        for row in range(left.size):
            total[row] += leaves[firsts[tree] + low_zeros(left[row])]
