"""What was read of pages is remembered by their content: of more pages only the new ones are read.

Words are numbers in a vocabulary, which differs from build to build; its hashes are kept beside them
and lead to the numbers of the next.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from retold.stages.reuse.tokens import I64, Prints, Words, binary
from retold.tables import Tables
from retold.text.marks import mark_texts

_PLACES = pa.list_(pa.int32())
_PRINTS = pa.schema(
    [("key", pa.binary(16)), ("numbers", _PLACES), ("starts", _PLACES), ("ends", _PLACES),
     ("quoted", _PLACES)]
)  # fmt: skip
_VOCABULARY = pa.schema([("hash", pa.uint64())])


def known(kept: Tables) -> Prints:
    """What `keep` wrote; nothing from no tables."""
    table = kept.get("fingerprints", _PRINTS.empty_table()).combine_chunks()
    vocabulary = kept.get("vocabulary", _VOCABULARY.empty_table()).combine_chunks()["hash"]
    lists = {n: table[n].combine_chunks() for n in _PRINTS.names}
    numbers, starts, ends = (lists[n].values.to_numpy() for n in ("numbers", "starts", "ends"))
    edges = lists["numbers"].offsets.to_numpy().astype(np.int64)
    return Prints(
        lists["key"], edges, numbers, starts, ends, vocabulary.to_numpy(), lists["quoted"]
    )


def find_quoted(words: Words, pages: I64, old: Prints | None) -> tuple[I64, I64]:
    """The spans inside quotation marks of some pages, and where those of each begin.

    They are looked for where they are not known.
    """
    if old is None:
        return mark_texts(words.data, words.offsets, words.rows[pages])
    rows = words.known[pages]
    told = rows >= 0
    told[told] = old.quoted.is_valid().to_numpy(False)[rows[told]]
    edges, spans = mark_texts(words.data, words.offsets, words.rows[pages[~told]])
    remembered = old.quoted.take(pa.array(rows[told]))
    lengths = np.zeros(pages.size, np.int64)
    lengths[~told] = np.diff(edges)
    lengths[told] = np.diff(remembered.offsets.to_numpy()) // 2
    joined = np.empty((int(lengths.sum()), 2), np.int64)
    fresh = np.repeat(~told, lengths)
    joined[fresh] = spans
    joined[~fresh] = remembered.values.to_numpy().reshape(-1, 2)
    return np.concatenate(([0], np.cumsum(lengths))), joined


def keep(words: Words, pages: I64, edges: I64, spans: I64) -> Tables:
    """The tables from which `known` comes back; `spans` are those of `pages`."""
    first = pa.array(words.first, pa.int32())
    numbers = np.maximum(words.ids, -1)
    looked = np.zeros(words.rows.size, np.bool_)
    looked[pages] = True
    lengths = np.zeros(words.rows.size, np.int64)
    lengths[pages] = 2 * np.diff(edges)
    ends = pa.array(np.concatenate(([0], np.cumsum(lengths))), pa.int32())
    told = pa.array(spans.ravel(), pa.int32())
    columns = [
        binary(words.digests),
        *(
            pa.ListArray.from_arrays(first, pa.array(c))
            for c in (numbers, words.starts, words.ends)
        ),
        pa.ListArray.from_arrays(ends, told, mask=pa.array(~looked)),
    ]
    return {
        "fingerprints": pa.Table.from_arrays(columns, schema=_PRINTS),
        "vocabulary": pa.Table.from_arrays([pa.array(words.vocabulary)], schema=_VOCABULARY),
    }
