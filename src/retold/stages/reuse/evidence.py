"""Kernel: the words of passages that unrelated pages share.

Boilerplate is told by the company it keeps: the same sentence on pages that have nothing else
in common is furniture, an agency's background paragraph or a set phrase, whatever it says.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.stages.reuse.alignment import EQUAL, OTHER, OTHER_END, OTHER_START, PAGE, START
from retold.stages.reuse.bench import Bench
from retold.stages.reuse.company import pair_company
from retold.stages.reuse.furniture import Furniture, hold_for_all
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.threads import Threads
from retold.stages.reuse.tokens import I32, I64, Words
from retold.text.compiled import NONE, compiled, inner

END = START + 1
F64 = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@compiled
def _gather(
    found: Any, total: Any, shorter: Any, much: Any, first: Any, ends: Any, entries: Any
) -> None:
    """Lay the passages of pages that share much by page, then third page, and write where each begins.

    Of a pair, the page is the third one of the other; `ends` is zero for each page before.
    """
    for row in range(much.size):
        first[found[row, PAGE] + 1] += much[row]
        first[found[row, OTHER] + 1] += much[row]
    for page in range(ends.size):
        first[page + 1] += first[page]
        ends[page] = first[page]
    for side in range(2):  # passages are by page, then by the other, which is the later one
        for row in range(much.size):
            if much[row]:
                page, third = found[row, OTHER], found[row, PAGE]
                low, high = found[row, OTHER_START], found[row, OTHER_END]
                if side:
                    page, third = third, page
                    low, high = found[row, START], found[row, END]
                n = ends[page]
                entries[n, 0], entries[n, 1], entries[n, 2] = third, low, high
                entries[n, 3], entries[n, 4] = total[row], shorter[row]
                ends[page] += 1


@inner
def _bears(entries: Any, n: int, low: int, high: int, words: int, share: float) -> bool:
    """Whether a third page has words from `low` to `high`, and much more of the same page."""
    start, end, total, shorter = entries[n, 1], entries[n, 2], entries[n, 3], entries[n, 4]
    more, length = total - (high - low), shorter - (high - low)
    much = more >= words or more >= max(share * length, 1.0)
    return bool(start < high and end > low and much)


@compiled
def _meet(
    found: Any, strange: Any, entries: Any, first: Any, words: int, share: float, met: Any
) -> None:
    """Write what `one_story` returns; `entries` are by page, from `first` on, then third page."""
    for row in range(strange.size):
        if not strange[row]:
            continue
        x, y = first[found[row, PAGE]], first[found[row, OTHER]]
        last, end = first[found[row, PAGE] + 1], first[found[row, OTHER] + 1]
        while x < last and y < end and not met[row]:
            if entries[x, 0] < entries[y, 0] or not _bears(
                entries, x, found[row, START], found[row, END], words, share
            ):
                x += 1
            elif entries[y, 0] < entries[x, 0] or not _bears(
                entries, y, found[row, OTHER_START], found[row, OTHER_END], words, share
            ):
                y += 1
            else:
                met[row] = True


@inner
def _strangers(one: int, two: int, keys: Any, related: Any, pages: int) -> bool:
    """Whether two pages share passages (sorted `keys`) and have nothing else in common."""
    key = min(one, two) * pages + max(one, two)
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low < keys.size and keys[low] == key and not related[low]


@inner
def _testify(
    low: int, high: int, other: int, own: bool, keys: Any, related: Any, pages: int,
    witness: Any, standing: Any,
) -> None:  # fmt: skip
    """The words `low` to `high` of one page stand on the page `other`, a stranger, too."""
    for place in range(low, high):
        if own:
            standing[place] = True
        if own or witness[place] < 0:
            witness[place] = other
        elif not standing[place] and witness[place] != other:
            standing[place] = _strangers(other, witness[place], keys, related, pages)


@compiled
def _stand(
    found: Any, keys: Any, related: Any, spoken: Any, site: Any, most: int, witness: Any,
    standing: Any,
) -> None:  # fmt: skip
    """Which words three pages share that are strangers to each other, or two of one site.

    A story that a stranger took from has copies of its own: they are one witness, not several
    (`related` to each other).
    """
    for row in range(found.shape[0] - 1):
        if related[row] or spoken[row]:
            continue
        one, two = found[row, PAGE], found[row, OTHER]
        own = site[one] >= 0 and site[one] == site[two] and found[row, EQUAL] <= most
        for side in range(2):
            low, high = found[row, OTHER_START], found[row, OTHER_END]
            if side == 0:
                low, high = found[row, START], found[row, END]
            other = one if side else two
            _testify(low, high, other, own, keys, related, site.size, witness, standing)


@inner
def _mostly(low: Any, high: Any, standing: Any, share: float) -> bool:
    """Whether this share of the words from `low` to `high` are standing ones."""
    most = (1.0 - share) * (high - low) + 1.0
    others = NONE
    for place in range(low, high):
        others += not standing[place]
        if others > most:
            return False
    return bool((high - low - others) / (high - low) >= share)


@compiled
def _boilerplate(found: Any, standing: Any, spoken: Any, share: float, told: Any) -> None:
    """Which passages have this share of standing words on one of their sides, and are no speech."""
    for row in range(told.size):
        told[row] = not spoken[row] and (
            _mostly(found[row, START], found[row, END], standing, share)
            or _mostly(found[row, OTHER_START], found[row, OTHER_END], standing, share)
        )


def shared_words(words: Words, found: I32, begins: I64) -> tuple[I64, I64]:
    """Of the pages of each passage: equal words in all their passages, and the shorter one's words."""
    sums = np.add.reduceat(found[:-1, EQUAL], begins, dtype=np.int64) if begins.size else begins
    lengths = np.diff(words.first) - 1
    shorter = np.minimum(lengths[found[begins, PAGE]], lengths[found[begins, OTHER]])
    each = np.diff(np.append(begins, len(found) - 1))
    return np.repeat(sums, each), np.repeat(shorter, each)


