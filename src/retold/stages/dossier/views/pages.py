"""The pages themselves: metadata, date evidence, and the text under its layers of marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby

from retold.stages.dossier.views.cited import Line
from retold.stages.dossier.views.cites import (
    LONGEST_PAGE,
    Citations,
    clip,
    outlet_of,
    siglum,
    title_of,
)
from retold.stages.dossier.views.layers import Layers
from retold.stages.dossier.views.page_model import (
    BlockView,
    CheckMark,
    DateRow,
    FactRow,
    PageView,
    Part,
)  # fmt: skip
from retold.stages.dossier.views.shelf import Shelf
from retold.stages.dossier.views.tree import lost_letters
from retold.tables import FACT_KINDS, Block, Page

FURNITURE = frozenset({"navigation", "promo", "related", "comment", "other"})
"""Roles that are folded away: the site speaks, not the page."""

AROUND = 300
"""Code points shown on either side of a citation far down a long page."""

LONGEST_VALUE = 120
"""Code points of a fact's value that are shown."""

MOST_GROUNDS = 6
"""Reasons for a page's kind that are shown."""

VERDICTS = ("supported", "contradicted", "unsupported", "no coverage")


def marks(shelf: Shelf, story: int, cites: Citations) -> dict[str, dict[int, CheckMark]]:
    """The verdict marks of each page by the offset at which their sentence ends."""
    found: dict[str, dict[int, CheckMark]] = defaultdict(dict)
    for page, checks in sorted(shelf.checks.items()):
        for check in checks:
            shown = cites.cites(story, check.spans, note=False)
            found[page][check.end] = CheckMark(check.verdict, check.origins, check.why, shown)
    return found


def pages(
    shelf: Shelf, story: int, cites: Citations, verdicts: dict[str, dict[int, CheckMark]]
) -> tuple[PageView, ...]:
    """Every page of a story. Call it last: it sets an anchor wherever a citation points."""
    parents = _parents(shelf, story, cites)
    quotes, figures = defaultdict(list), defaultdict(list)
    for quote in shelf.quotes:
        if quote.mode != "indirect":
            quotes[quote.page].append((quote.start, quote.end))
    for figure in shelf.figures:
        figures[figure.page].append((figure.start, figure.end))
    dates = {p.page: _dates(shelf, p, story, cites) for p in shelf.pages}
    facts = {p.page: _facts(shelf, p, story, cites) for p in shelf.pages}
    made = []
    for i, page in enumerate(shelf.pages):
        layers = Layers(
            page=page,
            prefix=cites.anchor(page.page),
            cited=cites.cited[page.page],
            quotes=quotes[page.page],
            figures=figures[page.page],
            shared=[
                (start, end, cites.letter(other, story))
                for start, end, other in shelf.passages[page.page]
                if cites.knows(other)
            ],
            checks=verdicts.get(page.page, {}),
        )
        parts, unshown = _parts(page, shelf.blocks[page.page], layers)
        counted = Counter(mark.verdict for mark in layers.checks.values())
        made.append(
            PageView(
                siglum=siglum(i),
                anchor=cites.anchor(page.page),
                page=page.page,
                source=page.source,
                url=page.url,
                outlet=outlet_of(page),
                title=title_of(page),
                authors=page.authors,
                agency=page.agency,
                place=page.place,
                language=page.language,
                kind=page.kind,
                words=page.words,
                claimed=page.claimed_date,
                low=page.date_low,
                high=page.date_high,
                basis=page.date_basis,
                dates=dates[page.page],
                parents=parents[page.page],
                facts=facts[page.page],
                grounds=_grounds(shelf, page, story, cites, held=True),
                against=_grounds(shelf, page, story, cites, held=False),
                verdicts=tuple((v, counted[v]) for v in VERDICTS if counted[v]),
                parts=parts,
                unshown=unshown,
            )
        )
    return tuple(made)


def _dates(shelf: Shelf, page: Page, story: int, cites: Citations) -> tuple[DateRow, ...]:
    rows = sorted(shelf.dates[page.page], key=lambda d: (-d.weight, d.signal, d.value))
    return tuple(
        DateRow(d.signal, d.value, d.low, d.high, d.weight, cites.cites(story, d.spans))
        for d in rows
    )


_APART = frozenset({"kind", "link"})
"""Facts that are shown elsewhere, or only matter where two pages are compared."""


