"""Originals that are not among the pages: agency texts known from credits alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from retold.stages.lineage.kinship import Pair
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.settings import Settings
from retold.tables import identify

Known = dict[str, Profile]


@dataclass(frozen=True)
class Missing:
    """An original that is not here. `members` carry its text; `agency` None where nobody says."""

    key: str
    agency: str | None
    members: frozenset[str]


def missing(agency: str | None, members: Iterable[str]) -> Missing:
    """The missing original of these pages."""
    found = frozenset(members)
    return Missing(identify("origin", agency or "", *sorted(found)), agency, found)


def agency_originals(
    known: Mapping[str, Profile], kin: Sequence[Pair], settings: Settings
) -> list[Missing]:
    """One missing original for each agency text that pages credit and no agency page carries.

    Two pages that credit one agency rest on one text when most of the shorter stands in the
    other. Every join is a verified pair; a text whose agency page is here is not missing.
    """
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(p.id for p in known.values() if p.credit or p.agency)
    for pair in kin:
        one, other = (side.profile for side in pair.sides)
        if pair.one_text(settings) and _agency(one) is not None and _agency(one) == _agency(other):
            graph.add_edge(one.id, other.id)
    groups = [frozenset(group) for group in nx.connected_components(graph)]
    return [
        missing(_agency(known[min(group)]), group)
        for group in sorted(groups, key=min)
        if not any(known[page].agency for page in group) and _credited(group, known)
    ]


def _credited(group: frozenset[str], known: Mapping[str, Profile]) -> bool:
    """Whether the credits show a text of the agency's: one clear one, or the same text twice."""
    credits = [c for page in group if (c := known[page].credit)]
    return len(group) > 1 or any(c.enough or c.alone for c in credits)


def believed(known: Mapping[str, Profile], pairs: Iterable[Pair], settings: Settings) -> Known:
    """The profiles without the credits that one page alone gives to a house nobody knows.

    They stand where another page has the text as well: then the house explains both.
    """
    shared = {s.profile.id for p in pairs if p.one_text(settings) for s in p.sides}
    return {
        page: replace(p, credit=None) if p.credit and p.credit.alone and page not in shared else p
        for page, p in known.items()
    }


def _agency(profile: Profile) -> str | None:
    return profile.agency or (profile.credit.agency if profile.credit else None)


def by_member(originals: Iterable[Missing]) -> dict[str, Missing]:
    """The missing original that each page carries."""
    return {page: original for original in originals for page in original.members}


def common_originals(
    undecided: Iterable[tuple[str, str]], known: Mapping[str, Profile]
) -> list[Missing]:
    """One original for each group of pages whose direction cannot be told; mostly nameless.

    A common original accuses nobody, does not depend on the order of pages, and counts them as
    one source, which is what matters to everything that asks for independent support.
    """
    graph: nx.Graph = nx.Graph()
    graph.add_edges_from(undecided)
    groups = sorted(nx.connected_components(graph), key=min)
    return [missing(_only_agency(group, known), group) for group in groups]


def _only_agency(group: Iterable[str], known: Mapping[str, Profile]) -> str | None:
    """The agency that the pages credit, where they credit one and no other.

    Else the one that somebody "told" what all of them have: it came with the text.
    """
    pages = sorted(group)
    credited = {c.agency for page in pages if (c := known[page].credit)}
    told = set.intersection(*(set(known[page].told) for page in pages))
    agencies = credited or told
    return agencies.pop() if len(agencies) == 1 else None


def kin_by_page(kin: Iterable[Pair]) -> dict[str, list[Pair]]:
    """The pairs of each page."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in kin:
        for side in pair.sides:
            found[side.profile.id].append(pair)
    return found
