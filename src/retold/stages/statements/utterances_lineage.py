"""Which pages are kin by descent: a page and its ancestors, and copies of one parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from retold.tables import Descent


class Family:
    """Descent as a graph; missing originals are members like pages. Nothing changes once built."""

    def __init__(self, descents: Iterable[Descent]) -> None:
        """Link every child with its parents."""
        self._parents: dict[str, set[str]] = defaultdict(set)
        graph = nx.Graph()
        for descent in descents:
            self._parents[descent.child].add(descent.parent)
            graph.add_edge(descent.child, descent.parent)
        self._root: dict[str, str] = {
            page: min(component)
            for component in nx.connected_components(graph)
            for page in component
        }

    def root(self, page: str) -> str:
        """One name for all pages that hang together by descent; the page itself if none do."""
        return self._root.get(page, page)

    def ancestors(self, page: str) -> set[str]:
        """All that the page descends from, itself not included."""
        found: set[str] = set()
        waiting = list(self._parents.get(page, ()))
        while waiting:
            parent = waiting.pop()
            if parent not in found:
                found.add(parent)
                waiting.extend(self._parents.get(parent, ()))
        return found - {page}

    def kin(self, page: str, other: str) -> bool:
        """Whether `page` has its text from `other`, or both have theirs from one parent."""
        if page == other:
            return False
        mine = self.ancestors(page)
        return other in mine or bool(mine & self.ancestors(other))
