"""Names of months in the languages of Europe, English apart, and dates written with them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMED = r"(?P<month>[^\W\d_]{3,12})"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)"
_BEFORE = re.compile(
    rf"(?:(?<![\w/.-]){_DAY}\.?(?:[º°]|er\b)?\s?(?:de\s)?{_NAMED}\.?,?\s(?:de\s|del\s)?"
    rf"|(?<!\w){_NAMED.replace('month', 'month2')}\.?\s{_DAY.replace('day', 'day2')}\.?,?\s)$"
)
_AFTER = re.compile(
    rf"(?:\.?\s{_NAMED}\s{_DAY}\.?"
    r"|\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day2>\d{1,2})\s?[日일])"
)
REACH = 32
"""Code points before a year in which its day and month stand."""


class Named(NamedTuple):
    """A date with a named month: where it stands, and its numbers, not yet checked."""

    start: int
    end: int
    year: int
    month: int
    day: int


@cache
def month_names() -> dict[str, int]:
    """Names of months in lower case to their number.

    A word that names one month in one language and another in the next is left out.
    """
    numbers: dict[str, set[int]] = defaultdict(set)
    for row in knowledge("calendar"):
        columns = list(row)[1:13]
        for number, column in enumerate(columns, 1):
            for name in filter(None, row[column].split(";")):
                numbers[name].add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


def named_dates(text: str, start: int, end: int) -> list[Named]:
    """Dates such as `3. März 2021`, `Oktober 19, 2019`, `2021. június 3.`, `2021年3月3日`."""
    found = []
    for year in _YEAR.finditer(text, start, end):
        low = max(start, year.start() - REACH)
        if before := _BEFORE.search(text[low : year.start()]):
            name, day = before["month"] or before["month2"], before["day"] or before["day2"]
            span = (low + before.start(), year.end())
        elif after := _AFTER.match(text, year.end(), min(end, year.end() + REACH)):
            name, day = after["month"] or after["number"], after["day"] or after["day2"]
            span = (year.start(), after.end())
        else:
            continue
        month = int(name) if name.isdecimal() else month_names().get(name.casefold())
        if month:
            found.append(Named(*span, int(year.group()), month, int(day)))
    return found
