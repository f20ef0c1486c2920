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
from retold.stages.reuse.compiled import compiled
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.shingles import number_words
from retold.stages.reuse.tokens import I64, Words

END = START + 1
Flags = npt.NDArray[np.bool_]


@compiled
def equal_in_quotes(found: Any, edits: Any, inside: Any) -> Any:
    """Per passage: share of the equal words that are inside quotation marks on either, on both."""
    rows = found.shape[0] - 1
    either, both = np.zeros(rows), np.zeros(rows)
    for row in range(rows):
        i, j, e = found[row, START], found[row, OTHER_START], found[row, EDITS]
        while i < found[row, END]:
            last = e == found[row + 1, EDITS]
            stop = found[row, END] if last else edits[e, 0]
            for n in range(stop - i):
                either[row] += inside[i + n] or inside[j + n]
                both[row] += inside[i + n] and inside[j + n]
            if last:
                break
            i, j, e = edits[e, 1], edits[e, 3], e + 1
        either[row] /= found[row, EQUAL]
        both[row] /= found[row, EQUAL]
    return either, both


@compiled
def telling_words(found: Any, hashes: Any, plain: Any) -> Any:
    """How many different words that are not `plain` each passage of under 64 words has."""
    counts = np.zeros(found.shape[0] - 1, np.int64)
    for row in range(counts.size):
        low, high = found[row, START], min(found[row, END], found[row, START] + 64)
        for place in range(low, high):
            new = not plain[place]
            for earlier in range(low, place):
                new = new and hashes[earlier] != hashes[place]
            counts[row] += new
    return counts


@compiled
def _distinct(ids: Any, first: Any, kinds: int) -> Any:
    """The distinct word ids of each page, one page after another, and on how many pages each is."""
    seen, spread = np.full(kinds, -1, np.int64), np.zeros(kinds, np.int64)
    bag, edges, n = np.empty(ids.size, np.int64), np.zeros(first.size, np.int64), 0
    for page in range(first.size - 1):
        for place in range(first[page], first[page + 1]):
            word = ids[place]
            if word >= 0 and seen[word] != page:
                seen[word] = page
                spread[word] += 1
                bag[n] = word
                n += 1
        edges[page + 1] = n
    return bag[:n].copy(), edges, spread


@compiled
def _company(
    found: Any,
    low: int,
    high: int,
    ids: Any,
    bag: Any,
    edges: Any,
    weight: Any,
    marks: Any,
    stamp: int,
) -> float:
    """Cosine of two pages' words by weight, the words of their passages `low` to `high` left out."""
    for row in range(low, high):
        for place in range(found[row, START], found[row, END]):
            marks[max(ids[place], 0)] = stamp
    one, two = found[low, PAGE], found[low, OTHER]
    dot, norm, other = 0.0, 0.0, 0.0
    for n in range(edges[one], edges[one + 1]):
        if marks[bag[n]] != stamp:
            marks[bag[n]] = stamp + 1
            norm += weight[bag[n]] ** 2
    for n in range(edges[two], edges[two + 1]):
        if marks[bag[n]] != stamp:
            other += weight[bag[n]] ** 2
            if marks[bag[n]] == stamp + 1:
                dot += weight[bag[n]] ** 2
    return dot / np.sqrt(norm * other) if norm > 0 and other > 0 else 1.0


@compiled
def pair_company(found: Any, first: Any, ids: Any, bag: Any, edges: Any, weight: Any) -> Any:
    """Of the pages of each passage: cosine of their other words, shorter one's share, equal words."""
    rows = found.shape[0] - 1
    cosine, share, total = np.zeros(rows), np.zeros(rows), np.zeros(rows, np.int64)
    marks, stamp, low = np.full(weight.size + 1, -1, np.int64), 0, 0
    while low < rows:
        high, equal = low, 0
        one, two = found[low, PAGE], found[low, OTHER]
        while high < rows and found[high, PAGE] == one and found[high, OTHER] == two:
            equal += found[high, EQUAL]
            high += 1
        length = min(first[one + 1] - first[one], first[two + 1] - first[two]) - 1
        share[low:high], total[low:high] = min(1.0, equal / length), equal
        cosine[low:high] = _company(found, low, high, ids, bag, edges, weight, marks, stamp)
        low, stamp = high, stamp + 2
    return cosine, share, total


