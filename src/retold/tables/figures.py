"""`figures`: numbers that say how many or how much of something."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, INT, STRING, Table, column

BOUNDS = ("exact", "about", "at least", "at most", "range", "vague")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Dates, ordinals, ages in names and page furniture are not figures."""

    figure: str = column(STRING, "id, from page and span")
    page: str = column(STRING, "the page")
    start: int = column(INT, "first character", unit="code points")
    end: int = column(INT, "one past the last character", unit="code points")
    text: str = column(STRING, "the figure as it stands, with its modifier and unit")
    low: float | None = column(FLOAT, "least value it allows, in units of `unit`", default=None)
    high: float | None = column(FLOAT, "greatest value it allows", default=None)
    unit: str | None = column(
        STRING, "unit, percent or currency; null for a plain count", default=None
    )
    bound: str = column(STRING, "one of: " + ", ".join(BOUNDS), default="exact")
    counts: str | None = column(STRING, "what is counted, with its qualifiers", default=None)
    counts_head: str | None = column(
        STRING, "lemma of the head word of what is counted", default=None
    )
    said_by: str | None = column(STRING, "canonical name of who says so", default=None)
    dispute: str | None = column(STRING, "the dispute it is part of", default=None)


FIGURES: Table[Figure] = Table("figures", Figure, ("page", "start", "end"))
