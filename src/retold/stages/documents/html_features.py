"""What a line of an HTML page looks like to one who cannot read: numbers about it and its place.

Length, links and marks follow Kohlschütter et al. 2010 (Boilerplate detection using shallow
text features); the shares of its surroundings tell which element of the page is the article's.
No feature knows a word of any language; class names are read for words that pages use everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.stages.documents.html_hints import HINTS
from retold.stages.documents.html_lines import Lines
from retold.stages.documents.html_measures import measures
from retold.stages.documents.html_walk import (
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

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]
_SIGNS = ("comment", "related", "promo", "navigation", "byline", "date", "caption", "article")
_SIGN_BITS = np.array([HINTS.index(sign) for sign in _SIGNS])
_TAGS = {"p": 1, "div": 2, "li": 3, "td": 4, "blockquote": 5, "pre": 5, "dd": 3, "dt": 3, "th": 4,
         "h1": 6, "h2": 7, "h3": 7, "h4": 8, "h5": 8, "h6": 8}  # fmt: skip
"""Kinds of blocks, in the order from prose to headings."""
_OWN = ("words", "characters", "linked", "lower", "titled", "numbers", "commas", "stops", "ended",
        "paused", "barred", "quoted", "length of a word", "kind of block", "depth", "in an article's class",
        "in a margin's class")  # fmt: skip
_AROUND = ("words", "linked", "lower", "ended", "kind of block")
"""What is also looked at on the two lines before and the two behind."""
FEATURES = (
    *_OWN,
    *(f"sign: {sign}" for sign in _SIGNS),
    "prose", "place's share", "place's lines", "place's links", "holder's share", "holder's lines",
    "holder's links", "prose near", "prose around", "links around", "prose before", "position",
    "behind the title", "in the stretch", "from the stretch", "seen before", "page's lines", "page's prose",
    *(f"{name} {step:+d}" for step in (-2, -1, 1, 2) for name in _AROUND),
)  # fmt: skip
"""Names of the columns. Shares are 0 to 1; words, characters, lines are natural logarithms."""

_ARTICLE_CLASS = re.compile(
    r"article|artikel|story|entry|post(?!er|al)|body|content|text|paragraph|main", re.IGNORECASE
)
_MARGIN_CLASS = re.compile(
    r"side|foot|head(?!line)|widget|menu|list|link|nav|teaser|box|meta|tag|share|social|banner|caption"
    r"|comment|relat|module|author|promo|ad-|ads|foto|photo|image|bild",
    re.IGNORECASE,
)
_DEEPEST = 40
"""Elements around a line from which more say nothing."""
_MIN_PROSE = 8
"""Words from which a line counts as prose where shares are taken."""
_BREAK = 6.0
"""What a line that is no prose costs the stretch, in words."""


def features(lines: Lines, title: int | None) -> Matrix:
    """One row a line, one column a name of `FEATURES`. Time is linear in the page's lines."""
    if not len(lines):
        return np.zeros((0, len(FEATURES)))
    places = _places(lines)
    own = np.column_stack([*_own(lines), _classes(places), _signs(lines)])
    words, linked = own[:, 0].copy(), own[:, 2]
    prose = np.where((words >= _MIN_PROSE) & (linked < 0.5), words * (1 - linked), 0.0)
    own[:, 0], own[:, 1] = np.log1p(words), np.log1p(own[:, 1])
    around = own[:, [0, 2, 3, 8, 13]]
    context = _context(lines, places, words, linked, prose, title)
    return np.hstack([own, context, *(_shifted(around, step) for step in (-2, -1, 1, 2))])


class _Groups(NamedTuple):
    """Which lines share a key: the keys in order, and for each line the place of its own."""

    keys: list[str]
    of: Numbers


def _places(lines: Lines) -> _Groups:
    """Lines by the make of their surroundings: the block's tag, and tag and class of that around.

    Paragraphs of one article share it, the site's furniture has others.
    """
    shapes, table = lines.shapes, lines.table
    pairs, of = np.unique(table[:, BLOCK] * len(shapes) + table[:, AROUND], return_inverse=True)
    numbers: dict[str, int] = {}
    same = [
        numbers.setdefault(f"{shapes[block].tag} in {shapes[around].make}", len(numbers))
        for block, around in zip(
            *(part.tolist() for part in np.divmod(pairs, len(shapes))), strict=True
        )
    ]
    return _Groups(list(numbers), np.array(same)[of])


