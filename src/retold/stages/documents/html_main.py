"""The main text of a page, by trafilatura: its lines, and the metadata it finds on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura

from retold.stages.documents.html_hints import chain
from retold.stages.documents.html_lines import Line, Lines, read_lines
from retold.text.words import words

_PLACE_SHARE = 0.4
"""Share of the main text in paragraphs of one make from which that make is the article's."""
_LIST_MARK = re.compile(r"^\s*(?:[-•*]\s+|\|)|\s*\|\s*$")
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Its own search for a date costs most of its time and is not read."""


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
    min_visible: float = 0.5
    """Share of main text that must be visible; below, the page hides its article until
    scripts run, and is read with hidden parts."""


@dataclass(frozen=True)
class Extracted:
    """What trafilatura makes of a page. `lines` is empty where it finds no main text."""

    lines: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    note: str = ""


def extract(source: str, page: Lines, settings: ExtractSettings) -> Extracted:
    """Ask the extractor, unless the page is of a size or depth that it does not survive."""
    found = {
        f"{len(source):,} characters": len(source) > settings.max_characters,
        f"{page.elements:,} elements": page.elements > settings.max_elements,
        f"{page.depth:,} elements deep": page.depth > settings.max_depth,
    }
    if any(found.values()):
        what = ", ".join(name for name, over in found.items() if over)
        return Extracted(note=f"too large for the extractor ({what}): prose counts as main text")
    return _ask(source)


def _ask(html: str) -> Extracted:
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


def main_text(
    source: str, page: Lines, extracted: Extracted, settings: ExtractSettings
) -> tuple[list[bool], Lines, list[str]]:
    """Which lines are main text. A page that hides its article is read again, unhidden."""
    if not extracted.lines:
        return [is_prose(line) for line in page.lines], page, []
    main = MainText(extracted.lines, settings)
    flags = _continued(page.lines, [line.text in main for line in page.lines])
    expected = sum(len(words(line)) for line in extracted.lines)
    if _count(page.lines, flags) >= settings.min_visible * expected:
        return flags, page, []
    bare = read_lines(source, hide=False)
    bare_flags = [line.text in main for line in bare.lines]
    if _count(bare.lines, bare_flags) >= settings.min_visible * expected:
        return bare_flags, bare, ["styles hide the article; read as if they did not"]
    return flags, page, []


def _continued(lines: Sequence[Line], flags: list[bool]) -> list[bool]:
    """Take in what the extractor dropped half-way: prose where most main text has its place."""
    held: Counter[str] = Counter()
    for line, flag in zip(lines, flags, strict=True):
        held[line.place] += len(line.text) if flag else 0
    place, size = held.most_common(1)[0] if held else ("", 0)
    if size <= _PLACE_SHARE * held.total():
        return flags
    return [
        flag or (line.place == place and is_prose(line))
        for line, flag in zip(lines, flags, strict=True)
    ]


def _count(lines: Sequence[Line], flags: Sequence[bool]) -> int:
    return sum(len(words(line.text)) for line, flag in zip(lines, flags, strict=True) if flag)


def is_prose(line: Line) -> bool:
    """Main text where no extractor helps: a paragraph under no sign of anything else."""
    return line.is_paragraph and all(mark.hint == "article" for mark in chain(line.mark))
