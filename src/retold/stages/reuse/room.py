"""The arrays that the alignment of passages works on and writes to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.alignment import EDITS
from retold.stages.reuse.chaining import Limits

_BUCKETS = 64  # a power of two, no less than the widest window
_HITS = 64  # with more equal words ahead, the whole lattice is not slower


class Room(NamedTuple):
    """Made once for all pages; what is found may be more than fits at once."""

    table: npt.NDArray[np.int32]
    """Scores of the words of an edit on one side by those on the other."""
    heads: npt.NDArray[np.int64]
    """For some lowest bits of a word, the first place ahead with such a word; for each, the next."""
    hits: npt.NDArray[np.int64]
    """Equal words ahead: row, column, best score of a path that ends there."""
    path: npt.NDArray[np.int64]
    """The equal runs of the passage at work: their places, and how many words."""
    cuts: npt.NDArray[np.int64]
    """Where that path is cut."""
    passages: npt.NDArray[np.int64]
    """Rows of the columns of a found passage."""
    edits: npt.NDArray[np.int64]
    """Rows (start, end, other start, other end) in places of words."""


def make_room(longest: int, limits: Limits) -> Room:
    """Room for pages of at most `longest` words."""
    side = limits.window + 1
    return Room(
        np.empty((side, side), np.int32),
        np.empty((2, _BUCKETS), np.int64),
        np.empty((_HITS, 3), np.int64),
        np.empty((longest, 3), np.int64),
        np.empty(longest + 1, np.int64),
        np.empty((longest // limits.words + (1 << 14), EDITS + 1), np.int64),
        np.empty((longest + (1 << 16), 4), np.int64),
    )
