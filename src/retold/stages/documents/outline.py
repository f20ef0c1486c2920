"""Received pages become pages with blocks and date evidence, site by site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from retold.errors import reading
from retold.stages.documents.days import gather
from retold.stages.documents.draft import UNREAD, Draft, draft_plain, shortened
from retold.stages.documents.facts import facts_of
from retold.stages.documents.facts.metadata import describe
from retold.stages.documents.html import draft_html
from retold.stages.documents.roles import judge
from retold.stages.documents.roles.cutting import cut
from retold.stages.documents.roles.furniture import Shared, furniture
from retold.stages.documents.roles.lines import Line
from retold.stages.documents.roles.marked import is_marked, judge_marked
from retold.stages.documents.roles.twice import read_once
from retold.stages.documents.settings import DEFAULT, Settings
from retold.tables import (
    BLOCKS,
    DATES,
    FACTS,
    PAGES,
    RECEIVED,
    TEMPLATES,
    Block,
    DateSignal,
    Fact,
    Page,
    Received,
    Span,
    Tables,
    Template,
    identify,
)  # fmt: skip
from retold.text.spans import trim


def outline(tables: Tables, settings: Settings = DEFAULT) -> Tables:
    """Reads `received`; writes `pages`, `blocks`, `dates`, `facts`, `templates`.

    Pages of one site must come in one call: lines that several articles of a site share are
    its furniture. Pages without a site stand each alone.
    """
    pages: list[Page] = []
    blocks: list[Block] = []
    dates: list[DateSignal] = []
    facts: list[Fact] = []
    templates: list[Template] = []
    for group in _by_site(RECEIVED.rows(tables["received"])):
        for received, draft, parts, learned in judged(group, settings):
            with reading(received.source):
                signals = gather(received, draft, parts)
                said = facts_of(received, draft, parts, settings)
                pages.append(describe(received, draft, parts, signals, said))
            blocks += parts
            dates += signals
            facts += said
            templates += learned
    return {
        "pages": PAGES.of(pages),
        "blocks": BLOCKS.of(blocks),
        "dates": DATES.of(dates),
        "facts": FACTS.of(facts),
        "templates": TEMPLATES.of(templates),
    }


def _by_site(rows: Iterable[Received]) -> list[list[Received]]:
    """Rows of one site together, in an order that does not depend on how they came."""
    sites: dict[str, list[Received]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r.page):
        sites[row.site or f"\0{row.page}"].append(row)
    return [sites[name] for name in sorted(sites)]


def judged(
    group: Sequence[Received], settings: Settings
) -> Iterable[tuple[Received, Draft, list[Block], list[Template]]]:
    """The pages of one site with their blocks, and what furniture each is the first to have."""
    drafts = [_drafted(received, settings) for received in group]
    pages = [cut(draft, settings) for draft, _ in drafts]
    for received, (draft, end), sheet, shared in zip(
        group, drafts, pages, furniture(pages, settings), strict=True
    ):
        told = judge_marked if is_marked(sheet.lines) else judge
        title, authors = received.title or draft.title, received.authors or draft.authors
        with reading(received.source):
            told(sheet, title, authors, shared.roles, settings)
        learned = _learned(received, sheet.lines, shared)
        read_once(sheet.lines)
        rest = _rest(received.page, draft.text, end)
        yield received, draft, [*_blocks(received.page, draft.text, sheet.lines), *rest], learned


def _drafted(received: Received, settings: Settings) -> tuple[Draft, int]:
    """A page taken apart, and where the part of it ends that is read."""
    with reading(received.source):
        draft = draft_html(received) if received.format == "html" else draft_plain(received)
        return shortened(draft, settings.longest_page, settings.most_pieces)


def _learned(received: Received, lines: Sequence[Line], shared: Shared) -> list[Template]:
    """The site's furniture that no page before this one has."""
    return [
        Template(
            identify("template", received.site, line.text),
            received.site,
            None,
            line.role,
            line.text,
            articles,
            (Span(received.page, line.start, line.end),),
        )
        for line, role, articles, first in zip(lines, *shared, strict=True)
        if role and first
    ]


def _rest(page: str, text: str, end: int) -> list[Block]:
    """What was not read of an endless page, as one block."""
    start, stop = trim(text, end, len(text))
    return [Block(page, start, stop, "other", UNREAD)] if start < stop else []


def _blocks(page: str, text: str, lines: Sequence[Line]) -> list[Block]:
    """The lines as blocks; parts of one physical line with one role are one block again."""
    made: list[Block] = []
    for line in lines:
        last = made[-1] if made else None
        glued = (
            last is not None and last.role == line.role and "\n" not in text[last.end : line.start]
        )
        if last is not None and glued:
            made[-1] = Block(page, last.start, line.end, last.role, last.rule)
        else:
            made.append(Block(page, line.start, line.end, line.role or "other", line.rule))
    return made