def _facts(shelf: Shelf, page: Page, story: int, cites: Citations) -> tuple[FactRow, ...]:
    """What the page says of itself, the believed values first; each value and field once."""
    rows = [f for f in shelf.facts[page.page] if f.fact not in _APART]
    rows.sort(key=lambda f: (FACT_KINDS.index(f.fact), not f.chosen, -f.score, f.value, f.field))
    first = {(f.fact, f.value, f.field): f for f in reversed(rows)}
    kept = [f for f in rows if first[f.fact, f.value, f.field] is f]
    return tuple(
        FactRow(
            f.fact, clip(f.value, LONGEST_VALUE), f.field, f.chosen,
            cites.cites(story, f.spans[:1], note=False),
        )
        for f in kept
    )  # fmt: skip


def _grounds(
    shelf: Shelf, page: Page, story: int, cites: Citations, *, held: bool
) -> tuple[Line, ...]:
    """What speaks for the page's kind, or for another, the surest first."""
    rows = [f for f in shelf.facts[page.page] if f.fact == "kind" and f.chosen == held]
    rows.sort(key=lambda f: (-f.score, f.rule))
    return tuple(
        Line(
            f.rule if held else f"{f.value}: {f.rule}", cites.cites(story, f.spans[:4], note=False)
        )
        for f in rows[:MOST_GROUNDS]
    )


def _parents(shelf: Shelf, story: int, cites: Citations) -> dict[str, tuple[Line, ...]]:
    """Where each page has its text from, in words."""
    letters = lost_letters(shelf)
    agency = {o.origin: o.agency or "an unnamed original" for o in shelf.origins}
    found: dict[str, tuple[Line, ...]] = defaultdict(tuple)
    for d in sorted(shelf.descents, key=lambda d: (-d.share, d.parent)):
        if d.parent in letters:
            parent = f"{letters[d.parent]}, the missing original of {agency[d.parent]}"
        elif cites.knows(d.parent):
            parent = cites.letter(d.parent, story)
        else:
            continue
        text = f"{d.share:.0%} of its words {d.relation} from {parent}"
        found[d.child] += (Line(text, cites.cites(story, d.spans)),)
    return found


def _parts(page: Page, blocks: list[Block], layers: Layers) -> tuple[tuple[Part, ...], int]:
    """The shown blocks in runs of text and of furniture, and how many code points are not shown."""
    ranges = _shown(len(page.text), layers.cited)
    shown = [
        (block.role, max(block.start, low), min(block.end, high))
        for block in _whole(page, blocks)
        for low, high in ranges
        if max(block.start, low) < min(block.end, high)
    ]
    parts, last = [], 0
    for folded, run in groupby(shown, key=lambda b: b[0] in FURNITURE):
        for piece in _unbroken(list(run)):
            start, end = piece[0][1], piece[-1][2]
            views = tuple(BlockView(r, s, tuple(layers.pieces(s, e))) for r, s, e in piece)
            skipped = len(page.text[last:start].strip()) if start > last else 0
            roles = tuple(dict.fromkeys(r for r, _, _ in piece))
            parts.append(Part(folded, roles, end - start, skipped, views))
            last = end
    total = sum(high - low for low, high in ranges)
    return tuple(parts), max(0, len(page.text) - total)


def _unbroken(run: list[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    """Split a run of blocks where a window of a long page ended."""
    piece: list[tuple[str, int, int]] = []
    for block in run:
        if piece and block[1] - piece[-1][2] > AROUND:
            yield piece
            piece = []
        piece.append(block)
    yield piece


def _whole(page: Page, blocks: list[Block]) -> Iterator[Block]:
    """The blocks with every visible gap between them as a block of its own."""
    position = 0
    for block in blocks:
        if page.text[position : block.start].strip():
            yield Block(page.page, position, block.start, "other")
        yield block
        position = max(position, block.end)
    if page.text[position:].strip():
        yield Block(page.page, position, len(page.text), "other" if blocks else "body")


def _shown(length: int, cited: AbstractSet[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges of a text that are shown: its start, and windows around citations beyond."""
    ranges = [(0, min(length, LONGEST_PAGE))]
    for start, end in sorted(cited):
        low, high = start - AROUND, min(length, end + AROUND, start + 2_000)
        if high <= ranges[-1][1]:
            continue
        if low <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return ranges
