"""Kernel: one word from UTF-8 bytes, as the hash of its folded form."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.text.compiled import NONE, eight_bytes, inner, low_zeros

LONGEST_FOLD = 4
OTHER, LETTER, DIGIT, SOLO, SILENT, APOSTROPHE, STOP, COMMA = range(8)
"""Classes of characters."""
SPACE = 1  # in the table of plain characters: parts words; word characters have their folded form
PRIME = np.uint64(0x100000001B3)
BASIS = np.uint64(0xCBF29CE484222325)
_ONE, _EIGHT = np.uint64(1), np.uint64(8)
HIGH, _SEVEN = np.uint64(0x8080808080808080), np.uint64(7)
_CASE = np.uint64(0x2020202020202020)
_FROM_A, _PAST_Z = np.uint64(0x1F1F1F1F1F1F1F1F), np.uint64(0x0505050505050505)
_FROM_0, _PAST_9 = np.uint64(0x5050505050505050), np.uint64(0x4646464646464646)
"""Added to eight characters at once, these lift the highest bit of those from "a" on, past "z" ..."""


@inner
def decode(data: Any, at: int) -> Any:
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
def mix(value: Any) -> Any:
    """The finaliser of MurmurHash3: every bit of the input moves every bit of the result."""
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@inner
def _joins(data: Any, at: int, stop: int, kind: Any, before: Any, piece: int, classes: Any) -> int:
    """Whether a mark before byte `at` holds a word together: 0 no, 1 silently, 2 as a part of it.

    An apostrophe between letters, the stops of an initialism (U.S.), the marks inside a number.
    """
    if at >= stop:
        return 0
    code, size = decode(data, at)
    after = classes[code]
    if kind == APOSTROPHE:
        return 1 if after in (LETTER, DIGIT) else 0
    if before == DIGIT:
        return 2 if after == DIGIT else 0
    if kind == STOP and piece == 1 and after == LETTER:
        following = classes[decode(data, at + size)[0]] if at + size < stop else 0
        return 0 if following in (LETTER, DIGIT) else 1
    return 0


@inner
def _push(value: Any, packed: Any, held: Any, code: Any) -> Any:
    """Take a folded character into a hash; up to eight bytes wait in `packed`, the first lowest."""
    if code < 0x80 and held < 8:
        return value, packed | np.uint64(code) << np.uint64(8 * held), held + 1
    value = (value ^ packed) * PRIME
    if code < 0x80:
        return value, np.uint64(code), 1
    return (value ^ np.uint64(code)) * PRIME, np.uint64(0), 0


@inner
def read_word(
    data: Any, at: int, stop: int, place: int, limit: int, classes: Any, folds: Any
) -> Any:
    """One word from `at`: its hash, its last character's end, and where reading goes on."""
    value, packed, held = BASIS, np.uint64(0), 0
    last, piece, before = place, 0, NONE
    while at < stop and place < limit:
        code, size = np.int64(data[at]), 1
        if code >= 0x80:
            code, size = decode(data, at)
        kind = np.int64(classes[code])
        if kind in (LETTER, DIGIT, SOLO):
            if kind == SOLO and before:
                break
            for n in range(LONGEST_FOLD):
                if folds[code, n]:
                    value, packed, held = _push(value, packed, held, np.int64(folds[code, n]))
            before, piece, last = kind, piece + 1, place + 1
        elif kind in (APOSTROPHE, STOP, COMMA):
            joined = _joins(data, at + size, stop, kind, before, piece, classes)
            if joined == 0 or place + 1 >= limit:
                break
            piece = 0
            if joined == 2:
                value, packed, held = _push(value, packed, held, code)
        elif kind != SILENT:
            break
        at, place = at + size, place + 1
        if before == SOLO:
            break
    return mix((value ^ packed) * PRIME), last, at, place


@inner
def plain_word(data: Any, at: int, limit: int, plain: Any) -> Any:
    """As `read_word` for a word of ASCII: its hash and end; -1 if more than a mark may follow.

    Eight characters at a time.
    """
    value, length = BASIS, 8
    while length == 8:
        if at + 9 >= limit:
            return value, -1
        eight = eight_bytes(data, at)
        small, seven = eight | _CASE, ~HIGH
        letters = (small & seven) + _FROM_A & ~((small & seven) + _PAST_Z)
        digits = (eight & seven) + _FROM_0 & ~((eight & seven) + _PAST_9)
        ends = ~(letters | digits) & HIGH | eight & HIGH
        length = low_zeros(ends) >> 3
        if length == 8:
            value, at = (value ^ small) * PRIME, at + 8
        elif length > 0:
            small &= (_ONE << np.uint64(8 * length)) - _ONE
            value, at = (value ^ small) * PRIME, at + length
    mark = plain[data[at]]
    if mark != SPACE and (data[at] >= 0x80 or plain[data[at + 1]] != SPACE):
        at = -1
    return mix(value), at
