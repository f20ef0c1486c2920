"""Quantities in English text: value or range, unit and bound, with dates and names left out.

Our own rules. quantulum3 0.10 was measured beside them (see evaluation/quantities.py): it reads
years, ages and names as quantities, has no bounds, and needs milliseconds a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retold.text.bounds import LOOK_BACK, bound_after, bound_before
from retold.text.lookalikes import lookalike
from retold.text.measured import Measured, measured, pounds, unit_name
from retold.text.numerals import START, read_numeral
from retold.text.units import currency_before, units


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `[start, end)`, modifier and unit included; the bare number has its own span.

    `low` and `high` are the least and greatest value stated, in `unit`: equal for exact and
    about, one of them None for at least and at most. `spelled` is a bare small number in words,
    which may as well be a pronoun; the parse decides.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    unit: str | None
    bound: str
    spelled: bool = False


_JOINT = re.compile(r"\s?(?P<dash>[-–—])\s?|\s+(?P<word>to|and|or)\s+", re.IGNORECASE)
_NEXT = re.compile(r"(?P<dash>)(?P<word>)\s(?=[\w])")
_ALONE = re.compile(r"\s?(?:[.,;:!?)]|\Z)(?!\d)|\s(?:more|extra|each|apiece)\b", re.IGNORECASE)
"""What follows cents that are not named; a noun would be what is counted."""
_BETWEEN = re.compile(
    r"\b(?:anywhere\s)?between\s(?:the\s)?(?:an?\s|(?P<ages>ages\sof\s))?\Z", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:anywhere\s)?from\s(?:about\s|around\s)?\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:ros?e|rise[sn]?|rising|fell|fall(?:s|en|ing)?|grew|gr[eo]w(?:s|n|ing)?|increas\w+|decreas\w+|"
    r"drop\w*|climb\w*|jump\w*|cut\w*|rais\w+|reduc\w+|expand\w*|widen\w*|up|down|went|go(?:es|ing)?|"
    r"slash\w*|swell\w*|shrank|shrink\w*|declin\w+|mov\w+|doubl\w+|soar\w*|surg\w+|plung\w+|slip\w*)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:age[ds]?(?:\sbetween)?|ages\sof|(?:age|ages|people|persons|adults|voters|men|women|children|"
    r"those|anyone|everyone|drivers|players|girls|boys)\s(?:aged\s)?(?:under|over|above|below))\s\Z",
    re.IGNORECASE,
)
_GROWN = re.compile(r"\b(?:turn(?:s|ed|ing)?|(?:who|he|she)\s(?:is|was))\s\Z", re.IGNORECASE)
"""Before an age, if nothing that is counted follows: `who turned 40 last week`."""
_NO_MORE = re.compile(
    r"[,.;)”\"]|\s(?:only|just|this|last|next|on|in|when|at|and|prior|before|by|the|years)\b|\Z",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r"[\s-](?:of|another|thing|hand|side|way|who|that|which|is|was|has|in|on|at|by|to|with|for|or|and|but|"
    r"from|can|could|would|will|may|might|must|should|time|point|reason|day|night|where|as|off|than|where|"
    r"might|else|up|more|-)\b|[,.;:?!”\"’')]|$",
    re.IGNORECASE,
)
_NO_ONE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|the|another|last|only|first|second|third|not|next|good|big|new|old|"
    r"other|same|right|wrong|bad|better|best|bigger|worse|worst)[\s-]\Z",
    re.IGNORECASE,
)
_AND_A = re.compile(r"\b(?:minute|hour|day|week|month|year|decade|century|mile)s?\sand\san?\s?\Z")
_TORN = re.compile(r"\s\.\s\d|\s[ap]\s\.|[×:]\d")
_TORN_BEFORE = re.compile(r"\d\s\.\s\Z|\d[×;]\Z")
"""Beside part of a number, time or reference: `16 . 8 points`, `11 p . m.`, `4×4`, `2031;134:71`."""
_SCORED = re.compile(r"[-–]\d")
_SCORE = re.compile(r"\d[-–]\Z|(?<!['’‘])['’‘]\Z")
"""Beside half of a score or a vote, `3-0`, that is no range; before a year: `in ’08`."""
_MEMBERS = re.compile(r"-(?:member|strong|nation|seat|person|vessel|country)\b", re.IGNORECASE)


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of `text[start:end]`, in order and disjoint; offsets count from `text[0]`."""
    stop = len(text) if end is None else end
    found: list[Quantity] = []
    position = floor = start
    while match := START.search(text, position, stop):
        at = match.start()
        marked = bound_before(text, floor, at) or currency_before(text, floor, at)
        skipped = lookalike(text, at, stop, bounded=marked is not None)
        if skipped is not None:
            position = max(skipped, at + 1)
            continue
        # What the quantity before has taken, as the sign in "5 $ 7", is not this one's too.
        read = _quantities_at(text, floor, at, stop)
        found.extend(read)
        floor = max((q.end for q in read), default=floor)
        position = max((q.end for q in read), default=_past(text, at, stop))
    return found


