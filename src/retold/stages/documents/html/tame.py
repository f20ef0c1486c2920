"""Takes out of a page what would keep a parser for minutes, and no reader would miss.

The standard's way of building trees looks through all open elements at each tag, opens formatting
anew in each paragraph, and compares each attribute with those before it: time, and for formatting
memory, grow with the square of what a hostile or broken page may hold. Real pages pass unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.text.compiled import compiled, eight_bytes, inner, low_zeros

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


_TAGS, _FORMATTING, _NOSCRIPTS, _LAST, _LONGS, _COUNTS = range(6)
"""What is counted of a page: `<`; those that may begin a formatting tag; those of `noscript`, and where
the last of these stands; tags that are long."""
_LESS, _LETTERS = ord("<"), np.uint64(int.from_bytes(b"noscript", "little"))
_SMALLS = np.uint64(0x2020202020202020)
_ONES, _HIGHS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)


class _Survey(NamedTuple):
    """How the tags of a page begin: the counts above, and where the long ones stand."""

    counts: list[int]
    long: list[int]


def _survey(html: bytes) -> _Survey:
    counts, long = np.zeros(_COUNTS, np.int64), np.empty(len(html) // _LONG + 1, np.int64)
    _count(np.frombuffer(html, np.uint8), _formatting(), counts, long)
    told = counts.tolist()
    return _Survey(told, long[: told[_LONGS]].tolist())


@inner
def _next(raw: Any, at: int) -> Any:
    """The next `<`, or the end: as in `html.scan`, since kernels call only those of their own file."""
    while at + 8 <= raw.size:
        eight = eight_bytes(raw, at) ^ np.uint64(_LESS) * _ONES
        hits = (eight - _ONES) & ~eight & _HIGHS
        if hits:
            return at + (low_zeros(hits) >> 3)
        at += 8
    while at < raw.size and raw[at] != _LESS:
        at += 1
    return at


@compiled
def _count(raw: Any, formatting: Any, counts: Any, long: Any) -> None:
    """Fill `counts` and `long`."""
    at = _next(raw, 0)
    while at + 2 < raw.size:
        counts[_TAGS] += 1
        counts[_FORMATTING] += formatting[raw[at + 1] | _SMALL, raw[at + 2] | _SMALL]
        if at + 9 <= raw.size and eight_bytes(raw, at + 1) | _SMALLS == _LETTERS:
            counts[_NOSCRIPTS] += 1
            counts[_LAST] = at
        behind = _next(raw, at + 1)
        if behind - at >= _LONG:
            long[counts[_LONGS]] = at
            counts[_LONGS] += 1
        at = behind


class Tamed(NamedTuple):
    """A page without its traps, a note where it had one, and whether to read it as with scripts on.

    What is for readers without scripts is then one text, and opens and closes nothing around it.
    """

    html: bytes
    note: str
    scripting: bool


def tame(html: bytes) -> Tamed:
    """The page, as UTF-8, without its traps; how tags begin tells of most pages that they have none."""
    survey = _survey(html)
    scripting = _noscript_ends(html, survey.counts)
    html, notes = _bared(html, survey.long), []
    if survey.counts[_TAGS] >= _MANY_TAGS:
        html, deep = _flattened(html)
        notes += [deep] if deep else []
    maybe = survey.counts[_FORMATTING]
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


def _noscript_ends(html: bytes, counts: Sequence[int]) -> bool:
    """Whether the last `noscript` ends; left open, it would take the rest of the page with it."""
    if not counts[_NOSCRIPTS]:
        return True
    last = counts[_LAST]
    if not _NOSCRIPT.match(html, last):  # a longer name
        last = max((tag.start() for tag in _NOSCRIPT.finditer(html)), default=len(html))
    return last == len(html) or _NOSCRIPT_END.search(html, last) is not None


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
