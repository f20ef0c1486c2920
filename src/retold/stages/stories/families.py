"""Families of copies: pages that print one text, to be counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.stages.stories.settings import Settings
from retold.tables import Descent, Page, Passage

Shares = Mapping[tuple[str, str], int]
"""Words that two pages share, standing matter left out, by their ids, the lesser first."""


def shared_words(passages: Sequence[Passage]) -> dict[tuple[str, str], int]:
    """Count the words that every two pages share, standing matter left out."""
    words: dict[tuple[str, str], int] = defaultdict(int)
    for passage in passages:
        if not passage.boilerplate:
            words[passage.page, passage.other] += passage.words
    return words


def families(
    pages: Sequence[Page], shared: Shares, descents: Sequence[Descent], settings: Settings
) -> list[tuple[Page, ...]]:
    """Part pages into families, each and all in the order of page ids.

    Two pages are of one family where most of the shorter stands in the other, and it is a good
    part of that other too: a list of headlines would else join all it lists. So are a page and
    its source where most of the page came from there.
    """
    roots = {page.page: page.page for page in pages}
    words = {page.page: page.words for page in pages}
    pairs = [pair for pair, count in shared.items() if _copied(pair, count, words, settings)]
    pairs += [(d.child, d.parent) for d in descents if d.share >= settings.family]
    for one, other in pairs:
        if one in roots and other in roots:
            a, b = sorted((_root(roots, one), _root(roots, other)))
            roots[b] = a
    found: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(pages, key=lambda p: p.page):
        found[_root(roots, page.page)].append(page)
    return [tuple(members) for members in found.values()]


def _copied(
    pair: tuple[str, str], count: int, words: Mapping[str, int], settings: Settings
) -> bool:
    shorter, longer = sorted(words.get(page, 0) for page in pair)
    return (
        shorter > 0
        and count >= settings.family * shorter
        and count >= settings.family_part * longer
    )


def _root(roots: dict[str, str], page: str) -> str:
    while roots[page] != page:
        roots[page] = roots[roots[page]]
        page = roots[page]
    return page
