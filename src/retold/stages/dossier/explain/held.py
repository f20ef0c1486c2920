"""The tables as an explanation asks them: rows by key, places as citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pyarrow.compute as pc

from retold.stages.dossier.explain.model import Cited
from retold.stages.dossier.views.cites import clip
from retold.tables import PAGES, Page, Span, Table, Tables

R = TypeVar("R")

MOST_PLACES = 6
"""Places shown under one statement; the table holds them all."""


class Held:
    """The tables of a dossier, asked for single rows."""

    def __init__(self, tables: Tables) -> None:
        """Keep the tables; rows are made only where they are asked for."""
        self.tables = tables
        self._pages: dict[str, Page | None] = {}

    def rows(self, table: Table[R], **wanted: object) -> list[R]:
        """The rows that have these values, in canonical order; none of a table that is not here."""
        if table.name not in self.tables:
            return []
        held = self.tables[table.name]
        for name, value in wanted.items():
            held = held.filter(pc.equal(held.column(name), value))
        return table.rows(table.sort(held))

    def page(self, page: str) -> Page | None:
        """The page of this id; None for a missing original."""
        if page not in self._pages:
            self._pages[page] = next(iter(self.rows(PAGES, page=page)), None)
        return self._pages[page]

    def name(self, page: str) -> str:
        """What a page goes by in a sentence."""
        row = self.page(page)
        return row.label if row else page

    def cites(self, spans: Iterable[Span], most: int = MOST_PLACES) -> tuple[Cited, ...]:
        """The places with the words that stand there, each once; at most so many."""
        return tuple(
            Cited(*span, name=self.name(span.page), excerpt=self._words(span))
            for span in list(dict.fromkeys(spans))[:most]
        )

    def at(self, page: str, start: int, end: int) -> tuple[Cited, ...]:
        """One place."""
        return self.cites((Span(page, start, end),))

    def _words(self, span: Span) -> str:
        row = self.page(span.page)
        return clip(row.text[span.start : span.end]) if row else ""
