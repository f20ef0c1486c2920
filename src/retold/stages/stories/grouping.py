"""Pages into events, events into stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.stages.stories.folder import Folder, read_folder
from retold.stages.stories.likeness import Likeness
from retold.stages.stories.linkage import join
from retold.stages.stories.parting import part_events
from retold.stages.stories.settings import SETTINGS, Settings
from retold.tables import (
    BLOCKS,
    DESCENTS,
    EVENTS,
    PAGES,
    PASSAGES,
    Block,
    Event,
    Page,
    Tables,
    identify,
)  # fmt: skip
from retold.text.sentences import sentence_spans, squeeze

TITLE = 160
"""Code points of a first sentence that stands in for a missing title."""


def group(tables: Tables) -> Tables:
    """pages, blocks, passages, descents → pages with event and story, events."""
    pages = PAGES.rows(tables["pages"])
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in BLOCKS.rows(tables["blocks"]):
        blocks[block.page].append(block)
    passages, descents = PASSAGES.rows(tables["passages"]), DESCENTS.rows(tables["descents"])
    folder = read_folder(pages, blocks, passages, descents, SETTINGS)
    events = []
    for story in cluster(folder, SETTINGS):
        name = identify("story", *_pages(folder, [i for event in story for i in event]))
        events += [_event(folder, event, name, blocks) for event in story]
    home = {page: event for event in events for page in event.pages}
    filled = [replace(p, event=home[p.page].event, story=home[p.page].story) for p in pages]
    return {"pages": PAGES.of(filled), "events": EVENTS.of(events)}


def cluster(folder: Folder, settings: Settings) -> list[list[tuple[int, ...]]]:
    """Stories as lists of events, events as indices of texts."""
    likeness = folder.faded(settings.event_days, settings)
    joined = join(likeness, len(folder.texts), settings.event_likeness)
    events = [part for found in joined for part in part_events(folder, found.items, settings)]
    wider = folder.faded(settings.story_days, settings)
    # Each event counts once, so that one much reported does not decide for the others.
    stories = join(_between(events, wider), len(events), settings.story_likeness)
    return [[events[e] for e in story.items] for story in stories]


def _between(events: Sequence[Sequence[int]], likeness: Likeness) -> Likeness:
    """Average the likeness of the texts of every two events."""
    home = {i: e for e, event in enumerate(events) for i in event}
    sums: Likeness = defaultdict(float)
    for (i, j), value in sorted(likeness.items()):
        one, other = sorted((home[i], home[j]))
        if one != other:
            sums[one, other] += value
    return {(a, b): v / (len(events[a]) * len(events[b])) for (a, b), v in sums.items()}


def _event(
    folder: Folder, texts: Sequence[int], story: str, blocks: Mapping[str, Sequence[Block]]
) -> Event:
    """Fill the row of one event."""
    members = [page for i in texts for page in folder.texts[i]]
    pages = _pages(folder, texts)
    central = folder.texts[_central(folder, texts)][0]
    places = Counter(p.place for p in members if p.place)
    return Event(
        event=identify("event", *pages),
        title=_title(central, blocks.get(central.page, ())),
        date_low=min((p.date_low for p in members if p.date_low), default=None),
        date_high=max((p.date_high for p in members if p.date_high), default=None),
        place=min(places, key=lambda p: (-places[p], p), default=None),
        story=story,
        pages=pages,
    )


def _pages(folder: Folder, texts: Sequence[int]) -> tuple[str, ...]:
    return tuple(sorted(page.page for i in texts for page in folder.texts[i]))


def _central(folder: Folder, texts: Sequence[int]) -> int:
    """Find the text most like the others of its event; the first among equals."""

    def closeness(i: int) -> float:
        pairs = ((min(i, j), max(i, j)) for j in texts if j != i)
        return round(sum(folder.likeness.get(pair, 0.0) for pair in pairs), 9)

    return min(texts, key=lambda i: (-closeness(i), i))


def _title(page: Page, blocks: Sequence[Block]) -> str:
    """Take the page's headline, else its first sentence of body."""
    if page.title and page.title.strip():
        return squeeze(page.title)
    for block in blocks:
        if block.role in ("title", "body"):
            spans = sentence_spans(page.text, block.start, block.end)
            if spans:
                return squeeze(page.text[slice(*spans[0])])[:TITLE]
    return ""
