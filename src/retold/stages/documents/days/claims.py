"""What record, markup and address declare of a page's day.

Signals: `metadata`, `updated`, `feed`, `address`, `picture`, `download`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from retold.stages.documents.draft import DateMark, Draft
from retold.tables import DateSignal, Received
from retold.text.dates import month_of, parse_date


@dataclass(frozen=True)
class ClaimWeights:
    """How far each claim is believed, 0 to 1, by what it takes to get it wrong.

    Order and size are judgement, held against shares of right days on one half of htmldate's
    evaluation pages: address 0.99, a field for publication 0.90, one named date 0.57, picture
    0.51. The last change names the day of publication on 0.75 of pages, being often the same.
    """

    metadata: float = 0.8
    dated: float = 0.5
    """A field of the markup that is named date and nothing more."""
    feed: float = 0.8
    """The day by which a feed lists the page."""
    address: float = 0.9
    updated: float = 0.4
    script: float = 0.5
    """A field of publication in a script of the page: it may be another page's."""
    made: float = 0.4
    """A field that tells when something was created or uploaded, in a script."""
    picture: float = 0.3
    """The day in the address of the picture that the page gives to be shared."""
    download: float = 0.9


WEIGHTS = ClaimWeights()
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_ADDRESS_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})(?=/)", re.IGNORECASE)
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")
_UPDATED_FIELD = re.compile("modif|updat|revis|last_?mod")
_SURE_FIELD = re.compile("publi|pub_?date|issued|creat|posted|citation|sailthru|json-ld|original")
_MADE = re.compile("creat|upload")


def declared(received: Received, draft: Draft) -> Iterator[DateSignal]:
    """What the record, the markup and the address declare."""
    page = received.page
    said = [("metadata", received.date, WEIGHTS.metadata, "record:date")]
    said += [_field(m) for m in draft.signals if m.start < 0 and m.signal != "picture"]
    said += [("updated", received.modified, WEIGHTS.updated, "record:modified")]
    said += [("feed", received.listed, WEIGHTS.feed, "feed:published")]
    best: dict[tuple[str, str], DateSignal] = {}
    for signal, value, weight, field in said:
        day = parse_date(value)
        if day and value and ((signal, day) not in best or best[signal, day].weight < weight):
            best[signal, day] = DateSignal(page, signal, value, day, day, weight, field=field)
    yield from best.values()
    url, field = received.url or draft.url, "record:url" if received.url else "url"
    if url and (bounds := in_address(url)):
        weight = WEIGHTS.address if bounds[0] == bounds[1] else WEIGHTS.address / 2
        yield DateSignal(page, "address", url, *bounds, weight, field=field)
    for mark in draft.signals:
        shown = in_address(mark.value) if mark.signal == "picture" else None
        if shown and shown[0] == shown[1]:
            yield DateSignal(page, "picture", mark.value, *shown, WEIGHTS.picture, field="picture")
    if (day := parse_date(received.downloaded)) and (value := received.downloaded):
        weight, field = WEIGHTS.download, "record:downloaded"
        yield DateSignal(page, "download", value, None, day, weight, field=field)


def _field(mark: DateMark) -> tuple[str, str | None, float, str]:
    """Signal, value, weight and name of a field of the markup."""
    name = mark.signal.lower()
    if _UPDATED_FIELD.search(name):
        return "updated", mark.value, WEIGHTS.updated, mark.signal
    if name.startswith("script:"):
        weight = WEIGHTS.made if _MADE.search(name) else WEIGHTS.script
        return "metadata", mark.value, weight, mark.signal
    if name == "time":
        return "metadata", None, 0.0, mark.signal
    weight = WEIGHTS.metadata if _SURE_FIELD.search(name) else WEIGHTS.dated
    return "metadata", mark.value, weight, mark.signal


def in_address(url: str) -> tuple[str, str] | None:
    """Lowest and highest day that the path of an address names."""
    try:
        path = urlsplit(url).path + "/"
    except ValueError:
        return None
    for match in _ADDRESS_DAY.finditer(path):
        if day := parse_date(f"{match[1]}-{match[3]}-{match[4]}"):
            return day, day
    if (named := _ADDRESS_NAMED.search(path)) and (
        day := parse_date(f"{named[3]} {named[2].title()} {named[1]}")
    ):
        return day, day
    month = _ADDRESS_MONTH.search(path)
    return month_of(int(month[1]), int(month[2])) if month else None
