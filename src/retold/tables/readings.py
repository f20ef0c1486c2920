"""`readings`: how the text of a missing original was put together from the pages that have it."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import BOOL, INT, SPANS, STRING, STRINGS, Span, Table, column


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording of one place of `origins.text`, as an edition's apparatus gives it.

    Paragraphs stand as chosen readings too: they tell which pages carry them.
    """

    origin: str = column(STRING, "the missing original")
    start: int = column(INT, "first character of the place in `origins.text`", unit="code points")
    end: int = column(
        INT, "one past its last character; equals start where words are left out",
        unit="code points",
    )  # fmt: skip
    text: str = column(STRING, "the wording; empty where pages lack the words")
    chosen: bool = column(BOOL, "whether `origins.text` has this wording")
    pages: tuple[str, ...] = column(STRINGS, "the pages that have it", default=())
    spans: tuple[Span, ...] = column(SPANS, "the wording on these pages", default=())


READINGS: Table[Reading] = Table("readings", Reading, ("origin", "start", "end", "text"))
