"""Whether a page is one to read: scripts alone and endless lists are refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from retold.readers.settings import ReadSettings
from retold.tables import Received

NOTHING_SHOWN = "a page without visible text: its HTML holds only markup, scripts or styles"
_UNSEEN = frozenset("script style template title svg iframe object select textarea".split())
"""`noscript` counts as seen: where it is closed badly, the whole page stands inside."""
_CHUNK = 65_536
"""Code points parsed before looking again whether text has come; most pages need one chunk."""


class _Search:
    """Target of lxml's parser: sets `found` at the first letter or digit outside unseen parts."""

    def __init__(self) -> None:
        self.found = False
        self._hidden = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._hidden += tag in _UNSEEN

    def end(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN

    def data(self, text: str) -> None:
        self.found = self.found or (not self._hidden and any(c.isalnum() for c in text))

    def close(self) -> None:
        """Nothing is built."""


def refusal(page: Received, settings: ReadSettings) -> str | None:
    """Why a page is none to read; None where it is one."""
    if page.format == "html":
        return None if shows_text(page.content) else NOTHING_SHOWN
    if page.content.count("\n") < settings.max_lines:
        return None
    lines = sum(bool(line.strip()) for line in page.content.split("\n"))
    if lines <= settings.max_lines:
        return None
    return f"{lines:,} lines: a list, not a page; the limit is {settings.max_lines:,}"


def shows_text(html: str) -> bool:
    """Whether a letter or digit stands where a reader could see it, hidden by style or not.

    Parsing stops at the first one, and a page that cannot be parsed is left to the next stage.
    """
    search = _Search()
    parser = etree.HTMLParser(target=search, huge_tree=True, recover=True, encoding="utf-8")
    try:
        for at in range(0, len(html), _CHUNK):
            parser.feed(html[at : at + _CHUNK].encode("utf-8", "replace"))
            if search.found:
                return True
        parser.close()
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return True
    return search.found
