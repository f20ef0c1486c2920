"""Word alignment of two short texts, and the runs in which they differ (RapidFuzz, Indel)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel


class Run(NamedTuple):
    """One run of an alignment: items `[start, end)` of one side against those of the other.

    `op` is `equal`, `replace`, `delete` (only on the first side) or `insert` (only on the second).
    """

    op: str
    start: int
    end: int
    other_start: int
    other_end: int


def align(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """Runs that turn `one` into `other`; neighbouring cuts and insertions become `replace`."""
    runs: list[Run] = []
    for op in Indel.opcodes(one, other):
        run = Run(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        if runs and "equal" not in (runs[-1].op, run.op):
            last = runs.pop()
            run = Run("replace", last.start, run.end, last.other_start, run.other_end)
        runs.append(run)
    return runs
