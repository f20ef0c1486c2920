"""Persons of one story: full names merged over spellings, surnames led back to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from retold.text.names.listed import likely_given, likely_pronouns
from retold.text.names.run import PARTICLES
from retold.text.words import fold

SPELLING = 2
"""Letters in which two spellings of one surname may differ, as in transliterations."""

DOMINANT = 4
"""How many times as often as any namesake a person is named in full whom a bare name means."""

SPELLED = 6
"""Shortest surname, in letters, that is compared by spelling: Brown and Braun are two people."""

CUT = 3
"""Letters of the shortest given name that is taken for the beginning of a longer one."""

_LEFT_OUT = 2
_FULL = 2
_OPENERS = PARTICLES | {"lo"}
"""Words that a surname of several words may begin with."""

_PARTING = re.compile(r"[,\u2010\u2011-]")
_ADDRESSED = {
    "mr": "he",
    "sir": "he",
    "lord": "he",
    "mrs": "she",
    "ms": "she",
    "miss": "she",
    "lady": "she",
}
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass
class Person:
    """One person: the forms met, the offices held, and for which country or body."""

    key: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    offices: set[tuple[str, str, str | None]] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The commonest form; of equally common ones the longest, then the first by alphabet.

        Forms with a word more in front, such as a title no list knows, stand back.
        """
        size = len(self.key)
        dressed = {f for f in self.forms if name_key(f)[-size:] == self.key != name_key(f)}
        return min(self.forms, key=lambda f: (f in dressed, -self.forms[f], -len(f), f))


def name_key(name: str) -> tuple[str, ...]:
    """Folded words of a person's name without initials and suffixes."""
    words = [fold(w).strip(".") for w in _PARTING.sub(" ", name).split()]
    kept = [w for w in words if len(w) > 1 and w not in _SUFFIXES]
    return tuple(kept or words)


class People:
    """All persons of a story, found by full name, surname or given name."""

    def __init__(self, names: Iterable[str]) -> None:
        counted = Counter(names)
        self.persons: dict[tuple[str, ...], Person] = {}
        self.alias: dict[tuple[str, ...], tuple[str, ...]] = {}
        by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        keys = {name_key(name) for name in counted}
        for name, times in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            full = name_key(name)
            key = _core(full, keys)
            same = next((k for k in by_first[key[0]] if _same(k, key)), None)
            same = same or self._shortened(key)
            if same is None:
                same = key
                self.persons[key] = Person(key)
                by_first[key[0]].append(key)
            self.alias[full] = self.alias[key] = same
            self.persons[same].forms[name] += times
        self._last: dict[str, list[Person]] = defaultdict(list)
        self._first: dict[str, list[Person]] = defaultdict(list)
        for key, person in self.persons.items():
            if len(key) > 1:
                for last in {k[-1] for k, same in self.alias.items() if same == key}:
                    self._last[last].append(person)
                self._first[key[0]].append(person)
        self._misspelt: dict[str, str] = {}

    def _shortened(self, key: tuple[str, ...]) -> tuple[str, ...] | None:
        """The one known namesake whose given name is cut short here, or who cuts it: "Tim"."""
        found = [k for k in self.persons if _cut_short(k, key) or _cut_short(key, k)]
        return found[0] if len(found) == 1 else None

    def full(self, name: str) -> Person | None:
        """The person of this full name."""
        same = self.alias.get(name_key(name))
        return self.persons[same] if same else None

    def candidates(self, word: str) -> list[Person]:
        """Persons whom one word of a name may mean: by surname, by given name, by spelling."""
        key = fold(word).strip(".")
        found = [*self._last.get(key, ()), *self._first.get(key, ())]
        if found:
            return list({p.key: p for p in found}.values())
        return self._last.get(self._spelt(key), [])

    def dominant(self, found: list[Person]) -> Person | None:
        """The one whom the story names far more often than the others."""
        ranked = sorted(found, key=lambda p: -sum(p.forms.values()))
        one, two = (sum(p.forms.values()) for p in ranked[:2])
        return ranked[0] if one >= DOMINANT * two else None

    def _spelt(self, key: str) -> str:
        if key not in self._misspelt:
            near = [k for k in self._last if len(key) >= SPELLED and _near(k, key)]
            self._misspelt[key] = min(near) if len(near) == 1 else ""
        return self._misspelt[key]


def suits(person: Person, titles: Iterable[str]) -> bool:
    """Whether a person's given name goes with "Mr." or "Mrs.", where both can be told."""
    wanted = {_ADDRESSED[t.strip(".")] for t in titles if t.strip(".") in _ADDRESSED}
    known = likely_pronouns().get(person.name.split(maxsplit=1)[0])
    return not wanted or known is None or known in wanted


def _core(key: tuple[str, ...], keys: set[tuple[str, ...]]) -> tuple[str, ...]:
    """A name without words in front that the story also leaves out: "Alhaji Lai Velt".

    A surname of two words, "Lo Velt", is led to the one who bears it.
    """
    if key[0] in _OPENERS:
        bearers = [k for k in keys if k[1:] == key]
        return bearers[0] if len(bearers) == 1 else key
    while len(key) > 2 and key[1:] in keys and key[0].title() not in likely_given():
        key = key[1:]
    return key


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names that begin alike are spellings of one, or one with a name more.

    That may stand in the middle, or behind, where some peoples set the mother's surname.
    """
    if len(one) < _FULL or len(other) < _FULL:
        return one == other
    short, long = sorted((one, other), key=len)
    if long[:-1] == short:
        return True
    if one[-1] == other[-1]:
        return len(one) != len(other) or one == other or len(one) == 2
    return len(one) == len(other) and one[:-1] == other[:-1] and _near(one[-1], other[-1])


def _cut_short(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a given name is the beginning of another before one surname: Fred and Frederick.

    Not so where a letter is all that parts them (Eric, Erica) or they go with two pronouns.
    """
    if len(short) != _FULL or len(long) < _FULL or short[-1] != long[-1]:
        return False
    one, other = short[0], long[0]
    known = {likely_pronouns().get(w.title()) for w in (one, other)} - {None}
    cut = other.startswith(one) and len(one) >= CUT and len(other) - len(one) >= _LEFT_OUT
    return cut and len(known) < _FULL


def _near(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= SPELLED and one[0] == other[0]
    return long and Levenshtein.distance(one, other, score_cutoff=SPELLING) <= SPELLING
