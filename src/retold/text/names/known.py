"""What the world calls things: countries and their forms, offices, bodies, reporting words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from retold.text.knowledge import knowledge


@dataclass(frozen=True, slots=True)
class CountryForm:
    """One word form that points to a country; `form` is name, demonym or capital."""

    country: str
    form: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """A word for people who act: its class, its kind and whether it is a plural.

    `kind` is office, honorific, anonymous or group, as told on top of the data file.
    """

    word: str
    group: str
    kind: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word; `kind` is speech, thought or quoting."""

    lemma: str
    kind: str


@cache
def country_forms() -> Mapping[tuple[str, ...], CountryForm]:
    """Every form of every country, keyed by its words as they are written."""
    forms: dict[tuple[str, ...], CountryForm] = {}
    for row in knowledge("countries"):
        name, unsure = row["name"], row["ambiguous"]
        for word in _values(row["capital"]):
            forms[_key(word)] = CountryForm(name, "capital", unsure == "capital")
        for word in _values(row["seats"]):
            forms[_key(word)] = CountryForm(name, "capital")
        adjectives = _values(row["adjective"])
        plurals = [w + "s" for w in adjectives if not w.endswith(("s", "se", "sh", "ch"))]
        for word in (*adjectives, *plurals, *_values(row["people"])):
            forms[_key(word)] = CountryForm(name, "demonym")
        for word in (name, *_values(row["aliases"])):
            forms[_key(word)] = CountryForm(name, "name", unsure == "name")
    return forms


@cache
def wikidata(country: str) -> str | None:
    """The Wikidata id of a country under its canonical name."""
    return {row["name"]: row["wikidata"] for row in knowledge("countries")}.get(country) or None


@cache
def offices() -> Mapping[tuple[str, ...], Office]:
    """Offices, trades and words for people, keyed by their lower-case words, plurals too."""
    found: dict[tuple[str, ...], Office] = {}
    for row in knowledge("offices"):
        if row["plural"]:
            several = Office(row["word"], row["class"], row["kind"], True)
            found.setdefault(tuple(row["plural"].split()), several)
    for row in knowledge("offices"):
        plural = row["kind"] == "group" and row["word"].endswith("s")
        found[tuple(row["word"].split())] = Office(row["word"], row["class"], row["kind"], plural)
    return found


@cache
def office_openers() -> frozenset[str]:
    """The first words of all offices, so that most words are passed over at once."""
    return frozenset(words[0] for words in offices())


@cache
def organisations() -> Mapping[str, str]:
    """The canonical name of widely known bodies, by every name they go under."""
    found = {}
    for row in knowledge("organisations"):
        for name in (row["name"], *_values(row["aliases"])):
            found[name] = row["name"]
    return found


@cache
def cues() -> Mapping[str, Cue]:
    """Reporting words by lower-case form."""
    return {
        form: Cue(row["lemma"], row["kind"])
        for row in knowledge("cues")
        for form in row["forms"].split("|")
    }


@cache
def small_words() -> frozenset[str]:
    """Words that are never a name by themselves, days and months among them."""
    listed = {row["word"].casefold() for row in knowledge("function-words")}
    return frozenset(listed | _CALENDAR)


def calendar() -> frozenset[str]:
    """Names of days and months, and the writer's own pronoun: they end a name."""
    return _CALENDAR


def is_place(name: str) -> bool:
    """Whether a whole name is a country's or a capital's, or opens as towns do ("New", "Port")."""
    form = country_forms().get(_key(name))
    town = len(name.split()) > 1 and name.split(maxsplit=1)[0] in _TOWN
    return town or (form is not None and form.form in {"name", "capital"} and not form.ambiguous)


_TOWN = frozenset({"New", "San", "Los", "Las", "Port", "Fort", "Saint", "St.", "North", "South"})


@cache
def country_names() -> frozenset[str]:
    """The canonical names of all countries."""
    return frozenset(form.country for form in country_forms().values())


@cache
def agencies() -> Mapping[str, str]:
    """The full name of each news agency, by every name it goes by that no other one bears."""
    rows = knowledge("agencies")
    forms = [(f, row["name"]) for row in rows for f in (row["name"], *row["forms"].split(";")) if f]
    borne = Counter(form for form, _ in forms)
    return {form: name for form, name in forms if borne[form] == 1 or form == name}


@cache
def agency_names() -> frozenset[str]:
    """News agencies under every name they go by."""
    rows = knowledge("agencies")
    return frozenset(
        form for row in rows for form in (row["name"], *row["forms"].split(";")) if form
    )


@cache
def seats() -> frozenset[str]:
    """Houses that stand for the government in them."""
    return frozenset(s for row in knowledge("countries") for s in row["seats"].split("|") if s)


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. "
    "sep. oct. nov. dec. mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov "
    "dec i i'm i've i'd i'll it's that's he's she's they're we're".split()
)


def _values(cell: str) -> list[str]:
    return [value for value in cell.split("|") if value]


def _key(words: str) -> tuple[str, ...]:
    return tuple(words.replace("’", "'").replace(",", "").split())
