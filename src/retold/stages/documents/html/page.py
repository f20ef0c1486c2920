"""One HTML page read: its lines, its title and main text among them, and what its markup declares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retold.stages.documents.draft import DateMark
from retold.stages.documents.html.dates import script_dates
from retold.stages.documents.html.head import read_head, read_links
from retold.stages.documents.html.lines import Flags, Lines, read_lines
from retold.stages.documents.html.main import main_lines
from retold.stages.documents.html.metadata import Metadata, metadata_of
from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.site import Parted, parted_heads, site_marks
from retold.stages.documents.html.title import title_line
from retold.stages.documents.html.tree import read_markup

_HIDDEN = 3
"""How many times the visible main text a hidden one must have to be the article."""


class _Told(NamedTuple):
    """Lines, the index of the title, which lines are main text."""

    lines: Lines
    title: int | None
    main: Flags

    @property
    def size(self) -> int:
        """Characters of main text."""
        return int(self.lines.sizes[self.main].sum())


class HtmlPage(NamedTuple):
    """The visible lines of a page, which of them is the title, which are main text.

    `heads` are headings that hold more than a headline.
    """

    lines: Lines
    title: int | None
    main: Flags
    found: Metadata
    heads: list[Parted]


def read_page(source: str) -> HtmlPage:
    """Read a page. Time is linear in its length."""
    markup = read_markup(source)
    nodes = Nodes(markup.text)
    head = read_head(nodes, markup.scripts)
    found = metadata_of(head)
    found.add("title", "html:title", [head.title])
    found.add("link", "html:a", read_links(nodes))
    found.add("link", "link:canonical", found.values("url")[:1])
    found.declared += site_marks(nodes)
    found.notes += filter(None, [markup.note])
    told = _told(nodes, found)
    if found.published is None:
        found.dates += script_dates(markup.source)
    return HtmlPage(*told, found, parted_heads(nodes))


def _told(nodes: Nodes, found: Metadata) -> _Told:
    """What the page tells; `found` takes the dates that styles hide, and a note.

    A page whose styles hide most of its main text shows it once its scripts run.
    """
    read = read_lines(nodes)
    found.dates += [DateMark(f"meta:time:{kind}", value) for kind, value in read.dates]
    titles = found.values("title")
    shown = _judged(read.lines, titles)
    if read.unseen > _HIDDEN * shown.size:
        bare = _judged(read_lines(nodes, hide=False).lines, titles)
        if bare.size > _HIDDEN * shown.size:
            found.notes.append("styles hide the article; read as if they did not")
            return bare
    return shown


def _judged(lines: Lines, titles: Sequence[str]) -> _Told:
    title = title_line(lines, titles)
    return _Told(lines, title, main_lines(lines, title))
