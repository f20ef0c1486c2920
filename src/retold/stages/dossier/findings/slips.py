"""Findings of foreign words: each slip, worded with the sentence as it stands and as it reads."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.finding import finding
from retold.tables import Finding, Slip, Span


def injected_text(coverage: Coverage) -> Iterator[Finding]:
    """Words slipped into sentences, by alignment or by what one page shows."""
    for page in sorted(coverage.slips):
        for slip in coverage.slips[page]:
            yield _finding(coverage, slip)


def _finding(coverage: Coverage, slip: Slip) -> Finding:
    at = Span(slip.page, slip.start, slip.end)
    stands = coverage.text(Span(slip.page, slip.sentence_start, slip.sentence_end))
    return finding(
        "injected-text", at,
        f"“{coverage.excerpt(at)}” is foreign to the sentence: {_rule(coverage, slip)}. "
        f"As it stands: “{stands}” Without what is foreign: “{slip.mended}”",
        spans=slip.spans, severity="warning", mended=slip.mended,
    )  # fmt: skip


def _rule(coverage: Coverage, slip: Slip) -> str:
    """What tells that the words are foreign, in plain words."""
    if slip.ground == "sibling":
        return f"{coverage.label(slip.spans[0].page)} has the sentence without it"
    if slip.ground == "own name":
        return "it is a name that the page gives itself"
    return "it parts words that belong together"
