"""Findings about quotations: changed words, a lost speaker, two speakers for one utterance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.finding import finding
from retold.tables import Finding, Quote, Span, Utterance, Variant
from retold.text.words import words

LONGEST_CHANGE = 6
"""Words. A longer difference is another cut of the speech, not a changed word."""

SHORTEST_SAID = 6
"""Words. Shorter quotations may honestly have been said by two people."""

NEAR = 60
"""Code points between quotation and speaker within which nobody else is meant."""


def altered_quotes(coverage: Coverage) -> Iterator[Finding]:
    """Versions of one utterance, both in quotation marks, that differ in meaning by a few words."""
    for utterance in coverage.utterances:
        for edit in utterance.edits:
            short = max(len(words(edit.was)), len(words(edit.now))) <= LONGEST_CHANGE
            if (
                edit.alters
                and edit.kind != "speaker"
                and short
                and _marked(coverage, utterance, edit)
            ):
                yield _altered(coverage, utterance, edit)


def _marked(coverage: Coverage, utterance: Utterance, edit: Variant) -> bool:
    """Whether the changed version and another one both claim to be word for word."""
    direct = [q for q in coverage.voices.get(utterance.utterance, ()) if q.mode != "indirect"]
    return any(q.quote == edit.quote for q in direct) and any(q.page != edit.page for q in direct)


def _altered(coverage: Coverage, utterance: Utterance, edit: Variant) -> Finding:
    others = coverage.nearest(edit.page, (s for s in utterance.spans if s.page != edit.page))
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
        quotes = coverage.voices.get(utterance.utterance, [])
        for quote in quotes:
            if quote.speaker_basis != "lineage" or not quote.speaker:
                continue
            told = [
                q for q in quotes
                if q.speaker == quote.speaker and q.speaker_basis in {"named", "pronoun"}
            ]  # fmt: skip
            yield finding(
                "lost-speaker",
                _span(quote),
                "The page does not say who spoke. "
                f"{_names(coverage, coverage.nearest(quote.page, map(_span, told)))} "
                f"the same words from {quote.speaker}.",
                spans=[s for q in told for s in (_span(q), *_speaker(q))],
                severity="caution",
            )


def wrong_speakers(coverage: Coverage) -> Iterator[Finding]:
    """Quotations that pages give to different people, each named beside the words."""
    for utterance in coverage.utterances:
        sure = [
            q for q in coverage.voices.get(utterance.utterance, ()) if _surely_named(coverage, q)
        ]
        for quote in sure:
            others = [q for q in sure if q.page != quote.page and _another(quote, q)]
            if others and quote.speaker != utterance.speaker:
                said = {q.speaker for q in others}
                yield finding(
                    "wrong-speaker",
                    _span(quote),
                    f"{coverage.label(quote.page)} gives these words to {quote.speaker}; "
                    f"{_names(coverage, [_span(q) for q in others])} them from "
                    f"{' and '.join(sorted(s for s in said if s))}.",
                    spans=[s for q in (quote, *others) for s in (*_speaker(q), _span(q))],
                    severity="caution",
                )


def _surely_named(coverage: Coverage, quote: Quote) -> bool:
    """A full-length quotation in marks, its speaker a person by full name right beside it."""
    if quote.mode == "indirect" or quote.speaker_basis != "named" or quote.speaker_start is None:
        return False
    away = max(quote.speaker_start - quote.end, quote.start - (quote.speaker_end or 0))
    return (
        quote.cue is not None
        and away <= NEAR
        and len(words(quote.text)) >= SHORTEST_SAID
        and len(words(quote.speaker or "")) >= 2
        and coverage.kinds.get(quote.speaker or "") == "person"
    )


def _another(one: Quote, other: Quote) -> bool:
    """Two names that share no word are two people; one that is part of the other may not be."""
    return not set(words(one.speaker or "")) & set(words(other.speaker or ""))


def _whose(utterance: Utterance) -> str:
    return f"Words of {utterance.speaker}" if utterance.speaker else "A quotation"


def _span(quote: Quote) -> Span:
    return Span(quote.page, quote.start, quote.end)


def _speaker(quote: Quote) -> list[Span]:
    if quote.speaker_start is None or quote.speaker_end is None:
        return []
    return [Span(quote.page, quote.speaker_start, quote.speaker_end)]


def _names(coverage: Coverage, spans: Iterable[Span]) -> str:
    """`The Courier has`, `The Courier and the Herald have`, `The Courier and 3 others have`."""
    names = list(dict.fromkeys(coverage.label(s.page) for s in spans))
    if len(names) <= 1:
        return f"{names[0] if names else 'another page'} has"
    rest = names[1] if len(names) == 2 else f"{len(names) - 1} others"
    return f"{names[0]} and {rest} have"
