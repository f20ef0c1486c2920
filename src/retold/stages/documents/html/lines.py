"""From the nodes of a page to its lines: the visible text in reading order, one line for each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.shapes import HINT, KIND, Shape
from retold.stages.documents.html.walk import (
    AT,
    BLOCK,
    CLOSED,
    CODES,
    DATE,
    END,
    HIDES,
    LINE,
    LINES,
    LINKED,
    MARKS,
    OPENED,
    PRE,
    SIGNS,
    SPACES,
    START,
    TIMES,
    UNSEEN,
    UNTIL,
    WIDTHLESS,
    WORDS,
    walk_nodes,
)  # fmt: skip

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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


@dataclass(frozen=True)
class Lines:
    """The visible lines of a page, in order, a row of `table` each.

    `text` has them all, parted by newlines, and `codes` its code points. The columns of `table`
    and `marks` are those of `html.walk`; `shapes` are what `table` calls by place, `rows` their
    columns.
    """

    text: str
    codes: NDArray[np.uint32]
    table: Numbers
    shapes: list[Shape]
    rows: Numbers
    marks: Numbers
    times: list[TimeMark]

    def __len__(self) -> int:
        return len(self.table)

    def first(self, count: int) -> Lines:
        """The first lines alone."""
        return replace(self, table=self.table[:count])

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the text, in code points."""
        starts: list[int] = self.table[:, START].tolist()
        return starts

    @cached_property
    def ends(self) -> list[int]:
        """One past where each line ends."""
        ends: list[int] = self.table[:, END].tolist()
        return ends

    @cached_property
    def texts(self) -> list[str]:
        """The text of each line."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def tags(self) -> list[str]:
        """The name of the element that holds each line."""
        return [self.shapes[block].tag for block in self.table[:, BLOCK].tolist()]

    @cached_property
    def sizes(self) -> Numbers:
        """The characters of each line."""
        return self.table[:, END] - self.table[:, START]

    @cached_property
    def links(self) -> Flags:
        """Whether each line is a link, or links alone, rather than prose."""
        return self.table[:, LINKED] > _LINK_SHARE * self.sizes

    @cached_property
    def paragraphs(self) -> Flags:
        """Whether each line is long as a paragraph, and no link."""
        return ~self.links & (self.table[:, WORDS] >= _PROSE_WORDS)


class Read(NamedTuple):
    """The lines of a page; how many characters styles hide, and the dates there (kind, value)."""

    lines: Lines
    unseen: int
    dates: list[tuple[str, str]]


class _Room(NamedTuple):
    """What the walk writes: where it is, open elements, lines, marks, open times, times, text."""

    now: Numbers
    stack: Numbers
    lines: Numbers
    marks: Numbers
    opened: Numbers
    times: Numbers
    said: NDArray[np.uint32]


def _room(nodes: int, codes: int, newlines: int, dates: int) -> _Room:
    """Room for a page of so many nodes, code points, newlines that end a line, and dates.

    A line ends at a node's two ends or at a newline; two code points part it from the next.
    """
    return _Room(
        np.zeros(UNSEEN + 1, np.int64),
        np.zeros((nodes + 2, UNTIL + 1), np.int64),
        np.empty((2 * nodes + newlines + 2, WORDS + 1), np.int64),
        np.zeros((nodes + 1, SIGNS + 1), np.int64),
        np.zeros((dates + 1, 2), np.int64),
        np.zeros((dates + 1, DATE + 1), np.int64),
        np.empty(8 * nodes + codes + 8, np.uint32),
    )


@cache
def _blanks() -> NDArray[np.uint8]:
    """Which code points are white space, and which have no width and would split words."""
    signs: Any = np.arange(CODES, dtype=np.uint32).view("<U1")
    table = np.zeros(CODES, np.uint8)
    table[np.char.isspace(signs)] = SPACES
    table[[0x00AD, 0x200B, 0x2060, 0xFEFF]] = WIDTHLESS
    return table


def read_lines(nodes: Nodes, *, hide: bool = True) -> Read:
    """Make lines of a page's nodes; `hide` off reads also what styles hide."""
    table, codes, shapes, dates = nodes.table, nodes.codes, nodes.shapes, nodes.dates
    kinds, hints = nodes.rows[:, KIND] & (-1 if hide else ~HIDES), nodes.rows[:, HINT]
    newlines = np.count_nonzero(codes == ord("\n")) if (kinds & PRE).any() else 0
    room = _room(len(table), len(codes), int(newlines), len(dates))
    walk_nodes(table, kinds, hints, codes, _blanks(), *room)
    now = room.now.tolist()
    said = room.said[: now[AT]]
    text = said.tobytes().decode("utf-32-le", "surrogatepass")
    times = [_time(row, dates) for row in room.times[: now[TIMES]].tolist()]
    shown = [t for t in times if 0 <= t.line < now[LINES] and (t.start < t.end or t.value)]
    hidden = [(t.kind, t.value) for t in times if t.line < 0 and t.kind and t.value]
    # The first mark stands for none.
    marks = room.marks[: now[MARKS] + 1]
    return Read(
        Lines(text, said, room.lines[: now[LINES]], shapes, nodes.rows, marks, shown),
        now[UNSEEN],
        hidden,
    )


def _time(row: Sequence[int], dates: Mapping[int, tuple[str, str]]) -> TimeMark:
    """One of the walk's times."""
    kind, value = dates[row[DATE]]
    return TimeMark(row[LINE], value, row[OPENED], row[CLOSED], kind)
