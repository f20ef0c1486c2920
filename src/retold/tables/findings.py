"""`findings`: what a careful reader should know about a page."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, SPANS, STRING, Span, Table, column

FINDING_KINDS = (
    "forged-date", "injected-text", "altered-quote", "lost-speaker", "wrong-speaker",
    "altered-figure", "disputed-figure", "doubled-text", "truncated", "paywall",
    "ai-disclosed", "no-date", "updated-date", "future-date", "no-source", "unsupported",
)  # fmt: skip
SEVERITIES = ("note", "caution", "warning")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with its own span and the spans it was judged against."""

    finding: str = column(STRING, "id, from kind, page and span")
    page: str = column(STRING, "the page it is about")
    start: int = column(INT, "first character it concerns", unit="code points")
    end: int = column(
        INT, "one past the last; equals start where the whole page is meant", unit="code points"
    )
    kind: str = column(STRING, "one of: " + ", ".join(FINDING_KINDS))
    message: str = column(STRING, "the finding and its rule in plain words")
    spans: tuple[Span, ...] = column(SPANS, "evidence, on this page and on others", default=())
    severity: str = column(STRING, "one of: " + ", ".join(SEVERITIES), default="note")
    mended: str | None = column(
        STRING, "the sentence without the words that are foreign to it", default=None
    )


FINDINGS: Table[Finding] = Table("findings", Finding, ("page", "start", "end", "kind", "finding"))
