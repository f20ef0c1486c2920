"""Findings with their evidence side by side; the summary and the questions with citations."""

from __future__ import annotations

from collections import defaultdict

from retold.stages.dossier.views.cited import Line
from retold.stages.dossier.views.cites import Citations
from retold.stages.dossier.views.model import Answer, FindingView
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Finding, Span
from retold.text.spans import overlap

SEVERITY = ("warning", "caution", "note")

MOST_EVIDENCE = 4
"""Excerpts shown against a finding; the table has all its spans."""

KINDS = {
    "forged-date": "Forged date", "injected-text": "Foreign words",
    "altered-quote": "Altered quotation", "lost-speaker": "Lost speaker",
    "wrong-speaker": "Wrong speaker", "altered-figure": "Altered figure",
    "disputed-figure": "Disputed figure", "doubled-text": "Doubled text",
    "truncated": "Cut short", "paywall": "Behind a paywall",
    "ai-disclosed": "Machine-made parts", "no-date": "No date",
    "updated-date": "Changed later", "future-date": "Dated ahead", "no-source": "No source",
    "unsupported": "Stands on nothing here",
}  # fmt: skip


def findings(shelf: Shelf, story: int, cites: Citations) -> tuple[FindingView, ...]:
    """The findings of a story, the gravest first."""
    order = {p.page: i for i, p in enumerate(shelf.pages)}
    ranked = sorted(
        shelf.findings,
        key=lambda f: (_rank(f), f.kind, order.get(f.page, len(order)), f.start, f.finding),
    )
    alike: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in ranked:
        judged = finding.finding if _others(finding) else None
        alike[(finding.severity, finding.kind, finding.message, judged)].append(finding)
    return tuple(_finding(group, story, cites) for group in alike.values())


def _rank(finding: Finding) -> int:
    return SEVERITY.index(finding.severity) if finding.severity in SEVERITY else len(SEVERITY)


def _finding(group: list[Finding], story: int, cites: Citations) -> FindingView:
    finding = group[0]
    own = (Span(f.page, f.start, f.end) for f in group)
    return FindingView(
        kind=KINDS.get(finding.kind, finding.kind.replace("-", " ").capitalize()),
        severity=finding.severity,
        message=finding.message,
        own=cites.excerpts(story, own, len(group)),
        others=cites.excerpts(story, _others(finding), MOST_EVIDENCE),
    )


def _others(finding: Finding) -> list[Span]:
    """The evidence beside the finding's own words."""
    return [
        span
        for span in finding.spans
        if span.page != finding.page
        or not overlap(span.start, span.end, finding.start, finding.end)
    ]


def summary(shelf: Shelf, story: int, cites: Citations) -> tuple[Line, ...]:
    """The sentences of the summary in order."""
    rows = sorted(shelf.summary, key=lambda r: r.order)
    return tuple(Line(r.text, cites.cites(story, r.spans)) for r in rows)


def questions(shelf: Shelf, story: int, cites: Citations) -> tuple[Answer, ...]:
    """The questions in order, each with its answer."""
    rows = sorted(shelf.questions, key=lambda r: r.order)
    return tuple(Answer(r.question, r.answer, cites.cites(story, r.spans)) for r in rows)
