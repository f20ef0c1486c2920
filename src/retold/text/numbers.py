"""Quantities in English text: value or range, unit and bound, with dates and names left out.

Our own rules. quantulum3 0.10 was measured beside them (see evaluation/quantities.py): it reads
years, ages and names as quantities, has no bounds, and needs milliseconds a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retold.text.lookalikes import lookalike
from retold.text.numerals import SCALES, START, Numeral, read_numeral
from retold.text.units import Unit, currency_before, unit_after, units

LOOK_BACK = 48
"""Code points before a number in which its bound may stand; the longest phrase has 28."""


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


_BOUNDS = (
    ("at most", r"no more than|not more than|fewer than|less than|lower than|smaller than|younger than|under|below|up to|"
     r"as many as|as much as|as little as|at most|a maximum of|maximum of|capped at|not exceeding|within"),
    ("at least", r"more than|over|above|at least|at minimum|no fewer than|no less than|not less than|"
     r"not fewer than|upwards? of|in excess of|a minimum of|minimum of|greater than|higher than|older than|larger than|"
     r"exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|topp(?:ing|ed)|north of|well over|just over|better than"),
    ("about", r"about|around|roughly|approximately|aproximately|approx\.?|circa|ca?\.|some|nearly|almost|"
     r"just under|just below|close to|(?:an )?estimated|an estimate of|estimates of|(?:in )?the region of|"
     r"on the order of|approaching|virtually|more or less|something like|an average of|averag(?:es|ed|ing)|~|≈|nearing|"
     r"well under|shy of"),
)  # fmt: skip
_BEFORE = tuple(
    (bound, re.compile(rf"(?<!\w)(?P<bound>{words})\s?(?:an?\s|the\s|its\s|current\s|estimated\s)*[(]?\Z", re.IGNORECASE))
    for bound, words in _BOUNDS
)  # fmt: skip
_SIGNS = {">": "at least", "≥": "at least", "<": "at most", "≤": "at most"}
_AFTER = (
    ("at least", re.compile(r"\s?\+(?!\d)|[\s-]plus\b|,?\sor\s(?:more|higher|above|over|greater)\b|\sand\s(?:above|over|up)\b", re.IGNORECASE)),
    ("at most", re.compile(r"\sor\s(?:less|fewer|lower|below|under)\b", re.IGNORECASE)),
    ("about", re.compile(r"[\s-]odd\b|\sor\s(?:so|thereabouts)\b", re.IGNORECASE)),
)  # fmt: skip
_JOINT = re.compile(r"\s?(?P<dash>[-–—])\s?|\s+(?P<word>to|and|or)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|anywhere between)\s(?:an?\s)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\b(?:anywhere\s)?from\s(?:about\s|around\s)?\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:ros?e|rise[sn]?|rising|fell|fall(?:s|en|ing)?|grew|gr[eo]w(?:s|n|ing)?|increas\w+|decreas\w+|"
    r"drop\w*|climb\w*|jump\w*|cut\w*|rais\w+|reduc\w+|expand\w*|widen\w*|up|down|went|go(?:es|ing)?|"
    r"slash\w*|swell\w*|shrank|shrink\w*|declin\w+|mov\w+|doubl\w+|soar\w*|surg\w+|plung\w+|slip\w*)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?![\s-]an?\s\w+\s(?:earlier|ago|later|before))[\s-](?:an?|per|each|every)[\s-](?P<per>second|minute|hour|day|night|week|month|quarter|year|share|barrel|"
    r"head|person|tonne|ton|ounce|pound|gallon|litre|liter|acre|hectare|dozen|capita|mile|kilomet(?:re|er)|gram)\b|(?P<annual>\sannually|\sper annum)\b|"
    r"/(?P<slash>share|barrel|day|hour|month|year|ton|tonne)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s")
_OLD = re.compile(r"[\s-](?:old|of[\s-]age)\b", re.IGNORECASE)
_AGED = re.compile(r"\baged?\s(?:between\s)?\Z", re.IGNORECASE)
_MILLIONS = re.compile(
    r"(?P<m>[mM])(?=\s(?!race|sprint|hurdle|butter|free|back|breast|relay|dash|final)[a-z]+|\b)|(?P<b>[bB])\b|(?P<k>[kK])\b"
)
_NOT_ONE = re.compile(
    r"[\s-](?:of|another|thing|hand|side|way|who|that|which|is|was|has|in|on|at|by|to|with|for|or|and|but|"
    r"from|can|could|would|will|may|might|must|should|time|point|reason|day|night|where|as|off|than|where|"
    r"might|else|up|more|-)\b|[,.;:?!”\"’')]|$",
    re.IGNORECASE,
)
_NO_ONE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|the|another|last|only|first|not|next|good|big)[\s-]\Z",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"-(?:member|strong|nation|seat|person|vessel|country)\b", re.IGNORECASE)
_STERLING = re.compile(
    r"£|\b(?:brit|uk\b|u\.k\.|london|sterling|bank|worth|cost|pay|paid|fine|price|fund|profit|tax|pence|spen[dt])",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:weigh|weight|heav|lbs?\b|force|explosive|bomb|meat|cocaine|heroin|drug|lost|gain|equal)",
    re.IGNORECASE,
)


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of `text[start:end]`, in order and disjoint; offsets count from `text[0]`."""
    stop = len(text) if end is None else end
    found: list[Quantity] = []
    position = start
    while match := START.search(text, position, stop):
        at = match.start()
        marked = _bound_before(text, start, at) or currency_before(text, start, at)
        skipped = lookalike(text, at, stop, bounded=marked is not None)
        if skipped is not None:
            position = max(skipped, at + 1)
            continue
        read = _quantities_at(text, start, at, stop)
        found.extend(read)
        position = max((q.end for q in read), default=_past(text, at, stop))
    return found


