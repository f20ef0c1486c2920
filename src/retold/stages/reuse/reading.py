"""Kernel: UTF-8 bytes to numbered words with code-point offsets."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.errors import UsageError
from retold.stages.reuse.bench import Bench
from retold.stages.reuse.spelling import (
    BASIS,
    DIGIT,
    HIGH,
    LETTER,
    PRIME,
    SOLO,
    SPACE,
    decode,
    mix,
    plain_word,
    read_word,
)
from retold.text.compiled import NONE, compiled, eight_bytes, inner

I64 = npt.NDArray[np.int64]

_OTHER_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MOST_WORDS = (1 << 31) - 1
_VOCABULARY = 1 << 15  # different words there is room for at first; an ordinary folder has fewer


class Known(NamedTuple):
    """Words that were read before, in the numbers of another vocabulary."""

    rows: I64
    """The row that has the words of each page, in the order of reading; -1 if none has."""
    edges: I64
    numbers: npt.NDArray[np.int32]
    """One for equal words; at a barrier -1."""
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    vocabulary: npt.NDArray[np.uint64]
    now: npt.NDArray[np.int32]
    """The number in the vocabulary of now, or -1 where it has none yet."""


_NO_PLACES = np.empty(0, np.int32)
NOTHING = Known(
    np.empty(0, np.int64), np.zeros(1, np.int64), _NO_PLACES, _NO_PLACES, _NO_PLACES,
    np.empty(0, np.uint64), _NO_PLACES,
)  # fmt: skip


@compiled
def _see(data: Any, seen: Any) -> None:
    at = NONE
    while at < data.size:
        if at + 8 <= data.size and eight_bytes(data, at) & HIGH == 0:
            at += 8
            continue
        if data[at] < 0x80:
            at += 1
            continue
        code, size = decode(data, at)
        seen[code] = True
        at += size


@compiled
def _digest(data: Any, offsets: Any, counts: Any, lows: Any, highs: Any, digests: Any) -> None:
    """A digest of the bytes of each page and of the spans of its blocks, in two halves."""
    for page in range(digests.shape[0]):
        at, stop, value, other = offsets[page], offsets[page + 1], BASIS, ~BASIS
        while at + 8 <= stop:
            eight = eight_bytes(data, at)
            value = ((value ^ eight) * PRIME) ^ (value >> np.uint64(29))
            other = ((other ^ eight) * _OTHER_PRIME) ^ (other >> np.uint64(31))
            at += 8
        for n in range(at, stop):
            value = (value ^ np.uint64(data[n])) * PRIME
            other = (other ^ np.uint64(data[n])) * _OTHER_PRIME
        for block in range(counts[page], counts[page + 1]):
            value = mix(value ^ np.uint64(lows[block])) ^ np.uint64(highs[block])
            other = mix(other ^ np.uint64(highs[block])) ^ np.uint64(lows[block])
        digests[page, 0], digests[page, 1] = mix(value), mix(other)


@inner
def _number(value: Any, kinds: int, numbers: Any, vocabulary: Any) -> int:
    """The number of a word by its hash; a new word, the next number, is entered."""
    mask = np.uint64(numbers.size - 1)
    slot = value & mask
    while numbers[slot] >= 0:
        if vocabulary[numbers[slot]] == value:
            return numbers[slot]  # type: ignore[no-any-return]
        slot = (slot + np.uint64(1)) & mask
    numbers[slot], vocabulary[kinds] = kinds, value
    return kinds


@compiled
def _renumber(kinds: int, numbers: Any, vocabulary: Any) -> None:
    """Enter the first `kinds` words into an empty table of numbers."""
    mask = np.uint64(numbers.size - 1)
    for kind in range(kinds):
        slot = vocabulary[kind] & mask
        while numbers[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        numbers[slot] = kind


@inner
def _read_page(
    at: Any, stop: Any, block: Any, blocks: Any, lows: Any, highs: Any, n: Any, kinds: Any, data: Any,
    classes: Any, folds: Any, plain: Any, numbers: Any, vocabulary: Any, words: Any,
) -> Any:  # fmt: skip
    """Write the words of one page; returns how many words and different words there are now."""
    ids, starts, ends = words
    begin, place, left_out = n, NONE, False
    while at < stop:
        if plain[data[at]] == SPACE:
            at, place = at + 1, place + 1
            continue
        while block < blocks and place >= highs[block]:
            block += 1
        if block == blocks:
            break
        code, size = np.int64(data[at]), 1
        if code >= 0x80:
            code, size = decode(data, at)
        if classes[code] not in (LETTER, DIGIT, SOLO):
            at, place = at + size, place + 1
            continue
        if place < lows[block]:
            at, place, left_out = at + size, place + 1, True
            continue
        if left_out and n > begin:
            ids[n], starts[n], ends[n] = -1 - n, place, place
            n += 1
        left_out, starts[n] = False, place
        value, end = plain_word(data, at, min(stop, at + highs[block] - place), plain)
        if end > 0:  # nearly all words, in a third of the time
            at, place = end, place + end - at
            ends[n] = place
        else:
            value, ends[n], at, place = read_word(
                data, at, stop, place, highs[block], classes, folds
            )
        ids[n] = _number(value, kinds, numbers, vocabulary)
        kinds, n = max(kinds, ids[n] + 1), n + 1
    ids[n], starts[n], ends[n] = -1 - n, place, place
    return n + 1, kinds


@inner
def _recall_page(
    row: Any, n: Any, kinds: Any, known: Any, numbers: Any, vocabulary: Any, words: Any
) -> Any:
    """As `_read_page` for a page whose words are known."""
    ids, starts, ends = words
    for at in range(known.edges[row], known.edges[row + 1]):
        number = known.numbers[at]
        if number < 0:
            ids[n] = -1 - n
        else:
            if known.now[number] < 0:
                known.now[number] = _number(known.vocabulary[number], kinds, numbers, vocabulary)
            ids[n] = known.now[number]
            kinds = max(kinds, ids[n] + 1)
        starts[n], ends[n] = known.starts[at], known.ends[at]
        n += 1
    return n, kinds


@compiled
def _read(
    page: int, kinds: int, data: Any, offsets: Any, rows: Any, counts: Any, lows: Any, highs: Any,
    classes: Any, folds: Any, plain: Any, known: Any, numbers: Any,
    vocabulary: Any, words: Any, first: Any,
) -> tuple[int, int]:  # fmt: skip
    """Read the pages from `page` on, in the order `rows`, until the vocabulary might overflow.

    Returns the page to go on with (-1 if there are too many words), and how many different words
    there are.
    """
    while page < rows.size:
        row = rows[page]
        at, stop = offsets[row], offsets[row + 1]
        if first[page] + stop - at >= _MOST_WORDS:
            return -1, kinds
        if kinds + (stop - at) // 2 + 1 + counts[row + 1] - counts[row] > vocabulary.size:
            break
        if page < known.rows.size and known.rows[page] >= 0:
            first[page + 1], kinds = _recall_page(
                known.rows[page], first[page], kinds, known, numbers, vocabulary, words
            )
        else:
            first[page + 1], kinds = _read_page(
                at, stop, counts[row], counts[row + 1], lows, highs, first[page], kinds, data,
                classes, folds, plain, numbers, vocabulary, words,
            )  # fmt: skip
        page += 1
    return page, kinds


def seen_characters(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which code points occur in the bytes; those of ASCII are all told to."""
    seen = np.zeros(0x110000, np.bool_)
    seen[:0x80] = True
    _see(data, seen)
    return seen


