"""Neighbouring events told apart: the same people a week earlier, the same theme undated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from retold.stages.stories.folder import Folder
from retold.stages.stories.linkage import Cluster, join
from retold.stages.stories.settings import Settings


def part_events(folder: Folder, texts: Sequence[int], settings: Settings) -> list[tuple[int, ...]]:
    """Part a group where its halves are far less alike than each is in itself."""
    likeness = folder.among(texts, settings)
    found = []
    waiting = join(likeness, len(texts), 0.0)
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
    if len(group.items) > settings.crowd:
        return False
    return group.between < _limit(folder, halves, settings) * _within(group, settings)


def _limit(folder: Folder, halves: Sequence[Sequence[int]], settings: Settings) -> float:
    """Say how far likeness across may fall below likeness within; copies know no days."""
    if not _copies(folder, halves, settings):
        if _told_apart(folder, halves, settings):
            return settings.parted_told
        if _days_part(folder, halves, settings):
            return settings.parted_in_time
        if any(all(_timeless(folder, i) for i in half) for half in halves):
            return settings.parted_timeless
    return settings.parted


def _within(group: Cluster, settings: Settings) -> float:
    """Average likeness inside the halves, steadied by pairs of usual likeness where they are few."""
    total = sum(part.total for part in group.parts) + settings.usual * settings.usual_pairs
    return total / (sum(part.pairs for part in group.parts) + settings.usual_pairs)


def _copies(folder: Folder, halves: Sequence[Sequence[int]], settings: Settings) -> bool:
    return any(folder.share(i, j) >= settings.copy for i, j in product(*halves))


def _days_part(folder: Folder, halves: Sequence[Sequence[int]], settings: Settings) -> bool:
    gaps = [folder.gap(i, j, settings) for i, j in product(*halves)]
    known = [gap for gap in gaps if gap is not None]
    return bool(known) and min(known) > settings.event_days.near


def _told_apart(folder: Folder, halves: Sequence[Sequence[int]], settings: Settings) -> bool:
    """Whether the halves tell of days that lie apart, as far as their openings tell of any."""
    days = [[day for i in half if (day := folder.told[i]) is not None] for half in halves]
    gaps = [abs(one - other) for one, other in product(*days)]
    return bool(gaps) and min(gaps) >= settings.told_gap


def _timeless(folder: Folder, text: int) -> bool:
    return folder.days[text] is None and not folder.topics[text].timed
