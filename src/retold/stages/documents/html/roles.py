"""Which role each line of an HTML page hints at, by its marks, the main text and its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

import numpy as np

from retold.stages.documents.html.hints import HINTS
from retold.stages.documents.html.lines import HEADINGS, Flags, Lines
from retold.stages.documents.html.walk import MARK, MAX_CHAIN, WORDS

FOREIGN = frozenset({"related", "promo", "comment"})
"""Hints of parts that speak of other pages, or by other people."""
_OVERRULED = frozenset({"related", "promo", "navigation"})
"""Signs that several paragraphs of main text outweigh: class names say more than they hold."""
_WRAPPER_SHARE = 0.4
"""An element that holds this share of the main text is a wrapper, whatever its name says."""
_SHORT_LINK, _BYLINE, _DATE, _LONG_BYLINE = 3, 12, 16, 25
"""Words up to which a link is the site's, and up to which a line can be a byline, a date, a
byline outside the main text."""
_LIMITS = np.array([_SHORT_LINK, _BYLINE, _DATE, _LONG_BYLINE, _LONG_BYLINE + 1])


class _Make(NamedTuple):
    """What the hint of a line follows from; lines of one make have one hint.

    `between` tells that it stands within the main text, `timed` that times make up most of it,
    `numbered` that it has a digit; `words` is rounded up to the next of `_LIMITS`.
    """

    mark: int
    tag: str
    main: bool
    between: bool
    link: bool
    timed: bool
    words: int
    numbered: bool


class _Signs(NamedTuple):
    """The innermost sign around a line and the innermost that tells of other pages; "" for none."""

    own: str
    foreign: str


def role_hints(lines: Lines, main: Flags, title: int | None) -> list[str]:
    """The hint of every line, from what is around it and from the main text."""
    marks = lines.marks.tolist()
    wrappers = _wrappers(lines, main, marks)
    signs = {mark: _signs(marks, mark, wrappers) for mark in set(lines.table[:, MARK].tolist())}
    known: dict[tuple[Any, ...], str] = {}
    hints = []
    for said in _makes(lines, main, signs):
        if said not in known:
            make = _Make(*said)
            known[said] = _hint(make, signs[make.mark])
        hints.append(known[said])
    if title is not None:
        hints[title] = "title"
    return hints


def _makes(lines: Lines, main: Flags, signs: Mapping[int, _Signs]) -> Iterator[tuple[Any, ...]]:
    """The make of every line; a plain tuple, since pages have hundreds."""
    tags, marks, at = lines.tags, lines.table[:, MARK].tolist(), np.arange(len(lines))
    inside = [place for place in np.flatnonzero(main).tolist() if tags[place] not in HEADINGS]
    first, last = (inside[0], inside[-1]) if inside else (len(lines), -1)
    timed = np.zeros(len(lines))
    for time in lines.times:
        timed[time.line] += time.end - time.start
    columns = (
        main, (first < at) & (at < last), lines.links, 2 * timed > lines.sizes,
        _LIMITS[np.searchsorted(_LIMITS[:-1], lines.table[:, WORDS])],
    )  # fmt: skip
    numbered = (
        signs[mark].own == "date" and any(c.isdigit() for c in text)
        for mark, text in zip(marks, lines.texts, strict=True)
    )
    return zip(marks, tags, *(column.tolist() for column in columns), numbered, strict=True)


def _chain(marks: Sequence[Sequence[int]], mark: int) -> list[tuple[int, str]]:
    """The marks around a line and their hints, innermost first."""
    found: list[tuple[int, str]] = []
    while mark and len(found) < MAX_CHAIN:
        hint, outer, _ = marks[mark]
        found.append((mark, HINTS[hint]))
        mark = outer
    return found


def _signs(marks: Sequence[Sequence[int]], mark: int, wrappers: Set[int]) -> _Signs:
    """The signs around a line that are no wrapper's."""
    own, steps = "", 0
    while mark and steps < MAX_CHAIN:
        hint, outer, _ = marks[mark]
        if mark not in wrappers and (sign := HINTS[hint]) != "article":
            own = own or sign
            if sign in FOREIGN:
                return _Signs(own, sign)
        mark = outer
        steps += 1
    return _Signs(own, "")


def _wrappers(lines: Lines, main: Flags, marks: Sequence[Sequence[int]]) -> set[int]:
    """Marks around so much of the main text that they say nothing about it, such as a form.

    Nor do those of `_OVERRULED` that hold several paragraphs of it.
    """
    around, sizes = lines.table[main, MARK], lines.sizes[main]
    size = np.bincount(around, sizes)
    count = np.bincount(around, lines.paragraphs[main])
    held: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    for innermost in np.flatnonzero(size).tolist():
        for mark, hint in _chain(marks, innermost):
            held[mark] += size[innermost]
            paragraphs[mark] += count[innermost] if hint in _OVERRULED else 0
    return {mark for mark, held_by in held.items() if held_by > _WRAPPER_SHARE * sizes.sum()} | {
        mark for mark, number in paragraphs.items() if number >= 2
    }


def _hint(line: _Make, signs: _Signs) -> str:
    """The sign around the line; else its time; else main text; else what links tell."""
    sign = _sign(line, signs)
    if sign == "related" and line.main and not line.link:
        return "other"  # a sentence of the article set large in its margin
    if sign:
        return sign
    if line.timed:
        return "date"
    if line.tag in HEADINGS and (line.main or line.between):
        return "heading"
    if line.main:
        return "body"
    if line.link:
        return "related" if line.words > _SHORT_LINK else "navigation"
    return ""


def _sign(line: _Make, signs: _Signs) -> str:
    """The sign that holds for a line; a date among links is the links'."""
    if signs.foreign:
        return signs.foreign
    return signs.own if _fits(signs.own, line) else ""


def _fits(sign: str, line: _Make) -> bool:
    """Whether a line can be what its sign says; a date has a digit, a figure may hold a table."""
    if sign == "date":
        return line.words <= _DATE and line.numbered
    if sign == "byline":
        return line.words <= (_BYLINE if line.main else _LONG_BYLINE)
    if sign == "caption":
        return line.tag not in {"td", "th", "blockquote"}
    return sign != "title"
