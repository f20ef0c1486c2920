"""`signs`: what tells which of two pages has its text from the other."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, SPANS, STRING, Span, Table, column

SIGN_KINDS = (
    "date", "hour", "agency-page", "told", "other-agency-page", "credited", "names-source", "truncated",
    "contained", "explains", "mixture", "own-name", "furniture",
    "link", "mended", "spoilt", "slipped-in", "signed", "questions", "wording", "credit",
)  # fmt: skip
"""`explains` is that third pages stand with the source; `credit` is what a page says of a missing original; `wording` words that only two pages share."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence, for an edge that is drawn or for a rival that is not."""

    child: str = column(STRING, "the page that may have taken")
    parent: str = column(STRING, "the page or missing original that it may have taken from")
    sign: str = column(STRING, "one of: " + ", ".join(SIGN_KINDS))
    odds: float = column(
        FLOAT, "its weight; below 0 it speaks for the other direction", unit="log-odds"
    )
    why: str = column(STRING, "the evidence in words", default="")
    spans: tuple[Span, ...] = column(SPANS, "where it stands; empty for a date", default=())


SIGNS: Table[Sign] = Table("signs", Sign, ("child", "parent", "sign", "odds"))