def _past(text: str, at: int, stop: int) -> int:
    numeral = read_numeral(text, at, stop)
    return numeral.end if numeral and numeral.end > at else at + 1


def _quantities_at(text: str, start: int, at: int, stop: int) -> list[Quantity]:
    first = measured(text, start, at, stop)
    if first is None:
        return []
    joint = _JOINT.match(text, first.end, stop)
    if joint is None and first.unit and first.unit.dimension.startswith("money"):
        joint = _NEXT.match(text, first.end, stop)
    if joint:
        second = measured(text, joint.end() - 1, *_signed(text, joint.end(), stop))
        whole = _with_cents(text, start, stop, first, second) if second else None
        if whole:
            return [q for q in (_single(text, start, stop, whole),) if q]
        if second and joint.group().strip() and _ranges(text, start, first, second, joint):
            return [_range(text, start, stop, first, second)]
        if (
            second
            and second.unit
            and not first.unit
            and (joint["word"] or "").lower() in {"to", "and", "or"}
        ):
            # "rose from 5 to 7 percent": the unit belongs to both.
            first = replace(first, unit=second.unit)
    return [q for q in (_single(text, start, stop, first),) if q]


def _with_cents(
    text: str, start: int, stop: int, first: Measured, second: Measured
) -> Measured | None:
    """Join "three dollars and fifty cents" or "three dollars fifty" into one amount."""
    if not (first.unit and first.unit.dimension.startswith("money") and first.unit.factor == 1.0):
        return None
    if second.unit is None:
        told = first.end > first.numeral.end and first.factor == 1.0 and not first.numeral.scaled
        ranged = _BETWEEN.search(text[max(start, first.begin - LOOK_BACK) : first.begin])
        cents = second.numeral.low % 1 == 0 and 0 < second.numeral.low < 100
        if ranged or not (told and cents and _ALONE.match(text, second.end, stop)):
            return None
    elif not (
        second.unit.name == "cent"
        or (second.unit.name == "penny" and second.unit.dimension == first.unit.dimension)
    ):
        return None
    value = first.numeral.low * first.factor + second.numeral.low / 100
    numeral = first.numeral._replace(low=value, high=value)
    return replace(first, numeral=numeral, end=second.end, factor=1.0)


def _signed(text: str, position: int, stop: int) -> tuple[int, int]:
    """Past a currency sign that may stand before the second number of a range."""
    match = re.compile(r"(?:US|A|C|HK|NZ)?[$€£¥₹]\s?").match(text, position, stop)
    return (match.end() if match else position), stop


def _ranges(text: str, start: int, first: Measured, second: Measured, joint: re.Match[str]) -> bool:
    """Whether two numbers and what stands between them are one range."""
    if first.numeral.kind in {"vague", "part"} or second.numeral.kind in {"vague", "part"}:
        return False
    if (
        first.unit
        and second.unit
        and first.unit.dimension.split(":")[0] != second.unit.dimension.split(":")[0]
    ):
        return False
    low, high = _ends(first, second)
    before = text[max(start, first.begin - LOOK_BACK) : first.begin]
    word = (joint["word"] or "-").lower()
    if word == "and":
        return bool(_BETWEEN.search(before)) and low <= high
    if word == "or":
        return low < high <= 2 * low and not (
            first.unit and not first.glued and first.unit is second.unit
        )
    if word == "to" and (_FROM.search(before) or first.unit) and _CHANGE.search(before):
        return False
    return low < high


