"""When a sentence puts what it counts, and whether two sentences can mean one time."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from retold.tables import Page
from retold.text.dates import MONTHS, find_dates, find_weekdays, settle, shift, weekday_of


@dataclass(frozen=True)
class Reach:
    """How far apart times may lie and still be one."""

    report: int = 45
    """Days between a dated happening and an undated report of it; follow-ups run about a month."""
    window: int = 7
    """Days that a page's own date may span and still date the words "last week"."""


REACH = Reach()

_MONTH = re.compile(
    r"\b(?:in|since|of|last|this|during|early|late|mid)[\s-](January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b(?!\s\d)"
)
_YEAR = re.compile(
    r"\b(?:in|of|since|from|until|by|during|through|for|the|early|late|and)\s((?:19|20)\d{2})\b"
)
_LAST = re.compile(r"\b(?:last|the previous|the past|past)\s(week|month|year)\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(day|week|month|year)s?\s(?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    w: max(1, n) for n, w in enumerate("a one two three four five six seven eight nine ten".split())
}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_REPORTING = re.compile(
    r"\b(?:said|says?|told|announced|reported|confirmed|added|tweeted|wrote|statement|according)\b[^.;,]{0,24}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Times:
    """The spans of days a sentence names, its weekdays, and the day of its page."""

    spans: tuple[tuple[str, str], ...] = ()
    weekdays: frozenset[int] = frozenset()
    day: str | None = None


def times_of(text: str, page: Page | None, lead: str = "") -> Times:
    """The times that a sentence of a page names, but for the day on which something was said.

    Where it names none, the day that the sentence before, `lead`, names holds on.
    """
    told = _told(text, page)
    if told.spans or not lead:
        return told
    return replace(told, spans=tuple(s for s in _told(lead, page).spans if s[0] == s[1]))


def _told(text: str, page: Page | None) -> Times:
    day = _day_of(page)
    dates = find_dates(text)
    spans = [(d.low, d.high) for d in dates if d.low and d.high]
    settled = [settle(d, day, 30) for d in dates if d.kind == "yearless" and day]
    spans += [(s, s) for s in settled if s]
    spans += [(f"{m[1]}-01-01", f"{m[1]}-12-31") for m in _YEAR.finditer(text)]
    if day:
        spans += [_month_before(MONTHS[m[1].lower()], day) for m in _MONTH.finditer(text)]
        spans += [_back(day, _DAYS[m[1].lower()], 1) for m in _LAST.finditer(text)]
        spans += [
            _back(day, _DAYS[m[2].lower()], _number(m[1].lower())) for m in _AGO.finditer(text)
        ]
    weekdays = frozenset(
        number for start, _, number in find_weekdays(text) if not _REPORTING.search(text[:start])
    )
    return Times(tuple(sorted(set(spans))), weekdays, day)


def apart(one: Times, other: Times) -> bool:
    """Whether two sentences surely speak of different times; False where that is not known."""
    if one.spans and other.spans:
        return not any(a <= d and c <= b for a, b in one.spans for c, d in other.spans)
    if one.spans and other.day:
        return _far(one, other.day)
    if other.spans and one.day:
        return _far(other, one.day)
    # Midnight and time zones put one happening on two neighbouring days.
    near = any((a - b) % 7 in {0, 1, 6} for a in one.weekdays for b in other.weekdays)
    if one.weekdays and other.weekdays and not near:
        return True
    return bool(one.day and other.day and _far(Times(((one.day, one.day),)), other.day))


def _far(dated: Times, day: str) -> bool:
    low, high = shift(day, -REACH.report), shift(day, REACH.report)
    return not any(a <= high and low <= b for a, b in dated.spans)


def _day_of(page: Page | None) -> str | None:
    if page is None or not page.date_low or not page.date_high:
        return None
    narrow = page.date_high <= shift(page.date_low, REACH.window)
    return page.date_high if narrow else None


def _month_before(month: int, day: str) -> tuple[str, str]:
    """The latest such month that began by `day`."""
    near = date.fromisoformat(day)
    year = near.year if month <= near.month else near.year - 1
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{monthrange(year, month)[1]}"


def _back(day: str, unit: int, count: int) -> tuple[str, str]:
    """The span some units before a day, as loose as the words are; a week begins on Monday."""
    if unit == 1:
        return shift(day, -count - 1), shift(day, -count + 1)
    if unit == 7 and count == 1:
        return shift(day, -weekday_of(day) - 7), shift(day, -1)
    return shift(day, -unit * count - unit // 2), shift(day, -unit * count + unit // 2)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)
