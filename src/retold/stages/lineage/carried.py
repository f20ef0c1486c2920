"""Claims on missing originals: the pages that carry one, and those that share its text with these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.direction import odds
from retold.stages.lineage.kinship import Pair, Side, enough
from retold.stages.lineage.origins import Missing, by_member
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, common, count, merged, without
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.travel import travelled


class Carried:
    """The missing originals with what each of their carriers has of them.

    Where several pages carry one, its text on each is what this shares with another: the rest of
    a carrier may be its own, or a third page's.
    """

    def __init__(
        self,
        originals: Sequence[Missing],
        known: Mapping[str, Profile],
        near: Mapping[str, Sequence[Pair]],
        settings: Settings,
    ) -> None:
        """Note which words of each carrier another carrier has as well."""
        self.originals, self.known, self.near, self.settings = originals, known, near, settings
        self.member = by_member(originals)
        self.core: dict[str, Ranges] = {}
        for original in originals:
            if len(original.members) > 1:
                for page in original.members:
                    self.core[page] = merged(
                        r
                        for pair in near.get(page, ())
                        if pair.other(page).profile.id in original.members
                        for r in pair.of(page).ranges
                    )

    def explain(self, pair: Pair) -> bool:
        """Whether a missing original explains what the two pages share."""
        return any(self._has(pair.of(page)) for page in self._members(pair))

    def _members(self, pair: Pair) -> list[str]:
        return [s.profile.id for s in pair.sides if s.profile.id in self.member]

    def _has(self, side: Side) -> bool:
        """Whether what a carrier shares is of the missing text, as far as other carriers tell."""
        core = self.core.get(side.profile.id)
        if core is None:
            return True
        inside = count(common(side.ranges, core), side.profile.body)
        return 2 * inside >= min(side.body, 2 * self.settings.least_prose)

    def claims(self) -> Iterator[Claim]:
        """The claims of all missing originals."""
        for original in self.originals:
            yield from self._of(original)

    def _of(self, original: Missing) -> Iterator[Claim]:
        """The pages that carry the missing text, and those that share prose with these.

        Where a member's own words or name travelled into a page, that member is the parent.
        """
        reached: dict[str, list[Pair]] = {page: [] for page in sorted(original.members)}
        for page in sorted(original.members):
            for pair in self.near.get(page, ()):
                if self._has(pair.of(page)):
                    reached.setdefault(pair.other(page).profile.id, []).append(pair)
        for page, shared in reached.items():
            yield from self._on(page, shared, original)

    def _on(self, page: str, shared: Sequence[Pair], original: Missing) -> Iterator[Claim]:
        child, settings = self.known[page], self.settings
        ranges = merged(r for pair in shared for r in pair.of(page).ranges)
        carrier = travelled(child, shared, self.near, original, settings)
        if carrier is not None and not self._leaves(carrier[0].of(page), ranges):
            pair, reasons = carrier
            total, source = odds(reasons), pair.other(page).profile.id
            yield Claim(child, source, pair.of(page).ranges, total, reasons, (pair,), sure=True)
        if page in original.members:
            whole = ranges
            if original.agency is not None:
                whole = without([(0, len(child.starts))], self._others(page))
            yield Claim(child, original.key, whole, settings.sure, (), tuple(shared), original)
            return
        others = page not in self.member or self.member[page].agency != original.agency
        if others and any(enough(p.of(page), p.other(page), settings) for p in shared):
            yield Claim(child, original.key, ranges, settings.sure, (), tuple(shared), original)

    def _others(self, page: str) -> Ranges:
        """What a carrier shares with pages that have nothing of the missing text."""
        apart = (p for p in self.near.get(page, ()) if not self._has(p.of(page)))
        return without(merged(r for p in apart for r in p.of(page).ranges), self.core.get(page, []))

    def _leaves(self, side: Side, ranges: Ranges) -> bool:
        """Whether a carrier leaves much unexplained that other carriers of the text have."""
        left = count(without(ranges, side.ranges), side.profile.prose)
        asked = self.settings.extra_share * side.profile.prose_words
        return left >= max(self.settings.extra_prose, asked)
