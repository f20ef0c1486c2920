"""`origins`: originals that are not among the pages, known from what was taken from them."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import SPANS, STRING, STRINGS, Span, Table, column


@dataclass(frozen=True, slots=True)
class Origin:
    """One missing original."""

    origin: str = column(STRING, "id, from the pages that rest on it")
    agency: str | None = column(STRING, "who filed it, where the pages say so", default=None)
    date_low: str | None = column(STRING, "earliest day", unit="ISO date", default=None)
    date_high: str | None = column(STRING, "latest day", unit="ISO date", default=None)
    pages: tuple[str, ...] = column(STRINGS, "the pages that took from it", default=())
    spans: tuple[Span, ...] = column(
        SPANS, "the credits and passages it is inferred from", default=()
    )
    text: str = column(
        STRING,
        "its text as far as these pages tell it, put together reading by reading",
        default="",
    )


ORIGINS: Table[Origin] = Table("origins", Origin, ("origin",))
