"""What a page says of itself outside its text, as written: metas, microdata, links, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from retold.stages.documents.html.fields import meta_name
from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.shapes import (
    ANCHOR,
    CANONICAL,
    ITEM,
    ITEMS,
    META,
    NAME,
    PARAGRAPH,
    TITLE,
    TYPED,
)

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


def read_head(nodes: Nodes, scripts: list[str]) -> Head:
    """Read the head; some pages put parts of it into the body."""
    head = Head(scripts=scripts, items=list(_items(nodes)))
    for said in nodes.said(nodes.asked(META)):
        if content := " ".join(said.get("content", "").split()):
            head.metas.append((meta_name(said), content))
    for said in nodes.said(nodes.asked(CANONICAL)):
        head.canonical = head.canonical or said.get("href")
    if len(nodes.table):
        head.language = nodes.attributes(0).get("lang")
    head.title = " ".join(next(map(nodes.text, nodes.asked(TITLE)), "").split())
    return head


def read_links(nodes: Nodes) -> list[str]:
    """Addresses that the paragraphs of a page link to, each once; navigation stands elsewhere."""
    found: dict[str, None] = {}
    for said in nodes.said(nodes.inside(PARAGRAPH, nodes.asked(ANCHOR))):
        address = said.get("href", "").strip()
        if address.startswith(("http://", "https://")) and len(address) < _LONGEST_VALUE:
            found[address] = None
            if len(found) == _MAX_LINKS:
                break
    return list(found)


def _items(nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Microdata by the standard's own rules: a property belongs to the item right around it.

    extruct reads all of it, at the price of a second parse by lxml and of rdflib at its import;
    here a handful of properties of articles count.
    """
    items = nodes.asked(ITEM)[:_MAX_ITEMS]
    for node, said in zip(items, nodes.said(items), strict=True):
        if not _ARTICLE.search(_item_type(nodes, node)):
            continue
        for name in said["itemprop"].split():
            if name in ITEMS and (value := _item_value(nodes, node)):
                yield name, value


def _item_type(nodes: Nodes, node: int) -> str:
    """The type of the item that an element's property belongs to."""
    for _ in range(_MAX_STEPS):
        node = nodes.above(node)
        if node < 0:
            break
        if nodes.asks(node) & TYPED:
            return nodes.attributes(node)["itemtype"]
    return ""


def _item_value(nodes: Nodes, node: int) -> str:
    """What a property says: its content, the name of the item that it is, its text."""
    said = nodes.attributes(node)
    if "itemscope" in said:
        node = next(iter(nodes.asked(NAME, node)), node)
        said = nodes.attributes(node)
    value = said.get("content") or nodes.text(node)
    return " ".join(value.split()) if len(value) < _LONGEST_VALUE else ""
