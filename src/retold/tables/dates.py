"""`dates`: every signal about a page's day, with its value and weight."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, SPANS, STRING, Span, Table, column


@dataclass(frozen=True, slots=True)
class DateSignal:
    """One piece of evidence: the page is of a day between `low` and `high`."""

    page: str = column(STRING, "the page it speaks of")
    signal: str = column(
        STRING,
        "kind of evidence: metadata, updated, feed, address, picture, download, visible, relative, masthead, "
        "stray, comment, dateline, caption, weekday, mention, ahead, copyright, shared-quotation, "
        "copied, copies",
    )
    value: str = column(STRING, "the evidence as it stands")
    low: str | None = column(STRING, "earliest day it allows", unit="ISO date", default=None)
    high: str | None = column(STRING, "latest day it allows", unit="ISO date", default=None)
    weight: float = column(FLOAT, "how far it is believed, 0 to 1", default=0.5)
    spans: tuple[Span, ...] = column(
        SPANS, "where it stands; empty for a metadata field", default=()
    )
    field: str | None = column(
        STRING,
        "field that holds it where no span does, e.g. json-ld:datePublished, record:date",
        default=None,
    )


DATES: Table[DateSignal] = Table(
    "dates", DateSignal, ("page", "signal", "value", "low", "high", "weight")
)
