"""HTML to lines: the visible text in reading order, one line for each block element.

Lexbor (through selectolax) builds the tree in C, as browsers do; what no reader sees is cut off
there, and the rest is walked once, without recursion. A page is parsed in time linear in its
length, which `html_tame` sees to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from retold.stages.documents.html_dates import date_mark
from retold.stages.documents.html_hints import EDGES, RARE, Mark, mark_of, sign_of

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
_LINK_SHARE = 0.8
"""Share of a line's characters inside links from which it is a link, not prose."""
_PROSE_WORDS = 12
"""Words from which a line is a paragraph; a headline has up to about as many."""
_QUOTES = {"q": ("“", "”")}
_WIDTHLESS = "\u00ad\u200b\u2060\ufeff"
"""Characters without width that would split words."""
_BREAK, _BELOW, _LINK, _PRE, _QUOTE, _DATED, _APART, _EDGE, _HELD = (1 << bit for bit in range(9))
_KINDS: dict[str, int] = {
    name: _BREAK * (name in BLOCKS)
    | _BELOW * (name in _CLOSE)
    | _LINK * (name == "a")
    | _PRE * (name == "pre")
    | _QUOTE * (name in _QUOTES)
    | _DATED * (name in {"time", "abbr", "span"})
    | _APART * (name in {"a", "time"})
    | _EDGE * (name in EDGES)
    for name in (*BLOCKS, "br", "a", "q", "time", "abbr", "span")
}
"""What an element does to the line, as bits: begins one, one directly below, is a link, keeps its
white space, is quoted, may hold a date, is told apart from its like by style alone, is an edge;
`_HELD` is set where an element does hold a date."""
_PARTS = _BREAK | _BELOW
_ACTIVE = _LINK | _PRE | _QUOTE | _APART | _HELD


_Shape = tuple[int, str, str, bool]
"""What an element is to the walk: its kind, its make (tag and class names), its hint, whether it is
hidden."""


@lru_cache(maxsize=50_000)
def _shape(
    tag: str, classes: str | None = None, name: str | None = None, style: str | None = None
) -> _Shape:
    """The shape of an element without rare attributes; elements alike are asked once."""
    said = {"class": classes, "id": name, "style": style}
    kind = _KINDS.get(tag, 0)
    if kind & _DATED and date_mark(tag, said) is None:
        kind &= ~_DATED
    return (kind, f"{tag}.{classes or ''}", *sign_of(tag, said))


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


_Around = tuple[str, str, str, int, int, Mark | None, bool]
"""What holds inside a block: its tag, its make and the make around, the number of the element that
holds it, its own number, its mark, whether it is hidden. A plain tuple, since pages have thousands."""


