"""The summary: sentences of the pages themselves, chosen for what rests on them.

Extractive on purpose: every word of the summary stands on a page. A sentence is worth more the
more independent origins support it, the nearer it stands to a lead, and the more of the
story's own words it has; the next is chosen for what it adds (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.page import digest_like
from retold.tables import SUMMARY, Check, Event, Sentence, Span, Summary, Tables
from retold.text.words import words


@dataclass(frozen=True)
class SummarySettings:
    """Lengths in sentences; weights add up in one score and are set by reading summaries."""

    main_event: int = 4
    other_event: int = 1
    lone_page: int = 1
    lead_weight: float = 2.5
    support_weight: float = 0.5
    central_weight: float = 2.0
    derived_penalty: float = 0.4
    repeat_penalty: float = 3.0
    shortest: int = 8
    longest: int = 55


SETTINGS = SummarySettings()

_DANGLES = re.compile(
    r"^\W*(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|or|so|however|"
    r"moreover|also|meanwhile|instead|such|there|then|the (?:former|latter|move|comments?|remarks?))\b",
    re.IGNORECASE,
)
"""Openings that lean on a sentence before, which a summary would not carry along."""

_SHE_SAID = re.compile(r"""^\s*["“«].*["”»]\s*,?\s*(?:he|she|they|it)\b""", re.DOTALL)
"""A quotation and a pronoun: nobody knows who speaks."""
_BARE_QUOTE = re.compile(r"""^\s*["“«].*["”»]\s*$""", re.DOTALL)
"""A sentence that is one quotation: without its neighbour nobody knows who speaks."""

Weights = dict[str, float]


def summarise(tables: Tables) -> Tables:
    """Everything → summary, story by story, events in order of time within a story."""
    coverage = Coverage(tables)
    rows: list[Summary] = []
    for story, events in coverage.stories.items():
        main = max(events, key=lambda e: (len(e.pages), e.event))
        for event in events:
            for candidate in _chosen(coverage, event, _length(coverage, event, main)):
                rows.append(_row(len(rows), candidate, story))
    return {"summary": SUMMARY.of(rows)}


@dataclass(frozen=True)
class Candidate:
    """A sentence that could stand in the summary."""

    sentence: Sentence
    terms: frozenset[str]
    worth: float
    support: tuple[Span, ...]


def _length(coverage: Coverage, event: Event, main: Event) -> int:
    if all(digest_like(coverage, coverage.pages[p]) for p in event.pages):
        return 0 if event is not main else SETTINGS.lone_page
    if len(event.pages) == 1:
        return SETTINGS.lone_page
    return SETTINGS.main_event if event is main else SETTINGS.other_event


def _row(order: int, candidate: Candidate, story: str) -> Summary:
    held = candidate.sentence
    own = Span(held.page, held.start, held.end)
    text = " ".join(held.text.split())
    return Summary(order=order, text=text, spans=(own, *candidate.support), story=story)


def _chosen(coverage: Coverage, event: Event, length: int) -> list[Candidate]:
    """The best sentences of an event: the best first, the others as they stand on their pages."""
    weights = _weights(coverage, event)
    waiting = sorted(_candidates(coverage, event, weights), key=_rank)
    chosen: list[Candidate] = []
    while waiting and len(chosen) < length:
        best = max(waiting, key=lambda c: (c.worth - _repeats(c, chosen), *_reverse(c)))
        waiting.remove(best)
        if _repeats(best, chosen) < SETTINGS.repeat_penalty * 0.5:
            chosen.append(best)
    return chosen[:1] + sorted(chosen[1:], key=_rank)


def _rank(candidate: Candidate) -> tuple[str, int]:
    return candidate.sentence.page, candidate.sentence.start


def _reverse(candidate: Candidate) -> tuple[int, str]:
    """Ties go to the sentence that stands earlier."""
    return -candidate.sentence.start, candidate.sentence.page


def _repeats(candidate: Candidate, chosen: Sequence[Candidate]) -> float:
    """Penalty for the largest share of its words that a chosen sentence already has."""
    shares = [len(candidate.terms & c.terms) / max(1, len(candidate.terms)) for c in chosen]
    return SETTINGS.repeat_penalty * max(shares, default=0.0)


def _weights(coverage: Coverage, event: Event) -> Weights:
    """How many pages of the event have a word, damped; words of one page weigh nothing."""
    on_pages: Counter[str] = Counter()
    for page in event.pages:
        body = [s for s in coverage.sentences.get(page, ()) if s.role == "body"]
        on_pages.update({w for s in body for w in words(s.text) if len(w) > 3})
    least = 1 if len(event.pages) == 1 else 2
    return {w: math.log1p(n) for w, n in on_pages.items() if n >= least}


def _candidates(coverage: Coverage, event: Event, weights: Weights) -> Iterator[Candidate]:
    taken: set[str] = set()
    pages = sorted(event.pages, key=lambda p: (_derived(coverage, p), coverage.day(p), p))
    # What took its text from a page that is here adds no words of its own worth citing.
    nearest = [p for p in pages if not coverage.ancestors(p) & set(event.pages)]
    for page in nearest or pages:
        checks = {(c.start, c.end): c for c in coverage.checks.get(page, ())}
        body = [
            s
            for s in coverage.sentences.get(page, ())
            if s.role == "body" and not coverage.spoiled(s)
        ]
        for place, sentence in enumerate(body):
            terms = frozenset(w for w in words(sentence.text) if w in weights)
            fits = SETTINGS.shortest <= len(words(sentence.text)) <= SETTINGS.longest
            if not fits or not terms or sentence.key in taken or _leans(sentence.text):
                continue
            taken.add(sentence.key)
            check = checks.get((sentence.start, sentence.end))
            candidate = _candidate(sentence, terms, weights, place, check)
            penalty = SETTINGS.derived_penalty * _derived(coverage, page)
            yield replace(candidate, worth=candidate.worth - penalty)


def _leans(text: str) -> bool:
    """Whether a sentence cannot be understood without the one before it."""
    return bool(_DANGLES.match(text) or _BARE_QUOTE.match(text) or _SHE_SAID.search(text))


def _candidate(
    sentence: Sentence, terms: frozenset[str], weights: Weights, place: int, check: Check | None
) -> Candidate:
    central = sum(weights[t] for t in terms) / math.sqrt(10 + len(words(sentence.text)))
    backed = check is not None and check.verdict == "supported"
    worth = (
        SETTINGS.lead_weight / (1 + place)
        + SETTINGS.central_weight * central
        + SETTINGS.support_weight * (min(3, check.origins) if backed and check else 0)
    )
    support = check.spans[:4] if backed and check else ()
    return Candidate(sentence, terms, worth, support)


def _derived(coverage: Coverage, page: str) -> int:
    """Originals first, copies of what is here last: a summary cites the nearest to the source."""
    held = coverage.pages[page]
    return {"original": 0, "unknown": 1, "syndicated": 1, "copy": 2, "rewrite": 3, "digest": 4}[
        held.kind
    ]
