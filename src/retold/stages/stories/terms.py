"""What a page is about: its words, weighted by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from retold.stages.stories.settings import Settings
from retold.tables import Block, Page
from retold.text.knowledge import knowledge
from retold.text.words import fold, word_spans

TOPIC_ROLES = frozenset({"heading", "body", "caption"})
"""Roles of blocks that tell of the matter; furniture would link the pages of one site."""

_POSSESSIVE = re.compile(r"'s?$")
_ENDING = re.compile(r"(?:ings?|ed|ly|ers?|es|s|e)$")
_OPENS = re.compile(r"(?:^|[.!?:]|\n)[\s\"'“‘”’(]*$")


@dataclass
class Topic:
    """Counts of the terms of one page, and how each is written inside sentences."""

    head: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    timed: bool = False
    """Whether it names a day: reports of an event do, standing matter seldom does."""


@cache
def function_words() -> frozenset[str]:
    """List the words that say nothing of a topic."""
    return frozenset(row["word"] for row in knowledge("function-words"))


@cache
def day_words() -> frozenset[str]:
    """List the words that name a day or month; `may` and `march` are more often something else."""
    named = {r["word"] for r in knowledge("function-words") if r["class"] in ("weekday", "month")}
    return frozenset(named - {"may", "march", "mar"} | {"today", "yesterday", "tonight"})


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """Fold the word and cut it to its stem; empty where it says nothing of a topic."""
    flat = _POSSESSIVE.sub("", fold(word))
    if flat in function_words() or (len(flat) < 2 and not flat.isdigit()):
        return ""
    stem = _ENDING.sub("", flat)
    return stem if len(stem) > 3 else flat


def topic(page: Page, blocks: Sequence[Block], settings: Settings) -> Topic:
    """Count the terms of headline, lead and body of a page."""
    found = Topic()
    title = page.title or ""
    terms = [term(title[start:end]) for start, end in word_spans(title)]
    for position, start, end in _body(page, blocks, settings.longest):
        word = page.text[start:end]
        stem = term(word)
        found.whole[stem] += 1
        found.timed = found.timed or fold(word) in day_words()
        if position < settings.lead_words:
            found.head[stem] += 1
        if not _OPENS.search(page.text, max(0, start - 4), start):
            (found.capital if word[0].isupper() else found.small)[stem] += 1
    for counts in (found.head, found.whole):
        for stem in terms:
            counts[stem] += settings.title
        del counts[""]
    return found


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
