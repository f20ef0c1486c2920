"""Text of pages made harmless in Markdown: no mark-up, no raw HTML, no line of its own."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_OPENER = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_HTML = {"&": "&amp;"}


def plain(text: str) -> str:
    """The text on one line, every character that Markdown or HTML could read escaped."""
    flat = " ".join(text.split()).replace("&", _HTML["&"])
    flat = _SPECIAL.sub(r"\\\1", flat)
    return _OPENER.sub(r"\1\\\2", flat)
