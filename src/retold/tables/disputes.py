"""`disputes`: figures of different pages that speak of the same thing, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from retold.tables.schema import SPANS, STRING, STRINGS, Span, Table, column

VERDICTS = ("agree", "differ", "update", "rounding")


class Change(NamedTuple):
    """A figure that a copy has otherwise than what it took from: who changed it, from what to what.

    `parent` is a page, or an origin, where `was_figure` stands on a page that took from it too.
    """

    child: str
    parent: str
    figure: str
    was_figure: str
    now: str
    was: str


CHANGES = pa.list_(pa.struct([(name, STRING) for name in Change._fields]))


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing counted, by at least two figures."""

    dispute: str = column(STRING, "id, from its figures")
    counts: str = column(STRING, "what is counted")
    figures: tuple[str, ...] = column(STRINGS, "ids of the figures")
    verdict: str = column(STRING, "one of: " + ", ".join(VERDICTS))
    note: str = column(STRING, "the verdict in words", default="")
    spans: tuple[Span, ...] = column(SPANS, "the figures on their pages", default=())
    changes: tuple[Change, ...] = column(
        CHANGES,
        "who changed it along the tree of descent: child, parent, and the figure each has",
        default=(),
        of=Change,
    )


DISPUTES: Table[Dispute] = Table("disputes", Dispute, ("dispute",))
