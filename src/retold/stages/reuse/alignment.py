"""Kernel: from chains of seeds to word-aligned passages.

Gaps between seeds are filled by dynamic programming over words, and both ends are carried on
while it pays. The best chains of a pair come first; later ones keep to words not yet taken.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.stages.reuse import seeding
from retold.stages.reuse.ahead import extend
from retold.stages.reuse.lattice import fill, reverse, trace
from retold.text.compiled import BACK, NONE, ON, compiled, inner

PLACE, OTHER_PLACE, SEED_EQUAL = seeding.PLACE, seeding.OTHER_PLACE, seeding.EQUAL
SEED_SPREAD, SEED_OTHER = seeding.SPREAD, seeding.OTHER
PAGE, OTHER, START, END, OTHER_START, OTHER_END, EQUAL, ALIGNED, EDITS = range(9)
"""Columns of a found passage: pages by content order, places of words, counts, first edit."""


@inner
def _fresh(
    seeds: Any, members: Any, low: Any, high: Any, begins: Any, used: Any, stamp: int
) -> tuple[int, int]:
    """Of a chain's equal words: how many are new on both sides, and how many on one only."""
    both, half = 0, 0
    for link in range(low, high):
        t = members[link]
        for n in range(seeds[t, SEED_EQUAL]):
            one = used[0, seeds[t, PLACE] + n - begins[0]] == stamp
            two = used[1, seeds[t, OTHER_PLACE] + n - begins[1]] == stamp
            if not one and not two:
                both += 1
            elif one != two:
                half += 1
    return both, half


@inner
def _compose(
    words: Any, seeds: Any, members: Any, low: Any, high: Any, clip: bool, begins: Any,
    used: Any, stamp: int, limits: Any, work: Any,
) -> int:  # fmt: skip
    """The equal runs of a passage in order, from a chain of seeds: fill between, carry on beyond.

    With `clip`, words at the chain's ends that a better passage has on either side are left to it.
    """
    table, path = work.table, work.path
    head, tail = members[low], members[high - 1]
    i, j, skip = seeds[head, PLACE], seeds[head, OTHER_PLACE], NONE
    end = seeds[tail, PLACE] + seeds[tail, SEED_EQUAL]
    shift = seeds[tail, OTHER_PLACE] - seeds[tail, PLACE]
    if clip:
        while skip < seeds[head, SEED_EQUAL] and (
            used[0, i + skip - begins[0]] == stamp or used[1, j + skip - begins[1]] == stamp
        ):
            skip += 1
        while end > seeds[tail, PLACE] and (
            used[0, end - 1 - begins[0]] == stamp or used[1, end - 1 + shift - begins[1]] == stamp
        ):
            end -= 1
    one, two = i + skip, j + skip
    n = extend(words, one - 1, two - 1, BACK, begins, used, stamp, limits.window, work, NONE)
    reverse(path, NONE, n)
    for link in range(low, high):
        t = members[link]
        start, other = max(seeds[t, PLACE], one), max(seeds[t, OTHER_PLACE], two)
        move = max(start - seeds[t, PLACE], other - seeds[t, OTHER_PLACE])
        start, other = seeds[t, PLACE] + move, seeds[t, OTHER_PLACE] + move
        stop = end if t == tail else seeds[t, PLACE] + seeds[t, SEED_EQUAL]
        if stop <= start:
            continue
        if start > one or other > two:
            rows, columns = start - one, other - two
            fill(words, one, two, rows, columns, ON, table)
            n = trace(words, one, two, rows, columns, ON, table, path, n)
        path[n, 0], path[n, 1], path[n, 2] = start, other, stop - start
        n, one, two = n + 1, stop, other + stop - start
    return extend(words, one, two, ON, begins, used, stamp, limits.window, work, n)


@inner
def _joined(path: Any, n: int) -> int:
    """Runs that touch on both sides become one; returns how many remain."""
    kept = 0
    for t in range(1, n):
        length = path[kept, 2]
        if path[kept, 0] + length == path[t, 0] and path[kept, 1] + length == path[t, 1]:
            path[kept, 2] += path[t, 2]
        else:
            kept += 1
            for column in range(3):
                path[kept, column] = path[t, column]
    return kept + 1 if n else 0


@inner
def _gap(path: Any, t: int) -> int:
    """Words of the edit before a run, on its longer side."""
    one = path[t, 0] - path[t - 1, 0] - path[t - 1, 2]
    return max(one, path[t, 1] - path[t - 1, 1] - path[t - 1, 2])  # type: ignore[no-any-return]


@inner
def _measure(path: Any, low: int, high: int) -> tuple[int, int]:
    """Equal and aligned words of a part of a path; an edit counts as its longer side."""
    equal, aligned = 0, 0
    for t in range(low, high):
        equal += path[t, 2]
        aligned += path[t, 2] + (_gap(path, t) if t > low else 0)
    return equal, aligned


