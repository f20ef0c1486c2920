"""Kernel: which runs of k words stand on several pages, found by sorting packed 64-bit keys."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.settings import ReuseSettings
from retold.text.compiled import compiled, inner

U64 = npt.NDArray[np.uint64]

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
def _fingerprint(hashes: Any, starts: Any, ends: Any, k: int, bits: int, keys: Any) -> int:
    """Write the keys of `fingerprints`; returns how many there are."""
    n, run = 0, 0
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
    return n


@inner
def _sort_bucket(
    keys: Any, other: Any, begin: int, end: int, bits: int, top: int, counts: Any
) -> None:
    """Least digit first, one byte a pass, over bits `bits` to `top`; equal hashes keep their order."""
    source, target, swapped, shift = keys, other, False, bits
    while shift < top:
        low, mask = np.uint64(shift), np.uint64(min(255, (1 << (top - shift)) - 1))
        for n in range(257):
            counts[n] = 0
        for n in range(begin, end):
            counts[np.int64((source[n] >> low) & mask) + 1] += 1
        counts[0] = begin
        for n in range(256):
            counts[n + 1] += counts[n]
        for n in range(begin, end):
            digit = np.int64((source[n] >> low) & mask)
            target[counts[digit]] = source[n]
            counts[digit] += 1
        source, target, swapped = target, source, not swapped
        shift += 8
    if swapped:
        for n in range(begin, end):
            target[n] = source[n]


@compiled
def _sort(keys: Any, bits: int, wide: int, parted: Any, edges: Any, counts: Any) -> None:
    """Write the sorted keys to `parted`: split by `wide` upper bits, then by radix."""
    shift = np.uint64(64 - wide)
    for key in keys:
        edges[np.int64(key >> shift) + 2] += 1
    for n in range(1 << wide):
        edges[n + 2] += edges[n + 1]
    for key in keys:
        bucket = np.int64(key >> shift) + 1
        parted[edges[bucket]] = key
        edges[bucket] += 1
    for n in range(1 << wide):
        if edges[n + 1] - edges[n] > 1:
            _sort_bucket(parted, keys, edges[n], edges[n + 1], bits, 64 - wide, counts)


@compiled
def _gather(
    keys: Any, bits: int, page_of: Any, occurrences: int, hub_pages: int, members: Any,
    closes: Any, spread: Any, slot: Any, rank: Any,
) -> tuple[int, int]:  # fmt: skip
    """Write the groups of equal hashes on at least two pages, as the fields of `Repeats`.

    Returns how many members there are, and how many places were left out.
    """
    low, mask = np.uint64(bits), (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    n, left_out, at = 0, 0, 0
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
            for m in range(begin, n):
                spread[m] = min(pages, 65_535)
                if pages <= hub_pages:
                    rank[members[m]] = 0
        at = end
    return n, left_out


@compiled
def _widen(first: Any, rank: Any, words: int, share: float, wide: Any) -> None:
    """Write which pages have `words`, or this share of their own, in groups that are too wide."""
    for page in range(wide.size):
        count = 0
        for place in range(first[page], first[page + 1]):
            count += rank[place] > 0
        length = first[page + 1] - first[page] - 1
        wide[page] = count >= words or (count > 0 and count >= share * length)


@compiled
def _unpaired(members: Any, closes: Any, rank: Any, page_of: Any, wide: Any, bounds: Any) -> int:
    """Pairs of pages in groups that are too wide and not compared over them."""
    pages, at, few, most = 0, 0, bounds[0], bounds[1]
    while at < members.size:
        end = at
        while not closes[end]:
            end += 1
        if rank[members[at]] > 0:
            last = np.int64(rank[members[end]])
            for m in range(at, end):
                page, here = page_of[members[m]], rank[members[m]]
                if m > at and rank[members[m - 1]] == here:
                    continue
                pages += max(0, last - here - few)
                other = m + 1
                while wide[page] and other <= end and rank[members[other]] - here <= most:
                    far = rank[members[other]] - here
                    fresh = rank[members[other - 1]] - here < far
                    pages -= far > few and fresh and wide[page_of[members[other]]]
                    other += 1
        at = end + 1
    return pages


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


def fingerprints(words: Any, k: int, bits: int) -> U64:
    """One key for every k words without a barrier: the hash's upper bits, then the place."""
    keys = np.empty(words.hashes.size, np.uint64)
    return keys[: _fingerprint(words.hashes, words.starts, words.ends, k, bits, keys)]


def sort_keys(keys: U64, bits: int) -> U64:
    """The keys by hash, then place, given in ascending place; what was given is overwritten."""
    wide = 1
    while wide < 14 and keys.size >> wide > _BUCKET:
        wide += 1
    parted, edges = np.empty_like(keys), np.zeros((1 << wide) + 2, np.int64)
    _sort(keys, bits, wide, parted, edges, np.empty(257, np.int64))
    return parted


def number_words(words: Any) -> tuple[npt.NDArray[np.int64], int]:
    """A number for each word, equal for equal words and -1 for barriers, and how many there are.

    By radix, as numpy's own sort is four times slower here. Only the hash's upper bits count: in
    a hundred million words a few numbers stand for two words.
    """
    bits = max(1, int(words.hashes.size).bit_length())
    keys = fingerprints(words, 1, bits)
    ids = np.full(words.hashes.size, -1, np.int64)
    return ids, _number(sort_keys(keys, bits), bits, ids)


def find_repeats(words: Any, page_of: npt.NDArray[np.int32], settings: ReuseSettings) -> Repeats:
    """The shingles that at least two pages have."""
    bits = max(1, int(words.hashes.size).bit_length())
    keys = sort_keys(fingerprints(words, settings.shingle, bits), bits)
    members = np.empty(keys.size, np.int64)
    closes, spread = np.zeros(keys.size, np.bool_), np.empty(keys.size, np.uint16)
    slot, rank = np.full(page_of.size, -1, np.int32), np.zeros(page_of.size, np.int32)
    n, left_out = _gather(
        keys, bits, page_of, settings.occurrences, settings.hub_pages, members, closes, spread,
        slot, rank,
    )  # fmt: skip
    members, closes, spread = members[:n].copy(), closes[:n].copy(), spread[:n].copy()
    wide = np.zeros(words.first.size - 1, np.bool_)
    _widen(words.first, rank, settings.related_words, settings.related_share, wide)
    bounds = np.array((settings.furniture_links, settings.hub_links))
    unpaired = _unpaired(members, closes, rank, page_of, wide, bounds)
    return Repeats(members, closes, spread, slot, rank, wide, left_out, unpaired)
