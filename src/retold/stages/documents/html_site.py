"""What the frame of a page says of its site and its section: feeds, logos, trails, menus, kickers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from retold.stages.documents.draft import Declared

_FEEDS = "link[rel~=alternate][title]"
_LOGOS = "img[class*=logo][alt], [class*=logo] img[alt], [id*=logo] img[alt]"
_TRAILS = "[class*=readcrumb], [id*=readcrumb]"
_CATEGORIES = "a[rel~=category]"
_OPEN_MENUS = "li[class*=current-menu-parent] > a, li[class*=current-post-parent] > a"
"""Microformats' `rel=category`; class names of the commonest publishing system for the entry of a
menu that holds the page."""
_MOST = 3
"""Logos and categories that are read; pages have one to three."""
_LONGEST_TRAIL = 6
_LONGEST_NAME = 60
"""Characters beyond which a text is no name of a site or section."""
_WRAPPERS = frozenset({"html", "body", "main", "article"})
_FEED = re.compile(r"^(?P<site>[^»]+?)\s*»\s*(?:[^»]*\s)?Feed$")
_LOGO = re.compile(
    r"\W*\blogo\b\W*(?:(?:of|von|der|des|du|de)\s)?"
    r"|\W*\b(?:(?:back )?to |zur(?:ück zur)? )?(?:the )?(?:home ?page|startseite|home|accueil)\b\W*(?:of\s|von\s)?",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|roof|over-?(?:line|title|head)|top-?(?:line|title|ic)|(?:super|pre|ante)-?(?:title|head)"
    r"|sub-?(?:title|head|line)|dachzeile|spitzmarke|eyebrow|label|section|categor|rubri|\bdate",
    re.IGNORECASE,
)
"""Class names of what stands above a headline, or below it, in one element with it."""
_HEADLINE = re.compile(r"head-?line|title", re.IGNORECASE)
_INLINE = frozenset({"span", "small", "strong", "em", "b", "i", "a"})
_HEADS = 20
"""Headings that are looked at for a kicker."""
_DEPTH = 3
"""Elements of which each holds the next alone."""


class Parted(NamedTuple):
    """A heading of two parts: the headline, and the kicker before it or "" ."""

    kicker: str
    headline: str


def site_marks(tree: LexborHTMLParser) -> Iterator[Declared]:
    """Names of the site and of the page's section, as the page's frame gives them."""
    for node in tree.css(_FEEDS):
        if found := _FEED.match(" ".join((node.attributes.get("title") or "").split())):
            yield Declared("outlet", "html:feed", found["site"])
            break
    for node in tree.css(_LOGOS)[:_MOST]:
        name = _LOGO.sub(" ", node.attributes.get("alt") or "")
        if _is_name(name := " ".join(name.split())):
            yield Declared("outlet", "html:logo", name)
    for name in next(filter(None, map(_trail, tree.css(_TRAILS))), []):
        yield Declared("section", "html:breadcrumb", name)
    for field, selector in (("html:category", _CATEGORIES), ("html:menu", _OPEN_MENUS)):
        for node in tree.css(selector)[:_MOST]:
            if _is_name(name := _text(node)):
                yield Declared("section", field, name)


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_NAME


def _text(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def _trail(node: LexborNode) -> list[str]:
    """The links of a breadcrumb trail, outermost first; none where the element is no trail."""
    if node.tag in _WRAPPERS:
        return []
    names = [_text(link) for link in node.css("a")[: _LONGEST_TRAIL + 1]]
    return [name for name in names if _is_name(name)] if len(names) <= _LONGEST_TRAIL else []


def parted_heads(tree: LexborHTMLParser) -> list[Parted]:
    """The first headings of the page that hold more than their headline."""
    return [p for node in tree.css("h1")[:_HEADS] if (p := _parted(node)) is not None]


def _parted(heading: LexborNode) -> Parted | None:
    """The parts of one heading; None where it is one, or where nothing tells them apart."""
    parts = _parts(heading)
    for _ in range(_DEPTH):
        if len(parts) != 1 or not parts[0].is_element_node:
            break
        parts = _parts(parts[0])
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    if _is_kicker(first, parts[1]):
        rest = heading.text(deep=True)
        _, _, rest = rest.partition(first.text(deep=True))
        return Parted(_text(first), " ".join(rest.split()).lstrip(":|–-/• "))
    if last.is_element_node and (last.tag == "small" or _KICKER.search(_classes(last))):
        before, _, _ = heading.text(deep=True).rpartition(last.text(deep=True))
        return Parted("", " ".join(before.split()))
    return None


def _parts(node: LexborNode) -> list[LexborNode]:
    """The elements and texts of a node that show something."""
    return [
        part
        for part in node.iter(include_text=True)
        if part.tag not in {"style", "script"} and (part.text(deep=True) or "").strip()
    ]


def _is_kicker(first: LexborNode, second: LexborNode) -> bool:
    if not first.is_element_node or first.tag not in _INLINE:
        return False
    return bool(
        _KICKER.search(_classes(first))
        or (
            second.is_element_node
            and _HEADLINE.search(_classes(second))
            and not _HEADLINE.search(_classes(first))
        )
    )


def _classes(node: LexborNode) -> str:
    return (node.attributes.get("class") or "") if node.is_element_node else ""
