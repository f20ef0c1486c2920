"""What a figure is about, as comparable terms: its class, its qualifiers and its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retold.tables import Figure, Sentence
from retold.text.knowledge import knowledge
from retold.text.units import unit_of
from retold.text.words import fold, words

_PARTIAL = re.compile(
    r"(?:another|additional|extra|more|further|other|others|remaining)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"\b(?:another|additional|further|including|among them|of which|of whom)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"\s(?:of (?:them|whom|these|those|the)|others?|more)\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:(?:last|previous|earlier this|past) (?:week|month|year|decade)|(?:years?|months?|weeks?|decades) (?:ago|earlier|before)|"
    r"since (?:the )?\w+|between \w+ \d{4}|(?:in|of) (?:\w+ )?(?:19|20)\d{2}|each year|every year|annual(?:ly)?|a year)\b",
    re.IGNORECASE,
)
"""Signs that a sentence looks back from the event at another time."""
_MOVING = re.compile(
    r"\b(?:fell|rose|dropped|climbed|gained|jumped|slipped|surged|soared|plunged|edged|traded|trading|up|down)\b[^;]{0,30}\Z",
    re.IGNORECASE,
)
"""Signs that a value moves by the hour: two reports of it differ without a dispute."""
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


def terms_of(figure: Figure, sentence: Sentence | None) -> Terms | None:
    """The figure's terms; None if it is not known what it counts."""
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
    said = sentence.text if sentence else ""
    around = frozenset(stem(w) for w in words(said) if w not in _grammar() and not w[0].isdigit())
    acronym = "".join(w[0] for w in phrase) if len(phrase) in {3, 4} else ""
    own = stems | ({acronym} if acronym else frozenset())
    return Terms(
        dimension=known.dimension if known else "count",
        kind=kind,
        state=state,
        generic=kind in generic or kind == state,
        names=frozenset(_names(figure.counts)),
        qualifiers=frozenset(own - {head, kind}),
        context=around | own,
        years=frozenset(_YEAR.findall(said)),
        partial=_is_partial(figure, sentence),
        background=bool(_BACKGROUND.search(said)),
        moving=bool(sentence and _MOVING.search(said[: max(0, figure.start - sentence.start)])),
    )


def _is_partial(figure: Figure, sentence: Sentence | None) -> bool:
    """Whether it counts some beside others ("another five", "three of them")."""
    if _PARTIAL.match(figure.counts or ""):
        return True
    if sentence is None:
        return False
    before = sentence.text[: max(0, figure.start - sentence.start)][-24:]
    after = sentence.text[figure.end - sentence.start :][:12]
    return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(after))


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
