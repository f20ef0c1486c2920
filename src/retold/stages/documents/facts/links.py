"""Which addresses of other sites a page links to from its paragraphs, or names as its own."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.documents.draft import Draft
from retold.tables import Fact, Received
from retold.text.addresses import host_of


def links(received: Received, draft: Draft) -> Iterator[Fact]:
    """Links out of the site, as the markup has them; a canonical address elsewhere among them."""
    own = host_of(received.url) or received.site
    for d in draft.declared:
        if d.fact == "link" and host_of(d.value) not in (None, own):
            yield Fact(received.page, "link", d.value, d.field, (), 0.9, rule="declared")
