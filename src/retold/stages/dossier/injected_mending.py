"""How a sentence reads as it stands, and without the words that are foreign to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from retold.stages.dossier.injected_odds import parts_word
from retold.tables import Sentence, Span
from retold.text.words import words

LONGEST = 400
"""Code points of a sentence that is shown whole; of a longer one, what stands around the words."""
AROUND = 120


def sentence_of(text: str, sentences: Sequence[Sentence], at: Span) -> tuple[int, int]:
    """The sentence that holds a span, or the words of the line around it."""
    nth = bisect_right(sentences, at.start, key=lambda s: s.start) - 1
    if nth >= 0:
        held = sentences[nth]
        if at.end <= held.end <= held.start + LONGEST:
            return held.start, held.end
    low = max(text.rfind("\n", 0, at.start) + 1, at.start - AROUND)
    stop = text.find("\n", at.end)
    high = min(len(text) if stop < 0 else stop, at.end + AROUND)
    return _from_word(text, low), _to_word(text, high, at.end)


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
