"""What a page has more than one that shares a passage with it, edit by edit, to the letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from retold.stages.slips.coverage import Coverage
from retold.stages.slips.links import is_headed, is_label
from retold.stages.slips.signs import shared_start
from retold.tables import Edit, Passage, Span
from retold.text.frequencies import known
from retold.text.spans import trim
from retold.text.words import words

LONGEST = 15
"""Words. Brands and link texts are short; a longer insertion is a passage of its own."""
LONGEST_PARTED = 300
"""Code points of an edit in which several insertions are looked for."""
MOST_PARTS = 3
LEAST_PART = 3
"""Letters of such an insertion, and of what stays between two of them, unless that is a word."""
MOST_SHIFT = 3
"""Letters by which a span is moved to whole words."""
AROUND = 30
"""Code points of the sibling shown on either side of the place."""


class Extra(NamedTuple):
    """Words that stand on one page and not on its sibling, and the sibling's span there.

    `below` says that the sibling seems to have taken its text from the page: then the words
    must speak for themselves.
    """

    at: Span
    sibling: Span
    below: bool = False


def mirrored(passage: Passage) -> Passage:
    """The passage as its other page has it."""
    turned = {"insert": "delete", "delete": "insert"}
    return Passage(
        passage.other, passage.other_start, passage.other_end,
        passage.page, passage.start, passage.end, passage.identity,
        edits=tuple(
            Edit(turned.get(e.op, e.op), e.other_start, e.other_end, e.start, e.end)
            for e in passage.edits
        ),
    )  # fmt: skip


def extras(coverage: Coverage, passage: Passage, edit: Edit) -> Iterator[Extra]:
    """What `passage.page` has more at an edit, if that is a few words and nothing else changed."""
    text, other = coverage.pages[passage.page].text, coverage.pages[passage.other].text
    start, end = trim(text, edit.start, edit.end)
    lacks = other[edit.other_start : edit.other_end].strip()
    if edit.op == "insert" or end - start <= len(lacks):
        return
    around = Span(passage.other, *around_words(other, edit.other_start, edit.other_end))
    for low, high in _more(text[start:end], lacks):
        at = _with_signs(text, *trim(text, *_whole(text, start + low, start + high)))
        said = text[slice(*at)]
        if words(said) and (is_label(said) or is_headed(said) or len(words(said)) <= LONGEST):
            yield Extra(Span(passage.page, *at), around)


def _more(said: str, lacks: str) -> list[tuple[int, int]]:
    """Where words have more letters than others: in one piece, or in few; nothing if all differs."""
    # What both begin with may belong to the foreign words: then all the others follow these.
    for head in (shared_start(said, lacks), 0):
        tail = lacks[head:].lstrip()
        if said.endswith(tail):
            return [(head, len(said) - len(tail))]
    return _parted(said, lacks) if lacks and len(said) <= LONGEST_PARTED else []


def _parted(said: str, lacks: str) -> list[tuple[int, int]]:
    """The pieces that words have between those that others have, too; nothing if these changed."""
    more: list[tuple[int, int]] = []
    for op, low, high, first, last in SequenceMatcher(
        None, said, lacks, autojunk=False
    ).get_opcodes():
        if op == "equal":
            apart = lacks[first - 1 : first].strip() or lacks[last : last + 1].strip()
            if apart and len(lacks[first:last].strip()) < LEAST_PART:
                return []
        elif lacks[first:last].strip():
            return []
        elif said[low:high].strip():
            more.append((low, high))
    large = all(len(said[low:high].strip()) >= LEAST_PART for low, high in more)
    return more if large and len(more) <= MOST_PARTS else []


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, or one that reads the same without it, that ends and begins with whole words best.

    "foun[o deposit n]der" and "fou[no deposit ]nder" are one and the same.
    """
    best, shift = (start, end), 0
    while (
        shift < MOST_SHIFT
        and text[start - shift - 1 : start - shift] == text[end - shift - 1 : end - shift]
    ):
        shift += 1
        best = max(best, (start - shift, end - shift), key=lambda at: _wholeness(text, at))
    return best


def _wholeness(text: str, at: tuple[int, int]) -> int:
    """How many of the words at the ends of a span are known."""
    said = words(text[slice(*at)])
    return sum(map(known, {said[0], said[-1]})) if said else 0


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the signs of handles and prices that cling to its words."""
    while start and text[start - 1] in "@#$+":
        start -= 1
    while end < len(text) and text[end] in "%":
        end += 1
    return start, end


def around_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of the line on both sides of a place, to show how the sentence reads."""
    first, last = max(0, start - 2 * AROUND), min(len(text), end + 2 * AROUND)
    low = max(first, text.rfind(" ", first, max(0, start - AROUND)) + 1)
    high = text.find(" ", min(len(text), end + AROUND), last)
    low = max(low, text.rfind("\n", first, start) + 1)
    stop = text.find("\n", end, last)
    high = min(h for h in (high, stop, last) if h >= 0)
    return trim(text, low, max(high, end))


def carries(coverage: Coverage, passage: Passage, at: Span) -> bool:
    """Whether the other page of a passage has the words at a span of the first, too."""
    if not (passage.start < at.start and at.end < passage.end):
        return False
    for edit in passage.edits[bisect_left(passage.edits, at.start, key=lambda e: e.end) :]:
        if edit.start > at.end:
            break
        more = [(e.at.start, e.at.end) for e in extras(coverage, passage, edit)]
        if any(low < at.end and at.start < high for low, high in more or [(edit.start, edit.end)]):
            return False
    return True


class Backing:
    """The passages of each page with pages that did not take from it."""

    def __init__(self, coverage: Coverage) -> None:
        """Keep the passages of each page; they are turned when asked for."""
        self._coverage = coverage
        self._held: dict[str, list[Passage]] = {}
        for passage in coverage.passages:
            self._held.setdefault(passage.page, []).append(passage)
            self._held.setdefault(passage.other, []).append(passage)

    def __call__(self, at: Span) -> bool:
        """Whether such a page has the same words at the same place."""
        return any(
            carries(self._coverage, turned, at)
            for passage in self._held.get(at.page, ())
            for turned in (passage if passage.page == at.page else mirrored(passage),)
            if at.page not in self._coverage.ancestors(turned.other)
        )
