"""All sentences of the input, each distinct one once, and where to find those on a matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

from retold.stages.checks.bearing import Rarity
from retold.stages.checks.naming import name_places
from retold.stages.checks.settings import Settings
from retold.stages.checks.statement import Statement, read_statement
from retold.stages.checks.synonyms import synonyms
from retold.tables import Mention, Page, Parse, Sentence

WITNESS_ROLES = frozenset({"title", "body", "caption"})
"""Roles of sentences that can bear out others."""
BACKGROUND = 100
"""Sentences of an imagined background, so that in a small input all words tell something."""


@dataclass(frozen=True)
class Coverage:
    """Distinct sentences by key: what each states and where it stands."""

    statements: Mapping[str, Statement]
    places: Mapping[str, Sequence[Sentence]]
    events: Mapping[str, str]
    """The event of each page, the page itself where it has none."""

    @cached_property
    def holders(self) -> dict[str, list[str]]:
        """Map each stem to the keys of the sentences that have it."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.statements):
            for word in self.statements[key].stems:
                found[word].append(key)
        return found

    @cached_property
    def rarities(self) -> dict[str, float]:
        """How much each stem tells: 1 for one in a single sentence, near 0 for one in all."""
        size = len(self.statements) + BACKGROUND
        return {word: log(size / len(keys)) / log(size) for word, keys in self.holders.items()}

    @cached_property
    def spread(self) -> dict[str, tuple[int, Counter[str]]]:
        """Count for each event its distinct sentences, and those that hold each stem."""
        keys: dict[str, set[str]] = defaultdict(set)
        for key, places in self.places.items():
            for place in places:
                keys[self.events[place.page]].add(key)
        return {
            event: (len(held), Counter(w for key in held for w in self.statements[key].stems))
            for event, held in keys.items()
        }

    def rarity_in(self, event: str) -> Rarity:
        """Tell how much a stem tells within an event: what all its sentences hold, little.

        Words of one meaning tell as little as the most usual of them.
        """
        count, spread = self.spread[event]
        size = count + BACKGROUND

        @cache
        def rarity(word: str) -> float:
            meanings = {word, *synonyms().get(word, ())}
            return log(size / max(1, *(spread[w] for w in meanings))) / log(size)

        return rarity

    def near(self, key: str, settings: Settings) -> list[str]:
        """Find the sentences that share most with one, by words that are not everywhere.

        What shares too little to speak of the same matter is left out.
        """
        claim = self.statements[key]
        shared: dict[str, float] = defaultdict(float)
        least = settings.related * 0.5 * sum(self.rarities[word] for word in claim.listed)
        for word in claim.listed:
            keys = self.holders[word]
            if len(keys) <= settings.postings:
                telling = self.rarities[word]
                for other in keys:
                    shared[other] += telling
        shared.pop(key, None)
        enough = sorted((-round(v, 9), other) for other, v in shared.items() if v >= least)
        return [other for _, other in enough[: settings.candidates]]


def read_coverage(
    sentences: Sequence[Sentence],
    parses: Mapping[str, Parse],
    mentions: Sequence[Mention],
    pages: Sequence[Page],
) -> Coverage:
    """Read every distinct sentence that can bear witness, once."""
    witnesses = [s for s in sentences if s.role in WITNESS_ROLES]
    named = name_places(witnesses, mentions)
    places: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sorted(witnesses, key=lambda s: (s.page, s.start, s.end)):
        places[sentence.key].append(sentence)
    statements = {
        key: read_statement(found[0].text, parses.get(key), named[found[0].page, found[0].start])
        for key, found in places.items()
    }
    return Coverage(statements, places, {p.page: p.event or p.page for p in pages})
