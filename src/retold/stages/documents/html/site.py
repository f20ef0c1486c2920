"""What the frame of a page says of its site and its section: feeds, logos, trails, menus, kickers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from retold.stages.documents.draft import Declared
from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.shapes import (
    ANCHOR,
    CATEGORY,
    FEED,
    FIRST,
    LOGO,
    MENU,
    PICTURE,
    TRAIL,
)

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


def site_marks(nodes: Nodes) -> Iterator[Declared]:
    """Names of the site and of the page's section, as the page's frame gives them."""
    for node in nodes.asked(FEED):
        if found := _FEED.match(" ".join(nodes.attributes(node).get("title", "").split())):
            yield Declared("outlet", "html:feed", found["site"])
            break
    for alt in islice(_logos(nodes), _MOST):
        if _is_name(name := " ".join(_LOGO.sub(" ", alt).split())):
            yield Declared("outlet", "html:logo", name)
    trails = (_trail(nodes, node) for node in nodes.asked(TRAIL))
    for name in next(filter(None, trails), []):
        yield Declared("section", "html:breadcrumb", name)
    menus = (part for node in nodes.asked(MENU) for part in nodes.children(node))
    entries = (part for part in menus if nodes.tag(part) == "a")
    for field, links in (("html:category", iter(nodes.asked(CATEGORY))), ("html:menu", entries)):
        for node in islice(links, _MOST):
            if _is_name(name := _text(nodes, node)):
                yield Declared("section", field, name)


def _logos(nodes: Nodes) -> Iterator[str]:
    """What is read for pictures that are a logo, or stand in one."""
    pictures, named = nodes.asked(PICTURE), set(nodes.asked(LOGO))
    inside = set(nodes.inside(LOGO, pictures))
    for node in pictures:
        said = nodes.attributes(node) if node in inside or node in named else {}
        if "alt" in said and (node in inside or "logo" in said.get("class", "")):
            yield said["alt"]


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_NAME


def _text(nodes: Nodes, node: int) -> str:
    return " ".join(nodes.text(node).split())


def _trail(nodes: Nodes, node: int) -> list[str]:
    """The links of a breadcrumb trail, outermost first; none where the element is no trail."""
    if nodes.tag(node) in _WRAPPERS:
        return []
    links = nodes.asked(ANCHOR, node)[: _LONGEST_TRAIL + 1]
    names = [name for name in (_text(nodes, link) for link in links) if _is_name(name)]
    return names if len(links) <= _LONGEST_TRAIL else []


def parted_heads(nodes: Nodes) -> list[Parted]:
    """The first headings of the page that hold more than their headline."""
    heads = (_parted(nodes, node) for node in nodes.asked(FIRST)[:_HEADS])
    return [parted for parted in heads if parted is not None]


def _parted(nodes: Nodes, heading: int) -> Parted | None:
    """The parts of one heading; None where it is one, or where nothing tells them apart."""
    parts = _parts(nodes, heading)
    for _ in range(_DEPTH):
        if len(parts) != 1 or not nodes.tag(parts[0]):
            break
        parts = _parts(nodes, parts[0])
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    if _is_kicker(nodes, first, parts[1]):
        _, _, rest = nodes.text(heading).partition(nodes.text(first))
        return Parted(_text(nodes, first), " ".join(rest.split()).lstrip(":|–-/• "))
    if nodes.tag(last) == "small" or _KICKER.search(_classes(nodes, last)):
        before, _, _ = nodes.text(heading).rpartition(nodes.text(last))
        return Parted("", " ".join(before.split()))
    return None


def _parts(nodes: Nodes, node: int) -> list[int]:
    """The elements and texts of a node that show something."""
    return [part for part in nodes.children(node) if nodes.text(part).strip()]


def _is_kicker(nodes: Nodes, first: int, second: int) -> bool:
    if nodes.tag(first) not in _INLINE:
        return False
    named, after = _classes(nodes, first), _classes(nodes, second)
    return bool(_KICKER.search(named) or (_HEADLINE.search(after) and not _HEADLINE.search(named)))


def _classes(nodes: Nodes, node: int) -> str:
    return nodes.attributes(node).get("class", "")
