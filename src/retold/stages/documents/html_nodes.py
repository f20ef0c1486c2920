"""The nodes of a page's tree as flat lists: what each is, and which element it stands in.

This loop runs once a node, and reading pages takes as long as it does: it asks lexbor's tree for
the least that tells a node, and knows elements alike by one shape.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

from retold.stages.documents.html_dates import date_mark
from retold.stages.documents.html_hints import EDGES, HINTS, RARE, sign_of
from retold.stages.documents.html_walk import (
    APART,
    BELOW,
    BREAK,
    DATED,
    EDGE,
    HIDES,
    LINK,
    PRE,
    QUOTE,
    TEXT,
)

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe label"
    " legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th"
    " thead title tr ul".split()
)
"""Elements that begin a line."""
_CLOSE = frozenset({"br", "td", "th", "tr", "li", "dt", "dd", "option"})
"""Their lines stand directly below one another; others have a blank line between."""
_BEYOND = "\0"
"""Stands behind texts; no page that is read has one."""
_QUOTES = "“”"
"""What is read for the element `q`."""


class Shape(NamedTuple):
    """What an element is to the walk.

    Its make is tag and class names, its kind bits of `html_walk`, its hint a place in `HINTS`.
    """

    tag: str
    make: str
    kind: int
    hint: int


class Nodes(NamedTuple):
    """Elements and texts in document order, as `html_walk.walk_nodes` takes them.

    `dates` are those of the elements whose shape is dated: kind and value.
    """

    made: NDArray[np.int64]
    above: NDArray[np.int64]
    numbers: NDArray[np.int64]
    codes: NDArray[np.uint32]
    shapes: list[Shape]
    dates: list[tuple[str, str]]


_Said = tuple[Any, ...]
"""Tag, class names, id and style of an element, and those of its attributes that are rare."""


@lru_cache(maxsize=50_000)
def _shape(said: _Said) -> Shape:
    """The shape of an element; elements alike are asked once."""
    tag, classes, name, style, *rare = said
    attributes = {"class": classes, "id": name, "style": style, **dict(rare)}
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
    )
    return Shape(tag, f"{tag}.{classes or ''}", kind, HINTS.index(hint))


_OUTERMOST = Shape("", "", 0, 0)
"""Around the root."""


def read_nodes(tree: LexborHTMLParser) -> Nodes:
    """Read the nodes of a tree whose texts have no NUL."""
    made: list[int] = []
    above: list[int] = []
    numbers: list[int] = []
    dates: list[tuple[str, str]] = []
    shapes, places, dated = [_OUTERMOST], dict[_Said, int](), set[int]()
    for node in tree.root.traverse(include_text=True) if tree.root is not None else ():
        if node.is_text_node:
            made.append(TEXT)
        elif node.is_element_node:
            attributes = node.attributes
            get = attributes.get
            said: _Said = (node.tag, get("class"), get("id"), get("style"))
            if not RARE.isdisjoint(attributes):
                said += tuple([name for name in attributes.items() if name[0] in RARE])
            place = places.get(said)
            if place is None:
                place = places[said] = len(shapes)
                shapes.append(_shape(said))
                if shapes[place].kind & DATED:
                    dated.add(place)
            made.append(place)
            numbers.append(node.mem_id)
            if place in dated:
                dates.append(date_mark(node.tag or "", attributes) or ("", ""))
        else:
            continue
        parent = node.parent
        above.append(parent.mem_id if parent is not None else 0)
    text = tree.root.text(separator=_BEYOND) if tree.root is not None else ""
    text += _BEYOND + _QUOTES
    return Nodes(
        np.array(made, np.int64),
        np.array(above, np.int64),
        np.array(numbers, np.int64),
        np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32),
        shapes,
        dates,
    )
