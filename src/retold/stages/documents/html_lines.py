"""HTML to lines: the visible text in reading order, one line for each block element.

libxml2's parser is used as a stream of events and no tree is built: its trees end 2,048
elements deep and lose the text below, events do not; and time stays linear in page length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from retold.stages.documents.html_dates import date_mark
from retold.stages.documents.html_hints import Mark, mark_of, unseen

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe label"
    " legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th"
    " thead title tr ul".split()
)
_INVISIBLE = frozenset(
    "applet audio canvas datalist embed frameset head iframe map math meter noembed noframes"
    " noscript object progress script select style svg template textarea video".split()
)
_VOID = frozenset("area base br col embed frame hr img input link meta source track wbr".split())
_CLOSE = frozenset({"br", "td", "th", "tr", "li", "dt", "dd", "option"})
"""Their lines stand directly below one another; others have a blank line between."""
_APART = frozenset({"a", "time"})
"""Two of these side by side are told apart by style alone; a space does it in the text."""
_LINK_SHARE = 0.8
"""Share of a line's characters inside links from which it is a link, not prose."""
_PROSE_WORDS = 12
"""Words from which a line is a paragraph; a headline has up to about as many."""
_QUOTES = {"q": ("“", "”")}
_DROPPED = {ord(c): None for c in "\u00ad\u200b\u2060\ufeff\x00"}
"""Characters without width that would split words."""

_NOSCRIPT = re.compile(r"<noscript\b[^>]{0,500}>", re.IGNORECASE)
_NOSCRIPT_END = re.compile(r"</noscript\s*>", re.IGNORECASE)


class TimeMark(NamedTuple):
    """An element with a date: its machine-readable value, where it stands on its line, its kind.

    The kind is that of `html_dates.date_mark`.
    """

    value: str
    start: int
    end: int
    kind: str = ""


@dataclass
class Line:
    """One visible line. `linked` counts its characters inside links.

    `place` is the make of its surroundings: its block's tag, and tag and class of the block
    around. Paragraphs of one article share it, the site's furniture has others.
    """

    text: str
    tag: str
    place: str
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


@dataclass
class Head:
    """What the page says of itself outside its text, as written, in document order."""

    title: str = ""
    language: str | None = None
    canonical: str | None = None
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)


class _Frame(NamedTuple):
    tag: str
    block: str
    make: str
    around: str
    mark: Mark | None
    hidden: bool


