"""That one page has words of another page, or of an original that is missing."""

from __future__ import annotations

from dataclasses import dataclass

from retold.stages.lineage.direction import Reason
from retold.stages.lineage.kinship import Pair
from retold.stages.lineage.origins import Missing
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, count


@dataclass(frozen=True, eq=False)
class Claim:
    """That `child` took the words of `ranges` from `parent`, a page or a missing original.

    `pairs` are the comparisons it rests on; none for a page that is alone with its credit.
    `sure` where the child names the parent or something of the parent's own came along: that
    outdoes any other parent. `singled` is how likely it was this source and not another.
    """

    child: Profile
    parent: str
    ranges: Ranges
    odds: float
    reasons: tuple[Reason, ...]
    pairs: tuple[Pair, ...]
    original: Missing | None = None
    sure: bool = False
    singled: float = 1.0

    @property
    def prose(self) -> int:
        """Prose words of the child that it explains."""
        return count(self.ranges, self.child.prose)

    def firm(self, least: int) -> int:
        """Such words in equal runs of at least so many words: shorter ones meet by chance."""
        return count([r for r in self.ranges if r[1] - r[0] >= least], self.child.prose)
