"""Where a page counts its readers' comments, and how many: "46 Comments", "Kommentare (32)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge

SENTENCE = 60
"""Code points of a line that is no sentence with news in it."""
_NUMBER = re.compile(r"\d{1,3}[.,]\d{3}|\d{1,5}")
_BEHIND = re.compile(r"\s[^\W\d_]+(?:\s[^\W\d_]+)?")
"""A word may stand between number and noun: "45 users responded", "3 neue Kommentare"."""
_BEFORE = re.compile(r"[^\W\d_]+(?=\s?[(\[:]\s?\Z)")
_HEADED = re.compile(r"\s?[…}:»|+(]|\s[^\W\d_a-zß-ÿа-я]|\s\d|\s*\Z")
"""What stands behind a count that follows an open sentence, as no sentence goes on."""
_NEXT = re.compile(r"\s+([^\W\d_]+)(?=\s(.))?")
_OPEN = frozenset("([:")
_LONGEST = 24
"""Code points of two words, or of a word and its bracket."""


class Counter(NamedTuple):
    """A count of comments at `[start, end)` of a text."""

    start: int
    end: int
    number: int


def counters(text: str, start: int, end: int) -> Iterator[Counter]:
    """The counts in `text[start:end]` that stand by themselves, in order.

    Inside a sentence a number of comments is news: "received 46 comments from readers" is none.
    """
    for match in _NUMBER.finditer(text, start, end):
        bounds = _bounds(text, match, start, end)
        if bounds and _by_itself(text, *bounds, start, end):
            yield Counter(*bounds, int(re.sub(r"\D", "", match.group())))


def _bounds(text: str, number: re.Match[str], start: int, end: int) -> tuple[int, int] | None:
    """The bounds of a number and what it counts; None where that is no comments."""
    nouns, _ = _known()
    first, last = number.span()
    # Most numbers have neither a word behind nor a bracket before them, and are told by that alone.
    if behind := text[last : last + 1] == " " and _BEHIND.match(
        text, last, min(end, last + _LONGEST)
    ):
        at = last
        for word in behind.group().split():
            at = text.index(word, at) + len(word)
            if word.lower() in nouns:
                return first, at
        return None
    if first < start + 2 or _OPEN.isdisjoint(text[first - 2 : first]):
        return None
    low = max(start, first - _LONGEST)
    before = _BEFORE.search(text[low:first])
    if before and before.group().lower() in nouns:
        return low + before.start(), last
    return None


def _by_itself(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether a count is no part of a sentence."""
    if first > start and (text[first - 1].isalnum() or text[first - 1] in ".,:/#$€£-"):
        return False
    before = text[max(start, first - _LONGEST) : first].split()
    inside = bool(before) and before[-1].isalpha() and before[-1].islower()
    found = _NEXT.match(text, last, min(end, last + _LONGEST))
    follows = found is not None and found.group(1).lower() in _known()[1]
    if not inside or end - start <= SENTENCE:
        return follows or found is None or not found.group(1)[0].islower()
    quoted = follows and found is not None and (found.group(2) or "") in '"“„«'
    return quoted or _HEADED.match(text, last, end) is not None


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """What is counted, and the words that may stand behind."""
    rows = knowledge("comments")
    nouns, follows = (
        frozenset(word for row in rows for word in row[column].split(";"))
        for column in ("counted", "follows")
    )
    return nouns, follows