class Lines:
    """Target of lxml's parser: collects `lines` and `head`. `depth` and `elements` are counted."""

    def __init__(self, *, hide: bool = True) -> None:
        """Leave out what styles hide, unless `hide` is off."""
        self.lines: list[Line] = []
        self.head = Head()
        self.depth = self.elements = 0
        self._hide = hide
        self._stack: list[_Frame] = [_Frame("", "", "", "", None, False)]
        self._parts: list[str] = []
        self._length = self._linked = self._links = self._pre = 0
        self._space = self._close = False
        self._left = ""
        self._times: list[TimeMark] = []
        self._open_times: list[tuple[int, str, str, int]] = []
        self._captured: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self.elements += 1
        self._note(tag, attributes)
        above = self._stack[-1]
        if tag in _BLOCKS or tag == "br":
            self._flush(tag in _CLOSE)
        hidden = above.hidden or tag in _INVISIBLE or (self._hide and unseen(tag, attributes))
        mark = above.mark if hidden else mark_of(tag, attributes, above.mark, self.elements)
        block, make, around = above.block, above.make, above.around
        if tag in _BLOCKS:
            block, make, around = tag, f"{tag}.{attributes.get('class') or ''}", above.make
        self._stack.append(_Frame(tag, block, make, around, mark, hidden))
        self.depth = max(self.depth, len(self._stack))
        dated = date_mark(tag, attributes)
        if dated and hidden and dated[0] and dated[1]:
            self.head.metas.append((f"time:{dated[0]}", dated[1]))
        if hidden:
            return
        self._space = self._space or (bool(self._left) and self._left == tag)
        self._left = ""
        self._links += tag == "a"
        self._pre += tag == "pre"
        if dated:
            self._open_times.append((len(self._stack), *dated, self._length))
        if tag in _QUOTES:
            self.data(_QUOTES[tag][0])

    def end(self, tag: str) -> None:
        """Close an element."""
        frame = self._stack[-1]
        if tag in {"title", "script"} and self._captured is not None:
            self._release(tag)
        if not frame.hidden:
            if tag in _QUOTES:
                self.data(_QUOTES[tag][1])
            self._links -= tag == "a"
            self._left = tag if tag in _APART else ""
            self._pre -= tag == "pre"
            if self._open_times and self._open_times[-1][0] == len(self._stack):
                _, kind, value, start = self._open_times.pop()
                self._times.append(TimeMark(value, start, self._length, kind))
        if tag in _BLOCKS:
            self._flush(tag in _CLOSE)
        if len(self._stack) > 1:
            self._stack.pop()

    def data(self, text: str) -> None:
        """Take text in; white space becomes one space, in `pre` a newline ends the line."""
        if self._captured is not None:
            self._captured.append(text)
        elif not self._stack[-1].hidden:
            first, *rest = text.split("\n") if self._pre else [text]
            self._add(first)
            for line in rest:
                self._flush(close=True)
                self._add(line)

    def comment(self, text: str) -> None:
        """Comments are not visible."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions are not visible."""

    def close(self) -> Lines:
        """End the page."""
        self._flush(close=False)
        return self

    def _add(self, text: str) -> None:
        text = text.translate(_DROPPED)
        if not text:
            return
        self._left = ""
        words = " ".join(text.split())
        if words:
            if (self._space or text[0].isspace()) and self._length:
                words = " " + words
            self._parts.append(words)
            self._length += len(words)
            self._linked += len(words) if self._links > 0 else 0
        self._space = text[-1].isspace() or (self._space and not words)

    def _flush(self, close: bool) -> None:
        """End the current line. `close` tells that the next stands directly below it."""
        text = "".join(self._parts)
        if text:
            frame = self._stack[-1]
            times = tuple(t for t in self._times if t.start < t.end or t.value)
            place = f"{frame.block} in {frame.around}"
            self.lines.append(
                Line(text, frame.block, place, frame.mark, self._close, self._linked, times)
            )
            self._close = close
            self._parts, self._times, self._length, self._linked = [], [], 0, 0
        else:
            self._close = self._close and close
        self._space = False
        self._open_times = [(depth, kind, value, 0) for depth, kind, value, _ in self._open_times]

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep what the head tells; some pages put it into the body."""
        if tag == "meta":
            name = (
                attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            )
            content = " ".join((attributes.get("content") or "").split())
            if name and content:
                self.head.metas.append((name.strip().lower(), content))
        elif tag == "link" and "canonical" in (attributes.get("rel") or "").lower().split():
            self.head.canonical = self.head.canonical or attributes.get("href")
        elif tag == "html" and attributes.get("lang"):
            self.head.language = attributes["lang"]
        elif (tag == "title" and not self.head.title and self._stack[-1].tag != "svg") or (
            tag == "script" and "ld+json" in (attributes.get("type") or "").lower()
        ):
            self._captured = []

    def _release(self, tag: str) -> None:
        text, self._captured = "".join(self._captured or ()), None
        if tag == "title":
            self.head.title = " ".join(text.split())
        else:
            self.head.scripts.append(text)


def read_lines(html: str, *, hide: bool = True) -> Lines:
    """Parse a page. Raises `etree.ParserError` or `etree.XMLSyntaxError` where nothing can be."""
    html = _without_noscript(html)
    target = Lines(hide=hide)
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8", recover=True)
    etree.fromstring(html.encode("utf-8", "replace"), parser)
    return target


def _without_noscript(html: str) -> str:
    """The page without its `noscript` parts.

    They end at their own end tag in a browser; libxml2 lets an element left open inside take
    the rest of the page with it.
    """
    kept, at = [], 0
    for opened in _NOSCRIPT.finditer(html):
        if opened.start() < at:
            continue
        closed = _NOSCRIPT_END.search(html, opened.end())
        if closed is None:
            break
        kept.append(html[at : opened.start()])
        at = closed.end()
    return "".join([*kept, html[at:]]) if kept else html
