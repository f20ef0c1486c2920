"""From words to the finished table: places of words become offsets, pairs get their marks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.shapes import Spill
from retold.stages.reuse import alignment as al
from retold.stages.reuse.bench import Bench
from retold.stages.reuse.chaining import Limits, find_chains
from retold.stages.reuse.evidence import equal_in_quotes, judge
from retold.stages.reuse.furniture import Furniture, bound
from retold.stages.reuse.prints import find_quoted, keep, known
from retold.stages.reuse.room import make_room
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.threads import Threads, thread
from retold.stages.reuse.tokens import I64, Words, read
from retold.tables import PASSAGES, Tables
from retold.tables.passages import EDITS
from retold.text.knowledge import knowledge

Spans = dict[str, list[tuple[int, int]]]
_NONE = np.empty(0, np.int32)
_NO_EDITS = np.empty((0, 4), np.int64)
WORKERS = 2
"""Portions that are aligned at a time."""
Flags = npt.NDArray[np.bool_]


def match(
    pages: pa.Table,
    blocks: Spans,
    settings: ReuseSettings,
    spill: Spill | None,
    kept: Tables | None,
) -> tuple[Tables, int, int]:
    """The passages of all pairs of pages, what to keep of the pages, and the counts of `Bounded`."""
    ids, bench = pages["page"].to_pylist(), Bench(spill, pages["text"].nbytes)
    old = None if kept is None or bench.keys else known(kept)
    words = read(pages["text"], ids, blocks, bench, old)
    threads = thread(words, settings, bench)
    furniture = bound(words, threads, settings)
    found, edits = _align(words, threads, furniture, settings)
    shared = np.unique(found[:-1, (al.PAGE, al.OTHER)])
    marked = find_quoted(words, shared, old)
    # One page's marks show that it is speech; another may have lost or moved them.
    quoted, both = equal_in_quotes(words, shared, *marked, found, edits)
    related, standing = judge(
        words, threads, furniture, pages["site"], found, quoted >= 0.5, settings, bench
    )
    short = found[:-1, al.EQUAL] < settings.words
    speech = short & related & (both == 1.0)
    telling = _telling(words, found, np.flatnonzero(speech), settings.quotation_names)
    new = {} if old is None else keep(words, shared, *marked)
    left_out, unpaired, words = threads.left_out, furniture.unpaired, words._replace(ids=_NONE)
    del threads, furniture  # very many passages need the room of these and of the words' numbers
    table = _table(ids, words, found, edits, quoted, standing, ~short | telling)
    return {"passages": table, **new}, left_out, unpaired


def _align(
    words: Words, threads: Threads, furniture: Furniture, settings: ReuseSettings
) -> tuple[I64, I64]:
    """Passages and edits in places of words; the seeds of two portions of pages in memory at a time.

    Portions know nothing of each other, and what is found is laid together in their order.
    """
    limits = Limits(**{name: getattr(settings, name) for name in Limits._fields})
    longest = int(np.diff(words.first).max())
    cuts = np.searchsorted(words.first, np.arange(0, words.first[-1], settings.portion))
    bounds = [0, *np.unique(cuts)[1:].tolist(), words.first.size - 1]

    def portion(page: int, end: int) -> tuple[I64, I64]:
        room, used, stamp = make_room(longest, limits), np.zeros((2, longest), np.int32), 0
        found, edits, before = [np.empty((0, al.EDITS + 1), np.int64)], [_NO_EDITS], 0
        while page < end:
            chains, page = find_chains(
                page, end, words.ids, words.first, threads, furniture.wide, limits
            )
            chain = 0
            while chain < chains.pages.size:
                chain, rows, changes, stamp = al.align_chains(
                    chain, chains, words.ids, words.first, used, stamp, limits, room
                )
                found.append(room.passages[:rows].copy())
                found[-1][:, al.EDITS] += before
                edits.append(room.edits[:changes].copy())
                before += changes
        return np.concatenate(found), np.concatenate(edits)

    # The kernels let go of the interpreter, so two threads keep two cores at work.
    with ThreadPoolExecutor(WORKERS) as workers:
        parts = list(workers.map(portion, bounds[:-1], bounds[1:]))
    before = 0
    for found, edits in parts:
        found[:, al.EDITS] += before
        before += len(edits)
    last = np.full((1, al.EDITS + 1), before, np.int64)
    return np.concatenate([*(found for found, _ in parts), last]), np.concatenate(
        [_NO_EDITS, *(edits for _, edits in parts)]
    )


def _telling(words: Words, found: I64, rows: I64, least: int) -> Flags:
    """Which passages, of those in `rows`, have `least` different words that are not grammar."""
    listed = "\n".join(row["word"] for row in knowledge("function-words"))
    grammar = set(
        read(pa.chunked_array([[listed]]), ["grammar"], {}, Bench(None, 0)).vocabulary.tolist()
    )
    telling = np.zeros(len(found) - 1, np.bool_)
    for row in rows.tolist():
        start, end = found[row, al.START], found[row, al.END]
        said = set(words.vocabulary[words.ids[start:end]].tolist())
        telling[row] = len(said - grammar) >= least
    return telling


def _table(
    ids: list[str], words: Words, found: I64, edits: I64, quoted: npt.NDArray[np.float64],
    standing: Flags, kept: Flags,
) -> pa.Table:  # fmt: skip
    """The Arrow table in canonical order, the lesser id first in every row."""
    rank = np.empty(len(ids), np.int64)
    rank[np.argsort(np.array(ids, dtype=object)[words.rows], kind="stable")] = np.arange(len(ids))
    swap = rank[found[:-1, al.PAGE]] > rank[found[:-1, al.OTHER]]
    sides = (al.PAGE, al.START, al.END), (al.OTHER, al.OTHER_START, al.OTHER_END)
    one, two = (
        np.where(swap[:, None], found[:-1, b], found[:-1, a]) for a, b in (sides, sides[::-1])
    )
    pair = rank[one[:, 0]] * len(ids) + rank[two[:, 0]]
    starts, ends = (one[:, n] << 32 | two[:, n] for n in (1, 2))
    order = np.lexsort((ends, starts, pair))
    order = order[kept[order]]
    names = pa.array(ids).take(pa.array(words.rows))
    equal, aligned = found[:-1, al.EQUAL][order], found[:-1, al.ALIGNED][order]
    columns = {
        "page": names.take(pa.array(one[order, 0])),
        "start": words.starts[one[order, 1]],
        "end": words.ends[one[order, 2] - 1],
        "other": names.take(pa.array(two[order, 0])),
        "other_start": words.starts[two[order, 1]],
        "other_end": words.ends[two[order, 2] - 1],
        "identity": np.round(equal / aligned, 6),
        "words": equal,
        "quoted": np.round(quoted[order], 6),
        "boilerplate": standing[order],
        "edits": _edits(words, found, edits, swap, order),
    }
    arrays = [pa.array(columns[f.name]).cast(f.type) for f in PASSAGES.schema]
    return pa.Table.from_arrays(arrays, schema=PASSAGES.schema)


def _edits(words: Words, found: I64, edits: I64, swap: Flags, order: I64) -> pa.Array:
    """The edits of each passage as a list array; an empty side stands after the word before it."""
    low, high = found[:-1, al.EDITS], found[1:, al.EDITS]
    lengths = (high - low)[order]
    edges = np.concatenate(([0], np.cumsum(lengths)))
    rows = np.arange(edges[-1]) - np.repeat(edges[:-1] - low[order], lengths)
    chosen, swapped = edits[rows], np.repeat(swap[order], lengths)
    sides = np.where(swapped[:, None], chosen[:, (2, 3, 0, 1)], chosen)
    start, end, other_start, other_end = sides.T
    op = np.where(start == end, 0, np.where(other_start == other_end, 1, 2))
    # Where a side has no words, both its offsets are the end of the word before.
    values = pa.StructArray.from_arrays(
        [
            pa.array(("insert", "delete", "replace")).take(pa.array(op)),
            pa.array(
                np.where(start == end, words.ends[start - 1], words.starts[start]), pa.int64()
            ),
            pa.array(words.ends[end - 1], pa.int64()),
            pa.array(
                np.where(
                    other_start == other_end, words.ends[other_start - 1], words.starts[other_start]
                ),
                pa.int64(),
            ),
            pa.array(words.ends[other_end - 1], pa.int64()),
        ],
        fields=list(EDITS.value_type),
    )
    return pa.ListArray.from_arrays(pa.array(edges, pa.int32()), values, type=EDITS)
