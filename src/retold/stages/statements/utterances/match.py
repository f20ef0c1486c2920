"""Whether two quotations are versions of one utterance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from retold.stages.statements.utterances.words import Version
from retold.text.align import Run, align


@dataclass(frozen=True)
class Bar:
    """What a pair must reach: shares of weight, and weight in words that are not grammar."""

    contained: float
    """Matched weight over the lighter version's weight."""
    dense: float
    """Matched weight over the longer version's weight between first and last match."""
    weight: float
    """Matched weight; about that many telling words."""


@dataclass(frozen=True)
class Settings:
    """Bars by what is known of the speakers, set on quotations of stories-5w1h read by eye."""

    same: Bar = Bar(0.60, 0.50, 2.0)
    unknown: Bar = Bar(0.70, 0.60, 2.5)
    different: Bar = Bar(0.85, 0.75, 3.5)
    indirect: Bar = Bar(0.62, 0.50, 2.5)
    copied: Bar = Bar(0.40, 0.0, 0.3)
    """For quotations at the same place of a shared passage: the sentence around vouches."""
    shuffled: Bar = Bar(0.60, 0.45, 3.0)
    """For versions of one speaker whose clauses stand in another order, as two translators put them:
    shares of weight without regard to order, of the lighter and of the heavier version."""
    whole: Bar = Bar(0.98, 0.95, 1.1)
    """For a short fragment of one speaker that stands whole in the other version."""
    verbatim: int = 8
    """Words from which equal quotations are one utterance whoever is named, however plain they are."""
    overlapping: float = 4.5
    """Weight of one unbroken run by which two long quotations of one speaker that overlap only
    at an edge are one utterance."""


SETTINGS = Settings()


@dataclass(frozen=True)
class Match:
    """How two versions align, and how much of them does."""

    runs: tuple[Run, ...]
    contained: float
    dense: float
    weight: float
    longest: float
    words: int

    def reaches(self, bar: Bar) -> bool:
        """Whether it clears all three parts of a bar."""
        return (
            self.contained >= bar.contained
            and self.dense >= bar.dense
            and self.weight >= bar.weight
        )


def match(one: Version, other: Version) -> Match:
    """Align two versions by sense and weigh what they share. Symmetric but for the runs."""
    runs = _aligned(one.senses, other.senses)
    equal = [r for r in runs if r.op == "equal"]
    if not equal:
        return Match(runs, 0.0, 0.0, 0.0, 0.0, 0)
    weighs = [
        sum(
            min(one.weights[i], other.weights[j])
            for i, j in zip(range(r.start, r.end), range(r.other_start, r.other_end), strict=True)
        )
        for r in equal
    ]
    weight = sum(weighs)
    lighter = min(one.weight, other.weight) or 1e-9
    first, last = equal[0], equal[-1]
    window_one = _window(one, first.start, last.end, runs, other, mine=True)
    window_other = _window(other, first.other_start, last.other_end, runs, one, mine=False)
    return Match(
        runs=runs,
        contained=weight / lighter,
        dense=weight / max(window_one, window_other, 1e-9),
        weight=weight,
        longest=max(weighs),
        words=sum(r.end - r.start for r in equal),
    )


def _window(
    version: Version, start: int, end: int, runs: tuple[Run, ...], other: Version, *, mine: bool
) -> float:
    """Weight between the first and last match, less what the other elides with marks."""
    total = sum(version.weights[start:end])
    for run in runs:
        low, high = (run.start, run.end) if mine else (run.other_start, run.other_end)
        at = run.other_end if mine else run.end
        if (
            run.op != "equal"
            and start <= low
            and high <= end
            and at < len(other.words)
            and other.words[at].gap
        ):
            total -= sum(version.weights[low:high])
    return total


@lru_cache(maxsize=20_000)
def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Run, ...]:
    return tuple(_slid(align(one, other), one, other))


def _slid(runs: list[Run], one: tuple[str, ...], other: tuple[str, ...]) -> list[Run]:
    """Move a leading or trailing match across a gap where the same words stand beside the rest.

    Of "we must stay and we must act" against "we must act", either "we must" is as good for the
    distance, but only the second makes one stretch.
    """
    found = list(runs)
    for first, gap, rest in ((0, 1, 2), (len(found) - 1, len(found) - 2, len(found) - 3)):
        if not (len(found) >= 3 and found[first].op == found[rest].op == "equal"):
            continue
        size, hole, onward = found[first].end - found[first].start, found[gap], first == 0
        if hole.op not in {"delete", "insert"}:
            continue
        text, low, high = (
            (one, hole.start, hole.end)
            if hole.op == "delete"
            else (other, hole.other_start, hole.other_end)
        )
        near = text[max(low, high - size) : high] if onward else text[low : min(high, low + size)]
        if near != one[found[first].start : found[first].end]:
            continue
        if onward:
            a, b = found[first], found[rest]
            moved = [
                Run(hole.op, a.start, b.start - size, a.other_start, b.other_start - size),
                Run("equal", b.start - size, b.end, b.other_start - size, b.other_end),
            ]
            found = moved + found[3:]
        else:
            a, b = found[rest], found[first]
            moved = [
                Run("equal", a.start, a.end + size, a.other_start, a.other_end + size),
                Run(hole.op, a.end + size, b.end, a.other_end + size, b.other_end),
            ]
            found = found[:-3] + moved
        break
    return found


def speakers(one: str | None, other: str | None) -> str:
    """`same`, `different` or `unknown`; a surname alone is the same as the full name."""
    if not one or not other:
        return "unknown"
    a, b = one.casefold().split(), other.casefold().split()
    if a == b or (min(len(a), len(b)) == 1 and a[-1] == b[-1]):
        return "same"
    return "different"


def _shuffled(one: Version, other: Version) -> bool:
    """Whether two versions share enough in whatever order."""
    weigh = dict(zip(one.senses, one.weights, strict=True))
    common = Counter(one.senses) & Counter(other.senses)
    shared = sum(weigh[sense] * times for sense, times in common.items())
    bar = SETTINGS.shuffled
    lighter, heavier = sorted((one.weight, other.weight))
    return (
        shared >= bar.weight and shared >= bar.contained * lighter and shared >= bar.dense * heavier
    )


def joins(one: Version, other: Version, *, copied: bool) -> float:
    """How well two quotations join as versions of one utterance; 0 where they do not."""
    found = match(one, other)
    if found.words == 0:
        return 0.0
    if copied and found.reaches(SETTINGS.copied):
        return 2.0 + found.contained
    if len(one.words) >= SETTINGS.verbatim and one.folded == other.folded:
        return 1.0
    relation = speakers(one.quote.speaker, other.quote.speaker)
    if one.indirect or other.indirect:
        fits = relation == "same" and found.reaches(SETTINGS.indirect)
    elif relation == "same":
        short = found.reaches(SETTINGS.whole) and found.words > 1
        overlapping = found.longest >= SETTINGS.overlapping
        fits = found.reaches(SETTINGS.same) or short or overlapping or _shuffled(one, other)
    else:
        fits = found.reaches(SETTINGS.unknown if relation == "unknown" else SETTINGS.different)
    return found.contained * (0.5 + 0.5 * found.dense) if fits else 0.0
