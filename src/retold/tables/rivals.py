"""`rivals`: pages that share text with a page and yet are not called its source."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, STRING, Table, column

OUTCOMES = (
    "not kin", "too little", "undecided", "other direction", "ancestor", "descendant", "sibling",
    "explained",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rival:
    """One source that was weighed for a page and refused; at most eight a page."""

    child: str = column(STRING, "the page that shares text with it")
    parent: str = column(STRING, "the page that was weighed as its source")
    outcome: str = column(STRING, "one of: " + ", ".join(OUTCOMES))
    share: float = column(FLOAT, "share of the child's body words that both have, 0 to 1")
    odds: float = column(
        FLOAT, "all signs together; above 0 they speak for this source", unit="log-odds"
    )
    why: str = column(STRING, "why it was refused, in words", default="")


RIVALS: Table[Rival] = Table("rivals", Rival, ("child", "parent"))
