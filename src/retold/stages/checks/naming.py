"""Whom each sentence names or points to, by canonical name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.stages.checks.statement import Named
from retold.tables import Mention, Sentence
from retold.text.words import fold, words

_KINDS = frozenset("person organisation country place".split())
_COMPANIES = frozenset("company firm corporation manufacturer operator".split())
BACK = 6
"""Sentences before "the company" in which it may have been named."""


def name_places(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Mapping[tuple[str, int], tuple[Named, ...]]:
    """Map page and first character of each sentence to whom it names.

    "The company" points to the organisation named last, at most `BACK` sentences before.
    """
    held: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.page, m.start, m.end, m.name)):
        held[mention.page].append(mention)
    starts = {page: [m.start for m in found] for page, found in held.items()}
    found: dict[tuple[str, int], tuple[Named, ...]] = {}
    firm: dict[str, tuple[int, str]] = {}
    for number, s in enumerate(sorted(sentences, key=lambda s: (s.page, s.start, s.end))):
        on = held.get(s.page, [])
        at = bisect_left(starts.get(s.page, []), s.start)
        inside = [m for m in on[at : at + 60] if m.end <= s.end and m.kind in _KINDS]
        inside = [m for m in inside if m.form != "pronoun"]
        named = [(m.start - s.start, m.end - s.start, fold(m.name)) for m in inside]
        last, name = firm.get(s.page, (-BACK - 1, ""))
        if number - last <= BACK and _COMPANIES & set(words(s.text)):
            named.append((0, 0, name))
        firms = [m.name for m in inside if m.kind == "organisation"]
        if firms:
            firm[s.page] = number, fold(firms[-1])
        found[s.page, s.start] = tuple(named)
    return found
