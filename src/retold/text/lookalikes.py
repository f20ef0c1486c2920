"""What looks like a quantity and is none: dates, clock times, names, scores, telephone numbers."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
LABELS = (
    "article|section|chapter|page|pages|no|nos|number|flight|highway|route|interstate|room|unit|"
    "phase|level|type|class|title|resolution|protocol|grade|division|game|season|episode|channel|"
    "version|formula|lot|act|part|volume|vol|figure|fig|table|paragraph|clause|amendment|rule|"
    "proposition|ward|district|gate|platform|terminal|pier|line|runway|track|zone|sector|block|"
    "apartment|apt|suite|floor|exit|junction|verse|book|round|stage|group|category|tier|case|"
    "form|schedule|annex|appendix|item|point|option|bill|hb|sb|psalm|top|area|building|week|day|"
    "update|firmware|world war|super bowl|ps|iphone|galaxy|bus|train"
)
"""Words after which a number is a name."""

_TRAP = re.compile(
    "|".join(
        (
            r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
            r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)",
            r"\d+(?:\.\d+){2,}",
            r"\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?m\b)?",
            r"\d{1,2}(?:\.\d{2})?(?:\s?[-–]\s?\d{1,2}(?:\.\d{2})?)?\s?[ap]\.?\s?m\b\.?",
            r"\d{1,4}\s?(?:hrs\s)?(?:GMT|UTC|BST|EST|EDT|PST|CET|CEST|IST|ET|PT)\b",
            r"\w+\s?o['’]clock",
            r"\d+(?:st|nd|rd|th)\b",
            r"\d{2,5}(?=\sblock\sof\b)",
            r"\d{2,3}(?=[\s-]{1,3}cal(?:ib(?:er|re))?\b)",
            r"\d{3}\s?\(\w\)(?:\s?\(\w\))*",
            r"\d+['’]?s\b",
            r"\d{3,}(?:-\d{3,}){2,}",
            r"7[0-8]7(?=\s(?:jumbo\s)?(?:jet|jetliner|airliner|plane|freighter)\b)",
            r"(?:24/7|9/11|50[/-]50|(?:911|999|112)(?=\s(?:call|dispatch|operator|emergency)))",
            r"(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2})(?!\d)",
            rf"\d{{1,2}}(?:\s?(?:[-–/]|to|and)\s?\d{{1,2}})?(?:\s(?:of\s)?)(?:{_MONTH})\b(?:,?\s\d{{4}})?",
            r"\d+/\d+/?\d*(?=[\s,.)]|\Z)",
        )
    ),
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\+\d[\d().\s-]{6,}\d|\(?\d{3}\)?[\s.-]\d{3}[.-]\d{4}(?!\d)|1-\d{3}-\d{3}-\d{4}|\b0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}"
)
_FRACTION = re.compile(r"(?:\d+[\s-])?[1-9]/(?:[2-9]|10|12|16)(?!\d)")
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\.?\s\Z", re.IGNORECASE)
_RUN_IN = re.compile(rf"[a-z](?=[A-Z]){_MONTH}\s\Z")
"""A month that scraping ran into the word before it."""
_AT_ONE = re.compile(r"one\s(?:point|time|stage)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}(?:\s?(?:[-–]|to|and)\s?\d{1,2})?(?!\d)(?:,?\s(?:1[5-9]|20)\d{2}\b)?")
_LABEL = re.compile(rf"\b(?:{LABELS})\.?\s(?:\(?\w{{1,4}}\s(?:and|or|to)\s)?\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}(?!\d|[,.]\d)")
_LIST = re.compile(r"\d{1,3}[.)](?=\s)")
_SCORE = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}(?![\d,]|\.\d)(?:\s?[-–]\s?\d{1,3})*")
_SCORING = re.compile(
    r"\b(?:w[io]n|wins|beat|beats|lost|lose|drew|draw|victory|defeat|lead|leads|led|trail|score|"
    r"scored|record|rout|tie|tied|triumph|vot\w+|ruling|decision|split)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_AGE = re.compile(r"[^\W\d][\w.'’-]+,\s\Z")
_STREET = re.compile(
    r"\d{1,5}(?:\s[A-Z][\w.'’-]+){1,3}\s(?:Street|St\.|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd\b|Lane|Drive)"
)
_ITEM = re.compile(r"\d{1,2}\s?\)(?=\s)")
_HOUR = re.compile(
    r"[A-Za-z0-9]+(?=\s(?:in the (?:morning|afternoon|evening)|at night)\b)", re.IGNORECASE
)
_TALLY = re.compile(r"[A-Za-z0-9,-]+(?:\svotes)?\sto\s[A-Za-z0-9,-]+")
_VOTING = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|passed|approved|backed|rejected|carried)\s(?:\w+\s)?(?:by\s)?\Z",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"\d+\.\d+\s(?:update|firmware|version|release|software)\b")
_OF_MANY = re.compile(r"\d{1,4}\s?(?:of|/)\s?\d{1,4}(?!\s[a-z]+s\b|[\d,.%])")
_NAME = re.compile(r"(?<=[a-z,;]\s)(?:[A-Z][\w’'-]*\s)\Z")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s\Z")
_THINGS = re.compile(
    r"\s(?:[a-z]+\s){0,2}?(?:[a-z]+s|people|men|women|children|police|dead|hurt)\b|\s?%"
)
_ROUND = re.compile(
    r"\s(?!elections?|olympics?|games|campaign|polls|was|has|is|does)(?:[a-z]+\s)?[a-z]+(?:s|ople|en|ren)\b"
)
_IN_YEAR = re.compile(
    r"\b(?:in|since|by|of|from|until|till|during|before|after|early|late|mid|year|the|and|to)[\s-]\Z",
    re.IGNORECASE,
)


def lookalike(text: str, start: int, end: int, *, bounded: bool) -> int | None:
    """Where the thing at `start` ends that is no quantity; None if it may be one.

    `bounded` tells that a word such as "about" stands before, which dates do not have.
    """
    before = text[max(0, start - 40) : start]
    if before.endswith('="') or (
        before.lower().endswith(" at ") and _AT_ONE.match(text, start, end)
    ):
        return _token_end(text, start, end)
    if before[-1:] and (before[-1] in "#@_&/№" or re.search(r"[A-Za-z0-9][-–.:]\Z", before)):
        return _token_end(text, start, end)
    phone = _PHONE.match(text, start - (before[-1:] in {"+", "("}), end)
    if phone:
        return phone.end()
    trap = _TRAP.match(text, start, end)
    if trap and not _FRACTION.match(text, start, end):
        return trap.end()
    clock = _HOUR.match(text, start, end)
    if clock:
        return clock.end()
    tally = _TALLY.match(text, start, end)
    if tally and _VOTING.search(before):
        return tally.end()
    digits = _DIGITS.match(text, start, end)
    if digits is None:
        return _token_end(text, start, end) if _LABEL.search(before) else None
    return _digit_lookalike(text, start, end, before, bounded, digits.end())


def _digit_lookalike(
    text: str, start: int, end: int, before: str, bounded: bool, stop: int
) -> int | None:
    day = _DAY.match(text, start, end)
    if (
        day
        and (_AFTER_MONTH.search(before) or _RUN_IN.search(before))
        and not re.match(r"\s?(?:%|percent|million)", text[day.end() : day.end() + 10])
    ):
        return day.end()
    if _LABEL.search(before) and not bounded:
        return stop
    if (start == 0 or text[start - 1] == "\n") and _LIST.match(text, start, end):
        return stop
    if _STREET.match(text, start, end):
        return stop
    if _ITEM.match(text, start, end) and "(" not in before:
        return stop
    year = _YEAR.match(text, start, end)
    if year and not bounded and not _round_count(text, start, end, before):
        return year.end()
    if _RELEASE.match(text, start, end):
        return stop
    counted = _OF_MANY.match(text, start, end)
    if counted and not _FRACTION.match(text, start, end):
        return counted.end()
    score = _SCORE.match(text, start, end)
    if score and (_SCORING.search(before) or before.endswith("(") or not _ascending(score.group())):
        return score.end()
    follows = text[stop : stop + 40]
    if (
        _AGE.search(before)
        and re.match(r"(?:,|\.|\)|;|\s(?:and|who|from|of)\b|\Z)", follows)
        and stop - start <= 3
    ):
        return stop
    if before.endswith("(") and follows.startswith(")"):
        return stop
    named = _NAME.search(before) and not _WEEKDAY.search(before)
    if named and not bounded and "," not in text[start:stop] and not _THINGS.match(follows):
        return stop
    return None


_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _ascending(score: str) -> bool:
    values = [int(v) for v in re.findall(r"\d+", score)]
    return len(values) == 2 and values[0] < values[1]


def _round_count(text: str, start: int, end: int, before: str) -> bool:
    """Whether four bare digits count things ("2000 people") and are no year."""
    value = int(text[start : start + 4])
    follows = text[start + 4 : min(end, start + 40)]
    return value % 100 == 0 and not _IN_YEAR.search(before) and bool(_ROUND.match(follows))


def _token_end(text: str, start: int, end: int) -> int:
    """The end of the run of letters, digits, hyphens and dots that begins at `start`."""
    match = re.compile(r"\w+(?:[-–.:/]\w+)*").match(text, start, end)
    return match.end() if match else start + 1
