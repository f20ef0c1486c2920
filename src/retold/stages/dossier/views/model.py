"""What the dossier shows, as plain frozen data: no HTML, no Arrow, nothing that needs a library.

A renderer walks a `View` from top to bottom. Every line carries the citations it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.stages.dossier.views.cited import Cite, Excerpt, Line
from retold.stages.dossier.views.page_model import PageView


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding: what is wrong, where, and against what it was judged.

    Findings that say the same and show no counter-evidence share one view: `own` has them all.
    """

    kind: str
    severity: str
    message: str
    own: tuple[Excerpt, ...]
    others: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A page on the timeline. `low` and `high` are retold's verdict, `claimed` the page's word."""

    siglum: str
    anchor: str
    outlet: str
    title: str
    low: str | None
    high: str | None
    claimed: str | None
    differs: bool
    kind: str
    event: str


@dataclass(frozen=True, slots=True)
class Node:
    """A page or a missing original in the family tree."""

    key: str
    siglum: str
    name: str
    date: str
    missing: bool
    kind: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One descent, from parent to child; `share` is of the child's body words, 0 to 1."""

    parent: str
    child: str
    relation: str
    share: float
    confidence: float
    why: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The family of the pages. `alone` are pages that neither gave nor took."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    alone: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a compared wording: `same`, `del`, `ins`, or `gap` where words are left out."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """How one or more pages give an utterance, marked against its wording."""

    cites: tuple[Cite, ...]
    pieces: tuple[Piece, ...]
    kinds: tuple[str, ...]
    alters: bool
    mode: str
    same: bool


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """Something said once, with every page's version of it."""

    speaker: str | None
    wording: str
    mode: str
    cites: tuple[Cite, ...]
    versions: tuple[Version, ...]
    lost: tuple[Cite, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One reading of a disputed figure; `left` and `right` are percent of the common scale."""

    text: str
    said_by: str | None
    cites: tuple[Cite, ...]
    left: float | None
    right: float | None
    open_left: bool
    open_right: bool
    bound: str


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Figures that speak of one thing, on a common scale from `low` to `high`."""

    counts: str
    verdict: str
    note: str
    unit: str | None
    rows: tuple[FigureRow, ...]
    low: str
    high: str
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class Act:
    """What one actor does to another, over all pages that say so."""

    source: str
    action: str
    words: str
    verbs: tuple[str, ...]
    target: str | None
    object: str | None
    mode: str
    said_by: tuple[str, ...]
    pages: int
    origins: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """All acts between two actors, as an edge of the network."""

    source: str
    target: str
    label: str
    origins: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Doer:
    """One actor and all it does."""

    name: str
    anchor: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """Who did what to whom, and the strongest ties between two named actors."""

    doers: tuple[Doer, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer."""

    question: str
    answer: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event of the story."""

    title: str
    low: str | None
    high: str | None
    place: str | None
    pages: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the masthead with its noun in the right grammatical number."""

    number: int
    noun: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, section by section. An empty tuple means that nothing was found."""

    story: str
    anchor: str
    title: str
    low: str | None
    high: str | None
    counts: tuple[Count, ...]
    left_out: str
    summary: tuple[Line, ...]
    findings: tuple[FindingView, ...]
    timeline: tuple[Moment, ...]
    tree: Tree
    utterances: tuple[UtteranceView, ...]
    disputes: tuple[DisputeView, ...]
    relations: Relations
    questions: tuple[Answer, ...]
    events: tuple[EventView, ...]
    pages: tuple[PageView, ...]
    notes: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One story in the index; `anchor` is None where the story is not given in full."""

    anchor: str | None
    title: str
    low: str | None
    high: str | None
    pages: int
    outlets: int
    origins: int
    findings: int


@dataclass(frozen=True, slots=True)
class View:
    """The whole dossier."""

    title: str
    version: str
    language: str
    counts: tuple[Count, ...]
    index: tuple[IndexRow, ...]
    unlisted: int
    left_out: str
    stories: tuple[StoryView, ...]
    rejects: tuple[tuple[str, str], ...]
    rejected: int
    facts: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, int], ...]
    how_to_cite: str
