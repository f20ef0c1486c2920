"""HTML to lines: the visible text in reading order, one line for each block element.

Lexbor (through selectolax) builds the tree in C, as browsers do; what no reader sees is cut off
there, and the rest is walked once, without recursion. A page is parsed in time linear in its
length, which `html_depth` sees to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from retold.stages.documents.html_dates import date_mark
from retold.stages.documents.html_hints import EDGES, Mark, mark_of, sign_of

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe label"
    " legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th"
    " thead title tr ul".split()
)
"""Elements that begin a line."""
INVISIBLE = tuple(
    "applet audio canvas datalist embed frameset head iframe map math meter noembed noframes"
    " noscript object progress script select style svg template textarea video".split()
)
"""Elements that show nothing, or nothing of the page's own words."""
_CLOSE = frozenset({"br", "td", "th", "tr", "li", "dt", "dd", "option"})
"""Their lines stand directly below one another; others have a blank line between."""
_APART = frozenset({"a", "time"})
"""Two of these side by side are told apart by style alone; a space does it in the text."""
_LINK_SHARE = 0.8
"""Share of a line's characters inside links from which it is a link, not prose."""
_PROSE_WORDS = 12
"""Words from which a line is a paragraph; a headline has up to about as many."""
_QUOTES = {"q": ("“", "”")}
_ACTIVE = frozenset({"a", "time", "pre", "q"})
"""Elements inside lines whose end matters."""
_DATED = frozenset({"time", "abbr", "span"})
_DATES = frozenset({"itemprop", "property"})
"""Elements and attributes that may say that a date is held; others are not asked."""
_WIDTHLESS = "\u00ad\u200b\u2060\ufeff"
"""Characters without width that would split words."""


class TimeMark(NamedTuple):
    """An element with a date: its machine-readable value, where it stands on its line, its kind.

    The kind is that of `html_dates.date_mark`.
    """

    value: str
    start: int
    end: int
    kind: str = ""


