"""What a line of an HTML page looks like to one who cannot read: numbers about it and its place.

Length, links and marks follow Kohlschütter et al. 2010 (Boilerplate detection using shallow
text features); the shares of its surroundings tell which element of the page is the article's.
No feature knows a word of any language; class names are read for words that pages use everywhere.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.stages.documents.html.hints import HINTS
from retold.stages.documents.html.lines import Lines
from retold.stages.documents.html.measures import measures
from retold.stages.documents.html.shapes import BLOCK_KIND, MAKE_NAME, MAKE_SAYS, TAG_NAME, TAG_SAYS
from retold.stages.documents.html.walk import (
    AROUND,
    BLOCK,
    DEPTH,
    END,
    HOLDER,
    LINKED,
    MARK,
    SIGNS,
    START,
)
from retold.text.compiled import compiled, inner

Matrix = NDArray[np.float64]
_SIGNS = ("comment", "related", "promo", "navigation", "byline", "date", "caption", "article")
_SIGN_BITS = np.array([HINTS.index(sign) for sign in _SIGNS])
_OWN = ("words", "characters", "linked", "lower", "titled", "numbers", "commas", "stops", "ended",
        "paused", "barred", "quoted", "length of a word", "kind of block", "depth", "in an article's class",
        "in a margin's class")  # fmt: skip
_AROUND, _STEPS = ("words", "linked", "lower", "ended", "kind of block"), (-2, -1, 1, 2)
"""What is also looked at on the two lines before and the two behind."""
FEATURES = (
    *_OWN,
    *(f"sign: {sign}" for sign in _SIGNS),
    "prose", "place's share", "place's lines", "place's links", "holder's share", "holder's lines",
    "holder's links", "prose near", "prose around", "links around", "prose before", "position",
    "behind the title", "in the stretch", "from the stretch", "seen before", "page's lines", "page's prose",
    *(f"{name} {step:+d}" for step in _STEPS for name in _AROUND),
)  # fmt: skip
"""Names of the columns. Shares are 0 to 1; words, characters, lines are natural logarithms."""

_DEEPEST = 40
"""Elements around a line from which more say nothing."""
_MIN_PROSE = 8
"""Words from which a line counts as prose where shares are taken."""
_BREAK = 6.0
"""What a line that is no prose costs the stretch, in words."""
_FAR, _NEAR = 60, 20
"""Lines behind the title, and before it or from the stretch, beyond which more say nothing."""
_MOST_GAIN = 80
"""Words that a line of prose adds to the stretch at most."""


def features(lines: Lines, title: int | None) -> Matrix:
    """One row a line, one column a name of `FEATURES`. Time is linear in the page's lines."""
    size = len(lines)
    rows = np.empty((size, len(FEATURES)))
    if not size:
        return rows
    found = measures(lines.codes, lines.table[:, START], lines.table[:, END])
    groups = np.zeros((3, size, _HELD))
    slots = np.zeros((3, 1 << (2 * size).bit_length(), 2), np.int64)
    first = -1 if title is None else title
    _fill(
        lines.table, lines.marks, lines.rows, lines.codes, found, _SIGN_BITS, first, groups, slots,
        np.empty((size, 3), np.int64), np.empty((5, size)), rows,
    )  # fmt: skip
    return rows


_BESIDE = tuple(_OWN.index(name) for name in _AROUND)
_PROSE, _COUNT, _LINKS, _WORDS, _HELD = range(5)
"""Of a group of lines: words of prose, lines, words in links, words."""
_PLACE, _HOLDER, _SAID = range(3)
"""What groups lines: the make of their surroundings (paragraphs of one article share it, the
site's furniture has others), the element that holds their block, what they say."""
_AT_PROSE, _AT_WORDS, _AT_LINKED, _GAINED, _FREE = range(5)
"""Rows of sums up to each line."""
_MIX = 0x100000001B3


@inner
def _numbered(slots: Any, key: Any, count: Any) -> Any:
    """The number of a key in its group of slots: that given when it came first, else `count`."""
    mask = slots.shape[0] - 1
    slot = (key ^ key >> 29) & mask
    while slots[slot, 1] and slots[slot, 0] != key:
        slot = (slot + 1) & mask
    if not slots[slot, 1]:
        slots[slot, 0], slots[slot, 1] = key, count + 1
    return slots[slot, 1] - 1


@inner
def _own(line: Any, shape: Any, around: Any, signs: Any, bits: Any, found: Any, row: Any) -> None:
    """The columns of a line by itself: `_OWN` and the signs."""
    words, size = found[0], found[1]
    row[0], row[1] = math.log1p(words), math.log1p(size)
    row[2] = line[LINKED] / size
    for column in range(2, found.size):
        row[column + 1] = found[column]
    row[12] = size / words
    row[13] = shape[BLOCK_KIND]
    row[14] = min(line[DEPTH], _DEEPEST)
    says = shape[TAG_SAYS] | around[MAKE_SAYS]
    row[15], row[16] = says & 1, says >> 1
    for column in range(bits.size):
        row[17 + column] = signs >> bits[column] & 1


