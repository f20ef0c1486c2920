"""Which lines of a page are its main text: a sum of small decision trees over `html_features`.

The trees are data, `text/data/main-text.tsv`: its head tells what they were grown on, and
`evaluation/grow_main_text.py` grows them again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

from retold.stages.documents.html_features import FEATURES, Matrix, features
from retold.stages.documents.html_lines import Line
from retold.text.knowledge import knowledge

THRESHOLD = -0.4
"""Log odds from which a line is main text; below 0, since the judge of roles drops more later.
By F1 on the development half of `evaluation/main_text.py`."""
_MAX_LINES = 20_000
"""On longer pages only so many lines are judged; pages of news have 50 to 2,000."""


class _Trees(NamedTuple):
    """All nodes of all trees; node `n` asks whether feature `feature[n]` is at most `at[n]`.

    Yes leads to `yes[n]`, no to `no[n]`; `feature` is -1 at a leaf, whose log odds are `at`.
    `root` has the first node of each tree.
    """

    feature: NDArray[np.int32]
    at: NDArray[np.float64]
    yes: NDArray[np.int32]
    no: NDArray[np.int32]
    root: NDArray[np.int32]


def main_lines(lines: Sequence[Line], title: int | None) -> list[bool]:
    """Whether each line is main text. Time is linear in the lines."""
    judged = lines[:_MAX_LINES]
    odds = log_odds(features(judged, title))
    return [*(odds >= THRESHOLD).tolist(), *[False] * (len(lines) - len(judged))]


def log_odds(rows: Matrix) -> Matrix:
    """The log odds of each row of features to be main text."""
    return _sum(np.ascontiguousarray(rows), *_trees())


@cache
def _trees() -> _Trees:
    rows = knowledge("main-text")
    column = {name: place for place, name in enumerate(FEATURES)}
    starts = [place for place, row in enumerate(rows) if row["node"] == "0"]
    first = [starts[int(row["tree"])] for row in rows]

    def target(name: str) -> NDArray[np.int32]:
        return np.array(
            [start + int(row[name] or 0) for start, row in zip(first, rows, strict=True)], np.int32
        )

    return _Trees(
        np.array([column.get(row["feature"], -1) for row in rows], np.int32),
        np.array([float(row["at"]) for row in rows]),
        target("yes"),
        target("no"),
        np.array(starts, np.int32),
    )


def _add_up(
    rows: Matrix,
    feature: NDArray[np.int32],
    at: NDArray[np.float64],
    yes: NDArray[np.int32],
    no: NDArray[np.int32],
    root: NDArray[np.int32],
) -> Matrix:
    odds = np.zeros(rows.shape[0])
    for row in range(rows.shape[0]):
        total = 0.0
        for start in root:
            node = start
            while feature[node] >= 0:
                node = yes[node] if rows[row, feature[node]] <= at[node] else no[node]
            total += at[node]
        odds[row] = total
    return odds


_sum = cast(Callable[..., Matrix], njit(cache=True, nogil=True)(_add_up))
