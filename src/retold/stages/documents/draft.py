"""A page taken apart but not yet judged: its visible text, its pieces, and what its markup says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from retold.tables import Received
from retold.text.spans import trim

UNREAD = "longer than is read"
"""The rule of what stands behind the part of an endless page that is read."""
LONGEST_WORD = 200
"""Code points before the end of that part in which a space is looked for."""


class Piece(NamedTuple):
    """One block of a draft's text, `[start, end)` in code points, never empty, no overlap.

    `hint` is a role of `tables.ROLES` or "" where the markup tells nothing; `tag` is the name
    of the element that holds the block ("p", "h2", "li"), "" in plain text.
    """

    start: int
    end: int
    hint: str = ""
    tag: str = ""


class DateMark(NamedTuple):
    """A date as the markup writes it.

    `signal` names the place: `json-ld:datePublished`, `meta:article:published_time`, `time`, `search`.
    `start` and `end` tell where it is visible; both are -1 where it is not.
    """

    signal: str
    value: str
    start: int = -1
    end: int = -1


class Declared(NamedTuple):
    """What the markup says of the page: a fact such as `title`, the field, the value as written.

    `field` names the place: `json-ld:headline`, `meta:og:title`, `html:lang`, `html:title`.
    `start` and `end` tell where the value is visible; both are -1 where it is not.
    """

    fact: str
    field: str
    value: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Draft:
    """The visible text of a page, block by block, and the page's own words about itself.

    Metadata comes from the markup alone, never from the crawler's record. `notes` tell in
    words what went wrong on the way, such as broken structured data or a page too deep.
    `declared` has every value that the markup gives, the winners of title, authors and so on
    among them, in order of trust.
    """

    text: str
    pieces: tuple[Piece, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    description: str | None = None
    language: str | None = None
    url: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    signals: tuple[DateMark, ...] = ()
    declared: tuple[Declared, ...] = ()
    notes: tuple[str, ...] = ()


def shortened(draft: Draft, limit: int, most: int) -> tuple[Draft, int]:
    """The draft with its first pieces, and where the rest begins.

    They are at most `most` and end within `limit` code points; the piece that reaches beyond is
    cut, between words where it has any. The text stays whole; of a short one nothing is left over.
    """
    if len(draft.text) <= limit and len(draft.pieces) <= most:
        return draft, len(draft.text)
    pieces = sorted(draft.pieces)
    end = len(draft.text) if len(pieces) <= most else pieces[most].start
    if end > limit:
        space = max(draft.text.rfind(mark, limit - LONGEST_WORD, limit) for mark in " \n")
        end = space if space > 0 else limit
    kept = [p._replace(end=min(p.end, end)) for p in pieces if p.start < end]
    return replace(draft, pieces=tuple(kept)), end


def draft_plain(received: Received) -> Draft:
    """Plain text or Markdown as it stands; one piece for each line that is not blank.

    In Markdown the tag of a `#` heading is its level (`h1` to `h6`), and its hint `heading`.
    """
    text, pieces, position = received.content, [], 0
    marked = received.format == "markdown"
    for line in text.split("\n"):
        start, end = trim(text, position, position + len(line))
        if start < end:
            level = _heading_level(line) if marked else 0
            pieces.append(Piece(start, end, *(("heading", f"h{level}") if level else ())))
        position += len(line) + 1
    return Draft(text, tuple(pieces))


def _heading_level(line: str) -> int:
    """Level of a Markdown heading of the `#` kind, 0 for any other line."""
    marks, _, words = line.strip().partition(" ")
    return len(marks) if words and 0 < len(marks) <= 6 and not marks.strip("#") else 0
