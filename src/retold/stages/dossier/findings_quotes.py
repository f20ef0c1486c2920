"""Findings about quotations: changed words, a lost speaker, two speakers for one utterance."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.finding import finding
from retold.tables import Finding, Quote, Span, Utterance, Variant


def altered_quotes(coverage: Coverage) -> Iterator[Finding]:
    """Versions of one utterance whose words differ in meaning."""
    for utterance in coverage.utterances:
        for edit in utterance.edits:
            if edit.alters and edit.kind != "speaker":
                yield _altered(coverage, utterance, edit)


def _altered(coverage: Coverage, utterance: Utterance, edit: Variant) -> Finding:
    others = [s for s in utterance.spans if s.page != edit.page]
    kin = any(coverage.akin(edit.page, s.page) for s in others)
    change = (
        f"has “{edit.now}” where {_names(coverage, others)} “{edit.was}”" if edit.was and edit.now
        else f"adds “{edit.now}”, which {_names(coverage, others)} not" if edit.now
        else f"leaves out “{edit.was}”, which {_names(coverage, others)}"
    )  # fmt: skip
    cause = (
        "The pages go back to one text, so the words were changed on the way."
        if kin
        else "The reports are independent: which of them heard right cannot be told from here."
    )
    return finding(
        "altered-quote", Span(edit.page, edit.start, edit.end),
        f"{_whose(utterance)}: {coverage.label(edit.page)} {change}. {cause}",
        spans=others, severity="caution" if kin else "note",
    )  # fmt: skip


def lost_speakers(coverage: Coverage) -> Iterator[Finding]:
    """Quotations that stand without their speaker, whom kin pages name."""
    for utterance in coverage.utterances:
        quotes = [q for q in coverage.quotes.values() if q.utterance == utterance.utterance]
        named = [q for q in quotes if q.speaker_basis == "named"]
        for quote in quotes:
            if quote.speaker_basis == "lineage" and quote.speaker:
                yield finding(
                    "lost-speaker", _span(quote),
                    f"The page does not say who spoke. {_names(coverage, [_span(q) for q in named])} "
                    f"the same words from {quote.speaker}.",
                    spans=[s for q in named for s in (_span(q), *_speaker(q))],
                    severity="caution",
                )  # fmt: skip


def wrong_speakers(coverage: Coverage) -> Iterator[Finding]:
    """Quotations that pages give to different people."""
    for utterance in coverage.utterances:
        for edit in utterance.edits:
            if edit.kind != "speaker" or not edit.was or not edit.now:
                continue
            others = [
                q for q in coverage.quotes.values()
                if q.utterance == utterance.utterance and q.speaker == edit.was
            ]  # fmt: skip
            yield finding(
                "wrong-speaker", Span(edit.page, edit.start, edit.end),
                f"{coverage.label(edit.page)} gives these words to {edit.now}; "
                f"{_names(coverage, [_span(q) for q in others])} them from {edit.was}.",
                spans=[s for q in others for s in (_span(q), *_speaker(q))], severity="caution",
            )  # fmt: skip


def _whose(utterance: Utterance) -> str:
    return f"Words of {utterance.speaker}" if utterance.speaker else "A quotation"


def _span(quote: Quote) -> Span:
    return Span(quote.page, quote.start, quote.end)


def _speaker(quote: Quote) -> list[Span]:
    if quote.speaker_start is None or quote.speaker_end is None:
        return []
    return [Span(quote.page, quote.speaker_start, quote.speaker_end)]


def _names(coverage: Coverage, spans: list[Span]) -> str:
    """`The Courier has`, `The Courier and the Herald have`, `The Courier and 3 others have`."""
    names = list(dict.fromkeys(coverage.label(s.page) for s in spans))
    if len(names) <= 1:
        return f"{names[0] if names else 'another page'} has"
    rest = names[1] if len(names) == 2 else f"{len(names) - 1} others"
    return f"{names[0]} and {rest} have"
