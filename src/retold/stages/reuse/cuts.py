"""Which parts of the pages are compared: the spans of blocks of prose, or the whole page."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

I64 = npt.NDArray[np.int64]

_END = np.iinfo(np.int32).max


class Cuts(NamedTuple):
    """The compared spans of all pages by page, then by place."""

    counts: I64
    """The first span of each row of the pages table, and the number of all."""
    lows: I64
    highs: I64
    """Code points."""


def whole(pages: int) -> Cuts:
    """So many pages from beginning to end."""
    return Cuts(np.arange(pages + 1), np.zeros(pages, np.int64), np.full(pages, _END))


def compared(ids: pa.ChunkedArray, blocks: pa.Table, roles: tuple[str, ...]) -> Cuts:
    """The blocks of these roles of every page that has blocks, which may be none; others whole."""
    if not blocks.num_rows:
        return whole(len(ids))
    rows = pc.index_in(blocks["page"], value_set=ids.combine_chunks())
    has_blocks = np.zeros(len(ids), np.bool_)
    has_blocks[rows.drop_null().to_numpy()] = True
    told = pc.and_(rows.is_valid(), pc.is_in(blocks["role"], value_set=pa.array(roles)))
    lows, highs = (blocks[name].filter(told).to_numpy() for name in ("start", "end"))
    others = np.flatnonzero(~has_blocks)
    page = np.concatenate((rows.filter(told).to_numpy(), others))
    low = np.concatenate((lows, np.zeros(others.size, np.int64)))
    high = np.concatenate((highs, np.full(others.size, _END)))
    order = np.lexsort((high, low, page))
    counts = np.searchsorted(page[order], np.arange(len(ids) + 1))
    return Cuts(counts, low[order], high[order])
