"""Datelines: the place, day and agency an agency text opens with, before its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from retold.tables import Block
from retold.text.dates import find_dates
from retold.text.knowledge import knowledge

LONGEST = 160
"""Code points from the paragraph's start in which a dateline must end."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’`/ -]{1,40}?(?:,\s?(?!" + _MONTH + r")[A-ZÀ-Þ][\w. ]{1,24}?){0,2})"
    r"(?P<date>,?\s(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})\s\d{1,2}(?:,\s\d{4})?|,?\s\d{1,2}\s[A-Z][a-z]{2,8}\.?)?"
    r"\s?,?\s*(?:[(\[/]\s?(?P<agency>[^()\[\]/\n]{2,40}?)\s?[)\]/]\s*(?P<dash>—|–|--+|-(?=\s)|:(?=\s))?"
    r"|(?P<bare>—|–|--+|(?<=\s)-(?=\s)|:(?=\s)))\s*"
)


class Dateline(NamedTuple):
    """The opening of an agency text, e.g. `PARIS, Nov 12 (Reuters) -`, ending at `end`."""

    end: int
    place: str | None
    agency: str | None
    credit: str | None
    date: tuple[int, int] | None


@cache
def agency_names() -> dict[str, str]:
    """Every form an agency goes by, to its full name."""
    forms: dict[str, str] = {}
    for row in knowledge("agencies"):
        for form in (row["name"], *filter(None, row["forms"].split(";"))):
            forms.setdefault(form, row["name"])
    return forms


@cache
def _common() -> frozenset[str]:
    """Forms that mean an agency only where nothing else is said: "(TT)", never "TT won"."""
    return frozenset(form for row in knowledge("agencies") for form in row["common"].split(";"))


@cache
def _agency_pattern() -> re.Pattern[str]:
    forms = sorted(agency_names().keys() - _common(), key=lambda form: (-len(form), form))
    shouted = [form.upper() for form in forms if len(form) > 4]
    listed = "|".join(map(re.escape, (*forms, *shouted)))
    first = first_letters([*forms, *shouted])
    return re.compile(rf"(?<![\w@.])(?=[{first}])(?:{listed})(?![\w.]*\w)")


def first_letters(names: Iterable[str]) -> str:
    """The first letters of names, escaped, for a class in a pattern."""
    return re.escape("".join(sorted({name[0] for name in names})))


@cache
def _shouted() -> dict[str, str]:
    return {form.upper(): name for form, name in agency_names().items() if len(form) > 4}


def is_common(name: str) -> bool:
    """Whether a name is an agency's short form and a common word or name as well."""
    return name.strip() in _common()


def agency_in(text: str) -> str | None:
    """The full name of the first agency a short text names, capitals as the agency writes itself.

    A form that is also a common word counts only where it is the whole text.
    """
    if (alone := text.strip(" .,:;()[]/–—-")) in _common():
        return agency_names().get(alone)
    found = _agency_pattern().search(text)
    if not found:
        return None
    return agency_names().get(found.group()) or _shouted().get(found.group())


@cache
def signoffs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Agencies known by the manner in which their texts close."""
    rows = (row for row in knowledge("agencies") if row["signoff"])
    return tuple((row["name"], re.compile(row["signoff"])) for row in rows)


def opening_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in which a dateline may stand: up to the third paragraph of the article."""
    body = [b for b in blocks if b.role == "body"][:3]
    last = body[-1].end if body else 0
    return [b for b in blocks if b.role in {"body", "heading", "other"} and b.end <= last]


def read_dateline(text: str) -> Dateline | None:
    """The dateline a paragraph opens with; None where there is none.

    Told by a known agency in brackets, or by a place in capitals before a dash.
    """
    match = _DATELINE.match(text[:LONGEST])
    if not match:
        return None
    place, credit, dash = match["place"].strip(), match["agency"], match["dash"] or match["bare"]
    agency = agency_in(credit) if credit else None
    shouting = place.split(",")[0].isupper() and len(place) > 2
    if not (agency and (dash or shouting)):
        opened = bool(match["date"]) or (dash not in {None, ":"})
        if not (shouting and opened and (credit is None or dash)):
            return None
    if not agency and agency_in(place) == place:
        return None
    date = match.span("date") if match["date"] and find_dates(match["date"]) else None
    return Dateline(match.end(), titled(place), agency, credit, date)


def titled(name: str) -> str:
    """Shouted parts in capitals as in running text; short forms such as U.S. stay."""
    return "".join(
        part.capitalize() if part.isupper() and len(part) > 2 and "." not in part else part
        for part in re.split(r"([\s'’,/-]+)", name)
    )