@inner
def _stretch(gains: Any, bounds: Any) -> None:
    """Half-open bounds of the run with the largest sum; (0, 0) where none is positive."""
    best, total, start = 0.0, 0.0, 0
    bounds[0], bounds[1] = 0, 0
    for line in range(gains.size):
        if total <= 0:
            total, start = 0.0, line
        total += gains[line]
        if total > best:
            best = total
            bounds[0], bounds[1] = start, line + 1


@inner
def _within(sums: Any, line: int, reach: int) -> Any:
    """The sum over the lines up to `reach` away, of sums up to each line."""
    low, high = line - reach - 1, min(line + reach, sums.size - 1)
    return sums[high] - (sums[low] if low >= 0 else 0.0)


@inner
def _group(lines: Any, shapes: Any, codes: Any, slots: Any, line: int, groups: Any) -> None:
    """Which lines this one goes with: of each kind of group the first."""
    row, said = lines[line], np.int64(1)
    for at in range(row[START], row[END]):
        said = (said ^ np.int64(codes[at])) * np.int64(_MIX)
    place = shapes[row[BLOCK], TAG_NAME] * np.int64(_MIX) ^ shapes[row[AROUND], MAKE_NAME]
    groups[line, _PLACE] = _numbered(slots[_PLACE], place, line)
    groups[line, _HOLDER] = _numbered(slots[_HOLDER], row[HOLDER], line)
    groups[line, _SAID] = _numbered(slots[_SAID], said, line)


@inner
def _add(held: Any, prose: Any, links: Any, words: Any) -> None:
    held[_PROSE] += prose
    held[_COUNT] += 1
    held[_LINKS] += links
    held[_WORDS] += words


@inner
def _share(held: Any, total: Any, row: Any, column: int) -> None:
    """A group's share of the page's prose, its lines, its share of links."""
    row[column] = held[_PROSE] / total
    row[column + 1] = math.log1p(held[_COUNT])
    row[column + 2] = held[_LINKS] / max(held[_WORDS], 1.0)


@inner
def _around(sums: Any, line: int, total: Any, row: Any, column: int) -> None:
    """Prose near, prose and links around, prose before, and the place on the page."""
    size = sums.shape[1]
    row[column] = math.log1p(_within(sums[_AT_PROSE], line, 2))
    row[column + 1] = math.log1p(_within(sums[_AT_PROSE], line, 5))
    words = _within(sums[_AT_WORDS], line, 5)
    row[column + 2] = _within(sums[_AT_LINKED], line, 5) / max(words, 1.0)
    row[column + 3] = (sums[_AT_PROSE, line] - sums[_FREE, line]) / total
    row[column + 4] = line / size


@compiled
def _fill(
    lines: Any, marks: Any, shapes: Any, codes: Any, found: Any, bits: Any, title: int, held: Any,
    slots: Any, groups: Any, sums: Any, rows: Any,
) -> None:  # fmt: skip
    """Fill the rows of `features`; the room between `title` and `rows` is written over."""
    size = rows.shape[0]
    prose_so_far, words_so_far, links_so_far = 0.0, 0.0, 0.0
    for line in range(size):
        shape, around = shapes[lines[line, BLOCK]], shapes[lines[line, AROUND]]
        _own(
            lines[line],
            shape,
            around,
            marks[lines[line, MARK], SIGNS],
            bits,
            found[line],
            rows[line],
        )
        words, linked = found[line, 0], rows[line, 2]
        prose = words * (1 - linked) if words >= _MIN_PROSE and linked < 0.5 else 0.0
        prose_so_far += prose
        words_so_far += words
        links_so_far += words * linked
        sums[_AT_PROSE, line], sums[_AT_WORDS, line] = prose_so_far, words_so_far
        sums[_AT_LINKED, line], sums[_FREE, line] = links_so_far, prose
        sums[_GAINED, line] = min(prose, _MOST_GAIN) if prose > 0 else -_BREAK
        _group(lines, shapes, codes, slots, line, groups)
        for kind in range(_SAID):
            _add(held[kind, groups[line, kind]], prose, words * linked, words)
    total = max(prose_so_far, 1.0)
    bounds = slots[_SAID, 0]
    _stretch(sums[_GAINED], bounds)
    low, high = bounds[0], bounds[1]
    for line in range(size):
        row, column = rows[line], 17 + bits.size
        row[column] = math.log1p(sums[_FREE, line])
        for kind in range(_SAID):
            _share(held[kind, groups[line, kind]], total, row, column + 1 + 3 * kind)
        _around(sums, line, total, row, column + 7)
        row[column + 12] = min(max(line - title, -_NEAR), _FAR)
        row[column + 13] = low <= line < high
        away = line - low if line < low else line - high + 1 if line >= high else 0
        row[column + 14] = min(max(away, -_NEAR), _NEAR)
        row[column + 15] = groups[line, _SAID] < line
        row[column + 16], row[column + 17] = math.log1p(size), math.log1p(total)
        column += 18
        for step in _STEPS:
            beside = line + step
            for measure in _BESIDE:
                row[column] = rows[beside, measure] if 0 <= beside < size else -1.0
                column += 1
