"""Utterances: quotations of the same words, over pages, as versions of what was said once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from retold.stages.statements.copies import Copies, Placed
from retold.stages.statements.utterances.edits import edits, speaker_edit
from retold.stages.statements.utterances.match import joins, match
from retold.stages.statements.utterances.speakers import Kinds, contradicted
from retold.stages.statements.utterances.words import Version, grammar, versions
from retold.tables import (
    DESCENTS,
    MENTIONS,
    PASSAGES,
    QUOTES,
    UTTERANCES,
    Page,
    Quote,
    Span,
    Tables,
    Utterance,
    identify,
)  # fmt: skip
from retold.text.align import Run
from retold.text.ancestry import Ancestry
from retold.text.reading import read_pages
from retold.text.sentences import squeeze


@dataclass(frozen=True)
class Limits:
    """Bounds that keep the work linear in the number of quotations."""

    postings: int = 60
    """Utterances that share a pair of words before the pair stops being looked up."""
    tried: int = 8
    """Utterances a quotation is aligned with, those that share most word pairs first."""
    judged: int = 30
    """Versions compared with one another when the wording is chosen."""
    full: float = 0.8
    """Share of the longest version's weight that a version needs to be the wording."""
    inherited: float = 0.7
    """Score of a speaker known from another page only."""


LIMITS = Limits()


def join(tables: Tables) -> Tables:
    """pages, slips, quotes, mentions, passages, descents → quotes, utterances. Stories stay apart."""
    pages = {p.page: p for p in read_pages(tables)}
    quotes = QUOTES.rows(tables["quotes"])
    placed = [Placed(q.quote, q.page, q.start, q.end) for q in quotes]
    copies = Copies(PASSAGES.rows(tables["passages"]), placed)
    ancestry = Ancestry(DESCENTS.rows(tables["descents"]), pages.values())
    kinds = Kinds(MENTIONS.rows(tables["mentions"]), pages)
    stories: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in quotes:
        stories[pages[quote.page].story].append(quote)
    kept = {q.quote: q for q in quotes}
    utterances = []
    for story in sorted(stories, key=str):
        for group in _groups(versions(stories[story], pages), copies):
            named = _with_speakers(group, ancestry)
            utterance = _utterance(named, pages, ancestry, kinds)
            utterances.append(utterance)
            kept.update(
                (v.quote.quote, replace(v.quote, utterance=utterance.utterance)) for v in named
            )
    return {"quotes": QUOTES.of(kept.values()), "utterances": UTTERANCES.of(utterances)}


def _groups(found: list[Version], copies: Copies) -> list[list[Version]]:
    """Longest first, each version joins the utterance whose first version it fits best.

    What has dots inside waits: it may be two utterances put together, which it must not join.
    """
    order = sorted(
        found,
        key=lambda v: (v.indirect, v.elided, -v.weight, v.folded, v.quote.page, v.quote.start),
    )
    groups: list[list[Version]] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    exact: dict[tuple[str, ...], list[int]] = defaultdict(list)
    of_quote: dict[str, int] = {}
    partners = defaultdict(list)
    for one, other in sorted(copies.pairs):
        partners[one].append(other)
        partners[other].append(one)
    for version in order:
        features = _features(version)
        shared = Counter(g for f in features for g in index[f])
        tried = [g for g, _ in sorted(shared.items(), key=lambda s: (-s[1], s[0]))[: LIMITS.tried]]
        tried += exact[version.folded][: LIMITS.tried]
        near = [of_quote[p] for p in partners[version.quote.quote] if p in of_quote]
        best, chosen = 0.0, -1
        for g in sorted({*tried, *near}):
            score = joins(groups[g][0], version, copied=g in near)
            if score > best:
                best, chosen = score, g
        if chosen < 0:
            chosen = len(groups)
            groups.append([])
            exact[version.folded].append(chosen)
            for feature in features:
                if len(index[feature]) < LIMITS.postings:
                    index[feature].append(chosen)
        groups[chosen].append(version)
        of_quote[version.quote.quote] = chosen
    return groups


def _features(version: Version) -> set[tuple[str, str]]:
    """Pairs of neighbouring telling words, at most one word skipped; a lone one with itself."""
    telling = [w.stem for w in version.words if w.folded not in grammar() and not w.bracketed]
    if len(telling) == 1:
        telling = telling * 2
    pairs = chain(pairwise(telling), zip(telling, telling[2:], strict=False))
    return {(a, b) if a < b else (b, a) for a, b in pairs}


