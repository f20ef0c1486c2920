"""Kernel: UTF-8 bytes to numbered words with code-point offsets."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.errors import UsageError
from retold.stages.reuse.bench import Bench
from retold.text.compiled import NONE, compiled, eight_bytes, inner, low_zeros

I64 = npt.NDArray[np.int64]

LONGEST_FOLD = 4
_LETTER, _DIGIT, _SOLO, _SILENT, _APOSTROPHE, _STOP, _COMMA = range(1, 8)
_SPACE = 1  # in the table of plain characters: parts words; word characters have their folded form
_PRIME = np.uint64(0x100000001B3)
_OTHER_PRIME = np.uint64(0x9E3779B97F4A7C15)
_BASIS = np.uint64(0xCBF29CE484222325)
_ONE, _EIGHT = np.uint64(1), np.uint64(8)
_HIGH, _SEVEN = np.uint64(0x8080808080808080), np.uint64(7)
_CASE = np.uint64(0x2020202020202020)
_FROM_A, _PAST_Z = np.uint64(0x1F1F1F1F1F1F1F1F), np.uint64(0x0505050505050505)
_FROM_0, _PAST_9 = np.uint64(0x5050505050505050), np.uint64(0x4646464646464646)
"""Added to eight characters at once, these lift the highest bit of those from "a" on, past "z" ..."""
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
        if at + 8 <= data.size and eight_bytes(data, at) & _HIGH == 0:
            at += 8
            continue
        if data[at] < 0x80:
            at += 1
            continue
        code, size = _decode(data, at)
        seen[code] = True
        at += size


@compiled
def _digest(data: Any, offsets: Any, counts: Any, lows: Any, highs: Any, digests: Any) -> None:
    """A digest of the bytes of each page and of the spans of its blocks, in two halves."""
    for page in range(digests.shape[0]):
        at, stop, value, other = offsets[page], offsets[page + 1], _BASIS, ~_BASIS
        while at + 8 <= stop:
            eight = eight_bytes(data, at)
            value = ((value ^ eight) * _PRIME) ^ (value >> np.uint64(29))
            other = ((other ^ eight) * _OTHER_PRIME) ^ (other >> np.uint64(31))
            at += 8
        for n in range(at, stop):
            value = (value ^ np.uint64(data[n])) * _PRIME
            other = (other ^ np.uint64(data[n])) * _OTHER_PRIME
        for block in range(counts[page], counts[page + 1]):
            value = _mix(value ^ np.uint64(lows[block])) ^ np.uint64(highs[block])
            other = _mix(other ^ np.uint64(highs[block])) ^ np.uint64(lows[block])
        digests[page, 0], digests[page, 1] = _mix(value), _mix(other)


@inner
def _joins(data: Any, at: int, stop: int, kind: Any, before: Any, piece: int, classes: Any) -> int:
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
def _push(value: Any, packed: Any, held: Any, code: Any) -> Any:
    """Take a folded character into a hash; up to eight bytes wait in `packed`, the first lowest."""
    if code < 0x80 and held < 8:
        return value, packed | np.uint64(code) << np.uint64(8 * held), held + 1
    value = (value ^ packed) * _PRIME
    if code < 0x80:
        return value, np.uint64(code), 1
    return (value ^ np.uint64(code)) * _PRIME, np.uint64(0), 0


@inner
def _read_word(
    data: Any, at: int, stop: int, place: int, limit: int, classes: Any, folds: Any
) -> Any:
    """One word from `at`: its hash, its last character's end, and where reading goes on."""
    value, packed, held = _BASIS, np.uint64(0), 0
    last, piece, before = place, 0, NONE
    while at < stop and place < limit:
        code, size = np.int64(data[at]), 1
        if code >= 0x80:
            code, size = _decode(data, at)
        kind = np.int64(classes[code])
        if kind in (_LETTER, _DIGIT, _SOLO):
            if kind == _SOLO and before:
                break
            for n in range(LONGEST_FOLD):
                if folds[code, n]:
                    value, packed, held = _push(value, packed, held, np.int64(folds[code, n]))
            before, piece, last = kind, piece + 1, place + 1
        elif kind in (_APOSTROPHE, _STOP, _COMMA):
            joined = _joins(data, at + size, stop, kind, before, piece, classes)
            if joined == 0 or place + 1 >= limit:
                break
            piece = 0
            if joined == 2:
                value, packed, held = _push(value, packed, held, code)
        elif kind != _SILENT:
            break
        at, place = at + size, place + 1
        if before == _SOLO:
            break
    return _mix((value ^ packed) * _PRIME), last, at, place


@inner
def _plain_word(data: Any, at: int, limit: int, plain: Any) -> Any:
    """As `_read_word` for a word of ASCII: its hash and end; -1 if more than a mark may follow.

    Eight characters at a time.
    """
    value, length = _BASIS, 8
    while length == 8:
        if at + 9 >= limit:
            return value, -1
        eight = eight_bytes(data, at)
        small, seven = eight | _CASE, ~_HIGH
        letters = (small & seven) + _FROM_A & ~((small & seven) + _PAST_Z)
        digits = (eight & seven) + _FROM_0 & ~((eight & seven) + _PAST_9)
        ends = ~(letters | digits) & _HIGH | eight & _HIGH
        length = low_zeros(ends) >> 3
        if length == 8:
            value, at = (value ^ small) * _PRIME, at + 8
        elif length > 0:
            small &= (_ONE << np.uint64(8 * length)) - _ONE
            value, at = (value ^ small) * _PRIME, at + length
    mark = plain[data[at]]
    if mark != _SPACE and (data[at] >= 0x80 or plain[data[at + 1]] != _SPACE):
        at = -1
    return _mix(value), at


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
        if plain[data[at]] == _SPACE:
            at, place = at + 1, place + 1
            continue
        while block < blocks and place >= highs[block]:
            block += 1
        if block == blocks:
            break
        code, size = np.int64(data[at]), 1
        if code >= 0x80:
            code, size = _decode(data, at)
        if classes[code] not in (_LETTER, _DIGIT, _SOLO):
            at, place = at + size, place + 1
            continue
        if place < lows[block]:
            at, place, left_out = at + size, place + 1, True
            continue
        if left_out and n > begin:
            ids[n], starts[n], ends[n] = -1 - n, place, place
            n += 1
        left_out, starts[n] = False, place
        value, end = _plain_word(data, at, min(stop, at + highs[block] - place), plain)
        if end > 0:  # nearly all words, in a third of the time
            at, place = end, place + end - at
            ends[n] = place
        else:
            value, ends[n], at, place = _read_word(
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
    plain[:128] = np.where(classes[:128] == 0, _SPACE, folds[:128, 0])
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
