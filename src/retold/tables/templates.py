"""`templates`: what recurs over many pages and so belongs to a site or an agency, not to a report."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, SPANS, STRING, Span, Table, column


@dataclass(frozen=True, slots=True)
class Template:
    """One recurring line or paragraph, learned from the pages read together."""

    template: str = column(STRING, "id, from whose it is and what it says")
    site: str | None = column(STRING, "the site whose furniture it is, null for an agency's")
    agency: str | None = column(
        STRING, "the agency whose standing paragraph it is, null where none or several are named"
    )
    role: str = column(STRING, "the role of its block on the page of the span")
    text: str = column(STRING, "what it says; numbers, months and weekdays may differ elsewhere")
    pages: int = column(INT, "pages that have it; versions of one article count once", unit="pages")
    spans: tuple[Span, ...] = column(SPANS, "one place where it stands", default=())


TEMPLATES: Table[Template] = Table("templates", Template, ("site", "agency", "template"))
