"""Quotation marks: which stretches of a text stand between them.

All marks in use are read (curly, straight, single, low, guillemets, corner brackets, TeX pairs,
HTML entities left by scraping), mixed as they come. Direction is taken from the mark and from
what stands beside it; marks are then matched with a stack, paragraph by paragraph, so that a lost
mark spoils one paragraph at most. A paragraph is a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from retold.text import marking

I64 = npt.NDArray[np.int64]

_ANY = re.compile(r"[“”„‟«»「」『』❝❞＂‘’‚‹›'\"`&\\]")
"""What every mark begins with: most sentences have none, which is told at once."""
_BEFORE, _AFTER = frozenset("([{—–-/:…“‘\"'«"), frozenset(".,;:!?)]}—–-/…”’\"'»")
_CLASSES, _CLASSED = np.zeros(0x110000, np.uint8), np.zeros(0x110000, np.bool_)


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of what stands inside quotation marks in `text[start:end]`.

    Sorted and disjoint: a quotation inside another belongs to the outer one. A quotation that is
    never closed ends with its paragraph or where the next one opens; one that runs over several
    paragraphs gives one span a paragraph. Linear in the length of the text.
    """
    stop = len(text) if end is None else end
    if not _ANY.search(text, start, stop):
        return []
    said = text[start:stop]
    _enter(code for code in map(ord, set(said)) if not _CLASSED[code])
    data = np.frombuffer(said.encode("utf-8", "surrogatepass"), np.uint8)
    _, spans = _mark(data, np.array([0, data.size]), np.zeros(1, np.int64))
    return [(low + start, high + start) for low, high in spans.tolist()]


def mark_texts(data: npt.NDArray[np.uint8], offsets: I64, chosen: I64) -> tuple[I64, I64]:
    """The spans inside quotation marks of the chosen texts: where each text's begin, and the spans.

    `data` is the UTF-8 of all texts, `offsets` where each begins; spans are in code points of their
    text, as those of `quoted_spans`.
    """
    seen = np.zeros(0x110000, np.bool_)
    seen[:0x80] = True
    marking.see(data, np.empty(1, np.int64), seen)
    _enter(np.flatnonzero(seen & ~_CLASSED).tolist())
    return _mark(data, offsets, chosen)


def _mark(data: npt.NDArray[np.uint8], offsets: I64, chosen: I64) -> tuple[I64, I64]:
    """As `mark_texts`, of texts whose characters are all classed."""
    longest = int((offsets[chosen + 1] - offsets[chosen]).max(initial=0))
    codes, waiting = np.empty(longest, np.int32), np.empty(longest, np.int64)
    marks = np.empty((longest, 5), np.int64)
    edges, parts, text = np.zeros(chosen.size + 1, np.int64), [], 0
    spans = np.empty((longest + (1 << 16), 2), np.int64)
    before = np.int64(0)
    while text < chosen.size:
        reached = marking.mark(
            text, data, offsets, chosen, _CLASSES, codes, marks, waiting, edges, spans
        )
        parts.append(spans[: edges[reached]].copy())
        edges[text : reached + 1] += before
        before, text = edges[reached], reached
    return edges, np.concatenate(parts) if parts else spans[:0]


def _enter(codes: Iterable[int]) -> None:
    """Enter the classes of characters that have not been seen before."""
    for code in codes:
        character = chr(code)
        told: tuple[tuple[Any, int], ...] = (
            (character.isspace(), marking.SPACE),
            (character.isdigit(), marking.DIGIT),
            (character.isalpha(), marking.LETTER),
            (character.isalnum() or character == "_", marking.WORD),
            (character in _BEFORE, marking.BEFORE),
            (character in _AFTER, marking.AFTER),
        )
        _CLASSES[code] = sum(kind for holds, kind in told if holds)
        _CLASSED[code] = True
