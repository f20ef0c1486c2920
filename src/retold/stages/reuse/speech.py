"""Kernel: how much of a passage stands inside quotation marks."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.alignment import EDITS, END, EQUAL, OTHER, OTHER_START, PAGE, START
from retold.stages.reuse.tokens import I32, I64, Words
from retold.text.compiled import compiled

F64 = npt.NDArray[np.float64]


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
