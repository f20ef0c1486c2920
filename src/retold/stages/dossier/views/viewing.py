"""The dossier as a view: finished tables in, plain data for renderers out. No HTML here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.stages.dossier.views.cites import Citations, title_of
from retold.stages.dossier.views.figures import disputes
from retold.stages.dossier.views.findings import findings, questions, summary
from retold.stages.dossier.views.model import Count, IndexRow, StoryView, View
from retold.stages.dossier.views.pages import marks, pages
from retold.stages.dossier.views.quotes import utterances
from retold.stages.dossier.views.relations import relations
from retold.stages.dossier.views.shelf import UNGROUPED, Shelf, rows_of, shelves
from retold.stages.dossier.views.timeline import events, timeline
from retold.stages.dossier.views.tree import tree
from retold.tables import OPEN, REJECTS, Tables

__all__ = ["StoryView", "View", "view"]

MOST_TEXT = 4_000_000
"""Code points of page text given in full: with its marks about 15 MB, what a browser opens well."""

MOST_PAGES = 400
"""Pages of one story given in full, the earliest first."""

MOST_STORIES = 150
"""Stories given in full."""

MOST_LISTED = 500
"""Rows of the index of stories, and of the list of rejected inputs."""


def view(tables: Tables, about: Mapping[str, object]) -> View:
    """What a dossier shows of its tables.

    `about` is the manifest of the build (`retold`, `parser`, `settings`, `inputs`), to which a
    `title` may be added. No fact is required; what differs between two runs is not shown.
    """
    found = shelves(tables)
    shown = _shown(found)
    rejects = rows_of(tables, REJECTS)
    return View(
        title=_title(found, about),
        version=_version(about),
        language="en",
        counts=_all_counts(found),
        index=tuple(
            _index_row(shelf, f"s{i}" if i <= len(shown) else None)
            for i, shelf in enumerate(found[:MOST_LISTED], start=1)
        ),
        unlisted=max(0, len(found) - MOST_LISTED),
        left_out=_left_out(found, shown),
        stories=_stories(shown),
        rejects=tuple((r.source, r.reason) for r in rejects[:MOST_LISTED]),
        rejected=len(rejects),
        facts=_facts(about),
        tables=tuple((n, tables[n].num_rows) for n in OPEN if n in tables),
        how_to_cite=_how_to_cite(_title(found, about), about),
    )


def _shown(found: Sequence[Shelf]) -> list[Shelf]:
    """The stories given in full: the largest, as many as fit; always at least one."""
    shown: list[Shelf] = []
    room = MOST_TEXT
    for shelf in found[:MOST_STORIES]:
        room -= min(shelf.size, MOST_TEXT)
        if shown and room < 0:
            break
        shown.append(shelf)
    return shown


def _left_out(found: Sequence[Shelf], shown: Sequence[Shelf]) -> str:
    """What this file does not hold, in a sentence; empty where it holds everything."""
    rest = found[len(shown) :]
    if not rest:
        return ""
    count = sum(len(shelf.pages) for shelf in rest)
    return (
        f"This file gives the {len(shown):,} largest of {len(found):,} stories in full. "
        f"The other {len(rest):,}, with {_number(count, 'page')}, would make it too heavy to open "
        f"(the limits are {MOST_STORIES} stories and {MOST_TEXT:,} characters of page text): "
        "they are in the tables, and in a dossier built from their pages alone."
    )


def _story(whole: Shelf, shelf: Shelf, number: int, cites: Citations) -> StoryView:
    """One story, section by section, as yet without its pages; `shelf` is what is shown of it."""
    low, high = _span_of_days(whole)
    return StoryView(
        story=shelf.story,
        anchor=f"s{number}",
        title=_story_title(whole),
        low=low,
        high=high,
        counts=_counts(whole),
        left_out=_pages_left_out(whole, shelf),
        summary=summary(shelf, number, cites),
        findings=findings(shelf, number, cites),
        timeline=timeline(shelf, cites),
        tree=tree(shelf, number, cites),
        utterances=utterances(shelf, number, cites),
        disputes=disputes(shelf, number, cites),
        relations=relations(shelf, number, cites),
        questions=questions(shelf, number, cites),
        events=events(shelf, number, cites),
        pages=(),
        notes=(),
    )


def _stories(shown: Sequence[Shelf]) -> tuple[StoryView, ...]:
    """The stories in full. Pages come last, when every span that any story cites is known."""
    fitting = [shelf.cut(MOST_PAGES, MOST_TEXT) for shelf in shown]
    cites = Citations(fitting)
    numbered = list(enumerate(fitting, start=1))
    drafts = [
        _story(whole, shelf, i, cites) for whole, (i, shelf) in zip(shown, numbered, strict=True)
    ]
    verdicts = [marks(shelf, i, cites) for i, shelf in numbered]
    stories = []
    for (i, shelf), draft, verdict in zip(numbered, drafts, verdicts, strict=True):
        full = pages(shelf, i, cites, verdict)
        stories.append(replace(draft, pages=full, notes=cites.notes(i)))
    return tuple(stories)


def _pages_left_out(whole: Shelf, shown: Shelf) -> str:
    """What the story has beyond the pages that are shown, in a sentence."""
    rest = len(whole.pages) - len(shown.pages)
    if not rest:
        return ""
    return (
        f"The story has {_number(len(whole.pages), 'page')}; the earliest {len(shown.pages):,} are "
        f"given here. The other {rest:,} would make this file too heavy to open (the limits are "
        f"{MOST_PAGES} pages and {MOST_TEXT:,} characters a story): they are in the tables."
    )


def _story_title(shelf: Shelf) -> str:
    """The title of the story's largest event, the earliest of equals."""
    if shelf.story == UNGROUPED and len(shelf.pages) > 1:
        return "Pages that belong to no story"
    ranked = sorted(shelf.events, key=lambda e: (-len(e.pages), e.date_low or "9999", e.event))
    return ranked[0].title if ranked and ranked[0].title else title_of(shelf.pages[0])


