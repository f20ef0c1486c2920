"""Who wrote and who filed: bylines, datelines, agencies and picture credits in a line of text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retold.text.dates import find_dates
from retold.text.knowledge import knowledge

PICTURES = (
    "Getty Images", "Getty", "Shutterstock", "Alamy", "iStock", "Corbis", "Rex Features", "REX",
    "EPA", "EPA-EFE", "Wikimedia Commons", "Unsplash", "Pexels", "Adobe Stock", "Splash News",
    "ZUMA", "Sipa", "NurPhoto", "Zuma Press", "Magnum", "Flickr",
)  # fmt: skip
"""Suppliers of pictures: their name credits a photograph, never a text."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’`/ -]{1,40}?(?:,\s?(?!" + _MONTH + r")[A-ZÀ-Þ][\w. ]{1,24}?){0,2})"
    r"(?P<date>,?\s(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})\s\d{1,2}(?:,\s\d{4})?|,?\s\d{1,2}\s[A-Z][a-z]{2,8}\.?)?"
    r"\s?,?\s*(?:[(\[/]\s?(?P<agency>[^()\[\]/\n]{2,40}?)\s?[)\]/]\s*(?P<dash>—|–|--+|-(?=\s)|:(?=\s))?"
    r"|(?P<bare>—|–|--+|(?<=\s)-(?=\s)|:(?=\s)))\s*"
)
_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|den|el|al|bin|da|di|la|le|du|dos|del)"
_NAMES = re.compile(rf"(?:{_NAME} ){{1,4}}{_NAME}|{_NAME}")
_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|submitted|reported|story|text|words|edited|reporting)\s)?"
    r"(?:by|author|authors|writer|reporter|correspondent)\s?:?\s+",
    re.IGNORECASE,
)
_STOP_NAME = re.compile(
    r"\s*(?:[|•·;(–—/]|\s-\s|,?\s(?:in|at|for|on|from|with|updated|published|posted)\b|\d|@|staff\b|special\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b|\+)\s*")
_REPORTERS = re.compile(
    r"(?:reporting|writing|written|reported)(?: and (?:writing|editing))? by (.{3,160}?)(?:;|\.(?=\s|$)|\)|$)",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:staff|reporters?|writers?|correspondents?|editors?|desk|news|agency|agencies|team|bureau"
    r"|press|online|digital|the|admin|web|tv|world|daily|times|post|reuters|magazine)\b",
    re.IGNORECASE,
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
def _agency_pattern() -> re.Pattern[str]:
    forms = sorted(agency_names(), key=lambda form: (-len(form), form))
    shouted = [form.upper() for form in forms if len(form) > 4]
    return re.compile(rf"(?<![\w@.])(?:{'|'.join(map(re.escape, (*forms, *shouted)))})(?![\w.]*\w)")


@cache
def _shouted() -> dict[str, str]:
    return {form.upper(): name for form, name in agency_names().items() if len(form) > 4}


def agency_in(text: str) -> str | None:
    """The full name of the first agency a short text names, capitals as the agency writes itself."""
    found = _agency_pattern().search(text)
    if not found:
        return None
    return agency_names().get(found.group()) or _shouted().get(found.group())


_NAMED_AGENCY = re.compile(
    r"(?:the )?((?:[A-Z][\w&'’-]*\s+){1,4}(?:News\s+)?(?:Agency|Press|Newswire|Wire|News Service))\b"
)


def unlisted_agency(text: str) -> str | None:
    """A name that calls itself an agency, though no list knows it."""
    found = _NAMED_AGENCY.match(text.strip())
    return " ".join(found.group(1).split()) if found else None


@cache
def picture_pattern() -> re.Pattern[str]:
    """A credit of a photograph: an agency or a supplier of pictures."""
    named = {*agency_names(), *PICTURES}
    forms = named | {form.upper() for form in named if len(form) > 4}
    listed = "|".join(re.escape(f) for f in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w@])(?:{listed})(?!\w)")


def read_dateline(text: str) -> Dateline | None:
    """The dateline a paragraph opens with; None where there is none.

    Told by a known agency in brackets, or by a place in capitals before a dash.
    """
    match = _DATELINE.match(text[:160])
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
    return Dateline(match.end(), _titled(place), agency, credit, date)


def read_authors(line: str) -> tuple[str, ...]:
    """The people a byline names, in order; desks, agencies and functions left out."""
    reporters = _REPORTERS.search(line)
    if reporters and not _BY.match(line):
        named = re.sub(r"\bin [A-Z][\w. ]+", "", reporters.group(1))
    else:
        named = _BY.sub("", line, count=1)
        named = _STOP_NAME.sub("", named, count=1)
    people = [_titled(part.strip(" .")) for part in _SPLIT.split(named)]
    return tuple(dict.fromkeys(p for p in people if p and _is_person(p)))


def is_byline(line: str) -> bool:
    """Whether a line is "By" and names, with nothing of a sentence."""
    opened = re.match(r"\W*(?:by|author:)\s+", line, re.IGNORECASE)
    if not opened or len(line) > 160:
        return False
    rest = line[opened.end() :]
    if not _NAMES.match(rest) or find_dates(rest[:20]):
        return False
    words = re.findall(r"[^\W\d_]+", rest)
    plain = [
        w
        for w in words
        if w[0].islower()
        and w.lower()
        not in {"and", "for", "in", "of", "at", "on", "the", "de", "van", "von", "el", "al", "bin"}
    ]
    return len(plain) <= len(words) / 3 and not re.search(r"[.!?]$", line.rstrip().rstrip("."))


def is_name(text: str) -> bool:
    """Whether a whole line is a person's name and nothing else."""
    tokens = text.split()
    return 2 <= len(tokens) <= 4 and bool(_NAMES.fullmatch(text)) and _is_person(text)


def _is_person(name: str) -> bool:
    tokens = name.split()
    known = agency_in(name) is not None
    return (
        2 <= len(tokens) <= 5
        and bool(_NAMES.fullmatch(name))
        and not known
        and not _NOT_NAMES.search(name)
    )


def _titled(name: str) -> str:
    """Shouted parts in capitals as in running text; short forms such as U.S. stay."""
    return "".join(
        part.capitalize() if part.isupper() and len(part) > 2 and "." not in part else part
        for part in re.split(r"([\s'’,/-]+)", name)
    )
