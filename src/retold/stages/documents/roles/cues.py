"""The phrases by which furniture gives itself away, from `text/data/furniture.tsv`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge
from retold.text.words import has_any

HEAD = 240
"""Code points at the start of a line that are looked at for a phrase; the tail likewise."""

Fits = Callable[[str], re.Match[str] | None]
_WAYS = {"whole": "fullmatch", "start": "match", "end": "search", "any": "search"}


class Cue(NamedTuple):
    """What a phrase says of its line. `opens` is "section", "rest" or "-" (this line alone).

    Every text that it `fits` has one of `needs` in it; without needs, it may fit any text.
    """

    order: int
    role: str
    where: str
    opens: str
    needs: tuple[str, ...]
    matches: re.Pattern[str]
    fits: Fits


class _Place(NamedTuple):
    """The cues of one place: with needs (and all of these), and without.

    `together` are the patterns of those without, as one for each way to treat capitals.
    """

    needy: tuple[Cue, ...]
    needs: tuple[str, ...]
    free: tuple[Cue, ...]
    together: tuple[Fits, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the file."""
    return tuple(_compile(order, **row) for order, row in enumerate(knowledge("furniture")))


def cue_of(line: str, short: int) -> Cue | None:
    """The first cue that fits a line; phrases inside count only in lines up to `short` long."""
    low = line.lower()
    if len(line) <= HEAD and (whole := _first("whole", line, low)):
        return whole
    found = [
        _first("start", line[:HEAD], low[:HEAD]),
        _first("end", line[-HEAD:], low[-HEAD:]),
        _first("any", line, low) if len(line) <= short else None,
    ]
    return min(filter(None, found), default=None)


def _first(where: str, text: str, low: str) -> Cue | None:
    """The first cue of a place that fits a text. Most texts fit none, which shows fast."""
    place, found = _place(where), []
    if has_any(low, place.needs):
        found = [c for c in place.needy if has_any(low, c.needs) and c.fits(text)]
    for fits in place.together:
        if fits(text):
            found.append(next(c for c in place.free if c.fits(text)))
            break
    return min(found) if found else None


@cache
def _place(where: str) -> _Place:
    here = [cue for cue in cues() if cue.where == where]
    needy, free = [c for c in here if c.needs], [c for c in here if not c.needs]
    kinds: dict[int, list[str]] = {}
    for cue in free:
        kinds.setdefault(cue.matches.flags & re.IGNORECASE, []).append(f"(?:{cue.matches.pattern})")
    merged = [re.compile("|".join(some), flag) for flag, some in kinds.items()]
    needs = dict.fromkeys(need for cue in needy for need in cue.needs)
    together = tuple(getattr(pattern, _WAYS[where]) for pattern in merged)
    return _Place(tuple(needy), tuple(needs), tuple(free), together)


def _compile(
    order: int, role: str, where: str, opens: str, case: str, needs: str, pattern: str
) -> Cue:
    flags = re.NOFLAG if case == "exact" else re.IGNORECASE
    matches = re.compile(rf"(?:{pattern})\W*$" if where == "end" else pattern, flags)
    needed = tuple(needs.split(";")) if needs != "-" else ()
    return Cue(order, role, where, opens, needed, matches, getattr(matches, _WAYS[where]))
