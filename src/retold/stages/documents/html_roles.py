"""Which role each line of an HTML page hints at, by its marks, the main text and its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

import numpy as np

from retold.stages.documents.html_hints import HINTS
from retold.stages.documents.html_lines import HEADINGS, Flags, Lines
from retold.stages.documents.html_walk import MARK, MAX_CHAIN, WORDS

FOREIGN = frozenset({"related", "promo", "comment"})
"""Hints of parts that speak of other pages, or by other people."""
_OVERRULED = frozenset({"related", "promo", "navigation"})
"""Signs that several paragraphs of main text outweigh: class names say more than they hold."""
_WRAPPER_SHARE = 0.4
"""An element that holds this share of the main text is a wrapper, whatever its name says."""
_SHORT_LINK, _BYLINE, _DATE, _LONG_BYLINE = 3, 12, 16, 25
"""Words up to which a link is the site's, and up to which a line can be a byline, a date, a
byline outside the main text."""


class _Make(NamedTuple):
    """What the hint of a line follows from; lines of one make have one hint.

    `between` tells that it stands within the main text, `timed` that times make up most of it,
    `numbered` that it has a digit; `words` is capped where more make no difference.
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
    wrappers = _wrappers(lines, main)
    signs = {
        mark: _signs(lines, mark, wrappers) for mark in dict.fromkeys(lines.table[:, MARK].tolist())
    }
    known: dict[_Make, str] = {}
    hints = []
    for make in _makes(lines, main, signs):
        if make not in known:
            known[make] = _hint(make, signs[make.mark])
        hints.append(known[make])
    if title is not None:
        hints[title] = "title"
    return hints


def _makes(lines: Lines, main: Flags, signs: Mapping[int, _Signs]) -> Iterator[_Make]:
    """The make of every line."""
    tags, marks, at = lines.tags, lines.table[:, MARK].tolist(), np.arange(len(lines))
    inside = [place for place in np.flatnonzero(main).tolist() if tags[place] not in HEADINGS]
    first, last = (inside[0], inside[-1]) if inside else (len(lines), -1)
    timed = np.zeros(len(lines))
    for time in lines.times:
        timed[time.line] += time.end - time.start
    columns = (
        main, (first < at) & (at < last), lines.links, 2 * timed > lines.sizes,
        np.minimum(lines.table[:, WORDS], _LONG_BYLINE + 1),
    )  # fmt: skip
    numbered = (
        signs[mark].own == "date" and any(c.isdigit() for c in text)
        for mark, text in zip(marks, lines.texts, strict=True)
    )
    return map(_Make, marks, tags, *(column.tolist() for column in columns), numbered)


def _chain(lines: Lines, mark: int) -> list[tuple[int, str]]:
    """The marks around a line and their hints, innermost first."""
    found: list[tuple[int, str]] = []
    while mark and len(found) < MAX_CHAIN:
        hint, outer, _ = lines.marks[mark].tolist()
        found.append((mark, HINTS[hint]))
        mark = outer
    return found


def _signs(lines: Lines, mark: int, wrappers: Set[int]) -> _Signs:
    """The signs around a line that are no wrapper's."""
    told = [hint for at, hint in _chain(lines, mark) if at not in wrappers and hint != "article"]
    return _Signs(next(iter(told), ""), next((sign for sign in told if sign in FOREIGN), ""))


def _wrappers(lines: Lines, main: Flags) -> set[int]:
    """Marks around so much of the main text that they say nothing about it, such as a form.

    Nor do those of `_OVERRULED` that hold several paragraphs of it.
    """
    marks, sizes = lines.table[main, MARK], lines.sizes[main]
    size = np.bincount(marks, sizes)
    count = np.bincount(marks, lines.paragraphs[main])
    held: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    for innermost in np.flatnonzero(size).tolist():
        for mark, hint in _chain(lines, innermost):
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
