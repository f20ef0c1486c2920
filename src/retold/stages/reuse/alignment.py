"""Kernel: from shared shingles to aligned passages, page after page.

For each page the maximal runs of equal words with later pages are collected (a seed), seeds on
near diagonals are chained (as minimap2 does for sequences), gaps are filled by dynamic
programming over words, and both ends are carried on while it pays. Only the seeds of one page
are in memory at a time.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from retold.stages.reuse.compiled import compiled

# Dynamic programming within an edit, in half words: with these a passage is carried past its
# last seed where three in five words are equal.
_EQUAL, _UNEQUAL, _SKIP = 2, -3, -2

PAGE, OTHER, START, END, OTHER_START, OTHER_END, EQUAL, ALIGNED, SPREAD, EDITS = range(10)
"""Columns of a found passage: pages by content order, places of words, counts, first edit."""


class Limits(NamedTuple):
    """The settings that the kernel needs; see `ReuseSettings` for what they mean."""

    shingle: int
    hub_links: int
    common_pages: int
    lookback: int
    gap: int
    gap_cost: float
    window: int
    words: int
    identity: float
    long_words: int
    long_identity: float
    repeat_words: int
    quotation_words: int
    quotation_pages: int


@compiled
def _grown(rows: Any, used: int) -> Any:
    """The array, twice as long if the next row would not fit."""
    if used < rows.shape[0]:
        return rows
    longer = np.empty((2 * rows.shape[0], rows.shape[1]), rows.dtype)
    longer[:used] = rows[:used]
    return longer


@compiled
def _seeds(
    page: int, words: Any, first: Any, page_of: Any, repeats: Any, limits: Any, seeds: Any
) -> Any:
    """Rows (other page, place, other place, equal words, spread) for the pages after `page`."""
    n = 0
    for i in range(first[page], first[page + 1]):
        at = repeats.slot[i]
        if at < 0:
            continue
        while not repeats.closes[at]:
            at += 1
            j = repeats.members[at]
            if page_of[j] == page:
                continue
            rank = repeats.rank[i]
            if rank > 0 and repeats.rank[j] - rank > limits.hub_links:
                break
            if i > first[page] and words[i - 1] == words[j - 1]:
                one, two = repeats.rank[i - 1], repeats.rank[j - 1]
                # The run began further left, and was seen there unless a bound cut it off.
                if one >= 0 and two >= 0 and two - one <= limits.hub_links:
                    continue
            length = 0
            while words[i + length] == words[j + length]:
                length += 1
            spread = np.int64(repeats.spread[at])
            if length >= limits.words or (
                length >= limits.shingle and spread <= limits.common_pages
            ):
                seeds = _grown(seeds, n)
                seeds[n, 0], seeds[n, 1], seeds[n, 2] = page_of[j], i, j
                seeds[n, 3], seeds[n, 4] = length, spread
                n += 1
    return seeds, n


@compiled
def _clear(one: int, two: int, blocked: Any) -> bool:
    """Whether no barrier stands between two places."""
    for place in range(one, two):
        if blocked[place]:
            return False
    return True


@compiled
def _chain(seeds: Any, blocked: Any, limits: Any) -> Any:
    """Best score of a chain that ends in each seed, and the seed before it (or -1)."""
    scores, before = np.empty(seeds.shape[0], np.float64), np.full(seeds.shape[0], -1, np.int64)
    for t in range(seeds.shape[0]):
        i, j, length = seeds[t, 1], seeds[t, 2], seeds[t, 3]
        scores[t] = length
        for u in range(max(0, t - limits.lookback), t):
            over = max(seeds[u, 1] + seeds[u, 3] - i, seeds[u, 2] + seeds[u, 3] - j, 0)
            one = i + over - seeds[u, 1] - seeds[u, 3]
            two = j + over - seeds[u, 2] - seeds[u, 3]
            if seeds[u, 1] >= i or seeds[u, 2] >= j or over >= length:
                continue
            if one > limits.gap or two > limits.gap:
                continue
            cost = limits.gap_cost * max(one, two)
            if cost >= scores[u] or scores[u] + length - over - cost <= scores[t]:
                continue
            if _clear(i + over - one, i + over, blocked) and _clear(
                j + over - two, j + over, blocked
            ):
                scores[t], before[t] = scores[u] + length - over - cost, u
    return scores, before


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
        for n in range(seeds[t, 3]):
            one = used[seeds[t, 1] + n] == stamp
            two = used[seeds[t, 2] + n] == stamp
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
    i, j, skip = seeds[head, 1], seeds[head, 2], 0
    end = seeds[tail, 1] + seeds[tail, 3]
    shift = seeds[tail, 2] - seeds[tail, 1]
    if clip:
        while skip < seeds[head, 3] and (used[i + skip] == stamp or used[j + skip] == stamp):
            skip += 1
        while end > seeds[tail, 1] and (used[end - 1] == stamp or used[end - 1 + shift] == stamp):
            end -= 1
    path, n = _extend(
        words, i + skip - 1, j + skip - 1, -1, blocked, used, stamp, limits.window, table, path, 0
    )
    path[:n] = path[:n][::-1].copy()
    one, two = i + skip, j + skip
    for t in links:
        start, other = max(seeds[t, 1], one), max(seeds[t, 2], two)
        move = max(start - seeds[t, 1], other - seeds[t, 2])
        start, other = seeds[t, 1] + move, seeds[t, 2] + move
        stop = end if t == tail else seeds[t, 1] + seeds[t, 3]
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
def _links(best: int, before: Any, taken: Any) -> Any:
    """The seeds of the chain that ends in `best`, first to last, up to one already taken."""
    count, t = 0, best
    while t >= 0 and not taken[t]:
        count, t = count + 1, before[t]
    links, t = np.empty(count, np.int64), best
    for n in range(count - 1, -1, -1):
        links[n], taken[t] = t, True
        t = before[t]
    return links


@compiled
def find_passages(
    lowest: int,
    highest: int,
    words: Any,
    blocked: Any,
    first: Any,
    page_of: Any,
    repeats: Any,
    limits: Any,
) -> Any:
    """Passages of the pages `lowest` to `highest` with all later ones, and their edits.

    Passages are rows of the columns above plus one last row that closes the edits; edits are
    rows (start, end, other start, other end) in places of words.
    """
    passages, found = np.zeros((64, EDITS + 1), np.int64), 0
    edits, e = np.empty((64, 4), np.int64), 0
    seeds, path = np.empty((64, 5), np.int64), np.empty((64, 3), np.int64)
    side = max(limits.window, limits.gap) + 1
    table = np.empty((side, side), np.int32)
    used, stamp = np.zeros(words.size, np.int32), 0
    for page in range(lowest, highest):
        seeds, count = _seeds(page, words, first, page_of, repeats, limits, seeds)
        order = np.argsort(seeds[:count, 0], kind="mergesort")
        low = 0
        while low < count:
            high, other = low, seeds[order[low], 0]
            while high < count and seeds[order[high], 0] == other:
                high += 1
            ours = seeds[order[low:high]]
            stamp, low = stamp + 1, high
            scores, before = _chain(ours, blocked, limits)
            taken = np.zeros(ours.shape[0], np.bool_)
            for best in np.argsort(-scores, kind="mergesort"):
                if taken[best]:
                    continue
                links = _links(best, before, taken)
                both, half = _fresh(ours, links, used, stamp)
                if both < limits.shingle and half < limits.repeat_words:
                    continue
                # A repeat may run over words that a better passage has on one side.
                clip = both >= limits.shingle
                path, n = _compose(
                    words,
                    ours,
                    links,
                    clip,
                    blocked,
                    used,
                    stamp if clip else -1,
                    limits,
                    table,
                    path,
                )
                n = _joined(path, n)
                equal, aligned = _measure(path, n)
                spread = ours[links, 4].min()
                if n == 0 or not _worthy(equal, aligned, spread, limits):
                    continue
                passages, found, edits, e = _record(
                    page, other, path, n, spread, passages, found, edits, e
                )
                for t in range(n):
                    used[path[t, 0] : path[t, 0] + path[t, 2]] = stamp
                    used[path[t, 1] : path[t, 1] + path[t, 2]] = stamp
    return passages[: found + 1].copy(), edits[:e].copy()
