"""Dates in running text and in metadata: where they stand and which days they allow.

Nothing here asks the clock. A date without a year stays without one until `settle` is told
a day near which it must lie.
"""

from __future__ import annotations

import re
import warnings
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from retold.text.calendar import named_dates

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""Days outside are taken for other numbers: catalogue numbers, prices, years of history."""
LONGEST = 64
"""Code points of a metadata string that may hold a date; longer ones are prose."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?"
    r"|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_DAYNAME = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)\b\.?"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_EXPLICIT = re.compile(
    rf"""
    (?<![\w/.-])(?=[0-9A-Wt])(?:
      (?P<iso>(?P<iy>{_YEAR})(?P<sep>[-/.])(?P<im>0?[1-9]|1[0-2])(?P=sep)(?P<id>{_DAY})
        (?![-/.]?\d))(?:T\d\d:\d\d)?
    | (?:(?P<w1>{_DAYNAME}),?\s+)?(?P<m1>{_MONTH})\s*(?P<d1>{_DAY})(?:st|nd|rd|th)?\b
        (?:(?:,|\s|,\s)\s?(?P<y1>{_YEAR}))?
    | (?:(?P<w2>{_DAYNAME}),?\s+)?(?:the\s)?(?P<d2>{_DAY})(?:st|nd|rd|th|\.)?[\s-](?:of\s)?
        (?P<m2>{_MONTH})(?:[,\s-]{{1,2}}(?P<y2>{_YEAR}))?
    | (?P<m3>{_MONTH}),?\s(?P<y3>{_YEAR})
    | (?P<n1>0?[1-9]|[12]\d|3[01])(?P<nsep>[/.-])(?P<n2>0?[1-9]|[12]\d|3[01])(?P=nsep)(?P<ny>{_YEAR})
        (?![-/.]?\d)
    )
    """,
    re.VERBOSE,
)  # fmt: skip
_SHORT = re.compile(
    r"(?<![\w/.-])(?P<n1>\d{1,2})(?P<nsep>[/.-])\s?(?P<n2>\d{1,2})(?P=nsep)\s?(?P<ny>\d\d)(?![\w/]|[.:,-]\d)"
)
CENTURY = 70
"""Two digits from which a short year is of the twentieth century."""
_DIGIT = re.compile(r"\d")
_LIKELY = re.compile(
    r"19\d\d|20\d\d|J[auAU][nlNL]|F[eE][bB]|M[aA][rRyY]|A[puPU][rgRG]|S[eE][pP]|O[cC][tT]|N[oO][vV]|D[eE][cC]"
)
"""What no date does without, a year or a month: found faster than the dates."""
_BARE_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "sv", "da", "cs", "tr"]
_PINNED: dict[str, Any] = {
    "RELATIVE_BASE": datetime(2000, 1, 1),
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PREFER_LOCALE_DATE_ORDER": True,
}
_STAMP = re.compile(r"^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_TIMED = re.compile(r"\d:\d\d")
_EPOCH = re.compile(r"^1\d{9}(?:\d{3})?$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. `low` and `high` are ISO days; both None while the year is open.

    `kind` is `day`, `month`, `ambiguous` (day and month could change places) or `yearless`.
    """

    start: int
    end: int
    low: str | None
    high: str | None
    kind: str
    month: int = 0
    day: int = 0
    weekday: int | None = None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """The explicit dates of `text[start:end]` in order, with their spans in `text`.

    English, ISO and numeric forms, and months named in the languages of `calendar`.
    """
    stop = len(text) if end is None else end
    if not (_DIGIT.search(text, start, stop) and _LIKELY.search(text, start, stop)):
        return []
    found = [d for m in _EXPLICIT.finditer(text, start, stop) if (d := _read(m))]
    taken = {d.end for d in found if d.kind == "day"}
    named = [n for n in named_dates(text, start, stop) if n.end not in taken]
    for date_ in named:
        if day := _iso(*date_[2:]):
            # "Marzo 3, 2021" holds what reads as a month alone, or as a date without a year.
            found = [d for d in found if d.end <= date_.start or d.start >= date_.end]
            found.append(FoundDate(*date_[:2], day, day, "day", *date_[3:]))
    return sorted(found, key=lambda d: d.start)


def find_short_dates(text: str, start: int, end: int) -> list[FoundDate]:
    """Dates with a year of two digits, such as `03.04.21`: only on lines known to hold a date."""
    return [d for m in _SHORT.finditer(text, start, end) if (d := _numeric(m))]


def in_order(found: FoundDate, text: str, day_first: bool) -> FoundDate:
    """A numeric date whose day and month could change places, read in one of the two orders."""
    first, second = (int(n) for n in re.findall(r"\d+", text[found.start : found.end])[:2])
    month, day = (second, first) if day_first else (first, second)
    chosen = found.low if (found.low or "")[5:] == f"{month:02}-{day:02}" else found.high
    return replace(found, low=chosen, high=chosen, kind="day", month=month, day=day)


def find_weekdays(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, int]]:
    """Spans of the weekday names in `text[start:end]` with their number, Monday being 0."""
    stop = len(text) if end is None else end
    return [
        (*m.span(), WEEKDAYS[m.group().lower()]) for m in _BARE_WEEKDAY.finditer(text, start, stop)
    ]


def settle(found: FoundDate, near: str, ahead: int = 0) -> str | None:
    """The ISO day a yearless date means on a page of about the day `near`; None if impossible.

    The latest such day not more than `ahead` days after `near`; where a weekday stands beside
    it, the latest such day of the seven years before on which both agree.
    """
    anchor = date.fromisoformat(near)
    last = anchor + timedelta(days=ahead)
    for year in range(last.year, anchor.year - 8, -1):
        day = _day(year, found.month, found.day)
        if day and day <= last and found.weekday in {None, day.weekday()}:
            return day.isoformat()
    return None


@lru_cache(maxsize=100_000)
def parse_date(value: str | None) -> str | None:
    """The ISO day that a metadata string names, e.g. an ISO stamp, RFC 822, "Nov. 7, 2024".

    None where no single day can be told: no date, two dates, day and month interchangeable.
    """
    if not value or len(value) > LONGEST * 2:
        return None
    value = value.strip()
    if _EPOCH.match(value):
        seconds = int(value[:10])
        return (date(1970, 1, 1) + timedelta(seconds=seconds)).isoformat()
    if stamp := _STAMP.match(value):
        return _iso(*(int(g) for g in stamp.groups()))
    days = {d.low for d in find_dates(value) if d.kind == "day"}
    if len(days) == 1:
        return days.pop()
    return None if days else _parse_foreign(value)


def day_before(words: str, stamp: str) -> str | None:
    """The ISO day that words such as "2 hours ago" or "yesterday" mean, told at a stamp.

    A stamp without a time counts as noon; None where either cannot be read.
    """
    day = parse_date(stamp)
    try:
        told = datetime.fromisoformat(stamp.strip()).replace(tzinfo=None)
    except ValueError:
        told = None
    if told is None or not _TIMED.search(stamp):
        if day is None:
            return None
        told = datetime.fromisoformat(f"{day}T12:00")
    # Imported here as below.
    import dateparser

    made = dateparser.parse(
        words, languages=_LANGUAGES, settings=_PINNED | {"RELATIVE_BASE": told, "PARSERS": ["relative-time"]}
    )  # fmt: skip
    return _iso(made.year, made.month, made.day) if made else None


def shift(day: str, days: int) -> str:
    """The ISO day so many days later (earlier if negative), kept within the calendar read here."""
    moved = date.fromisoformat(day) + timedelta(days=days)
    return min(max(moved, EARLIEST), LATEST).isoformat()


def month_of(year: int, month: int) -> tuple[str, str]:
    """First and last ISO day of a month."""
    last = monthrange(year, month)[1]
    return date(year, month, 1).isoformat(), date(year, month, last).isoformat()


def weekday_of(day: str) -> int:
    """The weekday of an ISO day, Monday being 0."""
    return date.fromisoformat(day).weekday()


def _read(match: re.Match[str]) -> FoundDate | None:
    """One match as a date; None where the numbers name no day."""
    parts = match.groupdict()
    if parts["iso"]:
        return _fixed(match, int(parts["iy"]), int(parts["im"]), int(parts["id"]))
    if parts["m3"]:
        return _whole_month(match, int(parts["y3"]), _month(parts["m3"]))
    if parts["ny"]:
        return _numeric(match)
    side = "1" if parts["m1"] else "2"
    month, day, year = _month(parts["m" + side]), int(parts["d" + side]), parts["y" + side]
    named = parts["w" + side]
    weekday = WEEKDAYS.get(named.rstrip(".").lower()) if named else None
    if year:
        return _fixed(match, int(year), month, day, weekday)
    if day > 29 and _day(2001, month, day) is None:
        return None
    return FoundDate(*match.span(), None, None, "yearless", month, day, weekday)


def _fixed(
    match: re.Match[str], year: int, month: int, day: int, weekday: int | None = None
) -> FoundDate | None:
    iso = _iso(year, month, day)
    return FoundDate(*match.span(), iso, iso, "day", month, day, weekday) if iso else None


def _whole_month(match: re.Match[str], year: int, month: int) -> FoundDate:
    low, high = month_of(year, month)
    return FoundDate(*match.span(), low, high, "month", month)


def _numeric(match: re.Match[str]) -> FoundDate | None:
    """12/11/2024: one day where only one order is possible, else both days as bounds."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["ny"])
    if year < 100:
        year += 1900 if year >= CENTURY else 2000
    # A full stop between the numbers is the European order: day first.
    orders = [(second, first)] if match["nsep"] == "." else [(first, second), (second, first)]
    days = sorted({iso for month, day in orders if (iso := _iso(year, month, day))})
    if not days:
        return None
    kind = "day" if len(days) == 1 else "ambiguous"
    month, day = int(days[0][5:7]), int(days[0][8:])
    return FoundDate(*match.span(), days[0], days[-1], kind, month, day)


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    made = _day(year, month, day)
    return made.isoformat() if made and EARLIEST <= made <= LATEST else None


@lru_cache(maxsize=20_000)
def _parse_foreign(text: str) -> str | None:
    if len(text) > LONGEST or not re.search(r"\d", text) or not re.search(r"[^\W\d_]", text):
        return None
    # Imported here: dateparser takes a second to load and most pages never need it.
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = dateparser.parse(text, languages=_LANGUAGES, settings=_PINNED)
    return _iso(made.year, made.month, made.day) if made else None
