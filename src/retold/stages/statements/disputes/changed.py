"""Who changed a figure on the way: a copy that has another one where its source has its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retold.stages.statements.copies import Copies
from retold.stages.statements.disputes.verdict import compare_pair
from retold.tables import Change, Descent, Figure, Origin, Page
from retold.text.ancestry import Ancestry
from retold.text.words import words

FEWEST = 2
"""Pages from one missing original that must agree before a third is said to have changed it."""


SIGHT = 40
"""Code points beside a figure in which its neighbour words stand."""


class Descents:
    """What each page took from, and the originals that are missing."""

    def __init__(self, descents: Iterable[Descent], origins: Iterable[Origin]) -> None:
        """Link every child with its parents."""
        self.origins = {o.origin: o for o in origins}
        self.tree = Ancestry(descents)

    def parents(self, page: str) -> list[str]:
        """The pages and originals that a page took from, directly."""
        return sorted(self.tree.parents.get(page, ()))


def changes(
    figures: Sequence[Figure], copies: Copies, descents: Descents, pages: Mapping[str, Page]
) -> tuple[Change, ...]:
    """The figures that stand on a child otherwise than in the same place of what it took."""
    found = []
    for child in figures:
        beside = [
            f
            for f in figures
            if copies.paired(child.figure, f.figure) and _same_neighbours(child, f, pages)
        ]
        found.append(_of_child(child, beside, descents))
    return tuple(sorted(c for c in found if c))


def _same_neighbours(one: Figure, other: Figure, pages: Mapping[str, Page]) -> bool:
    """Whether the words right before and right after two figures are the same.

    Where a word was slipped in beside a number, what was read there may be but part of it.
    """
    a, b = (_neighbours(f, pages[f.page].text) for f in (one, other))
    return a == b


def _neighbours(figure: Figure, text: str) -> tuple[list[str], list[str]]:
    before = words(text[max(0, figure.start - SIGHT) : figure.start])
    return before[-1:], words(text[figure.end : figure.end + SIGHT])[:1]


def _of_child(child: Figure, beside: Sequence[Figure], descents: Descents) -> Change | None:
    """The change that a page made to what it took; None where another made it or nobody can tell.

    Where the parent is missing or lost the sentence, the family bears witness; where most of it
    sides with the child, it was the parent that changed.
    """
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
    whole = [part for _, g in sorted(groups.items()) for part in _of_one_place(g, copies)]
    return [g for g in whole if len(g) > 1]


def _of_one_place(group: list[Figure], copies: Copies) -> list[list[Figure]]:
    """The group, parted where loose alignments joined two figures of one page."""
    if _once_a_page(group):
        return [group]
    stars = [_once(f, [o for o in group if copies.paired(f.figure, o.figure)]) for f in group]
    found: list[list[Figure]] = []
    taken: set[str] = set()
    for star in sorted(stars, key=lambda s: -len(s)):
        if taken.isdisjoint(f.figure for f in star):
            found.append(star)
            taken.update(f.figure for f in star)
    return found


def _once(figure: Figure, others: list[Figure]) -> list[Figure]:
    """The figure and those of the others that stand alone on their page."""
    held = Counter(f.page for f in (figure, *others))
    return [figure, *(f for f in others if held[f.page] == 1)]


def _once_a_page(group: list[Figure]) -> bool:
    return len({f.page for f in group}) == len(group)


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
