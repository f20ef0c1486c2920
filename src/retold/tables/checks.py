"""`checks`: what every body sentence rests on in the other coverage."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, INT, SPANS, STRING, Span, Table, column

CHECK_VERDICTS = ("supported", "contradicted", "unsupported", "no coverage")


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence's verdict. Support is counted over independent origins, never pages."""

    page: str = column(STRING, "the page")
    start: int = column(INT, "first character of the sentence", unit="code points")
    end: int = column(INT, "one past its last character", unit="code points")
    verdict: str = column(STRING, "one of: " + ", ".join(CHECK_VERDICTS))
    origins: int = column(
        INT, "independent origins that support it, its own not counted", default=0
    )
    spans: tuple[Span, ...] = column(SPANS, "the sentences it rests on or clashes with", default=())
    score: float = column(FLOAT, "how sure the verdict is, 0 to 1", default=0.0)
    why: str = column(STRING, "the reason in words", default="")


CHECKS: Table[Check] = Table("checks", Check, ("page", "start", "end"))
