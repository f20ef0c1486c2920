"""Which lines carry the page's own headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.stages.documents.roles.lines import Line
from retold.stages.documents.settings import Settings
from retold.text.words import words

_NO_HEADLINE = re.compile(r"\b\d\d?:\d\d\b|^[•·]")
"""A time of the day, a point of a list."""


def headline(lines: Sequence[Line], title: str | None, settings: Settings) -> None:
    """The lines that carry the record's headline; without a record, the likeliest line."""
    if title and _matching(lines, title, settings):
        return
    if title and not any(line.tag == "h1" for line in lines):
        # The record knows the headline and the text lacks it: nothing else may take its place.
        heads = [line for line in lines[:3] if _like_headline(line, settings) and not line.prose]
        if not heads or len(title.split()) > 3:
            return
    first = next((i for i, line in enumerate(lines) if _opens_article(line)), len(lines))
    open_lines = [i for i in range(min(first, len(lines))) if _like_headline(lines[i], settings)]
    if not open_lines:
        return
    told = set(words(" ".join(line.text for line in lines[first : first + 8])[:4_000]))
    best = max(open_lines, key=lambda i: (_headline_score(lines, i, first, told), -i))
    lines[best].give("title", "headline by place")
    _matching(lines, lines[best].text, settings)


def _matching(lines: Sequence[Line], title: str, settings: Settings) -> bool:
    """Mark the early lines that say the headline; a brand before or after it may differ."""
    wanted = set(words(title))
    found = False
    seen = 0
    for line in lines:
        seen += line.role == "body" or (not line.role and line.prose and line.ended)
        if seen > 3:
            break
        sentence = line.text.rstrip().endswith(".") and line.words > settings.prose_words
        if sentence and not line.tag.startswith("h"):
            continue
        if line.role not in {"", "title", "navigation"} or line.words > 2 * len(wanted) + 6:
            continue
        here = set(words(line.text))
        shared = len(here & wanted)
        long_enough = shared >= min(3, len(wanted))
        if long_enough and shared >= 0.75 * len(wanted) and shared >= 0.6 * len(here):
            line.give("title", "says the headline")
            found = True
    return found


def _like_headline(line: Line, settings: Settings) -> bool:
    if line.role == "title":
        return True
    ends = not line.ended or line.text.rstrip().endswith(("?", "!")) or line.tag == "h1"
    if line.tag != "h1" and _NO_HEADLINE.search(line.text):
        return False
    return not line.role and 2 < line.words <= 30 and ends and not line.text.endswith((":", ","))


def _headline_score(lines: Sequence[Line], index: int, first: int, told: set[str]) -> float:
    """How much a line looks like the headline of what starts at line `first`."""
    line = lines[index]
    dated = any(other.role in {"date", "byline"} for other in lines[index + 1 : index + 3])
    content = [word for word in words(line.text) if len(word) > 3]
    below = lines[index + 1] if index + 1 < len(lines) else line
    return (
        min(line.words, 8) / 8
        + 1.5 * sum(word in told for word in content) / max(len(content), 3)
        + 2.0 * (line.tag == "h1" or line.hint == "title")
        + 0.6 * dated
        + 0.4 * (index == 0)
        - 1.0 * (below.role == "caption" and not below.gap)
        - 0.05 * min(first - index, 20)
    )


def _opens_article(line: Line) -> bool:
    """Whether a paragraph of the article stands here."""
    return not line.role and line.prose and line.ended and line.words >= 12
