"""`events`: what happened, as the pages group; one row a group of pages."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import STRING, STRINGS, Table, column


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Every page belongs to exactly one, alone if need be."""

    event: str = column(STRING, "id, from its pages")
    title: str = column(STRING, "headline of its most central page")
    date_low: str | None = column(
        STRING, "earliest day of its pages", unit="ISO date", default=None
    )
    date_high: str | None = column(STRING, "latest day of its pages", unit="ISO date", default=None)
    place: str | None = column(STRING, "place most datelines name", default=None)
    story: str = column(STRING, "story it belongs to", default="")
    pages: tuple[str, ...] = column(STRINGS, "its pages", default=())


EVENTS: Table[Event] = Table("events", Event, ("event",))
