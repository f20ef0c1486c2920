"""Explains who took what from whom: an edge, two pages beside each other, a missing original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from retold.stages.dossier.explain.held import Held
from retold.stages.dossier.explain.model import Explanation, Point, Section
from retold.stages.dossier.views.cites import clip
from retold.stages.dossier.views.days import between
from retold.tables import (
    DESCENTS,
    ORIGINS,
    PASSAGES,
    READINGS,
    RIVALS,
    SIGNS,
    Descent,
    Origin,
    Passage,
    Reading,
    Span,
)  # fmt: skip

LOG_ODDS = "log-odds"


def called(held: Held, key: str) -> str:
    """A page or a missing original in a sentence."""
    origin = next(iter(held.rows(ORIGINS, origin=key)), None)
    if origin is None:
        return held.name(key)
    return (
        f"a text of {origin.agency} that is not here"
        if origin.agency
        else "a text that is not here"
    )


def taken(held: Held, child: str, parent: str | None = None) -> list[Point]:
    """What a page took, the most first: share, reasons, places."""
    rows = [d for d in held.rows(DESCENTS, child=child) if parent in (None, d.parent)]
    return [
        Point(
            f"{d.relation} from {called(held, d.parent)} ({d.parent}). {d.why}",
            held.cites(d.spans),
            d.confidence,
            about=d.descent or None,
        )
        for d in sorted(rows, key=lambda d: (-d.share, d.parent))
    ]


def signs(held: Held, child: str, parent: str) -> list[Point]:
    """What tells the direction, the strongest first; below 0 it speaks against it."""
    rows = sorted(held.rows(SIGNS, child=child, parent=parent), key=lambda s: (-s.odds, s.sign))
    return [Point(f"{s.why}.", held.cites(s.spans), s.odds, LOG_ODDS, rule=s.sign) for s in rows]


def refused(held: Held, child: str, parent: str | None = None) -> list[Point]:
    """The sources that were weighed and not chosen."""
    rows = [r for r in held.rows(RIVALS, child=child) if parent in (None, r.parent)]
    return [
        Point(
            f"{held.name(r.parent)}, which has {r.share:.0%} of its body words. {r.why}",
            score=r.odds if r.outcome != "not kin" else None,
            unit=LOG_ODDS,
            about=r.parent,
            rule=r.outcome,
        )
        for r in sorted(rows, key=lambda r: (-r.share, r.parent))
    ]


def sections(*named: tuple[str, Iterable[Point]]) -> tuple[Section, ...]:
    """The sections that have something to say."""
    made = (Section(title, tuple(points)) for title, points in named)
    return tuple(section for section in made if section.points)


def descent(held: Held, edge: Descent) -> Explanation:
    """One edge with its evidence and what was weighed beside it."""
    child, parent = held.name(edge.child), called(held, edge.parent)
    return Explanation(
        edge.descent,
        "descents",
        f"{child} has text from {parent}: {edge.relation}.",
        (
            ("child", edge.child),
            ("parent", edge.parent),
            ("share of its body words", f"{edge.share:.0%}"),
            ("confidence", f"{edge.confidence:.2f}"),
        ),
        sections(
            ("Why", [Point(edge.why, held.cites(edge.spans))]),
            ("What tells the direction", signs(held, edge.child, edge.parent)),
            ("Passages", shared(held, edge.child, edge.parent)),
            ("Sources that were weighed and refused", refused(held, edge.child)),
        ),
    )


def shared(held: Held, one: str, other: str) -> list[Point]:
    """The passages of two pages, the longest first."""
    first, second = sorted((one, other))
    rows = held.rows(PASSAGES, page=first, other=second)
    return [passage(held, p) for p in sorted(rows, key=lambda p: (-p.words, p.start))]


def passage(held: Held, row: Passage) -> Point:
    """One passage: how much of it is equal, and what it is no evidence of."""
    notes = [f"{row.words} equal words, identity {row.identity:.2f}"]
    if row.edits:
        notes.append(f"{len(row.edits)} differences")
    if row.quoted:
        notes.append(f"{row.quoted:.0%} of it inside quotation marks")
    if row.boilerplate:
        notes.append("boilerplate: unrelated pages have it too, so it is no evidence")
    spans = (Span(row.page, row.start, row.end), Span(row.other, row.other_start, row.other_end))
    return Point("; ".join(notes) + ".", held.cites(spans), row.identity)


def two(held: Held, one: str, other: str) -> Explanation:
    """What two pages have to do with each other."""
    edges = [*taken(held, one, other), *taken(held, other, one)]
    passages = shared(held, one, other)
    against = [*refused(held, one, other), *refused(held, other, one)]
    if edges:
        what = "One has text from the other."
    elif passages:
        what = "They share text, and neither is called the other's source."
    else:
        what = "They share no passage that retold found."
    told = signs(held, one, other) or signs(held, other, one)
    return Explanation(
        f"{one} {other}",
        "passages",
        f"{held.name(one)} and {held.name(other)}. {what}",
        (),
        sections(
            ("Who took from whom", edges),
            ("Why neither is called the source of the other", [] if edges else against),
            ("What tells the direction", told),
            ("Passages", passages),
        ),
    )


def origin(held: Held, row: Origin) -> Explanation:
    """A missing original: who carries it, its days, its text and where the pages differ."""
    owner = f"of {row.agency}" if row.agency else "that no page names"
    takers = held.rows(DESCENTS, parent=row.origin)
    return Explanation(
        row.origin,
        "origins",
        f"A missing original {owner}: {len(row.pages)} pages here have text from it and none of "
        "them is it."
        if len(row.pages) > 1
        else f"A missing original {owner}, known from one page.",
        (
            ("agency", row.agency or "not told"),
            ("dated", between(row.date_low, row.date_high) or "not told"),
        ),
        sections(
            ("Pages that have text from it", [_taker(held, d) for d in takers]),
            ("Where these pages differ", _differences(held, row)),
            ("What it is inferred from", [Point("Credits and passages.", held.cites(row.spans))]),
        ),
        row.text,
    )


def _taker(held: Held, d: Descent) -> Point:
    text = (
        f"{held.name(d.child)} ({d.child}): {d.relation}, {d.share:.0%} of its body words. {d.why}"
    )
    return Point(text, (), d.confidence, about=d.descent or None)


def _differences(held: Held, row: Origin) -> list[Point]:
    """The places where pages have other words than the text chosen, with who has which."""
    places: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for reading in held.rows(READINGS, origin=row.origin):
        places[reading.start, reading.end].append(reading)
    points = []
    for (start, _), readings in sorted(places.items()):
        if len(readings) < 2:
            continue
        readings.sort(key=lambda r: (not r.chosen, -len(r.pages), r.text))
        told = "; ".join(
            f"{f'“{clip(r.text, 60)}”' if r.text else 'nothing'} in {_who(held, r.pages)}"
            for r in readings
        )
        before = clip(row.text[max(0, start - 40) : start].rpartition("\n")[2])
        points.append(
            Point(f"after “{before}”: {told}.", held.cites(s for r in readings for s in r.spans))
        )
    return points


def _who(held: Held, pages: tuple[str, ...]) -> str:
    shown = [held.name(page) for page in pages[:3]]
    more = f" and {len(pages) - 3} more" if len(pages) > 3 else ""
    return ", ".join(shown) + more
