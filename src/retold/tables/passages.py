"""`passages`: text that two pages share, word-aligned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from retold.tables.schema import BOOL, FLOAT, INT, STRING, Table, column


class Edit(NamedTuple):
    """One difference inside a passage: words of `page` against words of `other`.

    `op` is `replace`, `delete` (only on `page`) or `insert` (only on `other`).
    """

    op: str
    start: int
    end: int
    other_start: int
    other_end: int


EDITS = pa.list_(
    pa.struct(
        [("op", STRING), ("start", INT), ("end", INT), ("other_start", INT), ("other_end", INT)]
    )
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One shared passage. `page` < `other`, so each pair stands once."""

    page: str = column(STRING, "one page, the lesser id")
    start: int = column(INT, "first character on `page`", unit="code points")
    end: int = column(INT, "one past the last character on `page`", unit="code points")
    other: str = column(STRING, "the other page")
    other_start: int = column(INT, "first character on `other`", unit="code points")
    other_end: int = column(INT, "one past the last character on `other`", unit="code points")
    identity: float = column(FLOAT, "equal words over aligned words, 0 to 1")
    words: int = column(INT, "equal words", unit="words", default=0)
    quoted: float = column(
        FLOAT, "share of the equal words inside quotation marks, 0 to 1", default=0.0
    )
    boilerplate: bool = column(
        BOOL, "shared by unrelated pages too: no evidence of descent", default=False
    )
    edits: tuple[Edit, ...] = column(EDITS, "the differences inside", default=(), of=Edit)


PASSAGES: Table[Passage] = Table(
    "passages", Passage, ("page", "other", "start", "other_start", "end", "other_end")
)
