"""Quantities as they are compared: by value, bound and what they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retold.text.numbers import Quantity, comparable
from retold.text.stems import stem
from retold.text.words import word_spans

NARROW = 1.5
"""Ratio of the ends of a quantity up to which it is no vague one."""


@dataclass(frozen=True)
class Amount:
    """A quantity with the stem of the word it counts. None is an open end."""

    low: float | None
    high: float | None
    unit: str | None
    counted: str
    text: str

    def meets(self, other: Amount) -> bool:
        """Whether some value satisfies both, one part in fifty apart at most."""
        low, high = self._ends()
        other_low, other_high = other._ends()
        return low <= other_high * 1.02 and other_low <= high * 1.02

    def borne_by(self, other: Amount) -> bool:
        """Whether the other says as much: "dozens" meets "more than 50" and does not tell it."""
        if not self.meets(other):
            return False
        low, high = self._ends()
        other_low, other_high = other._ends()
        within = low <= other_low * 1.02 and other_high <= high * 1.02
        alike = abs(low - other_low) <= 0.02 * low
        return within or alike or other_high <= NARROW * other_low

    def _ends(self) -> tuple[float, float]:
        low = comparable(self.low, self.unit) if self.low is not None else 0.0
        high = comparable(self.high, self.unit) if self.high is not None else float("inf")
        return low, high


def read_amount(text: str, quantity: Quantity, lemmas: Mapping[int, str]) -> Amount:
    """Read a quantity of a sentence with the first content word behind it."""
    counted = ""
    for start, end in word_spans(text, quantity.end, min(len(text), quantity.end + 60))[:4]:
        counted = stem(lemmas.get(start, text[start:end]))
        if counted:
            break
    q = quantity
    return Amount(q.low, q.high, q.unit, counted, text[q.start : q.end])
