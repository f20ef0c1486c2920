"""The tree of a page, as a browser builds it, and what stands in it beside the visible text."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from retold.stages.documents.html_tame import tame


@dataclass
class Head:
    """What the page says of itself outside its text, as written, in document order.

    `items` are the properties of schema.org's microdata: name and value.
    """

    title: str = ""
    language: str | None = None
    canonical: str | None = None
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)


def read_tree(html: str) -> tuple[LexborHTMLParser, str]:
    """Build the tree; a note tells what was left out to build it in bounded time."""
    tamed, note = tame(html)
    # With events, lexbor copies a selected option at each of them.
    quiet = LexborDocumentOptions.WO_EVENTS
    return LexborHTMLParser(tamed.encode("utf-8", "replace"), options=quiet), note


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
    title = next((n for n in tree.css("title") if not _drawn(n)), None)
    head.title = " ".join(title.text(deep=True).split()) if title is not None else ""
    return head


def _drawn(node: object) -> bool:
    """Whether a `title` is that of a drawing."""
    parent = getattr(node, "parent", None)
    return parent is not None and parent.tag == "svg"
