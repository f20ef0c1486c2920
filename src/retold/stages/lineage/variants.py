"""What third pages tell of two kin: whose wording they have, and which of the two is a mixture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from retold.stages.lineage.kinship import Pair, Side
from retold.stages.lineage.origins import kin_by_page
from retold.stages.lineage.ranges import Ranges, count, merged, without
from retold.stages.lineage.settings import Settings

MOST_THIRD = 12
"""Third pages asked about a pair, those that share most with either first: bounds the cost."""
LONG = 12
"""Words of a stretch that tells although it stands at the edge of what two pages share."""
WHOLE = 0.8
"""Share of its prose from which a page is no part of a mixture, but taken whole."""

Near = Mapping[str, Sequence[Pair]]


def backed(kin: Sequence[Pair], settings: Settings) -> list[Pair]:
    """The pairs, each side with the words that other kin have and the other side lacks.

    Where all others stand with one of two pages, that page explains the other: it was the source,
    or nearer to it. Where each side is backed, neither was: both have it from elsewhere.
    """
    near = {
        page: sorted(found, key=lambda p: (-p.of(page).prose, p.other(page).profile.id))
        for page, found in kin_by_page(kin).items()
    }
    first = [_both(pair, near) for pair in kin]
    held = {(s.profile.id, p.other(s.profile.id).profile.id): s for p in first for s in p.sides}
    return [_without_own_takers(pair, near, held, settings) for pair in first]


def _both(pair: Pair, near: Near) -> Pair:
    one, other = pair.sides
    return Pair((_side(one, other, near), _side(other, one, near)), pair.passages)


def _side(side: Side, against: Side, near: Near) -> Side:
    """The side with what kin of both pages have of it, and with its kin that the other has not."""
    page, other = side.profile.id, against.profile.id
    kin_of_other = {p.other(other).profile.id for p in near[other]} - {page}
    thirds = [(p.other(page).profile.id, p) for p in near[page]]
    both = [p for third, p in thirds if third in kin_of_other][:MOST_THIRD]
    own = [
        p for third, p in thirds
        if third != other and third not in kin_of_other and not _meet(third, kin_of_other, near)
        and p.other(page).prose_share < WHOLE and p.of(page).prose_share < WHOLE
    ]  # fmt: skip
    elsewhere = max((_beside(p.of(page), side) for p in own[:MOST_THIRD]), default=0)
    held, joined = _held(side, both), _joined(side, both)
    words = count(held, side.profile.body) + len(joined)
    return replace(side, backed=words, readings=len(held) + len(joined), elsewhere=elsewhere)


def _held(side: Side, thirds: Sequence[Pair]) -> Ranges:
    """What third pages have of a page and the other lacks.

    Ranges inside what the two share, and long ones: alignments end a word early or late.
    """
    theirs = merged(r for pair in thirds for r in pair.of(side.profile.id).ranges)
    starts, ends = {first for first, _ in side.ranges}, {last for _, last in side.ranges}
    return [
        r for r in without(theirs, side.ranges)
        if (r[0] in ends and r[1] in starts) or r[1] - r[0] >= LONG
    ]  # fmt: skip


def _joined(side: Side, thirds: Sequence[Pair]) -> set[int]:
    """Where third pages run on, too, and the other does not: it put words in, or changed the order."""
    found: set[int] = set()
    for pair in thirds:
        third = pair.of(side.profile.id)
        open_ = side.breaks - third.breaks - found
        found.update(i for i in open_ if any(first < i < last for first, last in third.ranges))
    return found


def _meet(third: str, kin_of_other: AbstractSet[str], near: Near) -> bool:
    """Whether some page is akin to both the third and the other: then they are of one family."""
    return any(p.other(third).profile.id in kin_of_other for p in near[third])


def _beside(third: Side, side: Side) -> int:
    """Prose that a page shares with a third one, beside what it shares with the other."""
    return count(without(third.ranges, side.ranges), side.profile.prose)


def _without_own_takers(
    pair: Pair, near: Near, held: Mapping[tuple[str, str], Side], settings: Settings
) -> Pair:
    """The pair with `readings`, in which pages that may have taken from the side have no voice.

    What a page has from this one is no witness that this one had it from elsewhere.
    """
    one, other = pair.sides
    sides = (
        _counted(one, other, near, held, settings),
        _counted(other, one, near, held, settings),
    )
    return Pair(sides, pair.passages)


def _counted(
    side: Side,
    against: Side,
    near: Near,
    held: Mapping[tuple[str, str], Side],
    settings: Settings,
) -> Side:
    page, other = side.profile.id, against.profile.id
    thirds = []
    for pair in near[page]:
        third = pair.other(page).profile.id
        if (third, other) in held and held[third, page].readings >= settings.readings:
            thirds.append(pair)
    thirds = thirds[:MOST_THIRD]
    return replace(side, readings=len(_held(side, thirds)) + len(_joined(side, thirds)))
