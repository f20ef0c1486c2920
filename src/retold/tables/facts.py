"""`facts`: what a page says of itself, each value with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import BOOL, FLOAT, SPANS, STRING, Span, Table, column

FACT_KINDS = (
    "title", "author", "outlet", "agency", "contributor", "picture", "place", "language",
    "section", "reading-time", "paywall", "consent", "truncated", "syndicated", "correction",
    "update", "editor-note", "audio", "machine-audio", "machine-text", "machine-picture", "link",
    "kind",
)  # fmt: skip
"""`contributor` is an agency that only helped; `picture` who a photograph is credited to;
`audio` a recording that may be a person's; `kind` a reason for the verdict `pages.kind`."""

SIGNED_OFF = "manner of signing off"
"""Rule of an agency that is known by how its texts close and not by name."""
SOURCE_LINE = "source line"
"""Rule of a house that a line names as the source."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one fact, as one field or one place of the page has it; values may disagree."""

    page: str = column(STRING, "the page it speaks of")
    fact: str = column(STRING, "one of: " + ", ".join(FACT_KINDS))
    value: str = column(STRING, "the value; of a notice, its words or whom it names")
    field: str = column(
        STRING, "where it was read: text, address, record:title, json-ld:headline, meta:og:title …"
    )
    spans: tuple[Span, ...] = column(
        SPANS, "where it stands on the page; empty for what is not visible", default=()
    )
    score: float = column(FLOAT, "how far it is believed, 0 to 1", default=0.5)
    chosen: bool = column(
        BOOL, "whether it is the page's verdict; values not chosen are kept beside it", default=True
    )
    rule: str = column(STRING, "the rule that found it, in words", default="")


FACTS: Table[Fact] = Table("facts", Fact, ("page", "fact", "chosen", "score", "value", "field"))
