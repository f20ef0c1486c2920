"""Descent as a graph: what a page took from, directly and at the end of all steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from retold.tables import Descent


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
