"""From the signals of one page to the days it can be of, by this page alone.

1. The day that most weight of metadata, feed, address, visible date and dateline agrees on
   stands, low and high alike. A stamp in universal time counts for the day before or after where another
   claim names that day and the hour allows it. A claim of a neighbouring day that weighs nearly
   as much widens the interval; so do claims further off that weigh the same.
2. What the page narrates or shows as past may not lie after that day. By up to two days it
   widens the interval (time zones, later edits). By more, a claim that several signals share
   is taken for the first version of a page changed later, and the interval reaches to the
   narrated day, as it does where no more than a month is narrated; a claim that stands alone
   against a day falls, and only the lower bound is left.
3. Without a claim, a weekday beside a dated photograph gives the day; then the last change, then
   a date elsewhere on the page, then the address of its picture; photographs and narrated dates
   give the lower bound; the download, a comment and what is announced the upper one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from retold.tables import DateSignal
from retold.text.dates import shift

CLAIMS = ("metadata", "feed", "address", "visible", "relative", "dateline", "weekday")
WEAK = ("updated", "stray", "picture")
"""Claims that stand where there is no better one, in this order."""
ROOFS = ("download", "ahead", "comment")
"""What bounds a page without a claim from above."""
TIE = 0.05
"""Weights closer than this are equal."""
NEARLY = 0.85
"""Share of the heaviest weight from which the day before or after stays possible."""
SURE = 0.8
"""Weight from which metadata speak for the page: a field for the day of publication."""
SLACK = 2
"""Days by which a narrated date may pass the claimed one: time zones and later edits."""
NOON = 12
"""Hours from which universal time can be the next day elsewhere; before, the day before."""

_NOT_SAID = frozenset({"weekday", "dateline", "stray", "picture"})
"""What is concluded from a page and not said by it."""
_UNIVERSAL = re.compile(r"\d[T ](\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]00:?00|UTC|GMT)?$")
"""A stamp in universal time, or without a zone, which crawlers mean as such."""


class Verdict(NamedTuple):
    """Earliest and latest ISO day, each None where nothing bounds it, and the signals used."""

    low: str | None
    high: str | None
    basis: tuple[str, ...]


def decide(signals: Sequence[DateSignal]) -> Verdict:
    """The verdict from one page's signals; order does not matter."""
    claim = _claimed(signals)
    roof = min((s.high for s in signals if s.signal == "download" and s.high), default=None)
    past = [s for s in signals if s.signal in {"mention", "caption"} and s.low]
    floor = max((s.low for s in past if s.low), default=None)
    backing = {s.signal for s in past if s.low == floor}
    if claim.low is None or claim.high is None:
        above = [s for s in signals if s.signal in ROOFS and s.high and s.high >= (floor or "")]
        roof = min((s.high for s in above if s.high), default=None)
        backing |= {s.signal for s in above if s.high == roof}
        return Verdict(floor, roof, tuple(sorted(backing)))
    if floor and claim.high < floor and _days(claim.high, floor) <= SLACK:
        return Verdict(claim.low, floor, tuple(sorted({*claim.basis, *backing})))
    told = max((s for s in past if s.signal == "mention"), key=lambda s: s.low or "", default=None)
    if told is None or told.low is None or told.low <= claim.high:
        return claim
    if len(claim.basis) > 1 and _only_month(told):
        return claim
    if len(claim.basis) > 1 or _only_month(told):
        return Verdict(claim.low, told.low, tuple(sorted({*claim.basis, "mention"})))
    return Verdict(told.low, roof if roof and roof >= told.low else None, ("mention",))


def _only_month(told: DateSignal) -> bool:
    return not re.search(r"\b\d{1,2}(?!\d)", told.value)


def claimed_day(signals: Sequence[DateSignal]) -> str | None:
    """What the page says of itself: its metadata, else the day that its other claims agree on.

    A stamp in universal time gives way to the local day of the date line or the address.
    """
    signals = [s for s in signals if s.signal not in _NOT_SAID]
    sure = [s for s in _localised(signals) if s.signal == "metadata" and s.weight >= SURE]
    claim = _claimed(signals)
    if sure:
        days = {s.low for s in sure}
        return claim.low if claim.low in days else min(sure, key=lambda s: s.low or "").low
    if claim.low == claim.high:
        return claim.low
    best = max(_exact(signals), key=lambda s: (s.weight, s.low or ""), default=None)
    return best.low if best else None


