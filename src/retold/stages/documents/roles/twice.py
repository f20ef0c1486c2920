"""A page that has its article twice, as a preview and whole or for the printer, is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from retold.stages.documents.roles.lines import Line
from retold.text.words import words

TWICE = 0.3
"""Share of an article's words in paragraphs that stood before: more than refrains and forms have."""
PARAGRAPH = 12
"""Words of a paragraph that nobody writes twice by chance."""
_HEAD, _FIRST = 60, 3
"""Code points of a paragraph's head, and words by which paragraphs are told apart there."""


def read_once(lines: Sequence[Line]) -> None:
    """Paragraphs that stand twice, in a row and in order, are no body the second time.

    They must be much of the article: a refrain, or the head of each entry of a list, is its own.
    """
    body = [line for line in lines if line.role == "body"]
    again = _repeated([line for line in body if line.words >= PARAGRAPH])
    if again and sum(line.words for line in again) >= TWICE * sum(line.words for line in body):
        for line in again:
            line.give("other", "stands on the page before, as much of the article does")


def _repeated(paragraphs: Sequence[Line]) -> Sequence[Line]:
    """The longest row of paragraphs that stand before in the same order; each stands just twice."""
    openings = [_opening(line.text) for line in paragraphs]
    often = Counter(openings)
    first: dict[tuple[str, ...], int] = {}
    best: Sequence[Line] = ()
    start = before = -1
    for place, (line, opening) in enumerate(zip(paragraphs, openings, strict=True)):
        # Most open as no other does: that spares all words but the first.
        said = tuple(words(line.text)) if often[opening] > 1 else opening
        stood = first.setdefault(said, place)
        if stood == place:
            start = before = -1
            continue
        if start < 0 or stood != before + 1:
            start = place
        before = stood
        if before < start and place + 1 - start > len(best):
            best = paragraphs[start : place + 1]
    return best


def _opening(text: str) -> tuple[str, ...]:
    """The first words of a paragraph: those before the last one of its head, which may be cut."""
    head = words(text[:_HEAD])
    return tuple(head[:_FIRST] if len(head) > _FIRST else words(text)[:_FIRST])
