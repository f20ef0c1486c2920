"""An explanation as data: what something is, what it rests on, by which rule, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill

WIDTH = 96
"""Columns of an explanation as text."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A place on a page: half-open code points into its text, and the words that stand there."""

    page: str
    start: int
    end: int
    name: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Point:
    """One statement with what it rests on.

    `score` is the row's own: 0 to 1, or log-odds where `unit` says so. `about` is the id to ask
    about next, `rule` the rule that made it where the table names one.
    """

    text: str
    cites: tuple[Cited, ...] = ()
    score: float | None = None
    unit: str = ""
    about: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Points under a heading."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the tables hold about one id. `text` is a missing original's, put together."""

    id: str
    table: str
    what: str
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        """The explanation as lines of text."""
        lines = [self.id, *_filled(self.what, "")]
        lines += [
            line for label, value in self.facts for line in _filled(f"{label}: {value}", "  ")
        ]
        if self.text:
            lines += ["", "Its text as far as these pages tell it"]
            lines += [line for part in self.text.split("\n") for line in _filled(part, "  | ")]
        for section in self.sections:
            lines += ["", section.title]
            lines += [line for point in section.points for line in _lines(point)]
        return "\n".join(lines)


def _lines(point: Point) -> list[str]:
    about = f" [{point.about}]" if point.about else ""
    score = "" if point.score is None else f"  ({point.score:+.2f} {point.unit})" if point.unit else f"  ({point.score:.2f})"  # fmt: skip
    rule = f" Rule: {point.rule}." if point.rule else ""
    lines = _filled(f"- {point.text}{rule}{score}{about}", "  ", "    ")
    for cite in point.cites:
        place = f"{cite.name} {cite.page}[{cite.start}:{cite.end}]"
        lines += _filled(
            f"{place} “{cite.excerpt}”" if cite.excerpt else place, "      ", "        "
        )
    return lines


def _filled(text: str, first: str, rest: str | None = None) -> list[str]:
    made = fill(
        text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return made.split("\n")