def _localised(signals: Sequence[DateSignal]) -> list[DateSignal]:
    """Stamps in universal time moved to the neighbouring day that other claims name."""
    local = {
        s.low
        for s in signals
        if s.signal in {"metadata", "visible", "address"}
        and s.low and s.low == s.high and not _UNIVERSAL.search(s.value)
    }  # fmt: skip
    return [_moved(s, local) for s in signals]


def _moved(signal: DateSignal, local: set[str]) -> DateSignal:
    stamp = _UNIVERSAL.search(signal.value) if signal.signal in {"metadata", "updated"} else None
    if not stamp or signal.low is None or signal.low in local:
        return signal
    other = shift(signal.low, 1 if int(stamp[1]) >= NOON else -1)
    return replace(signal, low=other, high=other) if other in local else signal


def _claimed(signals: Sequence[DateSignal]) -> Verdict:
    """The day most believed; an interval where beliefs of nearly equal weight differ."""
    signals = _localised(signals)
    exact = _exact(signals)
    claims = [s for s in exact if s.signal in CLAIMS]
    # The weekday of a photograph gives the day of the news only where nothing else tells it.
    stated = {s.low for s in claims if s.signal != "weekday"}
    claims = [s for s in claims if not stated or s.low in stated]
    changed = _changed(exact)
    claims = [s for s in claims if s.signal != "visible" or s.low not in changed]
    if not claims and (loose := _loose(signals)).low:
        return loose
    for signal in WEAK:
        claims = claims or [s for s in exact if s.signal == signal]
    best: dict[tuple[str, str], float] = {}
    for s in claims:
        best[s.low or "", s.signal] = max(best.get((s.low or "", s.signal), 0.0), s.weight)
    weights: dict[str, float] = defaultdict(float)
    for (day, _), weight in best.items():
        weights[day] += weight
    for s in signals:
        # An address that names a month bears out the days in it.
        if s.signal == "address" and s.low and s.high and s.low < s.high:
            for day in weights:
                weights[day] += s.weight if s.low <= day <= s.high else 0.0
    return _heaviest(weights, set(best)) if weights else Verdict(None, None, ())


def _exact(signals: Sequence[DateSignal]) -> list[DateSignal]:
    return [s for s in signals if s.low and s.low == s.high]


def _changed(exact: Sequence[DateSignal]) -> set[str | None]:
    """Days of the last change, where the markup names an earlier day of publication beside it."""
    fields = {s.low for s in exact if s.signal == "metadata" and s.low and s.weight >= SURE}
    published = min((s.low for s in exact if s.signal == "metadata" and s.low), default=None)
    updated = {s.low for s in exact if s.signal == "updated" and s.low} - fields
    return {day for day in updated if published and day > shift(published, 1)}


def _heaviest(weights: dict[str, float], names: set[tuple[str, str]]) -> Verdict:
    top = max(weights.values())
    tied = [day for day, weight in weights.items() if weight > top - TIE]
    days = sorted(
        day
        for day, weight in weights.items()
        if day in tied
        or (weight >= NEARLY * top and any(abs(_days(day, other)) <= 1 for other in tied))
    )
    basis = sorted({name for day, name in names if day in days})
    return Verdict(days[0], days[-1], tuple(basis))


def _loose(signals: Sequence[DateSignal]) -> Verdict:
    """Claims that name a month, or a day and month that could change places.

    A weak claim that falls between their bounds gives the day.
    """
    loose = [s for s in signals if s.signal in CLAIMS and s.low and s.high]
    if not loose:
        return Verdict(None, None, ())
    closest = max(loose, key=lambda s: (s.weight, s.low or ""))
    low, high = closest.low or "", closest.high or ""
    for signal in (*WEAK, "masthead"):
        days = {s.high for s in signals if s.signal == signal and s.high and low <= s.high <= high}
        if len(days) == 1:
            day = days.pop()
            return Verdict(day, day, tuple(sorted((closest.signal, signal))))
    return Verdict(low, high, (closest.signal,))


def _days(low: str, high: str) -> int:
    return (date.fromisoformat(high) - date.fromisoformat(low)).days
