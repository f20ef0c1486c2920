"""From the signals of one page to the days it can be of, by this page alone.

1. The day that most weight of metadata, address, visible date and dateline agrees on stands,
   low and high alike. A claim of the day before or after widens the interval by that day: the
   two were written in different time zones. Claims further off weigh nothing against it unless
   they weigh the same; then all days between are possible.
2. What the page narrates or shows as past may not lie after that day. By up to two days it
   widens the interval (time zones, later edits). By more, a claim that several signals share
   is taken for the first version of a page changed later, and the interval reaches to the
   narrated day; a claim that stands alone falls, and only the lower bound is left.
3. Without a claim, a weekday beside a dated photograph gives the day; photographs and narrated
   dates give the lower bound; the download gives the upper bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from retold.tables import DateSignal

CLAIMS = ("metadata", "address", "visible", "dateline", "weekday")
TIE = 0.05
"""Weights closer than this are equal."""
SLACK = 2
"""Days by which a narrated date may pass the claimed one: time zones and later edits."""


class Verdict(NamedTuple):
    """Earliest and latest ISO day, each None where nothing bounds it, and the signals used."""

    low: str | None
    high: str | None
    basis: tuple[str, ...]


def decide(signals: Sequence[DateSignal]) -> Verdict:
    """The verdict from one page's signals; order does not matter."""
    claim = _claimed(signals)
    floor = max(
        (s.low for s in signals if s.signal in {"mention", "caption"} and s.low), default=None
    )
    roof = min((s.high for s in signals if s.signal == "download" and s.high), default=None)
    if claim.low is None or claim.high is None:
        basis = {
            s.signal
            for s in signals
            if floor and s.low == floor and s.signal in {"mention", "caption"}
        }
        basis |= {"download"} if roof else set()
        return Verdict(floor, roof, tuple(sorted(basis)))
    told = max((s.low for s in signals if s.signal == "mention" and s.low), default="")
    if floor and claim.high < floor and _days(claim.high, floor) <= SLACK:
        backing = {
            s.signal for s in signals if s.low == floor and s.signal in {"mention", "caption"}
        }
        return Verdict(claim.low, floor, tuple(sorted({*claim.basis, *backing})))
    if told > claim.high and len(claim.basis) > 1:
        return Verdict(claim.low, told, tuple(sorted({*claim.basis, "mention"})))
    if told > claim.high:
        return Verdict(told, roof if roof and roof >= told else None, ("mention",))
    return claim


def claimed_day(signals: Sequence[DateSignal]) -> str | None:
    """What the page says of itself: its metadata, else its visible date line, else its address."""
    for signal in ("metadata", "visible", "updated", "address"):
        days = [s for s in signals if s.signal == signal and s.low and s.low == s.high]
        if days:
            first = min(days, key=lambda s: (s.spans[0].start if s.spans else -1, s.low or ""))
            return first.low
    return None


def _claimed(signals: Sequence[DateSignal]) -> Verdict:
    """The day most believed; an interval where beliefs of equal weight differ."""
    weights: dict[str, float] = defaultdict(float)
    names: dict[str, set[str]] = defaultdict(set)
    claims = [s for s in signals if s.signal in CLAIMS and s.low and s.low == s.high]
    # The weekday of a photograph gives the day of the news only where nothing else tells it.
    declared = {s.low for s in claims if s.signal != "weekday"}
    claims = [s for s in claims if not declared or s.low in declared]
    if not claims:
        claims = [s for s in signals if s.signal == "updated" and s.low and s.low == s.high]
    best: dict[tuple[str, str], float] = {}
    for s in claims:
        if s.low:
            key = (s.low, s.signal)
            best[key] = max(best.get(key, 0.0), s.weight)
    for (day, name), weight in best.items():
        weights[day] += weight
        names[day].add(name)
    if not weights:
        return _loose(signals)
    top = max(weights.values())
    best_days = [day for day, weight in weights.items() if weight > top - TIE]
    days = sorted(
        day
        for day in weights
        if day in best_days or any(abs(_days(day, other)) <= 1 for other in best_days)
    )
    basis = tuple(sorted(set().union(*(names[day] for day in days))))
    return Verdict(days[0], days[-1], basis)


def _loose(signals: Sequence[DateSignal]) -> Verdict:
    """Claims that name a month, or a day and month that could change places."""
    loose = [s for s in signals if s.signal in CLAIMS and s.low and s.high]
    if not loose:
        return Verdict(None, None, ())
    closest = max(loose, key=lambda s: (s.weight, s.low or ""))
    return Verdict(closest.low, closest.high, (closest.signal,))


def _days(low: str, high: str) -> int:
    return (date.fromisoformat(high) - date.fromisoformat(low)).days
