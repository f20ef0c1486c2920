"""Sections of teasers: "Most popular" and what follows it, until the article resumes."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.documents.roles.lines import Line
from retold.stages.documents.settings import Settings

FURNITURE = frozenset({"related", "promo", "navigation", "comment"})
"""Roles of what surrounds an article and is none of it."""
UNSTOPPED = "no full stop where every paragraph has one"
"""The rule by which a sentence without a full stop is taken for a caption."""


def sections(lines: Sequence[Line], settings: Settings) -> None:
    """Give what follows the heading of a section the role `related`, until whole prose comes.

    Teasers are prose too, but cut short or without an end.
    """
    within = False
    for line in lines:
        sure = line.weight > settings.sure
        whole = line.role == "body" and (sure or (line.ended and not line.cut))
        within = line.opens == "section" or (within and not whole)
        if within and line.role in {"", "body"}:
            line.give("related", "in a section of other stories")


def last_teaser(lines: Sequence[Line], settings: Settings) -> None:
    """A headline with one short paragraph, right before the furniture, is another story's teaser."""
    content = [i for i, line in enumerate(lines) if line.role in {"body", "heading", "caption"}]
    if len(content) < 5:
        return
    head, tail = content[-2], content[-1]
    heading, teaser = lines[head], lines[tail]
    if not _like_headline(heading, settings) or teaser.role != "body" or tail != head + 1:
        return
    short = heading.words >= 6 and teaser.words <= settings.teaser_words
    closed = any(other.role in FURNITURE for other in lines[tail + 1 : tail + 3])
    asks = teaser.text.endswith("?") or teaser.cut or not teaser.ended
    lone = not any(other.role == "heading" for other in lines[:head])
    if short and (asks or (closed and lone)):
        heading.give("related", "headline over a teaser")
        teaser.give("related", "teaser before other stories")


def _like_headline(line: Line, settings: Settings) -> bool:
    """A heading, or a line without a stop that could be one."""
    loose = line.role == "body" and not line.stopped and line.words <= settings.heading_words
    return loose or line.role == "heading" or (line.role == "caption" and line.rule == UNSTOPPED)
