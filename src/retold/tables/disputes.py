"""`disputes`: figures of different pages that speak of the same thing, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import SPANS, STRING, STRINGS, Span, Table, column

VERDICTS = ("agree", "differ", "update", "rounding")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing counted, by at least two figures."""

    dispute: str = column(STRING, "id, from its figures")
    counts: str = column(STRING, "what is counted")
    figures: tuple[str, ...] = column(STRINGS, "ids of the figures")
    verdict: str = column(STRING, "one of: " + ", ".join(VERDICTS))
    note: str = column(STRING, "the verdict in words", default="")
    spans: tuple[Span, ...] = column(SPANS, "the figures on their pages", default=())


DISPUTES: Table[Dispute] = Table("disputes", Dispute, ("dispute",))
