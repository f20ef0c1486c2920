"""Which standing paragraphs the comparison of pages has shown: background, set phrases, notices.

`share` tells boilerplate by the company it keeps; here the passages that say the same become one
row, with the agency that all its pages name.
"""

from __future__ import annotations

from collections import defaultdict

import pyarrow.compute as pc

from retold.tables import PASSAGES, TEMPLATES, Span, Tables, Template, identify
from retold.text.words import words


def stand(tables: Tables) -> Tables:
    """pages, passages, templates → templates: those of sites, and standing paragraphs.

    Passages are one paragraph where their words are equal; the span is on the least page id.
    """
    told = tables["passages"].filter(pc.field("boilerplate"))
    places: dict[str, set[Span]] = defaultdict(set)
    texts = dict(zip(*(tables["pages"][n].to_pylist() for n in ("page", "text")), strict=True))
    agencies = dict(zip(*(tables["pages"][n].to_pylist() for n in ("page", "agency")), strict=True))
    for passage in PASSAGES.rows(told):
        span = Span(passage.page, passage.start, passage.end)
        said = " ".join(words(texts[span.page][span.start : span.end]))
        places[said] |= {span, Span(passage.other, passage.other_start, passage.other_end)}
    found = [_row(spans, texts, agencies) for said, spans in sorted(places.items())]
    return {"templates": TEMPLATES.of([*TEMPLATES.rows(tables["templates"]), *found])}


def _row(spans: set[Span], texts: dict[str, str], agencies: dict[str, str | None]) -> Template:
    """One standing paragraph; of an agency only where every page that has it names that one."""
    span = min(spans)
    named = {agencies[s.page] for s in spans}
    agency = next(iter(named)) if len(named) == 1 else None
    text = texts[span.page][span.start : span.end]
    name = identify("template", agency, " ".join(words(text)))
    return Template(name, None, agency, "body", text, len({s.page for s in spans}), (span,))
