"""The distinct texts of an input, what each is about, and how alike each two are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.stages.stories.calendar import Days, days_apart, days_of, fade
from retold.stages.stories.likeness import Likeness, cosines
from retold.stages.stories.settings import Settings
from retold.stages.stories.terms import Topic, topic
from retold.tables import Block, Page, Passage


@dataclass(frozen=True)
class Folder:
    """Texts in the order of their least page id; `likeness` counts indices into `texts`.

    Pages of equal words are one text, so that forty prints of one report weigh as one.
    """

    texts: tuple[tuple[Page, ...], ...]
    days: tuple[Days | None, ...]
    likeness: Likeness

    def faded(self, near: int, gain: float, half: float, most: float) -> Likeness:
        """Weigh likeness by the days between two texts."""
        return {
            (i, j): value * fade(days_apart(self.days[i], self.days[j]), near, gain, half, most)
            for (i, j), value in self.likeness.items()
        }


def read_folder(
    pages: Sequence[Page],
    blocks: Mapping[str, Sequence[Block]],
    passages: Sequence[Passage],
    settings: Settings,
) -> Folder:
    """Gather pages into texts and compare them; a page without words is a text alone."""
    gathered: dict[object, list[Page]] = defaultdict(list)
    topics: dict[object, Topic] = {}
    for page in sorted(pages, key=lambda p: p.page):
        found = topic(page, blocks.get(page.page, ()), settings)
        key: object = tuple(sorted(found.whole.items())) or page.page
        gathered[key].append(page)
        topics.setdefault(key, found)
    texts = tuple(tuple(g) for g in gathered.values())
    likeness = cosines(list(topics.values()), settings)
    shares = _copied(texts, passages)
    for pair, share in sorted(shares.items()):
        before = likeness.get(pair, 0.0)
        likeness[pair] = before + settings.copied * share * (1 - before)
    return Folder(texts, tuple(days_of(t) for t in texts), likeness)


def _copied(
    texts: Sequence[Sequence[Page]], passages: Sequence[Passage]
) -> dict[tuple[int, int], float]:
    """Measure the share of the shorter text's body that stands in the other too, standing matter left out."""
    index = {page.page: i for i, text in enumerate(texts) for page in text}
    words: dict[tuple[str, str], int] = defaultdict(int)
    for passage in passages:
        if not passage.boilerplate and {passage.page, passage.other} <= index.keys():
            words[passage.page, passage.other] += passage.words
    length = {page.page: page.words for text in texts for page in text}
    shares: dict[tuple[int, int], float] = {}
    for (one, other), count in sorted(words.items()):
        i, j = sorted((index[one], index[other]))
        shorter = min(length[one], length[other])
        if i != j and shorter:
            shares[i, j] = max(shares.get((i, j), 0.0), min(1.0, count / shorter))
    return shares
