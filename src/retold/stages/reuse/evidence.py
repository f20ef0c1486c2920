"""Kernels over found passages: words in quotation marks, and words that unrelated pages share.

Boilerplate is told by the company it keeps: the same sentence on pages that have nothing else
in common is furniture, an agency's background paragraph or a set phrase, whatever it says.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.stages.reuse.alignment import EDITS, EQUAL, OTHER, OTHER_END, OTHER_START, PAGE, START
from retold.stages.reuse.bench import Bench
from retold.stages.reuse.furniture import Furniture, hold_for_all
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.threads import Threads
from retold.stages.reuse.tokens import I32, I64, Words
from retold.text.compiled import NONE, compiled, inner

END = START + 1
F64 = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@compiled
def _enclose(
    pages: Any, edges: Any, spans: Any, first: Any, starts: Any, inside: Any, quotes: Any
) -> None:
    """Mark the words that begin inside the spans of their page, and the pages that have such."""
    for n in range(pages.size):
        quotes[pages[n]] = edges[n] < edges[n + 1]
        place, last = first[pages[n]], first[pages[n] + 1] - 1
        for span in range(edges[n], edges[n + 1]):
            while place < last and starts[place] < spans[span, 0]:
                place += 1
            while place < last and starts[place] < spans[span, 1]:
                inside[place] = True
                place += 1


@compiled
def _quote(found: Any, edits: Any, inside: Any, quotes: Any, either: Any, both: Any) -> None:
    """Count the equal words of each passage that are inside quotation marks on either, on both."""
    for row in range(found.shape[0] - 1):
        if not quotes[found[row, PAGE]] and not quotes[found[row, OTHER]]:
            continue
        i, j, e = found[row, START], found[row, OTHER_START], found[row, EDITS]
        while i < found[row, END]:
            last = e == found[row + 1, EDITS]
            stop = found[row, END] if last else edits[e, 0]
            for n in range(stop - i):
                one, two = inside[i + n], inside[j + n]
                if one or two:
                    either[row] += 1
                if one and two:
                    both[row] += 1
            if last:
                break
            i, j, e = edits[e, 1], edits[e, 3], e + 1


@compiled
def _distinct(ids: Any, first: Any, seen: Any, spread: Any, bag: Any, edges: Any) -> None:
    """The distinct word ids of each page, one page after another, and on how many pages each is."""
    n = 0
    for page in range(first.size - 1):
        for place in range(first[page], first[page + 1]):
            word = ids[place]
            if word >= 0 and seen[word] != page:
                seen[word] = page
                spread[word] += 1
                bag[n] = word
                n += 1
        edges[page + 1] = n


@inner
def _company(
    found: Any, low: int, high: int, ids: Any, bag: Any, edges: Any, square: Any, marks: Any,
    stamp: int, norms: Any,
) -> None:  # fmt: skip
    """Norms and product of two pages' words, the words of their passages `low` to `high` left out."""
    for row in range(low, high):
        for place in range(found[row, START], found[row, END]):
            marks[max(ids[place], 0)] = stamp
    one, two = found[low, PAGE], found[low, OTHER]
    norm, other, product = 0.0, 0.0, 0.0
    for n in range(edges[one], edges[one + 1]):
        if marks[bag[n]] != stamp:
            marks[bag[n]] = stamp + 1
            norm += square[bag[n]]
    for n in range(edges[two], edges[two + 1]):
        if marks[bag[n]] != stamp:
            other += square[bag[n]]
            if marks[bag[n]] == stamp + 1:
                product += square[bag[n]]
    for row in range(low, high):
        norms[row, 0], norms[row, 1], norms[row, 2] = norm, other, product


