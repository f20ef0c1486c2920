"""The main text of a page, by trafilatura: its lines, and the metadata it finds on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura

from retold.text.words import words

_LIST_MARK = re.compile(r"^\s*(?:[-•*]\s+|\|)|\s*\|\s*$")
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""The wide search reads prose with dateparser and takes three times as long as all the rest;
the fixed last day keeps today's date out of the result."""


@dataclass(frozen=True)
class ExtractSettings:
    """Up to where trafilatura is asked; beyond, blocks of prose count as main text."""

    max_characters: int = 2_000_000
    """A page of 2 MB takes trafilatura some seconds; pages of news have 0.05 to 0.5 MB."""
    max_elements: int = 30_000
    """Pages of news have 500 to 5,000 elements."""
    max_depth: int = 500
    """libxml2 and recursive code refuse deeper trees; pages of news have up to 60."""
    gram: int = 5
    """Words in a row that must agree to tell a block in the main text; in words."""
    min_share: float = 0.6
    """Share of a block's word sequences that the main text must have, 0 to 1."""


@dataclass(frozen=True)
class Extracted:
    """What trafilatura makes of a page. `lines` is empty where it finds no main text."""

    lines: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    date: str | None = None
    note: str = ""


def extract(html: str) -> Extracted:
    """Ask trafilatura for main text and metadata; an error becomes a note."""
    try:
        document = trafilatura.bare_extraction(
            html,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=dict(_DATE_SEARCH),
        )
    except Exception as error:  # any: it walks untrusted pages, and a page must not end a run
        return Extracted(note=f"main text not extracted ({type(error).__name__})")
    if document is None:
        return Extracted(note="the extractor found no main text")
    found = [_LIST_MARK.sub("", line).strip() for line in (document.text or "").split("\n")]
    return Extracted(
        lines=tuple(line for line in found if line),
        title=document.title,
        authors=tuple(name.strip() for name in (document.author or "").split(";") if name.strip()),
        outlet=document.sitename,
        date=document.date,
    )


class MainText:
    """Tells which blocks belong to an extracted main text, by runs of equal words."""

    def __init__(self, lines: Sequence[str], settings: ExtractSettings) -> None:
        """Index the lines: sequences of words for long blocks, whole lines for short ones."""
        self._settings = settings
        self._lines = {tuple(words(line)) for line in lines}
        self._grams = set(self._runs([w for line in lines for w in words(line)]))

    def __contains__(self, block: str) -> bool:
        found = words(block)
        if tuple(found) in self._lines:
            return bool(found)
        runs = self._runs(found)
        return bool(runs) and sum(run in self._grams for run in runs) >= (
            self._settings.min_share * len(runs)
        )

    def _runs(self, found: Sequence[str]) -> list[int]:
        size = self._settings.gram
        return [hash(tuple(found[at : at + size])) for at in range(len(found) - size + 1)]