def _past(text: str, at: int, stop: int) -> int:
    numeral = read_numeral(text, at, stop)
    return numeral.end if numeral and numeral.end > at else at + 1


def _quantities_at(text: str, start: int, at: int, stop: int) -> list[Quantity]:
    first = _measured(text, start, at, stop)
    if first is None:
        return []
    joint = _JOINT.match(text, first.end, stop)
    if joint:
        second = _measured(text, joint.end() - 1, *_signed(text, joint.end(), stop))
        whole = _with_cents(first, second) if second else None
        if whole:
            return [q for q in (_single(text, start, stop, whole),) if q]
        if second and _ranges(text, start, first, second, joint):
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


def _with_cents(first: _Measured, second: _Measured) -> _Measured | None:
    """ "Three dollars and fifty cents" as one amount."""
    if first.unit is None or second.unit is None or second.unit.name not in {"cent", "penny"}:
        return None
    same = first.unit.dimension == second.unit.dimension or second.unit.name == "cent"
    if (
        first.unit.name in {"cent", "penny"}
        or not same
        or not first.unit.dimension.startswith("money")
    ):
        return None
    value = first.numeral.low * first.factor + second.numeral.low / 100
    numeral = first.numeral._replace(low=value, high=value)
    return replace(first, numeral=numeral, end=second.end, factor=1.0)


def _signed(text: str, position: int, stop: int) -> tuple[int, int]:
    """Past a currency sign that may stand before the second number of a range."""
    match = re.compile(r"(?:US|A|C|HK|NZ)?[$€£¥₹]\s?").match(text, position, stop)
    return (match.end() if match else position), stop


@dataclass(frozen=True, slots=True)
class _Measured:
    """A numeral with the unit on either side of it."""

    numeral: Numeral
    begin: int
    end: int
    unit: Unit | None
    factor: float
    glued: bool


def _measured(text: str, start: int, at: int, stop: int) -> _Measured | None:
    numeral = read_numeral(text, at, stop)
    if numeral is None:
        return None
    begin, end, factor, unit = at, numeral.end, 1.0, None
    money = currency_before(text, start, at)
    if money:
        unit, begin = money
    short = _MILLIONS.match(text, end, stop)
    if short and numeral.kind == "digits" and _is_scale(text, short, money is not None, stop):
        factor, end = SCALES[short.group().lower()], short.end()
    linked = _OF.match(text, end, stop) if numeral.kind == "vague" else None
    after = unit_after(text, linked.end() - 1 if linked else end, stop)
    if unit is None and after:
        unit, end = after
    elif after and money and after[0].dimension.startswith("money"):
        unit, end = _finer(money[0], after[0]), after[1]
    sign = re.search(r"(?<![\w)])(?:[-−]|minus\s)\Z", text[max(start, begin - 7) : begin])
    if sign and unit and unit.dimension in {"temperature", "share", "angle"}:
        begin, factor = begin - len(sign.group()), -factor
    return _Measured(numeral, begin, end, unit, factor, end == numeral.end)


def _finer(sign: Unit, word: Unit) -> Unit:
    """ "$5 million Canadian dollars": the word that says more than the sign."""
    return word if sign.name == "dollar" else sign


def _is_scale(text: str, short: re.Match[str], money: bool, stop: int) -> bool:
    letter = short.group().lower()
    if letter == "k":
        # "4K" is a screen; "5k" people, "$5k" and "40k followers" are thousands.
        return money or bool(
            re.match(r"\s[a-z]+(?:s|ople)\b", text[short.end() : short.end() + 24])
        )
    if money:
        return True
    after = unit_after(text, short.end(), stop)
    if after and after[0].dimension.startswith("money"):
        return True
    follows = re.match(r"\s[a-z]+(?:s|ople)\b", text[short.end() : min(stop, short.end() + 30)])
    return letter == "m" and bool(follows)


def _ranges(
    text: str, start: int, first: _Measured, second: _Measured, joint: re.Match[str]
) -> bool:
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


def _ends(first: _Measured, second: _Measured) -> tuple[float, float]:
    """Both values; "10 to 12 million" lends its scale to the first."""
    low, high = first.numeral.low * first.factor, second.numeral.high * second.factor
    lends = (second.numeral.scaled or second.factor > 1) and not (
        first.numeral.scaled or first.factor > 1
    )
    if lends and first.numeral.low < second.numeral.mantissa and first.numeral.low < 1000:
        low *= high / second.numeral.mantissa
    return low, high


