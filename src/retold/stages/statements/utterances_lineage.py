"""Which pages are kin by descent: a page and its ancestors, and copies of one parent."""

from __future__ import annotations

from collections.abc import Iterable

from retold.tables import Descent
from retold.text.ancestry import Ancestry, lineages


class Family:
    """Descent as a graph; missing originals are members like pages. Nothing changes once built."""

    def __init__(self, descents: Iterable[Descent]) -> None:
        """Link every child with its parents."""
        edges = list(descents)
        self._ancestry = Ancestry(edges)
        self._root = lineages((), edges)

    def root(self, page: str) -> str:
        """One name for all pages that hang together by descent; the page itself if none do."""
        return self._root.get(page, page)

    def kin(self, page: str, other: str) -> bool:
        """Whether `page` has its text from `other`, or both have theirs from one parent."""
        if page == other:
            return False
        mine = self._ancestry.above(page)
        return other in mine or bool(mine & self._ancestry.above(other))
