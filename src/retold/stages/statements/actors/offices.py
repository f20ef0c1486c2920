"""Who holds which office, by what a story says beside his name."""

from __future__ import annotations

from collections.abc import Callable

from retold.stages.statements.actors.people import Person
from retold.text.names import Office
from retold.text.names.described import find_described
from retold.text.names.find import find_parts
from retold.text.names.listed import pronouns


def learn_phrase(person: Person, words: str, owner_of: Callable[[str | None], str | None]) -> None:
    """Read an apposition such as "the Veltish finance minister" or "head of the Grain Board"."""
    from_parts = find_parts("x " + words)
    for described in find_described("x " + words, from_parts):
        office = described.office
        if office.kind in ("office", "anonymous") and not office.plural:
            give(person, office, owner_of(described.owner))


HERS = frozenset(
    "actress queen princess duchess mother sister wife widow daughter girl woman".split()
)
HIS = frozenset("king prince duke father brother husband widower son boy man".split())


def give(person: Person, office: Office, owner: str | None) -> None:
    """Note that a person holds an office, unless its word and his given name tell he does not.

    In "... told Olga Velt about Piotr Korvel, the actress said" a comma joins what is apart.
    """
    she = office.word in HERS or office.word.endswith("woman")
    wanted = "she" if she else "he" if office.word in HIS else None
    known = pronouns().get(person.name.split(maxsplit=1)[0])
    if wanted is None or known is None or wanted == known:
        person.offices.add((office.group, office.word, owner))


_GENERAL = {
    "leader": frozenset(("president", "head of government", "chief", "monarch", "leader")),
    "chief": frozenset(("chief", "company head")),
    "boss": frozenset(("chief", "company head", "athlete")),
    "head": frozenset(("chief", "company head")),
    "politician": frozenset(("lawmaker", "candidate", "minister", "leader", "mayor", "governor")),
    "official": frozenset(),
}


def holds(person: Person, wanted: Office, owner: str | None, exact: bool = False) -> bool:
    """Whether a person is known to hold an office, for `owner` where one is named.

    With `exact` the office must be known under the same word.
    """
    head = wanted.word.split()[-1]
    for group, word, of in person.offices:
        if owner is not None and of != owner:
            continue
        if exact:
            if word == wanted.word:
                return True
            continue
        loose = " " not in wanted.word and word.split()[-1] == head and group == wanted.group
        if word == wanted.word or loose or group in _GENERAL.get(wanted.word, ()):
            return True
        if wanted.kind == "office" and group == wanted.group and wanted.group not in BROAD:
            return True
    return False


BROAD = frozenset(("minister", "chief", "expert", "journalist", "artist", "athlete", "lawyer", "candidate",
                    "soldier", "police officer", "business person", "monarch", "lawmaker", "teacher", "company head",
                    "activist", "adviser", "astronaut", "envoy"))  # fmt: skip
"""Classes of which one story has many holders, so that none is meant by the class alone."""
