"""How a sentence reads as it stands, and without the words that are foreign to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from retold.stages.slips.odds import parts_word
from retold.tables import Block, Span
from retold.text.reading import opening
from retold.text.sentences import sentence_spans
from retold.text.words import words

LONGEST = 400
"""Code points of a sentence that is shown whole; of a longer one, what stands around the words."""
AROUND = 120


def sentence_of(blotted: str, blocks: Sequence[Block], at: Span) -> tuple[int, int]:
    """The sentence that holds a foreign span, or the words around it where that is long.

    `blotted` is the page's text with spaces for what is foreign, which could hide where sentences
    end. Words between two sentences are given to the second.
    """
    low, high = _line(blotted, blocks, at)
    spans = sentence_spans(blotted, low, high)
    nth = bisect_right(spans, at.start, key=lambda s: s[0]) - 1
    if nth < 0 or spans[nth][1] <= at.start:
        nth = min(nth + 1, len(spans) - 1)
    if spans:
        first, last = min(spans[nth][0], at.start), max(spans[nth][1], at.end)
        if last - first <= LONGEST + at.end - at.start:
            return first, last
    low, high = max(low, at.start - AROUND), min(high, at.end + AROUND)
    return _from_word(blotted, low), _to_word(blotted, high, at.end)


def _line(text: str, blocks: Sequence[Block], at: Span) -> tuple[int, int]:
    """The block that holds a span, or the line where none does."""
    nth = bisect_right(blocks, at.start, key=lambda b: b.start) - 1
    if nth >= 0 and at.end <= blocks[nth].end:
        return min(at.start, opening(text, blocks[nth])), blocks[nth].end
    stop = text.find("\n", at.end)
    return text.rfind("\n", 0, at.start) + 1, len(text) if stop < 0 else stop


def _from_word(text: str, low: int) -> int:
    if low and not text[low - 1].isspace():
        low = text.find(" ", low) + 1 or low
    return low


def _to_word(text: str, high: int, least: int) -> int:
    if high < len(text) and not text[high].isspace():
        high = max(least, text.rfind(" ", 0, high))
    return high


def mended(text: str, low: int, high: int, foreign: Iterable[Span]) -> str:
    """`text[low:high]` without the foreign spans, single spaces between what stays."""
    kept, last = "", low
    for at in sorted(foreign):
        if at.end > low and at.start < high:
            kept = _joined(kept, text[last : max(last, at.start)])
            last = max(last, at.end)
    return " ".join(_joined(kept, text[last:high]).split())


def _joined(one: str, other: str) -> str:
    """Two pieces with a space between their words, none before punctuation or in a parted word."""
    left, right = one.rstrip(), other.lstrip()
    if not left or not right:
        return left or right
    touched = left == one and right == other
    before, after = words(left[-40:]), words(right[:40])
    if touched and before and after and parts_word(before[-1], after[0]):
        return left + right
    return f"{left}{'' if right[0] in ',.;:!?)”’' else ' '}{right}"
