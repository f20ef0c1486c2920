"""Given names, surnames and regions of many lands: our own list with pronouns, and `Faker`'s.

Our own list is sure. Faker's (MIT licence), by language and land, are many and hold words that are
names somewhere only: what is also a word of English is left out, and the others bear a kind out but
never make a name.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module

from faker.providers import address, person

from retold.text.frequencies import is_word
from retold.text.knowledge import knowledge
from retold.text.names.known import country_forms, small_words

_SURE = ("en_US", "en_GB")
"""Lists short enough that an English word in them is a common name as well: "Mark", "Rose"."""
_REGIONS = (
    ("en_AU", "states"), ("en_CA", "provinces"), ("en_GB", "counties"), ("en_IE", "counties"),
    ("en_IN", "states"), ("en_US", "states"),
)  # fmt: skip
_LEAST = 2
"""Letters of the shortest name that is taken from Faker."""


@cache
def pronouns() -> Mapping[str, str]:
    """He or she by given name, for names that nearly always go with one."""
    return {row["name"]: row["pronoun"] for row in knowledge("given-names")}


@cache
def given_names() -> frozenset[str]:
    """Given names that are known to be such."""
    return frozenset(pronouns())


@cache
def likely_pronouns() -> Mapping[str, str]:
    """He or she by given name, Faker's names too where its lists have them for one of both alone."""
    he, she = _all("first_name", "_male"), _all("first_name", "_female")
    told = dict.fromkeys(he - she, "he") | dict.fromkeys(she - he, "she")
    return {name: told[name] for name in likely_given() & told.keys()} | dict(pronouns())


@cache
def likely_given() -> frozenset[str]:
    """Words that are a given name in some land and no English word otherwise, ours included."""
    return _plain("first_name") | given_names()


@cache
def likely_surnames() -> frozenset[str]:
    """Words that are a surname in some land and no English word otherwise."""
    return _plain("last_name")


@cache
def regions() -> frozenset[str]:
    """States, provinces and counties of lands whose news is in English."""
    return frozenset(
        name
        for land, field in _REGIONS
        for name in getattr(import_module(f"{address.__name__}.{land}").Provider, field)
        if name not in given_names()
    )


def _plain(field: str) -> frozenset[str]:
    """The names of a field that are no country's, no grammar's and, but in the sure lists, no word."""
    sure = {name for land in _SURE for name in _names(land, field, "")}
    forms = {form[0] for form in country_forms() if len(form) == 1}
    return frozenset(
        name
        for name in _all(field, "") - forms
        if len(name) >= _LEAST
        and name.isalpha()
        and name.istitle()
        and (name in sure or not is_word(name.casefold()))
        and name.casefold() not in small_words()
    )


def _all(field: str, whose: str) -> set[str]:
    """The names in all lists of a field, "first_name" or "last_name", of `whose` ("_male") alone."""
    lands = (module.name for module in pkgutil.iter_modules(person.__path__))
    return {name for land in lands for name in _names(land, field, whose)}


def _names(land: str, field: str, whose: str) -> Iterator[str]:
    provider = import_module(f"{person.__name__}.{land}").Provider
    for attribute in dir(provider):
        if field in attribute and (not whose or attribute.endswith(whose)):
            listed = getattr(provider, attribute)
            if isinstance(listed, Iterable) and not callable(listed):
                yield from (name for name in listed if isinstance(name, str))
