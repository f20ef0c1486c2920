"""What travels with a copy: its outlet's name, and wording that only two pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.stages.lineage.direction import SOURCE, TAKER, WEIGHTS, Reason, direction, odds
from retold.stages.lineage.kinship import Pair
from retold.stages.lineage.origins import Missing
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.signs import names_as_source
from retold.tables import Passage, Span

Found = tuple[Pair, tuple[Reason, ...]]


def travelled(
    child: Profile,
    shared: Sequence[Pair],
    near: Mapping[str, Sequence[Pair]],
    original: Missing,
    settings: Settings,
) -> Found | None:
    """The carrier of the missing text that the child has it from, with the signs.

    None where nothing shows one. Only signs that could not come from the missing original count.
    """
    if max(len(shared), len(original.members)) > settings.most_carriers:
        return None
    found = []
    for pair in shared:
        carrier = pair.other(child.id).profile
        if carrier.id not in original.members:
            continue
        reasons = (*_named(child, carrier), *_wording(child, carrier, near, original, settings))
        if reasons:
            forward = direction(pair)
            sign = 1 if pair.sides[0].profile.id == carrier.id else -1
            if sign * odds(forward) > -settings.decided:
                found.append((pair, reasons))
    if not found:
        return None
    return max(
        found, key=lambda f: (odds(f[1]), f[0].of(child.id).prose, f[0].other(child.id).profile.id)
    )


def _named(child: Profile, carrier: Profile) -> list[Reason]:
    span = names_as_source(child.page, carrier.page)
    if span is None:
        return []
    words = f"{TAKER} says that it draws on {SOURCE}"
    return [Reason("names-source", WEIGHTS.names_source, words, (span,))]


def _wording(
    child: Profile,
    carrier: Profile,
    near: Mapping[str, Sequence[Pair]],
    original: Missing,
    settings: Settings,
) -> list[Reason]:
    """Readings that child and carrier share against at least two carriers of the missing text."""
    pairs = near.get(child.id, ())
    if len(pairs) > settings.most_carriers:
        return []
    # Two against two tells nothing among licensed copies; a scrape joins one that stands alone.
    asked = 3 if child.id in original.members else 2
    against: dict[tuple[int, int], set[str]] = {}
    with_it: dict[tuple[int, int], set[str]] = {}
    for pair in pairs:
        other = pair.other(child.id).profile.id
        if other not in original.members:
            continue
        for locus in _loci(child, pair):
            against.setdefault(locus, set()).add(other)
    for pair in pairs:
        other = pair.other(child.id).profile.id
        ranges = pair.of(child.id).ranges
        for locus in against:
            if any(first <= locus[0] and locus[1] <= last for first, last in ranges):
                with_it.setdefault(locus, set()).add(other)
    mine = [
        locus
        for locus, others in against.items()
        if len(others) >= asked and with_it.get(locus, set()) & original.members == {carrier.id}
    ]
    if not mine:
        return []
    spans: tuple[Span, ...] = tuple(child.span(*locus) for locus in sorted(mine)[:3])
    words = f"both have words that {len(against[mine[0]])} other pages word otherwise"
    return [Reason("wording", WEIGHTS.wording, words, spans)]


def _loci(child: Profile, pair: Pair) -> list[tuple[int, int]]:
    """Word ranges of the child that the other page words otherwise, one to twelve words long."""
    found = []
    for passage in pair.passages:
        for start, end in _own_edits(child.id, passage):
            first, last = child.word_range(start, end)
            if 1 <= last - first <= 12:
                found.append((first, last))
    return found


def _own_edits(page: str, passage: Passage) -> list[tuple[int, int]]:
    if page == passage.page:
        return [(e.start, e.end) for e in passage.edits if e.op == "replace"]
    return [(e.other_start, e.other_end) for e in passage.edits if e.op == "replace"]
