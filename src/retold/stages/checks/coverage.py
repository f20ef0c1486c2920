"""All sentences of the input, each distinct one once, and where to find those on a matter."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

import numpy as np
import numpy.typing as npt

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
    def keys(self) -> list[str]:
        """The keys of the sentences, sorted."""
        return sorted(self.statements)

    @cached_property
    def holders(self) -> dict[str, npt.NDArray[np.int64]]:
        """Map each stem to the sentences that have it, by their number among the keys."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self.keys):
            for word in self.statements[key].stems:
                found[word].append(number)
        return {word: np.array(numbers, np.int64) for word, numbers in found.items()}

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
        shared = np.zeros(len(self.keys))
        least = settings.related * 0.5 * sum(self.rarities[word] for word in claim.listed)
        for word in claim.listed:
            held = self.holders[word]
            if len(held) <= settings.postings:
                shared[held] += self.rarities[word]
        shared[bisect_left(self.keys, key)] = 0.0
        close = np.flatnonzero((shared >= least) & (shared > 0))
        enough = sorted(
            (-round(value, 9), number)
            for value, number in zip(shared[close].tolist(), close.tolist(), strict=True)
        )
        return [self.keys[number] for _, number in enough[: settings.candidates]]


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
