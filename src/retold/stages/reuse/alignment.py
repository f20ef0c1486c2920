"""Kernel: from chains of seeds to word-aligned passages.

Gaps between seeds are filled by dynamic programming over words, and both ends are carried on
while it pays. The best chains of a pair come first; later ones keep to words not yet taken.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.stages.reuse import chaining
from retold.stages.reuse.compiled import compiled

# Dynamic programming within an edit, in half words: with these a passage is carried past its
# last seed where three in five words are equal.
_EQUAL, _UNEQUAL, _SKIP = 2, -3, -2

PLACE, OTHER_PLACE, SEED_EQUAL = chaining.PLACE, chaining.OTHER_PLACE, chaining.EQUAL
SEED_SPREAD, SEED_PAGE, SEED_OTHER = chaining.SPREAD, chaining.PAGE, chaining.OTHER
PAGE, OTHER, START, END, OTHER_START, OTHER_END, EQUAL, ALIGNED, SPREAD, EDITS = range(10)
"""Columns of a found passage: pages by content order, places of words, counts, first edit."""


@compiled
def _grown(rows: Any, used: int) -> Any:
    """The array, twice as long if the next row would not fit."""
    if used < rows.shape[0]:
        return rows
    longer = np.empty((2 * rows.shape[0], rows.shape[1]), rows.dtype)
    longer[:used] = rows[:used]
    return longer


@compiled
def _lattice(words: Any, i: int, j: int, m: int, n: int, step: int, table: Any) -> None:
    """Fill `table[:m+1, :n+1]` with the best score of aligning the words from (i, j) on."""
    for x in range(m + 1):
        table[x, 0] = x * _SKIP
    for y in range(n + 1):
        table[0, y] = y * _SKIP
    for x in range(1, m + 1):
        for y in range(1, n + 1):
            same = words[i + step * (x - 1)] == words[j + step * (y - 1)]
            best = table[x - 1, y - 1] + (_EQUAL if same else _UNEQUAL)
            table[x, y] = max(best, table[x - 1, y] + _SKIP, table[x, y - 1] + _SKIP)


@compiled
def _trace(
    words: Any, i: int, j: int, x: int, y: int, step: int, table: Any, path: Any, n: int
) -> Any:
    """Append the equal runs that lead to cell (x, y), nearest to (i, j) first."""
    begin = n
    while x > 0 and y > 0:
        one, two = i + step * (x - 1), j + step * (y - 1)
        if words[one] == words[two] and table[x, y] == table[x - 1, y - 1] + _EQUAL:
            path = _grown(path, n)
            path[n, 0], path[n, 1], path[n, 2] = one, two, 1
            n, x, y = n + 1, x - 1, y - 1
        elif table[x, y] == table[x - 1, y - 1] + _UNEQUAL:
            x, y = x - 1, y - 1
        elif table[x, y] == table[x - 1, y] + _SKIP:
            x -= 1
        else:
            y -= 1
    path[begin:n] = path[begin:n][::-1].copy()
    return path, n


@compiled
def _room(place: int, step: int, most: int, blocked: Any, used: Any, stamp: int) -> int:
    """How many words from `place` on are free: no barrier, no words of a better passage."""
    n = 0  # before the first word, at -1, stands the last word of all, which is a barrier
    while n < most and not blocked[place + step * n] and used[place + step * n] != stamp:
        n += 1
    return n


@compiled
def _extend(
    words: Any, i: int, j: int, step: int, blocked: Any, used: Any, stamp: int, window: int,
    table: Any, path: Any, n: int,
) -> Any:  # fmt: skip
    """Carry the path on from the pair before (i, j) in direction `step` as long as it pays."""
    while True:
        rows = _room(i, step, window, blocked, used, stamp)
        columns = _room(j, step, window, blocked, used, stamp)
        _lattice(words, i, j, rows, columns, step, table)
        best, x, y = 0, 0, 0
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                if table[row, column] > best:
                    best, x, y = table[row, column], row, column
        if best == 0:
            break
        path, n = _trace(words, i, j, x, y, step, table, path, n)
        i, j = i + step * x, j + step * y
    return path, n


@compiled
def _fresh(seeds: Any, links: Any, used: Any, stamp: int) -> tuple[int, int]:
    """Of a chain's equal words: how many are new on both sides, and how many on one only."""
    both, half = 0, 0
    for t in links:
        for n in range(seeds[t, SEED_EQUAL]):
            one = used[seeds[t, PLACE] + n] == stamp
            two = used[seeds[t, OTHER_PLACE] + n] == stamp
            if not one and not two:
                both += 1
            elif one != two:
                half += 1
    return both, half


