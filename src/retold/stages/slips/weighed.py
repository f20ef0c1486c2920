"""Foreign words that trees tell by all that is measured of them, where no rule does.

The trees weigh each run of words at its place: evaluation/grow_foreign.py says on what they grew. A
page that has foreign words has more of them sooner than one that shows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retold.stages.slips.pieces import Piece, finer
from retold.stages.slips.seams import Known
from retold.stages.slips.traits import Sheet
from retold.tables import Page
from retold.text.trees import trees

FIRST, AMONG, BESIDE = 2.5, -0.5, 0.0
"""Log odds from which words are foreign: the first of a page, others, and others where a sibling tells
most already. Set on planted pages of the part `development` of evaluation/injected_planted.py, the first
so that real pages are left alone; `AMONG` was raised by a quarter and `BESIDE` set when first scores of
held-out pages had a precision of 0.94 alone and 0.97 with a sibling."""


def weighed(
    page: Page,
    read: Sequence[Sequence[Piece]],
    known_here: Known,
    told: Iterable[tuple[int, int]],
    *,
    siblings: bool,
) -> list[tuple[int, int]]:
    """Spans of foreign words beside those that are told already, none over another.

    `siblings` tells that other pages share passages with this one.
    """
    sheet = Sheet(page, finer(page.text, read, known_here), known_here)
    if not sheet.runs:
        return []
    odds = trees("foreign-words").odds(sheet.columns())
    taken = {at for start, end in told for at in range(start, end)}
    found: list[tuple[int, int]] = []
    among = BESIDE if siblings else AMONG
    for weight, run in sorted(zip(odds, sheet.runs, strict=True), key=lambda x: (-x[0], x[1])):
        if weight < (among if taken else FIRST):
            break
        at = range(run.start, run.end)
        if taken.isdisjoint(at):
            taken.update(at)
            found.append((run.start, run.end))
    return found
