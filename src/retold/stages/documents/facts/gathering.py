"""Everything a page says of itself, each value with its place, and which value holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from retold.stages.documents.draft import Draft
from retold.stages.documents.facts.end import breaks
from retold.stages.documents.facts.house import outlets
from retold.stages.documents.facts.links import links
from retold.stages.documents.facts.notices import notices
from retold.stages.documents.facts.people import agencies, authors, helpers, pictures
from retold.stages.documents.facts.place import languages, places
from retold.stages.documents.facts.section import sections
from retold.stages.documents.facts.title import titles
from retold.stages.documents.settings import Settings
from retold.tables import Block, Fact, Received

SINGLE = frozenset({"title", "outlet", "place", "language", "section"})
"""Facts of which a page has one value: the one believed most."""

LEAST = {"section": 0.5, "outlet": 0.3, "place": 0.5}
"""Score below which even the one believed most is only noted."""

BELIEVED = 0.6
"""Score from which what a page says of itself is taken for true; below, it is only noted."""


def facts_of(
    received: Received, draft: Draft, blocks: Sequence[Block], settings: Settings
) -> list[Fact]:
    """All facts of one page, in the order of finding; of values that disagree one is chosen.

    Of the fields that name authors the best one is believed whole. The agency is the one with
    most votes. Of other facts every value holds that is sure enough.
    """
    page, text = received.page, draft.text
    found = chain(
        titles(received, draft, blocks),
        authors(received, draft, blocks),
        outlets(received, draft, blocks),
        agencies(received, draft, blocks),
        helpers(page, text, blocks),
        pictures(page, text, blocks),
        places(received, draft, blocks),
        languages(received, draft, blocks, settings),
        sections(received, draft, blocks),
        breaks(received, draft, blocks),
        notices(page, text, blocks),
        links(received, draft),
    )
    of: dict[str, list[Fact]] = defaultdict(list)
    for fact in dict.fromkeys(found):
        of[fact.fact].append(fact)
    return [fact for kind, several in of.items() for fact in _chosen(kind, several)]


def _chosen(kind: str, several: Sequence[Fact]) -> list[Fact]:
    if kind in SINGLE:
        best = max(several, key=lambda f: f.score)  # of equals the first found
        sure = best.score >= LEAST.get(kind, 0.0)
        return [replace(f, chosen=sure and f.value == best.value) for f in several]
    if kind == "author":
        first = max(several, key=lambda f: f.score)
        return [replace(f, chosen=(f.field, f.rule) == (first.field, first.rule)) for f in several]
    if kind == "agency":
        votes: dict[str, float] = defaultdict(float)
        for fact in several:
            votes[fact.value] += fact.score
        name = max(votes, key=lambda value: (votes[value], value))
        return [replace(f, chosen=f.value == name) for f in several]
    return [replace(f, chosen=f.score >= BELIEVED) for f in several]


def values(facts: Iterable[Fact], kind: str) -> tuple[str, ...]:
    """The chosen values of one fact, each once."""
    return tuple(dict.fromkeys(f.value for f in facts if f.fact == kind and f.chosen))


def value(facts: Iterable[Fact], kind: str) -> str | None:
    """The chosen value of a fact that has one; None where the page does not tell."""
    return next(iter(values(facts, kind)), None)
