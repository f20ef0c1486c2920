"""Kernel: from seeds on near diagonals to chains.

Seeds that follow each other on both pages with small gaps between form a chain, as in minimap2's
alignment of sequences.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.seeding import EQUAL, OTHER, OTHER_PLACE, PLACE, collect
from retold.stages.reuse.threads import Threads
from retold.text.compiled import compiled, inner

I64 = npt.NDArray[np.int64]

_RUN = 8  # rows that are put in order fastest by insertion


class Limits(NamedTuple):
    """The settings that the kernels need; see `ReuseSettings` for what they mean."""

    shingle: int
    hub_pages: int
    hub_links: int
    furniture_links: int
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


class Chains(NamedTuple):
    """The chains of some pages with later ones, by page and other page, best first."""

    seeds: I64
    """Rows of the columns of a seed."""
    pages: npt.NDArray[np.int32]
    """The page of each chain."""
    members: npt.NDArray[np.int32]
    """Rows of the seeds of each chain, one chain after another."""
    edges: npt.NDArray[np.int32]
    """Where each chain begins among the members, and how many there are."""


@inner
def _sort(order: Any, keys: Any, begin: int, end: int, other: Any) -> None:
    """Put the numbers in `order` from `begin` to `end` into the order of their keys, stably."""
    for low in range(begin, end, _RUN):
        for n in range(low + 1, min(low + _RUN, end)):
            row, at = order[n], n
            while at > low and keys[order[at - 1]] > keys[row]:
                order[at] = order[at - 1]
                at -= 1
            order[at] = row
    width = _RUN
    while width < end - begin:
        for low in range(begin, end, 2 * width):
            x, y = low, min(low + width, end)
            middle, high = y, min(low + 2 * width, end)
            for n in range(low, high):
                if y == high or (x < middle and keys[order[x]] <= keys[order[y]]):
                    other[n], x = order[x], x + 1
                else:
                    other[n], y = order[y], y + 1
        for n in range(begin, end):
            order[n] = other[n]
        width *= 2


@inner
def _clear(one: int, two: int, words: Any) -> bool:
    """Whether no barrier stands between two places."""
    while one < two and words[one] >= 0:
        one += 1
    return one >= two


@inner
def _score(
    seeds: Any, order: Any, low: int, high: int, words: Any, limits: Any, scores: Any, before: Any
) -> None:
    """Best score, sign changed, of a chain that ends in each seed of a pair, and the one before.

    The seeds are those that `order` has from `low` to `high`; where none is before, it says -1.
    """
    for n in range(low, high):
        t = order[n]
        i, j, length = seeds[t, PLACE], seeds[t, OTHER_PLACE], seeds[t, EQUAL]
        score, last = np.float64(length), -1
        for m in range(max(low, n - limits.lookback), n):
            u = order[m]
            end, other_end = (
                seeds[u, PLACE] + seeds[u, EQUAL],
                seeds[u, OTHER_PLACE] + seeds[u, EQUAL],
            )
            over = max(end - i, other_end - j, 0)
            one, two = i + over - end, j + over - other_end
            if seeds[u, PLACE] >= i or seeds[u, OTHER_PLACE] >= j or over >= length:
                continue
            if one > limits.gap or two > limits.gap:
                continue
            cost, base = limits.gap_cost * max(one, two), -scores[u]
            if cost >= base or base + length - over - cost <= score:
                continue
            if _clear(i + over - one, i + over, words) and _clear(j + over - two, j + over, words):
                score, last = base + length - over - cost, u
        scores[t], before[t] = -score, last


@inner
def _link(
    order: Any, low: int, high: int, before: Any, taken: Any, members: Any, edges: Any, chains: int
) -> int:
    """Write the chains that end in the seeds of `order`, each up to a seed already taken.

    Returns the number of chains there are then.
    """
    for n in range(low, high):
        end, t = edges[chains], np.int64(order[n])
        while t >= 0 and not taken[t]:
            end, t = end + 1, np.int64(before[t])
        if end == edges[chains]:
            continue
        chains, t = chains + 1, np.int64(order[n])
        edges[chains] = end
        for m in range(end - edges[chains - 1]):
            members[end - 1 - m], taken[t] = t, True
            t = np.int64(before[t])
    return chains


@compiled
def _chain(
    page: int, ends: Any, seeds: Any, words: Any, limits: Any, keys: Any, order: Any, other: Any,
    before: Any, taken: Any, pages: Any, members: Any, edges: Any,
) -> int:  # fmt: skip
    """Write the chains of the seeds of each page, pair by pair; returns how many there are."""
    chains = 0
    for number in range(page, page + ends.size - 1):
        begin, end = ends[number - page], ends[number - page + 1]
        for n in range(begin, end):
            order[n], keys[n] = n, np.float64(seeds[n, OTHER])
        _sort(order, keys, begin, end, other)
        low = begin
        while low < end:
            high = low
            while high < end and seeds[order[high], OTHER] == seeds[order[low], OTHER]:
                high += 1
            _score(seeds, order, low, high, words, limits, keys, before)
            _sort(order, keys, low, high, other)
            done = chains
            chains = _link(order, low, high, before, taken, members, edges, chains)
            for chain in range(done, chains):
                pages[chain] = number
            low = high
    return chains


def find_chains(
    lowest: int, highest: int, words: Any, first: I64, threads: Threads, wide: Any, limits: Limits
) -> tuple[Chains, int]:
    """Chains of the pages from `lowest` on with all later ones, and the page to go on with.

    That is `highest`, or less where there are very many seeds.
    """
    size, reached = 1 << 17, lowest
    while reached == lowest:
        size *= 2
        seeds = np.empty((size, OTHER + 1), np.int64)
        ends = np.zeros(highest - lowest + 1, np.int64)
        reached = collect(lowest, highest, words, first, threads, wide, limits, seeds, ends)
    ends = ends[: reached - lowest + 1]
    n = int(ends[-1])
    pages, members, edges = np.empty(n, np.int32), np.empty(n, np.int32), np.zeros(n + 1, np.int32)
    count = _chain(
        lowest, ends, seeds, words, limits, np.empty(n), np.empty(n, np.int32),
        np.empty(n, np.int32), np.empty(n, np.int32), np.zeros(n, np.bool_), pages, members, edges,
    )  # fmt: skip
    return Chains(seeds[:n], pages[:count], members, edges[: count + 1]), reached
