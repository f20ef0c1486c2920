"""Kernel: a passage is carried on past its last equal words as long as it pays."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.stages.reuse.lattice import EQUAL, LEAST, SKIP, UNEQUAL, fill, highest, reverse, trace
from retold.text.compiled import BACK, NONE, ON, inner

_MOST_AHEAD = 64  # no window is wider


@inner
def _room(
    words: Any, place: int, step: int, most: int, used: Any, side: int, begin: Any, stamp: int
) -> int:
    """How many words from `place` on are free: no barrier, no words of a better passage."""
    n = 0  # before the first word, at -1, stands the last word of all, which is a barrier
    while (
        n < most and words[place + step * n] >= 0 and used[side, place + step * n - begin] != stamp
    ):
        n += 1
    return n


@inner
def _look(words: Any, j: int, n: int, step: int, heads: Any, nexts: Any) -> Any:
    """Enter the words ahead on the second side: `heads` leads to those with the same lowest bits.

    The nearest comes first. Returns what `heads` adds to a column; what is less is of another look.
    """
    last = heads.size - 1
    heads[last] += _MOST_AHEAD
    base = heads[last]
    for y in range(n - 1, -1, -1):
        bucket = np.int64(words[j + step * y]) & (last - 1)
        nexts[y], heads[bucket] = heads[bucket] - base, base + y
    return base


@inner
def _may_pay(words: Any, i: int, m: int, step: int, heads: Any, base: Any) -> bool:
    """Whether words ahead may be worth it: if not, those that may be equal lie too far apart."""
    best = NONE
    for x in range(m):
        equal = heads[np.int64(words[i + step * x]) & (heads.size - 2)] >= base
        best += EQUAL if equal else UNEQUAL
        if best > LEAST:
            return True
    return False


@inner
def _hits(
    words: Any, i: int, j: int, m: int, step: int, heads: Any, nexts: Any, base: Any, hits: Any
) -> int:
    """The equal pairs of words from (i, j) on, by row, then column; -1 if they are too many."""
    count = 0
    for x in range(m):
        word = words[i + step * x]
        y = heads[np.int64(word) & (heads.size - 2)] - base
        while y >= 0:
            if words[j + step * y] == word:
                if count == hits.shape[0]:
                    return -1
                hits[count, 0], hits[count, 1] = x, y
                count += 1
            y = nexts[y]
    return count


@inner
def _leads(one: Any, two: Any, x: Any, y: Any) -> bool:
    """Of two equally good ways back from a cell, the one over so many words before the other.

    Straight back as far as may be, as `trace` goes.
    """
    if one == two or x == y:
        return bool(one == two and (x != y or one < x))
    if min(one, two) != min(x, y):
        return bool(min(one, two) > min(x, y))
    if (one > two) != (x > y):
        return bool(one > two)
    return bool(max(one, two) < max(x, y))


@inner
def _peak(hits: Any, count: int) -> Any:
    """The hit that ends the best path that is worth it, -1 if there is none.

    A best path gains at equal words only, so it is enough to look at these.
    """
    best, peak = LEAST, BACK
    for t in range(count):
        x, y = hits[t, 0], hits[t, 1]
        score, last, far, wide = max(x, y) * SKIP, BACK, x, y
        for u in range(t):
            one, two = x - hits[u, 0] - 1, y - hits[u, 1] - 1
            if one >= 0 and two >= 0:
                reached = hits[u, 2] + max(one, two) * SKIP
                if reached > score or (reached == score and _leads(one, two, far, wide)):
                    score, last, far, wide = reached, np.int64(u), one, two
        hits[t, 2], hits[t, 3] = score + EQUAL, last
        if hits[t, 2] > best:
            best, peak = hits[t, 2], np.int64(t)
    return peak


@inner
def _return(hits: Any, t: int, i: int, j: int, step: int, path: Any, n: int) -> int:
    """Append the equal words that lead to a hit, nearest to (i, j) first."""
    begin = n
    while t >= 0:
        path[n, 0], path[n, 1], path[n, 2] = i + step * hits[t, 0], j + step * hits[t, 1], 1
        n, t = n + 1, hits[t, 3]
    reverse(path, begin, n)
    return n


@inner
def extend(
    words: Any, i: int, j: int, step: int, begins: Any, used: Any, stamp: int, window: int,
    work: Any, n: int,
) -> int:  # fmt: skip
    """Carry the path on from the pair before (i, j) in direction `step` as long as it pays."""
    while True:
        rows = _room(words, i, step, window, used, NONE, begins[0], stamp)
        columns = _room(words, j, step, window, used, ON, begins[1], stamp)
        base = _look(words, j, columns, step, work.heads, work.nexts)
        if not _may_pay(words, i, rows, step, work.heads, base):
            break
        count = _hits(words, i, j, rows, step, work.heads, work.nexts, base, work.hits)
        if count < 0:
            fill(words, i, j, rows, columns, step, work.table)
            x, y = highest(work.table, rows, columns)
            if x == 0:
                break
            n = trace(words, i, j, x, y, step, work.table, work.path, n)
        else:
            peak = _peak(work.hits, count)
            if peak < 0:
                break
            n = _return(work.hits, peak, i, j, step, work.path, n)
            x, y = work.hits[peak, 0] + 1, work.hits[peak, 1] + 1
        i, j = i + step * x, j + step * y
    return n
