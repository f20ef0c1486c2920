"""What a page is about: its words, weighted by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from retold.stages.stories.settings import Settings
from retold.tables import Block, Page
from retold.text.stems import function_words, stem
from retold.text.words import fold, word_spans

TOPIC_ROLES = frozenset({"heading", "body", "caption"})
"""Roles of blocks that tell of the matter; furniture would link the pages of one site."""

_OPENS = re.compile(r"(?:^|[.!?:]|\n)[\s\"'“‘”’(]*$")


@dataclass
class Topic:
    """Counts of the terms of one page, and how each is written inside sentences.

    Averages, so no whole numbers, where several pages print one text.
    """

    head: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    timed: bool = False
    """Whether it names a day: reports of an event do, standing matter seldom does."""


@cache
def day_words() -> frozenset[str]:
    """List the words that name a day or month; `may` and `march` are more often something else."""
    named = function_words("weekday", "month") - {"may", "march", "mar"}
    return named | {"today", "yesterday", "tonight"}


def topic(page: Page, blocks: Sequence[Block], settings: Settings) -> Topic:
    """Count the terms of headline, lead and body of a page."""
    found = Topic()
    title = page.title or ""
    terms = [stem(title[start:end]) for start, end in word_spans(title)]
    for position, start, end in _body(page, blocks, settings.longest):
        word = page.text[start:end]
        short = stem(word)
        found.whole[short] += 1
        found.timed = found.timed or fold(word) in day_words()
        if position < settings.lead_words:
            found.head[short] += 1
        if not _OPENS.search(page.text, max(0, start - 4), start):
            (found.capital if word[0].isupper() else found.small)[short] += 1
    for counts in (found.head, found.whole):
        for short in terms:
            counts[short] += settings.title
        del counts[""]
    return found


def merged(topics: Sequence[Topic]) -> Topic:
    """Average the topics of pages that print one text."""
    if len(topics) == 1:
        return topics[0]
    sums = Topic(timed=any(t.timed for t in topics))
    for part in ("head", "whole", "capital", "small"):
        counts = getattr(sums, part)
        for one in topics:
            counts.update(getattr(one, part))
        for term in counts:
            counts[term] /= len(topics)
    return sums


def _body(page: Page, blocks: Sequence[Block], longest: int) -> Iterator[tuple[int, int, int]]:
    """Position, start and end of the words of the blocks that tell of the matter."""
    position = 0
    for block in blocks:
        if block.role not in TOPIC_ROLES:
            continue
        for start, end in word_spans(page.text, block.start, block.end):
            if position >= longest:
                return
            yield position, start, end
            position += 1
