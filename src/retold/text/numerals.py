"""Numerals: digits, spelled-out numbers, fractions and vague plurals, and the value of each."""

from __future__ import annotations

import re
from typing import NamedTuple

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * (tens + 2)
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES: dict[str, float] = {
    "dozen": 12, "score": 20, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6,
    "crore": 1e7, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9,
    "tn": 1e12, "trn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip
SIMPLE = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
FEW = {"several": (3, 9), "a few": (2, 9), "few": (2, 9), "a couple": (2, 3), "couple": (2, 3)}
"""How many of a scale the vague words stand for, low and high: our reading of everyday use."""
SPREAD = (2, 100)
"""A bare plural ("thousands") is at least two of its scale, and under a hundred of it."""


class Numeral(NamedTuple):
    """A numeral read at `[start, end)`. `kind` is digits, words, vague or part.

    `scaled` tells that it holds a scale word ("1.5 million"); `mantissa` is the value before it.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str
    scaled: bool
    mantissa: float


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_LONG = _any(k for k in SCALES if len(k) > 1 and k != "score")
_BASIC = _any([*ONES, *TENS])
_PLURAL = "dozens|scores|hundreds|thousands|millions|billions|trillions"
_DIGITS = re.compile(
    r"(?P<number>\d{1,3}(?:\s,\s\d{3})+(?!\d)|\d+\s\.\s\d(?=[\s-]*(?:%|[a-zA-Z]))|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:, 000)+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s?(?P<simple>[½¼¾⅓⅔⅛])|[\s-](?P<upper>\d)\s?/\s?(?P<lower>\d{1,2})(?![\d/]))?"
    rf"(?:[\s-]?(?P<scale>(?:{_LONG})(?:[\s-](?:{_LONG}))?)\b|(?P<short>[kKmMbB])\b)?",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"(?<![\d/.,])(?P<upper>[1-9])/(?P<lower>[2-9]|10|12|16)(?![\d/]|\.\d)|(?P<simple>[½¼¾⅓⅔⅛])(?!\w)"
)
_WORDS = re.compile(
    r"(?:(?P<half>half(?:\s+an?)?|(?:a\s+)?quarter(?:\s+of)?(?:\s+an?)?|three\s+quarters(?:\s+of\s+an?)?)\s+)?"
    rf"(?P<words>(?:an?\s+(?={_LONG})\b)?(?:{_BASIC}|{_LONG})"
    rf"(?:(?:[\s-]+|\s+and\s+)(?:{_BASIC}|{_LONG})\b)*(?:\s+and\s+a\s+half)?)\b",
    re.IGNORECASE,
)
_FEW = re.compile(rf"(?P<few>{_any(FEW)})\s+(?:of\s+)?(?P<scale>{_LONG})\b(?!s)", re.IGNORECASE)
_VAGUE = re.compile(
    rf"(?P<vague>(?:tens|{_PLURAL})(?:\s+of\s+(?:{_PLURAL}))+|{_PLURAL})\b", re.IGNORECASE
)
_TIMES = r"(?:second|minute|hour|day|night|week|month|year|season|game|start|match|inning)s?\b"
"""In these something is done so many times, which is no share: `two in 10 minutes`."""
_PART = re.compile(
    rf"(?:(?P<count>an?|one|two|three|four|five|seven|nine)(?:\s|\s?-\s?)(?P<part>{_any(PARTS)})s?(?=\s+of\b|\s+the\b|(?<=-third)\s[a-z]|(?<=-\sthird)\s[a-z]|(?<=-thirds)\s[a-z]|(?<=-quarter)\s[a-z]|(?<=-quarters)\s[a-z])"
    r"|(?P<ofhalf>half)(?=\s+(?:of|the|its|their|his|her|our|all)\b)"
    rf"|(?P<some>{_BASIC}|\d{{1,3}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>{_BASIC}|\d{{1,4}})(?=\s+(?!{_TIMES})[a-z]+s\b|\s+(?:people|men|women|children|said|say|are|were|have|had|would|think)\b)"
    rf"|(?P<few>{_BASIC}|\d{{1,2}})\s(?:in|out\sof)\s(?P<ten>ten|10|100|five|four|three)(?=\s(?!{_TIMES})[A-Za-z]|[.,;]|\Z))\b",
    re.IGNORECASE,
)
START = re.compile(
    rf"(?:(?<!\w)|(?<=USD)|(?<=EUR)|(?<=GBP)|(?<=CHF)|(?<=Rs))(?:\d|[½¼¾⅓⅔⅛]|\.\d|(?:an?\s+(?:{_LONG}|quarter|third|fifth|tenth)|half|quarter|{_any(FEW)}|tens|{_PLURAL}|{_BASIC}|{_LONG})(?!\w))",
    re.IGNORECASE,
)
"""Where a numeral may begin."""


def read_numeral(text: str, position: int, end: int) -> Numeral | None:
    """The numeral that begins exactly at `position`, or None."""
    for pattern, read in _READERS:
        match = pattern.match(text, position, end)
        if match and (found := read(match)):
            return found
    return None


def _part(match: re.Match[str]) -> Numeral | None:
    if match["ofhalf"]:
        value = 0.5
    elif match["some"] or match["few"]:
        some, whole = _small(match["some"] or match["few"]), _small(match["all"] or match["ten"])
        if not 0 < some < whole:
            return None
        value = some / whole
    else:
        count = match["count"].lower()
        value = (1 if count in {"a", "an"} else ONES[count]) / PARTS[match["part"].lower()]
    return Numeral(match.start(), match.end(), value, value, "part", False, value)


def _small(word: str) -> float:
    lowered = word.lower()
    return float(ONES.get(lowered, TENS.get(lowered, 0)) if lowered.isalpha() else int(lowered))


def _vague(match: re.Match[str]) -> Numeral:
    low = 1.0
    for word in re.split(r"\s+of\s+", match["vague"].lower()):
        low *= 10 if word == "tens" else SCALES[word[:-1]]
    return Numeral(match.start(), match.end(), SPREAD[0] * low, SPREAD[1] * low, "vague", True, low)


def _few(match: re.Match[str]) -> Numeral:
    low, high = FEW[" ".join(match["few"].lower().split())]
    scale = SCALES[match["scale"].lower()]
    return Numeral(match.start(), match.end(), low * scale, high * scale, "vague", True, low)


def _common(match: re.Match[str]) -> Numeral | None:
    if match["simple"]:
        value = SIMPLE[match["simple"]]
    else:
        value = int(match["upper"]) / int(match["lower"])
    if value >= 1:
        return None
    return Numeral(match.start(), match.end(), value, value, "part", False, value)


def _digits(match: re.Match[str]) -> Numeral:
    value = float(re.sub(r"[,\s]", "", match["number"]))
    if match["simple"]:
        value += SIMPLE[match["simple"]]
    elif match["upper"] and int(match["lower"]):
        value += int(match["upper"]) / int(match["lower"])
    mantissa, scaled, stop = value, False, match.end()
    if match["scale"]:
        for word in re.split(r"[\s-]", match["scale"].lower()):
            value, scaled = value * SCALES[word], True
    elif match["short"]:
        # "5m" may be metres: the caller knows the context, so the letter stays outside here.
        stop = match.start("short")
    value = round(value, 6)
    return Numeral(match.start(), stop, value, value, "digits", scaled, mantissa)


def _words(match: re.Match[str]) -> Numeral | None:
    total, current, last, stop, scaled = 0.0, 0.0, 1e18, match.start("words"), False
    first = None
    for token in re.finditer(r"[a-z]+", match["words"].lower()):
        word = token.group()
        if word in {"a", "an", "and"}:
            current = 1.0 if word != "and" and first is None else current
            first = word if word != "and" else first
            continue
        if word == "half":
            scale = next((s for s in (1e12, 1e9, 1e6, 1e3, 1e2) if total >= s), 1.0)
            total, current = total + current + 0.5 * scale, 0.0
        elif word in SCALES:
            scaled = True
            if word in {"hundred", "dozen"}:
                current = (current or 1) * SCALES[word]
            else:
                total, current = total + (current or 1) * SCALES[word], 0.0
            last = SCALES[word]
        else:
            number = ONES.get(word, TENS.get(word, 0))
            # "five six" are two numbers; "sixty six" and "hundred six" are one.
            if last <= 19 or (last < 100 and (number >= 10 or number == 0)):
                break
            current, last = current + number, number
        first, stop = word, match.start("words") + token.end()
    if first is None or stop <= match.start("words"):
        return None
    value = total + current
    if match["half"]:
        if not scaled:
            return None
        value *= {"h": 0.5, "t": 0.75}.get(match["half"][0].lower(), 0.25)
    return Numeral(match.start(), stop, value, value, "words", scaled, value)


_READERS = (
    (_PART, _part), (_FEW, _few), (_VAGUE, _vague), (_COMMON, _common), (_DIGITS, _digits),
    (_WORDS, _words),
)  # fmt: skip
