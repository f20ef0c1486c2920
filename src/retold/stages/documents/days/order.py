"""Whether a page writes the day before the month in numbers: 05/04/2025."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from retold.stages.documents.draft import Draft
from retold.text.dates import FoundDate

_DAY_FIRST_HOSTS = frozenset("uk ie au nz in za ng ke gh pk bd sg my hk".split())
"""Top-level domains of countries that write English, and the day first (Unicode CLDR, en-*)."""
_REGION = re.compile(r"^en[-_]([A-Za-z]{2})\b")
_NUMBERS = re.compile(r"(\d{1,2})[/.-]\s?(\d{1,2})[/.-]")


def comes_day_first(
    text: str, dates: Iterable[FoundDate], draft: Draft, url: str | None
) -> bool | None:
    """By another date of the page that leaves no choice; by its language and region; by its host.

    None where nothing tells.
    """
    for date in dates:
        match = _NUMBERS.match(text, date.start, date.end) if date.kind == "day" else None
        if match and (int(match[1]) > 12) != (int(match[2]) > 12):
            return int(match[1]) > 12
    if draft.language and draft.language != "en":
        return True
    languages = [d.value for d in draft.declared if d.fact == "language"]
    for region in filter(None, map(_REGION.match, languages)):
        if region[1].upper() != "CA":  # both orders are in use there
            return region[1].upper() != "US"
    host = _host(url or draft.url or "")
    return True if host.rsplit(".", 1)[-1] in _DAY_FIRST_HOSTS else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
