"""Neighbouring events told apart: the same people a week earlier, the same theme undated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from retold.stages.stories.folder import Folder
from retold.stages.stories.linkage import Cluster, join
from retold.stages.stories.settings import Settings

Pairs = Iterable[tuple[int, int]]


def part_events(folder: Folder, texts: Sequence[int], settings: Settings) -> list[tuple[int, ...]]:
    """Part a group where its halves are far less alike than each is in itself."""
    likeness = folder.among(texts, settings)
    found = []
    waiting = join(likeness, [1] * len(texts), 0.0)
    while waiting:
        group = waiting.pop()
        halves = [[texts[i] for i in part.items] for part in group.parts]
        if halves and _apart(folder, group, halves, settings):
            waiting.extend(group.parts)
        else:
            found.append(tuple(texts[i] for i in group.items))
    return sorted(found)


def _apart(
    folder: Folder, group: Cluster, halves: Sequence[Sequence[int]], settings: Settings
) -> bool:
    if group.within is None or len(group.items) > settings.crowd:
        return False
    ratio = group.between / group.within if group.within else 1.0
    if not settings.parted <= ratio < settings.parted_by_copies:
        return ratio < settings.parted
    if _copies(folder, product(halves[0], halves[1]), settings) or not _in_time(
        folder, halves, settings
    ):
        return False
    tied = any(_copies(folder, combinations(half, 2), settings) for half in halves)
    return tied or ratio < settings.parted_in_time


def _copies(folder: Folder, pairs: Pairs, settings: Settings) -> bool:
    return any(folder.share(i, j) >= settings.copy for i, j in pairs)


def _in_time(folder: Folder, halves: Sequence[Sequence[int]], settings: Settings) -> bool:
    """Tell whether days set the halves apart, or one half has none and names none."""
    if any(all(_timeless(folder, i) for i in half) for half in halves):
        return True
    gaps = [folder.gap(i, j, settings) for i, j in product(halves[0], halves[1])]
    known = [gap for gap in gaps if gap is not None]
    return bool(known) and min(known) > settings.event_days.near


def _timeless(folder: Folder, text: int) -> bool:
    return folder.days[text] is None and not folder.topics[text].timed
