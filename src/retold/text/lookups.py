"""Pages and their blocks to look up, the ground of what stages look up beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from retold.tables import BLOCKS, PAGES, Block, Page, Tables


class _OfPage(Protocol):
    @property
    def page(self) -> str: ...


P = TypeVar("P", bound=_OfPage)


@dataclass(frozen=True)
class Lookups:
    """Lazy, read-only look-ups over the tables of a build."""

    tables: Tables

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Pages by id."""
        return {p.page: p for p in PAGES.rows(self.tables["pages"])}

    @cached_property
    def blocks(self) -> dict[str, list[Block]]:
        """Blocks by page, in order."""
        return by_page(BLOCKS.rows(self.tables["blocks"]))


def by_page(rows: Iterable[P]) -> dict[str, list[P]]:
    """Rows grouped by their page, each group in the order given."""
    found: dict[str, list[P]] = defaultdict(list)
    for row in rows:
        found[row.page].append(row)
    return found
