"""Actors: whoever acts or speaks in a story, each under one name, and where they are named."""

from __future__ import annotations

from collections import defaultdict

from retold.stages.statements.actors.pronouns import resolve
from retold.stages.statements.actors.story import StoryNames
from retold.stages.statements.actors.trim import without_own_name
from retold.tables import ACTORS, MENTIONS, Actor, Mention, Tables, identify
from retold.text.lookups import by_page
from retold.text.names import organisations, wikidata
from retold.text.names.described import without_determiner
from retold.text.reading import Reading, readings


def name(tables: Tables) -> Tables:
    """pages, blocks, sentences, parses → actors, mentions; pages of one story are read together."""
    stories: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings(tables):
        page = reading.page
        stories[("story", page.story) if page.story else ("page", page.page)].append(reading)
    mentions: list[Mention] = []
    actors: list[Actor] = []
    for _, pages in sorted(stories.items()):
        of = {reading.page.page: reading.page for reading in pages}
        found = [without_own_name(m, of[m.page]) for m in StoryNames(pages).mentions()]
        actors.extend(_actors(pages, found))
        mentions.extend(found)
        named = by_page(found)
        for reading in pages:
            mentions.extend(resolve(reading, named[reading.page.page]))
    return {"actors": ACTORS.of(actors), "mentions": MENTIONS.of(mentions)}


def _actors(pages: list[Reading], mentions: list[Mention]) -> list[Actor]:
    """One actor a canonical name, its other forms as aliases."""
    text = {reading.page.page: reading.page.text for reading in pages}
    story = pages[0].page.story
    kinds: dict[str, str] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        kinds.setdefault(mention.name, mention.kind)
        forms[mention.name].add(" ".join(text[mention.page][mention.start : mention.end].split()))
    for alias, full in organisations().items():
        if full in forms and alias != full and len(alias) > 1:
            forms[full].add(alias)
    scope = story or pages[0].page.page
    return [
        Actor(
            actor=identify("actor", scope, called),
            name=called,
            kind=kinds[called],
            aliases=_aliases(called, kinds[called], forms[called]),
            wikidata=wikidata(called) if kinds[called] == "country" else None,
            story=story,
        )
        for called in sorted(kinds)
    ]


def _aliases(name: str, kind: str, forms: set[str]) -> tuple[str, ...]:
    """The other forms, those that differ by case alone once; groups without their articles."""
    if kind == "group":
        forms = {without_determiner(form) for form in forms}
    distinct: dict[str, str] = {name.casefold(): name}
    # Among forms that differ by case, the one in running text has the fewest capitals.
    for form in sorted(forms, key=lambda f: (sum(c.isupper() for c in f), f)):
        distinct.setdefault(form.replace("’", "'").casefold(), form)
    return tuple(sorted(set(distinct.values()) - {name}))