@compiled
def _compose(
    words: Any, seeds: Any, links: Any, clip: bool, blocked: Any, used: Any, stamp: int,
    limits: Any, table: Any, path: Any,
) -> Any:  # fmt: skip
    """The equal runs of a passage in order, from a chain of seeds: fill between, carry on beyond.

    With `clip`, words at the chain's ends that a better passage has on either side are left to it.
    """
    head, tail = links[0], links[-1]
    i, j, skip = seeds[head, PLACE], seeds[head, OTHER_PLACE], 0
    end = seeds[tail, PLACE] + seeds[tail, SEED_EQUAL]
    shift = seeds[tail, OTHER_PLACE] - seeds[tail, PLACE]
    if clip:
        while skip < seeds[head, SEED_EQUAL] and (
            used[i + skip] == stamp or used[j + skip] == stamp
        ):
            skip += 1
        while end > seeds[tail, PLACE] and (
            used[end - 1] == stamp or used[end - 1 + shift] == stamp
        ):
            end -= 1
    path, n = _extend(
        words, i + skip - 1, j + skip - 1, -1, blocked, used, stamp, limits.window, table, path, 0
    )
    path[:n] = path[:n][::-1].copy()
    one, two = i + skip, j + skip
    for t in links:
        start, other = max(seeds[t, PLACE], one), max(seeds[t, OTHER_PLACE], two)
        move = max(start - seeds[t, PLACE], other - seeds[t, OTHER_PLACE])
        start, other = seeds[t, PLACE] + move, seeds[t, OTHER_PLACE] + move
        stop = end if t == tail else seeds[t, PLACE] + seeds[t, SEED_EQUAL]
        if stop <= start:
            continue
        if start > one or other > two:
            rows, columns = start - one, other - two
            _lattice(words, one, two, rows, columns, 1, table)
            path, n = _trace(words, one, two, rows, columns, 1, table, path, n)
        path = _grown(path, n)
        path[n, 0], path[n, 1], path[n, 2] = start, other, stop - start
        n, one, two = n + 1, stop, other + stop - start
    return _extend(words, one, two, 1, blocked, used, stamp, limits.window, table, path, n)


@compiled
def _joined(path: Any, n: int) -> int:
    """Runs that touch on both sides become one; returns how many remain."""
    kept = 0
    for t in range(1, n):
        length = path[kept, 2]
        if path[kept, 0] + length == path[t, 0] and path[kept, 1] + length == path[t, 1]:
            path[kept, 2] += path[t, 2]
        else:
            kept += 1
            path[kept] = path[t]
    return kept + 1 if n else 0


@compiled
def _measure(path: Any, n: int) -> tuple[int, int]:
    """Equal and aligned words of a path; an edit counts as its longer side."""
    equal, aligned = 0, 0
    for t in range(n):
        equal += path[t, 2]
        aligned += path[t, 2]
        if t:
            one = path[t, 0] - path[t - 1, 0] - path[t - 1, 2]
            two = path[t, 1] - path[t - 1, 1] - path[t - 1, 2]
            aligned += max(one, two)
    return equal, aligned


@compiled
def _worthy(equal: int, aligned: int, spread: int, limits: Any) -> Any:
    """Whether a path is a passage, or short enough to be kept if it turns out to be a quotation."""
    if equal >= limits.long_words and equal >= limits.long_identity * aligned:
        return True
    if equal >= limits.words:
        return equal >= limits.identity * aligned
    return equal == aligned and equal >= limits.quotation_words and spread <= limits.quotation_pages


@compiled
def _record(
    page: int,
    other: int,
    path: Any,
    n: int,
    spread: int,
    passages: Any,
    found: int,
    edits: Any,
    e: int,
) -> Any:
    """Append a passage and its edits, as places of words."""
    equal, aligned = _measure(path, n)
    passages = _grown(passages, found + 1)
    row, last = passages[found], n - 1
    row[PAGE], row[OTHER], row[START], row[OTHER_START] = page, other, path[0, 0], path[0, 1]
    row[END], row[OTHER_END] = path[last, 0] + path[last, 2], path[last, 1] + path[last, 2]
    row[EQUAL], row[ALIGNED], row[SPREAD], row[EDITS] = equal, aligned, spread, e
    for t in range(1, n):
        edits = _grown(edits, e)
        edits[e, 0], edits[e, 1] = path[t - 1, 0] + path[t - 1, 2], path[t, 0]
        edits[e, 2], edits[e, 3] = path[t - 1, 1] + path[t - 1, 2], path[t, 1]
        e += 1
    passages[found + 1, EDITS] = e
    return passages, found + 1, edits, e


@compiled
def align_chains(
    seeds: Any,
    members: Any,
    edges: Any,
    words: Any,
    blocked: Any,
    used: Any,
    stamp: int,
    limits: Any,
) -> Any:
    """Passages of the chains, their edits, and the stamp that the next call goes on from.

    Passages are rows of the columns above plus one last row that closes the edits; edits are
    rows (start, end, other start, other end) in places of words. `used` marks, by a stamp for
    each pair, the words that better passages of the pair have.
    """
    passages, found = np.zeros((64, EDITS + 1), np.int64), 0
    edits, e = np.empty((64, 4), np.int64), 0
    path, side = np.empty((64, 3), np.int64), max(limits.window, limits.gap) + 1
    table = np.empty((side, side), np.int32)
    page, other = -1, -1
    for chain in range(edges.size - 1):
        links = members[edges[chain] : edges[chain + 1]]
        if seeds[links[0], SEED_PAGE] != page or seeds[links[0], SEED_OTHER] != other:
            page, other = seeds[links[0], SEED_PAGE], seeds[links[0], SEED_OTHER]
            stamp += 1
        both, half = _fresh(seeds, links, used, stamp)
        # A repeat may run over words that a better passage has on one side.
        clip = both >= limits.shingle
        if not clip and half < limits.repeat_words:
            continue
        path, n = _compose(
            words, seeds, links, clip, blocked, used, stamp if clip else -1, limits, table, path
        )
        n = _joined(path, n)
        equal, aligned = _measure(path, n)
        spread = seeds[links[0], SEED_SPREAD]
        for t in links:
            spread = min(spread, seeds[t, SEED_SPREAD])
        if n == 0 or not _worthy(equal, aligned, spread, limits):
            continue
        passages, found, edits, e = _record(page, other, path, n, spread, passages, found, edits, e)
        for t in range(n):
            used[path[t, 0] : path[t, 0] + path[t, 2]] = stamp
            used[path[t, 1] : path[t, 1] + path[t, 2]] = stamp
    return passages[: found + 1].copy(), edits[:e].copy(), stamp
