"""Kernel: packed 64-bit keys in order, by radix: numpy's own sort is four times slower here."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from retold.text.compiled import compiled, inner

_BUCKET = 4096  # keys that fit the first-level cache together with their copy
_FEW = 32  # keys that are put in order fastest by insertion


@inner
def _sort_by_digits(keys: Any, other: Any, begin: int, end: int, bits: int, counts: Any) -> None:
    """Least digit first, one byte a pass, over the bits from `bits` on."""
    for shift in range(bits, 64, 16):  # two passes at a time, so that the keys come back
        for half in range(2):
            source, target = (other, keys) if half else (keys, other)
            low = np.uint64(min(shift + 8 * half, 63))
            mask = np.uint64(255 if shift + 8 * half < 64 else 0)
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


@inner
def _insert(keys: Any, begin: int, end: int) -> None:
    """Sort few keys; many that are in order already cost no more."""
    for n in range(begin + 1, end):
        key, at = keys[n], n
        while at > begin and keys[at - 1] > key:
            keys[at] = keys[at - 1]
            at -= 1
        keys[at] = key


@inner
def _sort_bucket(
    keys: Any, begin: int, end: int, bits: int, top: int, other: Any, edges: Any, counts: Any
) -> None:
    """Write the keys `begin` to `end` to `other`, sorted: split by the bits under `top`, then in place."""
    wide = 1
    while wide < 12 and (end - begin) >> wide > 0:
        wide += 1
    shift, mask = np.uint64(max(top - wide, bits)), np.uint64((1 << min(wide, top - bits)) - 1)
    size = np.int64(mask) + 1
    for n in range(size + 2):
        edges[n] = begin
    for n in range(begin, end):
        edges[np.int64((keys[n] >> shift) & mask) + 2] += 1
    for n in range(2, size + 2):
        edges[n] += edges[n - 1] - begin
    for n in range(begin, end):
        bucket = np.int64((keys[n] >> shift) & mask) + 1
        other[edges[bucket]] = keys[n]
        edges[bucket] += 1
    for n in range(size):
        first, last, alike = edges[n], edges[n + 1], edges[n] + 1
        if last - first > _FEW:
            while alike < last and other[alike] >> np.uint64(bits) == other[first] >> np.uint64(
                bits
            ):
                alike += 1
        if last - first <= _FEW:
            _insert(other, first, last)
        elif alike < last:
            _sort_by_digits(other, keys, first, last, bits, counts)


@compiled
def _sort(keys: Any, bits: int, wide: int, parted: Any, edges: Any, counts: Any) -> None:
    """Sort the keys: split by `wide` upper bits, then each part in the cache."""
    shift, inside = np.uint64(64 - wide), np.empty((1 << 12) + 2, np.int64)
    for key in keys:
        edges[np.int64(key >> shift) + 2] += 1
    for n in range(1 << wide):
        edges[n + 2] += edges[n + 1]
    for key in keys:
        bucket = np.int64(key >> shift) + 1
        parted[edges[bucket]] = key
        edges[bucket] += 1
    for n in range(1 << wide):
        if edges[n + 1] > edges[n]:
            _sort_bucket(parted, edges[n], edges[n + 1], bits, 64 - wide, keys, inside, counts)


def sort_keys(keys: npt.NDArray[np.uint64], bits: int) -> None:
    """Sort keys by hash, then place; they come in ascending place."""
    wide = 1
    while wide < 14 and keys.size >> wide > _BUCKET:
        wide += 1
    edges = np.zeros((1 << wide) + 2, np.int64)
    _sort(keys, bits, wide, np.empty_like(keys), edges, np.empty(257, np.int64))
