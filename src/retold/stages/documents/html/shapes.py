"""What elements are, by the name of their tag and the attributes that most pages use again and again."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.stages.documents.html.dates import date_mark
from retold.stages.documents.html.fields import is_read, meta_name
from retold.stages.documents.html.hints import EDGES, HINTS, sign_of
from retold.stages.documents.html.walk import (
    APART,
    BELOW,
    BREAK,
    DATED,
    EDGE,
    HIDES,
    LINK,
    PRE,
    QUOTE,
    UNREAD,
)
from retold.text.remembered import Remembered

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe label"
    " legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th"
    " thead title tr ul".split()
)
"""Elements that begin a line."""
_CLOSE = frozenset({"br", "td", "th", "tr", "li", "dt", "dd", "option"})
"""Their lines stand directly below one another; others have a blank line between."""
_ENTITIES = (
    ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u00a0"), ("&amp;", "&"),
)  # fmt: skip
_ATTRIBUTE = re.compile(' ([^ ][^ =]*)="([^"]*)"')

(
    META, CANONICAL, FEED, TITLE, FIRST, PICTURE, ANCHOR, PARAGRAPH, ITEM, NAME, TYPED, LOGO, TRAIL,
    CATEGORY, MENU,
) = (1 << bit for bit in range(15))  # fmt: skip
"""What a page is asked for besides its lines, as bits: elements by name (`FIRST` is `h1`), by what a
`link` leads to, by properties and types of microdata, by what class names and ids tell of a site's frame."""
ITEMS = frozenset({"headline", "author", "publisher", "sourceOrganization", "articleSection"})
"""Properties of microdata that are read; dates are read where they stand."""
_BY_TAG = {
    "title": TITLE, "h1": FIRST, "img": PICTURE, "a": ANCHOR, "p": PARAGRAPH,
}  # fmt: skip


_OPEN_MENU = re.compile("current-(?:menu|post)-parent")
"""Class names of the commonest publishing system for the entry of a menu that holds the page."""

KIND, HINT, ASKED, BLOCK_KIND, TAG_NAME, MAKE_NAME, TAG_SAYS, MAKE_SAYS = range(8)
"""Columns of shapes: bits of `html.walk`, a place in `HINTS`, the bits above; kind of block; numbers
that stand for tag and make; whether these speak of an article (1) and of a margin (2)."""
_ROW = struct.Struct("=8q")
_BLOCK_KINDS = {
    "p": 1, "div": 2, "li": 3, "td": 4, "blockquote": 5, "pre": 5, "dd": 3, "dt": 3, "th": 4,
    "h1": 6, "h2": 7, "h3": 7, "h4": 8, "h5": 8, "h6": 8,
}  # fmt: skip
"""In the order from prose to headings."""
_ARTICLE_NAME = re.compile(
    r"article|artikel|story|entry|post(?!er|al)|body|content|text|paragraph|main", re.IGNORECASE
)
_MARGIN_NAME = re.compile(
    r"side|foot|head(?!line)|widget|menu|list|link|nav|teaser|box|meta|tag|share|social|banner|caption"
    r"|comment|relat|module|author|promo|ad-|ads|foto|photo|image|bild",
    re.IGNORECASE,
)
_LONGEST_MAKE = 400
"""Characters of tag and class names that are looked at."""

_UNREAD = frozenset(
    "applet audio canvas datalist embed frameset head map meter object progress select textarea video".split()
)
"""Elements that show nothing, or nothing of the page's own words."""


class Shape(NamedTuple):
    """What elements of one tag and equal kept attributes are.

    The make is tag and class names; the row has the columns of shapes.
    """

    tag: str
    make: str
    row: bytes


def rows_of(shapes: Sequence[Shape]) -> NDArray[np.int64]:
    """The columns of shapes, a row each."""
    return np.frombuffer(b"".join([shape.row for shape in shapes]), np.int64).reshape(
        len(shapes), -1
    )


_MOST_KNOWN = 50_000
"""Shapes that are kept; a site has some thousand."""


def shapes_of(keys: Iterable[str]) -> list[Shape]:
    """The shapes of elements by their tags' names and kept attributes, as written."""
    return list(map(_KNOWN.__getitem__, keys))


def _shape(key: str) -> Shape:
    """The shape of one element."""
    tag, attributes = key.partition(" ")[0], attributes_of(key)
    classes = attributes.get("class", "")
    hint, hidden = sign_of(tag, attributes)
    kind = (
        BREAK * (tag in BLOCKS)
        | BELOW * (tag in _CLOSE)
        | LINK * (tag == "a")
        | PRE * (tag == "pre")
        | QUOTE * (tag == "q")
        | APART * (tag in {"a", "time"})
        | EDGE * (tag in EDGES)
        | HIDES * hidden
        | DATED * (date_mark(tag, attributes) is not None)
        | UNREAD * (tag in _UNREAD)
    )
    make = f"{tag}.{classes}"
    row = _ROW.pack(
        kind, HINTS.index(hint), _asked(tag, attributes), _BLOCK_KINDS.get(tag, 0),
        _number(tag), _number(make), _says(tag), _says(make),
    )  # fmt: skip
    return Shape(tag, make, row)


_KNOWN = Remembered(_shape, _MOST_KNOWN)


def _number(name: str) -> int:
    """A number that stands for a name: its digest, since equal ones must be known on every page."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little", signed=True)


def _says(name: str) -> int:
    """Whether a name speaks of an article (1), and of a margin (2)."""
    name = name[:_LONGEST_MAKE]
    return bool(_ARTICLE_NAME.search(name)) + 2 * bool(_MARGIN_NAME.search(name))


def _asked(tag: str, attributes: Mapping[str, str]) -> int:
    """What is asked of an element."""
    get = attributes.get
    names, leads = (get("class", ""), get("id", "")), get("rel", "").split()
    properties = get("itemprop", "").split()
    return (
        _BY_TAG.get(tag, 0)
        | META * (tag == "meta" and is_read(meta_name(attributes)))
        | CANONICAL * (tag == "link" and "canonical" in leads)
        | FEED * (tag == "link" and "alternate" in leads)
        | CATEGORY * (tag == "a" and "category" in leads)
        | ITEM * (not ITEMS.isdisjoint(properties))
        | NAME * ("name" in properties)
        | TYPED * bool(get("itemtype"))
        | LOGO * any("logo" in name for name in names)
        | TRAIL * any("readcrumb" in name for name in names)
        | MENU * (tag == "li" and bool(_OPEN_MENU.search(names[0])))
    )


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a tag as lexbor writes it, entities decoded."""
    found = dict(_ATTRIBUTE.findall(tag))
    return {name: _decoded(value) for name, value in found.items()} if "&" in tag else found


def _decoded(value: str) -> str:
    """A value without the entities that lexbor writes, by far faster than all that HTML knows."""
    for entity, sign in _ENTITIES:
        value = value.replace(entity, sign)
    return value
