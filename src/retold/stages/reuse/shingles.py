"""Kernel: which runs of k words stand on several pages, found by sorting packed 64-bit keys."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.compiled import compiled

_BASE = np.uint64(0x9E3779B97F4A7C15)
_BUCKET = 4096  # keys that fit the first-level cache together with their copy


class Repeats(NamedTuple):
    """Every place of every shingle that at least two pages have.

    `members` lists the places, group after group, in ascending order; `closes` marks the last
    of each group and `spread` gives its number of pages (at most 65,535). `slot` leads from a
    place to its entry in `members`, or is -1. `rank` numbers the pages within a group that is
    too wide for all its pairs; it is 0 in other groups and -1 at places left out of a group
    because the page had enough of them.
    """

    members: npt.NDArray[np.int64]
    closes: npt.NDArray[np.bool_]
    spread: npt.NDArray[np.uint16]
    slot: npt.NDArray[np.int32]
    rank: npt.NDArray[np.int32]
    left_out: int
    """Places left out as repeats within one page."""
    unpaired: int
    """Pairs of pages not compared over some shingle because its group was too wide."""


@compiled
def _mix(value: Any) -> Any:
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@compiled
def fingerprints(hashes: Any, starts: Any, ends: Any, k: int, bits: int) -> Any:
    """One key for every k words without a barrier: the hash's upper bits, then the place."""
    keys, n, run = np.empty(hashes.size, np.uint64), 0, 0
    top, value, low = np.uint64(1), np.uint64(0), np.uint64(bits)
    for _ in range(k):
        top *= _BASE
    for place in range(hashes.size):
        if starts[place] == ends[place]:
            run, value = 0, np.uint64(0)
            continue
        value = value * _BASE + hashes[place]
        if run >= k:
            value -= top * hashes[place - k]
        run += 1
        if run >= k:
            keys[n] = (_mix(value) >> low) << low | np.uint64(place - k + 1)
            n += 1
    return keys[:n].copy()


@compiled
def _sort_bucket(keys: Any, other: Any, bits: int, top: int) -> None:
    """Least digit first, one byte a pass, over bits `bits` to `top`; equal hashes keep their order."""
    counts = np.empty(257, np.int64)
    source, target, swapped, shift = keys, other, False, bits
    while shift < top:
        counts[:] = 0
        low, mask = np.uint64(shift), np.uint64(min(255, (1 << (top - shift)) - 1))
        for n in range(source.size):
            counts[np.int64((source[n] >> low) & mask) + 1] += 1
        for n in range(256):
            counts[n + 1] += counts[n]
        for n in range(source.size):
            digit = np.int64((source[n] >> low) & mask)
            target[counts[digit]] = source[n]
            counts[digit] += 1
        source, target, swapped = target, source, not swapped
        shift += 8
    if swapped:
        target[:] = source


@compiled
def sort_keys(keys: Any, bits: int) -> Any:
    """The keys by hash, then place, given in ascending place: split by upper bits, then radix."""
    wide = 0
    while wide < 14 and keys.size >> wide > _BUCKET:
        wide += 1
    if wide == 0:
        _sort_bucket(keys, np.empty_like(keys), bits, 64)
        return keys
    shift = np.uint64(64 - wide)
    edges = np.zeros((1 << wide) + 1, np.int64)
    for key in keys:
        edges[np.int64(key >> shift) + 1] += 1
    for n in range(1 << wide):
        edges[n + 1] += edges[n]
    parted, fill = np.empty_like(keys), edges[:-1].copy()
    for key in keys:
        bucket = np.int64(key >> shift)
        parted[fill[bucket]] = key
        fill[bucket] += 1
    for n in range(1 << wide):
        low, high = edges[n], edges[n + 1]
        if high - low > 1:
            _sort_bucket(parted[low:high], keys[low:high], bits, 64 - wide)
    return parted


@compiled
def gather(keys: Any, bits: int, page_of: Any, occurrences: int, hub_pages: int) -> Any:
    """Groups of equal hashes on at least two pages, as the fields of `Repeats` but `unpaired`."""
    low, mask = np.uint64(bits), (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    members = np.empty(keys.size, np.int64)
    closes, spread = np.zeros(keys.size, np.bool_), np.zeros(keys.size, np.uint16)
    slot, rank = np.full(page_of.size, -1, np.int32), np.zeros(page_of.size, np.int32)
    n, left_out, at = 0, 0, 0
    widths = np.zeros(keys.size // 2 + 1, np.int64)
    hubs = 0
    while at < keys.size:
        end = at + 1
        while end < keys.size and keys[end] >> low == keys[at] >> low:
            end += 1
        first, last = np.int64(keys[at] & mask), np.int64(keys[end - 1] & mask)
        if page_of[first] != page_of[last]:
            begin, pages, page, here = n, 0, -1, 0
            for e in range(at, end):
                place = np.int64(keys[e] & mask)
                if page_of[place] != page:
                    page, pages, here = page_of[place], pages + 1, 0
                here += 1
                if here > occurrences:
                    rank[place] = -1
                    left_out += 1
                    continue
                members[n], slot[place], rank[place] = place, n, pages
                n += 1
            closes[n - 1] = True
            spread[begin:n] = min(pages, 65_535)
            if pages > hub_pages:
                widths[hubs] = pages
                hubs += 1
            else:
                rank[members[begin:n]] = 0
        at = end
    return (
        members[:n].copy(),
        closes[:n].copy(),
        spread[:n].copy(),
        slot,
        rank,
        left_out,
        widths[:hubs],
    )


@compiled
def _number(keys: Any, bits: int, ids: Any) -> int:
    """Give equal hashes one number, from 0 in order of the hash; returns how many there are."""
    low, mask = np.uint64(bits), (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    kinds = 0
    for n in range(keys.size):
        if n and keys[n] >> low != keys[n - 1] >> low:
            kinds += 1
        ids[np.int64(keys[n] & mask)] = kinds
    return kinds + 1 if keys.size else 0


def number_words(words: Any) -> tuple[npt.NDArray[np.int64], int]:
    """A number for each word, equal for equal words and -1 for barriers, and how many there are.

    By radix, as numpy's own sort is four times slower here. Only the hash's upper bits count: in
    a hundred million words a few numbers stand for two words.
    """
    bits = max(1, int(words.hashes.size).bit_length())
    keys = fingerprints(words.hashes, words.starts, words.ends, 1, bits)
    ids = np.full(words.hashes.size, -1, np.int64)
    return ids, _number(sort_keys(keys, bits), bits, ids)


def find_repeats(
    words: Any,
    page_of: npt.NDArray[np.int32],
    k: int,
    occurrences: int,
    hub_pages: int,
    hub_links: int,
) -> Repeats:
    """The shingles of `k` words that at least two pages have."""
    bits = max(1, int(words.hashes.size).bit_length())
    keys = fingerprints(words.hashes, words.starts, words.ends, k, bits)
    *found, widths = gather(sort_keys(keys, bits), bits, page_of, occurrences, hub_pages)
    beyond = widths - hub_links - 1
    members, closes, spread, slot, rank, left_out = found
    unpaired = int((beyond * (beyond + 1) // 2).sum())
    return Repeats(members, closes, spread, slot, rank, left_out, unpaired)
