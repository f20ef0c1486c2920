"""The distinct texts of an input, what each is about, and how alike each two are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retold.stages.stories.calendar import Days, days_apart, days_of
from retold.stages.stories.families import Shares, families, shared_words
from retold.stages.stories.likeness import Likeness, cosines
from retold.stages.stories.settings import Fading, Settings
from retold.stages.stories.terms import Topic, merged, topic
from retold.stages.stories.told import told_day
from retold.tables import Block, Descent, Page, Passage


@dataclass(frozen=True)
class Folder:
    """Texts in the order of their least page id; `likeness` counts indices into `texts`.

    Pages that print one text are one, so that forty prints of one report weigh as one.
    """

    texts: tuple[tuple[Page, ...], ...]
    topics: tuple[Topic, ...]
    days: tuple[Days | None, ...]
    told: tuple[int | None, ...]
    """Day of the happening that the opening of a text names, as an ordinal."""
    likeness: Likeness
    copied: Likeness
    """Share of the shorter text that stands in the other too, standing matter left out."""

    def share(self, one: int, other: int) -> float:
        """Share of the shorter of two texts that stands in the other too."""
        return self.copied.get((min(one, other), max(one, other)), 0.0)

    def gap(self, one: int, other: int, settings: Settings) -> int | None:
        """Days between two texts; None where unknown, or where one was copied from the other.

        A copy tells of the event of what it copies, whenever it is printed.
        """
        if self.share(one, other) >= settings.copy:
            return None
        return days_apart(self.days[one], self.days[other])

    def faded(self, fading: Fading, settings: Settings) -> Likeness:
        """Weigh likeness by the days between two texts."""
        return {
            (i, j): value * fading.factor(self.gap(i, j, settings))
            for (i, j), value in self.likeness.items()
        }

    def among(self, texts: Sequence[int], settings: Settings) -> Likeness:
        """Liken some texts by their days and by the words that set them apart from each other.

        Indices count into `texts`. What all of them speak of weighs little here.
        """
        local = replace(settings, prior=settings.local_prior, faint=0.0)
        likeness = cosines([self.topics[i] for i in texts], local)
        here = {text: i for i, text in enumerate(texts)}
        shares = {
            (here[i], here[j]): share
            for (i, j), share in self.copied.items()
            if i in here and j in here
        }
        drawn = _drawn(likeness, shares, settings.copied)
        fading = settings.event_days
        return {
            (i, j): value * fading.factor(self.gap(texts[i], texts[j], settings))
            for (i, j), value in drawn.items()
        }


def read_folder(
    pages: Sequence[Page],
    blocks: Mapping[str, Sequence[Block]],
    passages: Sequence[Passage],
    descents: Sequence[Descent],
    settings: Settings,
) -> Folder:
    """Gather pages into texts and compare them; a page without words is a text alone."""
    shared = shared_words(passages)
    gathered: dict[object, list[Page]] = defaultdict(list)
    topics: dict[object, Topic] = {}
    for family in families(pages, shared, descents, settings):
        found = merged([topic(page, blocks.get(page.page, ()), settings) for page in family])
        key: object = tuple(sorted(found.whole.items())) or family[0].page
        gathered[key].extend(family)
        topics.setdefault(key, found)
    texts = tuple(tuple(g) for g in gathered.values())
    copied = _copied(texts, shared)
    likeness = _drawn(cosines(list(topics.values()), settings), copied, settings.copied)
    days = tuple(days_of(text) for text in texts)
    told = tuple(_told(text, blocks, settings) for text in texts)
    return Folder(texts, tuple(topics.values()), days, told, likeness, copied)


def _told(
    text: Sequence[Page], blocks: Mapping[str, Sequence[Block]], settings: Settings
) -> int | None:
    """The earliest day that the prints of a text tell of: late prints keep its "Tuesday"."""
    known = [told_day(page, blocks.get(page.page, ()), settings) for page in text]
    return min((day for day in known if day is not None), default=None)


def _drawn(likeness: Likeness, shares: Likeness, weight: float) -> Likeness:
    """Draw texts together by the share they have in common."""
    drawn = dict(likeness)
    for pair, share in sorted(shares.items()):
        before = drawn.get(pair, 0.0)
        drawn[pair] = before + weight * share * (1 - before)
    return drawn


def _copied(texts: Sequence[Sequence[Page]], shared: Shares) -> Likeness:
    """Measure the share of the shorter text's body that stands in the other too."""
    index = {page.page: i for i, text in enumerate(texts) for page in text}
    length = {page.page: page.words for text in texts for page in text}
    shares: Likeness = {}
    for (one, other), count in sorted(shared.items()):
        if one not in index or other not in index or index[one] == index[other]:
            continue
        pair = min(index[one], index[other]), max(index[one], index[other])
        shorter = min(length[one], length[other])
        if shorter:
            shares[pair] = max(shares.get(pair, 0.0), min(1.0, count / shorter))
    return shares