class _Walk:
    """Collects lines while elements open, text comes and elements close.

    This is the inner loop of reading pages: what most elements do not need stands apart.
    """

    __slots__ = (
        "_close", "_hide", "_left", "_linked", "_links", "_open_times", "_parts", "_pre", "_size", "_space",
        "_times", "dates", "lines", "stack", "unseen",
    )  # fmt: skip

    def __init__(self, outermost: int, *, hide: bool) -> None:
        self.lines: list[Line] = []
        self.stack: list[tuple[int, str, int, _Around]] = [
            (outermost, "", 0, ("", "", "", 0, 0, None, False))
        ]
        self.unseen = 0
        self.dates: list[tuple[str, str]] = []
        self._hide = hide
        self._parts: list[str] = []
        self._size = self._linked = self._links = self._pre = 0
        self._space = self._close = False
        self._left = ""
        self._times: list[TimeMark] = []
        self._open_times: list[tuple[str, str, int]] = []

    def start(self, tag: str, attributes: Mapping[str, str | None], number: int) -> None:
        """Open an element."""
        around = self.stack[-1][3]
        mark, hidden = around[5], around[6]
        if attributes:
            get = attributes.get
            kind, make, hint, unseen = _shape(tag, get("class"), get("id"), get("style"))
            if not RARE.isdisjoint(attributes):  # those may also say that a date is held
                kind |= _DATED
                hint, unseen = sign_of(tag, attributes)
        else:
            kind, make, hint, unseen = _shape(tag)
        if hint or kind & _EDGE:
            mark = mark_of(tag, hint, mark, number)
        if unseen and self._hide:
            hidden = True
        if kind & _PARTS:
            if self._parts or self._close or self._open_times:
                self._flush(kind & _BELOW > 0)
            self._space = False
        if kind & _BREAK:
            around = (tag, make, around[1], around[4], number, mark, hidden)
        elif mark is not around[5] or hidden is not around[6]:
            around = (*around[:5], mark, hidden)
        if self._left and not hidden:
            self._space = self._space or self._left == tag
            self._left = ""
        if kind & _DATED and self._date(tag, attributes, hidden):
            kind |= _HELD
        self.stack.append((number, tag, kind, around))
        if kind & _ACTIVE and not hidden:
            self._enter(tag, kind)

    def _enter(self, tag: str, kind: int) -> None:
        self._links += kind & _LINK > 0
        self._pre += kind & _PRE > 0
        if kind & _QUOTE:
            self.text(_QUOTES[tag][0])

    def _date(self, tag: str, attributes: Mapping[str, str | None], hidden: bool) -> bool:
        """Open an element that may hold a date; whether a visible one does."""
        kind, value = date_mark(tag, attributes) or (None, "")
        if kind and value and hidden:
            self.dates.append((kind, value))
        if kind is None or hidden:
            return False
        self._open_times.append((kind, value, self._size))
        return True

    def end(self, above: int) -> None:
        """Close elements from the innermost outwards until the one numbered `above` is innermost."""
        stack = self.stack
        while True:
            number, tag, kind, around = stack[-1]
            if number == above:
                return
            if not around[6]:
                self._left = ""
                if kind & _ACTIVE:
                    self._leave(tag, kind)
            if kind & _PARTS:
                if self._parts or self._close or self._open_times:
                    self._flush(kind & _BELOW > 0)
                self._space = False
            stack.pop()

    def _leave(self, tag: str, kind: int) -> None:
        if kind & _QUOTE:
            self.text(_QUOTES[tag][1])
        self._links -= kind & _LINK > 0
        self._pre -= kind & _PRE > 0
        if kind & _APART:
            self._left = tag
        if kind & _HELD:
            name, value, start = self._open_times.pop()
            self._times.append(TimeMark(value, start, self._size, name))

    def text(self, text: str) -> None:
        """Take text in; white space becomes one space, in `pre` a newline ends the line."""
        if self.stack[-1][3][6]:
            self.unseen += 0 if text.isspace() else len(text)
        elif self._pre:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self._flush(close=True)
                self._add(line)
        else:
            self._add(text)

    def finish(self) -> None:
        """Close what is open still."""
        self.end(self.stack[0][0])
        self._flush(close=False)

    def _add(self, text: str) -> None:
        if not text.isascii():
            for mark in _WIDTHLESS:
                text = text.replace(mark, "")
        if not text:
            return
        self._left = ""
        words = " ".join(text.split())
        if not words:  # as two texts in three
            self._space = True
            return
        if self._parts and (self._space or text[0].isspace()):
            words = " " + words
        self._parts.append(words)
        self._size += len(words)
        if self._links > 0:
            self._linked += len(words)
        self._space = text[-1].isspace()

    def _flush(self, close: bool) -> None:
        """End the current line. `close` tells that the next stands directly below it."""
        self._space = False
        if self._parts:
            block, _, make, holder, _, mark, _ = self.stack[-1][3]
            times = tuple([t for t in self._times if t.start < t.end or t.value])
            self.lines.append(
                Line(
                    "".join(self._parts), block, f"{block} in {make}", holder, len(self.stack),
                    mark, self._close, self._linked, times,
                )
            )  # fmt: skip
            self._close = close
            self._parts, self._times, self._size, self._linked = [], [], 0, 0
        elif not close:
            self._close = False
        if self._open_times:
            self._open_times = [(*opened[:2], 0) for opened in self._open_times]


class Read(NamedTuple):
    """The lines of a page; how many characters styles hide, and the dates there (kind, value)."""

    lines: list[Line]
    unseen: int
    dates: list[tuple[str, str]]


def read_lines(tree: LexborHTMLParser, *, hide: bool = True) -> Read:
    """Read a tree that `INVISIBLE` elements are cut from; `hide` off reads also what styles hide."""
    root = tree.root
    document = root.parent if root is not None else None
    walk = _Walk(document.mem_id if document is not None else 0, hide=hide)
    stack = walk.stack
    for node in root.traverse(include_text=True) if root is not None else ():
        parent = node.parent
        above = parent.mem_id if parent is not None else stack[0][0]
        if stack[-1][0] != above:
            walk.end(above)
        if node.is_text_node:
            walk.text(node.text_content or "")
        elif node.is_element_node:
            walk.start(node.tag or "", node.attributes, node.mem_id)
    walk.finish()
    return Read(walk.lines, walk.unseen, walk.dates)
