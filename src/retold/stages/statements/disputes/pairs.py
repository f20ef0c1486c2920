"""Whether two figures speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from retold.stages.statements.disputes.terms import Terms, of_country
from retold.stages.statements.disputes.times import apart
from retold.stages.statements.disputes.verdict import compare_pair
from retold.tables import Figure


@dataclass(frozen=True)
class Settings:
    """When two figures speak of the same thing. Chosen by reading 5w1h pairs; see evaluation."""

    context: float = 0.34
    """Share of the lighter sentence's idf weight that both sentences must hold."""
    qualified: float = 0.20
    """The same, where the counted phrases themselves share a qualifier."""
    apart: float = 2.0
    """The same is asked this many times more of figures that differ: an equal value is itself a sign."""
    named: float = 1.5
    """The same factor where both count things of one name (troops of one country)."""
    toll: float = 0.16
    """The same for the dead, the injured and so on of one event, which every report words anew."""
    shared: int = 2
    """Content words besides the counted one that both sentences must hold."""
    postings: int = 60
    """Figures that may share an index term before the term counts as too common to pair by."""
    neighbours: int = 6
    """Figures that each is paired with, in page order, by a term that is too common."""


SETTINGS = Settings()


@dataclass(frozen=True)
class Item:
    """A figure with its terms, and the key of its sentence."""

    figure: Figure
    terms: Terms
    key: str


@dataclass(frozen=True)
class Story:
    """What pairs of one story are judged with: idf weights, figures at one copied place, event by page."""

    weights: dict[str, float]
    copied: frozenset[tuple[str, str]]
    events: dict[str, str | None]


def same(one: Item, other: Item, story: Story) -> float:
    """How sure it is that both speak of one thing, 0 if not."""
    a, b = one.terms, other.terms
    if one.figure.page == other.figure.page and not equal(one.figure, other.figure):
        return 0.0
    if copied(one, other, story):
        return 2.0 if a.dimension == b.dimension else 0.0
    if one.key == other.key:
        return 1.5 if equal(one.figure, other.figure) and a.kind == b.kind else 0.0
    if not compatible(a, b):
        return 0.0
    verdict = compare_pair(one.figure, other.figure)
    differ = verdict == "differ"
    if verdict != "agree" and parted(one, other, story):
        return 0.0
    if a.background != b.background and (
        differ or (a.state and not equal(one.figure, other.figure))
    ):
        return 0.0
    common = (a.context & b.context) - {a.kind, b.kind}
    lighter = min(fsum(story.weights[w] for w in t.context) for t in (a, b))
    share = fsum(story.weights[w] for w in common) / lighter if lighter else 0.0
    if len(common) < SETTINGS.shared or share < _need(one, other, story, differ=differ):
        return 0.0
    return share + 0.3 * bool(_specific(a) & _specific(b))


def parted(one: Item, other: Item, story: Story) -> bool:
    """Whether a sign says that two figures that differ may well count two things."""
    a, b = one.terms, other.terms
    if a.partial or b.partial or a.states != b.states:
        return True
    if (a.dimension != "count" and (a.moving or b.moving)) or (a.polled and b.polled):
        return True
    if a.dimension == b.dimension == "time" and not _one_day(a.times.day, b.times.day):
        return True  # what lasts is longer in a later report
    if a.specified or b.specified or a.summed != b.summed or _birthday(one.figure, other.figure):
        return True
    if a.generic and of_country(a) != of_country(b):
        return True
    return apart(a.times, b.times) or _elsewhere(a, b) or _other_happening(one, other, story)


def _one_day(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _birthday(one: Figure, other: Figure) -> bool:
    """Whether two ages are a year apart: between two reports somebody grew older."""
    aged = one.unit == other.unit == "year of age"
    return aged and abs((one.low or 0) - (other.low or 0)) <= 1


def _elsewhere(a: Terms, b: Terms) -> bool:
    """Whether each names places and the other names none of them."""
    return bool(a.places and b.places) and not (
        _named_in(a.places, b.named) or _named_in(b.places, a.named)
    )


def _named_in(places: frozenset[str], named: frozenset[str]) -> bool:
    return any(f" {place} " in f" {run} " for place in places for run in named)


def _other_happening(one: Item, other: Item, story: Story) -> bool:
    """Whether two events are told, or names that have nothing in common."""
    a, b = one.terms, other.terms
    event = story.events[one.figure.page]
    if event is None or event != story.events[other.figure.page]:
        return not a.names & b.names
    toll = a.state is not None and a.generic and b.generic
    if toll or not a.named or not b.named:
        return False
    return not _words(a.named) & _words(b.named)


def _words(runs: frozenset[str]) -> set[str]:
    return {word for run in runs for word in run.split()}


def copied(one: Item, other: Item, story: Story) -> bool:
    """Whether the two stand at one place of a copied passage, and not of another year's like words."""
    a, b = one.figure.figure, other.figure.figure
    if (a, b) not in story.copied and (b, a) not in story.copied:
        return False
    return equal(one.figure, other.figure) or not apart(one.terms.times, other.terms.times)


def _need(one: Item, other: Item, story: Story, *, differ: bool) -> float:
    """The share of context that a pair must have in common."""
    a, b = one.terms, other.terms
    event = story.events[one.figure.page]
    toll = bool(a.state) and a.generic and b.generic and not a.partial
    # Of two undated happenings of one kind no report can be told from the other by so few words.
    dated = not differ or (a.times.day is not None and b.times.day is not None)
    if toll and dated and event and event == story.events[other.figure.page]:
        return SETTINGS.toll
    need = SETTINGS.qualified if _specific(a) & _specific(b) else SETTINGS.context
    if not differ:
        return need
    return need * (SETTINGS.named if a.names & b.names else SETTINGS.apart)


def _specific(terms: Terms) -> frozenset[str]:
    return terms.qualifiers | terms.names


def equal(one: Figure, other: Figure) -> bool:
    """Whether two figures state the same values in the same unit."""
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def compatible(a: Terms, b: Terms) -> bool:
    """Whether nothing in what is counted forbids that two figures mean the same thing."""
    if (a.dimension, a.state, a.partial) != (b.dimension, b.state, b.partial):
        return False
    if (a.rate, a.degree) != (b.rate, b.degree):
        return False
    named = not a.names or not b.names or bool(a.names & b.names)
    years = not a.years or not b.years or bool(a.years & b.years)
    if a.dimension in {"count", "time"}:
        alike = a.kind == b.kind or (a.state is not None and a.generic and b.generic)
    else:
        alike = a.kind == b.kind or len(a.qualifiers & b.qualifiers) > 1
    return alike and named and years
