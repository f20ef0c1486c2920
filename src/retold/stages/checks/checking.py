"""Every body sentence against the other coverage, counted over independent origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.stages.checks.bearing import enough
from retold.stages.checks.comparing import Judgement
from retold.stages.checks.coverage import read_coverage
from retold.stages.checks.settings import SETTINGS
from retold.stages.checks.witnesses import Witness, find_witnesses
from retold.tables import (
    CHECKS,
    DESCENTS,
    MENTIONS,
    PAGES,
    PARSES,
    SENTENCES,
    Check,
    Page,
    Sentence,
    Tables,
)
from retold.text.ancestry import Ancestry

MOST_SPANS = 8
"""Evidence spans a check lists; more say no more."""
_LIST = "too long to state one thing: it was not compared"


def check(tables: Tables) -> Tables:
    """pages, sentences, parses, mentions, descents → checks, one a body sentence.

    Support is counted over independent origins: pages that have text of one root are one, those
    akin to the sentence's own page are none, and a sentence taken word for word is a copy.
    """
    pages = {p.page: p for p in PAGES.rows(tables["pages"])}
    ancestry = Ancestry(DESCENTS.rows(tables["descents"]), pages.values())
    parses = {p.key: p for p in PARSES.rows(tables["parses"])}
    mentions = MENTIONS.rows(tables["mentions"])
    rows = SENTENCES.rows(tables["sentences"])
    sentences = [s for s in rows if len(s.text) <= SETTINGS.longest]
    lists = [s for s in rows if len(s.text) > SETTINGS.longest]
    coverage = read_coverage(sentences, parses, mentions, list(pages.values()))
    found = [_verdict(s, "no coverage", _LIST, []) for s in lists if s.role == "body"]
    for key in sorted(coverage.places):
        body = [s for s in coverage.places[key] if s.role == "body"]
        witnesses = list(find_witnesses(key, coverage, SETTINGS)) if body else []
        found += [_check(s, witnesses, pages, ancestry) for s in body]
    return {"checks": CHECKS.of(found)}


def _check(
    sentence: Sentence,
    witnesses: Sequence[Witness],
    pages: Mapping[str, Page],
    ancestry: Ancestry,
) -> Check:
    """Give one sentence its verdict by what pages of other origins say in words of their own."""
    own, event = sentence.page, pages[sentence.page].event
    others = [w for w in witnesses if w.page != sentence.page]
    apart = [w for w in others if not ancestry.akin(w.page, own)]
    # A digest retells the others: what it says is no word of its own.
    first = [w for w in apart if pages[w.page].kind != "digest"]
    support = [w for w in _saying("supports", first) if not w.copy]
    if support:
        origins = len(ancestry.origins(w.page for w in support))
        said = (
            "one independent origin says" if origins == 1 else f"{origins} independent origins say"
        )
        return _verdict(sentence, "supported", f"{said} the same", support, origins)
    near = [w for w in first if pages[w.page].story == pages[sentence.page].story]
    borne = _part_by_part(near, ancestry)
    if borne:
        origins, together = borne
        why = "other reports say the same, part by part"
        return _verdict(sentence, "supported", why, [together], origins)
    against = [w for w in _saying("contradicts", first) if event and pages[w.page].event == event]
    if against:
        return _verdict(
            sentence, "contradicted", f"another report {against[0].judgement.why}", against
        )
    copies = [w for w in _saying("supports", others) if w.copy or ancestry.akin(w.page, own)]
    only = "only pages of the same origin say so; " if copies else ""
    # What only a digest says, it may have made up.
    digested = [w for w in apart if w not in first and w.judgement.verdict == "supports"]
    only += "a digest says so too; " if digested else ""
    speaking = [w for w in near if w.judgement.verdict in ("related", "contradicts")] or digested
    if speaking:
        return _verdict(
            sentence,
            "unsupported",
            only + "others speak of the matter and do not say this",
            speaking,
        )
    why = only + "nothing else here speaks of this matter"
    return _verdict(sentence, "no coverage", why, copies)


def _part_by_part(witnesses: Sequence[Witness], ancestry: Ancestry) -> tuple[int, Witness] | None:
    """Piece support together from pages that each bear out some clauses of a sentence.

    The origins are those of the clause that fewest bear out. The evidence is cited clause by
    clause, the best page of each first. None where a clause is left over.
    """
    witnesses = [w for w in witnesses if any(w.parts)]
    if not any(w.judgement.score >= SETTINGS.anchor for w in witnesses):
        return None
    weights = witnesses[0].shares
    clauses = range(len(weights))
    said = tuple(max(w.said[i] for w in witnesses) for i in clauses)
    if not enough(said, weights, SETTINGS):
        return None
    bearing = [
        sorted((w for w in witnesses if w.parts[i]), key=lambda w: (-round(w.said[i], 9), w.page))
        for i in clauses
    ]
    cited = [
        span
        for at in range(len(witnesses))
        for i in clauses
        for w in bearing[i][at : at + 1]
        for span in w.parts[i]
    ]
    whole = sum(one * share for one, share in zip(said, weights, strict=True))
    judgement = Judgement("supports", whole, "says the same, part by part")
    first = replace(witnesses[0], judgement=judgement, spans=tuple(dict.fromkeys(cited)))
    counts = (len(ancestry.origins(w.page for w in found)) for found in bearing if found)
    return min(counts), first


def _saying(verdict: str, witnesses: Sequence[Witness]) -> list[Witness]:
    """Pick the witnesses of a verdict, the surest first."""
    found = [w for w in witnesses if w.judgement.verdict == verdict]
    return sorted(found, key=lambda w: (-round(w.judgement.score, 9), w.page))


def _verdict(
    sentence: Sentence, verdict: str, why: str, witnesses: Sequence[Witness], origins: int = 0
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
