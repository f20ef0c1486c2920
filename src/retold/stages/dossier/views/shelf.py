"""The tables sorted into stories: each story gets its own rows, found once and by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import networkx as nx

from retold.tables import (
    BLOCKS,
    CHECKS,
    DATES,
    DESCENTS,
    DISPUTES,
    EVENTS,
    FACTS,
    FIGURES,
    FINDINGS,
    ORIGINS,
    PAGES,
    PASSAGES,
    QUESTIONS,
    QUOTES,
    RELATIONS,
    SUMMARY,
    UTTERANCES,
    Block,
    Check,
    DateSignal,
    Descent,
    Dispute,
    Event,
    Fact,
    Figure,
    Finding,
    Origin,
    Page,
    Passage,
    Question,
    Quote,
    Relation,
    Span,
    Summary,
    Table,
    Tables,
    Utterance,
)  # fmt: skip
from retold.text.ancestry import Ancestry

R = TypeVar("R")

UNGROUPED = "(pages not grouped)"
"""Story of the pages that no story claims."""


@dataclass
class Shelf:
    """The rows of one story. Pages stand in the order of their dates, then descent."""

    story: str
    pages: list[Page] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    blocks: dict[str, list[Block]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[str, list[DateSignal]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    passages: dict[str, list[tuple[int, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    descents: list[Descent] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    checks: dict[str, list[Check]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)
    summary: list[Summary] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def cut(self, pages: int, characters: int) -> Shelf:
        """The story with its first pages only: at most so many, with so much text in all.

        The first page stays whatever its length.
        """
        kept: list[Page] = []
        for page in self.pages[:pages]:
            characters -= len(page.text)
            if kept and characters < 0:
                break
            kept.append(page)
        if len(kept) == len(self.pages):
            return self
        names = {page.page for page in kept}
        return replace(
            self,
            pages=kept,
            quotes=[q for q in self.quotes if q.page in names],
            figures=[f for f in self.figures if f.page in names],
            relations=[r for r in self.relations if r.page in names],
            findings=[f for f in self.findings if f.page in names],
        )

    @cached_property
    def ancestry(self) -> Ancestry:
        """What its pages took from whom."""
        return Ancestry(self.descents, self.pages)

    @property
    def independent(self) -> int:
        """How many independent origins stand behind its pages."""
        return len(self.ancestry.origins(page.page for page in self.pages))

    @property
    def size(self) -> int:
        """Code points of all its pages."""
        return sum(len(page.text) for page in self.pages)


def rows_of(tables: Tables, table: Table[R]) -> list[R]:
    """The rows of a table in canonical order, none where the flow left it out."""
    return table.rows(table.sort(tables[table.name])) if table.name in tables else []


def shelves(tables: Tables) -> list[Shelf]:
    """One shelf a story, the largest first: pages, then words, then earliest day, then id."""
    pages = rows_of(tables, PAGES)
    events = rows_of(tables, EVENTS)
    by_event = {page: event.story for event in events for page in event.pages}
    story = {p.page: p.story or by_event.get(p.page) or UNGROUPED for p in pages}
    found: dict[str, Shelf] = {name: Shelf(name) for name in sorted(set(story.values()))}
    depth = _depths(rows_of(tables, DESCENTS))
    for page in sorted(pages, key=lambda p: (_day(p), depth.get(p.page, 0), _name(p), p.page)):
        found[story[page.page]].pages.append(page)
    _sort_page_rows(tables, found, story)
    _sort_story_rows(tables, found, story)
    for event in events:
        if event.story in found:
            found[event.story].events.append(event)
    return sorted(found.values(), key=_by_size)


def _day(page: Page) -> str:
    return page.date_low or page.date_high or "9999"


def _name(page: Page) -> str:
    return page.outlet or page.site or ""


def _depths(descents: list[Descent]) -> dict[str, int]:
    """How many steps each page stands below an original: sources come before their copies."""
    graph = nx.DiGraph((d.parent, d.child) for d in descents)
    whole = nx.condensation(graph)  # a cycle, should one slip in, counts as one step
    layers = enumerate(nx.topological_generations(whole))
    depth = {node: layer for layer, nodes in layers for node in nodes}
    return {page: depth[node] for node, pages in whole.nodes(data="members") for page in pages}


def _by_size(shelf: Shelf) -> tuple[bool, int, int, str, str]:
    words = sum(page.words for page in shelf.pages)
    day = min((p.date_low for p in shelf.pages if p.date_low), default="9999")
    return (shelf.story == UNGROUPED, -len(shelf.pages), -words, day, shelf.story)


def _sort_page_rows(tables: Tables, found: dict[str, Shelf], story: dict[str, str]) -> None:
    """Give out the rows that name one page."""
    by_page: tuple[tuple[Table[Any], str], ...] = (
        (BLOCKS, "blocks"), (DATES, "dates"), (FACTS, "facts"), (CHECKS, "checks"),
    )  # fmt: skip
    for table, name in by_page:
        for row in rows_of(tables, table):
            if row.page in story:
                getattr(found[story[row.page]], name)[row.page].append(row)
    listed: tuple[tuple[Table[Any], str], ...] = (
        (QUOTES, "quotes"), (FIGURES, "figures"), (RELATIONS, "relations"), (FINDINGS, "findings"),
    )  # fmt: skip
    for table, name in listed:
        for row in rows_of(tables, table):
            if row.page in story:
                getattr(found[story[row.page]], name).append(row)
    for passage in rows_of(tables, PASSAGES):
        _give_passage(passage, found, story)


def _give_passage(passage: Passage, found: dict[str, Shelf], story: dict[str, str]) -> None:
    """A passage lies on both of its pages."""
    one, other = passage.page, passage.other
    if one in story and other in story:
        found[story[one]].passages[one].append((passage.start, passage.end, other))
        found[story[other]].passages[other].append((passage.other_start, passage.other_end, one))


def _sort_story_rows(tables: Tables, found: dict[str, Shelf], story: dict[str, str]) -> None:
    """Give out the rows that belong to several pages, by the first of them that is known."""
    figures = {f.figure: f.page for f in rows_of(tables, FIGURES)}
    pages_of: tuple[tuple[Table[Any], str, Callable[[Any], Iterable[str]]], ...] = (
        (DESCENTS, "descents", lambda d: (d.child,)),
        (ORIGINS, "origins", lambda o: o.pages),
        (UTTERANCES, "utterances", lambda u: (*u.pages, *(s.page for s in u.spans))),
        (DISPUTES, "disputes", lambda d: (figures.get(f, "") for f in d.figures)),
    )
    for table, name, pages in pages_of:
        for row in rows_of(tables, table):
            home = next((story[p] for p in pages(row) if p in story), None)
            if home:
                getattr(found[home], name).append(row)
    own: tuple[tuple[Table[Any], str], ...] = ((SUMMARY, "summary"), (QUESTIONS, "questions"))
    for table, name in own:
        for row in rows_of(tables, table):
            home = row.story if row.story in found else _home(row.spans, story, found)
            if home:
                getattr(found[home], name).append(row)


def _home(spans: tuple[Span, ...], story: dict[str, str], found: dict[str, Shelf]) -> str | None:
    """The story that a row without one rests on; the only story where it rests on nothing."""
    cited = next((story[s.page] for s in spans if s.page in story), None)
    return cited or (next(iter(found)) if len(found) == 1 else None)
