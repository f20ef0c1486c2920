"""From pairs of kin to parents: the nearest earlier text that explains each page, no cycles.

Candidates point from source to taker. Where each page's best candidate already gives a tree,
that is the maximum branching; where it gives a cycle, Edmonds' algorithm (networkx) breaks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import networkx as nx

from retold.stages.lineage.carried import Carried
from retold.stages.lineage.claims import Claim
from retold.stages.lineage.direction import Reason, direction, odds
from retold.stages.lineage.kinship import Pair, Side, enough
from retold.stages.lineage.origins import Missing, common_originals, kin_by_page
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges, count, merged, without
from retold.stages.lineage.settings import Settings


class Weighed(NamedTuple):
    """A claim with what it weighs beside the others on its child."""

    claim: Claim
    weight: float


Claims = Mapping[str, Sequence[Claim]]
Beside = Mapping[frozenset[str], Pair]
"""The comparison of two pages, by their ids."""


def grow(
    known: Mapping[str, Profile],
    kin: Sequence[Pair],
    originals: Sequence[Missing],
    settings: Settings,
) -> list[Claim]:
    """The claims that stand: for each page its nearest parent and what else it needs."""
    carried = Carried(originals, known, kin_by_page(kin), settings)
    claims: dict[str, list[Claim]] = defaultdict(list)
    undecided: list[Pair] = []
    for pair in kin:
        if carried.explain(pair):
            continue
        claim = _claim(pair, settings)
        if claim and pair.of(claim.child.id).readings < settings.readings:
            if enough(pair.of(claim.child.id), pair.other(claim.child.id), settings):
                claims[claim.child.id].append(claim)
        elif pair.one_text(settings):
            undecided.append(pair)
    for claim in carried.claims():
        claims[claim.child.id].append(claim)
    beside = {frozenset(side.profile.id for side in pair.sides): pair for pair in kin}
    chosen = _choose(claims, beside, settings)
    return [*chosen, *_from_common(undecided, chosen, known, settings)]


def _claim(pair: Pair, settings: Settings) -> Claim | None:
    """The pair as a claim in the direction that its signs tell; None where they do not."""
    reasons = direction(pair)
    total = odds(reasons)
    if abs(total) < settings.decided:
        return None
    source, taker = pair.sides if total > 0 else pair.sides[::-1]
    told = tuple(replace(r, odds=abs(r.odds)) for r in reasons if r.odds * total > 0)
    sure = _handed(taker.profile, source.profile) or _named(taker, told)
    return Claim(
        taker.profile, source.profile.id, taker.ranges, abs(total), told, (pair,), sure=sure
    )  # fmt: skip


def _named(taker: Side, told: Iterable[Reason]) -> bool:
    """Whether it names the source in words of its own: what it has from there names anybody."""
    spans = [s for reason in told if reason.sign == "names-source" for s in reason.spans]
    own = (taker.profile.word_range(s.start, s.end) for s in spans)
    return any(without([words], taker.ranges) for words in own)


def _handed(taker: Profile, source: Profile) -> bool:
    """Whether the source is the page of the agency that the taker credits as its licensor."""
    credit = taker.credit
    return bool(source.agency and credit and credit.licensed and credit.agency == source.agency)


def _choose(claims: Claims, beside: Beside, settings: Settings) -> list[Claim]:
    """The nearest parent of each page, then further parents that explain what it cannot."""

    def rank(found: Sequence[Claim]) -> list[Weighed]:
        return _ranked(found, claims, beside, settings)

    ranked = {page: rank(found) for page, found in sorted(claims.items())}
    best = _branching(ranked)
    graph: nx.DiGraph = nx.DiGraph((claim.parent, page) for page, claim in best.items())
    chosen = list(best.values())
    for page, found in ranked.items():
        if page in best:
            rest = [weighed.claim for weighed in found]
            chosen.extend(_further(best[page], rest, graph, rank, settings))
    return chosen


def _ranked(
    found: Sequence[Claim], claims: Claims, beside: Beside, settings: Settings
) -> list[Weighed]:
    """The claims on one page with their weights, the best first.

    A claim weighs the words that it explains. Of equals the one that took from no other comes
    first, then one that has a date, then the surest: a reading that only one of two has decides.
    """
    most = sorted(found, key=lambda c: (-c.firm(settings.firm_run), -_told(c), c.parent))
    most = most[: settings.candidates]
    whole = max((c.firm(settings.firm_run) for c in most), default=0)
    weighed = []
    for claim in most:
        lacking = max((_lacking(claim, o, beside, settings) for o in most), default=0)
        shown = claim.child.prose_words if claim.sure else 0
        weighed.append(Weighed(claim, max(whole - lacking, 1) + shown))
    here = {claim.parent for claim in most}

    def order(one: Weighed) -> tuple[float, int, bool, float, str]:
        parent = one.claim.parent
        above = sum(c.parent in here for c in claims.get(parent, ()))
        pair = one.claim.pairs[0] if one.claim.pairs and not one.claim.original else None
        undated = pair is not None and pair.of(parent).profile.high is None
        return -one.weight, above, undated, -_told(one.claim), parent

    ranked = sorted(weighed, key=order)
    first = ranked[0]
    close = len(ranked) > 1 and first.weight - ranked[1].weight < 0.5
    singled = settings.among_equals if close else 1.0 if first.claim.sure else settings.alone
    return [first._replace(claim=replace(first.claim, singled=singled)), *ranked[1:]]


def _lacking(claim: Claim, other: Claim, beside: Beside, settings: Settings) -> int:
    """Words of the other candidate that the child has and this one's source lacks.

    Counted where the two sources differ, on the other's page: two alignments of one child with
    nearly equal sources differ by chance, the sources themselves are compared once.
    """
    if claim is other:
        return 0
    between = beside.get(frozenset((claim.parent, other.parent)))
    if between is None or not (claim.pairs and other.pairs) or claim.original or other.original:
        firm = [r for r in other.ranges if r[1] - r[0] >= settings.firm_run]
        return count(without(firm, claim.ranges), claim.child.prose)
    side = other.pairs[0].of(other.parent)
    firm = [r for r in side.ranges if r[1] - r[0] >= settings.firm_run]
    return count(without(firm, between.of(other.parent).ranges), side.profile.prose)


def _told(claim: Claim) -> float:
    """The certainty of the direction by the two pages alone.

    That third pages stand with a source does not tell which of two sources it was.
    """
    return claim.odds - sum(r.odds for r in claim.reasons if r.sign == "explains")


def _branching(ranked: Mapping[str, Sequence[Weighed]]) -> dict[str, Claim]:
    """The best claim of each page; where these run in circles, the maximum branching."""
    best = {page: found[0].claim for page, found in ranked.items()}
    greedy: nx.DiGraph = nx.DiGraph((claim.parent, page) for page, claim in best.items())
    if nx.is_directed_acyclic_graph(greedy):
        return best
    parts = [
        p for p in nx.weakly_connected_components(greedy) if not nx.is_forest(greedy.subgraph(p))
    ]
    circling = sorted(page for part in parts for page in part if page in ranked)
    graph: nx.DiGraph = nx.DiGraph()
    for page in circling:
        for claim, weight in ranked[page]:
            graph.add_edge(claim.parent, page, weight=weight, claim=claim)
    kept = nx.maximum_branching(graph, attr="weight")
    for page in circling:
        del best[page]
    best.update((page, graph.edges[parent, page]["claim"]) for parent, page in kept.edges())
    return dict(sorted(best.items()))


def _further(
    nearest: Claim,
    found: Sequence[Claim],
    graph: nx.DiGraph,
    rank: Callable[[Sequence[Claim]], list[Weighed]],
    settings: Settings,
) -> Iterable[Claim]:
    """Parents beside the nearest, each of which explains prose that the others do not.

    They compete for what is not explained yet as the nearest did for the whole.
    """
    child = nearest.child
    asked = max(settings.extra_prose, settings.extra_share * child.prose_words)
    explained = nearest.ranges
    rest = {c.parent: c for c in found if c is not nearest}
    while rest:
        left = [replace(c, ranges=without(c.ranges, explained)) for c in rest.values()]
        left = [c for c in left if c.prose >= asked]
        if not left:
            return
        claim = rest.pop(rank(left)[0].claim.parent)
        if graph.has_node(claim.parent) and nx.has_path(graph, child.id, claim.parent):
            continue
        graph.add_edge(claim.parent, child.id)
        explained = merged([*explained, *claim.ranges])
        yield replace(claim, singled=settings.further)


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
