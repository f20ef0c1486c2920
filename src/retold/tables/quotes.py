"""`quotes`: quotations as they stand on a page."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, INT, STRING, Table, column

MODES = ("direct", "mixed", "indirect")
BASES = ("named", "pronoun", "lineage", "unknown")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: its content without the marks, and who said it."""

    quote: str = column(STRING, "id, from page and span")
    page: str = column(STRING, "the page")
    start: int = column(INT, "first character of the content, inside the marks", unit="code points")
    end: int = column(INT, "one past the last character of the content", unit="code points")
    text: str = column(STRING, "the content as it stands")
    mode: str = column(STRING, "one of: " + ", ".join(MODES))
    cue: str | None = column(STRING, "the word that reports, e.g. said", default=None)
    cue_start: int | None = column(
        INT, "first character of the cue", unit="code points", default=None
    )
    cue_end: int | None = column(
        INT, "one past the cue's last character", unit="code points", default=None
    )
    speaker: str | None = column(STRING, "canonical name of the speaker", default=None)
    speaker_start: int | None = column(
        INT, "where this page names or points to the speaker", unit="code points", default=None
    )
    speaker_end: int | None = column(
        INT, "one past that mention's last character", unit="code points", default=None
    )
    speaker_basis: str = column(STRING, "one of: " + ", ".join(BASES), default="unknown")
    utterance: str | None = column(STRING, "what was said, joined over pages", default=None)
    score: float = column(FLOAT, "how sure the speaker is, 0 to 1", default=0.0)
    clause_start: int | None = column(
        INT,
        "first character of the reported clause that a mixed quotation stands in",
        unit="code points",
        default=None,
    )
    clause_end: int | None = column(
        INT, "one past the last character of that clause", unit="code points", default=None
    )


QUOTES: Table[Quote] = Table("quotes", Quote, ("page", "start", "end"))
