"""The arrays that the alignment of passages works on and writes to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.alignment import EDITS
from retold.stages.reuse.chaining import Limits

_BUCKETS = 256  # a power of two: few of the words ahead share their lowest bits
_HITS = 64  # with more equal words ahead, the whole lattice is not slower


class Room(NamedTuple):
    """Made once for all pages; what is found may be more than fits at once."""

    table: npt.NDArray[np.int32]
    """Scores of the words of an edit on one side by those on the other."""
    heads: npt.NDArray[np.int64]
    """For some lowest bits of a word, the first place ahead with such a word; the last one for all."""
    nexts: npt.NDArray[np.int64]
    """For each place ahead the next one with the same lowest bits."""
    hits: npt.NDArray[np.int64]
    """Equal words ahead: row, column, best score of a path that ends there, and the hit before."""
    path: npt.NDArray[np.int64]
    """The equal runs of the passage at work: their places, and how many words."""
    cuts: npt.NDArray[np.int64]
    """Where that path is cut."""
    passages: npt.NDArray[np.int32]
    """Rows of the columns of a found passage."""
    edits: npt.NDArray[np.int32]
    """Rows (start, end, other start, other end) in places of words."""


def make_room(longest: int, limits: Limits) -> Room:
    """Room for pages of at most `longest` words."""
    side = limits.window + 1
    return Room(
        np.empty((side, side), np.int32),
        np.zeros(_BUCKETS + 1, np.int64),
        np.empty(side, np.int64),
        np.empty((_HITS, 4), np.int64),
        np.empty((longest, 3), np.int64),
        np.empty(longest + 1, np.int64),
        np.empty((longest // limits.words + (1 << 14), EDITS + 1), np.int32),
        np.empty((longest + (1 << 16), 4), np.int32),
    )
