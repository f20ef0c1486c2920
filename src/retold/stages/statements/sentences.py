"""Sentences and their parses: every distinct sentence of the whole input is parsed once."""

from __future__ import annotations

from collections import defaultdict

from retold.errors import ModelMissingError
from retold.models.parser import load_parser
from retold.tables import BLOCKS, PARSES, SENTENCES, Tables
from retold.text.reading import read_pages, split_page

LONGEST_PARSED = 1_200
"""Code points; what is longer is a list or a dump, and parses badly and slowly."""


def split(tables: Tables) -> Tables:
    """pages, blocks, slips → sentences."""
    blocks = defaultdict(list)
    for block in BLOCKS.rows(tables["blocks"]):
        blocks[block.page].append(block)
    pages = read_pages(tables)
    found = [s for page in pages for s in split_page(page, blocks[page.page])]
    return {"sentences": SENTENCES.of(found)}


def parse(tables: Tables) -> Tables:
    """Sentences → parses, one a distinct key; empty where no parser is installed."""
    distinct = {s.key: s.text for s in SENTENCES.rows(tables["sentences"])}
    texts = [t for _, t in sorted(distinct.items()) if len(t) <= LONGEST_PARSED]
    try:
        parser = load_parser()
    except ModelMissingError:
        return {"parses": PARSES.empty()}
    return {"parses": PARSES.of(parser.parse(texts))}
