"""The layers of marks over a page's text, cut into runs that a renderer can print in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from retold.stages.dossier.views.page_model import CheckMark, TextPiece
from retold.tables import Page

MOST_SHARED = 400
"""Passages marked on one page, the longest first; a page with more is copied by everyone."""


@dataclass(frozen=True)
class Layers:
    """Overlapping spans over one page, answered as disjoint runs.

    `prefix` is the page's anchor, `shared` names the page that has the passage too, and
    `checks` are keyed by the offset at which their sentence ends.
    """

    page: Page
    prefix: str
    cited: Set[tuple[int, int]]
    quotes: Sequence[tuple[int, int]]
    figures: Sequence[tuple[int, int]]
    shared: Sequence[tuple[int, int, str]]
    checks: Mapping[int, CheckMark]

    @cached_property
    def _spans(self) -> list[tuple[int, int, tuple[str, str]]]:
        longest = sorted(self.shared, key=lambda s: (s[0] - s[1], s))[:MOST_SHARED]
        return [
            *((start, end, ("quote", "")) for start, end in self.quotes),
            *((start, end, ("figure", "")) for start, end in self.figures),
            *((start, end, ("shared", other)) for start, end, other in longest),
        ]

    @cached_property
    def _changes(self) -> dict[int, list[tuple[int, tuple[str, str]]]]:
        found: dict[int, list[tuple[int, tuple[str, str]]]] = defaultdict(list)
        for start, end, layer in self._spans:
            if start < end:
                found[start].append((1, layer))
                found[end].append((-1, layer))
        return found

    @cached_property
    def _anchors(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for start, end in sorted(self.cited):
            found[start].append(f"{self.prefix}-{start}-{end}")
        return found

    @cached_property
    def _runs(self) -> tuple[list[int], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
        """Where runs begin, and the layers and other pages of each."""
        at = sorted({0, *self._changes, *self._anchors, *self.checks})
        active: dict[tuple[str, str], int] = defaultdict(int)
        states = []
        for position in at:
            for step, layer in self._changes.get(position, ()):
                active[layer] += step
                if not active[layer]:
                    del active[layer]
            names = tuple(sorted({kind for kind, _ in active}))
            also = tuple(sorted((o for kind, o in active if kind == "shared"), key=_by_letter))
            states.append((names, also))
        return at, states

    def pieces(self, start: int, end: int) -> Iterator[TextPiece]:
        """The runs of `text[start:end]`, in order; their texts join to it."""
        at, states = self._runs
        index = bisect_left(at, start + 1) - 1
        while index < len(at) and at[index] < end:
            low = max(start, at[index])
            high = min(end, at[index + 1]) if index + 1 < len(at) else end
            names, also = states[index]
            following = states[index + 1][1] if index + 1 < len(at) and high < end else ()
            yield TextPiece(
                text=self.page.text[low:high],
                layers=names,
                anchors=tuple(self._anchors.get(low, ())),
                also=also,
                names=bool(also) and also != following,
                check=self.checks.get(high),
            )
            index += 1


def _by_letter(letters: str) -> tuple[int, str]:
    return len(letters), letters
