"""Which line of an HTML page is its title, and where in that line the headline stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retold.stages.documents.html.hints import HINTS
from retold.stages.documents.html.lines import HEADINGS, Lines
from retold.stages.documents.html.site import Parted
from retold.stages.documents.html.walk import MARK, SIGNS
from retold.text.words import fold, words

_FURNITURE, _HEADER = (
    sum(1 << HINTS.index(hint) for hint in hints)
    for hints in (("navigation", "related", "promo"), ("navigation", "article"))
)
"""The hints of a site's furniture, and of its header, as bits."""
_LONGEST_TITLE = 400
"""Characters from which a line is no title; the longest headlines have about 200."""
_SURE_LETTERS = 15
"""Letters from which a line that agrees with part of a title is no chance; about three words."""
_HEADLINE_WORDS = 3
"""Words of the shortest headline that a kicker is told from by the page's make alone."""
_MAX_TITLES = 10
"""Titles in the markup that are compared with the lines; pages have up to five."""


def title_line(lines: Lines, titles: Sequence[str]) -> int | None:
    """Index of the line that is the page's title: it says what the metadata says.

    Headings come first: equal, then title and outlet in one, then title and kicker in one.
    White space does not count, since kickers often touch the headline.
    """
    wanted = list(dict.fromkeys(filter(None, map(_letters, titles))))[:_MAX_TITLES]
    tags, texts = lines.tags, lines.texts
    heads = [
        at
        for at, tag in enumerate(tags)
        if tag in HEADINGS and len(texts[at]) < _LONGEST_TITLE and any(map(str.isalnum, texts[at]))
    ]
    ends = {title[0] for title in wanted} | {title[-1] for title in wanted}
    alike = {at: _letters(texts[at]) for at in heads if not ends.isdisjoint(_ends(texts[at]))}
    tries: list[Callable[[str, str], bool]] = [
        lambda line, title: line == title,
        lambda line, title: len(line) >= _SURE_LETTERS and title.startswith(line),
        lambda line, title: len(title) >= _SURE_LETTERS and line.startswith(title),
        lambda line, title: len(line) >= _SURE_LETTERS and title.endswith(line),
    ]
    for agrees in tries:
        for at, said in alike.items():
            if any(agrees(said, title) for title in wanted):
                return at
    plain = _plain_title(lines, {title for title in wanted if len(title) >= _SURE_LETTERS})
    if plain is not None:
        return plain
    first = [at for at in heads if tags[at] == "h1"]
    apart = (at for at in first if not _furniture(lines, at))
    # Some pages have their headline in the site's header; the site's own name there is a link.
    topmost = (at for at in first if _set_in_header(lines, at))
    return next(apart, next(topmost, None))


def _plain_title(lines: Lines, wanted: set[str]) -> int | None:
    """The first line that is a title though it is no heading.

    Its length is looked at first: a title's letters are most of its characters.
    """
    if not wanted:
        return None
    low, high = min(map(len, wanted)), min(_LONGEST_TITLE, 3 * max(map(len, wanted)))
    return next(
        (
            at
            for at, text in enumerate(lines.texts)
            if low <= len(text) < high and _letters(text) in wanted and not _furniture(lines, at)
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


def _ends(text: str) -> list[str]:
    """The first and the last letter, folded: cheap to have before all letters are."""
    first = next(filter(str.isalnum, text), "")
    last = next(filter(str.isalnum, reversed(text)), "")
    return [fold(first)[:1], fold(last)[-1:]]


def _set_in_header(lines: Lines, at: int) -> bool:
    told = len(words(lines.texts[at])) >= _HEADLINE_WORDS and not lines.links[at]
    return told and not _around(lines, at) & ~_HEADER


def _furniture(lines: Lines, at: int) -> bool:
    return bool(_around(lines, at) & _FURNITURE)


def _around(lines: Lines, at: int) -> int:
    """The hints around a line, as bits."""
    return int(lines.marks[lines.table[at, MARK], SIGNS])
