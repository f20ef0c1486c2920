"""The role of every line of a page whose markup has told which lines are its main text.

A line's own words come first, as on plain pages; then the verdict of the markup stands, and what
it leaves out is named by where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.documents.roles.headline import headline
from retold.stages.documents.roles.lines import Line, Sheet
from retold.stages.documents.roles.signs import first_looks
from retold.stages.documents.settings import Settings

_PARAGRAPH = 40
"""Words from which a line of main text that reads like prose is no furniture for a phrase in it."""
_SPOKEN = 3
"""A line of more words that ends with a stop is a sentence; an article does not begin before one:
what stands between headline and lead is of its making."""


def is_marked(lines: Sequence[Line]) -> bool:
    """Whether the markup has named main text."""
    return any(line.hint == "body" for line in lines)


def judge_marked(
    sheet: Sheet,
    title: str | None,
    authors: Sequence[str],
    furniture: Sequence[str],
    settings: Settings,
) -> None:
    """Give every line a role. `furniture` has the site's verdict on each line, or ""."""
    lines = sheet.lines
    first_looks(lines, authors, furniture, settings)
    headline(lines, title, settings)
    begun = False
    for line in lines:
        long = line.hint == "body" and line.prose and line.words >= _PARAGRAPH
        if long and line.rule.startswith("phrase"):
            line.give("body", "long paragraph of the main text")
        elif not line.role and line.hint in {"body", "heading"}:
            begun = begun or line.prose or (line.stopped and line.words > _SPOKEN)
            if begun or line.hint == "heading":
                line.give(line.hint, "main text of the page")
    _outside(lines)


def _outside(lines: Sequence[Line]) -> None:
    """Name what is no main text: it stands before the article, in it or behind it."""
    body = [at for at, line in enumerate(lines) if line.role == "body"]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    for at, line in enumerate(lines):
        if line.role:
            continue
        if at < first:
            line.give("other" if line.prose else "navigation", "before the article")
        elif at <= last:
            line.give("related" if line.words > 3 else "other", "no main text, inside the article")
        else:
            line.give("related" if line.words > 3 else "navigation", "behind the article")
