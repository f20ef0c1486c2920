"""Kernel: which runs of k words stand on several pages, threaded together place by place.

Runs are hashed and parted by their hash until a part fits the cache; there those that are equal
find each other in a small table. What comes out is laid by place, so that two copies are later
read side by side as they stand.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.bench import Bench
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.spelling import mix
from retold.stages.reuse.workers import WORKERS, shared
from retold.text.compiled import compiled, inner

I64 = npt.NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MOST = 32_767  # pages of a group that can be told
_PART = 2048  # keys that fit the first-level cache together with their table
_THREAD = np.dtype([("follow", np.int32), ("spread", np.int16)])
_LAST, _SEEN, _PAGES, _HERE, _CUT = range(5)
"""Columns of a group: its last key that counts and last of all, pages, keys on the last page,
and whether any is cut off."""
_HEAD, _AFTER = range(2)
_WIDEST = 14  # bits of the hash that keys are parted by; finer parts than these miss the cache


class Threads(NamedTuple):
    """The places of every run of words that at least two pages have; a group has one run's.

    A thread leads through a group in ascending order: `follow` is the place after, 0 at the last.
    `spread` is the number of pages of the group (at most 32,767), negative if not each of its
    places is compared with each, and 0 where no group is. The two lie side by side in memory, as
    whoever comes there needs both.
    """

    follow: npt.NDArray[np.int32]
    spread: npt.NDArray[np.int16]
    near: npt.NDArray[np.int32]
    """The page of every 64th place."""
    heads: I64
    """First places of the groups on more than `hub_pages` pages."""
    left_out: int
    """Places left out as repeats within one page."""


class _Keys(NamedTuple):
    """The runs of some parts, part by part, and room for one part's groups."""

    keys: npt.NDArray[np.uint64]
    """As much of the rest of the hash as there is room for, then the place."""
    table: npt.NDArray[np.int32]
    """Where the group of a hash begins, sought by its lowest bits."""
    groups: npt.NDArray[np.int32]
    """Rows of the columns of a group, at its first key."""
    links: npt.NDArray[np.int32]
    """For each key the first of its group (-2 less that if it is cut off) and the place after."""


@inner
def page_of(place: Any, first: Any, near: Any) -> Any:
    """The page of a place; `near` has the page of every 64th."""
    page = np.int64(near[place >> 6])
    while first[page + 1] <= place:
        page += 1
    return page


@inner
def _roll(value: Any, ids: Any, place: Any, run: Any, k: int, top: Any) -> Any:
    """The hash of the `k` words that end at a place, from that of those before; `run` stand there.

    `top` is the weight of the word that leaves.
    """
    value = value * _BASE + np.uint64(ids[place] + 1)
    return value - top * np.uint64(ids[place - k] + 1) if run >= k else value


@inner
def _weight(k: int) -> Any:
    top = np.uint64(1)
    for _ in range(k):
        top *= _BASE
    return top


@compiled
def _count(ids: Any, k: int, wide: int, counts: Any) -> None:
    """How many runs there are by the `wide` upper bits of their hash."""
    run, value, top, shift = 0, np.uint64(0), _weight(k), np.uint64(64 - wide)
    for place in range(ids.size):
        if ids[place] < 0:
            run, value = 0, np.uint64(0)
            continue
        value = _roll(value, ids, place, run, k, top)
        run += 1
        if run >= k:
            counts[np.int64(mix(value) >> shift)] += 1


@compiled
def _part(
    ids: Any, k: int, wide: int, bits: int, low: int, high: int, edges: Any, keys: Any
) -> None:
    """Write a key for every run whose upper bits are from `low` on and under `high`, part by part.

    A key has as much of the rest of the hash as there is room for, then its place in `bits`.
    `edges` has where each part begins, and is moved to where it ends.
    """
    run, value, top, shift = 0, np.uint64(0), _weight(k), np.uint64(64 - wide)
    for place in range(ids.size):
        if ids[place] < 0:
            run, value = 0, np.uint64(0)
            continue
        value = _roll(value, ids, place, run, k, top)
        run += 1
        if run >= k:
            key = mix(value)
            part = np.int64(key >> shift)
            if low <= part < high:
                rest = key << np.uint64(wide) >> np.uint64(bits) << np.uint64(bits)
                keys[edges[part]] = rest | np.uint64(place - k + 1)
                edges[part] += 1


