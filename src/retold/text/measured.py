"""A numeral with the unit on either side of it: money, measures, rates, ages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.text.numerals import SCALES, Numeral, read_numeral
from retold.text.units import Unit, currencies, currency_before, unit_after

_PERIODS = "millisecond|second|minute|hour|day|night|week|month|quarter|year"
_EACH = (
    "share|barrel|head|person|tonne|ton|ounce|pound|gallon|litre|liter|acre|hectare|dozen|capita|"
    "mile|kilomet(?:re|er)|gramme|gram|kilogram|kilo"
)
_DASH = r"(?:\s?-\s?|\s)"
_RATE = re.compile(
    rf"(?!{_DASH}an?\s\w+\s(?:earlier|ago|later|before))"
    rf"{_DASH}(?:an?|per|each|every){_DASH}(?P<per>{_PERIODS}|{_EACH})\b"
    rf"|(?P<annual>\sannually|\sper annum)\b|/(?P<slash>{_PERIODS}|{_EACH})\b",
    re.IGNORECASE,
)
_RATE_OF = re.compile(
    rf"\sof(?:\s(?!and\b|or\b|an?\b)[\w-]+){{1,3}}\s(?:an?|per)\s(?P<per>{_PERIODS})\b"
    r"(?!\s(?:earlier|ago|later|before))",
    re.IGNORECASE,
)
"""A rate behind what is measured, as in "two tons of coal a day"."""
_SPELLED = {"tonne": "metric ton", "liter": "litre", "kilometer": "kilometre", "gramme": "gram",
            "kilo": "kilogram"}  # fmt: skip
_SCALED_CODE = re.compile(r"\s?(?P<scale>[MmKkTt]|[Mm]n|[Bb]n)(?P<code>[A-Z]{3})\b")
"""A scale and a currency in one word, as filings have them: MUSD, kEUR."""
_CODE_SCALES = {"m": 1e6, "mn": 1e6, "k": 1e3, "t": 1e3, "bn": 1e9}
_LATE = re.compile(r"\s(?P<scale>million|billion|trillion)\b", re.IGNORECASE)
"""A scale that comes after the currency, as in "75 USD million"."""
_OF = re.compile(r"\sof\s")
_OLD = re.compile(rf"{_DASH}(?:olds?|of[\s-]age)\b", re.IGNORECASE)
_MILLIONS = re.compile(
    r"(?P<m>[mM])(?=\s(?!race|sprint|hurdle|butter|free|back|breast|relay|dash|final)[a-z]+|\b)|(?P<b>[bB])\b|(?P<k>[kK])\b"
)
_STERLING = re.compile(
    r"£|\b(?:brit|uk\b|u\.k\.|london|sterling|bank|worth|cost|pay|paid|fine|price|fund|profit|tax|pence|spen[dt])",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:weigh|weight|heav|lbs?\b|force|explosive|bomb|meat|cocaine|heroin|drug|lost|gain|equal)",
    re.IGNORECASE,
)


_MINUS = re.compile(r"(?<![\w)])(?:[-−]|minus\s)\Z")
_SPACED = re.compile(r"(?<=[a-z]\s)[-−]\s\Z")
"""A sign that stands off its number; before anything but degrees it is a dash."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A numeral with the unit on either side of it."""

    numeral: Numeral
    begin: int
    end: int
    unit: Unit | None
    factor: float
    glued: bool


def measured(text: str, start: int, at: int, stop: int) -> Measured | None:
    """The numeral at `at` with its unit; None if no numeral begins there."""
    numeral = read_numeral(text, at, stop)
    if numeral is None:
        return None
    begin, end, factor, unit = at, numeral.end, 1.0, None
    after = unit_after(text, end, stop)
    money = currency_before(text, start, at)
    if money and after and _is_taken(text, start, money[1], after[0]):
        money = None
    if money:
        unit, begin = money
    short = _MILLIONS.match(text, end, stop)
    if short and numeral.kind == "digits" and _is_scale(text, short, money is not None, stop):
        factor, end = SCALES[short.group().lower()], short.end()
    linked = _OF.match(text, end, stop) if numeral.kind == "vague" else None
    after = unit_after(text, linked.end() - 1 if linked else end, stop)
    coded = _coded(text, end, stop)
    if unit is None and coded:
        unit, factor, end = coded
    elif unit is None and after:
        unit, end = after
        scale = _LATE.match(text, end, stop)
        if scale and unit.dimension.startswith("money"):
            factor, end = SCALES[scale["scale"].lower()], scale.end()
    elif after and money and money[0].name in {"dollar", after[0].name}:
        # Of "$5 million Canadian dollars" the word says more than the sign.
        unit, end = after if after[0].dimension.startswith("money") else (unit, end)
    lead = text[max(start, begin - 8) : begin]
    cold = unit is not None and unit.dimension == "temperature"
    sign = _MINUS.search(lead) or (_SPACED.search(lead) if cold else None)
    if sign and unit and unit.dimension in {"temperature", "share", "angle"}:
        begin, factor = begin - len(sign.group()), -factor
    return Measured(numeral, begin, end, unit, factor, end == numeral.end)


def _is_taken(text: str, start: int, begin: int, after: Unit) -> bool:
    """Whether the currency at `begin` is that of the amount before it: "10 RMB 20 USD"."""
    paid = text[max(start, begin - 2) : begin].rstrip()[-1:].isdigit()
    return paid and after.dimension.startswith("money")


def _coded(text: str, at: int, stop: int) -> tuple[Unit, float, int] | None:
    """Currency, scale and end of a word such as MUSD."""
    word = _SCALED_CODE.match(text, at, stop)
    unit = currencies().get(word["code"]) if word else None
    return (unit, _CODE_SCALES[word["scale"].lower()], word.end()) if word and unit else None


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


def unit_name(
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
        per = (rate["per"] or rate["slash"] or "year").lower()
        return f"{name} per {_SPELLED.get(per, per)}", rate.end()
    flow = _RATE_OF.match(text, end, stop)
    return (f"{name} per {flow['per'].lower()}" if flow else name), end


def pounds(text: str, unit: str | None, end: int, numeral: Numeral) -> tuple[str | None, int]:
    """Whether "pounds" are money or weight, by scale and by the words around."""
    match = re.compile(r"[\s-]?pounds?\b", re.IGNORECASE).match(text, end)
    if unit is not None or match is None:
        return unit, end
    around = text[max(0, end - 80) : end + 80]
    money = numeral.scaled or bool(_STERLING.search(around))
    weight = bool(_WEIGHT.search(around)) and not numeral.scaled
    name = "pound sterling" if money and not weight else "pound-mass"
    return name, match.end()
