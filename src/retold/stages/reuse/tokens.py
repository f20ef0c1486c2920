"""The words of the compared blocks as flat arrays: numbers and code-point offsets."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.stages.reuse.bench import Bench
from retold.stages.reuse.cuts import Cuts
from retold.stages.reuse.reading import (
    NOTHING,
    Known,
    digest_pages,
    read_words,
    seen_characters,
)
from retold.stages.reuse.spelling import (
    APOSTROPHE,
    COMMA,
    DIGIT,
    LETTER,
    LONGEST_FOLD,
    OTHER,
    SILENT,
    SOLO,
    STOP,
)
from retold.text.words import fold

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]

_MARKS = {**dict.fromkeys("'’ʼ‘´`", APOSTROPHE), ".": STOP, ",": COMMA}
_UNSPACED = (  # scripts written without spaces: each character is a word
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
)  # fmt: skip


class Prints(NamedTuple):
    """The words of pages that were read before, and what was found inside quotation marks."""

    keys: pa.FixedSizeBinaryArray
    """Digest of the text and blocks of each page."""
    edges: I64
    numbers: I32
    """One for equal words; at a barrier -1."""
    starts: I32
    ends: I32
    vocabulary: U64
    quoted: pa.ListArray
    """Spans, begin and end in turn; null where nobody has looked for any."""

    def reading(self, digests: U64) -> Known:
        """What `read_words` needs of them to read pages of these digests."""
        rows = pc.index_in(binary(digests), value_set=self.keys).fill_null(-1)
        now = np.full(self.vocabulary.size, -1, np.int32)
        return Known(
            rows.to_numpy(False).astype(np.int64), self.edges, self.numbers, self.starts, self.ends,
            self.vocabulary, now,
        )  # fmt: skip


class Words(NamedTuple):
    """The words of all pages, one after another, pages in an order given by their content.

    A word of no length is a barrier: it stands at the end of each page and where a page has
    text that is not compared; it equals nothing and no passage crosses it.
    """

    ids: I32
    """One number for equal words, from 0; at a barrier -1 - its place."""
    starts: I32
    ends: I32
    first: I64
    """First word of each page in content order, and the number of all words."""
    rows: I64
    """Row of the pages table that each page came from."""
    ranks: I32
    """Where the id of each page stands among all in order."""
    vocabulary: U64
    """Hash of the word of each number."""
    data: npt.NDArray[np.uint8]
    offsets: I64
    """UTF-8 of all pages, and where that of each row of the pages table begins."""
    digests: U64
    """Two numbers for the text and blocks of each page."""
    known: I64
    """The row of the `Prints` that has each page, or -1; empty where there were none."""


def binary(digests: U64) -> pa.FixedSizeBinaryArray:
    """Digests of two numbers each as keys of sixteen bytes."""
    given = pa.py_buffer(np.ascontiguousarray(digests))
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(digests), [None, given])


def read(
    texts: pa.ChunkedArray,
    ids: pa.ChunkedArray,
    cuts: Cuts,
    bench: Bench,
    old: Prints | None = None,
) -> Words:
    """The words of what `cuts` say of every page; an `old` one is not read again."""
    data, offsets = _utf8(texts, bench)
    classes, folds = _tables(seen_characters(data))
    digests = digest_pages(data, offsets, *cuts)
    # Order by content, then id: neither input order nor ids decide how a pair is aligned.
    ranks = np.empty(len(ids), np.int32)
    ranks[pc.sort_indices(ids).to_numpy()] = np.arange(len(ids))
    rows = np.lexsort((ranks, digests[:, 0]))
    digests = digests[rows]
    known = old.reading(digests) if old else NOTHING
    words, starts, ends, first, vocabulary = read_words(
        data, offsets, rows, *cuts, classes, folds, known, bench
    )
    return Words(
        words,
        starts,
        ends,
        first,
        rows,
        ranks[rows],
        vocabulary,
        data,
        offsets,
        digests,
        known.rows,
    )


def _utf8(texts: pa.ChunkedArray, bench: Bench) -> tuple[npt.NDArray[np.uint8], I64]:
    """The bytes of a string column without copying through Python, and where each row begins."""
    parts = [chunk for chunk in texts.cast(pa.large_string()).chunks if len(chunk)]
    pieces = [_bytes(part) for part in parts]
    if len(pieces) == 1:
        return pieces[0]
    sizes = [int(offsets[-1] - offsets[0]) for _, offsets in pieces]
    data, edges, at = bench.room(sum(sizes), np.uint8), [np.zeros(1, np.int64)], 0
    for (piece, offsets), size in zip(pieces, sizes, strict=True):
        data[at : at + size] = piece[offsets[0] : offsets[-1]]
        edges.append(offsets[1:] - offsets[0] + at)
        at += size
    return data, np.concatenate(edges)


def _bytes(array: pa.LargeStringArray) -> tuple[npt.NDArray[np.uint8], I64]:
    _, places, data = array.buffers()
    offsets = np.frombuffer(places, np.int64)[array.offset : array.offset + len(array) + 1]
    return np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8), offsets


def _tables(seen: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint32]]:
    """Class and folded form of every character in use; the rest of the tables is never touched."""
    classes = np.zeros(sys.maxunicode + 1, np.uint8)
    folds = np.zeros((sys.maxunicode + 1, LONGEST_FOLD), np.uint32)
    for code in np.flatnonzero(seen).tolist():
        kind, flat = _character(code)
        classes[code] = kind
        folds[code, : len(flat)] = flat
    return classes, folds


@cache
def _character(code: int) -> tuple[int, tuple[int, ...]]:
    """Class of a character, and code points of its folded form if it may be in a word."""
    kind = _classify(chr(code))
    worded = kind in (LETTER, DIGIT, SOLO)
    return kind, tuple(ord(c) for c in fold(chr(code))[:LONGEST_FOLD]) if worded else ()


def _classify(character: str) -> int:
    code = ord(character)
    if character in _MARKS:
        return _MARKS[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return SILENT
    if any(low <= code <= high for low, high in _UNSPACED) and character.isalnum():
        return SOLO
    if character.isdigit():
        return DIGIT
    return LETTER if character.isalnum() else OTHER
