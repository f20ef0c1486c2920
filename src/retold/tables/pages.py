"""`pages`: every page with its metadata, its dates and its text."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from retold.tables.schema import INT, STRING, STRINGS, Table, column

SHORT_TITLE = 40
"""Code points of a headline that stands for a missing outlet."""

KINDS = ("original", "syndicated", "copy", "rewrite", "digest", "unknown")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. All offsets of all tables count code points of `text`."""

    page: str = column(STRING, "id, from content and address")
    source: str = column(STRING, "where it was read: a path, with #LINE for a row of a file")
    text: str = column(STRING, "the visible text that all offsets refer to")
    url: str | None = column(STRING, "its own address", default=None)
    site: str | None = column(STRING, "host of the address", default=None)
    outlet: str | None = column(STRING, "who published it", default=None)
    title: str | None = column(STRING, "headline", default=None)
    authors: tuple[str, ...] = column(STRINGS, "people named in the byline", default=())
    agency: str | None = column(STRING, "news agency it credits", default=None)
    place: str | None = column(STRING, "place of the dateline", default=None)
    language: str | None = column(STRING, "ISO 639-1 code", default=None)
    claimed_date: str | None = column(
        STRING, "what the page says of itself", unit="ISO 8601", default=None
    )
    date_low: str | None = column(
        STRING, "earliest day it can be of, by the evidence", unit="ISO date", default=None
    )
    date_high: str | None = column(STRING, "latest day it can be of", unit="ISO date", default=None)
    date_basis: tuple[str, ...] = column(STRINGS, "signals that the verdict rests on", default=())
    kind: str = column(STRING, "one of: " + ", ".join(KINDS), default="unknown")
    event: str | None = column(STRING, "event it reports", default=None)
    story: str | None = column(STRING, "story that the event belongs to", default=None)
    words: int = column(INT, "length of the body", unit="words", default=0)
    format: str = column(STRING, "text, markdown or html", default="text")
    notes: tuple[str, ...] = column(
        STRINGS, "what went wrong while it was taken apart, in words", default=()
    )
    extra: str = column(STRING, "unknown fields of the record, as JSON", default="{}")

    @property
    def label(self) -> str:
        """A short name for it in a sentence or list: outlet, else site, headline, or file name."""
        if self.outlet or self.site:
            return self.outlet or self.site or ""
        if self.title:
            return f"“{shorten(self.title, SHORT_TITLE, placeholder=' …')}”"
        return self.source.rsplit("/", 1)[-1]


PAGES: Table[Page] = Table("pages", Page, ("page",))
