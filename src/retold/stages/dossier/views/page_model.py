"""A page as the dossier shows it: its record, and its text in runs under layers of marks."""

from __future__ import annotations

from dataclasses import dataclass

from retold.stages.dossier.views.cited import Cite, Line


@dataclass(frozen=True, slots=True)
class CheckMark:
    """The verdict on the sentence that ends here."""

    verdict: str
    origins: int
    why: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of a page's text under the same layers (`quote`, `figure`, `shared`).

    `anchors` are the citations that begin here; `also` are the other pages that have it,
    named after the run when `names` is true; `check` is the verdict on a sentence ending here.
    """

    text: str
    layers: tuple[str, ...]
    anchors: tuple[str, ...]
    also: tuple[str, ...]
    names: bool
    check: CheckMark | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of a page, or the part of it that is shown; `start` is its first code point."""

    role: str
    start: int
    pieces: tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring blocks that are all text or all furniture; `skipped` code points before it."""

    furniture: bool
    roles: tuple[str, ...]
    characters: int
    skipped: int
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """One signal of a page's date."""

    signal: str
    value: str
    low: str | None
    high: str | None
    weight: float
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One value of what a page says of itself; `held` where it is the page's verdict."""

    fact: str
    value: str
    field: str
    held: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page with its metadata, date evidence and marked text."""

    siglum: str
    anchor: str
    page: str
    source: str
    url: str | None
    outlet: str
    title: str
    authors: tuple[str, ...]
    agency: str | None
    place: str | None
    language: str | None
    kind: str
    words: int
    claimed: str | None
    low: str | None
    high: str | None
    basis: tuple[str, ...]
    dates: tuple[DateRow, ...]
    parents: tuple[Line, ...]
    facts: tuple[FactRow, ...]
    grounds: tuple[Line, ...]
    """Why the page is of its kind, in words."""
    against: tuple[Line, ...]
    """What speaks for another kind."""
    verdicts: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]
    unshown: int
