"""What travels with a copy: its outlet's name, and wording that only two pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.stages.lineage.direction import SOURCE, TAKER, WEIGHTS, Reason, direction, odds
from retold.stages.lineage.kinship import Pair, edits
from retold.stages.lineage.origins import Missing
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.signs import names_as_source
from retold.tables import Span
from retold.text.words import words

Found = tuple[Pair, tuple[Reason, ...]]
Locus = tuple[int, int]
"""A range of the child's word numbers."""
MOST_WORDS = 12
"""Words of one reading."""


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
    """Readings that child and carrier share against at least two carriers of the missing text.

    These must agree with one another: they have the wording of the missing text then, and what
    the two share is new. Pages that depart from it each in its own way tell nothing.
    """
    pairs = near.get(child.id, ())
    if len(pairs) > settings.most_carriers:
        return []
    # Two against two tells nothing among licensed copies; a scrape joins one that stands alone.
    asked = 3 if child.id in original.members else 2
    against: dict[Locus, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pair in pairs:
        other = pair.other(child.id).profile.id
        if other in original.members:
            for locus, reading in _loci(child, pair):
                against[locus][reading].add(other)
    with_it: dict[Locus, set[str]] = defaultdict(set)
    for pair in pairs:
        other, ranges = pair.other(child.id).profile.id, pair.of(child.id).ranges
        for locus in against:
            if any(first <= locus[0] and locus[1] <= last for first, last in ranges):
                with_it[locus].add(other)
    mine = {
        locus: most
        for locus, readings in against.items()
        if (most := max(map(len, readings.values()))) >= asked
        and with_it[locus] & original.members == {carrier.id}
    }
    if not mine:
        return []
    spans: tuple[Span, ...] = tuple(child.span(*locus) for locus in sorted(mine)[:3])
    told = f"both have words that {mine[min(mine)]} other pages word otherwise"
    return [Reason("wording", WEIGHTS.wording, told, spans)]


def _loci(child: Profile, pair: Pair) -> Iterator[tuple[Locus, str]]:
    """Word ranges of the child that the other page words otherwise or lacks, with its reading.

    They are one to twelve words long.
    """
    other = pair.other(child.id).profile.page.text
    for passage in pair.passages:
        for mine, theirs in edits(passage, child.id):
            first, last = child.word_range(*mine)
            if 1 <= last - first <= MOST_WORDS:
                yield (first, last), " ".join(words(other[slice(*theirs)]))
