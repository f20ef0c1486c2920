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
    if len(line) <= HEAD:
        found = next((c for c in cues() if c.where == "whole" and c.matches.fullmatch(line)), None)
        if found:
            return found
    head, tail = line[:HEAD], line[-HEAD:]
    for cue in cues():
        if cue.where == "start" and cue.matches.match(head):
            return cue
        if cue.where == "end" and cue.matches.search(tail):
            return cue
        if cue.where == "any" and len(line) <= short and cue.matches.search(line):
            return cue
    return None


def _compile(role: str, where: str, opens: str, case: str, pattern: str) -> Cue:
    flags = re.NOFLAG if case == "exact" else re.IGNORECASE
    closed = rf"(?:{pattern})\W*$" if where == "end" else pattern
    return Cue(role, where, opens, re.compile(closed, flags))
