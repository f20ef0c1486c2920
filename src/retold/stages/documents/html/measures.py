"""How the lines of a page are written, as one who cannot read sees it: one compiled pass over all."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.text.compiled import compiled, inner

MEASURES = (
    "words", "characters", "lower", "titled", "numbers", "commas", "stops", "ended", "paused",
    "barred", "quoted",
)  # fmt: skip
"""The columns. `lower` to `stops` are a word, a word being what white space parts; the rest from
`ended` on are 0 or 1."""
_CODES = 0x20000
"""Code points with a kind of their own; what lies beyond is ideographs."""
_SPACE, _LOWER, _UPPER, _DIGIT, _ENDS, _PAUSES, _BARS, _QUOTES, _CLOSES, _COMMA = (
    1 << bit for bit in range(10)
)
_MARKS = (
    (_ENDS, ".!?。！？؟।…"), (_PAUSES, ":;,"), (_BARS, "|»›©•·"), (_QUOTES, "\"“«„‘'"),
    (_CLOSES, "'\"”’»)]"), (_COMMA, ",、،"),
)  # fmt: skip
_TAIL = 4
"""Characters at a line's end in which its last mark is looked for, behind quotes and brackets."""


def measures(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.float64]:
    """One row a line of a text's code points, one column a name of `MEASURES`.

    Time is linear in the characters.
    """
    table = np.zeros((len(starts), len(MEASURES)))
    _measure(codes, starts, ends, _kinds(), table)
    return table


@cache
def _kinds() -> NDArray[np.uint16]:
    """What every code point below `_CODES` is, as bits; Python's own `str` says what has a case."""
    signs: Any = np.arange(_CODES, dtype=np.uint32).view("<U1")
    kinds = np.zeros(_CODES, np.uint16)
    for bit, test in (
        (_SPACE, np.char.isspace), (_LOWER, np.char.islower), (_UPPER, np.char.istitle),
        (_DIGIT, np.char.isdigit),
    ):  # fmt: skip
        kinds[test(signs)] |= bit
    for bit, marks in _MARKS:
        kinds[[ord(mark) for mark in marks]] |= bit
    return kinds


@inner
def _kind(code: Any, kinds: Any) -> Any:
    return kinds[code] if code < _CODES else np.uint16(0)


@inner
def _word(codes: Any, at: int, end: int, kinds: Any, row: Any) -> int:
    """Count the word that begins at `at`, by the rules of `str.islower`, `istitle` and `isdigit`."""
    lower, titled, digits, cased, after = True, True, True, False, False
    while at < end:
        kind = _kind(codes[at], kinds)
        if kind & _SPACE:
            break
        big, small = (kind & _UPPER) > 0, (kind & _LOWER) > 0
        lower = lower and not big
        titled = titled and not (big and after) and not (small and not after)
        digits = digits and (kind & _DIGIT) > 0
        after = big or small
        cased = cased or after
        at += 1
    row[0] += 1
    row[2] += lower and cased
    row[3] += titled and cased
    row[4] += digits
    return at


@inner
def _marks(codes: Any, start: int, end: int, kinds: Any, row: Any) -> None:
    """Count the marks of a line, and see how it begins and ends."""
    for at in range(start, end):
        code, kind = codes[at], _kind(codes[at], kinds)
        spaced = at + 1 < end and codes[at + 1] == 0x20
        row[5] += (kind & _COMMA) > 0
        row[6] += (code in (0x2E, 0x3F, 0x21) and spaced) or code == 0x3002
        if kind & _BARS:
            row[9] = 1
    row[10] = (_kind(codes[start], kinds) & _QUOTES) > 0
    last, low = end - 1, max(start, end - _TAIL)
    while last >= low and _kind(codes[last], kinds) & _CLOSES:
        last -= 1
    if last >= low:
        row[7] = (_kind(codes[last], kinds) & _ENDS) > 0
        row[8] = (_kind(codes[last], kinds) & _PAUSES) > 0


@compiled
def _measure(codes: Any, starts: Any, ends: Any, kinds: Any, table: Any) -> None:
    """Fill the table, line by line."""
    for line in range(ends.size):
        start, end, row = starts[line], ends[line], table[line]
        at = start
        while at < end:
            if _kind(codes[at], kinds) & _SPACE:
                at += 1
            else:
                at = _word(codes, at, end, kinds, row)
        row[0] = max(row[0], 1.0)
        row[1] = end - start
        if start < end:
            _marks(codes, start, end, kinds, row)
        for column in range(2, 7):
            row[column] /= row[0]
