"""Which role each line of an HTML page hints at, by its marks, the main text and its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from retold.stages.documents.html_hints import chain
from retold.stages.documents.html_lines import Line
from retold.stages.documents.html_site import Parted
from retold.text.words import words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
FOREIGN = frozenset({"related", "promo", "comment"})
"""Hints of parts that speak of other pages, or by other people."""
_OVERRULED = frozenset({"related", "promo", "navigation"})
"""Signs that several paragraphs of main text outweigh: class names say more than they hold."""
_WRAPPER_SHARE = 0.4
"""An element that holds this share of the main text is a wrapper, whatever its name says."""
_LONGEST_TITLE = 400
"""Characters from which a line is no title; the longest headlines have about 200."""
_SURE_LETTERS = 15
"""Letters from which a line that agrees with part of a title is no chance; about three words."""
_HEADLINE_WORDS = 3
"""Words of the shortest headline that a kicker is told from by the page's make alone."""
_MAX_TITLES = 10
"""Titles in the markup that are compared with the lines; pages have up to five."""


def role_hints(lines: Sequence[Line], main: Sequence[bool], title: int | None) -> list[str]:
    """The hint of every line, from what is around it and from the main text."""
    wrappers = _wrappers(lines, main)
    inside = [at for at, flag in enumerate(main) if flag and lines[at].tag not in _HEADINGS]
    first, last = (inside[0], inside[-1]) if inside else (len(lines), -1)
    known: dict[int, _Signs] = {}
    hints: list[str] = []
    for at, line in enumerate(lines):
        number = line.mark.number if line.mark else 0
        if number not in known:
            known[number] = _signs(line, wrappers)
        between = first < at < last
        hints.append("title" if at == title else _hint(line, main[at], between, known[number]))
    return hints


class _Signs(NamedTuple):
    """The innermost sign around a line and the innermost that tells of other pages; "" for none."""

    own: str
    foreign: str


def _signs(line: Line, wrappers: Set[int]) -> _Signs:
    """The signs around a line that are no wrapper's."""
    told = [m.hint for m in chain(line.mark) if m.number not in wrappers and m.hint != "article"]
    return _Signs(next(iter(told), ""), next((sign for sign in told if sign in FOREIGN), ""))


def _wrappers(lines: Sequence[Line], main: Sequence[bool]) -> set[int]:
    """Marks around so much of the main text that they say nothing about it, such as a form.

    Nor do those of `_OVERRULED` that hold several paragraphs of it.
    """
    held: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    for line, flag in zip(lines, main, strict=True):
        if flag:
            marks = chain(line.mark)
            held.update({mark.number: len(line.text) for mark in marks})
            if line.is_paragraph:
                paragraphs.update(m.number for m in marks if m.hint in _OVERRULED)
    total = sum(len(line.text) for line, flag in zip(lines, main, strict=True) if flag)
    return {number for number, size in held.items() if size > _WRAPPER_SHARE * total} | {
        number for number, size in paragraphs.items() if size >= 2
    }


def title_line(lines: Sequence[Line], titles: Sequence[str]) -> int | None:
    """Index of the line that is the page's title: it says what the metadata says.

    Headings come first: equal, then title and outlet in one, then title and kicker in one.
    White space does not count, since kickers often touch the headline.
    """
    wanted = list(dict.fromkeys(filter(None, map(_letters, titles))))[:_MAX_TITLES]
    heads = {
        at: said
        for at, line in enumerate(lines)
        if line.tag in _HEADINGS
        and len(line.text) < _LONGEST_TITLE
        and (said := _letters(line.text))
    }
    tries: list[Callable[[str, str], bool]] = [
        lambda line, title: line == title,
        lambda line, title: len(line) >= _SURE_LETTERS and title.startswith(line),
        lambda line, title: len(title) >= _SURE_LETTERS and line.startswith(title),
        lambda line, title: len(line) >= _SURE_LETTERS and title.endswith(line),
    ]
    for agrees in tries:
        for at, said in heads.items():
            if any(agrees(said, title) for title in wanted):
                return at
    plain = _plain_title(lines, {title for title in wanted if len(title) >= _SURE_LETTERS})
    if plain is not None:
        return plain
    first = [at for at in heads if lines[at].tag == "h1"]
    apart = (at for at in first if not _furniture(lines[at]))
    # Some pages have their headline in the site's header; the site's own name there is a link.
    topmost = (at for at in first if _set_in_header(lines[at]))
    return next(apart, next(topmost, None))


def _plain_title(lines: Sequence[Line], wanted: set[str]) -> int | None:
    """The first line that is a title though it is no heading.

    Its length is looked at first: a title's letters are most of its characters.
    """
    if not wanted:
        return None
    low, high = min(map(len, wanted)), min(_LONGEST_TITLE, 3 * max(map(len, wanted)))
    return next(
        (
            at
            for at, line in enumerate(lines)
            if low <= len(line.text) < high
            and _letters(line.text) in wanted
            and not _furniture(line)
        ),
        None,
    )


def title_text(said: str, titles: Sequence[str]) -> str:
    """The title as its line has it, or as the markup does where only spaces and marks differ."""
    return next((title for title in titles if _letters(title) == _letters(said)), said)


def bare_head(said: str, heads: Sequence[Parted], titles: Sequence[str]) -> tuple[int, int]:
    """Where the headline stands in its line: kicker and what is set below it in one heading go.

    The whole line is the headline where the markup says so, or where too little would be left.
    """
    known = {_letters(title) for title in titles}
    for kicker, headline in heads if _letters(said) not in known else ():
        at = said.find(headline, len(kicker)) if said.startswith(kicker) else -1
        few = len(headline.split()) < _HEADLINE_WORDS and _letters(headline) not in known
        if headline and at >= 0 and not few and not (kicker and _letters(kicker) in known):
            return at, at + len(headline)
    return 0, len(said)


def _letters(text: str) -> str:
    return "".join(words(text))


def _set_in_header(line: Line) -> bool:
    told = len(words(line.text)) >= _HEADLINE_WORDS and not line.is_link
    return told and {mark.hint for mark in chain(line.mark)} <= {"navigation", "article"}


def _furniture(line: Line) -> bool:
    return any(mark.hint in {"navigation", "related", "promo"} for mark in chain(line.mark))


def _hint(line: Line, main: bool, between: bool, signs: _Signs) -> str:
    """The sign around the line; else its time; else main text; else what links tell."""
    sign = _sign(line, main, signs)
    if sign == "related" and main and not line.is_link:
        return "other"  # a sentence of the article set large in its margin
    if sign:
        return sign
    if _is_time(line):
        return "date"
    if line.tag in _HEADINGS and (main or between):
        return "heading"
    if main:
        return "body"
    if line.is_link:
        return "related" if len(line.text.split()) > 3 else "navigation"
    return ""


def _sign(line: Line, main: bool, signs: _Signs) -> str:
    """The sign that holds for a line; a date among links is the links'."""
    if signs.foreign:
        return signs.foreign
    return signs.own if _fits(signs.own, line, main) else ""


def _fits(sign: str, line: Line, main: bool) -> bool:
    """Whether a line can be what its sign says; a date has a digit, a figure may hold a table."""
    size = len(line.text.split())
    if sign == "date":
        return size <= 16 and any(c.isdigit() for c in line.text)
    if sign == "byline":
        return size <= 12 or (size <= 25 and not main)
    if sign == "caption":
        return line.tag not in {"td", "th", "blockquote"}
    return sign != "title"


def _is_time(line: Line) -> bool:
    """Whether `time` elements make up most of the line."""
    return 2 * sum(t.end - t.start for t in line.times) > len(line.text)
