"""What a line looks like before anybody asks what it says: words, grammar, stops, capitals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.documents.roles.manner import NAMES, Manner, manner
from retold.stages.documents.settings import Settings


@dataclass(slots=True)
class Line:
    """One candidate block `[start, end)` with its manner, and the role it is given.

    `opens` is that of a cue, or on a page without lines "thread" for the first comment and "break"
    for the first furniture behind a sentence. `rule` names why; an empty role is not decided yet.
    `gap` tells whether a blank line or the page's start stands before it, `runs_on` whether it goes
    on where the sentence before it ended. `counted` is the number of comments that it counts, -1 for
    a line that counts none.
    """

    start: int
    end: int
    text: str
    hint: str = ""
    tag: str = ""
    gap: bool = True
    runs_on: bool = False
    role: str = ""
    rule: str = ""
    opens: str = "-"
    words: int = 0
    lower: float = 0.0
    stopped: bool = False
    ended: bool = False
    cut: bool = False
    quoted: bool = False
    prose: bool = False
    weight: float = 0.0
    counted: int = -1

    def give(self, role: str, rule: str) -> None:
        """Decide the role."""
        self.role, self.rule = role, rule


class Sheet(NamedTuple):
    """A page as its lines, in order, and how each is written."""

    lines: list[Line]
    manner: Manner


def look(text: str, lines: list[Line], settings: Settings) -> Sheet:
    """Measure the lines of a text and fill in what rules ask of each."""
    found = manner(text, [(line.start, line.end) for line in lines])
    copied = found.table[:, [NAMES.index(name) for name in _COPIED]].T.tolist()
    rows = zip(lines, *copied, _prose(found, settings).tolist(), strict=True)
    for line, words, line.lower, stopped, ended, cut, quoted, line.prose in rows:
        line.words, line.stopped, line.ended = int(words), stopped > 0, ended > 0
        line.cut, line.quoted = cut > 0, quoted > 0
    return Sheet(lines, found)


_COPIED = ("words", "lower", "stopped", "ended", "cut", "quoted")
"""What a line takes over from its manner."""


def _prose(found: Manner, settings: Settings) -> npt.NDArray[np.bool_]:
    """Whether each line is written as prose."""
    words, lower, stopped, ended, grammar, unspaced = (
        found.table[:, NAMES.index(name)]
        for name in ("words", "lower", "stopped", "ended", "grammar", "unspaced")
    )
    # Grammar words are known for English only; a stopped line of twelve words speaks for itself.
    spoken = grammar >= settings.grammar_share
    foreign = (stopped > 0) & (words >= settings.foreign_words)
    # A lead full of names has few words in lower case; its length and full stop make up for it.
    lowest = np.where((ended > 0) & spoken, settings.named_share, settings.lower_share)
    fluent = (lower >= lowest) | (unspaced > 0)
    return np.asarray((words >= settings.prose_words) & (spoken | foreign) & fluent)
