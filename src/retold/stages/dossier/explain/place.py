"""Explains a place on a page: every row of the tables that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from retold.stages.dossier.explain.held import Held
from retold.stages.dossier.explain.kin import passage, sections
from retold.stages.dossier.explain.model import Explanation, Point
from retold.stages.dossier.views.cites import clip
from retold.tables import (
    BLOCKS,
    CHECKS,
    FIGURES,
    FINDINGS,
    PASSAGES,
    QUOTES,
    RELATIONS,
    SLIPS,
    Block,
    Check,
    Figure,
    Finding,
    Page,
    Quote,
    Relation,
    Slip,
    Span,
    Table,
)  # fmt: skip
from retold.text.spans import overlap

MOST = 12
"""Rows of one table told of one place."""


def place(held: Held, page: Page, start: int, end: int) -> Explanation:
    """What the tables say of `[start, end)` of a page."""
    span = Span(page.page, start, end)
    told = [(title, _points(held, table, span, say)) for title, table, say in _SAYING]
    passages = [passage(held, p) for p in _passages(held, span)]
    return Explanation(
        f"{page.page}[{start}:{end}]",
        "pages",
        f"A place on {held.name(page.page)}: {clip(page.text[start:end])}",
        (("page", page.page), ("code points", f"{start} to {end}")),
        sections(*told, ("Passages that other pages share", passages[:MOST])),
    )


def _points(
    held: Held, table: Table[Any], span: Span, say: Callable[[Held, Any], Point]
) -> list[Point]:
    """Rows at this very place; where there are none, those that touch it."""
    rows = [r for r in held.rows(table, page=span.page) if overlap(r.start, r.end, *span[1:])]
    exact = [r for r in rows if (r.start, r.end) == span[1:]]
    return [say(held, row) for row in (exact or rows)[:MOST]]


def _passages(held: Held, span: Span) -> Iterator[Any]:
    yield from (
        p for p in held.rows(PASSAGES, page=span.page) if overlap(p.start, p.end, *span[1:])
    )
    yield from (
        p
        for p in held.rows(PASSAGES, other=span.page)
        if overlap(p.other_start, p.other_end, *span[1:])
    )


def _block(held: Held, row: Block) -> Point:
    return Point(row.role, held.at(row.page, row.start, row.end), rule=row.rule)


def _check(held: Held, row: Check) -> Point:
    counted = f", by {row.origins} independent origins" if row.origins else ""
    why = f" {row.why[0].upper()}{row.why[1:].rstrip('.')}." if row.why else ""
    return Point(f"The sentence is {row.verdict}{counted}.{why}", held.cites(row.spans), row.score)


def _finding(held: Held, row: Finding) -> Point:
    return Point(f"{row.kind}: {row.message}", held.cites(row.spans), about=row.finding)


def _slip(held: Held, row: Slip) -> Point:
    return Point(
        f"Foreign words. Without them: {row.mended}", held.cites(row.spans), rule=row.ground
    )


def _quote(held: Held, row: Quote) -> Point:
    text = f"{row.mode}, speaker {row.speaker or 'not told'}"
    return Point(text, held.at(row.page, row.start, row.end), row.score, about=row.quote)


def _figure(held: Held, row: Figure) -> Point:
    text = f"“{row.text}”" + (f", counting {row.counts}" if row.counts else "")
    return Point(text, held.at(row.page, row.start, row.end), about=row.figure)


def _relation(held: Held, row: Relation) -> Point:
    text = f"{row.source}: {row.action}" + (f" to {row.target}" if row.target else "")
    return Point(text, held.at(row.page, row.start, row.end), row.score, about=row.relation)


_SAYING: tuple[tuple[str, Table[Any], Callable[[Held, Any], Point]], ...] = (
    ("The part of the page it is in", BLOCKS, _block),
    ("The sentence against the other coverage", CHECKS, _check),
    ("Findings", FINDINGS, _finding),
    ("Foreign words", SLIPS, _slip),
    ("Quotations", QUOTES, _quote),
    ("Figures", FIGURES, _figure),
    ("Who did what to whom", RELATIONS, _relation),
)
