"""`sentences`: the sentences of every page that are worth reading."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, STRING, Table, column


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block. Equal sentences share a `key` and are parsed once."""

    page: str = column(STRING, "the page")
    start: int = column(INT, "first character", unit="code points")
    end: int = column(INT, "one past the last character", unit="code points")
    role: str = column(STRING, "role of its block")
    paragraph: int = column(INT, "number of its block on the page, from 0")
    key: str = column(STRING, "id of its text, shared by equal sentences")
    text: str = column(STRING, "the sentence as it stands, spaces for foreign words")


SENTENCES: Table[Sentence] = Table("sentences", Sentence, ("page", "start", "end"))
