"""Foreign words that trees tell by all that is measured of them, where no rule does.

The trees weigh each run of words at its place: evaluation/grow_foreign.py says on what they grew. A
page that has foreign words has more of them sooner than one that shows none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from retold.stages.slips.pieces import Piece, finer
from retold.stages.slips.seams import Known
from retold.stages.slips.traits import Sheet
from retold.tables import Page, Span
from retold.text.trees import trees

FIRST, AMONG, BESIDE = 3.0, 0.5, -0.5
"""Log odds from which words are foreign: the first of a page, others, and others where a sibling tells
most already. Set on planted pages of the part `development` of evaluation/injected_planted.py, the first
so that real pages are left alone; `AMONG` was raised by a quarter and `BESIDE` set when first scores of
held-out pages had a precision of 0.94 alone and 0.97 with a sibling."""


LACKED = -0.5
"""The same for words which a sibling lacks at their place."""


def weighed(
    page: Page,
    read: Sequence[Sequence[Piece]],
    known_here: Known,
    told: Collection[Span],
    lacking: Collection[Span],
    backed: Callable[[Span], bool],
    *,
    siblings: bool,
) -> list[Span]:
    """Spans of foreign words beside those that are told already, none over another.

    `siblings` tells that other pages share passages with this one, `lacking` what these lack there,
    `backed` whether one of them has the words at a span, too.
    """
    asked = {(span.start, span.end) for span in lacking}
    sheet = Sheet(page, finer(page.text, read, known_here), known_here, asked)
    if not sheet.runs:
        return []
    spans = [Span(page.page, run.start, run.end) for run in sheet.runs]
    odds = trees("foreign-words").odds(sheet.columns())
    taken = {at for span in told for at in range(span.start, span.end)}
    found: list[Span] = []
    among = BESIDE if siblings else AMONG
    for weight, span in sorted(zip(odds, spans, strict=True), key=lambda x: (-x[0], x[1])):
        limit = LACKED if span in lacking else among if taken else FIRST
        at = range(span.start, span.end)
        if weight >= limit and taken.isdisjoint(at) and not backed(span):
            taken.update(at)
            found.append(span)
    return found
