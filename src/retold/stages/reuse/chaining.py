"""Kernel: from shared shingles to seeds, and from seeds on near diagonals to chains.

A seed is a maximal run of equal words of two pages. Seeds that follow each other on both pages
with small gaps between form a chain, as in minimap2's alignment of sequences.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from retold.stages.reuse.compiled import compiled

PLACE, OTHER_PLACE, EQUAL, SPREAD, PAGE, OTHER = range(6)
"""Columns of a seed: places of words, equal words, pages that have its shingle, its two pages."""


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
    page: int, words: Any, first: Any, page_of: Any, repeats: Any, limits: Any, seeds: Any, n: int
) -> Any:
    """Append the seeds of `page` with later pages, by place; returns the rows and their number."""
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
                seeds[n, PLACE], seeds[n, OTHER_PLACE], seeds[n, EQUAL] = i, j, length
                seeds[n, SPREAD], seeds[n, PAGE], seeds[n, OTHER] = spread, page, page_of[j]
                n += 1
    return seeds, n


@compiled
def _clear(one: int, two: int, blocked: Any) -> Any:
    """Whether no barrier stands between two places."""
    return not blocked[one:two].any()


@compiled
def _chain(seeds: Any, blocked: Any, limits: Any) -> Any:
    """Best score of a chain that ends in each seed, and the seed before it (or -1)."""
    scores, before = np.empty(seeds.shape[0], np.float64), np.full(seeds.shape[0], -1, np.int64)
    for t in range(seeds.shape[0]):
        i, j, length = seeds[t, PLACE], seeds[t, OTHER_PLACE], seeds[t, EQUAL]
        scores[t] = length
        for u in range(max(0, t - limits.lookback), t):
            over = max(
                seeds[u, PLACE] + seeds[u, EQUAL] - i,
                seeds[u, OTHER_PLACE] + seeds[u, EQUAL] - j,
                0,
            )
            one = i + over - seeds[u, PLACE] - seeds[u, EQUAL]
            two = j + over - seeds[u, OTHER_PLACE] - seeds[u, EQUAL]
            if seeds[u, PLACE] >= i or seeds[u, OTHER_PLACE] >= j or over >= length:
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
def _by_pair(seeds: Any, begin: int) -> None:
    """Sort the seeds from `begin` on, all of one page, by the other page; their order stays else."""
    seeds[begin:] = seeds[begin:][np.argsort(seeds[begin:, OTHER], kind="mergesort")]


@compiled
def find_chains(
    lowest: int, highest: int, words: Any, blocked: Any, first: Any, page_of: Any, repeats: Any,
    limits: Any,
) -> Any:  # fmt: skip
    """Chains of the pages `lowest` to `highest` with all later pages.

    Returns the seeds by pair, the numbers of the seeds of each chain one after another, and where
    each chain begins among these. Chains of a pair come best first.
    """
    seeds, count = np.empty((1024, OTHER + 1), np.int64), 0
    for page in range(lowest, highest):
        begin = count
        seeds, count = _seeds(page, words, first, page_of, repeats, limits, seeds, count)
        _by_pair(seeds[:count], begin)
    seeds = seeds[:count]
    members, edges = np.empty(count, np.int64), np.zeros(count + 1, np.int64)
    chains, low = 0, 0
    while low < count:
        high, page, other = low, seeds[low, PAGE], seeds[low, OTHER]
        while high < count and seeds[high, PAGE] == page and seeds[high, OTHER] == other:
            high += 1
        scores, before = _chain(seeds[low:high], blocked, limits)
        taken = np.zeros(high - low, np.bool_)
        for best in np.argsort(-scores, kind="mergesort"):
            if not taken[best]:
                chain = _links(best, before, taken)
                members[edges[chains] : edges[chains] + chain.size] = chain + low
                edges[chains + 1] = edges[chains] + chain.size
                chains += 1
        low = high
    return seeds.copy(), members, edges[: chains + 1].copy()
