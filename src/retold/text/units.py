"""Units of measure and currencies as they stand beside a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge

_VERBS = frozenset({"won", "mark", "try"})
_LARGE = re.compile(r"(?:illion|thousand|00)$")


class Unit(NamedTuple):
    """A unit: canonical name, its dimension and its size in the dimension's first unit."""

    name: str
    dimension: str
    factor: float


@cache
def units() -> dict[str, Unit]:
    """Units by canonical name."""
    return {
        row["unit"]: Unit(row["unit"], row["dimension"], float(row["factor"]))
        for row in knowledge("units")
    }


@cache
def currencies() -> dict[str, Unit]:
    """The main unit of each currency by its ISO 4217 code."""
    money = (unit for unit in units().values() if unit.dimension.startswith("money:"))
    return {unit.dimension[6:]: unit for unit in money if unit.factor == 1.0}


def unit_of(name: str | None) -> Unit | None:
    """The unit of a figure's `unit` column; a rate ("dollar per share") is its own dimension."""
    if name is None:
        return None
    known = units().get(name)
    if known:
        return known
    for joint in (" per ", " of "):
        base, _, rate = name.partition(joint)
        if rate and base in units():
            return Unit(name, units()[base].dimension + joint + rate, units()[base].factor)
    return Unit(name, name, 1.0)


@cache
def _forms() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Canonical name by form, the pattern after a number and the pattern before one."""
    names, money = {}, []
    for row in knowledge("units"):
        for form in row["forms"].split(" "):
            spaced = form.replace("_", " ")
            names[spaced] = row["unit"]
            if row["dimension"].startswith("money") and _leads(spaced, row["dimension"]):
                money.append(spaced)
    forms = _alternatives(names)
    after = re.compile(
        rf"(?:\s?-\s?|\s)?(?:(?P<unit>{forms})(?!\w)|(?:\(|\[|\{{|<)(?P<boxed>{forms})[)\]}}>])",
        re.IGNORECASE,
    )
    before = re.compile(rf"(?<!\w)(?P<unit>{_alternatives(money)})[\s]?\Z", re.IGNORECASE)
    return names, after, before


def _leads(form: str, dimension: str) -> bool:
    """Whether a form can stand before its number: a symbol, an ISO code, Rs."""
    return not form.isalpha() or form == dimension[6:].lower() or form in {"rs", "rmb"}


def _alternatives(forms: object) -> str:
    ordered = sorted(forms, key=lambda f: (-len(f), f))  # type: ignore[call-overload]
    return "|".join(re.escape(f).replace(r"\ ", r"[\s-]+") for f in ordered)


def unit_after(text: str, position: int, end: int) -> tuple[Unit, int] | None:
    """The unit that follows at `position`, with where it ends."""
    names, after, _ = _forms()
    match = after.match(text, position, end)
    if match is None:
        return None
    written = match["unit"] or match["boxed"]
    unit = _known(names, written)
    if unit is None or (match["unit"] and not _plausible(text, match, written)):
        return None
    return unit, match.end()


def _plausible(text: str, match: re.Match[str], written: str) -> bool:
    """One letter counts glued on ("5m") or alone at the end; "three won" is a verb."""
    if len(written) == 1 and written.isalpha():
        return match.start("unit") == match.start() or not re.match(
            r"\s?(?!x\s\d)[^\W\d]", text[match.end() : match.end() + 4]
        )
    return written not in {"Ha", "HA", "PP", "Mm", "Kr", "Cup", "Cups"} and not (
        written.lower() in _VERBS
        and not _LARGE.search(text[max(0, match.start() - 10) : match.start()])
    )


def _known(names: dict[str, str], written: str) -> Unit | None:
    form = re.sub(r"[\s-]+", " ", written.lower())
    name = names.get(form) or names.get(written.lower())
    if name is None:
        return None
    unit = units()[name]
    # "a $5 note": of the letters before a dollar sign only capitals name a country.
    if form.endswith("$") and len(form) == 2 and form[0] in "as" and written[0].islower():
        return units()["dollar"]
    if form == "mb" and written == "mb":
        return units()["megabit"]
    return unit


def currency_before(text: str, start: int, position: int) -> tuple[Unit, int] | None:
    """The currency sign or code that stands right before `position`, with where it begins."""
    names, _, before = _forms()
    low = max(start, position - 8)
    match = before.search(text[low:position])
    if match is None:
        return None
    unit = _known(names, match["unit"])
    return (unit, low + match.start("unit")) if unit else None
