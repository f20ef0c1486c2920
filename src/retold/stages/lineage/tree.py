"""From pairs of kin to parents: the nearest earlier text that explains each page, no cycles.

Candidates point from source to taker. Where each page's best candidate already gives a tree,
that is the maximum branching; where it gives a cycle, Edmonds' algorithm (networkx) breaks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from retold.stages.lineage.direction import Reason, direction, odds
from retold.stages.lineage.kinship import Pair, Side, enough
from retold.stages.lineage.origins import Missing, by_member, common_originals, kin_by_page
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, count, merged, without
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.travel import travelled


@dataclass(frozen=True, eq=False)
class Claim:
    """That `child` took the words of `ranges` from `parent`, a page or a missing original.

    `pairs` are the comparisons it rests on; none for a page that is alone with its credit.
    `sure` where the child names the parent or something of the parent's own came along: that
    outdoes any other parent.
    """

    child: Profile
    parent: str
    ranges: Ranges
    odds: float
    reasons: tuple[Reason, ...]
    pairs: tuple[Pair, ...]
    original: Missing | None = None
    sure: bool = False

    @property
    def prose(self) -> int:
        """Prose words of the child that it explains."""
        return count(self.ranges, self.child.prose)

    def firm(self, least: int) -> int:
        """Such words in equal runs of at least so many words: shorter ones meet by chance."""
        return count([r for r in self.ranges if r[1] - r[0] >= least], self.child.prose)


Claims = Mapping[str, Sequence[Claim]]


def grow(
    known: Mapping[str, Profile],
    kin: Sequence[Pair],
    originals: Sequence[Missing],
    settings: Settings,
) -> list[Claim]:
    """The claims that stand: for each page its nearest parent and what else it needs."""
    member = by_member(originals)
    near = kin_by_page(kin)
    claims: dict[str, list[Claim]] = defaultdict(list)
    undecided: list[Pair] = []
    for pair in kin:
        if _through_original(pair, member):
            continue
        claim = _claim(pair, settings)
        if claim:
            if enough(pair.of(claim.child.id), pair.other(claim.child.id), settings):
                claims[claim.child.id].append(claim)
        elif max(side.prose_share for side in pair.sides) >= settings.same_text:
            undecided.append(pair)
    for original in originals:
        for claim in _from_original(original, known, near, member, settings):
            claims[claim.child.id].append(claim)
    chosen = _choose(claims, settings)
    return [*chosen, *_from_common(undecided, chosen, known, settings)]


def _claim(pair: Pair, settings: Settings) -> Claim | None:
    """The pair as a claim in the direction that its signs tell; None where they do not."""
    reasons = direction(pair)
    total = odds(reasons)
    if abs(total) < settings.decided:
        return None
    source, taker = pair.sides if total > 0 else pair.sides[::-1]
    told = tuple(r for r in reasons if r.odds * total > 0)
    handed = _handed(taker.profile, source.profile)
    return Claim(
        taker.profile, source.profile.id, taker.ranges, abs(total), told, (pair,), sure=handed
    )  # fmt: skip


def _handed(taker: Profile, source: Profile) -> bool:
    """Whether the source is the page of the agency that the taker credits as its licensor."""
    credit = taker.credit
    return bool(source.agency and credit and credit.licensed and credit.agency == source.agency)


def _through_original(pair: Pair, member: Mapping[str, Missing]) -> bool:
    """Whether a missing agency text explains what the two share."""
    return any(side.profile.id in member for side in pair.sides)


def _from_original(
    original: Missing,
    known: Mapping[str, Profile],
    near: Mapping[str, Sequence[Pair]],
    member: Mapping[str, Missing],
    settings: Settings,
) -> Iterable[Claim]:
    """The pages that carry the missing text, and those that share prose with these.

    Where a member's own words or name travelled into a page, that member is the parent.
    """
    reached: dict[str, list[Pair]] = {page: [] for page in sorted(original.members)}
    for page in sorted(original.members):
        for pair in near.get(page, ()):
            reached.setdefault(pair.other(page).profile.id, []).append(pair)
    for page, shared in reached.items():
        child = known[page]
        carrier = travelled(child, shared, near, original, settings)
        if carrier is not None:
            pair, reasons = carrier
            total = odds(reasons)
            source = pair.other(page).profile.id
            yield Claim(child, source, pair.of(page).ranges, total, reasons, (pair,), sure=True)
        if page in original.members:
            whole = [(0, len(child.starts))]
            yield Claim(child, original.key, whole, settings.sure, (), tuple(shared), original)
        elif page not in member or member[page].agency != original.agency:
            if not any(enough(pair.of(page), pair.other(page), settings) for pair in shared):
                continue
            ranges = merged(r for pair in shared for r in pair.of(page).ranges)
            yield Claim(child, original.key, ranges, settings.sure, (), tuple(shared), original)


def _choose(claims: Claims, settings: Settings) -> list[Claim]:
    """The nearest parent of each page, then further parents that explain what it cannot."""
    ranked = {
        page: sorted(found, key=lambda c: (-_weight(c, settings), c.parent))[: settings.candidates]
        for page, found in sorted(claims.items())
    }
    best = _branching(ranked, settings)
    graph: nx.DiGraph = nx.DiGraph((claim.parent, page) for page, claim in best.items())
    chosen = list(best.values())
    for page, found in ranked.items():
        if page in best:
            chosen.extend(_further(best[page], found, graph, settings))
    return chosen


def _weight(claim: Claim, settings: Settings) -> float:
    """Prose explained, in words, and the certainty of the direction put into words."""
    shown = claim.child.prose_words if claim.sure else 0
    return claim.firm(settings.firm_run) + settings.pull * min(claim.odds, settings.sure) + shown


def _branching(ranked: Claims, settings: Settings) -> dict[str, Claim]:
    """The best claim of each page; where these run in circles, the maximum branching."""
    best = {page: found[0] for page, found in ranked.items()}
    greedy: nx.DiGraph = nx.DiGraph((claim.parent, page) for page, claim in best.items())
    if nx.is_directed_acyclic_graph(greedy):
        return best
    parts = [
        p for p in nx.weakly_connected_components(greedy) if not nx.is_forest(greedy.subgraph(p))
    ]
    circling = sorted(page for part in parts for page in part if page in ranked)
    graph: nx.DiGraph = nx.DiGraph()
    for page in circling:
        for claim in ranked[page]:
            graph.add_edge(claim.parent, page, weight=_weight(claim, settings), claim=claim)
    kept = nx.maximum_branching(graph, attr="weight")
    for page in circling:
        del best[page]
    best.update((page, graph.edges[parent, page]["claim"]) for parent, page in kept.edges())
    return dict(sorted(best.items()))


def _further(
    nearest: Claim, found: Sequence[Claim], graph: nx.DiGraph, settings: Settings
) -> Iterable[Claim]:
    """Parents beside the nearest, each of which explains prose that the others do not."""
    child = nearest.child
    asked = max(settings.extra_prose, settings.extra_share * child.prose_words)
    explained, rest = nearest.ranges, [c for c in found if c is not nearest]
    while rest:
        news = {c.parent: count(without(c.ranges, explained), child.prose) for c in rest}
        claim = max(rest, key=lambda c: (news[c.parent], c.parent))
        if news[claim.parent] < asked:
            return
        rest.remove(claim)
        if graph.has_node(claim.parent) and nx.has_path(graph, child.id, claim.parent):
            continue
        graph.add_edge(claim.parent, child.id)
        explained = merged([*explained, *claim.ranges])
        yield claim


def _from_common(
    undecided: Sequence[Pair],
    chosen: Sequence[Claim],
    profiles: Mapping[str, Profile],
    settings: Settings,
) -> list[Claim]:
    """Common originals for pairs whose shared prose no parent explains."""
    explained: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for claim in chosen:
        explained[claim.child.id].extend(claim.ranges)
    known = {page: merged(ranges) for page, ranges in explained.items()}
    open_pairs = []
    for pair in undecided:
        if all(_unexplained(side, known.get(side.profile.id, []), settings) for side in pair.sides):
            open_pairs.append(pair)
    joined = [(p.sides[0].profile.id, p.sides[1].profile.id) for p in open_pairs]
    originals = common_originals(joined, profiles)
    near = kin_by_page(open_pairs)
    claims = []
    for original in originals:
        for page in sorted(original.members):
            shared = tuple(near[page])
            child = shared[0].of(page).profile
            ranges = merged(r for pair in shared for r in pair.of(page).ranges)
            claims.append(Claim(child, original.key, ranges, 0.0, (), shared, original))
    return claims


def _unexplained(side: Side, explained: Ranges, settings: Settings) -> bool:
    """Whether enough of the shared prose comes from nowhere yet."""
    left = count(without(side.ranges, explained), side.profile.prose)
    return left >= min(settings.extra_prose, settings.tiny_share * side.profile.prose_words)