def _range(text: str, start: int, stop: int, first: _Measured, second: _Measured) -> Quantity:
    low, high = _ends(first, second)
    begin = first.begin
    lead = text[max(start, begin - LOOK_BACK) : begin]
    opening = _BETWEEN.search(lead) or _FROM.search(lead)
    if opening:
        begin -= len(opening.group())
    else:
        bound = _bound_before(text, start, begin)
        begin = bound[1] if bound else begin
    unit, end = _unit_name(text, stop, second.unit or first.unit, second.end, first.numeral)
    unit, end = _pounds(text, unit, end, second.numeral)
    return Quantity(begin, end, first.begin, second.end, low, high, unit, "range")


def _single(text: str, start: int, stop: int, one: _Measured) -> Quantity | None:
    numeral = one.numeral
    if _no_quantity(text, start, stop, one):
        return None
    unit, end = _unit_name(text, stop, one.unit, one.end, numeral)
    unit, end = _pounds(text, unit, end, numeral)
    if (
        unit is None
        and _AGED.search(text[max(start, one.begin - 12) : one.begin])
        and numeral.high < 120
    ):
        unit = "year of age"
    if unit is None and numeral.kind == "part":
        unit = "fraction"
    low: float | None = numeral.low * one.factor
    high: float | None = numeral.high * one.factor
    begin, bound = one.begin, "exact"
    before = _bound_before(text, start, one.begin)
    after = next(((b, m) for b, p in _AFTER if (m := p.match(text, end, stop))), None)
    if numeral.kind == "vague":
        bound = "vague"
        begin = before[1] if before else begin
    elif before:
        bound, begin = before
    elif after:
        bound, end = after[0], after[1].end()
    if bound == "at least":
        high = None
    elif bound == "at most":
        low = None
    bare = unit is None and numeral.kind == "words" and not numeral.scaled and numeral.low < 13
    return Quantity(
        begin, end, one.begin, one.end, low, high, unit, bound, bare and bound == "exact"
    )


def _no_quantity(text: str, start: int, stop: int, one: _Measured) -> bool:
    """Pronouns, compounds such as "two-way", and digits glued to letters."""
    numeral, follows = one.numeral, text[one.end : min(stop, one.end + 24)]
    if one.unit is None and re.match(r"[^\W_]", follows) and numeral.kind == "digits":
        return True
    if one.unit is None and re.match(r"-[^\W\d_]", follows) and not numeral.scaled:
        return not (
            _MEMBERS.match(follows) or _AFTER[2][1].match(follows) or _AFTER[0][1].match(follows)
        )
    before = text[max(start, one.begin - 16) : one.begin]
    if text[numeral.start : numeral.end].lower() == "one":
        if one.unit is not None and not _NO_ONE.search(before):
            return one.unit.dimension == "time" and bool(
                re.match(r"\s(?:he|she|it|they|I|we|when)\b|,", follows)
            )
        return bool(_NO_ONE.search(before) or _NOT_ONE.match(follows))
    return False


def _unit_name(
    text: str, stop: int, unit: Unit | None, end: int, numeral: Numeral
) -> tuple[str | None, int]:
    """The unit's name with its rate or age, and where it ends."""
    if unit is None:
        return None, end
    name = unit.name
    if unit.dimension == "time":
        old = _OLD.match(text, end, stop)
        return (f"{name} of age", old.end()) if old else (name, end)
    rate = _RATE.match(text, end, stop)
    if rate:
        per = rate["per"] or rate["slash"] or "year"
        return f"{name} per {per.lower()}", rate.end()
    return name, end


def _pounds(text: str, unit: str | None, end: int, numeral: Numeral) -> tuple[str | None, int]:
    """Whether "pounds" are money or weight, by scale and by the words around."""
    match = re.compile(r"[\s-]?pounds?\b", re.IGNORECASE).match(text, end)
    if unit is not None or match is None:
        return unit, end
    around = text[max(0, end - 80) : end + 80]
    money = numeral.scaled or bool(_STERLING.search(around))
    weight = bool(_WEIGHT.search(around)) and not numeral.scaled
    name = "pound sterling" if money and not weight else "pound-mass"
    return name, match.end()


def _bound_before(text: str, start: int, at: int) -> tuple[str, int] | None:
    """The bound that stands right before `at`, with where it begins."""
    low = max(start, at - LOOK_BACK)
    window = text[low:at]
    money = currency_before(text, start, at)
    if money:
        window = text[low : money[1]]
    if window.rstrip()[-1:] in _SIGNS:
        return _SIGNS[window.rstrip()[-1]], low + len(window.rstrip()) - 1
    for bound, pattern in _BEFORE:
        match = pattern.search(window)
        if match:
            return bound, low + match.start()
    return None


def comparable(low: float, unit: str | None) -> float:
    """A value in the first unit of its dimension, so that metres meet kilometres."""
    known = units().get(unit or "")
    return low * known.factor if known else low
