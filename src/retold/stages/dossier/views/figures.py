"""Figures that speak of the same thing, side by side on one scale."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable

from retold.stages.dossier.views.cites import Citations
from retold.stages.dossier.views.model import DisputeView, FigureRow
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Dispute, Figure, Span

WIDE = 50.0
"""Greatest over least value from which the scale is logarithmic: smaller dots would coincide."""

MARGIN = 6.0
"""Percent of the scale left free at either end, where arrows of open bounds go."""

ORDER = ("differ", "update", "rounding", "agree")


def disputes(shelf: Shelf, story: int, cites: Citations) -> tuple[DisputeView, ...]:
    """The disputes of a story, those that differ first."""
    figures = {f.figure: f for f in shelf.figures}
    order = {p.page: i for i, p in enumerate(shelf.pages)}
    made = []
    for dispute in shelf.disputes:
        found = [figures[f] for f in dispute.figures if f in figures]
        found.sort(key=lambda f: (order.get(f.page, len(order)), f.start))
        if found:
            made.append((_rank(dispute), dispute.dispute, _dispute(dispute, found, story, cites)))
    return tuple(view for _, _, view in sorted(made, key=lambda m: m[:2]))


def _rank(dispute: Dispute) -> tuple[int, int]:
    place = ORDER.index(dispute.verdict) if dispute.verdict in ORDER else len(ORDER)
    return place, -len(dispute.figures)


def _dispute(dispute: Dispute, figures: list[Figure], story: int, cites: Citations) -> DisputeView:
    values = [v for f in figures for v in (f.low, f.high) if v is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    logarithmic = low > 0 and high / low >= WIDE
    place = scale(low, high, logarithmic)
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        key = (figure.text.casefold(), figure.low, figure.high, figure.bound, figure.said_by)
        groups[key].append(figure)
    rows = [_row(group, place, story, cites) for group in groups.values()]
    return DisputeView(
        counts=dispute.counts,
        verdict=dispute.verdict,
        note=dispute.note,
        unit=next((f.unit for f in figures if f.unit), None),
        rows=tuple(sorted(rows, key=lambda r: (r.left is None, r.left, r.right))),
        low=plain(low),
        high=plain(high),
        logarithmic=logarithmic,
    )


def scale(low: float, high: float, logarithmic: bool) -> Callable[[float], float]:
    """A function from value to percent of the plot's width."""
    if low == high:
        return lambda value: 50.0
    turn = math.log if logarithmic else float
    first, last = turn(low), turn(high)
    return lambda value: round(
        MARGIN + (100 - 2 * MARGIN) * (turn(value) - first) / (last - first), 2
    )


def _row(
    group: list[Figure], place: Callable[[float], float], story: int, cites: Citations
) -> FigureRow:
    first = group[0]
    low = first.low if first.low is not None else first.high
    high = first.high if first.high is not None else first.low
    return FigureRow(
        text=first.text,
        said_by=first.said_by,
        cites=cites.cites(story, (Span(f.page, f.start, f.end) for f in group)),
        left=place(low) if low is not None else None,
        right=place(high) if high is not None else None,
        open_left=first.bound == "at most" and first.low is None,
        open_right=first.bound == "at least" and first.high is None,
        bound=first.bound,
    )


def plain(value: float) -> str:
    """A number as a reader writes it: 12,000, 2.5 million, 0.4."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.3g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"
