"""The manner of lines: how each is written, measured in one compiled pass over a page's text.

Counts are of words unless a name says otherwise; shares are of the line's words, from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.text.compiled import compiled, inner
from retold.text.knowledge import knowledge

SHAPED = 20
"""Words up to which a line can be a stamp with a shape; the shape is of its first 200 characters."""
SAMPLE = 2_000
"""Code points of a line from which its manner is judged; a longer line is judged by its head."""
CLOSED = frozenset({"article", "preposition", "conjunction", "pronoun", "auxiliary", "adverb"})
"""The classes of grammar words proper; headlines and menus do without most."""
FIRST = frozenset("i i'm i've i'd i'll me my mine we we're we've we'll us our ours".split())
SECOND = frozenset("you your yours you're you'll you've you'd".split())
THIRD = frozenset("he she they him her his their its it them who".split())
TELLING = frozenset("said says told added asked saying".split())
TALK = frozenset(
    "posted says said wrote writes ago reply report comment comments commented quote permalink am pm"
    " read more share like likes by on at".split()
)
"""Words that stay themselves in the shape of a line, where any other word is just a word."""
LONG_FORM = 5
"""Letters of a word about comments from which it is no everyday word of another language."""

NAMES = (
    "words", "length", "lower", "grammar", "first", "second", "third", "telling", "talk", "dates",
    "long", "digits", "capitals", "commas", "stops", "exclaimed", "quoted", "separated", "signs",
    "clock", "run", "ended", "stopped", "colon", "asks", "cut", "opens_lower", "opens_digit",
    "opens_mark", "unspaced",
)  # fmt: skip
"""What is measured: `length` in characters a word; `commas`, `exclaimed`, `separated` and `signs` in
marks a word; `stops` in sentence ends; `run` is the longest row of words in lower case; the rest
from `quoted` on are 0 or 1."""

OTHER, LOWER, UPPER, DIGIT, SOLO, SPACE, JOINER, CLOSER, SEPARATOR, SIGN, QUOTE = range(11)
_CODES = 0x20000
"""Code points with a class of their own; what lies beyond is ideographs."""
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF))  # fmt: skip
_GRAMMAR, _FIRST, _SECOND, _THIRD, _TELLING, _TALK, _DATE = (1 << n for n in range(7))

F64 = npt.NDArray[np.float64]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]


class Manner(NamedTuple):
    """The manner of every line of a page. `table` has a row a line, a column a name of `NAMES`.

    `shapes` are equal for lines of one make ("Ann says: May 3, 9:41" and "Bo says: June 12,
    10:02"), 0 where a line has no such make; `keys` are equal for lines that say the same but for
    numbers, months and weekdays. `terms` are the content words of line `i` from `edges[i]` on.
    """

    table: F64
    shapes: U64
    keys: U64
    terms: U64
    edges: I64


def manner(text: str, spans: Sequence[tuple[int, int]]) -> Manner:
    """Measure the lines `spans` (half-open, in code points) of a text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    bounds = np.array(spans, np.int64).reshape(-1, 2)
    lines = len(bounds)
    table, edges = np.zeros((lines, len(NAMES))), np.zeros(lines + 1, np.int64)
    shapes, keys = np.zeros(lines, np.uint64), np.zeros(lines, np.uint64)
    room = np.minimum(bounds[:, 1] - bounds[:, 0], SAMPLE).sum() // 2 + lines
    terms = np.empty(int(room), np.uint64)
    words, bits = _known()
    _read(codes, bounds, _classes(), words, bits, table, shapes, keys, terms, edges)
    return Manner(table, shapes, keys, terms[: edges[-1]], edges)


@cache
def _classes() -> npt.NDArray[np.uint8]:
    """The class of every code point below `_CODES`."""
    signs: Any = np.arange(_CODES, dtype=np.uint32).view("<U1")
    classes = np.zeros(_CODES, np.uint8)
    classes[np.char.isalnum(signs)] = LOWER
    classes[np.char.isupper(signs)] = UPPER
    classes[np.char.isdigit(signs)] = DIGIT
    classes[np.char.isspace(signs)] = SPACE
    for low, high in _UNSPACED:
        classes[low : high + 1][np.char.isalnum(signs[low : high + 1])] = SOLO
    for kind, marks in (
        (JOINER, "'’-"), (CLOSER, ")]»"), (SEPARATOR, "|›•·/"), (SIGN, "@#©$€£%*"), (QUOTE, "\"“”„‘«"),
    ):  # fmt: skip
        classes[[ord(mark) for mark in marks]] = kind
    return classes


@cache
def _known() -> tuple[U64, npt.NDArray[np.uint8]]:
    """Hashes of the known words, sorted, and the classes of each as bits."""
    found: dict[int, int] = {}
    rows = [(row["word"], row["class"]) for row in knowledge("function-words")]
    groups = (
        (_GRAMMAR, {word for word, kind in rows if kind in CLOSED}),
        (_DATE, {word for word, kind in rows if kind in {"month", "weekday"}}),
        (_DATE, {word[:3] for word, kind in rows if kind in {"month", "weekday"}} | {"may"}),
        (_TELLING, TELLING | {word for word, kind in rows if kind == "auxiliary"}),
        (_FIRST, _persons("first")), (_SECOND, _persons("second")), (_THIRD, _persons("third")),
        (_TALK, TALK | _commenting()),
    )  # fmt: skip
    for bit, words in groups:
        for word in words:
            key = hash_word(word)
            found[key] = found.get(key, 0) | bit
    hashes = np.array(sorted(found), np.uint64)
    return hashes, np.array([found[int(key)] for key in hashes], np.uint8)


def _persons(which: str) -> set[str]:
    """The pronouns of a person in all languages."""
    return {word for row in knowledge("persons") for word in row[which].split(";")}


def _commenting() -> set[str]:
    """What comments are called and who said them; short words mean other things elsewhere."""
    forms = (row[column] for row in knowledge("comments") for column in ("counted", "says"))
    return {word for some in forms for word in some.split(";") if len(word) >= LONG_FORM}


def hash_word(word: str) -> int:
    """FNV-1a over the code points of a word in lower case, 64 bits."""
    value = 0xCBF29CE484222325
    for character in word.lower().replace("’", "'"):
        value = ((value ^ ord(character)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


@inner
def _mix(value: Any, code: Any) -> Any:
    """One step of FNV-1a."""
    return (value ^ np.uint64(code)) * np.uint64(0x100000001B3)


@inner
def _class(code: Any, classes: Any) -> Any:
    return classes[code] if code < _CODES else np.uint8(SOLO)


@inner
def _closes(code: Any, classes: Any) -> Any:
    """Whether a mark may stand between a full stop and the space after it."""
    return _class(code, classes) in (CLOSER, QUOTE) or code in (0x27, 0x2019)


@inner
def _bits(value: Any, words: Any, bits: Any) -> Any:
    """The classes of a word, 0 for a word that is not known."""
    at = np.searchsorted(words, value)
    return bits[at] if at < words.size and words[at] == value else np.uint8(0)


@inner
def _tail(codes: Any, start: int, end: int, classes: Any, row: Any) -> None:
    """How a line ends, closing quotes and brackets left out."""
    at = end - 1
    while at > start and _closes(codes[at], classes):
        at -= 1
    last = codes[at]
    full = last in (0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x061F)
    dots = at - start > 2 and last == 0x2E and codes[at - 1] == 0x2E and codes[at - 2] == 0x2E
    row[21] = full and last != 0x2026
    row[22] = full or last in (0x3B, 0x3A)
    row[23] = last == 0x3A
    row[24] = last in (0x3F, 0xFF1F, 0x061F)
    row[25] = last == 0x2026 or dots


@inner
def _end_of_word(codes: Any, at: int, end: int, classes: Any) -> int:
    """One past a word that begins at `at`; apostrophes and hyphens inside belong to it."""
    stop = at + 1
    while stop < end:
        kind = _class(codes[stop], classes)
        joined = (
            kind == JOINER and stop + 1 < end and LOWER <= _class(codes[stop + 1], classes) <= DIGIT
        )
        if not joined and not LOWER <= kind <= DIGIT:
            break
        stop += 1
    return stop


@inner
def _spell(codes: Any, at: int, stop: int, classes: Any) -> Any:
    """Hash of a word in lower case, its letters, and how many of them are capitals."""
    word, letters, upper = np.uint64(0xCBF29CE484222325), 0, 0
    for place in range(at, stop):
        code, kind = codes[place], _class(codes[place], classes)
        upper += kind == UPPER
        letters += kind != JOINER
        if kind == UPPER and code < 128:
            code += np.uint32(32)
        word = _mix(word, 39 if code == 0x2019 else code)
    return word, letters, upper


@inner
def _count_word(row: Any, flags: Any, first: Any, letters: int, upper: int) -> None:
    """Add a word to the counts of its line; `first` is the class of its first character."""
    row[0] += 1
    for bit in range(6):
        row[3 + bit] += (flags >> bit) & 1
    row[10] += letters >= 7
    row[11] += first == DIGIT
    row[12] += first != DIGIT and letters > 1 and upper == letters
    row[2] += first == LOWER


@inner
def _count_mark(codes: Any, at: int, end: int, classes: Any, row: Any) -> None:
    """Add a mark to the counts of its line; a stop counts where a sentence can end."""
    code, kind = codes[at], _class(codes[at], classes)
    row[13] += code == 0x2C
    row[15] += code == 0x21
    row[17] += kind == SEPARATOR
    row[18] += kind == SIGN
    if kind == QUOTE:
        row[16] = 1
    if code in (0x2E, 0x21, 0x3F):
        after = at + 1
        while after < end and _closes(codes[after], classes):
            after += 1
        row[14] += after == end or _class(codes[after], classes) == SPACE


@inner
def _shares(row: Any, spelled: int, length: int) -> None:
    """Turn the counts of a line into what `NAMES` says."""
    words = max(row[0], 1.0)
    for column in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 18):
        row[column] /= words
    row[12] /= max(spelled, 1)
    row[1] = length / words
    row[0] += row[29] // 2
    row[29] = row[29] > 0


@inner
def _walk(
    codes: Any, start: int, end: int, classes: Any, words: Any, bits: Any, row: Any, terms: Any,
    count: int,
) -> Any:  # fmt: skip
    """Read one line: fill `row` and `terms` from `count` on; returns shape, key and new count."""
    shape = key = np.uint64(0xCBF29CE484222325)
    at, run, spelled, tells, plain = start, 0, 0, False, False
    while at < end:
        kind, near = _class(codes[at], classes), at - start < 200
        if kind == SOLO:
            row[29] += 1
            key = _mix(key, codes[at])
        elif LOWER <= kind <= DIGIT:
            stop = _end_of_word(codes, at, end, classes)
            word, letters, upper = _spell(codes, at, stop, classes)
            flags = np.uint8(0) if kind == DIGIT else _bits(word, words, bits)
            _count_word(row, flags, kind, letters, upper)
            dated = (flags & 64) > 0 and kind == UPPER
            year = kind == DIGIT and letters == 4 and codes[at] in (0x31, 0x32)
            row[9] += dated or year
            spelled += kind != DIGIT
            run = 0 if kind == UPPER else run + 1
            row[20] = max(row[20], run)
            key = _mix(key, 1 if kind == DIGIT or dated else word)
            after = plain
            plain = kind != DIGIT and not dated and (flags & 32) == 0
            if near and not (plain and after):
                mark = 1 if kind == DIGIT else 2 if dated else 3
                shape = _mix(shape, mark) if plain or mark < 3 else _mix(shape, word)
                tells = tells or not plain
            if letters > 3 and (flags & 1) == 0 and kind != DIGIT:
                terms[count] = word
                count += 1
            colon = kind == DIGIT and stop + 1 < end and codes[stop] == 0x3A
            if colon and _class(codes[stop + 1], classes) == DIGIT:
                row[19] = 1
            at = stop - 1
        elif kind != SPACE:
            _count_mark(codes, at, end, classes, row)
            if near:
                shape, plain = _mix(shape, codes[at]), False
        at += 1
    _shares(row, spelled, end - start)
    return shape if tells and row[0] <= SHAPED else np.uint64(0), key, count


@compiled
def _read(
    codes: Any, bounds: Any, classes: Any, words: Any, bits: Any, table: Any, shapes: Any,
    keys: Any, terms: Any, edges: Any,
) -> None:  # fmt: skip
    """Fill the arrays of a `Manner`, line by line."""
    for line in range(bounds.shape[0]):
        start, stop = bounds[line, 0], bounds[line, 1]
        end = min(stop, start + SAMPLE)
        row = table[line]
        shapes[line], keys[line], edges[line + 1] = _walk(
            codes, start, end, classes, words, bits, row, terms, edges[line]
        )
        if start < stop:
            opening = _class(codes[start], classes)
            row[26], row[27] = opening == LOWER, opening == DIGIT
            row[28] = not LOWER <= opening <= SOLO
            _tail(codes, start, stop, classes, row)
