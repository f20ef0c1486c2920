"""Kernel: which runs of k words stand on several pages, found by sorting packed 64-bit keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.bench import Bench
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.sorting import sort_keys
from retold.text.compiled import NONE, compiled, inner

U64 = npt.NDArray[np.uint64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MOST = 32_767  # pages of a group that can be told


class Repeats(NamedTuple):
    """Every place of every shingle that at least two pages have.

    `places` lists the places, group after group, in ascending order, the last of each group as its
    complement; `holders` are their pages. `spread` is the number of pages of the group (at most
    32,767), negative if not each of its places is compared with each. `slot` leads from a place to
    its entry in `places`, or is -1. What is furniture ends early: the places of its other pages
    follow as one more group, of spread 0, to which no slot leads.
    """

    places: npt.NDArray[np.int32]
    holders: npt.NDArray[np.int32]
    spread: npt.NDArray[np.int16]
    slot: npt.NDArray[np.int32]
    wide: npt.NDArray[np.bool_]
    """Pages that have much in groups too wide for all their pairs, so are copies of one story."""
    left_out: int
    """Places left out as repeats within one page."""
    unpaired: int
    """Pairs of pages not compared over some shingle because its group was too wide."""


@inner
def _mix(value: Any) -> Any:
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@compiled
def _fingerprint(ids: Any, k: int, bits: int, low: int, high: int, keys: Any, counts: Any) -> int:
    """Write the keys of `fingerprints` whose upper byte is from `low` on and under `high`.

    Returns how many these are; `counts` takes how many keys there are with each upper byte.
    """
    n, run = 0, 0
    top, value, place_bits = np.uint64(1), np.uint64(0), np.uint64(bits)
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
            upper = np.int64(key >> np.uint64(56))
            counts[upper] += 1
            if low <= upper < high:
                keys[n] = key >> place_bits << place_bits | np.uint64(place - k + 1)
                n += 1
    return n


@inner
def _page_of(place: Any, first: Any, near: Any) -> Any:
    """The page of a place; `near` has the page of every 64th."""
    page = np.int64(near[place >> 6])
    while first[page + 1] <= place:
        page += 1
    return page


@compiled
def _gather(
    keys: Any, bits: int, first: Any, near: Any, occurrences: int, hub_pages: int, n: int,
    places: Any, holders: Any, spread: Any, slot: Any,
) -> tuple[int, int]:  # fmt: skip
    """Write the groups of equal hashes on at least two pages, as the fields of `Repeats`.

    They come after the `n` members that there are. Returns how many there are then, and how many
    places were left out.
    """
    low, mask = np.uint64(bits), (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    left_out, at = NONE, NONE
    while at < keys.size:
        end = at + 1
        while end < keys.size and keys[end] >> low == keys[at] >> low:
            end += 1
        last = _page_of(np.int64(keys[end - 1] & mask), first, near) if end > at + 1 else NONE
        page = _page_of(np.int64(keys[at] & mask), first, near) if end > at + 1 else NONE
        if page != last:
            begin, pages, page, here = n, 0, -1, 0
            for e in range(at, end):
                place = np.int64(keys[e] & mask)
                if page < 0 or place >= first[page + 1]:
                    page, pages, here = _page_of(place, first, near), pages + 1, 0
                here += 1
                if here <= occurrences:
                    places[n], holders[n], slot[place] = place, page, n
                    n += 1
            places[n - 1] = ~places[n - 1]
            cut = end - at - n + begin
            told = min(pages, _MOST)
            if cut > 0 or pages > hub_pages:
                told = -told
            for m in range(begin, n):
                spread[m] = told
            left_out += cut
        at = end
    return n, left_out


@compiled
def _widen(
    first: Any, slot: Any, spread: Any, hub_pages: int, words: int, share: float, wide: Any
) -> None:
    """Write which pages have `words`, or this share of their own, in groups that are too wide."""
    for page in range(wide.size):
        count = 0
        for place in range(first[page], first[page + 1]):
            if slot[place] >= 0:
                count += spread[slot[place]] < -hub_pages
        length = first[page + 1] - first[page] - 1
        wide[page] = count >= words or (count > 0 and count >= share * length)


@inner
def _beyond(places: Any, holders: Any, begin: int, end: int, wide: Any, few: int, most: int) -> int:
    """Pairs of pages of the group `begin` to `end` that are not compared over it."""
    pages, pairs, before = 0, 0, -1
    for m in range(end - 1, begin - 1, -1):
        page = holders[m]
        if page == before:
            continue
        before, pairs, pages = page, pairs + max(0, pages - few), pages + 1
        far, at, last = 0, m + 1, page
        while wide[page] and far <= most and at < end:
            if holders[at] != last:
                last, far = holders[at], far + 1
                pairs -= few < far <= most and wide[last]
            at += 1
    return pairs


@inner
def _shorten(
    places: Any, holders: Any, spread: Any, slot: Any, wide: Any, begin: int, end: int, kept: int
) -> Any:
    """End a group of furniture after `kept` pages; returns its new end, and its number of pages."""
    pages, copies, cut, before = 0, 0, begin, -1
    for m in range(begin, end):
        if holders[m] != before:
            before, pages = holders[m], pages + 1
            copies += wide[before]
        if pages <= kept:
            cut = m + 1
    if 2 * copies >= pages or cut == end:
        return end, pages
    places[cut - 1] = ~places[cut - 1]
    for m in range(cut, end):
        slot[max(places[m], ~places[m])], spread[m] = -1, 0
    return cut, pages


@compiled
def _bound(repeats: Any, hub_pages: int, few: int, most: int, kept: int) -> int:
    """Shorten the groups of furniture; returns the pairs of pages not compared over wide groups."""
    places, holders, spread = repeats.places, repeats.holders, repeats.spread
    pairs, begin = NONE, NONE
    for at in range(places.size):
        if places[at] < 0:
            if spread[at] < -hub_pages:
                end, pages = _shorten(
                    places, holders, spread, repeats.slot, repeats.wide, begin, at + 1, kept
                )
                pairs += _beyond(places, holders, begin, end, repeats.wide, few, most)
                if end <= at:
                    pairs += pages * (pages - 1) // 2 - kept * (kept - 1) // 2
            begin = at + 1
    return pairs  # type: ignore[no-any-return]


@compiled
def _hold(repeats: Any, k: int, standing: Any) -> None:
    """Write what `hold_for_all` says."""
    places, spread = repeats.places, repeats.spread
    begin, shown = NONE, NONE
    for at in range(places.size):
        place = max(places[at], ~places[at])
        if spread[at] == 0 and 2 * shown >= begin:
            for word in range(place, place + k):
                standing[word] = True
        elif spread[at] != 0:
            whole = True
            for word in range(place, place + k):
                whole = whole and standing[word]
            begin, shown = begin + 1, shown + whole
        if places[at] < 0 and (spread[at] == 0 or at + 1 == places.size or spread[at + 1] != 0):
            begin, shown = NONE, NONE


def fingerprints(
    ids: npt.NDArray[np.int32], k: int, bits: int, most: int | None
) -> Iterator[tuple[U64, int]]:
    """One key for every k words without a barrier: the hash's upper bits, then the place.

    They come in parts, in ascending upper bytes, of at most `most` keys where that can be, with the
    number of all.
    """
    counts, none = np.zeros(256, np.int64), np.empty(0, np.uint64)
    if most is None:
        keys = np.empty(ids.size, np.uint64)
        count = _fingerprint(ids, k, bits, 0, 256, keys, counts)
        yield keys[:count], count
        return
    _fingerprint(ids, k, bits, 0, 0, none, counts)
    part = np.cumsum(counts) // max(most, 1)
    edges = [0, *(np.flatnonzero(np.diff(part)) + 1).tolist(), 256]
    for low, high in pairwise(edges):
        keys = np.empty(int(counts[low:high].sum()), np.uint64)
        _fingerprint(ids, k, bits, low, high, keys, np.zeros(256, np.int64))
        yield keys, int(counts.sum())


def find_repeats(words: Any, settings: ReuseSettings, bench: Bench) -> Repeats:
    """The shingles that at least two pages have, sought in one range of hashes after another."""
    bits = max(1, int(words.ids.size).bit_length())
    first, hub, n, left_out = words.first, settings.hub_pages, 0, 0
    near = np.searchsorted(first, np.arange(0, first[-1], 64), side="right") - 1
    near, slot = near.astype(np.int32), np.full(words.ids.size, -1, np.int32)
    groups: tuple[Any, Any, Any] | None = None
    for keys, count in fingerprints(words.ids, settings.shingle, bits, bench.keys):
        if not groups:
            groups = (
                bench.room(count, np.int32), bench.room(count, np.int32), bench.room(count, np.int16)
            )  # fmt: skip
        sort_keys(keys, bits)
        n, cut = _gather(keys, bits, first, near, settings.occurrences, hub, n, *groups, slot)
        left_out += cut
    places, holders, spread = (group[:n] for group in groups or ())
    wide = np.zeros(first.size - 1, np.bool_)
    _widen(first, slot, spread, hub, settings.related_words, settings.related_share, wide)
    repeats = Repeats(places, holders, spread, slot, wide, left_out, 0)
    unpaired = _bound(
        repeats, hub, settings.furniture_links, settings.hub_links, settings.furniture_pages
    )
    return repeats._replace(unpaired=int(unpaired))


def hold_for_all(repeats: Repeats, k: int, standing: npt.NDArray[np.bool_]) -> None:
    """Mark the words of furniture on all pages if half the pages compared show it to be standing."""
    _hold(repeats, k, standing)
