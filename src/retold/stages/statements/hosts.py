"""The sentences that quotations stand in: what is outside the marks, and what belongs together.

A sentence splitter stumbles over quoted sentences, so a host is built here: the reporting words
with all the quotations they frame, however many sentences are inside the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.text.marks import quoted_spans
from retold.text.names import cues
from retold.text.reading import Reading

_ENDS = re.compile(r"[.!?…]['’”\")\]]*$")
_OPENERS = "“\"‘'«„‟「『`(["
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
MOST_QUOTED = 40
"""Quotations of one host; a paragraph of more without a full stop is a list, and is cut."""

LONGEST_TAIL = 130
"""Code points of a sentence after a quotation that may still be its reporting words."""


@dataclass(frozen=True)
class Host:
    """One reporting sentence: its span, and the quotations (contents) inside it."""

    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    first: bool
    """Whether it opens its paragraph."""

    def outside(self, text: str) -> list[tuple[int, int]]:
        """Spans between the quotations, the marks counted as outside."""
        edges = [self.start, *(e for q in self.quotes for e in q), self.end]
        return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]

    def bare(self, text: str) -> bool:
        """Whether nothing but quotations stands in it."""
        return not any(_WORDS.search(text, a, b) for a, b in self.outside(text))

    def masked(self, text: str) -> str:
        """The host with every quoted character as a dot; offsets stay."""
        pieces = []
        for i, (a, b) in enumerate(self.outside(text)):
            pieces.append(text[a:b])
            if i < len(self.quotes):
                pieces.append("·" * (self.quotes[i][1] - self.quotes[i][0]))
        return "".join(pieces)


@dataclass(frozen=True)
class Paragraph:
    """A body paragraph as its hosts."""

    start: int
    end: int
    hosts: tuple[Host, ...]


def paragraphs(reading: Reading, roles: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of the page's blocks with these roles."""
    text = reading.page.text
    spans = quoted_spans(text, 0, reading.read_to)
    firsts = [a for a, _ in spans]
    starts = [s.start for s in reading.sentences]
    found = []
    for block in reading.blocks:
        end = min(block.end, reading.read_to)
        if block.role not in roles or block.start >= end:
            continue
        inside = spans[bisect_left(firsts, block.start) : bisect_left(firsts, end)]
        inside = [(a, min(b, end)) for a, b in inside]
        seams = starts[bisect_left(starts, block.start) : bisect_left(starts, end)]
        hosts = tuple(_hosts(text, block.start, end, inside, seams))
        found.append(Paragraph(block.start, end, hosts))
    return found


def _hosts(
    text: str, start: int, end: int, quotes: Sequence[tuple[int, int]], seams: Sequence[int]
) -> list[Host]:
    cuts = sorted({start, end, *_cuts(text, end, quotes, seams)})
    firsts = [a for a, _ in quotes]
    found: list[Host] = []
    for low, high in pairwise(cuts):
        inside = quotes[bisect_left(firsts, low) : bisect_left(firsts, high)]
        if text[low:high].strip():
            found.append(Host(low, high, tuple(inside), not found))
    return found


def _cuts(
    text: str, end: int, quotes: Sequence[tuple[int, int]], seams: Sequence[int]
) -> list[int]:
    firsts = [a for a, _ in quotes]
    cuts = []
    for seam in seams:
        index = bisect_right(firsts, seam) - 1
        if index >= 0 and seam <= quotes[index][1] + 2:
            continue
        cuts.append(_before_mark(text, seam, 0))
    for index, (a, b) in enumerate(quotes):
        after = _past_mark(text, b, end)
        following = quotes[index + 1][0] if index + 1 < len(quotes) else end
        if _closes(text, a, b, after, following):
            cuts.append(after)
        if index and index % MOST_QUOTED == 0:
            cuts.append(_before_mark(text, a, quotes[index - 1][1]))
        if index and _ENDS.search(text[quotes[index - 1][1] : a].rstrip(_OPENERS + " ")):
            cuts.append(_before_mark(text, a, quotes[index - 1][1]))
    return cuts


def _past_mark(text: str, position: int, end: int) -> int:
    while position < end and not text[position].isspace() and not text[position].isalnum():
        position += 1
    return position


def _before_mark(text: str, position: int, low: int) -> int:
    while position > low and text[position - 1] in _OPENERS:
        position -= 1
    return position


def _closes(text: str, start: int, end: int, after: int, following: int) -> bool:
    """Whether the sentence ends with the quotation `[start, end)`."""
    # American papers put the full stop inside the marks, British ones behind them.
    if not (_ENDS.search(text[start:end].rstrip()) or _ENDS.search(text[end:after])):
        return False
    rest = text[after:following].lstrip()
    if not rest or rest[0] in _OPENERS:
        return True
    first = _WORDS.match(rest)
    if rest[0].islower() or rest[0] in "―—–":
        return False
    if first and first.group().lower() in cues():
        return False
    tail = re.split(r"(?<=[a-z0-9][.:])\s", rest[:LONGEST_TAIL], maxsplit=1)[0]
    return not _reports(tail)


def _reports(tail: str) -> bool:
    """Whether a short sentence after a quotation only says who spoke: "Smith asked."."""
    words = [w.group().lower() for w in _WORDS.finditer(tail)]
    return (
        len(words) <= 7
        and any(w in cues() for w in words[1:])
        and "that" not in words
        and (words[-1] in cues() or words[-2] in cues())
    )