def _ends(first: Measured, second: Measured) -> tuple[float, float]:
    """Both values; "10 to 12 million" lends its scale to the first."""
    low, high = first.numeral.low * first.factor, second.numeral.high * second.factor
    lends = (second.numeral.scaled or second.factor > 1) and not (
        first.numeral.scaled or first.factor > 1
    )
    if lends and first.numeral.low < second.numeral.mantissa and first.numeral.low < 1000:
        low *= high / second.numeral.mantissa
    return low, high


def _range(text: str, start: int, stop: int, first: Measured, second: Measured) -> Quantity:
    low, high = _ends(first, second)
    begin = first.begin
    lead = text[max(start, begin - LOOK_BACK) : begin]
    opening = _BETWEEN.search(lead) or _FROM.search(lead)
    if opening:
        begin -= len(opening.group())
    else:
        bound = bound_before(text, start, begin)
        begin = bound[1] if bound else begin
    unit, end = unit_name(text, stop, second.unit or first.unit, second.end, first.numeral)
    unit, end = pounds(text, unit, end, second.numeral)
    if unit is None and opening is not None and "ages" in opening.group().lower():
        unit = "year of age"
    return Quantity(begin, end, first.begin, second.end, low, high, unit, "range")


def _single(text: str, start: int, stop: int, one: Measured) -> Quantity | None:
    numeral = one.numeral
    if _no_quantity(text, start, stop, one):
        return None
    unit, end = unit_name(text, stop, one.unit, one.end, numeral)
    unit, end = pounds(text, unit, end, numeral)
    if unit is None and numeral.high < 120 and _is_age(text, start, one):
        unit = "year of age"
    if unit is None and numeral.kind == "part":
        unit = "fraction"
    low: float | None = numeral.low * one.factor
    high: float | None = numeral.high * one.factor
    begin, bound = one.begin, "exact"
    before = bound_before(text, start, one.begin)
    after = bound_after(text, end, stop)
    if numeral.kind == "vague":
        bound = "vague"
        begin = before[1] if before else begin
    elif before:
        bound, begin = before
    elif after:
        bound, end = after
    if bound == "at least":
        high = None
    elif bound == "at most":
        low = None
    bare = unit is None and numeral.kind == "words" and not numeral.scaled and numeral.low < 13
    return Quantity(
        begin, end, one.begin, one.end, low, high, unit, bound, bare and bound == "exact"
    )


def _is_age(text: str, start: int, one: Measured) -> bool:
    before = text[max(start, one.begin - 32) : one.begin]
    grown = _GROWN.search(before) and _NO_MORE.match(text, one.end)
    return bool(_AGED.search(before) or (grown and one.numeral.low >= 10))


def _no_quantity(text: str, start: int, stop: int, one: Measured) -> bool:
    """Pronouns, compounds such as "two-way", and digits glued to letters."""
    numeral, follows = one.numeral, text[one.end : min(stop, one.end + 24)]
    if one.unit is None and re.match(r"[^\W_]", follows) and numeral.kind == "digits":
        return True
    if one.unit is None and re.match(r"-[^\W\d_]", follows) and not numeral.scaled:
        return not (_MEMBERS.match(follows) or bound_after(follows, 0, len(follows)))
    before = text[max(start, one.begin - 16) : one.begin]
    if before.endswith("[") and follows.startswith("]"):
        return True  # a note: "[1]"
    if numeral.kind == "part" and _AND_A.search(before):
        return True  # "a year and a half" is no half
    if (
        numeral.kind == "digits"
        and one.unit is None
        and (_SCORED.match(follows) or _SCORE.search(before))
    ):
        return True
    # A torn number may have made a sentence splitter see an end in its midst.
    beside = text[one.end : one.end + 8], text[max(0, one.begin - 8) : one.begin]
    if numeral.kind == "digits" and (_TORN.match(beside[0]) or _TORN_BEFORE.search(beside[1])):
        return True
    if text[numeral.start : numeral.end].lower() == "one":
        if one.unit is not None and not _NO_ONE.search(before):
            return one.unit.dimension == "time" and bool(
                re.match(r"\s(?:he|she|it|they|I|we|when)\b|,", follows)
            )
        return bool(_NO_ONE.search(before) or _NOT_ONE.match(follows))
    return False


def comparable(value: float, unit: str | None) -> float:
    """A value in the first unit of its dimension, so that metres meet kilometres."""
    known = units().get(unit or "")
    return value * known.factor if known else value
