"""Citations as data: a place on a page, an excerpt around it, a line that rests on places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation. Offsets are half-open code points into the page's text.

    `siglum` is the page's letter within its story; `anchor` names the place in the pages
    section that shows the span; `number` counts the notes of the story, 0 for a mark that
    stands in a page itself.
    """

    siglum: str
    anchor: str
    page: str
    start: int
    end: int
    outlet: str
    date: str
    number: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A cited span with the words around it; `also` are the places that read the same."""

    cite: Cite
    before: str
    text: str
    after: str
    also: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the dossier and what it rests on."""

    text: str
    cites: tuple[Cite, ...] = ()
