"""`blocks`: the parts of a page's text and the role each plays."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, STRING, Table, column

ROLES = (
    "title", "byline", "credit", "date", "heading", "body", "caption", "notice",
    "related", "promo", "navigation", "comment", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a page. Blocks do not overlap and cover every visible character."""

    page: str = column(STRING, "the page")
    start: int = column(INT, "first character", unit="code points")
    end: int = column(INT, "one past the last character", unit="code points")
    role: str = column(STRING, "one of: " + ", ".join(ROLES))
    rule: str = column(STRING, "the rule that gave the role", default="")


BLOCKS: Table[Block] = Table("blocks", Block, ("page", "start", "end"))
