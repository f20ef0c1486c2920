"""Which runs of words are weighed at all: names, unknown words, what touches or parts others."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from retold.stages.slips.lexicon import beside, facts, web_words
from retold.stages.slips.pieces import Piece
from retold.stages.slips.seams import SIGNS, Known
from retold.stages.slips.signs import closed

MOST_WORDS = 6
SHORTEST = 4
"""Letters of the shortest words that are weighed."""
LEAST_GAP = 0.5
"""Nats by which known words must part their neighbours to be weighed at all; a set phrase: `LEAST_NET`."""
LEAST_NET = -3.0
OFTEN = 3
"""Places at which the same words are weighed whatever they are, unless they may be a name."""
OPENERS = frozenset({"how", "via"})
"""Grammatical words with which a phrase that people search for may begin."""
ENDERS = frozenset("below above now here us up in out more also on".split())
"""Grammatical words with which the text of a link may end."""
SET_PHRASE = 1.0
"""Nats by which each two words of a phrase go together that is weighed though it parts nothing."""


class Run(NamedTuple):
    """Words at a place: from where to where, in the text and (pieces `i` to `j`) in the line."""

    start: int
    end: int
    line: int
    i: int
    j: int


def weighable(
    text: str,
    read: Sequence[Sequence[Piece]],
    known_here: Known,
    asked: Container[tuple[int, int]] = (),
) -> Iterator[Run]:
    """The runs of pieces that could be foreign: names, unknown words, what touches or parts others.

    Those at the spans `asked` are weighed whatever they are.
    """
    back = _coming_back(read)
    for number, line in enumerate(read):
        enters = [beside(a.word, b.word) if b.near else 0.0 for a, b in _pairs(line)]
        new = [not known_here(p.word) and not p.word.isdigit() for p in line]
        shut = [closed(p.word) for p in line]
        for i, first in enumerate(line):
            signed = text[first.start] in SIGNS
            anew = i > 0 and first.capital and first.near and text[line[i - 1].start].islower()
            openly = not shut[i] or first.word in OPENERS or signed or anew
            if "'" in first.word:
                continue
            letters, names, fresh, inner, furnished = 0, True, False, 99.0, False
            ordered = facts(first.word).order
            for j in range(i + 1, min(len(line), i + MOST_WORDS) + 1):
                last = line[j - 1]
                if j > i + 1 and not last.near:
                    break
                letters += len(last.word)
                names = names and last.capital
                fresh = fresh or new[j - 1]
                inner = min(inner, enters[j - 1]) if j > i + 1 else inner
                furnished = furnished or (j > i + 1 and _of_furniture(line[j - 2].word, last.word))
                if openly and (first.start, last.end) in asked:
                    yield Run(first.start, last.end, number, i, j)
                    continue
                named = first.capital and last.capital
                again = not named and tuple(p.word for p in line[i:j]) in back
                ends = shut[j - 1] and j > i + 1 and last.word not in ENDERS and not again
                if not (openly or again) or letters < SHORTEST or ends or "'" in last.word:
                    continue
                before = i > 0 and first.near
                after = j < len(line) and line[j].near
                if not (before or after):
                    continue
                touches = (before and first.joined) or (after and line[j].joined)
                if not (touches or names or fresh or signed or again or furnished):
                    gap = beside(line[i - 1].word, line[j].word) if before and after else 0.0
                    net = gap - enters[i] - (enters[j] if after else 0.0)
                    opens = not before and after and line[j].capital
                    phrase = inner >= SET_PHRASE or ordered
                    if j == i + 1 or (net < (LEAST_NET if phrase else LEAST_GAP) and not opens):
                        continue
                yield Run(first.start, last.end, number, i, j)


def _coming_back(read: Sequence[Sequence[Piece]]) -> frozenset[tuple[str, ...]]:
    """Runs of two words or more that stand at `OFTEN` places of a page."""
    found = Counter(
        tuple(p.word for p in line[i : i + size])
        for line in read
        for size in range(2, MOST_WORDS + 1)
        for i in range(len(line) - size + 1)
    )
    return frozenset(run for run, count in found.items() if count >= OFTEN)


def _of_furniture(one: str, other: str) -> bool:
    """Whether two neighbours are such as furniture has: listed, or a number and a listed word."""
    told = web_words()
    return f"{one} {other}" in told or (one.isdigit() and other in told)


def _pairs(line: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Each piece with the one before it; the first with itself, which it is not near to."""
    return zip(itertools.chain(line[:1], line), line, strict=False)
