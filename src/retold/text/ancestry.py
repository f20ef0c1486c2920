"""Descent as a graph: what a page took from, and which pages are independent of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from retold.tables import Descent, Page


class Ancestry:
    """Parents, ancestors and roots by page; missing originals are members like pages."""

    def __init__(self, descents: Iterable[Descent], pages: Iterable[Page] = ()) -> None:
        """Link every child with its parents; `pages` tell which only retell others."""
        self.parents: dict[str, set[str]] = defaultdict(set)
        for descent in descents:
            self.parents[descent.child].add(descent.parent)
        self._digests = frozenset(p.page for p in pages if p.kind == "digest")
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

    def roots(self, page: str) -> frozenset[str]:
        """Where its text comes from in the end: itself if it took from nobody.

        Nothing for a digest that took from nobody here: it is no source, and whose it is nobody knows.
        """
        above = self.above(page)
        if not above:
            return frozenset() if page in self._digests else frozenset((page,))
        return frozenset(a for a in above if not self.parents.get(a))

    def akin(self, one: str, other: str) -> bool:
        """Whether two pages have text of one root; a page is akin to itself."""
        return one == other or bool(self.roots(one) & self.roots(other))

    def origins(self, pages: Iterable[str]) -> list[list[str]]:
        """The pages parted by independent origins: no two origins have a root in common.

        Pages that rest on one original are one source, however many they are. A page with several
        roots counts with one of them: it joins what it draws on and does not make that one source.
        """
        found: list[tuple[frozenset[str], list[str]]] = []
        for page in sorted(set(pages), key=lambda p: (len(self.roots(p)), p)):
            roots = self.roots(page)
            same = next((held for seed, held in found if seed & roots), None)
            if same is not None:
                same.append(page)
            elif roots:
                found.append((roots, [page]))
        return [held for _, held in found]