def _with_speakers(group: list[Version], ancestry: Ancestry) -> list[Version]:
    """Give a quotation without speaker the one that its kin among the versions agree on.

    Its page must have taken its text: an original has no speaker from those that copied it.
    """
    known = [v.quote for v in group if v.quote.speaker]
    filled = []
    for version in group:
        quote = version.quote
        if not quote.speaker and ancestry.parents.get(quote.page):
            kin = (q for q in known if q.page != quote.page and ancestry.akin(quote.page, q.page))
            names = {q.speaker for q in kin}
            if len(names) == 1:
                quote = replace(
                    quote, speaker=names.pop(), speaker_basis="lineage", score=LIMITS.inherited
                )
        filled.append(replace(version, quote=quote))
    return filled


def _utterance(
    group: list[Version], pages: dict[str, Page], ancestry: Ancestry, kinds: Kinds
) -> Utterance:
    wording = _wording(group, ancestry)
    speaker = _speaker(group, ancestry)
    story = pages[wording.quote.page].story
    found = []
    for version in sorted(group, key=lambda v: (v.quote.page, v.quote.start, v.quote.end)):
        if contradicted(speaker, group, version, kinds, story):
            found.append(speaker_edit(version, speaker or ""))
        if version is not wording:
            texts = (pages[wording.quote.page].text, pages[version.quote.page].text)
            found += edits(wording, version, texts)
    spans = [Span(v.quote.page, v.start, v.quote.end) for v in group]
    first = Span(wording.quote.page, wording.start, wording.quote.end)
    return Utterance(
        utterance=identify("utterance", *sorted(v.quote.quote for v in group)),
        speaker=speaker,
        wording=squeeze(pages[wording.quote.page].text[wording.start : wording.quote.end]),
        pages=tuple(sorted({v.quote.page for v in group})),
        varies=any(e.kind != "speaker" for e in found),
        edits=tuple(found),
        spans=(first, *sorted(s for s in spans if s != first)),
    )


def _wording(group: list[Version], ancestry: Ancestry) -> Version:
    """Among the nearly longest versions, the one that most independent pages bear out."""
    direct = [v for v in group if not v.indirect] or group
    longest = max(v.weight for v in direct)
    full = [v for v in direct if v.weight >= LIMITS.full * longest]
    distinct = {
        v.folded: v for v in sorted(full, key=lambda v: (v.folded, v.quote.page), reverse=True)
    }
    judged = sorted(distinct.values(), key=lambda v: (-v.weight, v.folded))[: LIMITS.judged]

    of_page: dict[str, list[Version]] = defaultdict(list)
    for version in direct:
        of_page[version.quote.page].append(version)
    origins = [[v for page in pages for v in of_page[page]] for pages in ancestry.origins(of_page)]

    def support(version: Version) -> int:
        return sum(all(_bears_out(v, version) for v in kin) for kin in origins)

    return min(
        judged,
        key=lambda v: (
            -support(v),
            sum(w.bracketed or w.gap for w in v.words),
            -v.weight,
            v.folded,
        ),
    )


def _bears_out(version: Version, wording: Version) -> bool:
    """Whether a version has the wording's words: cut at an end or with marks perhaps, not changed."""
    return version.folded == wording.folded or all(
        _left_out(run, version)
        or (
            run.op == "equal"
            and wording.folded[run.start : run.end]
            == version.folded[run.other_start : run.other_end]
        )
        for run in match(wording, version).runs
    )


def _left_out(run: Run, version: Version) -> bool:
    """Whether a run is a cut that its page owns to: at an end, or at an ellipsis."""
    at = run.other_end
    edge = run.other_start == 0 or at == len(version.words)
    return run.op == "delete" and (edge or version.words[at].gap)


def _speaker(group: list[Version], ancestry: Ancestry) -> str | None:
    """The speaker named on most independent pages."""
    votes: dict[str, set[str]] = defaultdict(set)
    for version in group:
        if version.quote.speaker:
            votes[version.quote.speaker].add(version.quote.page)
    if not votes:
        return None
    told = {name: len(ancestry.origins(pages)) for name, pages in votes.items()}
    return min(told, key=lambda name: (-told[name], -len(name), name))
