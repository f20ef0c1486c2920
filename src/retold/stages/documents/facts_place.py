"""Where a page was filed, in which language it is written, and whether its text breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from retold.stages.documents.draft import Draft
from retold.stages.documents.settings import Settings
from retold.tables import Block, Fact, Received, Span
from retold.text.datelines import read_dateline
from retold.text.spans import trim
from retold.text.words import words

SAMPLE = 1_500
"""Code points of body from which the language is told."""
SURE = 0.9
"""Probability from which the text's own language overrules what is declared."""
LONG_ENOUGH = 6
"""Words from which a line without a full stop is a sentence broken off, not a signature."""

_CODE = re.compile(r"^\W*([a-z]{2,3})(?:$|[-_,; ])", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])[\"'”’»)\]]*\s*$")
_ENDED = re.compile(r"[.!?…:;)\]\"'”’»›*%。！？।؟|/]\s*$")


def places(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """The place of the dateline that opens one of the first three paragraphs."""
    text = draft.text
    for block in [b for b in blocks if b.role == "body"][:3]:
        opening = read_dateline(text[block.start : min(block.end, block.start + 600)])
        if opening and opening.place:
            span = Span(received.page, *trim(text, block.start, block.start + opening.end))
            yield Fact(received.page, "place", opening.place, "text", (span,), 0.9, rule="dateline")
            return


def languages(
    received: Received, draft: Draft, blocks: Sequence[Block], settings: Settings
) -> Iterator[Fact]:
    """What is declared, and what the body's own words tell; templates declare wrongly."""
    page = received.page
    if code := _code(received.language):
        yield Fact(page, "language", code, "record:language", (), 0.85, rule="declared")
    for d in draft.declared:
        if d.fact == "language" and (code := _code(d.value)):
            score = 0.8 if d.field == "html:lang" else 0.75
            yield Fact(page, "language", code, d.field, (), score, rule="declared")
    body = [b for b in blocks if b.role == "body"]
    said = " ".join(draft.text[b.start : min(b.end, b.start + SAMPLE)] for b in body[:40])[:SAMPLE]
    letters = sum(c.isalpha() for c in said)
    if len(words(said)) >= settings.language_words and letters >= len(said) / 2:
        code, sure = _identifier().classify(said)
        span = Span(page, body[0].start, body[-1].end)
        score = 0.9 if sure >= SURE else 0.5
        yield Fact(page, "language", str(code), "text", (span,), score, rule="words of the body")


def _code(declared: str | None) -> str | None:
    """ISO 639-1 code of a declared language, `en` of `en_GB`; None for what is no code."""
    found = _CODE.match(declared or "")
    return found.group(1).lower() if found and len(found.group(1)) == 2 else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def breaks(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """A last line of the article that has no end."""
    body = [b for b in blocks if b.role == "body"]
    if not body:
        return
    text = draft.text
    line = text.rfind("\n", body[-1].start, body[-1].end) + 1
    start = max(body[-1].start, line, body[-1].end - 400)
    tail = text[start : body[-1].end]
    alone = len(body) == 1 and start == body[-1].start
    dotted = _CUT.search(tail)
    if dotted or (not alone and len(words(tail)) >= LONG_ENOUGH and not _ENDED.search(tail)):
        span = Span(received.page, *trim(text, start, body[-1].end))
        value = "ends in dots" if dotted else "last sentence has no end"
        score = 0.8 if dotted else 0.7
        yield Fact(received.page, "truncated", value, "text", (span,), score, rule=value)