@compiled
def _strangers(one: int, two: int, keys: Any, related: Any, pages: int) -> bool:
    """Whether two pages share passages (sorted `keys`) and have nothing else in common."""
    key = min(one, two) * pages + max(one, two)
    row = np.searchsorted(keys, key)
    return bool(row < keys.size and keys[row] == key and not related[row])


@compiled
def _standing(
    found: Any, keys: Any, related: Any, spoken: Any, site: Any, most: int, size: int
) -> Any:
    """Which words three pages share that are strangers to each other, or two of one site.

    A story that a stranger took from has copies of its own: they are one witness, not several.
    """
    witness, standing = np.full(size, -1, np.int64), np.zeros(size, np.bool_)
    for row in range(found.shape[0] - 1):
        if related[row] or spoken[row]:
            continue
        one, two = found[row, PAGE], found[row, OTHER]
        own = site[one] >= 0 and site[one] == site[two] and found[row, EQUAL] <= most
        for low, high, other in ((START, END, two), (OTHER_START, OTHER_END, one)):
            for place in range(found[row, low], found[row, high]):
                if own or witness[place] < 0:
                    standing[place] |= own
                    witness[place] = other
                elif not standing[place] and witness[place] != other:
                    standing[place] = _strangers(other, witness[place], keys, related, site.size)
    return standing


@compiled
def standing_shares(found: Any, standing: Any) -> Any:
    """Per passage: the greater of its two sides' shares of standing words."""
    shares = np.zeros(found.shape[0] - 1)
    for row in range(shares.size):
        for low, high in ((START, END), (OTHER_START, OTHER_END)):
            span = standing[found[row, low] : found[row, high]]
            shares[row] = max(shares[row], span.sum() / span.size)
    return shares


def word_weights(words: Words) -> tuple[Any, ...]:
    """Word ids, each page's distinct ids, and how much each word tells."""
    ids, kinds = number_words(words)
    bag, edges, spread = _distinct(ids, words.first, kinds)
    pages = words.first.size - 1
    # A word of one page only cannot say that two are related, only that they may be strangers:
    # half its weight tells the two apart best, in small folders as in large ones.
    weight = np.log((pages + 1.0) / (spread + 0.5)) ** 1.5
    return ids, bag, edges, np.where(spread > 1, weight, 0.5 * weight)


def judge(
    words: Words, sites: pa.ChunkedArray, found: I64, spoken: Flags,
    settings: ReuseSettings,
) -> tuple[Flags, Flags]:  # fmt: skip
    """Per passage: whether its pages may be on one matter, and whether it is boilerplate.

    Boilerplate says nothing about descent, as unrelated pages have the words too. `spoken`
    passages are never that: independent reports of one speech share it and little else.
    """
    cosine, share, total = pair_company(found, words.first, *word_weights(words))
    related = (
        (cosine >= settings.related_cosine)
        | (share >= settings.related_share)
        | (total >= settings.related_words)
    )
    codes = sites.combine_chunks().dictionary_encode().indices.fill_null(-1).to_numpy(False)
    keys = found[:-1, PAGE] * (words.first.size - 1) + found[:-1, OTHER]
    standing = _standing(
        found, keys, related, spoken, codes.astype(np.int64)[words.rows], settings.furniture_words,
        words.hashes.size,
    )  # fmt: skip
    shares = standing_shares(found, standing)
    return related, (shares >= settings.furniture_share) & ~spoken
