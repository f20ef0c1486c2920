"""First look: the role that a line's own words give away, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retold.stages.documents.credits import (
    is_byline,
    is_name,
    picture_names,
    picture_pattern,
    read_authors,
)  # fmt: skip
from retold.stages.documents.roles.cues import cue_of
from retold.stages.documents.roles.lines import Line
from retold.stages.documents.settings import Settings
from retold.text.datelines import read_dateline
from retold.text.dates import find_dates

HINTED = frozenset(
    {"navigation", "related", "promo", "comment", "caption", "byline", "date", "credit", "notice"}
)
"""Roles that markup names reliably enough to stand without the words' consent."""

_GALLERY = re.compile(r"(?!\d/[23458]\s)\d{1,3}\s?/\s?\d{1,3}\s+\S|\d{1,3} of \d{1,3}\s+\S")
"""A picture and how many there are; "1/2 cup of milk" is no picture."""
_SEPARATOR = re.compile(r"[|»›>•·]|::")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_DATE_WORDS = re.compile(
    r"\b(?:posted|published|updated?|last|modified|first|created|issued|date|time|on|at|by|from|am|pm|a\.m\.?"
    r"|p\.m\.?|gmt|utc|e[sd]?t|p[sd]?t|bst|ist|c?est|cet|local|min|minutes?|read|source|category|in|edited)\b",
    re.IGNORECASE,
)
_SLASH_CREDIT = (
    r"(?:\b[A-Z][\w.'-]+ [A-Z][\w.'-]+\s?/\s?{p}|{p}\s?/\s?(?:[A-Z][\w.'-]+|{p})(?: [A-Z][\w'-]+)*"
    r"(?:/(?:[A-Z]\w+|{p}))?)[)\].]*\s*$"
)
_PAREN_CREDIT = r"\((?:[^()]{{0,60}}(?:/|via |: ?|, |\b)\s?)?{p}[^()]{{0,30}}\)\s*$"
_LED_BY_SUPPLIER = r"(?:{p}(?:\s?[:/-]\s?(?:{p}|[A-Z]\w+))*(?: or licensors)?)\s+(?=[A-Z])"
_ADDRESSED = re.compile(r"\b(?:you|your|us|our|we|here|now|cookies)\b", re.IGNORECASE)
_ON_FILE = re.compile(r"\b(?:this|file|handout|undated)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:was|were|had|said|says|told|will|would|has|have|added|did)\b")
_PREPOSITION_DATE = re.compile(
    r"\b(?:on|in|since|until|till|by|of|from|before|after|dated|to|and|around|late|early)\s$",
    re.IGNORECASE,
)


def first_looks(
    lines: Sequence[Line], authors: Sequence[str], furniture: Sequence[str], settings: Settings
) -> None:
    """Look at every line. `furniture` has the site's verdict on each, or ""; `authors` the record's."""
    hurried = len(lines) > settings.many_lines
    for line, shared in zip(lines, furniture, strict=True):
        if not (hurried and line.prose):
            first_look(line, settings)
        if shared and line.role in {"", "caption"}:
            line.give(shared, "recurs on pages of its site")
        if line.role in {"", "navigation"} and line.text.strip(" .,") in authors:
            line.give("byline", "author of the record")


def first_look(line: Line, settings: Settings) -> None:
    """Give the line a role where its own words suffice; leave it open otherwise."""
    for sign in _SIGNS:
        sign(line, settings)
        if line.role:
            return


def _blank(line: Line, settings: Settings) -> None:
    if line.text[0].isalpha():  # true of most lines: spares the pattern
        return
    if _NO_LETTERS.fullmatch(line.text[:200]) and not line.words > settings.prose_words:
        day = find_dates(line.text[:60])
        line.give("date", "date alone") if day else line.give("navigation", "no letters")


def _hinted(line: Line, settings: Settings) -> None:
    if line.hint in HINTED:
        line.give(line.hint, "markup")


def _date(line: Line, settings: Settings) -> None:
    """A date with nothing beside it but the words that go with dates, or labelled fields."""
    if len(line.text) > 160:
        return
    found = find_dates(line.text)
    if not found:
        return
    labelled = re.match(
        r"\W*(?:(?:last |first )?(?:updated?|published|posted|modified|issued|date)\b)\s?(?:on|at)?\s?[:|]?",
        line.text,
        re.IGNORECASE,
    )
    rest = line.text[: found[0].start] + line.text[found[-1].end :]
    rest = re.sub(r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m)?", "", rest, flags=re.IGNORECASE)
    words = re.findall(r"[^\W\d_]{2,}", _DATE_WORDS.sub("", rest))
    stamped = found[0].start < 12 and re.search(
        r"\bsource\s?:|\bcategory\s?:|\bauthor\s?:", rest, re.IGNORECASE
    )
    if (
        (len(words) <= 2 and not line.prose)
        or (labelled and len(words) <= 8 and not line.prose)
        or stamped
    ):
        if read_authors(line.text) and re.match(r"\W*by\s", line.text, re.IGNORECASE):
            line.give("byline", "by and a name, with a date")
        elif found[0].kind != "month" or len(words) == 0:
            line.give("date", "date line")


