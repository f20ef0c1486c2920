"""Sections of teasers: "Most popular" and what follows it, until the article resumes."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.documents.lines import Line
from retold.stages.documents.settings import Settings

FURNITURE = frozenset({"related", "promo", "navigation", "comment"})
"""Roles of what surrounds an article and is none of it."""
UNSTOPPED = "no full stop where every paragraph has one"
"""The rule by which a sentence without a full stop is taken for a caption."""


def sections(lines: Sequence[Line], settings: Settings) -> None:
    """Give what follows the heading of a section the role `related`."""
    index = 0
    while index < len(lines):
        opened = lines[index].opens == "section"
        index = _section(lines, index, settings) if opened else index + 1


def _section(lines: Sequence[Line], opener: int, settings: Settings) -> int:
    """Mark one section of teasers; returns the line where the article resumes."""
    index, headlines = opener + 1, 0
    while index < len(lines):
        line = lines[index]
        if line.role == "body":
            if _resumes(lines, index, headlines, settings):
                return index
            line.give("related", "teaser in a section of other stories")
            headlines = 0
        elif not line.role:
            line.give("related", "headline in a section of other stories")
            headlines += 1
        index += 1
    return index


def _resumes(lines: Sequence[Line], index: int, headlines: int, settings: Settings) -> bool:
    """Whether the article goes on here: two paragraphs in a row, or one no teaser can be."""
    line = lines[index]
    if not line.ended or line.cut:
        return False
    paired = any(
        other.role == "body" and other.ended and not other.cut
        for other in lines[index + 1 : index + 2]
    )
    long_enough = line.words >= settings.teaser_words
    return paired or long_enough or (headlines == 0 and index > 0 and line.words > 25)


def last_teaser(lines: Sequence[Line], settings: Settings) -> None:
    """A headline with one short paragraph, right before the furniture, is another story's teaser."""
    content = [i for i, line in enumerate(lines) if line.role in {"body", "heading", "caption"}]
    if len(content) < 5:
        return
    head, tail = content[-2], content[-1]
    heading, teaser = lines[head], lines[tail]
    if not _like_headline(heading) or teaser.role != "body" or tail != head + 1:
        return
    short = heading.words >= 6 and teaser.words <= settings.teaser_words
    closed = any(other.role in FURNITURE for other in lines[tail + 1 : tail + 3])
    asks = teaser.text.endswith("?") or teaser.cut or not teaser.ended
    lone = not any(other.role == "heading" for other in lines[:head])
    if short and (asks or (closed and lone)):
        heading.give("related", "headline over a teaser")
        teaser.give("related", "teaser before other stories")


def _like_headline(line: Line) -> bool:
    return line.role == "heading" or (line.role == "caption" and line.rule == UNSTOPPED)
