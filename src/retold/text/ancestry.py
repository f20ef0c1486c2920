"""Descent as a graph: what a page took from, directly and at the end of all steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from retold.tables import Descent, Origin


class Ancestry:
    """Parents and ancestors by page; missing originals are members like pages."""

    def __init__(self, descents: Iterable[Descent]) -> None:
        """Link every child with its parents."""
        self.parents: dict[str, set[str]] = defaultdict(set)
        for descent in descents:
            self.parents[descent.child].add(descent.parent)
        self._above: dict[str, frozenset[str]] = {}

    def above(self, page: str) -> frozenset[str]:
        """All pages and origins that a page goes back to, over any number of steps."""
        if page not in self._above:
            found: set[str] = set()
            waiting = [page]
            while waiting:
                for parent in self.parents.get(waiting.pop(), ()):
                    if parent not in found:
                        found.add(parent)
                        waiting.append(parent)
            self._above[page] = frozenset(found)
        return self._above[page]


def lineages(
    pages: Iterable[str], descents: Sequence[Descent], origins: Sequence[Origin] = ()
) -> dict[str, str]:
    """Name for each page its lineage: the least of all that hang together by descent.

    Pages that rest on one original are one source, however many they are.
    """
    links = [(d.child, d.parent) for d in descents]
    links += [(page, origin.origin) for origin in origins for page in origin.pages]
    chief: dict[str, str] = {page: page for page in pages}

    def find(one: str) -> str:
        chief.setdefault(one, one)
        while chief[one] != one:
            chief[one] = chief[chief[one]]
            one = chief[one]
        return one

    for child, parent in links:
        low, high = sorted((find(child), find(parent)))
        chief[high] = low
    return {one: find(one) for one in list(chief)}
