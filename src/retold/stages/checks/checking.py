"""Every body sentence against the other coverage, counted over independent origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from retold.stages.checks.bearing import bear_out, enough, shares
from retold.stages.checks.comparing import Judgement, compare
from retold.stages.checks.coverage import Coverage, read_coverage
from retold.stages.checks.families import families
from retold.stages.checks.judging import judge_each
from retold.stages.checks.settings import SETTINGS, Settings
from retold.stages.checks.statement import Statement
from retold.tables import (
    CHECKS,
    DESCENTS,
    MENTIONS,
    ORIGINS,
    PAGES,
    PARSES,
    SENTENCES,
    Check,
    Page,
    Sentence,
    Span,
    Tables,
)

MOST_SPANS = 8
"""Evidence spans a check lists; more say no more."""


@dataclass(frozen=True)
class _Witness:
    """What one page says of a sentence. A copy tells it in the same words: no second source."""

    page: str
    judgement: Judgement
    spans: tuple[Span, ...]
    copy: bool
    parts: tuple[tuple[Span, ...], ...]
    """For each clause the sentences that bear it out; none where none do."""
    said: tuple[float, ...]
    """For each clause the share of it that they say."""
    shares: tuple[float, ...]
    """For each clause its share in the sentence."""


def check(tables: Tables) -> Tables:
    """pages, sentences, parses, mentions, descents, origins → checks, one a body sentence.

    Support is counted over families of pages: those that hang together by descent are one
    origin, the sentence's own family is none, and a sentence taken word for word is a copy.
    """
    pages = {p.page: p for p in PAGES.rows(tables["pages"])}
    home = families(pages, DESCENTS.rows(tables["descents"]), ORIGINS.rows(tables["origins"]))
    parses = {p.key: p for p in PARSES.rows(tables["parses"])}
    mentions = MENTIONS.rows(tables["mentions"])
    coverage = read_coverage(
        SENTENCES.rows(tables["sentences"]), parses, mentions, list(pages.values())
    )
    found = []
    for key in sorted(coverage.places):
        body = [s for s in coverage.places[key] if s.role == "body"]
        witnesses = list(_witnesses(key, coverage, SETTINGS)) if body else []
        found += [_check(s, witnesses, pages, home) for s in body]
    return {"checks": CHECKS.of(found)}


def _witnesses(key: str, coverage: Coverage, settings: Settings) -> Iterator[_Witness]:
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
    alone = {k: compare(claim, coverage.statements[k], coverage.rarity, settings) for k in keys}
    local = coverage.rarity_in(coverage.events[coverage.places[key][0].page])
    weights = shares(claim, local, settings)
    copied = {k: _copied(claim, coverage.statements[k], settings) for k in keys}
    for page, held in sorted(by_page.items()):
        evidence = [coverage.statements[k] for k in held]
        singly = [alone[k] for k in held]
        judgement, at = judge_each(claim, evidence, singly, coverage.rarity, settings)
        rests = [held[i] for i in at]
        spans = tuple(span[page, k] for k in rests)
        own = [k for k in held if not copied[k] and alone[k].score >= settings.related]
        borne = bear_out(claim, [coverage.statements[k] for k in own], local, settings)
        parts = tuple(tuple(span[page, own[i]] for i in one.at) for one in borne)
        said = tuple(one.said for one in borne)
        copy = any(copied[k] for k in rests)
        yield _Witness(page, judgement, spans, copy, parts, said, weights)


def _copied(claim: Statement, other: Statement, settings: Settings) -> bool:
    """Whether two sentences tell in the same words, quotations apart: reporters share speeches."""
    if min(len(claim.plain), len(other.plain)) < settings.copied_words:
        return False
    return bool(Indel.normalized_similarity(claim.plain, other.plain) >= settings.copied)


def _check(
    sentence: Sentence,
    witnesses: Sequence[_Witness],
    pages: Mapping[str, Page],
    home: Mapping[str, str],
) -> Check:
    """Give one sentence its verdict by what pages of other families say in words of their own."""
    own, event = home[sentence.page], pages[sentence.page].event
    others = [w for w in witnesses if w.page != sentence.page]
    apart = [w for w in others if home[w.page] != own]
    # A digest retells the others: what it says is no word of its own.
    first = [w for w in apart if pages[w.page].kind != "digest"]
    support = [w for w in _saying("supports", first) if not w.copy]
    if support:
        origins = len({home[w.page] for w in support})
        said = (
            "one independent origin says" if origins == 1 else f"{origins} independent origins say"
        )
        return _verdict(sentence, "supported", f"{said} the same", support, origins)
    near = [w for w in first if pages[w.page].story == pages[sentence.page].story]
    borne = _part_by_part(near, home)
    if borne:
        origins, support = borne
        why = "other reports say the same, part by part"
        return _verdict(sentence, "supported", why, support, origins)
    against = [w for w in _saying("contradicts", first) if event and pages[w.page].event == event]
    if against:
        return _verdict(
            sentence, "contradicted", f"another report {against[0].judgement.why}", against
        )
    copies = [w for w in _saying("supports", others) if w.copy or home[w.page] == own]
    only = "only pages of the same origin say so; " if copies else ""
    speaking = [w for w in apart if w.judgement.verdict in ("related", "contradicts")]
    if speaking:
        return _verdict(
            sentence,
            "unsupported",
            only + "others speak of the matter and do not say this",
            speaking,
        )
    why = only + "nothing else here speaks of this matter"
    return _verdict(sentence, "no coverage", why, copies)


def _part_by_part(
    witnesses: Sequence[_Witness], home: Mapping[str, str]
) -> tuple[int, list[_Witness]] | None:
    """Piece support together from pages that each bear out some clauses of a sentence.

    The origins are those of the clause that fewest bear out. None where a clause is left over.
    """
    if not any(w.judgement.score >= SETTINGS.anchor for w in witnesses if any(w.parts)):
        return None
    weights = witnesses[0].shares
    clauses = range(len(weights))
    said = [max(w.said[i] for w in witnesses) for i in clauses]
    if not enough(said, weights, SETTINGS):
        return None
    bearing = [{home[w.page] for w in witnesses if w.parts[i]} for i in clauses]
    origins = min(len(found) for found in bearing if found)
    return origins, [
        replace(w, spans=tuple(dict.fromkeys(span for part in w.parts for span in part)))
        for w in witnesses
        if any(w.parts)
    ]


def _saying(verdict: str, witnesses: Sequence[_Witness]) -> list[_Witness]:
    """Pick the witnesses of a verdict, the surest first."""
    found = [w for w in witnesses if w.judgement.verdict == verdict]
    return sorted(found, key=lambda w: (-round(w.judgement.score, 9), w.page))


def _verdict(
    sentence: Sentence, verdict: str, why: str, witnesses: Sequence[_Witness], origins: int = 0
) -> Check:
    said = max((w.judgement.score for w in witnesses), default=0.0)
    sure = said if verdict in ("supported", "contradicted") else 1.0 - said
    if verdict == "no coverage":
        sure = 1.0
    ranked = sorted(witnesses, key=lambda w: (-round(w.judgement.score, 9), w.page))
    spans = dict.fromkeys(span for w in ranked for span in w.spans)
    return Check(
        page=sentence.page,
        start=sentence.start,
        end=sentence.end,
        verdict=verdict,
        origins=origins,
        spans=tuple(spans)[:MOST_SPANS],
        score=round(min(1.0, max(0.0, sure)), 4),
        why=why,
    )
