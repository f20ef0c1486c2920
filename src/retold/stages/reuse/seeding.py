"""Kernel: from threads of equal runs to seeds, the longest runs of equal words of two pages."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.stages.reuse.threads import page_of
from retold.text.compiled import compiled, inner

PLACE, OTHER_PLACE, EQUAL, SPREAD, OTHER = range(5)
"""Columns of a seed: places of words, equal words, pages that have its first run, the other page."""


@inner
def _met(
    at: Any, page: Any, j: Any, other: Any, threads: Any, first: Any, wide: Any, hub: Any, few: int,
    many: int,
) -> Any:  # fmt: skip
    """Whether a bounded group brings the place `at` together with the place `j` of a later page."""
    far, last = 0, page
    at = np.int64(threads.follow[at])
    while 0 < at <= j:
        if hub:
            holder = page_of(at, first, threads.near)
            if holder != last:
                far, last = far + 1, holder
            if far > many:
                return False
        if at == j:
            return not hub or far <= few or wide[other]
        at = np.int64(threads.follow[at])
    return False


@inner
def _counts(i: Any, length: Any, tail: Any, spreads: Any, limits: Any) -> Any:
    """Whether a run from `i` on is a seed; `tail` tells that its beginning was cut off.

    Furniture with a word or two beside it is furniture: a run counts by its own words.
    """
    shingles, least, own = length - limits.shingle + 1, limits.words - limits.shingle + 1, 0
    if length < limits.words and (shingles < 1 or abs(spreads[i]) > limits.common_pages):
        return False
    if spreads[i] < -limits.hub_pages:
        return True
    for n in range(i, i + shingles):
        if own == least:
            break
        if spreads[n]:
            own += spreads[n] >= -limits.hub_pages
    return own == least or (own == shingles and not tail)


@compiled
def collect(
    page: int, highest: int, words: Any, first: Any, threads: Any, wide: Any, limits: Any,
    seeds: Any, ends: Any,
) -> int:  # fmt: skip
    """Fill `seeds` page after page with those of each page with later ones, by place.

    `ends` takes where the seeds of each page end, from its second entry on. Returns the page to go on with.
    """
    n, lowest = 0, page
    while page < highest:
        many = limits.hub_links if wide[page] else limits.furniture_links
        for i in range(first[page], first[page + 1]):
            told = np.int64(threads.spread[i])
            if told == 0:
                continue
            hub, far, last, j = told < -limits.hub_pages, 0, page, np.int64(threads.follow[i])
            left = np.int64(threads.spread[i - 1]) if i > first[page] else 0
            while j > 0 and (not hub or far <= many):
                tail = i > first[page] and words[i - 1] == words[j - 1]
                # A run that began further left was seen there unless a bound cut it off.
                fresh = not tail or left <= 0
                other = page
                if fresh or hub:
                    other = page_of(j, first, threads.near)
                if other != last:
                    far, last = far + (other != page), other
                if hub and (far > many or (far > limits.furniture_links and not wide[other])):
                    fresh = False
                if fresh and left < 0 and tail:
                    fresh = not _met(
                        i - 1, page, j - 1, other, threads, first, wide, left < -limits.hub_pages,
                        limits.furniture_links, many,
                    )  # fmt: skip
                if fresh and other != page:
                    length = 0
                    while words[i + length] == words[j + length]:
                        length += 1
                    if _counts(i, length, tail, threads.spread, limits):
                        if n == seeds.shape[0]:
                            return page
                        seeds[n, PLACE], seeds[n, OTHER_PLACE], seeds[n, EQUAL] = i, j, length
                        seeds[n, SPREAD], seeds[n, OTHER] = abs(told), other
                        n += 1
                j = np.int64(threads.follow[j])
        page += 1
        ends[page - lowest] = n
    return page
