"""Kernel: which runs of k words stand on several pages, threaded together place by place.

Runs are hashed and parted by their hash until a part fits the cache; there those that are equal
find each other in a small table. What comes out is laid by place, so that two copies are later
read side by side as they stand.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.bench import Bench
from retold.stages.reuse.settings import ReuseSettings
from retold.text.compiled import BACK, NONE, compiled, inner

I64 = npt.NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MOST = 32_767  # pages of a group that can be told
_PART = 2048  # keys that fit the first-level cache together with their table
_LEFT_OUT = -2
_WIDEST = 14  # bits of the hash that keys are parted by; finer parts than these miss the cache


class Threads(NamedTuple):
    """The places of every run of words that at least two pages have; a group has one run's.

    A thread leads through a group in ascending order: `follow` is the place after, 0 at the last.
    `spread` is the number of pages of the group (at most 32,767), negative if not each of its
    places is compared with each, and 0 where no group is.
    """

    follow: npt.NDArray[np.int32]
    spread: npt.NDArray[np.int16]
    near: npt.NDArray[np.int32]
    """The page of every 64th place."""
    heads: I64
    """First places of the groups on more than `hub_pages` pages."""
    left_out: int
    """Places left out as repeats within one page."""


@inner
def _mix(value: Any) -> Any:
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@compiled
def _count(ids: Any, k: int, wide: int, counts: Any) -> None:
    """How many runs there are by the `wide` upper bits of their hash."""
    run, value, top, shift = 0, np.uint64(0), np.uint64(1), np.uint64(64 - wide)
    for _ in range(k):
        top *= _BASE
    for place in range(ids.size):
        if ids[place] < 0:
            run, value = 0, np.uint64(0)
            continue
        value = value * _BASE + np.uint64(ids[place] + 1)
        if run >= k:
            value -= top * np.uint64(ids[place - k] + 1)
        run += 1
        if run >= k:
            counts[np.int64(_mix(value) >> shift)] += 1


@compiled
def _part(
    ids: Any, k: int, wide: int, bits: int, low: int, high: int, edges: Any, keys: Any
) -> None:
    """Write a key for every run whose upper bits are from `low` on and under `high`, part by part.

    A key has as much of the rest of the hash as there is room for, then its place in `bits`.
    `edges` has where each part begins, and is moved to where it ends.
    """
    run, value, top, shift = 0, np.uint64(0), np.uint64(1), np.uint64(64 - wide)
    for _ in range(k):
        top *= _BASE
    for place in range(ids.size):
        if ids[place] < 0:
            run, value = 0, np.uint64(0)
            continue
        value = value * _BASE + np.uint64(ids[place] + 1)
        if run >= k:
            value -= top * np.uint64(ids[place - k] + 1)
        run += 1
        if run >= k:
            key = _mix(value)
            part = np.int64(key >> shift)
            if low <= part < high:
                rest = key << np.uint64(wide) >> np.uint64(bits) << np.uint64(bits)
                keys[edges[part]] = rest | np.uint64(place - k + 1)
                edges[part] += 1


@inner
def _page_of(place: Any, first: Any, near: Any) -> Any:
    """The page of a place; `near` has the page of every 64th."""
    page = np.int64(near[place >> 6])
    while first[page + 1] <= place:
        page += 1
    return page


@inner
def _meet(keys: Any, begin: int, end: int, bits: Any, table: Any, links: Any) -> None:
    """Link the equal hashes of a part: of each key the next (or -1), of a first one the last, too.

    The last of one that is not the first is -1.
    """
    size = 4
    while size < 2 * (end - begin):
        size *= 2
    mask = np.uint64(size - 1)
    for slot in range(size):
        table[slot] = -1
    for e in range(end - begin):
        rest = keys[begin + e] >> bits
        slot = rest & mask
        links[e, 0], links[e, 1] = -1, e
        while table[slot] >= 0:
            head = np.int64(table[slot])
            if keys[begin + head] >> bits == rest:
                links[links[head, 1], 0], links[head, 1], links[e, 1] = e, e, -1
                break
            slot = (slot + np.uint64(1)) & mask
        if links[e, 1] == e:
            table[slot] = e


@inner
def _thread(
    keys: Any, begin: int, e: Any, mask: Any, links: Any, first: Any, near: Any, occurrences: int,
    hub_pages: int, follow: Any, spread: Any,
) -> tuple[Any, Any]:  # fmt: skip
    """Thread the equal hashes from the key `e` of a part on; returns its pages and what is left out."""
    pages, here, cut, page, head = 0, 0, 0, -1, e
    before = BACK
    while e >= 0:
        place = np.int64(keys[begin + e] & mask)
        if page < 0 or place >= first[page + 1]:
            page, pages, here = _page_of(place, first, near), pages + 1, 0
        here += 1
        if here > occurrences:
            links[e, 1], cut = _LEFT_OUT, cut + 1
        else:
            if before >= 0:
                follow[before] = place
            before = place
        e = np.int64(links[e, 0])
    follow[before] = 0
    told = np.int64(min(pages, _MOST) * min(pages - 1, 1))
    if cut > 0 or pages > hub_pages:
        told = -told
    while head >= 0:  # along the keys, which are at hand, while the thread is all over the memory
        if links[head, 1] != _LEFT_OUT:
            spread[np.int64(keys[begin + head] & mask)] = told
        head = np.int64(links[head, 0])
    return pages, cut * min(pages - 1, 1)


@compiled
def _group(
    keys: Any, bits: int, edges: Any, first: Any, near: Any, occurrences: int, hub_pages: int,
    table: Any, links: Any, follow: Any, spread: Any, heads: Any,
) -> tuple[int, int]:  # fmt: skip
    """Thread the groups of all parts; returns how many wide ones, and how many places left out."""
    low, mask = np.uint64(bits), (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    begin, wide, left_out = NONE, 0, 0
    for end in edges:
        _meet(keys, begin, end, low, table, links)
        for e in range(end - begin):
            if links[e, 1] > e:
                pages, cut = _thread(
                    keys, begin, e, mask, links, first, near, occurrences, hub_pages, follow, spread
                )
                left_out += cut
                if pages > hub_pages:
                    heads[wide] = np.int64(keys[begin + e] & mask)
                    wide += 1
        begin = end
    return wide, left_out


def thread(words: Any, settings: ReuseSettings, bench: Bench) -> Threads:
    """Thread the runs that at least two pages have, one range of hashes after another."""
    ids, first = words.ids, words.first
    bits, wide = max(1, int(ids.size).bit_length()), 1
    while wide < _WIDEST and ids.size >> wide > _PART:
        wide += 1
    near = np.searchsorted(first, np.arange(0, max(first[-1], 1), 64), side="right") - 1
    near = np.minimum(near, first.size - 2).astype(np.int32)
    follow, spread = (bench.filled(ids.size, kind, 0) for kind in (np.int32, np.int16))
    counts = np.zeros(1 << wide, np.int64)
    _count(ids, settings.shingle, wide, counts)
    most, heads, left_out = int(counts.max()), [], 0
    table, links = np.empty(4 * most + 4, np.int32), np.empty((most, 2), np.int32)
    lot = np.cumsum(counts) // max(bench.keys or int(counts.sum()) + 1, 1)
    cuts = [0, *(np.flatnonzero(np.diff(lot)) + 1).tolist(), counts.size]
    for low, high in pairwise(cuts):
        edges = np.zeros(counts.size, np.int64)
        edges[low + 1 : high] = np.cumsum(counts[low : high - 1])
        keys = np.empty(int(counts[low:high].sum()), np.uint64)
        _part(ids, settings.shingle, wide, bits, low, high, edges, keys)
        found = np.empty(keys.size // settings.hub_pages + 1, np.int64)
        n, cut = _group(
            keys, bits, edges[low:high], first, near, settings.occurrences, settings.hub_pages,
            table, links, follow, spread, found,
        )  # fmt: skip
        heads.append(found[:n])
        left_out += cut
    return Threads(follow, spread, near, np.sort(np.concatenate(heads)), left_out)
