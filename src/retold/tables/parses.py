"""`parses`: one dependency parse a distinct sentence."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INTS, STRING, STRINGS, Table, column


@dataclass(frozen=True, slots=True)
class Parse:
    """Parallel lists, one entry a token. Offsets count from the sentence's first character."""

    key: str = column(STRING, "id of the sentence's text")
    text: str = column(STRING, "the sentence")
    starts: tuple[int, ...] = column(INTS, "first character of each token", unit="code points")
    ends: tuple[int, ...] = column(INTS, "one past the last character", unit="code points")
    lemmas: tuple[str, ...] = column(STRINGS, "dictionary form")
    pos: tuple[str, ...] = column(STRINGS, "Universal part of speech")
    tags: tuple[str, ...] = column(STRINGS, "Penn Treebank tag")
    deps: tuple[str, ...] = column(STRINGS, "ClearNLP dependency label")
    heads: tuple[int, ...] = column(INTS, "index of the head token; itself for the root")
    ents: tuple[str, ...] = column(STRINGS, "OntoNotes entity type, empty outside")
    iobs: tuple[str, ...] = column(STRINGS, "B, I or O: position within the entity")


PARSES: Table[Parse] = Table("parses", Parse, ("key",))
