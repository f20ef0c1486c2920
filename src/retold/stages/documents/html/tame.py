"""Takes out of a page what would keep a parser for minutes, and no reader would miss.

The standard's way of building trees looks through all open elements at each tag, opens formatting
anew in each paragraph, and compares each attribute with those before it: time, and for formatting
memory, grow with the square of what a hostile or broken page may hold. Real pages pass unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Only the name is without case: a pattern that begins with a plain letter is found ten times as fast.
_NOSCRIPT, _NOSCRIPT_END = re.compile(rb"<(?i:noscript)\b"), re.compile(rb"</(?i:noscript)\b")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_FORMATS = "b i s u big code em font nobr small strike strong tt".split()
_FORMAT = re.compile(
    rb"<([bisuBISU]|big|code|em|EM|font|FONT|nobr|small|strike|strong|tt)\s[^<>]*>"
)
_SMALL = np.uint8(0x20)
"""The bit that makes an ASCII letter small."""
_LONG = 40_000
_LONG_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/])[^<>]{%d,}>" % _LONG)
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_MANY_TAGS = 20_000
"""Tags from which a page may be so deep that building its tree takes seconds."""
_MAX_DEPTH = 1_000
"""Elements within one another; browsers stop at 512, pages of news have up to 60."""
_MANY_FORMATS = 500
"""Formatting tags with attributes; pages of news have up to 100. Equal ones the standard bounds."""
_MANY_ATTRIBUTES = 2_000
"""Attributes of one element; pages of news have up to 50."""
_ENDED_BY_OTHERS = frozenset(
    "p li dt dd td th tr tbody thead tfoot colgroup option optgroup rp rt"
    " area base br col embed frame hr img input link meta source track wbr".split()
)
"""Elements that have no end tag or need none: they do not nest by themselves."""
_INLINE = frozenset("a abbr b big cite code em font i small span strong sub sup tt u".split())


class _Tags(NamedTuple):
    """Where `<` stands in a page, and the two characters behind each, letters small."""

    at: NDArray[np.intp]
    first: NDArray[np.uint8]
    second: NDArray[np.uint8]


def _tags(html: bytes) -> _Tags:
    codes = np.frombuffer(html, np.uint8)
    at = np.flatnonzero(codes[:-2] == ord("<"))
    return _Tags(at, codes[at + 1] | _SMALL, codes[at + 2] | _SMALL)


class Tamed(NamedTuple):
    """A page without its traps, a note where it had one, and whether to read it as with scripts on.

    What is for readers without scripts is then one text, and opens and closes nothing around it.
    """

    html: bytes
    note: str
    scripting: bool


def tame(html: bytes) -> Tamed:
    """The page, as UTF-8, without its traps; how tags begin tells of most pages that they have none."""
    tags = _tags(html)
    scripting = _noscript_ends(html, tags)
    long = tags.at[np.diff(tags.at, append=len(html)) >= _LONG]
    html, notes = _bared(html, long.tolist()), []
    if len(tags.at) >= _MANY_TAGS:
        html, deep = _flattened(html)
        notes += [deep] if deep else []
    maybe = np.count_nonzero(_formatting()[tags.first, tags.second])
    if maybe > _MANY_FORMATS and len(_FORMAT.findall(html)) > _MANY_FORMATS:
        html = _FORMAT.sub(rb"<\1>", html)
        notes.append(f"more than {_MANY_FORMATS:,} formatting tags: their attributes are left out")
    return Tamed(html, "; ".join(notes), scripting)


@cache
def _formatting() -> NDArray[np.bool_]:
    """Whether a formatting tag may begin with two characters, as `_FORMAT` has them."""
    table = np.zeros((256, 256), bool)
    for name in _FORMATS:
        for second in name[1:2] or " \t\n\r\f\v":
            table[ord(name[0]), ord(second) | int(_SMALL)] = True
    return table


def _noscript_ends(html: bytes, tags: _Tags) -> bool:
    """Whether the last `noscript` ends; left open, it would take the rest of the page with it."""
    starts = tags.at[(tags.first == ord("n")) & (tags.second == ord("o"))]
    last = next((at for at in starts[::-1].tolist() if _NOSCRIPT.match(html, at)), None)
    return last is None or _NOSCRIPT_END.search(html, last) is not None


def _bared(html: bytes, starts: Sequence[int]) -> bytes:
    """The page without the attributes of those tags at `starts` that have more than any real one."""
    kept: list[bytes] = []
    at = 0
    for tag in filter(None, (_LONG_TAG.match(html, start) for start in starts)):
        if len(_QUOTED.sub(b"", tag[0]).split()) > _MANY_ATTRIBUTES:
            kept += (html[at : tag.start()], b"<%b>" % tag[1])
            at = tag.end()
    return b"".join([*kept, html[at:]]) if kept else html


def _flattened(html: bytes) -> tuple[bytes, str]:
    """The page without the tags that nest deeper than any real page's; the text stays, line by line."""
    kept: list[bytes] = []
    at = depth = deepest = 0
    for tag in _TAG.finditer(html):
        name = tag[2].decode("ascii").lower()
        if name in _ENDED_BY_OTHERS:
            continue
        depth = max(0, depth + (-1 if tag[1] else 1))
        deepest = max(deepest, depth)
        if depth >= _MAX_DEPTH:
            ends = name not in _INLINE and (at != tag.start() or not kept)
            kept += (html[at : tag.start()], b"<br>" if ends else b"")
            at = tag.end()
    if deepest < _MAX_DEPTH:
        return html, ""
    note = f"{deepest:,} elements deep: beyond {_MAX_DEPTH:,} tags count as line ends"
    return b"".join([*kept, html[at:]]), note
