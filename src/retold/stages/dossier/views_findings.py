"""Findings with their evidence side by side; the summary and the questions with citations."""

from __future__ import annotations

from collections import defaultdict

from retold.stages.dossier.views_cites import Citations
from retold.stages.dossier.views_model import Answer, Excerpt, FindingView, Line
from retold.stages.dossier.views_shelf import Shelf
from retold.tables import Finding
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
    "ai-disclosed": "Machine-made parts", "no-date": "No date", "no-source": "No source",
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
        whole = finding.start >= finding.end and not finding.spans
        own = None if whole else finding.finding
        alike[(finding.severity, finding.kind, finding.message, own)].append(finding)
    return tuple(_finding(group, story, cites) for group in alike.values())


def _rank(finding: Finding) -> int:
    return SEVERITY.index(finding.severity) if finding.severity in SEVERITY else len(SEVERITY)


def _finding(group: list[Finding], story: int, cites: Citations) -> FindingView:
    """One finding, or several that say the same of whole pages."""
    finding = group[0]
    others = [
        span
        for span in finding.spans
        if span.page != finding.page
        or not overlap(span.start, span.end, finding.start, finding.end)
    ]
    against = (cites.excerpt(story, s.page, s.start, s.end) for s in others[:MOST_EVIDENCE])
    return FindingView(
        kind=KINDS.get(finding.kind, finding.kind.replace("-", " ").capitalize()),
        severity=finding.severity,
        message=finding.message,
        own=tuple(
            excerpt
            for f in group
            for excerpt in _known(cites.excerpt(story, f.page, f.start, f.end))
        ),
        others=tuple(e for found in against for e in _known(found)),
    )


def _known(excerpt: Excerpt | None) -> tuple[Excerpt, ...]:
    return (excerpt,) if excerpt else ()


def summary(shelf: Shelf, story: int, cites: Citations) -> tuple[Line, ...]:
    """The sentences of the summary in order."""
    rows = sorted(shelf.summary, key=lambda r: r.order)
    return tuple(Line(r.text, cites.cites(story, r.spans)) for r in rows)


def questions(shelf: Shelf, story: int, cites: Citations) -> tuple[Answer, ...]:
    """The questions in order, each with its answer."""
    rows = sorted(shelf.questions, key=lambda r: r.order)
    return tuple(Answer(r.question, r.answer, cites.cites(story, r.spans)) for r in rows)
