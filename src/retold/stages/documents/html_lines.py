"""HTML to lines: the visible text in reading order, one line for each block element.

Lexbor (through selectolax) builds the tree in C, as browsers do; what no reader sees is cut off
there, `html_nodes` lists the rest, and `html_walk` makes lines of it. A page is parsed in time
linear in its length, which `html_tame` sees to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.stages.documents.html_nodes import Nodes, Shape
from retold.stages.documents.html_walk import (
    BLOCK,
    CLOSED,
    DATE,
    END,
    HIDES,
    LINE,
    LINKED,
    OPENED,
    PRE,
    START,
    UNSEEN,
    WORDS,
    blanks,
    walk_nodes,
    walk_of,
)

INVISIBLE = tuple(
    "applet audio canvas datalist embed frameset head iframe map math meter noembed noframes"
    " noscript object progress script select style svg template textarea video".split()
)
"""Elements that show nothing, or nothing of the page's own words."""
_LINK_SHARE = 0.8
"""Share of a line's characters inside links from which it is a link, not prose."""
_PROSE_WORDS = 12
"""Words from which a line is a paragraph; a headline has up to about as many."""

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class TimeMark(NamedTuple):
    """An element with a date: its line, its machine-readable value, its span there, its kind.

    The kind is that of `html_dates.date_mark`.
    """

    line: int
    value: str
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The visible lines of a page, in order, a row of `table` each.

    `text` has them all, parted by newlines, and `codes` its code points. The columns of `table`
    and `marks` are those of `html_walk`; `shapes` are what `table` calls by place.
    """

    text: str
    codes: NDArray[np.uint32]
    table: Numbers
    shapes: list[Shape]
    marks: Numbers
    times: list[TimeMark]

    def __len__(self) -> int:
        return len(self.table)

    def first(self, count: int) -> Lines:
        """The first lines alone."""
        return replace(self, table=self.table[:count])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each line stands in the text, half-open, in code points."""
        return list(zip(self.table[:, START].tolist(), self.table[:, END].tolist(), strict=True))

    @property
    def texts(self) -> list[str]:
        """The text of each line."""
        return [self.text[start:end] for start, end in self.spans]

    @property
    def tags(self) -> list[str]:
        """The name of the element that holds each line."""
        return [self.shapes[block].tag for block in self.table[:, BLOCK].tolist()]

    @property
    def sizes(self) -> Numbers:
        """The characters of each line."""
        return self.table[:, END] - self.table[:, START]

    @property
    def links(self) -> Flags:
        """Whether each line is a link, or links alone, rather than prose."""
        return self.table[:, LINKED] > _LINK_SHARE * self.sizes

    @property
    def paragraphs(self) -> Flags:
        """Whether each line is long as a paragraph, and no link."""
        return ~self.links & (self.table[:, WORDS] >= _PROSE_WORDS)


class Read(NamedTuple):
    """The lines of a page; how many characters styles hide, and the dates there (kind, value)."""

    lines: Lines
    unseen: int
    dates: list[tuple[str, str]]


def read_lines(nodes: Nodes, *, hide: bool = True) -> Read:
    """Make lines of a page's nodes; `hide` off reads also what styles hide."""
    kinds = np.array([shape.kind for shape in nodes.shapes], np.int64)
    hints = np.array([shape.hint for shape in nodes.shapes], np.int64)
    newlines = np.count_nonzero(nodes.codes == ord("\n")) if (kinds & PRE).any() else 0
    walk = walk_of(len(nodes.made), len(nodes.codes), int(newlines), len(nodes.dates))
    if not hide:
        kinds &= ~HIDES
    walk_nodes(nodes.made, nodes.above, nodes.numbers, kinds, hints, nodes.codes, blanks(), *walk)
    count, marks, times, size = walk.counts
    codes = walk.said[:size]
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    told = [_time(row, nodes.dates) for row in walk.times[:times].tolist()]
    shown = [t for t in told if 0 <= t.line < count and (t.start < t.end or t.value)]
    lines = Lines(text, codes, walk.lines[:count], nodes.shapes, walk.marks[:marks], shown)
    hidden = [(t.kind, t.value) for t in told if t.line < 0 and t.kind and t.value]
    return Read(lines, int(walk.now[UNSEEN]), hidden)


def _time(row: Sequence[int], dates: Sequence[tuple[str, str]]) -> TimeMark:
    """One of the walk's times."""
    kind, value = dates[row[DATE]]
    return TimeMark(row[LINE], value, row[OPENED], row[CLOSED], kind)
