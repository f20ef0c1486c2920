"""Signs in a sentence that a figure counts a part, a rate, a share of the hurt, or another place."""

from __future__ import annotations

import re

from retold.tables import Figure, Sentence
from retold.text.words import fold

SIGHT = 300
"""Code points on either side of a figure that are read; a list without a full stop is no sentence."""

_PARTIAL = re.compile(
    r"(?:another|additional|extra|more|further|other|others|remaining)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"\b(?:another|additional|further|other|remaining|includ(?:ing|es|ed?)|among (?:them|whom|those|the \w+)|of which|of whom)"
    r"(?:,|\s(?:were|are|was|is))?\s(?:the\s)?(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s(?:\w+\s)?of (?:them|whom|which|these|those|the|its|his|her|their|our|more than|over|about|around|\d)\b|"
    r"\s(?:others?|more)\b|\s(?:\w+\s){0,2}(?:were|was|had|have|has) also\b",
    re.IGNORECASE,
)
_PART_APPENDED = re.compile(
    r"\s(?:seriously|critically|severely|gravely|badly|slightly|lightly|fatally)\b", re.IGNORECASE
)
"""Behind a comma: "two were hurt, one seriously"."""
_BACKGROUND = re.compile(
    r"\b(?:(?:last|previous|earlier this|past) (?:week|month|year|decade)|(?:years?|months?|weeks?|decades) (?:ago|earlier|before)|"
    r"since (?:the )?\w+|between \w+ \d{4}|(?:in|of) (?:\w+ )?(?:19|20)\d{2}|each year|every year|annual(?:ly)?|a year|"
    r"by comparison|(?:in|last) (?:January|February|March|April|June|July|August|September|October|November|December)\b(?! \d)|in comparison|previously|historically|the (?:deadliest|worst|largest|biggest) \w+ since)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:fell|rose|dropped|climbed|gained|jumped|slipped|surged|soared|plunged|edged|traded|trading|up|down)\b[^;]{0,30}\Z",
    re.IGNORECASE,
)
_POLLED = re.compile(
    r"\b(?:polls?|surveys?|surveyed|respondents|margin of error|approval ratings?)\b",
    re.IGNORECASE,
)
_SUMMED = re.compile(
    r"\b(?:so far|to date|combined|career|cumulative(?:ly)?|(?:in|over|during) (?:the )?[\w-]+ (?:days|weeks|months|years|games) of)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\s?[-‐]\s?[A-Za-z]+\Z")
_SPECIFIED = frozenset({"frequency", "data", "length", "voltage", "power"})
"""Dimensions in which things of one make differ: a 13-inch screen, 2.4 GHz, 16 GB."""
_SCORED = frozenset(
    "touchdown homer rbi yard pass rebound assist shot strikeout hit goal point save punch ko "
    "knockout carry reception sack interception".split()
)
"""What is counted of players and teams by game, season or career, which print seldom tells apart."""
_FITTED = frozenset({"port", "slot", "core", "speaker", "megapixel"})
"""What one make of a thing has more of than another."""
_RATE_AFTER = re.compile(
    r"[^.;,]{0,24}?\b(?:each|apiece|per|every|annually|daily|weekly|monthly|yearly|"
    r"an? (?:day|week|month|year|night|head|share|barrel|person|hour|piece|minute|second))\b",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"\b(?:each|every|per|average|mean|median)\b[^.;,]{0,24}\Z", re.IGNORECASE
)
_DEGREES = (
    ("grave", re.compile(r"\b(?:seriously|critically|severely|gravely|badly|serious|critical|life-threatening)\b", re.IGNORECASE)),
    ("light", re.compile(r"\b(?:slightly|lightly|minor)\b", re.IGNORECASE)),
)  # fmt: skip
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|off|inside|around)\s(?:the\s|central\s|northern\s|southern\s|eastern\s|western\s)*"
    r"((?:[^\W\d_a-z][\w'’-]+\s?)+)"
)
_RUN = re.compile(r"\b[^\W\d_a-z][\w'’-]*[^\W\d_](?:\s[^\W\d_a-z][\w'’-]*[^\W\d_])*")
_TIMES = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


def is_partial(figure: Figure, sentence: Sentence | None) -> bool:
    """Whether it counts some beside others or out of more ("another five", "three of them")."""
    if _PARTIAL.match(figure.counts or ""):
        return True
    if sentence is None:
        return False
    before, after = around(figure, sentence)
    if before.endswith(", ") and _PART_APPENDED.match(after):
        return True
    return bool(_PART_BEFORE.search(before[-36:]) or _PART_AFTER.match(after[:36]))


def around(figure: Figure, sentence: Sentence) -> tuple[str, str]:
    """The sentence before the figure and after it, as far as it can bear on the figure."""
    start, end = max(0, figure.start - sentence.start), max(0, figure.end - sentence.start)
    return sentence.text[max(0, start - SIGHT) : start], sentence.text[end : end + SIGHT]


def is_background(text: str) -> bool:
    """Whether a sentence looks back from the event at another time."""
    return bool(_BACKGROUND.search(text))


def is_moving(before: str) -> bool:
    """Whether a value moves by the hour: two reports of it differ without a dispute."""
    return bool(_MOVING.search(before))


def is_polled(text: str) -> bool:
    """Whether it comes from a survey: two surveys differ without a dispute."""
    return bool(_POLLED.search(text))


def is_summed(text: str) -> bool:
    """Whether it adds up what several days or places count one by one."""
    return bool(_SUMMED.search(text))


def is_specification(figure: Figure, dimension: str) -> bool:
    """Whether it tells a make, a stretch or a score, of which a story has many of one name."""
    written = bool(_ATTRIBUTE.search(figure.text)) and figure.unit is not None
    made = dimension in _SPECIFIED and (written or dimension in {"frequency", "data"})
    head, counts = (figure.counts_head or "").lower(), (figure.counts or "").lower()
    return made or head in _SCORED | _FITTED or counts.startswith("battery life")


def is_rate(before: str, after: str) -> bool:
    """Whether it is so much for each or in a time, not all together."""
    return bool(_RATE_AFTER.match(after) or _RATE_BEFORE.search(before))


def degree(phrase: str, before: str, after: str) -> str | None:
    """`grave` or `light` where only those hurt to that degree are counted."""
    near = re.split(r"[,;.]", before)[-1][-24:], re.split(r"[;.]|\band\b", after)[0][:32]
    words = f"{near[0]} {phrase} {near[1]}"
    return next((name for name, pattern in _DEGREES if pattern.search(words)), None)


def names_in(text: str) -> frozenset[str]:
    """Runs of capitalised words of a sentence but its first word, folded, without times."""
    return frozenset(r for m in _RUN.finditer(text, 1) if (r := _bare(m.group())))


def places_in(text: str) -> frozenset[str]:
    """The runs of capitalised words behind "in", "at", "near" and the like, folded."""
    return frozenset(r for m in _PLACE.finditer(text) if (r := _bare(m[1])))


def _bare(run: str) -> str:
    words = (re.sub(r"'s?$", "", fold(w)) for w in run.split())
    return " ".join(w for w in words if w not in _TIMES)
