"""Kernel: groups too wide for all their pairs; a story that went everywhere, or furniture.

A wide group costs bounded work: its pages are compared with few that follow, unless they are copies
of one story. What is furniture ends after some pages; what these show holds for all.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.threads import Threads, page_of
from retold.text.compiled import compiled, inner

Flags = npt.NDArray[np.bool_]


class Furniture(NamedTuple):
    """What bounds have done to wide groups."""

    wide: Flags
    """Pages that have much in groups too wide for all their pairs, so are copies of one story."""
    heads: npt.NDArray[np.int64]
    """First place of each group of furniture that was ended early."""
    rests: npt.NDArray[np.int64]
    """First place of what was cut off, threaded on from there; its places have no spread."""
    unpaired: int
    """Pairs of pages not compared over some run because its group was too wide."""


@compiled
def _widen(first: Any, spread: Any, hub_pages: int, words: int, share: float, wide: Any) -> None:
    """Write which pages have `words`, or this share of their own, in groups that are too wide."""
    for page in range(wide.size):
        count = 0
        for place in range(first[page], first[page + 1]):
            count += spread[place] < -hub_pages
        length = first[page + 1] - first[page] - 1
        wide[page] = count >= words or (count > 0 and count >= share * length)


@inner
def _shorten(head: Any, threads: Any, first: Any, wide: Any, kept: int) -> tuple[Any, Any]:
    """End a group of furniture after `kept` pages; returns the place cut off (or 0), and its pages."""
    pages, copies, page, place, last, rest = 0, 0, -1, head, head, head
    while True:
        if page < 0 or place >= first[page + 1]:
            page, pages = page_of(place, first, threads.near), pages + 1
            copies += wide[page]
        if pages <= kept:
            last, rest = place, np.int64(threads.follow[place])
        if threads.follow[place] <= 0:
            break
        place = np.int64(threads.follow[place])
    if 2 * copies >= pages or rest <= 0:
        return 0, pages
    threads.follow[last], place = 0, rest
    while place > 0:
        threads.spread[place] = 0
        place = np.int64(threads.follow[place])
    return rest, pages


@inner
def _beyond(
    place: Any, threads: Any, first: Any, wide: Any, few: int, most: int, recent: Any
) -> Any:
    """Pairs of pages of the group from `place` on that are not compared over it."""
    pages, pairs, page = 0, 0, -1
    while True:
        if page < 0 or place >= first[page + 1]:
            page = page_of(place, first, threads.near)
            pairs += max(0, pages - few)
            for far in range(few + 1, min(most, pages) + 1):
                pairs -= wide[page] and recent[(pages - far) % most]
            recent[pages % most] = wide[page]
            pages += 1
        if threads.follow[place] <= 0:
            return pairs
        place = np.int64(threads.follow[place])


@compiled
def _bound(
    threads: Any, first: Any, wide: Any, few: int, most: int, kept: int, recent: Any, rests: Any
) -> Any:
    """Shorten the groups of furniture; returns the pairs of pages not compared over wide groups."""
    pairs = 0
    for n in range(threads.heads.size):
        head = threads.heads[n]
        rest, pages = _shorten(head, threads, first, wide, kept)
        pairs += _beyond(head, threads, first, wide, few, most, recent)
        if rest > 0:
            pairs += pages * (pages - 1) // 2 - kept * (kept - 1) // 2
        rests[n] = rest
    return pairs


@inner
def _is_standing(place: Any, k: int, standing: Any) -> bool:
    whole = True
    for word in range(place, place + k):
        whole = whole and standing[word]
    return whole


@compiled
def _hold(heads: Any, rests: Any, follow: Any, k: int, standing: Any) -> None:
    """Write what `hold_for_all` says."""
    for n in range(heads.size):
        members, shown, place = 0, 0, heads[n]
        while True:
            members, shown = members + 1, shown + _is_standing(place, k, standing)
            if follow[place] <= 0:
                break
            place = np.int64(follow[place])
        place = rests[n]
        while place > 0 and 2 * shown >= members:
            for word in range(place, place + k):
                standing[word] = True
            place = np.int64(follow[place])


def bound(words: Any, threads: Threads, settings: ReuseSettings) -> Furniture:
    """Tell stories that went everywhere from furniture, and end the threads of furniture early."""
    wide, rests = np.zeros(words.first.size - 1, np.bool_), np.zeros(threads.heads.size, np.int64)
    if not threads.heads.size:
        return Furniture(wide, threads.heads, rests, 0)
    hub, share = settings.hub_pages, settings.related_share
    _widen(words.first, threads.spread, hub, settings.related_words, share, wide)
    few, most = settings.furniture_links, settings.hub_links
    unpaired = _bound(
        threads, words.first, wide, few, most, settings.furniture_pages,
        np.zeros(max(most, 1), np.bool_), rests,
    )  # fmt: skip
    return Furniture(wide, threads.heads[rests > 0], rests[rests > 0], int(unpaired))


def hold_for_all(furniture: Furniture, threads: Threads, k: int, standing: Flags) -> None:
    """Mark the words of furniture on all pages if half the pages compared show it to be standing."""
    _hold(furniture.heads, furniture.rests, threads.follow, k, standing)
