"""Findings that one page shows by itself: disclosures, cuts, doubles, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.finding import finding, whole
from retold.tables import Block, Check, Finding, Page, Sentence, Span
from retold.text.reading import MOST_SENTENCES
from retold.text.words import words

SHORTEST_DOUBLE = 8
"""Words. A shorter sentence ("He did not elaborate.") may honestly stand twice."""

_MACHINE = r"(?:\bA\.?I\.?\b|artificial intelligence|machine learning|language model|chatbot|text-to-speech)"
_MADE = r"(?:creat|generat|produc|writ|wrote|made|summari|translat|narrat|compil|assist|draft|voice|power)\w*"
_AI = re.compile(rf"{_MADE}\b[^.!?\n]{{0,60}}{_MACHINE}|{_MACHINE}[- ](?:{_MADE})", re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:this|our|the following)\s+(?:\w+\s+)?(?:article|audio|story|text|summary|page|image|picture|"
    r"translation|video|report|content|digest|recording|version|podcast)\b|\beditor'?s? note\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"subscri(?:be|ption)\b[^.\n]{0,40}\b(?:to (?:continue|read|keep)|unlock)|"
    r"(?:sign|log) in (?:or \w+ )?to (?:continue|read|keep)|already a subscriber|to continue reading|"
    r"(?:article|story|content) is (?:\w+ )?(?:for|available to) (?:\w+ )?(?:subscribers|members)|"
    r"you have reached your (?:\w+ )?limit of",
    re.IGNORECASE,
)  # fmt: skip
_TOO_LONG = (
    f"The page is longer than any report: retold read its first {MOST_SENTENCES:,} sentences for "
    "statements and left the rest. Its text is whole in the table `pages`."
)
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[\+\d+ chars\])\s*$")
_ENDED = re.compile(r"[.!?…:;)\]\"'”’»›*%]\s*$")


def ai_disclosed(coverage: Coverage) -> Iterator[Finding]:
    """Parts that the page itself says a machine made."""
    for page, block in _blocks(coverage):
        for found in _AI.finditer(page.text, block.start, block.end):
            start, end = _line(page.text, found.start(), found.end())
            if block.role != "body" or _SELF.search(page.text, start, end):
                said = " ".join(page.text[start:end].split())
                message = f"The page discloses a part made by machine: “{said}”."
                yield finding("ai-disclosed", Span(page.page, start, end), message)
                break


def paywalls(coverage: Coverage) -> Iterator[Finding]:
    """Pages that end at a wall, so that the rest was not there to read."""
    for page, block in _blocks(coverage):
        found = _WALL.search(page.text, block.start, block.end)
        if found and block.role in {"promo", "notice", "navigation", "other"}:
            message = "The page asks for a subscription to read on: part of it may be missing here."
            yield finding("paywall", Span(page.page, block.start, block.end), message)
            break


def truncated(coverage: Coverage) -> Iterator[Finding]:
    """Pages whose last body sentence breaks off."""
    for page, sentences in coverage.sentences.items():
        body = [s for s in sentences if s.role == "body"]
        if len(sentences) == MOST_SENTENCES:
            at = Span(page, sentences[-1].start, sentences[-1].end)
            yield finding("truncated", at, _TOO_LONG)
        elif len(body) >= 2 and _breaks_off(body[-1]):
            at = Span(page, body[-1].start, body[-1].end)
            yield finding("truncated", at, "The text breaks off: its last sentence has no end.")


def _breaks_off(sentence: Sentence) -> bool:
    if _CUT.search(sentence.text):
        return True
    return len(words(sentence.text)) >= 6 and not _ENDED.search(sentence.text)


def doubled_text(coverage: Coverage) -> Iterator[Finding]:
    """Body sentences that stand twice on one page."""
    for page, sentences in coverage.sentences.items():
        first: dict[str, Sentence] = {}
        for sentence in sentences:
            if sentence.role != "body" or len(words(sentence.text)) < SHORTEST_DOUBLE:
                continue
            before = first.setdefault(sentence.key, sentence)
            if before is not sentence:
                yield finding(
                    "doubled-text", Span(page, sentence.start, sentence.end),
                    "This sentence stands on the page before.",
                    spans=[Span(page, before.start, before.end)],
                )  # fmt: skip


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


def _blocks(coverage: Coverage) -> Iterator[tuple[Page, Block]]:
    for page in coverage.pages.values():
        for block in coverage.blocks.get(page.page, ()):
            yield page, block


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line around a span, as far as marks and line ends tell."""
    low = max(text.rfind(mark, 0, start) for mark in ("\n", ". ", "! ", "? ")) + 1
    ends = [p for p in (text.find("\n", end), text.find(". ", end) + 1) if p > 0]
    high = min(ends, default=len(text))
    while low < high and text[low].isspace():
        low += 1
    return low, high
