"""Questions a reader would ask of a story, answered from the tables or left open.

The questions that a page itself asks (a digest's headings) are put to the other pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.page import digest_like
from retold.tables import (
    QUESTIONS,
    SUMMARY,
    Block,
    Event,
    Page,
    Question,
    Span,
    Summary,
    Tables,
    Utterance,
)

SPEAKERS_ASKED = 3
DISPUTES_ASKED = 6
SHORTEST_ANSWER = 30
"""Code points; what is shorter says little by itself."""
UNBORNE = "The other pages do not tell: nothing here bears out the answer of the page that asks."


class Answer(NamedTuple):
    """A question with its answer and the spans it rests on."""

    question: str
    answer: str
    spans: tuple[Span, ...]


def ask(tables: Tables) -> Tables:
    """Everything, summary → questions, story by story."""
    coverage = Coverage(tables)
    summary = SUMMARY.rows(tables["summary"])
    rows: list[Question] = []
    for story, events in coverage.stories.items():
        main = max(events, key=lambda e: (len(e.pages), e.event))
        told = [s for s in summary if s.story == story and s.spans[0].page in main.pages]
        pages = {p for e in events for p in e.pages}
        answers = [*_what(told), *_when_where(coverage, main)]
        if len(pages) > 1:
            answers += [
                *_first(coverage, main), *_speakers(coverage, pages),
                *_disputes(coverage, pages), *_asked(coverage, pages),
            ]  # fmt: skip
        rows += [Question(len(rows) + i, *a, story=story) for i, a in enumerate(answers)]
    return {"questions": QUESTIONS.of(rows)}


def _what(told: list[Summary]) -> Iterator[Answer]:
    if told:
        yield Answer("What happened?", told[0].text, told[0].spans)


def _when_where(coverage: Coverage, event: Event) -> Iterator[Answer]:
    pages = [coverage.pages[p] for p in event.pages]
    signals = [s for p in pages for s in coverage.dates.get(p.page, ()) if s.spans]
    evidence = tuple(s.spans[0] for s in signals if s.low and s.low == event.date_low)[:4]
    if event.date_low and evidence:
        last = event.date_high
        days = event.date_low if last in (None, event.date_low) else f"{event.date_low} to {last}"
        yield Answer("When was it reported?", f"The pages on it are of {days}.", evidence)
    if event.place:
        places = tuple(s for p in pages if (s := _place(p, event.place)))[:4]
        if places:
            yield Answer("Where was it filed from?", f"{event.place}.", places)


def _place(page: Page, place: str) -> Span | None:
    at = page.text.casefold().find(place.casefold())
    return Span(page.page, at, at + len(place)) if at >= 0 else None


def _first(coverage: Coverage, event: Event) -> Iterator[Answer]:
    """Whose report the others rest on."""
    taken = Counter(
        root for p in event.pages for root in coverage.ancestry.roots(p) if root != p and coverage.ancestry.parents.get(p)
    )  # fmt: skip
    for root, count in sorted(taken.items(), key=lambda item: (-item[1], item[0])):
        edges = [e for e in coverage.descents if e.parent == root]
        spans = tuple(s for e in edges for s in e.spans[:2])[:6]
        if not spans:
            continue
        children = ", ".join(dict.fromkeys(coverage.label(e.child) for e in edges))
        pages = "1 page rests" if count == 1 else f"{count} pages rest"
        yield Answer(
            "Whose report is it?", f"{pages} on {_name(coverage, root)}: {children}.", spans
        )
        return


def _name(coverage: Coverage, root: str) -> str:
    if root in coverage.pages:
        return coverage.label(root)
    agency = coverage.origins[root].agency if root in coverage.origins else None
    return f"a report of {agency} that is not among the pages" if agency else (
        "an original that is not among the pages"
    )  # fmt: skip


def _speakers(coverage: Coverage, pages: set[str]) -> Iterator[Answer]:
    """What those who are quoted on most pages said, in their best-attested wording."""
    said = [u for u in coverage.utterances if u.speaker and pages & set(u.pages)]
    heard = Counter[str]()
    for utterance in said:
        heard[utterance.speaker or ""] += len(utterance.pages)
    for speaker, _ in sorted(heard.items(), key=lambda item: (-item[1], item[0]))[:SPEAKERS_ASKED]:
        direct = [u for u in said if u.speaker == speaker and _quotable(coverage, u)]
        best = sorted(direct, key=lambda u: (-len(u.pages), -len(u.wording), u.utterance))[:2]
        if best:
            words = " … ".join(f"“{u.wording.strip('“”').rstrip(',')}”" for u in best)
            spans = tuple(s for u in best for s in u.spans)
            yield Answer(f"What did {speaker} say?", words, spans)


def _quotable(coverage: Coverage, utterance: Utterance) -> bool:
    """Whether the wording is of some length and stands in quotation marks somewhere."""
    voices = coverage.voices.get(utterance.utterance, ())
    return len(utterance.wording) > SHORTEST_ANSWER and any(q.mode != "indirect" for q in voices)


def _disputes(coverage: Coverage, pages: set[str]) -> Iterator[Answer]:
    asked = [d for d in coverage.disputes if {s.page for s in d.spans} & pages]
    open_first = sorted(asked, key=lambda d: (d.verdict == "agree", d.dispute))
    for dispute in open_first[:DISPUTES_ASKED]:
        held = [coverage.figures[f] for f in dispute.figures if f in coverage.figures]
        told = "; ".join(dict.fromkeys(f"{f.text} ({coverage.label(f.page)})" for f in held))
        answer = dispute.note or f"{told}."
        yield Answer(f"How many or how much: {dispute.counts}?", answer, dispute.spans)


def _asked(coverage: Coverage, pages: set[str]) -> Iterator[Answer]:
    """What digests ask, and what the other pages say to it."""
    for page in sorted(pages):
        held = coverage.pages[page]
        if not digest_like(coverage, held):
            continue
        blocks = coverage.blocks.get(page, [])
        for place, block in enumerate(blocks):
            question = held.text[block.start : block.end].strip()
            if block.role == "heading" and question.endswith("?"):
                yield _answered(coverage, held, question, blocks[place:])


def _answered(coverage: Coverage, page: Page, question: str, blocks: list[Block]) -> Answer:
    """The sentences of other pages that bear out the digest's own answer, or that none do."""
    end = next((b.start for b in blocks[1:] if b.role == "heading"), len(page.text))
    checks = [c for c in coverage.checks.get(page.page, ()) if blocks[0].end <= c.start < end]
    own = Span(page.page, blocks[0].start, blocks[0].end)
    spans = tuple(dict.fromkeys(s for c in checks if c.verdict == "supported" for s in c.spans))[:3]
    if not spans:
        return Answer(question, UNBORNE, (own,))
    told = " ".join(" ".join(coverage.excerpt(s).split()) for s in spans[:2])
    return Answer(question, told, (*spans, own))
