"""All sentences of the input, each distinct one once, and where to find those on a matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    def _scale(self) -> float:
        return log(len(self.statements) + BACKGROUND)

    def rarity(self, word: str) -> float:
        """How much a stem tells: 1 for one that stands in a single sentence, near 0 in all."""
        spread = len(self.holders.get(word, ())) or 1
        return log((len(self.statements) + BACKGROUND) / spread) / self._scale

    def near(self, key: str, settings: Settings) -> list[str]:
        """Find the sentences that share most with one, by words that are not everywhere."""
        claim = self.statements[key]
        shared: Counter[str] = Counter()
        for word in sorted(claim.stems):
            keys = self.holders[word]
            if len(keys) <= settings.postings:
                weight = round(1_000_000 * self.rarity(word))
                for other in keys:
                    shared[other] += weight
        del shared[key]
        ranked = sorted(shared, key=lambda other: (-shared[other], other))
        return ranked[: settings.candidates]


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
