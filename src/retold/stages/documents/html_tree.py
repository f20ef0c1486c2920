"""The tree of a page, as a browser builds it, and what stands in it beside the visible text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from retold.stages.documents.html_tame import tame

ITEMS = frozenset({"headline", "author", "publisher", "sourceOrganization", "articleSection"})
"""Properties of microdata that are read; dates are read where they stand."""
_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)
_MAX_LINKS = 40
_MAX_ITEMS = 500
"""Properties looked at; a page of news has one to fifty, and its comments come last."""
_MAX_STEPS = 50
"""Elements upwards in which a property's item is looked for."""
_LONGEST_VALUE = 400
"""Characters beyond which a value is no name or headline."""


@dataclass
class Head:
    """What the page says of itself outside its text, as written, in document order.

    `items` are the properties that schema.org's microdata gives of an article: name and value.
    """

    title: str = ""
    language: str | None = None
    canonical: str | None = None
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)


def read_tree(html: str) -> tuple[LexborHTMLParser, str]:
    """Build the tree of a page but for its NUL characters.

    A note tells what was left out to build it in bounded time.
    """
    tamed, note = tame(html.encode("utf-8", "replace").replace(b"\0", b""))
    # With events, lexbor copies a selected option at each of them.
    quiet = LexborDocumentOptions.WO_EVENTS
    return LexborHTMLParser(tamed, options=quiet), note


def read_head(tree: LexborHTMLParser) -> Head:
    """Read the head; some pages put parts of it into the body."""
    head = Head()
    for node in tree.css("meta"):
        said = node.attributes
        name = said.get("property") or said.get("name") or said.get("itemprop")
        content = " ".join((said.get("content") or "").split())
        if name and content:
            head.metas.append((name.strip().lower(), content))
    for node in tree.css("link[rel~=canonical]"):
        head.canonical = head.canonical or node.attributes.get("href")
    if tree.root is not None:
        head.language = tree.root.attributes.get("lang")
    head.scripts = [
        node.text(deep=True)
        for node in tree.css("script[type]")
        if "ld+json" in (node.attributes.get("type") or "").lower()
    ]
    head.items = list(_items(tree))
    title = next((n for n in tree.css("title") if not _drawn(n)), None)
    head.title = " ".join(title.text(deep=True).split()) if title is not None else ""
    return head


def read_links(tree: LexborHTMLParser) -> list[str]:
    """Addresses that the paragraphs of a page link to, each once; navigation stands elsewhere."""
    found: dict[str, None] = {}
    for node in tree.css("p a[href]"):
        address = (node.attributes.get("href") or "").strip()
        if address.startswith(("http://", "https://")) and len(address) < _LONGEST_VALUE:
            found[address] = None
            if len(found) == _MAX_LINKS:
                break
    return list(found)


def _items(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Microdata by the standard's own rules: a property belongs to the item right around it.

    extruct reads all of it, at the price of a second parse by lxml and of rdflib at its import;
    here a handful of properties of articles count.
    """
    for node in tree.css("[itemtype] [itemprop]")[:_MAX_ITEMS]:
        for name in (node.attributes.get("itemprop") or "").split():
            if name not in ITEMS or not _ARTICLE.search(_item_type(node)):
                continue
            if value := _item_value(node):
                yield name, value


def _item_type(node: LexborNode) -> str:
    """The type of the item that an element's property belongs to."""
    above = node.parent
    for _ in range(_MAX_STEPS):
        if above is None or not above.is_element_node:
            break
        if kind := above.attributes.get("itemtype"):
            return kind
        above = above.parent
    return ""


def _item_value(node: LexborNode) -> str:
    """What a property says: its content, the name of the item that it is, its text."""
    named = node.css_first("[itemprop~=name]") if "itemscope" in node.attributes else None
    node = named or node
    said = node.attributes.get("content") or node.text(deep=True)
    return " ".join(said.split()) if len(said) < _LONGEST_VALUE else ""


def _drawn(node: object) -> bool:
    """Whether a `title` is that of a drawing."""
    parent = getattr(node, "parent", None)
    return parent is not None and parent.tag == "svg"
