"""What a figure is about, as comparable terms: its class, its qualifiers and its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retold.stages.statements.disputes.signs import (
    around,
    degree,
    is_background,
    is_moving,
    is_partial,
    is_polled,
    is_rate,
    is_specification,
    is_summed,
    names_in,
    places_in,
)
from retold.stages.statements.disputes.times import Times, times_of
from retold.tables import Figure, Page, Sentence
from retold.text.knowledge import knowledge
from retold.text.units import unit_of
from retold.text.words import fold, words

_POINTING = re.compile(r"\s*(?:It|That|This|Those|These)\b")
"""Opens a sentence that goes on about what the one before tells."""
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_UPROOTED = frozenset(
    {"drive", "driven", "force", "forced", "leave", "left", "flee", "fled", "told", "ordered"}
)
"""With "home" among the words: driven from their homes, told to leave home."""
STATES = (
    "dead", "injured", "missing", "arrested", "displaced", "infected", "freed", "taken", "destroyed",
)  # fmt: skip
"""Classes that say what became of those counted; two figures of different states never meet."""


@dataclass(frozen=True)
class Terms:
    """The terms of one figure; all stems are folded, countries stand for their people."""

    dimension: str
    kind: str
    state: str | None
    generic: bool
    names: frozenset[str]
    qualifiers: frozenset[str]
    context: frozenset[str]
    years: frozenset[str]
    partial: bool
    background: bool
    moving: bool
    polled: bool
    specified: bool
    summed: bool
    rate: bool
    degree: str | None
    states: frozenset[str]
    named: frozenset[str]
    places: frozenset[str]
    times: Times


def terms_of(
    figure: Figure, sentence: Sentence | None, page: Page | None = None, lead: str = ""
) -> Terms | None:
    """The figure's terms; None if it is not known what it counts.

    The page dates "last week"; `lead` is the sentence before in the same paragraph, whose day holds on.
    """
    if not figure.counts or not figure.counts_head:
        return None
    known = unit_of(figure.unit)
    phrase = [w for w in words(figure.counts) if not w[0].isdigit()]
    stems = frozenset(stem(w) for w in phrase if w not in _grammar())
    head = stem(fold(figure.counts_head))
    kinds, generic = _classes()
    state = next((kinds[s] for s in (head, *sorted(stems)) if kinds.get(s) in STATES), None)
    if state is None and "home" in stems and stems & _UPROOTED:
        state = "displaced"
    kind = kinds.get(head, head)
    before, after = around(figure, sentence) if sentence else ("", "")
    said = f"{before}{figure.text}{after}"
    context = frozenset(stem(w) for w in words(said) if w not in _grammar() and not w[0].isdigit())
    acronym = "".join(w[0] for w in phrase) if len(phrase) in {3, 4} else ""
    own = stems | ({acronym} if acronym else frozenset())
    return Terms(
        dimension=known.dimension if known else "count",
        kind=kind,
        state=state,
        generic=kind in generic or kind == state,
        names=frozenset(_names(figure.counts)),
        qualifiers=frozenset(own - {head, kind}),
        context=context | own,
        years=frozenset(_YEAR.findall(said)),
        partial=is_partial(figure, sentence),
        background=is_background(f"{lead} {said}" if _POINTING.match(said) else said),
        moving=is_moving(before),
        polled=is_polled(said),
        specified=is_specification(figure, known.dimension if known else "count"),
        summed=is_summed(said),
        rate=is_rate(before, after),
        degree=degree(figure.counts, before, after),
        states=_states(state, before),
        named=frozenset(_stems(run) for run in (*names_in(said), *_dateline(page))),
        places=frozenset(_stems(run) for run in places_in(said)),
        times=times_of(said, page, lead),
    )


def _dateline(page: Page | None) -> tuple[str, ...]:
    """The place a page was filed from: it stands for every sentence that names none."""
    return (" ".join(words(page.place)),) if page and page.place else ()


def _states(state: str | None, before: str) -> frozenset[str]:
    """Its own state and what the words right before it tell: "freed 80 girls kidnapped in May"."""
    kinds, _ = _classes()
    near = re.split(r"[,;:]|\band\b|\d", before)[-1]
    told = {kinds.get(stem(w)) for w in words(near)[-3:]}
    return frozenset(s for s in (state, *told) if s in STATES)


def _stems(run: str) -> str:
    return " ".join(stem(word) for word in run.split())


@cache
def stem(word: str) -> str:
    """A folded word without plural or possessive; a demonym becomes its country."""
    bare = re.sub(r"'s?$", "", word)
    country = _peoples().get(bare)
    if country:
        return country
    for ending, single in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            return bare[: -len(ending)] + single
    if bare.endswith("s") and not bare.endswith(("ss", "us", "is")) and len(bare) > 3:
        return bare[:-1]
    return bare


@cache
def _peoples() -> dict[str, str]:
    """Country word by demonym, single words only: "korean" is "korea", north or south."""
    found: dict[str, str] = {}
    for row in knowledge("countries"):
        last = fold(row["name"]).split(" ")[-1]
        for form in f"{row['adjective']}|{row['people']}".split("|"):
            word = fold(form).split(" ")[-1]
            if word and word.isalpha():
                found.setdefault(word, last)
    return found


@cache
def _classes() -> tuple[dict[str, str], frozenset[str]]:
    kinds: dict[str, str] = {}
    generic = set()
    for row in knowledge("counted"):
        for word in row["words"].split(" "):
            kinds.setdefault(word, row["class"])
        if row["generic"] == "yes":
            generic.add(row["class"])
    return kinds, frozenset(generic)


def of_country(terms: Terms) -> frozenset[str]:
    """The countries that what is counted belongs to: ten of them are not the ten of all."""
    return terms.names & _country_words()


@cache
def _country_words() -> frozenset[str]:
    """Stems that stand for a country: its people's word, and its names of one word."""
    found = set(_peoples().values())
    for row in knowledge("countries"):
        for form in f"{row['name']}|{row['aliases']}".split("|"):
            if form and " " not in form:
                found.add(stem(fold(form.replace(".", ""))))
    return frozenset(found)


@cache
def growing() -> frozenset[str]:
    """Classes whose counts grow as reports come in."""
    return frozenset(row["class"] for row in knowledge("counted") if row["grows"] == "yes")


@cache
def _grammar() -> frozenset[str]:
    return frozenset(row["word"] for row in knowledge("function-words"))


def _names(phrase: str) -> list[str]:
    """Stems of the capitalised words of a phrase, and of words that mean a country."""
    found = []
    for word in re.findall(r"[^\W\d_][\w'’-]*", phrase):
        if word[0].isupper() or fold(word) in _peoples():
            found.append(stem(fold(word)))
    return found