@dataclass(slots=True)
class Line:
    """One visible line. `linked` counts its characters inside links, `depth` its elements around.

    `place` is the make of its surroundings: its block's tag, and tag and class of the block
    around. Paragraphs of one article share it, the site's furniture has others. `holder` tells
    the element that holds its block from the others of the page.
    """

    text: str
    tag: str
    place: str
    holder: int
    depth: int
    mark: Mark | None
    close: bool
    linked: int
    times: tuple[TimeMark, ...]

    @property
    def is_link(self) -> bool:
        """Whether it is a link, or links alone, rather than prose."""
        return self.linked > _LINK_SHARE * len(self.text)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is long as a paragraph, and no link."""
        return not self.is_link and len(self.text.split()) >= _PROSE_WORDS


class _Around(NamedTuple):
    """What holds inside a block: its tag, its make and the make around, marks, whether it is seen."""

    block: str
    make: str
    around: str
    holder: int
    number: int
    mark: Mark | None
    hidden: bool


class _Walk:
    """Collects lines while elements open, text comes and elements close.

    This is the inner loop of reading pages: what most elements do not need stands apart.
    """

    __slots__ = (
        "_close", "_hide", "_left", "_linked", "_links", "_open_times", "_parts", "_pre", "_space",
        "_times", "dates", "lines", "stack", "unseen",
    )  # fmt: skip

    def __init__(self, *, hide: bool) -> None:
        self.lines: list[Line] = []
        self.stack: list[tuple[int, str, _Around]] = [
            (0, "", _Around("", "", "", 0, 0, None, False))
        ]
        self.unseen = 0
        self.dates: list[tuple[str, str]] = []
        self._hide = hide
        self._parts: list[str] = []
        self._linked = self._links = self._pre = 0
        self._space = self._close = False
        self._left = ""
        self._times: list[TimeMark] = []
        self._open_times: list[tuple[int, str, str, int]] = []

    def start(self, tag: str, attributes: Mapping[str, str | None], number: int) -> None:
        """Open an element."""
        around = self.stack[-1][2]
        hint, hidden = sign_of(tag, attributes)
        mark = around.mark
        if hint or tag in EDGES:
            mark = mark_of(tag, hint, mark, number)
        hidden = around.hidden or (hidden and self._hide)
        if tag in BLOCKS:
            self._flush(tag in _CLOSE)
            make = f"{tag}.{attributes.get('class') or ''}"
            around = _Around(tag, make, around.make, around.number, number, mark, hidden)
        elif mark is not around.mark or hidden is not around.hidden:
            around = around._replace(mark=mark, hidden=hidden)
        if tag == "br":
            self._flush(close=True)
        self.stack.append((number, tag, around))
        if self._left and not hidden:
            self._space = self._space or self._left == tag
            self._left = ""
        if tag in _DATED or not _DATES.isdisjoint(attributes):
            self._date(tag, attributes, number, hidden)
        if tag in _ACTIVE and not hidden:
            self._links += tag == "a"
            self._pre += tag == "pre"
            if tag in _QUOTES:
                self.data(_QUOTES[tag][0])

    def _date(
        self, tag: str, attributes: Mapping[str, str | None], number: int, hidden: bool
    ) -> None:
        """Open an element that may hold a date."""
        kind, value = date_mark(tag, {k: v or "" for k, v in attributes.items()}) or (None, "")
        if kind and value and hidden:
            self.dates.append((kind, value))
        elif kind is not None and not hidden:
            self._open_times.append((number, kind, value, self._length()))

    def end(self) -> None:
        """Close the innermost element."""
        number, tag, around = self.stack[-1]
        if not around.hidden:
            self._left = ""
            if tag in _ACTIVE:
                self._leave(tag)
            if self._open_times and self._open_times[-1][0] == number:
                _, kind, value, start = self._open_times.pop()
                self._times.append(TimeMark(value, start, self._length(), kind))
        if tag in BLOCKS:
            self._flush(tag in _CLOSE)
        self.stack.pop()

    def _leave(self, tag: str) -> None:
        if tag in _QUOTES:
            self.data(_QUOTES[tag][1])
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        if tag in _APART:
            self._left = tag

    def data(self, text: str) -> None:
        """Take text in; white space becomes one space, in `pre` a newline ends the line."""
        if self.stack[-1][2].hidden:
            self.unseen += len(text)
        elif self._pre:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self._flush(close=True)
                self._add(line)
        elif text.isspace():
            self._left = ""
            self._space = True
        else:
            self._add(text)

    def finish(self) -> None:
        """Close what is open still."""
        while len(self.stack) > 1:
            self.end()
        self._flush(close=False)

    def _add(self, text: str) -> None:
        if not text.isascii():
            for mark in _WIDTHLESS:
                text = text.replace(mark, "")
        words = " ".join(text.split())
        if words:
            if self._parts and (self._space or text[0].isspace()):
                words = " " + words
            self._parts.append(words)
            if self._links > 0:
                self._linked += len(words)
            self._space = text[-1].isspace()
        elif text:
            self._space = True
        self._left = "" if text else self._left

    def _length(self) -> int:
        return sum(map(len, self._parts))

    def _flush(self, close: bool) -> None:
        """End the current line. `close` tells that the next stands directly below it."""
        self._space = False
        if self._parts:
            block, _, make, holder, _, mark, _ = self.stack[-1][2]
            self.lines.append(
                Line(
                    "".join(self._parts), block, f"{block} in {make}", holder, len(self.stack),
                    mark, self._close, self._linked,
                    tuple([t for t in self._times if t.start < t.end or t.value]),
                )
            )  # fmt: skip
            self._close = close
            self._parts, self._times, self._linked = [], [], 0
        elif not close:
            self._close = False
        if self._open_times:
            self._open_times = [(*opened[:3], 0) for opened in self._open_times]


class Read(NamedTuple):
    """The lines of a page; how many characters styles hide, and the dates there (kind, value)."""

    lines: list[Line]
    unseen: int
    dates: list[tuple[str, str]]


def read_lines(tree: LexborHTMLParser, *, hide: bool = True) -> Read:
    """Read a tree that `INVISIBLE` elements are cut from; `hide` off reads also what styles hide."""
    walk = _Walk(hide=hide)
    stack = walk.stack
    root = tree.root
    for node in root.traverse(include_text=True) if root is not None else ():
        parent = node.parent
        above = parent.mem_id if parent is not None else 0
        while stack[-1][0] != above and len(stack) > 1:
            walk.end()
        if node.is_text_node:
            walk.data(node.text_content or "")
        elif node.is_element_node:
            walk.start(node.tag or "", node.attributes, node.mem_id)
    walk.finish()
    return Read(walk.lines, walk.unseen, walk.dates)
