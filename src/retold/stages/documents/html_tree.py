"""The tree of a page, as a browser builds it, and what stands in it beside the visible text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

_NOSCRIPT = re.compile(r"<[nN][oO][sS][cC][rR][iI][pP][tT]\b[^>]{0,500}>")
_NOSCRIPT_END = re.compile(r"</noscript\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_MANY_TAGS = 20_000
"""Tags from which a page may be so deep that building its tree takes seconds."""
_MAX_DEPTH = 1_000
"""Elements within one another; browsers stop at 512, pages of news have up to 60."""
_ENDED_BY_OTHERS = frozenset(
    "p li dt dd td th tr tbody thead tfoot colgroup option optgroup rp rt"
    " area base br col embed frame hr img input link meta source track wbr".split()
)
"""Elements that have no end tag or need none: they do not nest by themselves."""
_INLINE = frozenset("a abbr b big cite code em font i small span strong sub sup tt u".split())


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
    """Build the tree; a note tells where tags were left out because they nest too deep."""
    flat, note = _flattened(_without_noscript(html))
    return LexborHTMLParser(flat.encode("utf-8", "replace")), note


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


def _without_noscript(html: str) -> str:
    """The page without its `noscript` parts.

    They end at their own end tag where scripts run; a parser that runs none lets an element
    left open inside take the rest of the page with it.
    """
    kept, at = [], 0
    for opened in _NOSCRIPT.finditer(html):
        if opened.start() < at:
            continue
        closed = _NOSCRIPT_END.search(html, opened.end())
        if closed is None:
            break
        kept.append(html[at : opened.start()])
        at = closed.end()
    return "".join([*kept, html[at:]]) if kept else html


def _flattened(html: str) -> tuple[str, str]:
    """The page without the tags that nest deeper than any real page's.

    The standard's way of building trees looks through all open elements at each tag, so its
    time grows with the square of the depth. The text inside stays, line by line.
    """
    if len(html) < 4 * _MANY_TAGS or html.count("<") < _MANY_TAGS:
        return html, ""
    kept: list[str] = []
    at = depth = deepest = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _ENDED_BY_OTHERS:
            continue
        depth = max(0, depth + (-1 if tag[1] else 1))
        deepest = max(deepest, depth)
        if depth >= _MAX_DEPTH:
            kept += (html[at : tag.start()], "" if name in _INLINE else "<br>")
            at = tag.end()
    if deepest < _MAX_DEPTH:
        return html, ""
    note = f"{deepest:,} elements deep: beyond {_MAX_DEPTH:,} tags count as line ends"
    return "".join([*kept, html[at:]]), note
