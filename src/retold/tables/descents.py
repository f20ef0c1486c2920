"""`descents`: who took what from whom."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, SPANS, STRING, Span, Table, column

DESCENT_KINDS = ("syndicated", "copied", "rewritten", "digested")


@dataclass(frozen=True, slots=True)
class Descent:
    """One edge: `child` has text from `parent`, a page or a missing original."""

    child: str = column(STRING, "the page that took")
    parent: str = column(STRING, "a page, or an origin that is not among the pages")
    relation: str = column(STRING, "one of: " + ", ".join(DESCENT_KINDS))
    share: float = column(FLOAT, "share of the child's body words that came this way, 0 to 1")
    confidence: float = column(FLOAT, "how sure the edge and its direction are, 0 to 1")
    spans: tuple[Span, ...] = column(SPANS, "the passages it rests on, both pages", default=())
    why: str = column(STRING, "the reasons in words", default="")
    descent: str = column(STRING, "id, from child and parent", default="")


DESCENTS: Table[Descent] = Table("descents", Descent, ("child", "parent"))
