"""Where the people of a byline write from: "Una Marsh in Lower Mere", "Una Marsh, Port Tarn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from retold.text.names import is_place
from retold.text.names.words import looks_like_place

_WORD = r"[A-ZÀ-Þ][\w’'-]*\.?"
_PLACE = rf"{_WORD}(?:\s(?:(?:of|upon|the|de|la|del|el|am|an der)\s)?{_WORD})*"
_END = r"(?=\s*(?:$|[,;|(–—]|-\s|(?:and|und|et|y|for|with)\b))"
_STATION = re.compile(rf"\s+(?:reporting\s)?(?:in|reporting from|aus)\s+(?P<place>{_PLACE}){_END}")
_LAST = re.compile(rf"^(?P<first>[^,&]+),\s*(?P<place>{_PLACE})\W*$")
_JOINED = re.compile(r"\b(?:and|und|et|y|with)\b|&")


class Station(NamedTuple):
    """A place `[start, end)` in a line; `cut` is where it joins the names."""

    cut: int
    start: int
    end: int


def stations(line: str, text: str = "") -> Iterator[Station]:
    """The places of a byline, as far as it tells them from people; `text` is its page's.

    What stands behind a comma may be a second writer: it is a place where it is known for one,
    sounds like one, or where the page says that something is in it.
    """
    found = False
    for match in _STATION.finditer(line):
        found = True
        yield Station(match.start(), *match.span("place"))
    last = None if found or _JOINED.search(line) else _LAST.match(line)
    if last and len(last["first"].split()) > 1:
        name = last["place"]
        shown = re.search(rf"\b(?:in|near|from)\s{re.escape(name)}\b", text) is not None
        if shown or is_place(name) or (" " in name and looks_like_place(name)):
            yield Station(last.end("first"), *last.span("place"))


def unplaced(line: str, text: str = "") -> str:
    """A byline without the places its people write from."""
    kept, at = [], 0
    for station in stations(line, text):
        kept.append(line[at : station.cut])
        at = station.end
    return "".join([*kept, line[at:]])