def digest_pages(
    data: npt.NDArray[np.uint8], offsets: I64, counts: I64, lows: I64, highs: I64
) -> npt.NDArray[np.uint64]:
    """A digest of each page's bytes and blocks, as `read_words` takes them: two numbers a page."""
    digests = np.empty((offsets.size - 1, 2), np.uint64)
    _digest(data, offsets, counts, lows, highs, digests)
    return digests


def read_words(
    data: npt.NDArray[np.uint8], offsets: I64, rows: I64, counts: I64, lows: I64, highs: I64,
    classes: Any, folds: Any, known: Known, bench: Bench,
) -> tuple[Any, ...]:  # fmt: skip
    """Words of the blocks of each page: numbers, starts, ends, first word of each page, vocabulary.

    `offsets` is the first byte of each page, `rows` the order to read them in, `counts` the first
    block of each, `lows` and `highs` the blocks' code-point spans. Words are numbered as they
    come, barriers -1 - their place; the vocabulary has the hash of each number. `known` pages are not
    read again.
    """
    # A word takes two bytes with what parts it from the next; blocks may cut words and bring
    # a barrier each, pages one.
    room = data.size // 2 + 2 * rows.size + 2 * lows.size + 2
    words = np.empty(room, np.int32), bench.room(room, np.int32), bench.room(room, np.int32)
    first, page, kinds = np.zeros(rows.size + 1, np.int64), 0, 0
    size = 1 << int(np.diff(offsets).max(initial=0) + _VOCABULARY).bit_length()
    vocabulary = np.empty(0, np.uint64)
    plain = np.zeros(256, np.uint8)
    plain[:128] = np.where(classes[:128] == 0, SPACE, folds[:128, 0])
    while page < rows.size:
        vocabulary, numbers = np.resize(vocabulary, size), np.full(2 * size, -1, np.int32)
        _renumber(kinds, numbers, vocabulary)
        page, kinds = _read(
            page, kinds, data, offsets, rows, counts, lows, highs, classes, folds, plain,
            known, numbers, vocabulary, words, first,
        )  # fmt: skip
        size *= 2
        if page < 0:
            raise UsageError(
                "the pages have more than 2,147 million words, which is what is compared at once: "
                "build two dossiers of them"
            )
    return *(column[: first[-1]] for column in words), first, vocabulary[:kinds]
