"""The nodes of a page as flat arrays: what each element is, what is asked of it, its own words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from retold.stages.documents.html.dates import date_mark
from retold.stages.documents.html.scan import ABOVE, BEHIND, FROM, SHAPE, TEXT, TO, scan
from retold.stages.documents.html.shapes import ASKED, KIND, attributes_of, rows_of, shapes_of
from retold.stages.documents.html.walk import DATED

_QUOTES = np.array([ord("“"), ord("”")], np.uint32)
"""What is read for the element `q`."""


class Nodes:
    """Elements and texts of a page in document order, as `html_walk.walk_nodes` takes them.

    `table` has the columns of `html.scan`, `codes` the code points of all texts and the two
    quotation marks.
    """

    def __init__(self, markup: str) -> None:
        self._raw = markup.encode("utf-8", "surrogatepass")
        self.table, codes, keys = scan(self._raw)
        self.codes: NDArray[np.uint32] = np.concatenate([codes, _QUOTES])
        self.shapes = shapes_of(keys)
        self.rows = rows_of(self.shapes)

    @cached_property
    def dates(self) -> dict[int, tuple[str, str]]:
        """Kind and value of each element that holds a date."""
        dated = np.flatnonzero(self.rows[self.table[:, SHAPE], KIND] & DATED * self._elements)
        tags = [self.shapes[shape].tag for shape in self.table[dated, SHAPE].tolist()]
        said = self.said(dated.tolist())
        found = [date_mark(*element) or ("", "") for element in zip(tags, said, strict=True)]
        return dict(zip(dated.tolist(), found, strict=True))

    @cached_property
    def _elements(self) -> NDArray[np.bool_]:
        return np.asarray(self.table[:, SHAPE] != TEXT)

    @cached_property
    def _asked(self) -> NDArray[np.int64]:
        return np.asarray(self.rows[self.table[:, SHAPE], ASKED] * self._elements)

    @cached_property
    def _held(self) -> dict[int, list[int]]:
        """The elements of which anything is asked, in document order, by all that is asked of them."""
        nodes = np.flatnonzero(self._asked)
        bits = self._asked[nodes]
        order = np.argsort(bits, kind="stable")
        ends = np.flatnonzero(np.diff(bits[order])) + 1
        groups = np.split(nodes[order], ends) if len(nodes) else []
        return {int(self._asked[group[0]]): group.tolist() for group in groups}

    def asked(self, what: int, around: int | None = None) -> list[int]:
        """The elements of which that is asked, in document order; those inside `around` alone."""
        found = [held for bits, held in self._held.items() if bits & what]
        nodes = found[0] if len(found) == 1 else sorted(chain.from_iterable(found))
        if around is None:
            return nodes
        behind = int(self.table[around, BEHIND])
        return nodes[bisect_right(nodes, around) : bisect_left(nodes, behind)]

    def asks(self, node: int) -> int:
        """What is asked of one node."""
        return int(self._asked[node])

    def inside(self, what: int, nodes: Sequence[int]) -> list[int]:
        """Those of some nodes that stand in an element of which that is asked."""
        opened = self.asked(what)
        if not opened or not nodes:
            return []
        ended = np.sort(self.table[opened, BEHIND])
        # As many elements around a node as begin before it and do not end there.
        around = np.searchsorted(opened, nodes) - np.searchsorted(ended, nodes, "right")
        return [node for node, depth in zip(nodes, around.tolist(), strict=True) if depth]

    def tag(self, node: int) -> str:
        """The name of an element; "" for a text."""
        shape = self.table[node, SHAPE]
        return "" if shape == TEXT else self.shapes[shape].tag

    def attributes(self, node: int) -> dict[str, str]:
        """The attributes of an element; none for a text."""
        return next(self.said([node])) if self.tag(node) else {}

    def said(self, elements: Sequence[int]) -> Iterator[dict[str, str]]:
        """The attributes of several elements."""
        for start, end in self.table[elements, FROM : TO + 1].tolist():
            yield attributes_of(self._raw[start:end].decode("utf-8", "replace"))

    def text(self, node: int) -> str:
        """All that is read in a node."""
        rows = self.table[node : self.table[node, BEHIND]]
        return "".join(
            [
                self.codes[start:end].tobytes().decode("utf-32-le", "replace")
                for shape, _, _, start, end in rows.tolist()
                if shape == TEXT
            ]
        )

    def children(self, node: int) -> Iterator[int]:
        """The nodes right inside an element, in order."""
        child, behind = node + 1, self.table[node, BEHIND]
        while child < behind:
            yield child
            child = int(self.table[child, BEHIND])

    def above(self, node: int) -> int:
        """The element around a node, -1 for none."""
        return int(self.table[node, ABOVE])
