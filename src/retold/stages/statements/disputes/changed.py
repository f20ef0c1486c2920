"""Who changed a figure on the way: a copy that has another one where its source has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retold.stages.statements.copies import Copies
from retold.stages.statements.disputes.verdict import compare_pair
from retold.tables import Change, Descent, Figure, Origin, Page
from retold.text.ancestry import Ancestry

FEWEST = 2
"""Pages from one missing original that must agree before a third is said to have changed it."""


class Descents:
    """What each page took from, and the originals that are missing."""

    def __init__(self, descents: Iterable[Descent], origins: Iterable[Origin]) -> None:
        """Link every child with its parents."""
        self.origins = {o.origin: o for o in origins}
        self.tree = Ancestry(descents)

    def parents(self, page: str) -> list[str]:
        """The pages and originals that a page took from, directly."""
        return sorted(self.tree.parents.get(page, ()))


def changes(figures: Sequence[Figure], copies: Copies, descents: Descents) -> tuple[Change, ...]:
    """The figures that stand on a child otherwise than in the same place of what it took."""
    found = (_of_child(child, figures, copies, descents) for child in figures)
    return tuple(sorted(c for c in found if c))


def _of_child(
    child: Figure, figures: Sequence[Figure], copies: Copies, descents: Descents
) -> Change | None:
    """The change that a page made to what it took; None where another made it or nobody can tell.

    Where the parent is missing or lost the sentence, the family bears witness; where most of it
    sides with the child, it was the parent that changed.
    """
    beside = [f for f in figures if copies.paired(child.figure, f.figure)]
    parents = descents.parents(child.page)
    if not parents or not beside:
        return None
    votes = _votes(child, beside, descents)
    most = max(votes.values(), key=len)
    agreed = len(most) >= FEWEST and 2 * len(most) > sum(len(held) for held in votes.values())
    if agreed and any(f is child for f in most):
        return None
    above = [f for f in beside if f.page in parents]
    witnesses = above or (most if agreed else [])
    if not witnesses or not all(moved(child, f) for f in witnesses):
        return None
    was = min(witnesses, key=_place)
    source = was.page if above else parents[0]
    return Change(child.page, source, child.figure, was.figure, child.text, was.text)


def _votes(
    child: Figure, beside: Sequence[Figure], descents: Descents
) -> dict[object, list[Figure]]:
    """The figures of the family by value, the child's own too; who took from the child has no vote."""
    votes: dict[object, list[Figure]] = defaultdict(list)
    votes[_value(child)].append(child)
    for figure in beside:
        kin = descents.tree.akin(figure.page, child.page)
        if kin and child.page not in descents.tree.above(figure.page):
            votes[_value(figure)].append(figure)
    return votes


def _value(figure: Figure) -> object:
    return figure.low, figure.high, figure.unit


def _place(figure: Figure) -> tuple[str, int]:
    return figure.page, figure.start


def moved(one: Figure, other: Figure) -> bool:
    """Whether other numbers stand there, not some of the same ones, rounded, converted or bounded."""
    verdict = compare_pair(one, other)
    if verdict == "rounding" or one.unit != other.unit:
        return verdict == "differ"
    a, b = _stated(one), _stated(other)
    return not (a <= b or b <= a)


def _stated(figure: Figure) -> set[float]:
    return {v for v in (figure.low, figure.high) if v is not None}


def same_places(figures: Sequence[Figure], copies: Copies) -> list[list[Figure]]:
    """Figures that stand at one place of copied words, gathered over all pages."""
    by_id = {f.figure: f for f in figures}
    chief = {f: f for f in by_id}

    def find(one: str) -> str:
        while chief[one] != one:
            chief[one] = chief[chief[one]]
            one = chief[one]
        return one

    for a, b in sorted(copies.pairs):
        if a in chief and b in chief:
            low, high = sorted((find(a), find(b)))
            chief[high] = low
    groups: dict[str, list[Figure]] = defaultdict(list)
    for name in sorted(by_id):
        groups[find(name)].append(by_id[name])
    return [g for _, g in sorted(groups.items()) if len({f.page for f in g}) == len(g) > 1]


def told(
    made: Iterable[Change], pages: Mapping[str, Page], origins: Mapping[str, Origin]
) -> list[str]:
    """Each change in words: who has which figure for whose."""
    found = []
    for change in made:
        child = pages[change.child].label
        if change.parent in origins:
            agency = origins[change.parent].agency
            source = f"the original from {agency}" if agency else "one missing original"
            found.append(
                f"{child} has “{change.now}” where the others that took from {source} "
                f"have “{change.was}”."
            )
        else:
            found.append(
                f"{child} took the sentence from {pages[change.parent].label} "
                f"and has “{change.now}” for “{change.was}”."
            )
    return sorted(set(found))
