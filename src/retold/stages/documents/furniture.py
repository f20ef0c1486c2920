"""Lines that recur over the pages of one site belong to the site, not to an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retold.stages.documents.lines import Line
from retold.stages.documents.settings import Settings

LONG = 15
"""Words from which on a line is long enough to tell one article from another."""
COMMON = 20
"""A long line on more pages than this is no evidence that two pages are one article."""


def furniture(pages: Sequence[Sequence[Line]], settings: Settings) -> list[list[str]]:
    """For the pages of one site, the role of each line as the site's furniture, "" where it is none.

    Pages that are versions of one article count once, so that a text published twice on a
    site is not taken for its template.
    """
    if len(pages) < 2:
        return [[""] * len(lines) for lines in pages]
    article = _articles(pages, settings)
    holders: dict[str, set[int]] = defaultdict(set)
    for number, lines in enumerate(pages):
        for line in lines:
            holders[_key(line)].add(article[number])
    return [[_role(line, len(holders[_key(line)]), settings) for line in lines] for lines in pages]


def _key(line: Line) -> str:
    return " ".join(line.text[:400].split()).casefold()


def _role(line: Line, articles: int, settings: Settings) -> str:
    if line.prose and line.ended:
        return "promo" if articles >= settings.boilerplate_pages and line.words < 80 else ""
    return "navigation" if articles >= settings.furniture_pages and line.words <= 30 else ""


def _articles(pages: Sequence[Sequence[Line]], settings: Settings) -> list[int]:
    """A number for each page, the same for versions of one article (by shared long lines)."""
    lengths = [0] * len(pages)
    holders: dict[str, set[int]] = defaultdict(set)
    weight: dict[str, int] = {}
    for number, lines in enumerate(pages):
        for key, words in {_key(line): line.words for line in lines if line.words >= LONG}.items():
            holders[key].add(number)
            weight[key] = words
            lengths[number] += words
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, numbers in holders.items():
        if 1 < len(numbers) <= COMMON:
            listed = sorted(numbers)
            for place, one in enumerate(listed):
                for other in listed[place + 1 :]:
                    shared[one, other] += weight[key]
    parent = list(range(len(pages)))
    for (one, other), both in sorted(shared.items()):
        if both >= settings.same_article * min(lengths[one], lengths[other]):
            parent[_root(parent, other)] = _root(parent, one)
    return [_root(parent, number) for number in range(len(pages))]


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
