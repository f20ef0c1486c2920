"""Making one finding."""

from __future__ import annotations

from collections.abc import Sequence

from retold.tables import Finding, Span, identify


def finding(
    kind: str,
    at: Span,
    message: str,
    *,
    spans: Sequence[Span] = (),
    severity: str = "note",
    mended: str | None = None,
) -> Finding:
    """A finding about the span `at`; an empty span means the whole page."""
    evidence = tuple(dict.fromkeys((at, *spans) if at.end > at.start else spans))
    return Finding(
        finding=identify("finding", kind, *at, message),
        page=at.page, start=at.start, end=at.end, kind=kind, message=message,
        spans=evidence, severity=severity, mended=mended,
    )  # fmt: skip


def whole(page: str) -> Span:
    """The empty span that stands for a page as a whole."""
    return Span(page, 0, 0)
