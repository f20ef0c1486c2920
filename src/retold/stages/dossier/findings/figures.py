"""Findings about figures: changed by a copy, or told differently by independent pages."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.finding import finding
from retold.tables import Dispute, Edit, Figure, Finding, Passage, Span
from retold.text.spans import overlap


def altered_figures(coverage: Coverage) -> Iterator[Finding]:
    """Figures that differ between a page and the text it took."""
    told: set[tuple[str, str]] = set()
    for finding_, pair in (*_in_passages(coverage), *_in_disputes(coverage)):
        if pair not in told:
            told.add(pair)
            yield finding_


Altered = tuple[Finding, tuple[str, str]]
"""A finding with the ids of the figures of child and parent."""


def _in_passages(coverage: Coverage) -> Iterator[Altered]:
    """Figures that stand against each other in an aligned passage."""
    for passage in coverage.passages:
        for edit in passage.edits:
            if edit.op == "replace":
                yield from _changed(coverage, passage, edit)


def _in_disputes(coverage: Coverage) -> Iterator[Altered]:
    """Figures that a page has otherwise than what it took, in the same words or in its own."""
    for dispute in (d for d in coverage.disputes if d.verdict == "differ"):
        for change in dispute.changes:
            child, was = coverage.figures[change.figure], coverage.figures[change.was_figure]
            yield _altered(coverage, child, was)
        changed = {change.figure for change in dispute.changes}
        held = [coverage.figures[f] for f in dispute.figures if f in coverage.figures]
        for child in (f for f in held if f.figure not in changed):
            parents = [f for f in held if f.page in coverage.ancestors(child.page)]
            same = [f for f in held if f.page == child.page or coverage.akin(f.page, child.page)]
            if parents and all(_apart(child, f) for f in same if f.page != child.page):
                yield _altered(coverage, child, parents[0])


def _apart(one: Figure, other: Figure) -> bool:
    """Whether no value satisfies both, so that rounding cannot explain the difference."""
    bounds = (one.low, one.high, other.low, other.high)
    if any(b is None for b in bounds) or "vague" in (one.bound, other.bound):
        return False
    return bool(bounds[1] < bounds[2] or bounds[3] < bounds[0])  # type: ignore[operator]


def _altered(coverage: Coverage, child: Figure, parent: Figure) -> Altered:
    made = finding(
        "altered-figure",
        _span(child),
        f"{coverage.label(child.page)} has {child.text} where the text it goes back to, as in "
        f"{coverage.label(parent.page)}, has {parent.text}.",
        spans=[_span(parent)],
        severity="warning",
    )
    return made, (child.figure, parent.figure)


def _changed(coverage: Coverage, passage: Passage, edit: Edit) -> Iterator[Altered]:
    ones = _inside(coverage, passage.page, edit.start, edit.end)
    others = _inside(coverage, passage.other, edit.other_start, edit.other_end)
    for one, other in zip(ones, others, strict=False):
        if len(ones) != len(others) or _same(one, other):
            continue
        child, parent = _direction(coverage, one, other)
        if child is not None and parent is not None:
            yield _altered(coverage, child, parent)


def _direction(
    coverage: Coverage, one: Figure, other: Figure
) -> tuple[Figure | None, Figure | None]:
    """Which figure stands on the child; a page alone with its figure among kin is the child."""
    if other.page in coverage.ancestors(one.page):
        return one, other
    if one.page in coverage.ancestors(other.page):
        return other, one
    if not coverage.akin(one.page, other.page):
        return None, None
    votes = {f.figure: _backing(coverage, f) for f in (one, other)}
    if votes[one.figure] == votes[other.figure]:
        return None, None
    return (one, other) if votes[one.figure] < votes[other.figure] else (other, one)


def _backing(coverage: Coverage, figure: Figure) -> int:
    """How many pages akin to the figure's page hold an equal figure."""
    return sum(
        1
        for page, held in coverage.figures_of.items()
        if coverage.akin(page, figure.page)
        and any(_same(figure, f) and f.counts_head == figure.counts_head for f in held)
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


def _inside(coverage: Coverage, page: str, start: int, end: int) -> list[Figure]:
    return [f for f in coverage.figures_of.get(page, ()) if overlap(f.start, f.end, start, end)]


def _same(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _span(figure: Figure) -> Span:
    return Span(figure.page, figure.start, figure.end)
