"""The phrases by which furniture gives itself away, from `text/data/furniture.tsv`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge

HEAD = 240
"""Code points at the start of a line that are looked at for a phrase; the tail likewise."""


class Cue(NamedTuple):
    """What a phrase says of its line. `opens` is "section", "rest" or "-" (this line alone)."""

    role: str
    where: str
    opens: str
    matches: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the file."""
    return tuple(_compile(**row) for row in knowledge("furniture"))


def cue_of(line: str, short: int) -> Cue | None:
    """The first cue that fits a line; phrases inside count only in lines up to `short` long."""
    head, tail = line[:HEAD], line[-HEAD:]
    if len(line) <= HEAD and _possible("whole", "fullmatch", line):
        return next(c for c in _at("whole") if c.matches.fullmatch(line))
    found = [
        next((c for c in _at(where) if getattr(c.matches, way)(part)), None)
        for where, way, part in (
            ("start", "match", head),
            ("end", "search", tail),
            ("any", "search", line if len(line) <= short else ""),
        )
        if part and _possible(where, way, part)
    ]
    return min(filter(None, found), key=cues().index, default=None)


@cache
def _at(where: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues() if cue.where == where)


@cache
def _together(where: str) -> tuple[re.Pattern[str], ...]:
    """All patterns of one place as one for each way to treat capitals: most lines fit none."""
    kinds: dict[int, list[str]] = {}
    for cue in _at(where):
        kinds.setdefault(cue.matches.flags & re.IGNORECASE, []).append(f"(?:{cue.matches.pattern})")
    return tuple(re.compile("|".join(some), flag) for flag, some in kinds.items())


def _possible(where: str, way: str, text: str) -> bool:
    return any(getattr(pattern, way)(text) for pattern in _together(where))


def _compile(role: str, where: str, opens: str, case: str, pattern: str) -> Cue:
    flags = re.NOFLAG if case == "exact" else re.IGNORECASE
    closed = rf"(?:{pattern})\W*$" if where == "end" else pattern
    return Cue(role, where, opens, re.compile(closed, flags))
