"""Which `meta` elements of a page are read, and what each of them is taken for."""

from __future__ import annotations

from collections.abc import Mapping

from retold.stages.documents.html.dates import is_date_field

PICTURES = frozenset({"og:image", "twitter:image", "og:image:url", "twitter:image:src"})
FACTS = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "headline": "title",
    "author": "author", "article:author": "author", "dc.creator": "author",
    "parsely-author": "author", "sailthru.author": "author",
    "og:site_name": "outlet", "application-name": "outlet", "dc.publisher": "outlet",
    "publisher": "outlet", "description": "description", "og:description": "description",
    "dc.description": "description", "og:locale": "language", "dc.language": "language",
    "language": "language", "content-language": "language", "og:url": "url",
    "article:section": "section", "section": "section", "dc.source": "agency",
    "source": "agency", "news_agency": "agency",
}  # fmt: skip
"""The fact that a name tells."""


def meta_name(attributes: Mapping[str, str]) -> str:
    """The name of a `meta` element, in lower case; "" for none."""
    get = attributes.get
    return (get("property") or get("name") or get("itemprop") or "").strip().lower()


def is_read(name: str) -> bool:
    """Whether anybody asks for a `meta` of that name: for the most, nobody does."""
    return name in FACTS or name in PICTURES or is_date_field(name)