@inner
def _widest(path: Any, low: int, high: int) -> int:
    """The run after the widest edit of a part of a path, of equal ones one near its middle."""
    width, after = -1, low
    for t in range(low + 1, high):
        gap = _gap(path, t)
        if gap > width or (gap == width and 2 * t <= low + high):
            width, after = gap, t
    return after


@inner
def _worthy(equal: int, aligned: int, spread: int, limits: Any) -> Any:
    """Whether a path is a passage, or short enough to be kept if it turns out to be a quotation."""
    if equal >= limits.long_words and equal >= limits.long_identity * aligned:
        return True
    if equal >= limits.words:
        return equal >= limits.identity * aligned
    return equal == aligned and equal >= limits.quotation_words and spread <= limits.quotation_pages


@inner
def _record(
    page: Any, other: int, low: int, high: int, begins: Any, used: Any, stamp: int, work: Any,
    found: int, e: int,
) -> int:  # fmt: skip
    """Write a part of the path as a passage, take its words and append its edits, now so many."""
    path, passages, edits = work.path, work.passages, work.edits
    equal, aligned = _measure(path, low, high)
    passages[found, PAGE], passages[found, OTHER] = page, other
    passages[found, START], passages[found, OTHER_START] = path[low, 0], path[low, 1]
    passages[found, END] = path[high - 1, 0] + path[high - 1, 2]
    passages[found, OTHER_END] = path[high - 1, 1] + path[high - 1, 2]
    passages[found, EQUAL], passages[found, ALIGNED] = equal, aligned
    passages[found, EDITS] = e
    for t in range(low + 1, high):
        edits[e, 0], edits[e, 1] = path[t - 1, 0] + path[t - 1, 2], path[t, 0]
        edits[e, 2], edits[e, 3] = path[t - 1, 1] + path[t - 1, 2], path[t, 1]
        e += 1
    for t in range(low, high):
        for word in range(path[t, 2]):
            used[0, path[t, 0] + word - begins[0]] = stamp
            used[1, path[t, 1] + word - begins[1]] = stamp
    return e


@inner
def _part(
    page: Any, other: int, n: int, spread: int, begins: Any, used: Any, stamp: int, limits: Any,
    work: Any, found: int, e: int,
) -> tuple[int, int]:  # fmt: skip
    """Write the path as a passage, or else those of its parts that are, cut at its widest edits."""
    low, cuts = NONE, ON
    work.cuts[0] = n
    while cuts > 0:
        high = work.cuts[cuts - 1]
        equal, aligned = _measure(work.path, low, high)
        whole = high - low == n or equal >= limits.words
        if whole and _worthy(equal, aligned, spread, limits):
            e = _record(page, other, low, high, begins, used, stamp, work, found, e)
            found += 1
        elif high - low > 1 and equal >= limits.words:
            work.cuts[cuts] = _widest(work.path, low, high)
            cuts += 1
            continue
        low, cuts = high, cuts - 1
    return found, e


@compiled
def align_chains(
    chain: int, chains: Any, words: Any, first: Any, used: Any, stamp: int, limits: Any, work: Any
) -> tuple[int, int, int, int]:
    """Passages of the chains from `chain` on, and their edits, until some might not fit.

    Returns the chain to go on with, the numbers of passages and edits in `work`, and the stamp to
    go on with: `used` marks, by a stamp for each pair, the words of its two pages that better
    passages of the pair have.
    """
    seeds, members, edges = chains.seeds, chains.members, chains.edges
    found, e = NONE, NONE
    longest = work.path.shape[0]
    while chain < chains.pages.size:
        most = found + longest // limits.words + 1
        if most > work.passages.shape[0] or e + longest > work.edits.shape[0]:
            break
        low, high = np.int64(edges[chain]), np.int64(edges[chain + 1])
        page, other = np.int64(chains.pages[chain]), seeds[members[low], SEED_OTHER]
        begins = first[page], first[other]
        before = seeds[members[max(low - 1, 0)], SEED_OTHER]
        if chain == 0 or chains.pages[chain - 1] != page or before != other:
            stamp += 1
        chain += 1
        both, half = _fresh(seeds, members, low, high, begins, used, stamp)
        # A repeat may run over words that a better passage has on one side.
        clip = both >= limits.shingle
        if not clip and half < limits.repeat_words:
            continue
        taken = stamp if clip else BACK
        n = _compose(words, seeds, members, low, high, clip, begins, used, taken, limits, work)
        n = _joined(work.path, n)
        spread = seeds[members[low], SEED_SPREAD]
        for link in range(low, high):
            spread = min(spread, seeds[members[link], SEED_SPREAD])
        found, e = _part(page, other, n, spread, begins, used, stamp, limits, work, found, e)
    return chain, found, e, stamp