def _span_of_days(shelf: Shelf) -> tuple[str | None, str | None]:
    low = min((p.date_low for p in shelf.pages if p.date_low), default=None)
    high = max((p.date_high for p in shelf.pages if p.date_high), default=None)
    return low, high


def _outlets(shelves: Sequence[Shelf]) -> int:
    named = {p.outlet or p.site for shelf in shelves for p in shelf.pages}
    return len(named - {None})


def _counts(shelf: Shelf) -> tuple[Count, ...]:
    return (
        _count(len(shelf.pages), "page"),
        _count(_outlets([shelf]), "outlet"),
        _count(shelf.independent, "independent origin"),
        _count(len({q.utterance or q.quote for q in shelf.quotes}), "utterance"),
        _count(sum(d.verdict == "differ" for d in shelf.disputes), "figure in dispute", "figures in dispute"),
        _count(len(shelf.findings), "finding"),
    )  # fmt: skip


def _all_counts(found: Sequence[Shelf]) -> tuple[Count, ...]:
    return (
        _count(_outlets(found), "outlet"),
        _count(sum(shelf.independent for shelf in found), "independent origin"),
        _count(sum(len(shelf.findings) for shelf in found), "finding"),
    )


def _count(number: int, one: str, many: str = "") -> Count:
    return Count(number, one if number == 1 else many or one + "s")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {_count(number, noun).noun}"


def _index_row(shelf: Shelf, anchor: str | None) -> IndexRow:
    low, high = _span_of_days(shelf)
    return IndexRow(
        anchor=anchor,
        title=_story_title(shelf),
        low=low,
        high=high,
        pages=len(shelf.pages),
        outlets=_outlets([shelf]),
        origins=shelf.independent,
        findings=len(shelf.findings),
    )


def _title(found: Sequence[Shelf], about: Mapping[str, object]) -> str:
    if about.get("title"):
        return str(about["title"])
    if len(found) == 1:
        return _story_title(found[0])
    pages_in_all = sum(len(shelf.pages) for shelf in found)
    return f"{len(found):,} stories in {_number(pages_in_all, 'page')}" if found else "No pages"


def _facts(about: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What made the dossier and from what, as far as `about` tells."""
    named = (
        ("retold", _version(about)),
        ("parser", about.get("parser")),
        ("settings digest", _settings(about)),
        ("inputs", _of(about, "inputs", "count")),
        ("digest of the inputs", _of(about, "inputs", "digest")),
    )
    return tuple((name, str(value)) for name, value in named if value not in (None, ""))


def _of(about: Mapping[str, object], part: str, key: str) -> object:
    inner = about.get(part)
    return inner.get(key) if isinstance(inner, Mapping) else None


def _version(about: Mapping[str, object]) -> str:
    return str(about.get("retold") or about.get("version") or "")


def _settings(about: Mapping[str, object]) -> str:
    return str(_of(about, "settings", "code") or about.get("settings_digest") or "")


def _how_to_cite(title: str, about: Mapping[str, object]) -> str:
    version, settings = _version(about), _settings(about)
    made = "retold" + (f" {version}" if version else "")
    made += f", settings {settings}" if settings else ""
    return (
        f"“{title}”. Dossier made with {made}. "
        "A place on a page has an address of its own: its letter and the two offsets after #."
    )
