"""What a line looks like before anybody asks what it says: words, grammar, stops, capitals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from retold.stages.documents.roles.manner import NAMES, Manner, manner
from retold.stages.documents.settings import Settings


@dataclass(slots=True)
class Line:
    """One candidate block `[start, end)` with its manner, and the role it is given.

    `opens` is that of a cue, or on a page without lines "thread" for the first comment and "break"
    for the first furniture behind a sentence. `rule` names why; an empty role is not decided yet.
    `gap` tells whether a blank line or the page's start stands before it, `runs_on` whether it goes
    on where the sentence before it ended.
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
    for line, row in zip(lines, found.table[:, _COLUMNS].tolist(), strict=True):
        _fill(line, _Row(*row), settings)
    return Sheet(lines, found)


class _Row(NamedTuple):
    """What is asked of the manner of a line."""

    words: float
    lower: float
    stopped: float
    ended: float
    cut: float
    quoted: float
    grammar: float
    unspaced: float


_COLUMNS = [NAMES.index(name) for name in _Row._fields]


def _fill(line: Line, row: _Row, settings: Settings) -> None:
    line.words, line.lower = int(row.words), row.lower
    line.stopped, line.ended, line.cut = row.stopped > 0, row.ended > 0, row.cut > 0
    line.quoted = row.quoted > 0
    # Grammar words are known for English only; a stopped line of twelve words speaks for itself.
    spoken = row.grammar >= settings.grammar_share
    foreign = line.stopped and line.words >= settings.foreign_words
    # A lead full of names has few words in lower case; its length and full stop make up for it.
    lowest = settings.named_share if line.ended and spoken else settings.lower_share
    line.prose = (
        line.words >= settings.prose_words
        and (spoken or foreign)
        and (line.lower >= lowest or row.unspaced > 0)
    )
