"""Whether figures that speak of the same thing agree, and how to say so."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from retold.stages.statements.disputes.terms import growing
from retold.tables import Figure, Page
from retold.text.units import unit_of


@dataclass(frozen=True)
class Tolerance:
    """How far two figures may lie apart and still agree."""

    close: float = 0.05
    """Share of the greater value within which an "about" is a rounding; 10,900 and 11,000 are 1 %."""
    reach: float = 2.0
    """"More than 10,000" agrees with values up to this many times 10,000; beyond, it would mislead."""
    round: float = 0.15
    """Greatest share by which rounding moves a value: 140 is no rounded 100, 1.9 is 2."""
    least: float = 100.0
    """Exact counts below this are not rounded in print: 10 and 11 dead differ."""


TOLERANCE = Tolerance()


def compare_pair(one: Figure, other: Figure) -> str:
    """`agree`, `rounding` or `differ` for two figures of one dimension. Symmetric."""
    a, b = _interval(one), _interval(other)
    if a[0] <= b[1] and b[0] <= a[1]:
        return "agree"
    # What is left are disjoint intervals; their near ends decide.
    low, high = (a[1], b[0]) if a[1] < b[0] else (b[1], a[0])
    if _rounded(low, high) and (max(abs(low), abs(high)) >= TOLERANCE.least or _fuzzy(one, other)):
        return "rounding"
    about = "about" in {one.bound, other.bound}
    if (
        about
        and abs(high - low) <= TOLERANCE.close * max(abs(high), abs(low))
        and _digits(low) != _digits(high)
    ):
        return "rounding"
    return "differ"


def _fuzzy(one: Figure, other: Figure) -> bool:
    return "about" in {one.bound, other.bound} or one.unit is not None or other.unit is not None


def _interval(figure: Figure) -> tuple[float, float]:
    """Least and greatest value that the figure allows, in the first unit of its dimension."""
    known = unit_of(figure.unit)
    factor = known.factor if known else 1.0
    low = figure.low if figure.low is not None else 0.0
    if figure.bound == "vague":
        # Print says "thousands" of 1,600 as well; a plural's least value is a scale, not twice it.
        low /= 2
    high = figure.high if figure.high is not None else low * TOLERANCE.reach
    if figure.bound == "at most" and figure.high is not None:
        low = figure.high / TOLERANCE.reach
    return low * factor * (1 - 1e-9), high * factor * (1 + 1e-9)


def _rounded(low: float, high: float) -> bool:
    """Whether one value is the other rounded to fewer significant digits."""
    if abs(high - low) > TOLERANCE.round * max(abs(low), abs(high)):
        return False
    for coarse, fine in ((low, high), (high, low)):
        digits = _digits(coarse)
        if (
            digits < _digits(fine)
            and fine
            and math.isclose(_round(fine, digits), coarse, rel_tol=1e-6)
        ):
            return True
    return False


def _digits(value: float) -> int:
    """Significant digits of a value as news prints it."""
    return len(f"{abs(value):.5e}".split("e")[0].replace(".", "").rstrip("0")) or 1


def _round(value: float, digits: int) -> float:
    return float(f"{value:.{max(0, digits - 1)}e}")


def judge(figures: list[Figure], pages: dict[str, Page], state: str | None, kind: str) -> str:
    """The verdict over a group: differ or update before rounding before agree."""
    verdicts = defaultdict(list)
    for i, one in enumerate(figures):
        for other in figures[i + 1 :]:
            verdicts[compare_pair(one, other)].append((one, other))
    if verdicts["differ"]:
        grows = (state or kind) in growing()
        later = all(_grew(a, b, pages) for a, b in verdicts["differ"])
        return "update" if grows and later else "differ"
    return "rounding" if verdicts["rounding"] else "agree"


def _grew(one: Figure, other: Figure, pages: dict[str, Page]) -> bool:
    """Whether the greater of two figures stands on the page that is surely later."""
    less, more = sorted((one, other), key=_interval)
    before, after = pages[less.page], pages[more.page]
    return bool(before.date_high and after.date_low and before.date_high < after.date_low)


_WORDS = {
    "agree": "The figures agree.",
    "rounding": "The figures differ by rounding only.",
    "update": "Later pages have higher figures, as counts grow while reports come in.",
    "differ": "The figures differ.",
}


def note(figures: list[Figure], pages: dict[str, Page], verdict: str, changed: list[str]) -> str:
    """The verdict in words: who has which figure, of which day, and who changed one on the way.

    Where the figures are not all of one firmness, those that are estimates are named.
    """
    days = {_day(pages[f.page]) for f in figures}
    by_text: dict[str, list[str]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (_interval(f), f.text, f.page, f.start)):
        page = pages[figure.page]
        who = page.label
        if figure.said_by:
            who += f", quoting {figure.said_by}"
        if len(days) > 1 and (day := _day(page)):
            who += f", {day}"
        if who not in by_text[figure.text]:
            by_text[figure.text].append(who)
    parts = [f"“{text}” ({'; '.join(names)})" for text, names in by_text.items()]
    loose = [] if verdict == "agree" else _estimates(figures)
    return " ".join([_WORDS[verdict], "; ".join(parts) + ".", *loose, *changed])


def _day(page: Page) -> str | None:
    return page.date_low if page.date_low == page.date_high else None


def _estimates(figures: list[Figure]) -> list[str]:
    """A sentence that tells the estimates among the figures, if there are any."""
    rough = sorted({f.text for f in figures if f.bound in {"about", "vague"}})
    if not rough:
        return []
    if len(rough) == len({f.text for f in figures}):
        return ["All of them are estimates." if len(rough) > 1 else "It is an estimate."]
    said = " and ".join(f"“{text}”" for text in rough)
    return [f"{said} {'is an estimate' if len(rough) == 1 else 'are estimates'}."]
