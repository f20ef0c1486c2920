"""Who is in view at one point of a page: each mention weighs by its role, and fades by sentences.

After Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution": the subject of a
sentence weighs more than its object, and both halve with every sentence. The roles are theirs, the
weights are not: whoever is said to speak weighs most, for news goes on speaking of its speakers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ROLES = {"speaker": 160.0, "subject": 130.0, "object": 40.0, "owner": 20.0, "other": 20.0}
"""Weight of a mention by its role, set on even topics of ECB+."""
RECENT = 60.0
"""Weight of being mentioned in a sentence at all."""
QUOTED = 0.3
"""Share of its weight that a mention inside quotation marks has: what is said there is aside."""
FADES = 0.5
"""Share of its weight that is left with every sentence."""
MOST = 1.5
"""How many times the weight of his last mention anybody may have by those before."""
LEAST = 8.0
"""Weight below which nobody is in view: about five sentences after his last mention."""


@dataclass
class View:
    """Who is in view, by weight."""

    weights: dict[str, float] = field(default_factory=dict)
    fresh: dict[str, float] = field(default_factory=dict)
    """Who is mentioned in the sentence now read, with the largest weight of a role."""

    def turn(self) -> None:
        """Begin the next sentence."""
        self.weights = {n: w * FADES for n, w in self.weights.items() if w * FADES >= LEAST}
        self.fresh = {}

    def see(self, name: str, role: str, quoted: bool = False) -> None:
        """Take in one mention; a second one in a sentence counts for its better role alone."""
        share = QUOTED if quoted else 1.0
        worth, before = share * (RECENT + ROLES[role]), self.fresh.get(name, 0.0)
        if worth > before:
            total = self.weights.get(name, 0.0) + worth - before
            self.weights[name] = min(total, MOST * worth)
            self.fresh[name] = worth

    def best(self, fits: Mapping[str, float]) -> tuple[str | None, float]:
        """The one meant among those who fit, and the next one's share of his weight.

        `fits` gives each candidate's name the share of its weight that counts.
        """
        ranked = sorted(
            ((self.weights[n] * s, n) for n, s in fits.items()), key=lambda r: (-r[0], r[1])
        )
        if not ranked:
            return None, 0.0
        return ranked[0][1], ranked[1][0] / ranked[0][0] if len(ranked) > 1 else 0.0
