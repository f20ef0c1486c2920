"""A page opened for reading: its blocks, its sentences and their parses in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from retold.tables import (
    BLOCKS,
    PAGES,
    PARSES,
    SENTENCES,
    SLIPS,
    Block,
    Figure,
    Page,
    Parse,
    Quote,
    Sentence,
    Tables,
    identify,
)  # fmt: skip
from retold.text.datelines import LONGEST, read_dateline
from retold.text.sentences import walk_sentences
from retold.text.spans import blot

R = TypeVar("R", Quote, Figure)

READ_ROLES = frozenset({"title", "heading", "body", "caption", "notice"})
"""Roles whose sentences say something about the world."""


@dataclass(frozen=True)
class Reading:
    """One page, without slips, with what was found on it. `parses` is keyed by sentence key."""

    page: Page
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    parses: dict[str, Parse]

    @property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences of body blocks, in order."""
        return tuple(s for s in self.sentences if s.role == "body")

    @property
    def read_to(self) -> int:
        """Where reading stops: the end of the text, or of the last sentence that was read."""
        if len(self.sentences) < MOST_SENTENCES:
            return len(self.page.text)
        return self.sentences[-1].end

    def parse(self, sentence: Sentence) -> Parse | None:
        """The sentence's parse; None in rules-only mode or where it was not worth one."""
        return self.parses.get(sentence.key)


def read_pages(tables: Tables) -> list[Page]:
    """The pages in order, as they are to be read: slips, where given, as spaces of their length.

    So no name, quotation or figure takes in foreign words, and every offset holds.
    """
    slips = defaultdict(list)
    if "slips" in tables:
        for slip in SLIPS.rows(tables["slips"]):
            slips[slip.page].append((slip.start, slip.end))
    return [
        replace(page, text=blot(page.text, slips[page.page])) if page.page in slips else page
        for page in PAGES.rows(tables["pages"])
    ]


def as_it_stands(tables: Tables, rows: Iterable[R]) -> list[R]:
    """The rows, with the words of their spans as the pages have them, foreign words included."""
    texts = {p.page: p.text for p in PAGES.rows(tables["pages"])}
    return [replace(row, text=texts[row.page][row.start : row.end]) for row in rows]


def readings(tables: Tables) -> list[Reading]:
    """One `Reading` a page, in page order. Reads pages and, as given, slips, blocks, sentences, parses."""
    blocks, sentences = defaultdict(list), defaultdict(list)
    if "blocks" in tables:
        for block in BLOCKS.rows(tables["blocks"]):
            blocks[block.page].append(block)
    if "sentences" in tables:
        for sentence in SENTENCES.rows(tables["sentences"]):
            sentences[sentence.page].append(sentence)
    parses = {}
    if "parses" in tables:
        parses = {p.key: p for p in PARSES.rows(tables["parses"])}
    return [
        Reading(page, tuple(blocks[page.page]), tuple(sentences[page.page]), parses)
        for page in read_pages(tables)
    ]


MOST_SENTENCES = 3_000
"""Sentences read of one page, some 60,000 words: longer than any report, shorter than a dump."""


def split_page(page: Page, blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of a page's readable blocks, with the key that equal sentences share.

    A dateline ("PARIS (AP) —") belongs to no sentence: the first one begins behind it.
    """
    return list(islice(_sentences(page, blocks), MOST_SENTENCES))


def _sentences(page: Page, blocks: Sequence[Block]) -> Iterator[Sentence]:
    for paragraph, block in enumerate(blocks):
        if block.role not in READ_ROLES:
            continue
        for start, end in walk_sentences(page.text, opening(page.text, block), block.end):
            text = page.text[start:end]
            key = identify("s", text)
            yield Sentence(page.page, start, end, block.role, paragraph, key, text)


def opening(text: str, block: Block) -> int:
    """Where the first sentence of a block begins: in the body, behind a dateline."""
    if block.role != "body":
        return block.start
    found = read_dateline(text[block.start : min(block.end, block.start + LONGEST)])
    return block.start + (found.end if found else 0)


def plain_reading(text: str, parses: Iterable[Parse] = (), page: str = "page-0") -> Reading:
    """A reading of bare text in which every line is a body paragraph; for tests and scoring."""
    blocks, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(page, position, position + len(line), "body", "plain"))
        position += len(line) + 1
    made = Page(page=page, source=page, text=text, words=len(text.split()))
    sentences = tuple(split_page(made, blocks))
    return Reading(made, tuple(blocks), sentences, {p.key: p for p in parses})
