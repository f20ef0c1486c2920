"""Pages that rest on one original are one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retold.tables import Descent, Origin


def families(
    pages: Iterable[str], descents: Sequence[Descent], origins: Sequence[Origin]
) -> dict[str, str]:
    """Name for each page its family: the least of all that hang together by descent."""
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
