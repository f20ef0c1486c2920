"""Kernel: from passages in places of words to the finished table, in canonical order."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.stages.reuse import alignment as al
from retold.stages.reuse.tokens import Words
from retold.tables import PASSAGES
from retold.tables.passages import EDITS
from retold.text.compiled import NONE, compiled, inner

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]

_FEW = 32  # passages of one pair that are put in order fastest by insertion
_OPS = ("insert", "delete", "replace")
_PAGE, _START, _END = al.PAGE, al.START, al.END
_OTHER, _OTHER_START, _OTHER_END = al.OTHER, al.OTHER_START, al.OTHER_END


@inner
def _stands_before(found: Any, one: Any, two: Any, swap: Any) -> bool:
    """Whether a passage comes before another one of the same two pages."""
    if swap:
        start, other_start, end, other_end = _OTHER_START, _START, _OTHER_END, _END
    else:
        start, other_start, end, other_end = _START, _OTHER_START, _END, _OTHER_END
    for column in (start, other_start, end):
        if found[one, column] != found[two, column]:
            return bool(found[one, column] < found[two, column])
    return bool(found[one, other_end] < found[two, other_end])


@compiled
def _arrange(found: Any, pairs: Any, begins: Any, rank: Any, few: int, order: Any) -> None:
    """Write the rows of the pairs in this order, those of a pair by place if they are `few`."""
    n = NONE
    for pair in pairs:
        low = n
        swap = rank[found[begins[pair], _PAGE]] > rank[found[begins[pair], _OTHER]]
        for row in range(begins[pair], begins[pair + 1]):
            at = n
            while (
                at > low
                and begins[pair + 1] - begins[pair] <= few
                and _stands_before(found, row, order[at - 1], swap)
            ):
                order[at] = order[at - 1]
                at -= 1
            order[at] = row
            n += 1


@compiled
def _place(
    found: Any, order: Any, rank: Any, starts: Any, ends: Any, pages: Any, spans: Any, edges: Any
) -> None:
    """Write the pages of each row, the lesser id first, their spans, and where its edits end."""
    for n in range(order.size):
        row = order[n]
        swap = np.int64(rank[found[row, _PAGE]] > rank[found[row, _OTHER]])
        pages[swap, n], pages[1 - swap, n] = found[row, _PAGE], found[row, _OTHER]
        spans[2 * swap, n], spans[2 * swap + 1, n] = (
            starts[found[row, _START]], ends[found[row, _END] - 1],
        )  # fmt: skip
        spans[2 - 2 * swap, n], spans[3 - 2 * swap, n] = (
            starts[found[row, _OTHER_START]], ends[found[row, _OTHER_END] - 1],
        )  # fmt: skip
        edges[n + 1] = edges[n] + found[row + 1, al.EDITS] - found[row, al.EDITS]


@compiled
def _place_edits(
    found: Any, edits: Any, order: Any, rank: Any, starts: Any, ends: Any, ops: Any, spans: Any
) -> None:
    """Write the edits of each row; an empty side stands after the word before it."""
    n = NONE
    for row in order:
        swap = rank[found[row, _PAGE]] > rank[found[row, _OTHER]]
        for e in range(found[row, al.EDITS], found[row + 1, al.EDITS]):
            ops[n] = 2
            for side in range(2):
                from_side = 1 - side if swap else side
                low, high = edits[e, 2 * from_side], edits[e, 2 * from_side + 1]
                spans[2 * side + 1, n] = ends[high - 1]
                if low == high:
                    spans[2 * side, n], ops[n] = ends[low - 1], side
                else:
                    spans[2 * side, n] = starts[low]
            n += 1


def _order(found: I32, begins: I64, rank: I32) -> I32:
    """The rows of found passages by ids, then by place."""
    one, two = (rank[found[begins, side]].astype(np.int64) for side in (_PAGE, _OTHER))
    pairs = np.argsort(np.minimum(one, two) * rank.size + np.maximum(one, two))
    edges = np.append(begins, len(found) - 1)
    order = np.empty(len(found) - 1, np.int32)
    _arrange(found, pairs, edges, rank, _FEW, order)
    lengths = np.diff(edges)[pairs]
    for pair in np.flatnonzero(lengths > _FEW).tolist():
        low = int(lengths[:pair].sum())
        rows = order[low : low + lengths[pair]]
        sides = (_START, _END), (_OTHER_START, _OTHER_END)
        swap = rank[found[rows[0], _PAGE]] > rank[found[rows[0], _OTHER]]
        (start, end), (other_start, other_end) = sides[::-1] if swap else sides
        keys = (found[rows, column] for column in (other_end, end, other_start, start))
        order[low : low + lengths[pair]] = rows[np.lexsort(tuple(keys))]
    return order


def list_passages(
    ids: pa.ChunkedArray, words: Words, found: I32, edits: I32, begins: I64,
    quoted: npt.NDArray[np.float64], standing: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_],
) -> pa.Table:  # fmt: skip
    """The table of the `kept` passages, the lesser id first in every row; `begins` has each pair's first."""
    rank = words.ranks
    order = _order(found, begins, rank)
    order = order[kept[order]]
    pages, spans = np.empty((2, order.size), np.int32), np.empty((4, order.size), np.int64)
    edges = np.zeros(order.size + 1, np.int32)
    _place(found, order, rank, words.starts, words.ends, pages, spans, edges)
    names = ids.combine_chunks().take(pa.array(words.rows))
    equal = found[order, al.EQUAL]
    columns = {
        "page": names.take(pa.array(pages[0])),
        "start": spans[0],
        "end": spans[1],
        "other": names.take(pa.array(pages[1])),
        "other_start": spans[2],
        "other_end": spans[3],
        "identity": np.round(equal / found[order, al.ALIGNED], 6),
        "words": equal,
        "quoted": np.round(quoted[order], 6),
        "boilerplate": standing[order],
        "edits": _edits(words, found, edits, order, rank, edges),
    }
    arrays = [pa.array(columns[f.name]).cast(f.type) for f in PASSAGES.schema]
    return pa.Table.from_arrays(arrays, schema=PASSAGES.schema)


def _edits(words: Words, found: I32, edits: I32, order: I32, rank: I32, edges: I32) -> pa.ListArray:
    """The edits of each passage as a list array."""
    ops, spans = np.empty(edges[-1], np.int8), np.empty((4, edges[-1]), np.int64)
    _place_edits(found, edits, order, rank, words.starts, words.ends, ops, spans)
    columns = [pa.array(_OPS).take(pa.array(ops)), *map(pa.array, spans)]
    values = pa.StructArray.from_arrays(columns, fields=list(EDITS.value_type))
    return pa.ListArray.from_arrays(pa.array(edges), values, type=EDITS)
