"""`slips`: foreign words that stand inside the sentences of a page."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, SPANS, STRING, Span, Table, column


@dataclass(frozen=True, slots=True)
class Slip:
    """Words slipped into a sentence on the way, which every later stage reads without them."""

    page: str = column(STRING, "the page")
    start: int = column(INT, "first character of the foreign words", unit="code points")
    end: int = column(INT, "one past their last character", unit="code points")
    ground: str = column(
        STRING,
        "what tells: `sibling` (another page has the sentence without them), `own name` (the page "
        "calls itself so) or `clause` (they part words that belong together)",
    )
    sentence_start: int = column(
        INT, "first character of the sentence, foreign words included", unit="code points"
    )
    sentence_end: int = column(INT, "one past the sentence's last character", unit="code points")
    mended: str = column(STRING, "the sentence without all that is foreign to it")
    spans: tuple[Span, ...] = column(
        SPANS, "the sibling's words there, or where the page names itself", default=()
    )


SLIPS: Table[Slip] = Table("slips", Slip, ("page", "start", "end"))
