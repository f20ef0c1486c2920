"""What points to a speaker, and the reporting words that do the pointing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.text.names.words import office_at

PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we"))


_FIRST = {"person": 0, "pronoun": 1, "group": 2, "organisation": 3, "country": 4, "place": 5}
_TRIM = frozenset("the a an this that his her its their our my".split())


@dataclass(frozen=True, slots=True)
class Pointer:
    """A span that names or points to somebody; `name` None for a pronoun or nobody known."""

    start: int
    end: int
    name: str | None
    kind: str
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its speaker, page offsets. `clause` is the reported clause by the parse."""

    cue: str
    kind: str
    lemma: str
    start: int
    end: int
    speaker: Pointer | None
    clause: tuple[int, int] | None = None
    sure: bool = True

    @property
    def low(self) -> int:
        """First character of cue and speaker."""
        return min(self.start, self.speaker.start) if self.speaker else self.start

    @property
    def high(self) -> int:
        """One past their last character."""
        return max(self.end, self.speaker.end) if self.speaker else self.end


def without_article(words: str) -> str:
    """The words without an article or possessive in front, apostrophes straight."""
    kept = words.split()
    if len(kept) > 1 and kept[0].lower() in _TRIM:
        kept = kept[1:]
    return " ".join(kept).replace("’", "'")


TITLE = 60
"""Code points that an office between a body and a person's name may take."""


def holding(text: str, position: int, pointers: Sequence[Pointer]) -> Pointer | None:
    """The person behind a body and his office in it: "said Velt University professor Smith"."""
    for p in pointers:
        if p.kind == "person" and position < p.start <= position + TITLE:
            between = text[position : p.start].split()
            office = office_at(between, len(between))
            # One word more may stand before the office: "executive director".
            return p if office and len(between) <= office + 1 else None
    return None


def longest(near: Sequence[Pointer]) -> Pointer:
    """The fullest naming, persons before bodies: "League Secretary General Ada Quill" is a person."""
    return min(near, key=lambda p: (_FIRST.get(p.kind, len(_FIRST)), p.start - p.end))
