"""`utterances`: what was said once, however many pages quote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from retold.tables.schema import BOOL, SPANS, STRING, STRINGS, Span, Table, column

EDIT_KINDS = (
    "swap",
    "cut",
    "insertion",
    "ellipsis",
    "bracket",
    "inflection",
    "speaker",
    "indirect",
)


class Variant(NamedTuple):
    """What one page's version has that the utterance's wording has not.

    `was` are words of the wording, `now` the words of the page; either may be empty.
    """

    page: str
    quote: str
    kind: str
    was: str
    now: str
    start: int
    end: int
    alters: bool


VARIANTS = pa.list_(
    pa.struct(
        [
            ("page", STRING), ("quote", STRING), ("kind", STRING), ("was", STRING),
            ("now", STRING), ("start", pa.int64()), ("end", pa.int64()), ("alters", BOOL),
        ]
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance with its best-attested wording."""

    utterance: str = column(STRING, "id, from its quotations")
    speaker: str | None = column(STRING, "canonical name of the speaker", default=None)
    wording: str = column(STRING, "the wording that most independent versions share", default="")
    pages: tuple[str, ...] = column(STRINGS, "the pages that quote it", default=())
    varies: bool = column(BOOL, "whether the versions differ in words", default=False)
    edits: tuple[Variant, ...] = column(
        VARIANTS,
        "what differs, by page; kind is one of: " + ", ".join(EDIT_KINDS),
        default=(),
        of=Variant,
    )
    spans: tuple[Span, ...] = column(SPANS, "the quotations, wording's own first", default=())


UTTERANCES: Table[Utterance] = Table("utterances", Utterance, ("utterance",))
