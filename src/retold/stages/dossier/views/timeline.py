"""When the pages are from: retold's verdict beside what each page claims; and the events."""

from __future__ import annotations

import re

from retold.stages.dossier.views.cites import Citations, outlet_of, siglum, title_of
from retold.stages.dossier.views.model import EventView, Moment
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Page, Span

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def timeline(shelf: Shelf, cites: Citations) -> tuple[Moment, ...]:
    """The pages in the order of their dates, those without any last."""
    titles = {page: e.title for e in shelf.events for page in e.pages}
    return tuple(
        Moment(
            siglum=siglum(i),
            anchor=cites.anchor(p.page),
            outlet=outlet_of(p),
            title=title_of(p),
            low=p.date_low,
            high=p.date_high,
            claimed=claimed_day(p),
            differs=differs(p),
            kind=p.kind,
            event=titles.get(p.page, ""),
        )
        for i, p in enumerate(shelf.pages)
    )


def claimed_day(page: Page) -> str | None:
    """The day a page claims for itself, as YYYY-MM-DD; None where it claims none."""
    found = _DAY.match(page.claimed_date or "")
    return found.group() if found else None


def differs(page: Page) -> bool:
    """Whether the claimed day lies outside retold's own interval."""
    day = claimed_day(page)
    if day is None:
        return False
    low, high = (page.date_low or "")[:10], (page.date_high or "9999")[:10]
    return not low <= day <= high


def events(shelf: Shelf, story: int, cites: Citations) -> tuple[EventView, ...]:
    """The story's events by their first day, each with its pages."""
    place = {p.page: i for i, p in enumerate(shelf.pages)}
    ordered = sorted(shelf.events, key=lambda e: (e.date_low or "9999", e.event))
    return tuple(
        EventView(
            title=e.title,
            low=e.date_low,
            high=e.date_high,
            place=e.place,
            pages=cites.cites(
                story,
                [Span(p, 0, 0) for p in sorted(e.pages, key=lambda p: place.get(p, 0))],
                note=False,
            ),
        )
        for e in ordered
    )
