"""Kernel: how alike two pages are beside the passages they share, by the words they have in common."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.alignment import END, OTHER, PAGE, START
from retold.stages.reuse.bench import Bench
from retold.stages.reuse.tokens import I32, Words
from retold.text.compiled import NONE, compiled, inner

F64 = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@compiled
def _distinct(ids: Any, first: Any, seen: Any, spread: Any, bag: Any, edges: Any) -> None:
    """The distinct word ids of each page, one page after another, and on how many pages each is."""
    n: Any = 0
    for page in range(first.size - 1):
        for place in range(first[page], first[page + 1]):
            word = ids[place]
            if word >= 0:  # every second word is new: that is not to be foreseen, so no branch
                new = np.int64(seen[word] != page)
                seen[word], bag[n] = page, word
                spread[word] += new
                n += new
        edges[page + 1] = n


@inner
def _company(
    found: Any, low: int, high: int, ids: Any, bag: Any, edges: Any, square: Any, marks: Any,
    stamp: int, norms: Any,
) -> None:  # fmt: skip
    """Norms and product of two pages' words, the words of their passages `low` to `high` left out."""
    for row in range(low, high):
        for place in range(found[row, START], found[row, END]):
            marks[max(ids[place], 0)] = stamp
    one, two = found[low, PAGE], found[low, OTHER]
    norm, other, product = 0.0, 0.0, 0.0
    for n in range(edges[one], edges[one + 1]):
        if marks[bag[n]] != stamp:
            marks[bag[n]] = stamp + 1
            norm += square[bag[n]]
    for n in range(edges[two], edges[two + 1]):
        if marks[bag[n]] != stamp:
            other += square[bag[n]]
            if marks[bag[n]] == stamp + 1:
                product += square[bag[n]]
    for row in range(low, high):
        norms[row, 0], norms[row, 1], norms[row, 2] = norm, other, product


@compiled
def _compare(
    found: Any, ids: Any, bag: Any, edges: Any, square: Any, marks: Any, much: Any, norms: Any
) -> None:
    """Write for the pages of each passage, but those that share `much`, their `_company`."""
    low, stamp, rows = NONE, NONE, found.shape[0] - 1
    while low < rows:
        high = low
        one, two = found[low, PAGE], found[low, OTHER]
        while high < rows and found[high, PAGE] == one and found[high, OTHER] == two:
            high += 1
        if not much[low]:
            _company(found, low, high, ids, bag, edges, square, marks, stamp, norms)
        low, stamp = high, stamp + 2


def pair_company(words: Words, found: I32, much: Flags, bench: Bench) -> F64:
    """Cosine of the other words of the pages of each passage; 1 for those that share `much`."""
    ids, bag, edges, square = _weights(words, bench)
    norms, marks = np.zeros((len(found) - 1, 3)), np.full(square.size + 1, -1, np.int64)
    _compare(found, ids, bag, edges, square, marks, much, norms)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine: F64 = norms[:, 2] / np.sqrt(norms[:, 0] * norms[:, 1])
    cosine[(norms[:, 0] <= 0) | (norms[:, 1] <= 0)] = 1.0
    return cosine


def _weights(words: Words, bench: Bench) -> tuple[Any, ...]:
    """Word ids, each page's distinct ids, and the square of how much each word tells."""
    ids, kinds, pages = words.ids, words.vocabulary.size, words.first.size - 1
    seen, spread = np.full(kinds, -1, np.int32), np.zeros(kinds, np.int32)
    bag, edges = bench.lend(ids.size, np.int32), np.zeros(pages + 1, np.int64)
    _distinct(ids, words.first, seen, spread, bag, edges)
    # A word of one page only cannot say that two are related, only that they may be strangers:
    # half its weight tells the two apart best, in small folders as in large ones.
    weight = np.log((pages + 1.0) / (spread + 0.5)) ** 1.5
    return ids, bag[: edges[-1]], edges, np.where(spread > 1, weight, 0.5 * weight) ** 2
