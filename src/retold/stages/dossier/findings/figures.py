"""Findings about figures: changed by a copy, or told differently by independent pages."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.finding import finding
from retold.tables import Dispute, Figure, Finding, Span


def altered_figures(coverage: Coverage) -> Iterator[Finding]:
    """Figures that a page has otherwise than what it took, in the same words or in its own."""
    told: set[tuple[str, str]] = set()
    for child, parent in _changed(coverage):
        pair = (child.figure, parent.figure)
        if pair not in told:
            told.add(pair)
            yield _altered(coverage, child, parent)


def _changed(coverage: Coverage) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a child with those of what it took, from every dispute."""
    for dispute in (d for d in coverage.disputes if d.verdict == "differ"):
        for change in dispute.changes:
            yield coverage.figures[change.figure], coverage.figures[change.was_figure]
        changed = {change.figure for change in dispute.changes}
        held = [coverage.figures[f] for f in dispute.figures if f in coverage.figures]
        for child in (f for f in held if f.figure not in changed):
            parents = [f for f in held if f.page in coverage.ancestors(child.page)]
            same = [f for f in held if f.page == child.page or coverage.akin(f.page, child.page)]
            if parents and all(_apart(child, f) for f in same if f.page != child.page):
                yield child, parents[0]


def _apart(one: Figure, other: Figure) -> bool:
    """Whether no value satisfies both, so that neither rounding nor another unit explains the difference."""
    if one.unit != other.unit:
        return False
    bounds = (one.low, one.high, other.low, other.high)
    if any(b is None for b in bounds) or "vague" in (one.bound, other.bound):
        return False
    return bool(bounds[1] < bounds[2] or bounds[3] < bounds[0])  # type: ignore[operator]


def _altered(coverage: Coverage, child: Figure, parent: Figure) -> Finding:
    return finding(
        "altered-figure",
        _span(child),
        f"{coverage.label(child.page)} has {child.text} where the text it goes back to, as in "
        f"{coverage.label(parent.page)}, has {parent.text}.",
        spans=[_span(parent)],
        severity="warning",
    )


def disputed_figures(coverage: Coverage) -> Iterator[Finding]:
    """Figures for one thing that pages give differently."""
    for dispute in coverage.disputes:
        if dispute.verdict == "differ":
            yield _disputed(coverage, dispute)


def _disputed(coverage: Coverage, dispute: Dispute) -> Finding:
    figures = [coverage.figures[f] for f in dispute.figures if f in coverage.figures]
    first = min(figures, key=lambda f: (coverage.day(f.page), f.page, f.start))
    return finding(
        "disputed-figure", _span(first), f"Pages differ on {dispute.counts}. {dispute.note}".strip(),
        spans=[_span(f) for f in figures], severity="caution",
    )  # fmt: skip


def _span(figure: Figure) -> Span:
    return Span(figure.page, figure.start, figure.end)