def _byline(line: Line, settings: Settings) -> None:
    if is_byline(line.text) and not (line.prose and line.ended):
        line.give("byline", "by and a name")
    elif line.hint == "author" and is_name(line.text):
        line.give("byline", "markup")


def _credit(line: Line, settings: Settings) -> None:
    """A line that is little more than the name of an agency or a supplier of pictures."""
    if line.words > 10 or (line.ended and line.words > 5):
        return
    pattern = picture_pattern()
    if not pattern.search(line.text):
        return
    rest = pattern.sub("", line.text)
    names = re.findall(r"[^\W\d_]+", rest)
    slashed = re.search(r"/|\bvia\b|\bby\b|:|\(|©", line.text)
    if (
        not names
        or (slashed and line.lower < 0.4)
        or (line.words <= 4 and line.lower == 0 and len(names) <= 2 and "," in line.text)
    ):
        line.give("credit", "agency or picture credit")


def _cue(line: Line, settings: Settings) -> None:
    cue = cue_of(line.text, settings.short_line)
    if cue is None:
        return
    if cue.where == "any" and _tells(line, cue.role):
        return
    line.give(cue.role, f"phrase: {cue.role}")
    line.opens = cue.opens if line.opens == "-" else line.opens


def _tells(line: Line, role: str) -> bool:
    """Whether a line with a phrase of furniture inside tells of something, as prose does."""
    if role == "promo":
        return line.prose and not _ADDRESSED.search(line.text)
    if role == "caption":
        return bool(_SAID.search(line.text)) and not _ON_FILE.search(line.text)
    return False


def _caption(line: Line, settings: Settings) -> None:
    """A picture credit at the end, a supplier's name at the start, or present tense and a date."""
    if line.words < 4 or len(line.text) > 900 or line.text.startswith(('"', "“", "‘")):
        return
    if _GALLERY.match(line.text) and line.words > 5:
        line.give("caption", "number in a gallery")
    elif (credited(line.text) or _led(line) or _dated(line.text)) and not read_dateline(line.text):
        line.give("caption", "picture credit or dated present")


def credited(text: str) -> bool:
    """Whether a text ends with the credit of a photograph."""
    tail = text[-120:]
    bracketed, slashed, bare = _credits()
    # Bracket, slash and last word are looked at first: few lines have any of them.
    return bool(
        (tail.rstrip().endswith(")") and bracketed.search(tail))
        or ("/" in tail and slashed.search(tail))
        or (not _last_words().isdisjoint(tail.split()[-1:]) and bare.search(tail))
    )


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in picture_names())


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    supplier = picture_pattern().pattern
    return (
        re.compile(_PAREN_CREDIT.format(p=supplier)),
        re.compile(_SLASH_CREDIT.replace("{p}", supplier)),
        re.compile(rf"[a-z0-9.)] (?:{supplier})\s*$"),
    )


@cache
def _led_by() -> re.Pattern[str]:
    return re.compile(_LED_BY_SUPPLIER.format(p=picture_pattern().pattern))


def _led(line: Line) -> bool:
    """Supplier, capital, no full stop, as in "AFP The harbour after the storm"."""
    return not line.stopped and bool(_led_by().match(line.text[:120]))


def _dated(text: str) -> bool:
    """One sentence in the present that ends with place and full date, as captions do."""
    if len(text) > 400:
        return False
    days = [d for d in find_dates(text) if d.kind == "day"]
    if not days or days[-1].start < len(text) * 0.4 or len(text) - days[-1].end > 40:
        return False
    if _SAID.search(text) or re.search(r"[“”\"]", text):
        return False
    before = text[: days[-1].start]
    return before.endswith(", ") and not _PREPOSITION_DATE.search(before[:-2] + " ")


def _crumbs(line: Line, settings: Settings) -> None:
    """Two separators or more with a few words between them, as in "Home | News | Sport"."""
    if line.prose or len(line.text) >= 400:
        return
    parts = _SEPARATOR.split(line.text)
    if len(parts) > 2 and all(len(part) <= 42 for part in parts):
        line.give("navigation", "row of links")


_SIGNS = (_blank, _hinted, _date, _byline, _credit, _cue, _caption, _crumbs)
"""In the order in which a line is asked for them."""
