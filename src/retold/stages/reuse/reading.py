"""Kernel: UTF-8 bytes to hashed words with code-point offsets, and pages into another order."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from retold.text.compiled import NONE, compiled, inner

I64 = npt.NDArray[np.int64]

LONGEST_FOLD = 4
_LETTER, _DIGIT, _SOLO, _SILENT, _APOSTROPHE, _STOP, _COMMA = range(1, 8)
_PRIME = np.uint64(0x100000001B3)
_BASIS = np.uint64(0xCBF29CE484222325)


@inner
def _decode(data: Any, at: int) -> Any:
    """Code point and byte length of the UTF-8 character at `at`."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, 1
    if lead < 0xE0:
        return (lead & 0x1F) << 6 | np.int64(data[at + 1]) & 0x3F, 2
    low = (np.int64(data[at + 1]) & 0x3F) << 6 | np.int64(data[at + 2]) & 0x3F
    if lead < 0xF0:
        return (lead & 0x0F) << 12 | low, 3
    return (lead & 0x07) << 18 | low << 6 | np.int64(data[at + 3]) & 0x3F, 4


@inner
def _mix(value: Any) -> Any:
    """The finaliser of MurmurHash3: every bit of the input moves every bit of the result."""
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@compiled
def _see(data: Any, seen: Any) -> None:
    at = NONE
    while at < data.size:
        code, size = _decode(data, at)
        seen[code] = True
        at += size


@inner
def _joins(data: Any, at: int, stop: int, kind: int, before: int, piece: int, classes: Any) -> int:
    """Whether a mark before byte `at` holds a word together: 0 no, 1 silently, 2 as a part of it.

    An apostrophe between letters, the stops of an initialism (U.S.), the marks inside a number.
    """
    if at >= stop:
        return 0
    code, size = _decode(data, at)
    after = classes[code]
    if kind == _APOSTROPHE:
        return 1 if after in (_LETTER, _DIGIT) else 0
    if before == _DIGIT:
        return 2 if after == _DIGIT else 0
    if kind == _STOP and piece == 1 and after == _LETTER:
        following = classes[_decode(data, at + size)[0]] if at + size < stop else 0
        return 0 if following in (_LETTER, _DIGIT) else 1
    return 0


@inner
def _read_word(
    data: Any, at: int, stop: int, place: int, limit: int, classes: Any, folds: Any
) -> Any:
    """One word from `at`: its hash, its last character's end, and where reading goes on."""
    value, last, piece, before = _BASIS, place, NONE, NONE
    while at < stop and place < limit:
        code, size = _decode(data, at)
        kind = classes[code]
        if kind in (_LETTER, _DIGIT, _SOLO):
            if kind == _SOLO and before:
                break
            for n in range(LONGEST_FOLD):
                if folds[code, n]:
                    value = (value ^ np.uint64(folds[code, n])) * _PRIME
            before, piece, last = kind, piece + 1, place + 1
        elif kind in (_APOSTROPHE, _STOP, _COMMA):
            joined = _joins(data, at + size, stop, kind, before, piece, classes)
            if joined == 0 or place + 1 >= limit:
                break
            piece = 0
            if joined == 2:
                value = (value ^ np.uint64(code)) * _PRIME
        elif kind != _SILENT:
            break
        at, place = at + size, place + 1
        if before == _SOLO:
            break
    return _mix(value), last, at, place


@compiled
def _read(
    data: Any, offsets: Any, counts: Any, lows: Any, highs: Any, classes: Any, folds: Any,
    hashes: Any, starts: Any, ends: Any, first: Any, digest: Any,
) -> None:  # fmt: skip
    """Write what `read_words` returns."""
    n = 0
    for page in range(offsets.size - 1):
        at, stop, place, block = offsets[page], offsets[page + 1], NONE, counts[page]
        left_out, value = False, _BASIS
        while at < stop:
            while block < counts[page + 1] and place >= highs[block]:
                block += 1
            if block == counts[page + 1]:
                break
            code, size = _decode(data, at)
            if classes[code] not in (_LETTER, _DIGIT, _SOLO):
                at, place = at + size, place + 1
            elif place < lows[block]:
                at, place, left_out = at + size, place + 1, True
            else:
                if left_out and n > first[page]:
                    starts[n], ends[n] = place, place
                    n += 1
                left_out, starts[n] = False, place
                hashes[n], ends[n], at, place = _read_word(
                    data, at, stop, place, highs[block], classes, folds
                )
                value = (value ^ hashes[n]) * _PRIME
                n += 1
        starts[n], ends[n] = place, place
        n += 1
        first[page + 1], digest[page] = n, _mix(value)


@compiled
def _arrange(
    hashes: Any, starts: Any, ends: Any, first: Any, rows: Any, to_hashes: Any, to_starts: Any,
    to_ends: Any, to_first: Any,
) -> None:  # fmt: skip
    """Write what `arrange` returns."""
    n = 0
    for page in range(rows.size):
        for word in range(first[rows[page]], first[rows[page] + 1]):
            to_starts[n], to_ends[n] = starts[word], ends[word]
            to_hashes[n] = hashes[word] if starts[word] < ends[word] else _mix(np.uint64(n))
            n += 1
        to_first[page + 1] = n


def seen_characters(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which code points occur in the bytes."""
    seen = np.zeros(0x110000, np.bool_)
    _see(data, seen)
    return seen


def read_words(
    data: npt.NDArray[np.uint8], offsets: I64, counts: I64, lows: I64, highs: I64, classes: Any,
    folds: Any,
) -> tuple[Any, ...]:  # fmt: skip
    """Words of the blocks of each page: hashes, starts, ends, first word and digest of each page.

    `offsets` is the first byte of each page, `counts` its first block, `lows` and `highs` are the
    blocks' code-point spans. Barriers have no hash yet.
    """
    pages = offsets.size - 1
    # A word takes two bytes with what parts it from the next; blocks may cut words and bring
    # a barrier each, pages one.
    room = data.size // 2 + 2 * pages + 2 * lows.size + 2
    words = np.empty(room, np.uint64), np.empty(room, np.int32), np.empty(room, np.int32)
    first, digest = np.zeros(pages + 1, np.int64), np.empty(pages, np.uint64)
    _read(data, offsets, counts, lows, highs, classes, folds, *words, first, digest)
    return *(column[: first[-1]] for column in words), first, digest


def arrange(hashes: Any, starts: Any, ends: Any, first: I64, rows: I64) -> tuple[Any, ...]:
    """The same words with pages in the order `rows`; barriers get a hash of their own place."""
    words = np.empty_like(hashes), np.empty_like(starts), np.empty_like(ends)
    to_first = np.zeros_like(first)
    _arrange(hashes, starts, ends, first, rows, *words, to_first)
    return *words, to_first
