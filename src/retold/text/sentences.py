"""Where sentences begin and end (pySBD), made safe for very long and very odd paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from threading import local

from retold.text.segmenting import Segmenter
from retold.text.spans import trim

LONGEST = 8_000
"""Code points handed to the splitter at once; pySBD's regular expressions grow steeply beyond."""

_mine = local()
_SEAM = re.compile(r"[.!?][\"'”’)\]]*\s")
_WHITE = re.compile(r"\s+")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of the sentences in `text[start:end]`, white space trimmed.

    Every non-space character lies in exactly one span.
    """
    return list(walk_sentences(text, start, end))


def walk_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """As `sentence_spans`, one after the other, so that a reader may stop early."""
    stop = len(text) if end is None else end
    for low, high in _portions(text, start, stop):
        for first, last in _split(text[low:high]):
            span = trim(text, low + first, low + last)
            if span[0] < span[1]:
                yield span


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, ends trimmed."""
    return _WHITE.sub(" ", text).strip()


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer than `LONGEST` at a sentence end, else at white space, else anywhere."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        seams = [m.end() for m in _SEAM.finditer(window)]
        cut = seams[-1] if seams else window.rfind(" ") + 1 or LONGEST
        yield start, start + cut
        start += cut
    if start < end:
        yield start, end


@lru_cache(maxsize=50_000)
def _split(text: str) -> tuple[tuple[int, int], ...]:
    if not hasattr(_mine, "segmenter"):
        _mine.segmenter = Segmenter()
    # pySBD can lose or move characters around odd marks: trust only spans that tile the text.
    pieces = [(piece.start, piece.end) for piece in _mine.segmenter.segment(text)]
    position = 0
    for first, last in pieces:
        if text[position:first].strip() or last < first or first < position:
            return ((0, len(text)),)
        position = last
    if text[position:].strip():
        return ((0, len(text)),)
    return tuple(pieces)
