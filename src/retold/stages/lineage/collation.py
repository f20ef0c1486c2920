"""The text of a missing original, put together from the pages that have it.

A base gives the order; at each place where pages differ, most of them decide, and every other
reading is kept beside the one chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import Ranges
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.witnesses import Witness, carried, witnesses
from retold.tables import Reading, Span
from retold.text.words import fold


class Place(NamedTuple):
    """Words `[first, last)` of the base that some page words otherwise, with all readings.

    The first of `readings` is the one chosen; each has the witnesses that give it.
    """

    first: int
    last: int
    readings: tuple[tuple[tuple[str, ...], tuple[tuple[Profile, int, int], ...]], ...]


def collate(origin: str, claims: Sequence[Claim], settings: Settings) -> tuple[str, list[Reading]]:
    """The text of a missing original and the readings it was chosen from."""
    found = witnesses(claims, settings.most_carriers)
    if found is None:
        return "", []
    base, placed = found
    text, readings = "", []
    for first, last in carried(base):
        text += "\n" if text else ""
        start = len(text)
        for piece in _pieces(base.child, first, last, _places(placed, first, last)):
            if isinstance(piece, str):
                text += piece
            else:
                place, words = piece
                readings += _rows(origin, place, len(text), len(text) + len(words))
                text += words
        readings.append(_stretch(origin, placed, (first, last), (start, text)))
    return text, readings


def _places(placed: Sequence[Witness], first: int, last: int) -> Iterator[Place]:
    """Places inside a stretch of the base where a witness has other words."""
    base = placed[0].profile
    for low, high in _differing(placed, first, last):
        given: dict[tuple[str, ...], list[tuple[Profile, int, int]]] = defaultdict(list)
        for witness in placed:
            reading = witness.reading(low, high)
            if reading is not None:
                given[_folded(witness.profile, *reading)].append((witness.profile, *reading))
        if len(given) > 1:
            own = _folded(base, low, high)
            ranked = sorted(given.items(), key=lambda g: (-len(g[1]), g[0] != own, g[0]))
            yield Place(low, high, tuple((words, tuple(by)) for words, by in ranked))


def _differing(placed: Sequence[Witness], first: int, last: int) -> Ranges:
    """Ranges of base words that a witness lacks or words otherwise, those that touch joined.

    An empty range is a place where a witness has words between two of the base's.
    """
    found: set[tuple[int, int]] = set()
    for witness in placed[1:]:
        known = sorted(i for i in witness.at if first <= i < last)
        for before, after in pairwise(known):
            if (after - before, witness.at[after] - witness.at[before]) != (1, 1):
                found.add((before + 1, after))
    joined: Ranges = []
    for low, high in sorted(found):
        if joined and low < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        elif not joined or (low, high) != joined[-1]:
            joined.append((low, high))
    return joined


def _folded(profile: Profile, first: int, last: int) -> tuple[str, ...]:
    text = profile.page.text
    return tuple(
        fold(text[s:e])
        for s, e in zip(profile.starts[first:last], profile.ends[first:last], strict=True)
    )


def _pieces(
    base: Profile, first: int, last: int, places: Iterable[Place]
) -> Iterator[str | tuple[Place, str]]:
    """A stretch of the base in order: its own text, and at each place the chosen wording.

    What stands between words comes along with the wording, so that its marks are kept.
    """
    at, text = base.starts[first], base.page.text
    for place in places:
        if not first < place.first <= place.last < last:
            continue
        yield text[at : base.ends[place.first - 1]]
        profile, one, two = place.readings[0][1][0]
        yield place, profile.page.text[profile.ends[one - 1] : profile.starts[two]]
        at = base.starts[place.last]
    yield text[at : _closed(base, last - 1)]


def _closed(profile: Profile, word: int) -> int:
    """Where the text after a word ends with its closing marks."""
    text, end = profile.page.text, profile.ends[word]
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end


def _rows(origin: str, place: Place, start: int, end: int) -> list[Reading]:
    return [
        Reading(
            origin, start, end, " ".join(_shown(*by[0])), not number,
            tuple(sorted(profile.id for profile, _, _ in by)),
            tuple(profile.span(one, two) for profile, one, two in by if one < two),
        )
        for number, (_, by) in enumerate(place.readings)
    ]  # fmt: skip


def _shown(profile: Profile, first: int, last: int) -> list[str]:
    return (
        profile.page.text[profile.starts[first] : profile.ends[last - 1]].split()
        if first < last
        else []
    )


def _stretch(
    origin: str, placed: Sequence[Witness], words: tuple[int, int], made: tuple[int, str]
) -> Reading:
    """A whole stretch as a chosen reading: the pages that have half of its words, and where."""
    (first, last), (start, text) = words, made
    spans: list[Span] = []
    for witness in placed:
        here = [witness.at[i] for i in range(first, last) if i in witness.at]
        if 2 * len(here) >= last - first:
            spans.append(witness.profile.span(min(here), max(here) + 1))
    pages = tuple(sorted(s.page for s in spans))
    return Reading(origin, start, len(text), text[start:], True, pages, tuple(spans))
