"""Which words of a page are prose, which are speech, and which only say who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from retold.stages.lineage.ranges import merged
from retold.tables import Block
from retold.text.marks import quoted_spans
from retold.text.words import word_spans

_STOP = re.compile(r"[.!?…]|\n")
_POST = re.compile(r"\(@\w{2,30}\)\s+\w+\.? \d{1,2}, \d{4}|\bpic\.twitter\.com/\w+")
"""What closes a post of a social network set into a page without quotation marks."""
_POST_LENGTH = 320


class Parts(NamedTuple):
    """How many such words stand before word number i, and the quotations as code points."""

    body: list[int]
    prose: list[int]
    speech: list[int]
    quotes: list[tuple[int, int]]


def parted(text: str, body: Sequence[Block], spans: Sequence[tuple[int, int]], most: int) -> Parts:
    """The words at `spans` by what they are; `most` are the words of a cue at a quotation."""
    quoted = [merged([*quoted_spans(text, b.start, b.end), *_posts(text, b)]) for b in body]
    quotes = [q for inside in quoted for q in inside]
    cues = [
        cue
        for block, inside in zip(body, quoted, strict=True)
        for cue in _cues(text, block, inside, most)
    ]
    in_body = _marked(spans, [(b.start, b.end) for b in body])
    in_quote, in_cue = _marked(spans, quotes), _marked(spans, cues)
    every = list(zip(in_body, in_quote, in_cue, strict=True))
    return Parts(
        _running(in_body),
        _running(b and not q and not c for b, q, c in every),
        _running(b and q for b, q, _ in every),
        quotes,
    )


def _running(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


def _marked(spans: Sequence[tuple[int, int]], regions: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word, whether it begins inside one of the sorted regions."""
    marks, i = [], 0
    regions = sorted(regions)
    for start, _ in spans:
        while i < len(regions) and regions[i][1] <= start:
            i += 1
        marks.append(i < len(regions) and regions[i][0] <= start)
    return marks


def _posts(text: str, block: Block) -> Iterable[tuple[int, int]]:
    """Posts of social networks: somebody's words, as a quotation is."""
    for match in _POST.finditer(text, block.start, block.end):
        line = text.rfind("\n", block.start, match.start()) + 1
        yield max(block.start, line, match.start() - _POST_LENGTH), match.end()


def _cues(
    text: str, block: Block, inside: Sequence[tuple[int, int]], most: int
) -> Iterable[tuple[int, int]]:
    """The stretches of a sentence around its quotations that are too short to be a report."""
    for i, (start, end) in enumerate(inside):
        low = inside[i - 1][1] if i else block.start
        high = inside[i + 1][0] if i + 1 < len(inside) else block.end
        before = max((m.end() for m in _STOP.finditer(text, low, start)), default=low)
        after = _STOP.search(text, end, high)
        # The full stop may stand inside the quotation: then the cue, if any, is the next sentence.
        stop = after.end() if after and text[end : after.start()].strip("\"'”’» ") else high
        if after and not text[end : after.start()].strip("\"'”’» "):
            stop = end
        for first, last in ((before, start), (end, stop)):
            if len(word_spans(text, first, last)) <= most:
                yield first, last
