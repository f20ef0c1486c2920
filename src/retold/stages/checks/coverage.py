"""All sentences of the input, each distinct one once, and where to find those on a matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import log

from retold.stages.checks.settings import Settings
from retold.stages.checks.statement import Statement, read_statement
from retold.tables import Parse, Sentence

WITNESS_ROLES = frozenset({"title", "body", "caption"})
"""Roles of sentences that can bear out others."""
BACKGROUND = 100
"""Sentences of an imagined background, so that in a small input all words tell something."""


@dataclass(frozen=True)
class Coverage:
    """Distinct sentences by key: what each states and where it stands."""

    statements: Mapping[str, Statement]
    places: Mapping[str, Sequence[Sentence]]

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

    def rarity(self, word: str) -> float:
        """How much a stem tells."""
        return self.rarities[word]

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
                for other in keys:
                    shared[other] += self.rarities[word]
        shared.pop(key, None)
        enough = ((-round(v, 9), other) for other, v in shared.items() if v >= least)
        return [other for _, other in nsmallest(settings.candidates, enough)]


def read_coverage(sentences: Sequence[Sentence], parses: Mapping[str, Parse]) -> Coverage:
    """Read every distinct sentence that can bear witness, once."""
    places: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.role in WITNESS_ROLES:
            places[sentence.key].append(sentence)
    statements = {
        key: read_statement(found[0].text, parses.get(key)) for key, found in places.items()
    }
    return Coverage(statements, places)
