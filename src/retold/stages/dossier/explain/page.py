"""Explains a page, an event, a story: what it is, where its text is from, what dates it."""

from __future__ import annotations

from retold.stages.dossier.explain.held import Held
from retold.stages.dossier.explain.kin import refused, sections, signs, taken
from retold.stages.dossier.explain.model import Explanation, Point
from retold.stages.dossier.views.cites import outlet_of, title_of
from retold.stages.dossier.views.days import between
from retold.tables import (
    CHECKS,
    DATES,
    DESCENTS,
    EVENTS,
    FACTS,
    FINDINGS,
    DateSignal,
    Event,
    Fact,
    Page,
)  # fmt: skip

KIND_SAID = {
    "original": "An original",
    "syndicated": "A syndicated text",
    "copy": "A copy",
    "rewrite": "A rewrite",
    "digest": "A digest",
    "unknown": "A page whose kind the evidence does not tell",
}


def page(held: Held, row: Page) -> Explanation:
    """One page with its parents, the sources refused, its takers, its dates and its findings."""
    edges = held.rows(DESCENTS, child=row.page)
    directed = [p for d in edges for p in signs(held, d.child, d.parent)]
    kinds = held.rows(FACTS, page=row.page, fact="kind")
    takers = held.rows(DESCENTS, parent=row.page)
    dates = sorted(held.rows(DATES, page=row.page), key=lambda d: (-d.weight, d.signal, d.value))
    return Explanation(
        row.page,
        "pages",
        f"{KIND_SAID[row.kind]}: “{title_of(row)}”" + (f", {o}" if (o := outlet_of(row)) else ""),
        tuple(_facts(row)),
        sections(
            ("Where its text is from", taken(held, row.page)),
            ("What tells the direction", directed),
            ("Sources that were weighed and refused", refused(held, row.page)),
            (
                "Pages that have text from it",
                [
                    Point(
                        f"{held.name(d.child)} ({d.child}): {d.relation}, {d.share:.0%} of its body words",
                        score=d.confidence,
                        about=d.descent or None,
                    )
                    for d in takers
                ],
            ),
            ("What speaks for its kind", [_fact(held, f) for f in kinds if f.chosen]),
            ("What speaks for another kind", [_fact(held, f) for f in kinds if not f.chosen]),
            ("What dates it", [_date(held, d) for d in dates]),
            (
                "What a careful reader should know",
                [
                    Point(f"{f.kind}: {f.message}", held.cites(f.spans), about=f.finding)
                    for f in held.rows(FINDINGS, page=row.page)
                ],
            ),
            ("Its sentences against the other coverage", _verdicts(held, row)),
        ),
    )


def _facts(row: Page) -> list[tuple[str, str]]:
    claimed = f" (it claims {row.claimed_date})" if row.claimed_date else " (it claims no date)"
    told = (
        ("dated", between(row.date_low, row.date_high) + claimed),
        ("read from", row.source),
        ("address", row.url),
        ("signed by", ", ".join(row.authors)),
        ("credits", row.agency),
        ("place", row.place),
        ("event", row.event),
        ("body words", str(row.words)),
        ("notes", "; ".join(row.notes)),
    )
    return [(label, value) for label, value in told if value]


def _fact(held: Held, row: Fact) -> Point:
    return Point(f"{row.value}: {row.rule}", held.cites(row.spans), row.score)


def _date(held: Held, row: DateSignal) -> Point:
    place = f", in {row.field}" if row.field else ""
    text = f"{row.signal}: {row.value}{place}, which allows {between(row.low, row.high)}"
    return Point(text, held.cites(row.spans), row.weight)


def _verdicts(held: Held, row: Page) -> list[Point]:
    rows = held.rows(CHECKS, page=row.page)
    if not rows:
        return []
    counted = {v: sum(c.verdict == v for c in rows) for v in dict.fromkeys(c.verdict for c in rows)}
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counted.items()))
    hint = f"Ask about a sentence by its place, as in {row.page}[{rows[0].start}:{rows[0].end}]."
    return [Point(f"{told}. {hint}")]


def event(held: Held, row: Event) -> Explanation:
    """One event with its pages."""
    pages = [p for name in row.pages if (p := held.page(name))]
    return Explanation(
        row.event,
        "events",
        f"An event: {row.title}",
        (
            ("dated", between(row.date_low, row.date_high)),
            ("place", row.place or "not told"),
            ("story", row.story),
        ),
        sections(
            (
                "Its pages",
                [
                    Point(
                        f"{held.name(p.page)}, {p.kind}, {between(p.date_low, p.date_high)}",
                        about=p.page,
                    )
                    for p in pages
                ],
            ),
        ),
    )


def story(held: Held, name: str) -> Explanation:
    """A story with its events."""
    return Explanation(
        name,
        "events",
        "A story: events that belong together.",
        (),
        sections(
            (
                "Its events",
                [
                    Point(f"{e.title}, {len(e.pages)} pages", about=e.event)
                    for e in held.rows(EVENTS, story=name)
                ],
            ),
        ),
    )