@compiled
def _compare(
    found: Any, ids: Any, bag: Any, edges: Any, square: Any, marks: Any, much: Any, norms: Any
) -> None:
    """Write for the pages of each passage, but those that share `much`, their `_company`."""
    low, stamp, rows = NONE, NONE, found.shape[0] - 1
    while low < rows:
        high = low
        one, two = found[low, PAGE], found[low, OTHER]
        while high < rows and found[high, PAGE] == one and found[high, OTHER] == two:
            high += 1
        if not much[low]:
            _company(found, low, high, ids, bag, edges, square, marks, stamp, norms)
        low, stamp = high, stamp + 2


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


def equal_in_quotes(
    words: Words, pages: I64, edges: I64, spans: I64, found: I32, edits: I32
) -> tuple[F64, F64]:
    """Per passage: share of the equal words that are inside quotation marks on either, on both.

    `spans` are those inside marks of each of the pages, in code points, `edges` where they begin.
    """
    inside, quotes = (np.zeros(size, np.bool_) for size in (words.ids.size, words.rows.size))
    _enclose(pages, edges, spans, words.first, words.starts, inside, quotes)
    either, both = np.zeros(len(found) - 1), np.zeros(len(found) - 1)
    _quote(found, edits, inside, quotes, either, both)
    return either / found[:-1, EQUAL], both / found[:-1, EQUAL]


def shared_words(words: Words, found: I32, begins: I64) -> tuple[I64, I64]:
    """Of the pages of each passage: equal words in all their passages, and the shorter one's words."""
    sums = np.add.reduceat(found[:-1, EQUAL], begins, dtype=np.int64) if begins.size else begins
    lengths = np.diff(words.first) - 1
    shorter = np.minimum(lengths[found[begins, PAGE]], lengths[found[begins, OTHER]])
    each = np.diff(np.append(begins, len(found) - 1))
    return np.repeat(sums, each), np.repeat(shorter, each)


def pair_company(words: Words, found: I32, much: Flags) -> F64:
    """Cosine of the other words of the pages of each passage; 1 for those that share `much`."""
    ids, bag, edges, square = _weights(words)
    norms, marks = np.zeros((len(found) - 1, 3)), np.full(square.size + 1, -1, np.int64)
    _compare(found, ids, bag, edges, square, marks, much, norms)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine: F64 = norms[:, 2] / np.sqrt(norms[:, 0] * norms[:, 1])
    cosine[(norms[:, 0] <= 0) | (norms[:, 1] <= 0)] = 1.0
    return cosine


def _weights(words: Words) -> tuple[Any, ...]:
    """Word ids, each page's distinct ids, and the square of how much each word tells."""
    ids, kinds, pages = words.ids, words.vocabulary.size, words.first.size - 1
    seen, spread = np.full(kinds, -1, np.int64), np.zeros(kinds, np.int64)
    bag, edges = np.empty(ids.size, np.int32), np.zeros(pages + 1, np.int64)
    _distinct(ids, words.first, seen, spread, bag, edges)
    # A word of one page only cannot say that two are related, only that they may be strangers:
    # half its weight tells the two apart best, in small folders as in large ones.
    weight = np.log((pages + 1.0) / (spread + 0.5)) ** 1.5
    return ids, bag[: edges[-1]], edges, np.where(spread > 1, weight, 0.5 * weight) ** 2


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
    related = pair_company(words, found, much) >= settings.related_cosine
    pages = words.first.size - 1
    keys = found[:-1, PAGE].astype(np.int64) * pages + found[:-1, OTHER]
    met = one_story(found, total, shorter, much, ~(related | spoken), settings, pages)
    kin = related | np.isin(keys, keys[met])
    codes = sites.combine_chunks().dictionary_encode().indices.fill_null(-1).to_numpy(False)
    site = codes.astype(np.int64)[words.rows]
    witness = bench.filled(words.ids.size, np.int32, -1)
    standing = np.zeros(words.ids.size, np.bool_)
    _stand(found, keys, kin, spoken, site, settings.furniture_words, witness, standing)
    hold_for_all(furniture, threads, settings.shingle, standing)
    told = np.empty(len(found) - 1, np.bool_)
    _boilerplate(found, standing, spoken, settings.furniture_share, told)
    return related, told
