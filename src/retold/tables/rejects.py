"""`rejects`: what could not be read, and why; nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import STRING, Table, column


@dataclass(frozen=True, slots=True)
class Reject:
    """One input that is not among the pages."""

    source: str = column(STRING, "path, with #LINE for a row of a file")
    reason: str = column(STRING, "what was found and what was expected")


REJECTS: Table[Reject] = Table("rejects", Reject, ("source", "reason"))