def one_story(
    found: I32, total: I64, shorter: I64, much: Flags, strange: Flags, settings: ReuseSettings,
    pages: int,
) -> Flags:  # fmt: skip
    """Which `strange` passages are of two pages that took them from one story.

    That is so where a third page has the words too and shares much other prose with both: two cuts
    of a report may have little else in common. A digest that has much of two stories, but not these
    words, says nothing about them.
    """
    met = np.zeros(len(found) - 1, np.bool_)
    first, entries = np.zeros(pages + 1, np.int64), np.empty((2 * int(much.sum()), 5), np.int32)
    _gather(found, total, shorter, much, first, np.zeros(pages, np.int64), entries)
    _meet(found, strange, entries, first, settings.related_words, settings.related_share, met)
    return met


def judge(
    words: Words, threads: Threads, furniture: Furniture, sites: pa.ChunkedArray, found: I32,
    begins: I64, spoken: Flags, settings: ReuseSettings, bench: Bench,
) -> tuple[Flags, Flags]:  # fmt: skip
    """Per passage: whether its pages may be on one matter, and whether it is boilerplate.

    Boilerplate says nothing about descent, as unrelated pages have the words too. `spoken`
    passages are never that: independent reports of one speech share it and little else.
    """
    total, shorter = shared_words(words, found, begins)
    much = (total >= settings.related_words) | (total >= settings.related_share * shorter)
    related = pair_company(words, found, much, bench) >= settings.related_cosine
    pages = words.first.size - 1
    keys = found[:-1, PAGE].astype(np.int64) * pages + found[:-1, OTHER]
    met = one_story(found, total, shorter, much, ~(related | spoken), settings, pages)
    kin = related | np.isin(keys, keys[met])
    codes = sites.combine_chunks().dictionary_encode().indices.fill_null(-1).to_numpy(False)
    site = codes.astype(np.int64)[words.rows]
    witness = bench.lend(words.ids.size, np.int32)
    witness[:] = -1
    standing = np.zeros(words.ids.size, np.bool_)
    _stand(found, keys, kin, spoken, site, settings.furniture_words, witness, standing)
    hold_for_all(furniture, threads, settings.shingle, standing)
    told = np.empty(len(found) - 1, np.bool_)
    _boilerplate(found, standing, spoken, settings.furniture_share, told)
    return related, told
