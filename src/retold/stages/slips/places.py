"""What speaks for and against words at one place of a sentence: that they were slipped in there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from retold.stages.slips.odds import SLOPE, before_noun, name_weight, parts_word, phrase_odds
from retold.stages.slips.pieces import Piece
from retold.stages.slips.signs import classes, closed
from retold.text.frequencies import known

JOINED = 3.0
"""Log odds that words which run into a neighbour are foreign; scrapes lose spaces, too."""
AFTER_WORD = 4.2
"""The same for a capital right behind a word in small letters, which few names have within."""
NAME_LIKE = 1.0
"""The same where both together look like one name: "OmniFocus", "Nicola-us"."""
SHORT_END = 3
"""Letters of a grammatical word with which many names end."""
AT_HOME = -0.4
"""What it says at most against words that run into a neighbour that a name would fit there."""
BEFORE_GRAMMAR = 4.2
"""The same for a word of the language with a grammatical word at its end: "Marketsof"."""
BESIDE_STOP = -0.8
"""The same for words beside punctuation: names often stand there, foreign words seldom."""
INSIDE = 0.4
"""The same for words between two others, whatever these are."""
AFTER_COMMA = 2.0
"""The same for words that touch a comma before them."""
BEFORE_START = 2.0
"""The same for words right before what opens a sentence: "Brand The"."""
PART_A_WORD = 4.0
"""The same for words between the two halves of another."""
PART_A_NAME = 2.0
"""The same for words between two telling ones that stand side by side elsewhere on the page."""


class Place(NamedTuple):
    """Where a candidate stands, and the weight of the evidence that it was slipped in there."""

    start: int
    end: int
    before: str
    after: str
    telling: bool
    """Whether the words run into a neighbour or part a word: enough at one place."""
    weight: float


def _opens(text: str, piece: Piece) -> bool:
    """Whether a grammatical word has the capital of a sentence's first word."""
    said = text[piece.start : piece.end]
    return closed(piece.word) and piece.capital and (said == "I" or not said.isupper())


def _no_ending(word: str) -> bool:
    """Whether a grammatical word ends no name: many end in "on", "in", "her" or "all"."""
    return len(word) > 2 and classes().get(word) in ("article", "auxiliary", "conjunction")


def _joins(run: Sequence[Piece], after: Piece) -> float:
    """Log odds that words which run into the word behind them are foreign."""
    if _no_ending(after.word):
        return BEFORE_GRAMMAR if known(run[-1].word) else JOINED
    name_like = (closed(after.word) and len(after.word) <= SHORT_END) or (
        after.capital and len(run) == 1
    )
    return NAME_LIKE if name_like else JOINED


def place_of(
    text: str, line: Sequence[Piece], i: int, j: int, kind: str, pairs: Counter[tuple[str, str]]
) -> Place:
    """The pieces from `i` to `j` of a line, and the log odds that they are foreign there."""
    run = line[i:j]
    before = line[i - 1] if i and run[0].near else None
    after = line[j] if j < len(line) and line[j].near else None
    left, right = bool(before and run[0].joined), bool(after and after.joined)
    weight, parted = 0.0, False
    if left and before:
        weight += AFTER_WORD if text[before.start].islower() and run[0].capital else JOINED
    if right and after:
        weight += _joins(run, after)
    if before and after and run[0].word in (before.word, after.word):
        weight += BESIDE_STOP  # twice in a row: a menu, no sentence
    elif before and after:
        if kind == "phrase":
            weight += SLOPE * phrase_odds(before.word, run[0].word, run[-1].word, after.word)
        else:
            odds = name_weight(before.word, after.word)
            weight += max(odds, AT_HOME) if left or right else odds
        parted = parts_word(before.word, after.word)
        weight += PART_A_WORD * parted
        telling = not (closed(before.word) or closed(after.word) or before_noun(before.word))
        apart = telling and pairs[before.word, after.word] > 0
        weight += PART_A_NAME * apart
        title = after.capital and not closed(after.word)
        asked = before.capital and classes().get(before.word) == "auxiliary"
        if (title or asked) and not (left or right or parted or apart):
            weight = min(weight, 0.0)  # in a headline or a longer name, or "Will X pay?"
        weight += INSIDE
    elif after and not before and _opens(text, after):
        weight += BEFORE_START
    else:
        weight += BESIDE_STOP
        weight += AFTER_COMMA * (text[run[0].start - 1 : run[0].start] == ",")
    return Place(
        run[0].start, run[-1].end, before.word if before else "", after.word if after else "",
        left or right or parted, weight,
    )  # fmt: skip
