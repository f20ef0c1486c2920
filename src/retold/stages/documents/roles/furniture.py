"""Lines that recur over the pages of one site belong to the site, not to an article.

Lines that differ in numbers, months and weekdays alone are one line: "12 comments", "Updated
10:15". Pages that are versions of one article count once. Time and memory grow with the lines of
the site, whose texts are not kept: a line is known by its 64-bit key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stages.documents.roles.lines import Line, Sheet
from retold.stages.documents.settings import Settings

I64 = npt.NDArray[np.int64]

LONG = 15
"""Words from which on a line is long enough to tell one article from another."""
COMMON = 20
"""A long line on more pages than this is no evidence that two pages are one article."""


class Shared(NamedTuple):
    """What a page shares with its site, line by line.

    `roles` has the role as furniture or "", `articles` on how many articles the line stands,
    `first` whether no page before has it.
    """

    roles: list[str]
    articles: list[int]
    first: list[bool]


def furniture(sheets: Sequence[Sheet], settings: Settings) -> list[Shared]:
    """For the pages of one site, which of their lines are the site's furniture."""
    if len(sheets) < 2:
        return [_alone(sheet) for sheet in sheets]
    article = np.array(_articles(sheets, settings), np.int64)
    keys = np.concatenate([sheet.manner.keys for sheet in sheets])
    lengths = [len(sheet.lines) for sheet in sheets]
    _, first, known = np.unique(keys, return_index=True, return_inverse=True)
    holders = np.unique(known * len(sheets) + np.repeat(article, lengths)) // len(sheets)
    counts = np.bincount(holders, minlength=len(first))[known]
    opens = first[known] == np.arange(len(keys))
    wide = len(np.unique(article))
    shared, at = [], 0
    for sheet, length in zip(sheets, lengths, strict=True):
        here = counts[at : at + length].tolist()
        roles = [_role(*pair, wide, settings) for pair in zip(sheet.lines, here, strict=True)]
        shared.append(Shared(roles, here, opens[at : at + length].tolist()))
        at += length
    return shared


def _alone(sheet: Sheet) -> Shared:
    lines = len(sheet.lines)
    return Shared([""] * lines, [1] * lines, [True] * lines)


def _role(line: Line, articles: int, wide: int, settings: Settings) -> str:
    """The role of a line that so many of the `wide` articles of a site have.

    A sentence must be on half of them: the standing lead of a series, or what a few reports
    on one matter repeat, is no furniture.
    """
    if line.prose and line.ended:
        needed = max(settings.boilerplate_pages, ceil(settings.boilerplate_share * wide))
        return "promo" if articles >= needed and line.words < 80 else ""
    needed = max(settings.furniture_pages, ceil(settings.furniture_share * wide))
    return "navigation" if articles >= needed and line.words <= 30 else ""


def _articles(sheets: Sequence[Sheet], settings: Settings) -> list[int]:
    """A number for each page, the same for versions of one article (by shared long lines)."""
    lengths = [0] * len(sheets)
    holders: dict[int, set[int]] = defaultdict(set)
    weight: dict[int, int] = {}
    for number, sheet in enumerate(sheets):
        lines = zip(sheet.manner.keys.tolist(), sheet.lines, strict=True)
        for key, words in {k: line.words for k, line in lines if line.words >= LONG}.items():
            holders[key].add(number)
            weight[key] = words
            lengths[number] += words
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, numbers in holders.items():
        if 1 < len(numbers) <= COMMON:
            listed = sorted(numbers)
            for place, one in enumerate(listed):
                for other in listed[place + 1 :]:
                    shared[one, other] += weight[key]
    parent = list(range(len(sheets)))
    for (one, other), both in sorted(shared.items()):
        if both >= settings.same_article * min(lengths[one], lengths[other]):
            parent[_root(parent, other)] = _root(parent, one)
    return [_root(parent, number) for number in range(len(sheets))]


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