@inner
def _meet(
    room: Any, begin: int, end: int, bits: Any, mask: Any, first: Any, near: Any, longest: int,
    occurrences: int,
) -> None:  # fmt: skip
    """Write the groups of the equal hashes of a part, and each key's link; no page is `longest`."""
    keys, table, groups, links = room
    size = 4
    while size < 2 * (end - begin):
        size *= 2
    wrap = np.uint64(size - 1)
    for slot in range(size):
        table[slot] = -1
    for e in range(end - begin):
        rest, place = keys[begin + e] >> bits, np.int64(keys[begin + e] & mask)
        slot = rest & wrap
        head = np.int64(table[slot])
        while head >= 0 and keys[begin + head] >> bits != rest:
            slot = (slot + np.uint64(1)) & wrap
            head = np.int64(table[slot])
        links[e, _HEAD], links[e, _AFTER] = e, 0
        if head < 0:
            table[slot] = e
            groups[e, _LAST], groups[e, _SEEN], groups[e, _PAGES] = e, e, 1
            groups[e, _HERE], groups[e, _CUT] = 1, 0
            continue
        before = np.int64(keys[begin + groups[head, _SEEN]] & mask)
        groups[head, _SEEN], links[e, _HEAD] = e, head
        # Two places of one page are seldom so near that it takes a look at where that ends.
        if place - before < longest and place < first[page_of(before, first, near) + 1]:
            groups[head, _HERE] += 1
            if groups[head, _HERE] > occurrences:
                groups[head, _CUT], links[e, _HEAD] = 1, -2 - head
                continue
        else:
            groups[head, _HERE], groups[head, _PAGES] = 1, groups[head, _PAGES] + 1
        links[groups[head, _LAST], _AFTER] = place
        groups[head, _LAST] = e


@compiled
def _group(
    room: Any, bits: int, begin: Any, edges: Any, first: Any, near: Any, longest: int,
    occurrences: int, hub_pages: int, follow: Any, spread: Any, heads: Any,
) -> tuple[int, int]:  # fmt: skip
    """Thread the groups of parts, the first from `begin` on; returns how many are wide, and places left out."""
    keys, groups, links = room.keys, room.groups, room.links
    low, mask = np.uint64(bits), (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    wide, left_out = 0, 0
    for end in edges:
        _meet(room, begin, end, low, mask, first, near, longest, occurrences)
        for e in range(end - begin):
            head, place = np.int64(links[e, _HEAD]), np.int64(keys[begin + e] & mask)
            if head < 0:
                left_out += groups[-2 - head, _PAGES] > 1
                continue
            pages = np.int64(groups[head, _PAGES])
            if pages == 1:
                continue
            follow[place] = links[e, _AFTER]
            told: Any = min(pages, _MOST)
            spread[place] = -told if pages > hub_pages or groups[head, _CUT] else told
            if head == e and pages > hub_pages:
                heads[wide] = place
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
    threads = bench.filled(ids.size, _THREAD, 0)
    counts = np.zeros(1 << wide, np.int64)
    _count(ids, settings.shingle, wide, counts)
    longest = int(np.diff(first).max())

    def group(keys: npt.NDArray[np.uint64], ends: I64, low: int, high: int) -> tuple[I64, int]:
        begin = int(ends[low - 1]) if low else 0
        most = int(np.diff(ends[low:high], prepend=begin).max(initial=0))
        room = _Keys(
            keys, np.empty(4 * most + 4, np.int32), np.empty((most, _CUT + 1), np.int32),
            np.empty((most, _AFTER + 1), np.int32),
        )  # fmt: skip
        heads = np.empty((int(ends[high - 1]) - begin) // settings.hub_pages + 1, np.int64)
        n, cut = _group(
            room, bits, np.int64(begin), ends[low:high], first, near, longest,
            settings.occurrences, settings.hub_pages, threads["follow"], threads["spread"], heads,
        )  # fmt: skip
        return heads[:n], cut

    heads, left_out = [], 0
    lot = np.cumsum(counts) // bench.keys(ids.size)
    for low, high in pairwise([0, *(np.flatnonzero(np.diff(lot)) + 1).tolist(), counts.size]):
        edges = np.zeros(counts.size, np.int64)
        edges[low + 1 : high] = np.cumsum(counts[low : high - 1])
        keys = bench.lend(int(counts[low:high].sum()), np.uint64)
        _part(ids, settings.shingle, wide, bits, low, high, edges, keys)
        bounds = np.linspace(0, high - low, min(WORKERS, high - low) + 1).astype(int).tolist()
        work = partial(group, keys, edges[low:high])
        for found, cut in shared(work, bounds[:-1], bounds[1:]):
            heads.append(found)
            left_out += cut
    return Threads(
        threads["follow"], threads["spread"], near, np.sort(np.concatenate(heads)), left_out
    )
