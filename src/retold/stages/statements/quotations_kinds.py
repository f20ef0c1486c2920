"""What marks hold beside speech, and which reporting words a quotation goes with."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.statements.quotations_hosts import Host
from retold.stages.statements.speakers_pointers import Attribution
from retold.text.names import small_words


def is_work(content: str) -> bool:
    """Whether the marks hold the title of a work: every word of weight with a capital."""
    names = [
        w for w in content.split() if w[:1].isalpha() and w.lower().strip(".,") not in small_words()
    ]
    capital = (
        len(names) > 1 and all(w[0].isupper() for w in names) and content.lstrip()[:1].isupper()
    )
    return capital and not content.rstrip().endswith(("!", "?"))


REACH = 600
"""Code points between a quotation and its reporting words, at most."""


def nearest(
    text: str, host: Host, start: int, end: int, attributions: Sequence[Attribution]
) -> Attribution | None:
    """The reporting words nearest to a quotation, those with a speaker before those without."""

    def distance(a: Attribution) -> tuple[bool, int]:
        gap = a.low - end if a.low >= end else start - a.high if a.high <= start else 0
        between = sum(1 for qs, qe in host.quotes if end <= qs < a.low or a.high <= qs < start)
        weaker = 25 if a.kind not in ("speech", "phrase") else 0
        return a.speaker is None, gap + weaker + 20 * between

    # Far ones are left out beforehand: in a long list of quotations each would meet each.
    close = [a for a in attributions if a.low - end < REACH and start - a.high < REACH]
    return min(close, key=distance, default=None)
