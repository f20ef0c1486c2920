"""Kernel: from shared shingles to seeds, and from seeds on near diagonals to chains.

A seed is a maximal run of equal words of two pages. Seeds that follow each other on both pages
with small gaps between form a chain, as in minimap2's alignment of sequences.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.text.compiled import BACK, NONE, compiled, inner

I64 = npt.NDArray[np.int64]

PLACE, OTHER_PLACE, EQUAL, SPREAD, PAGE, OTHER = range(6)
"""Columns of a seed: places of words, equal words, pages that have its shingle, its two pages."""


class Limits(NamedTuple):
    """The settings that the kernel needs; see `ReuseSettings` for what they mean."""

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


@inner
def _met(
    at: Any, page: Any, j: Any, other: Any, places: Any, holders: Any, wide: Any, hub: Any,
    few: int, many: int,
) -> Any:  # fmt: skip
    """Whether a bounded group brings the place of its entry `at` together with the place `j`."""
    far, last = 0, page
    while places[at] >= 0:
        at += 1
        if holders[at] != last:
            far, last = far + 1, holders[at]
        if hub and far > many:
            return False
        if places[at] == j or places[at] == ~j:
            return not hub or far <= few or wide[other]
    return False


@inner
def _counts(
    i: Any, length: Any, tail: Any, slot: Any, spreads: Any, hub_pages: Any, shingle: int, words: int,
    common_pages: int,
) -> Any:  # fmt: skip
    """Whether a run from `i` on is a seed; `tail` tells that its beginning was cut off.

    Furniture with a word or two beside it is furniture: a run counts by its own words.
    """
    spread, shingles, least, own = spreads[slot[i]], length - shingle + 1, words - shingle + 1, 0
    if length < words and (shingles < 1 or abs(spread) > common_pages):
        return False
    if spread < -hub_pages:
        return True
    for n in range(i, i + shingles):
        if own == least:
            break
        if slot[n] >= 0:
            own += spreads[slot[n]] >= -hub_pages
    return own == least or (own == shingles and not tail)


@inner
def _seeds(page: int, words: Any, first: Any, repeats: Any, limits: Any, seeds: Any, n: int) -> int:
    """Append the seeds of `page` with later pages, by place; -1 if there is no room for them."""
    places, holders, slot, wide = repeats.places, repeats.holders, repeats.slot, repeats.wide
    few, many = limits.furniture_links, limits.furniture_links
    if wide[page]:
        many = limits.hub_links
    for i in range(first[page], first[page + 1]):
        at = slot[i]
        if at < 0:
            continue
        spread = np.int64(repeats.spread[at])
        hub, far, last = spread < -limits.hub_pages, 0, np.int64(page)
        left = slot[i - 1] if i > first[page] else BACK
        while places[at] >= 0 and (not hub or far <= many):
            at += 1
            other, j = np.int64(holders[at]), np.int64(places[at])
            if other == page:
                continue
            if other != last:
                far, last = far + 1, other
            if hub and (far > many or (far > few and not wide[other])):
                continue
            j = max(j, ~j)
            tail = i > first[page] and words[i - 1] == words[j - 1]
            if left >= 0 and tail:
                # The run began further left, and was seen there unless a bound cut it off.
                told = repeats.spread[left]
                if told >= 0 or _met(
                    left, page, j - 1, other, places, holders, wide, told < -limits.hub_pages,
                    few, many,
                ):  # fmt: skip
                    continue
            length = 0
            while words[i + length] == words[j + length]:
                length += 1
            if _counts(
                i, length, tail, slot, repeats.spread, limits.hub_pages, limits.shingle,
                limits.words, limits.common_pages,
            ):  # fmt: skip
                if n == seeds.shape[0]:
                    return -1
                seeds[n, PLACE], seeds[n, OTHER_PLACE], seeds[n, EQUAL] = i, j, length
                seeds[n, SPREAD], seeds[n, PAGE], seeds[n, OTHER] = abs(spread), page, other
                n += 1
    return n


@compiled
def _collect(
    page: int, highest: int, words: Any, first: Any, repeats: Any, limits: Any, seeds: Any
) -> tuple[int, int]:
    """Fill `seeds` page after page; returns the page to go on with, and how many there are."""
    n = NONE
    while page < highest:
        count = _seeds(page, words, first, repeats, limits, seeds, n)
        if count < 0:
            break
        n, page = count, page + 1
    return page, n


@inner
def _clear(one: int, two: int, blocked: Any) -> bool:
    """Whether no barrier stands between two places."""
    while one < two and not blocked[one]:
        one += 1
    return one >= two


@compiled
def _score(seeds: Any, blocked: Any, limits: Any, scores: Any, before: Any) -> None:
    """Best score of a chain that ends in each seed, and the seed before it (or -1)."""
    lowest = 0
    for t in range(seeds.shape[0]):
        i, j, length = seeds[t, PLACE], seeds[t, OTHER_PLACE], seeds[t, EQUAL]
        scores[t], before[t] = length, -1
        if seeds[t, PAGE] != seeds[lowest, PAGE] or seeds[t, OTHER] != seeds[lowest, OTHER]:
            lowest = t
        for u in range(max(lowest, t - limits.lookback), t):
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


@compiled
def _link(order: Any, before: Any, taken: Any, members: Any, edges: Any) -> int:
    """Write the chains that end in the seeds of `order`, each up to a seed already taken.

    Returns the number of chains.
    """
    chains = 0
    for best in order:
        end, t = edges[chains], best
        while t >= 0 and not taken[t]:
            end, t = end + 1, before[t]
        if end == edges[chains]:
            continue
        chains += 1
        edges[chains], t = end, best
        for n in range(end - edges[chains - 1]):
            members[end - 1 - n], taken[t] = t, True
            t = before[t]
    return chains


def find_chains(
    lowest: int, highest: int, words: Any, blocked: Any, first: I64, repeats: Any, limits: Limits
) -> tuple[I64, I64, I64]:
    """Chains of the pages `lowest` to `highest` with all later pages.

    Returns the seeds by pair, the numbers of the seeds of each chain one after another, and where
    each chain begins among these. Chains of a pair come best first.
    """
    parts, room, page = [], np.empty((1 << 14, OTHER + 1), np.int64), lowest
    while page < highest:
        reached, n = _collect(page, highest, words, first, repeats, limits, room)
        parts.append(room[:n].copy())
        if reached == page:
            room = np.empty((2 * len(room), OTHER + 1), np.int64)
        page = reached
    seeds = np.concatenate(parts)
    pair = seeds[:, PAGE] * (first.size - 1) + seeds[:, OTHER]
    order = np.argsort(pair, kind="stable")
    seeds, pair = seeds[order], pair[order]
    scores, before = np.empty(len(seeds), np.float64), np.empty(len(seeds), np.int64)
    _score(seeds, blocked, limits, scores, before)
    members, edges = np.empty(len(seeds), np.int64), np.zeros(len(seeds) + 1, np.int64)
    best = np.lexsort((-scores, pair))
    chains = _link(best, before, np.zeros(len(seeds), np.bool_), members, edges)
    return seeds, members, edges[: chains + 1]
