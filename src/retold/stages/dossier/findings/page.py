"""Findings that one page shows by itself: disclosures, cuts, doubles, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.finding import finding, whole
from retold.tables import Check, Finding, Page, Sentence, Span
from retold.text.reading import MOST_SENTENCES
from retold.text.words import words

SHORTEST_DOUBLE = 8
"""Words. A shorter sentence ("He did not elaborate.") may honestly stand twice."""

_TOO_LONG = (
    f"The page is longer than any report: retold read its first {MOST_SENTENCES:,} sentences for "
    "statements and left the rest. Its text is whole in the table `pages`."
)
UNREAD = "longer than is read"
"""What the documents stage says of a page that it read only the beginning of."""
_MADE = {
    "machine-audio": "a recording spoken",
    "machine-text": "a part written",
    "machine-picture": "a picture made",
}
_CUTS = {
    "ends in dots": "The text breaks off: it ends in dots.",
    UNREAD: "The page is longer than any report: from here on retold did not read it. "
    "Its text is whole in the table `pages`.",
    "last sentence has no end": "The text breaks off: its last sentence has no end.",
}


def ai_disclosed(coverage: Coverage) -> Iterator[Finding]:
    """Parts that the page itself says a machine made."""
    for fact in coverage.facts_of(*_MADE):
        at = fact.spans[0] if fact.spans else whole(fact.page)
        said = coverage.text(at) or fact.value
        message = f"The page discloses {_MADE[fact.fact]} by machine: “{said}”."
        yield finding("ai-disclosed", at, message)


def paywalls(coverage: Coverage) -> Iterator[Finding]:
    """Pages that end at a wall, so that the rest was not there to read; one finding a page."""
    told: set[str] = set()
    for fact in coverage.facts_of("paywall"):
        if fact.page not in told:
            told.add(fact.page)
            message = "The page asks for a subscription to read on: part of it may be missing here."
            yield finding("paywall", fact.spans[0] if fact.spans else whole(fact.page), message)


def truncated(coverage: Coverage) -> Iterator[Finding]:
    """Pages whose text breaks off or goes on elsewhere, and pages too long to be read whole."""
    capped = {page for page, said in coverage.sentences.items() if len(said) == MOST_SENTENCES}
    for fact in coverage.facts_of("truncated"):
        if fact.page in capped and fact.value == UNREAD:
            continue  # told below, from where reading ended first
        at = fact.spans[0] if fact.spans else whole(fact.page)
        elsewhere = f"The page says that its text goes on elsewhere: “{coverage.text(at)}”."
        yield finding("truncated", at, _CUTS.get(fact.value, elsewhere))
    for page in sorted(capped):
        last = coverage.sentences[page][-1]
        yield finding("truncated", Span(page, last.start, last.end), _TOO_LONG)


def doubled_text(coverage: Coverage) -> Iterator[Finding]:
    """What stands twice on one page: body sentences, one finding for a row; paragraphs set aside."""
    for page, sentences in coverage.sentences.items():
        for run in _doubled_runs(sentences):
            at = Span(page, sentences[run[0][0]].start, sentences[run[-1][0]].end)
            some = "This sentence stands" if len(run) == 1 else f"These {len(run)} sentences stand"
            firsts = _joined(page, sentences, [before for _, before in run])
            yield finding("doubled-text", at, f"{some} on the page before.", spans=firsts)
    for page, blocks in coverage.blocks.items():
        text = coverage.pages[page].text
        for block in (b for b in blocks if b.role == "other"):
            told = text[block.start : block.end]
            first = text.find(told, 0, block.start)
            if first >= 0 and len(words(told)) >= SHORTEST_DOUBLE:
                at, before = (
                    Span(page, block.start, block.end),
                    Span(page, first, first + len(told)),
                )
                message = "This paragraph stands on the page before."
                yield finding("doubled-text", at, message, spans=[before])


def _doubled_runs(sentences: Sequence[Sentence]) -> Iterator[list[tuple[int, int]]]:
    """Runs of long sentences that stood before: the place of each, and where it stood first."""
    first: dict[str, int] = {}
    run: list[tuple[int, int]] = []
    for place, sentence in enumerate(sentences):
        if sentence.role != "body" or len(words(sentence.text)) < SHORTEST_DOUBLE:
            continue
        before = first.setdefault(sentence.key, place)
        if before < place:
            run.append((place, before))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(page: str, sentences: Sequence[Sentence], places: Sequence[int]) -> list[Span]:
    """The spans of sentences; those that follow one another are one span."""
    spans: list[Span] = []
    for last, place in pairwise([-2, *places]):
        start = spans.pop().start if place == last + 1 else sentences[place].start
        spans.append(Span(page, start, sentences[place].end))
    return spans


def sourceless(coverage: Coverage) -> Iterator[Finding]:
    """Pages that name neither author nor agency nor outlet."""
    for page in coverage.pages.values():
        if not (page.authors or page.agency or page.outlet):
            message = "The page names no author, no agency and no outlet."
            yield finding("no-source", whole(page.page), message)


def unsupported(coverage: Coverage) -> Iterator[Finding]:
    """Sentences of digests that nothing among the other pages bears out."""
    if len(coverage.pages) < 2:
        return
    for page in coverage.pages.values():
        if not digest_like(coverage, page):
            continue
        for check in coverage.checks.get(page.page, ()):
            if check.verdict not in {"unsupported", "contradicted", "no coverage"}:
                continue
            at = Span(page.page, check.start, check.end)
            yield finding(
                "unsupported", at, _ground(check), spans=check.spans,
                severity="caution" if check.verdict == "contradicted" else "note",
            )  # fmt: skip


def digest_like(coverage: Coverage, page: Page) -> bool:
    """Whether a page sums up others: by its kind, or by asking and answering questions."""
    asked = [b for b in coverage.blocks.get(page.page, ()) if b.role == "heading"]
    questions = [b for b in asked if page.text[b.start : b.end].rstrip().endswith("?")]
    return page.kind == "digest" or len(questions) >= 2


def _ground(check: Check) -> str:
    """What the sentence stands on, in the words of the check where they add something."""
    says = {
        "unsupported": "The other pages cover this matter, and none of them says this.",
        "no coverage": "Nothing in the other pages speaks of this.",
        "contradicted": f"Another page says otherwise: {check.why}.",
    }
    return says[check.verdict]
