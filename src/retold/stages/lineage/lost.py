"""Originals that nobody credits and that are not here, shown by their witnesses.

Two pages of one text, each of which has wording or order that third pages share and the other
lacks, have it neither from the other. Where no page here has the readings of both, what they have
it from is missing (the common archetype of textual criticism; Maas, Textkritik, 1927). A page
that mixes two texts is no witness: what it has of the one may have come with the other. Dates say
nothing here: they may be false, and words are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from retold.stages.lineage.direction import WEIGHTS
from retold.stages.lineage.kinship import Pair
from retold.stages.lineage.origins import Missing, by_member, missing
from retold.stages.lineage.settings import Settings


def witnessed(
    kin: Sequence[Pair], credited: Iterable[Missing], settings: Settings
) -> list[Missing]:
    """A missing original without a name for each group of witnesses that no page here explains.

    One text has one original: pages that share it with those that name theirs need no other.
    """
    named, same = by_member(credited), [pair for pair in kin if pair.one_text(settings)]
    explained = {
        page
        for pair in same
        for page, other in (_ids(pair), _ids(pair)[::-1])
        if other in named or pair.of(page).readings < settings.readings
    }
    graph: nx.Graph = nx.Graph()
    for pair in same:
        mixed = any(side.elsewhere >= WEIGHTS.least_elsewhere for side in pair.sides)
        if not mixed and explained.isdisjoint(_ids(pair)):
            graph.add_edge(*_ids(pair))
    return [missing(None, group) for group in sorted(nx.connected_components(graph), key=min)]


def _ids(pair: Pair) -> tuple[str, str]:
    return pair.sides[0].profile.id, pair.sides[1].profile.id
