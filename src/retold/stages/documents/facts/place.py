"""Where a page was filed, and in which language it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from retold.stages.documents.draft import Draft
from retold.stages.documents.settings import Settings
from retold.stages.documents.stations import stations
from retold.tables import Block, Fact, Received, Span
from retold.text.datelines import opening_blocks, read_dateline, titled
from retold.text.spans import trim
from retold.text.words import compact, words

SAMPLE = 500
"""Code points of body from which the language is told; twice as many say nothing else."""
HEAD, CERTAIN = 200, 0.99
"""Code points that are enough where they are as sure as that: on 682 of 749 texts, and all were right
by the whole sample."""
SURE = 0.9
"""Probability from which the text's own language overrules what is declared."""
LEAST_SMALL = 3
"""Words in small letters that make a sentence of what follows a dateline."""
_BYLINE = "place of the byline"
_CODE = re.compile(r"^\W*([a-z]{2,3})(?:$|[-_,; ])", re.IGNORECASE)


def places(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """The place of the dateline that opens one of the first three paragraphs, and of the byline."""
    text = draft.text
    yield from _written_in(received, text, blocks)
    titles = {compact(d.value) for d in draft.declared if d.fact == "title"}
    for block in opening_blocks(blocks):
        opening = read_dateline(text[block.start : min(block.end, block.start + 600)])
        if opening and opening.place and compact(opening.place) in titles:
            return
        if opening and opening.place and _tells(text[block.start + opening.end : block.end]):
            span = Span(received.page, *trim(text, block.start, block.start + opening.end))
            yield Fact(received.page, "place", opening.place, "text", (span,), 0.9, rule="dateline")
            return


def _tells(rest: str) -> bool:
    """Whether a sentence follows a dateline, or its line ends there: headlines have dashes, too."""
    small = sum(word[0].islower() for word in rest.split())
    return small >= LEAST_SMALL or not rest.strip()


def _written_in(received: Received, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """The place that the writers write from; where they are apart, each place is only noted."""
    page = received.page
    said = [
        Fact(page, "place", name[s.start : s.end], "record:authors", (), 0.6, rule=_BYLINE)
        for name in received.authors
        for s in stations(name, text)
    ]
    for block in [b for b in blocks if b.role == "byline"][:3]:
        line = text[block.start : min(block.end, block.start + 600)].rstrip()
        for s in stations(line, text) if "contribut" not in line.lower() else ():
            span = Span(page, block.start + s.start, block.start + s.end)
            name = titled(text[span.start : span.end])
            said.append(Fact(page, "place", name, "text", (span,), 0.6, rule=_BYLINE))
    apart = len({compact(fact.value) for fact in said}) > 1
    yield from (replace(fact, score=0.4) if apart else fact for fact in said)


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
    letters = sum(map(str.isalpha, said))
    if len(words(said)) >= settings.language_words and letters >= len(said) / 2:
        code, sure = _identifier().classify(said[:HEAD])
        if sure < CERTAIN:
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