def _own(lines: Lines) -> Iterator[Matrix]:
    """The columns of `_OWN` up to `depth`."""
    found = measures(lines.codes, lines.table[:, START], lines.table[:, END])
    words, size = found[:, 0], found[:, 1]
    yield found[:, :2]
    yield lines.table[:, LINKED] / size
    yield found[:, 2:]
    yield size / words
    yield np.array([_TAGS.get(tag, 0) for tag in lines.tags], float)
    yield np.minimum(lines.table[:, DEPTH], _DEEPEST)


def _classes(places: _Groups) -> Matrix:
    """Whether class names speak of an article, and of a margin: two columns."""
    return np.array([_class(place) for place in places.keys])[places.of]


@lru_cache(maxsize=20_000)
def _class(place: str) -> tuple[float, float]:
    place = place[:400]
    return float(_ARTICLE_CLASS.search(place) is not None), float(
        _MARGIN_CLASS.search(place) is not None
    )


def _signs(lines: Lines) -> Matrix:
    """Which signs stand around each line: a column for each of `_SIGNS`."""
    around = lines.marks[lines.table[:, MARK], SIGNS]
    return np.asarray(around[:, None] >> _SIGN_BITS & 1, np.float64)


def _context(
    lines: Lines,
    places: _Groups,
    words: Matrix,
    linked: Matrix,
    prose: Matrix,
    title: int | None,
) -> Matrix:
    size, total = len(lines), max(prose.sum(), 1.0)
    place = _shares(places.of, prose, linked, words)
    holder = _shares(
        np.unique(lines.table[:, HOLDER], return_inverse=True)[1], prose, linked, words
    )
    linked_words = words * linked
    around = _window(words, 5)
    low, high = stretch(np.where(prose > 0, np.minimum(prose, 80), -_BREAK))
    at = np.arange(size)
    away = np.where(at < low, at - low, np.where(at >= high, at - high + 1, 0))
    first: dict[str, int] = {}
    again = [first.setdefault(text, at) < at for at, text in enumerate(lines.texts)]
    return np.column_stack([
        np.log1p(prose), *place, *holder, np.log1p(_window(prose, 2)), np.log1p(_window(prose, 5)),
        _window(linked_words, 5) / np.maximum(around, 1.0), (np.cumsum(prose) - prose) / total, at / size,
        np.clip(at - (title if title is not None else -1), -20, 60), (at >= low) & (at < high),
        np.clip(away, -20, 20), again, np.full(size, np.log1p(size)), np.full(size, np.log1p(total)),
    ])  # fmt: skip


def _shares(
    group: Numbers, prose: Matrix, linked: Matrix, words: Matrix
) -> tuple[Matrix, Matrix, Matrix]:
    """For each line's group: its share of the page's prose, its lines, its share of links."""
    held = np.bincount(group, prose)
    count = np.bincount(group)
    links = np.bincount(group, words * linked) / np.maximum(np.bincount(group, words), 1.0)
    return (held / max(prose.sum(), 1.0))[group], np.log1p(count)[group], links[group]


def _window(values: Matrix, reach: int) -> Matrix:
    """The sum over the lines up to `reach` away."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    return np.asarray(
        sums[np.minimum(at + reach + 1, len(values))] - sums[np.maximum(at - reach, 0)]
    )


def _shifted(values: Matrix, step: int) -> Matrix:
    """The rows `step` lines on; -1 beyond the page."""
    moved = np.full_like(values, -1.0)
    if step > 0:
        moved[:-step] = values[step:]
    else:
        moved[-step:] = values[:step]
    return moved


def stretch(gains: Matrix) -> tuple[int, int]:
    """Half-open bounds of the run with the largest sum, (0, 0) where none is positive."""
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for index, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, bounds = total, (start, index + 1)
    return bounds
