"""Sources that were weighed for a page and refused, each with the ground that refused it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.direction import direction, odds
from retold.stages.lineage.kinship import Pair, apart, enough
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, count, merged, without
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.wording import called
from retold.tables import Descent, Rival
from retold.text.ancestry import Ancestry

MOST = 8
"""Rivals kept of each page: those that share most prose with it."""


class Refused:
    """The claims that stand, asked why others do not."""

    def __init__(self, claims: Sequence[Claim], known: Mapping[str, Profile]) -> None:
        """Note what each page took, and from whom."""
        self.known = known
        self.ancestry = Ancestry(Descent(c.child.id, c.parent, "", 0.0, 0.0) for c in claims)
        self.name = {c.parent: _lost(c) for c in claims if c.original is not None}
        taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for claim in claims:
            taken[claim.child.id].extend(claim.ranges)
        self.explained: dict[str, Ranges] = {page: merged(r) for page, r in taken.items()}

    def why(self, page: str, pair: Pair, settings: Settings) -> tuple[str, str] | None:
        """The outcome for the other page of the pair as a source, and the reason in words."""
        other = pair.other(page).profile.id
        above = self.ancestry.parents
        if other in above[page] or page in above[other]:
            return None
        strangers = apart(pair, settings)
        if strangers:
            return "not kin", strangers
        if other in self.ancestry.above(page):
            return "ancestor", "Its text came here through the page's own source."
        if page in self.ancestry.above(other):
            return "descendant", "It has its text from this page, through another."
        shared = sorted(above[page] & above[other])
        if shared:
            return "sibling", f"Both took what they share from {self._called(shared[0])}."
        return self._weighed(page, pair, settings)

    def _weighed(self, page: str, pair: Pair, settings: Settings) -> tuple[str, str]:
        mine, theirs = pair.of(page), pair.other(page)
        total = toward(page, pair)
        if total <= -settings.decided:
            return "other direction", "The signs say that it rather took from this page."
        if total < settings.decided:
            return "undecided", "The signs do not tell which of the two was first."
        if not enough(mine, theirs, settings):
            return "too little", "What they share is a small part of either."
        left = count(without(mine.ranges, self.explained.get(page, [])), mine.profile.prose)
        return "explained", f"All but {left} of the words they share came from a nearer source."

    def _called(self, source: str) -> str:
        return self.name.get(source) or called(self.known[source].page)


def toward(page: str, pair: Pair) -> float:
    """The signs together, as log-odds that the page has its text from the other of the pair."""
    total = odds(direction(pair))
    return total if pair.sides[1].profile.id == page else -total


def _lost(claim: Claim) -> str:
    agency = claim.original.agency if claim.original else None
    return f"a text of {agency} that is not here" if agency else "a text that is not here"


def rivals(
    claims: Sequence[Claim],
    compared: Iterable[Pair],
    known: Mapping[str, Profile],
    settings: Settings,
) -> list[tuple[Rival, Pair]]:
    """The refused sources of each page, those that share most first, with their comparisons."""
    near: dict[str, list[Pair]] = defaultdict(list)
    for pair in compared:
        for side in pair.sides:
            near[side.profile.id].append(pair)
    refused, found = Refused(claims, known), []
    for page, shared in sorted(near.items()):
        shared.sort(key=lambda p: (-p.of(page).prose, p.other(page).profile.id))
        told = ((pair, refused.why(page, pair, settings)) for pair in shared)
        for pair, (outcome, words) in islice(((p, w) for p, w in told if w is not None), MOST):
            other = pair.other(page).profile.id
            total = 0.0 if outcome == "not kin" else round(toward(page, pair), 3)
            share = round(pair.of(page).share, 4)
            found.append((Rival(page, other, outcome, share, total, words), pair))
    return found
