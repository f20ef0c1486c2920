"""`received`: pages as the readers found them, before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, STRING, STRINGS, Table, column


@dataclass(frozen=True, slots=True)
class Received:
    """One page as received. `content` is decoded text: plain, Markdown or HTML source."""

    page: str = column(STRING, "id, from content and address")
    source: str = column(STRING, "where it was read: a path, with #LINE for a row of a file")
    format: str = column(STRING, "text, markdown or html: what `content` is")
    content: str = column(STRING, "the decoded content, byte-order mark gone, newlines as \\n")
    url: str | None = column(STRING, "its own address, if the record names one", default=None)
    site: str | None = column(
        STRING, "host of the address, or the record's source domain", default=None
    )
    title: str | None = column(STRING, "title field of the record", default=None)
    authors: tuple[str, ...] = column(STRINGS, "authors field of the record", default=())
    outlet: str | None = column(STRING, "outlet or publisher field of the record", default=None)
    agency: str | None = column(STRING, "agency field of the record", default=None)
    description: str | None = column(
        STRING, "description or teaser field of the record", default=None
    )
    language: str | None = column(STRING, "language field of the record, ISO 639-1", default=None)
    date: str | None = column(
        STRING, "publication date field of the record, as written", default=None
    )
    modified: str | None = column(STRING, "modification date field, as written", default=None)
    listed: str | None = column(
        STRING, "publication date in the feed that lists the page, as written", default=None
    )
    downloaded: str | None = column(STRING, "date of the crawl, as written", default=None)
    encoding: str | None = column(
        STRING, "character encoding the bytes were decoded from", default=None
    )
    repairs: int = column(
        INT, "characters that could not be decoded", unit="code points", default=0
    )
    extra: str = column(STRING, "unknown fields of the record, as JSON", default="{}")


RECEIVED: Table[Received] = Table("received", Received, ("page",))
