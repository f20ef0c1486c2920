"""What each page says of a sentence: of the whole of it, and of each of its clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from retold.stages.checks.bearing import bear_out, shares, weigh, within_reach
from retold.stages.checks.comparing import Judgement, compare
from retold.stages.checks.coverage import Coverage
from retold.stages.checks.judging import judge_each
from retold.stages.checks.settings import Settings
from retold.stages.checks.statement import Statement
from retold.tables import Span


@dataclass(frozen=True)
class Witness:
    """What one page says of a sentence. A copy tells it in the same words: no second source."""

    page: str
    judgement: Judgement
    spans: tuple[Span, ...]
    copy: bool
    parts: tuple[tuple[Span, ...], ...]
    """For each clause the sentences that bear it out; empty where none can."""
    said: tuple[float, ...]
    """For each clause the share of it that they say."""
    shares: tuple[float, ...]
    """For each clause its share in the sentence."""


def find_witnesses(key: str, coverage: Coverage, settings: Settings) -> Iterator[Witness]:
    """Yield what each page with a sentence near to this one says of it."""
    claim = coverage.statements[key]
    if len(claim.stems) < settings.fewest:
        return
    by_page: dict[str, list[str]] = defaultdict(list)
    span: dict[tuple[str, str], Span] = {}
    keys = [key, *coverage.near(key, settings)]
    for other in keys:
        for place in coverage.places[other]:
            if (place.page, other) not in span:
                span[place.page, other] = Span(place.page, place.start, place.end)
                by_page[place.page].append(other)
    rarity = coverage.rarities.__getitem__
    alone = {k: compare(claim, coverage.statements[k], rarity, settings) for k in keys}
    home = coverage.places[key][0].page
    copied = {
        k
        for k in keys
        if alone[k].score >= settings.related and _copied(claim, coverage.statements[k], settings)
    }
    stirring = any(alone[k].score >= settings.anchor for k in keys[1:] if k not in copied)
    lending = {k for k in keys if k not in copied and alone[k].score >= settings.lending}
    weights = weigh(claim, coverage.rarity_in(coverage.events[home]), settings) if stirring else {}
    said = [coverage.statements[k] for k in sorted(lending)]
    if not stirring or not within_reach(claim, said, weights, settings):
        lending = set()
    portions = shares(claim, weights, settings) if lending else ()
    for page, held in sorted(by_page.items()):
        evidence = [coverage.statements[k] for k in held]
        singly = [alone[k] for k in held]
        judgement, at = judge_each(claim, evidence, singly, rarity, settings)
        rests = [held[i] for i in at]
        spans = tuple(span[page, k] for k in rests)
        own = [k for k in held if page != home and k in lending]
        borne = (
            bear_out(claim, [coverage.statements[k] for k in own], weights, settings) if own else ()
        )
        parts = tuple(tuple(span[page, own[i]] for i in one.at) for one in borne)
        copy = not copied.isdisjoint(rests)
        yield Witness(
            page, judgement, spans, copy, parts, tuple(one.said for one in borne), portions
        )


def _copied(claim: Statement, other: Statement, settings: Settings) -> bool:
    """Whether two sentences tell in the same words, quotations apart: reporters share speeches."""
    if min(len(claim.plain), len(other.plain)) < settings.copied_words:
        return False
    return bool(Indel.normalized_similarity(claim.plain, other.plain) >= settings.copied)
