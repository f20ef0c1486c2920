"""Whether two versions of one utterance surely name two different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from retold.stages.statements.utterances.words import Version
from retold.tables import Mention, Page
from retold.text.words import fold

NAMED = frozenset({"person", "organisation"})
"""Kinds of actors that one speaker can be told from another by; groups and places speak for others."""

NEAR = 600
"""Code points: about the paragraph before a quotation and the one after."""

_SHAPED = re.compile(
    r"[^\W\d_a-z][\w'’.-]*(?:\s(?:[^\W\d_a-z][\w'’.-]*|de|van|von|der|bin|al|da|la))+\Z"
)
"""At least two words, capitalised: a description ("the airline", "local police") is no name."""


class Kinds:
    """What kinds of actor each name stands for in each story. Look-ups only."""

    def __init__(self, mentions: Iterable[Mention], pages: dict[str, Page]) -> None:
        """Gather the kinds of every name, and where each page has it."""
        self._kinds: dict[tuple[str | None, str], set[str]] = defaultdict(set)
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for mention in mentions:
            self._kinds[pages[mention.page].story, mention.name].add(mention.kind)
            self._places[mention.page, mention.name].append(mention.start)

    def near(self, version: Version, name: str) -> bool:
        """Whether the page names somebody around a quotation, who may then well be its speaker."""
        quote = version.quote
        return any(
            quote.start - NEAR <= at <= quote.end + NEAR for at in self._places[quote.page, name]
        )

    def kind(self, story: str | None, name: str) -> str | None:
        """The one kind of a name; `person` for a name nobody listed; None where it is unsure."""
        known = self._kinds.get((story, name), {"person"})
        return next(iter(known)) if len(known) == 1 else None


def contradicted(
    speaker: str | None, group: list[Version], version: Version, kinds: Kinds, story: str | None
) -> bool:
    """Whether a page names another speaker than the utterance's, and both are sure.

    Both must be named persons, or both named organisations, without a word in common, each named
    beside the words and not found by a pronoun, and the utterance's speaker not near them.
    """
    other = version.quote.speaker
    if speaker is None or other is None or speaker == other or version.indirect:
        return False
    kind = kinds.kind(story, speaker)
    if kind not in NAMED or kind != kinds.kind(story, other):
        return False
    if not (_SHAPED.match(speaker) and _SHAPED.match(other)) or _akin(speaker, other):
        return False
    if kinds.near(version, speaker):
        return False
    sure = [v for v in group if v.quote.speaker == speaker and _told(v)]
    return bool(sure) and _told(version)


def _told(version: Version) -> bool:
    """Whether the page itself names the speaker, with a word that reports."""
    quote = version.quote
    return quote.speaker_basis == "named" and version.quote.mode == "direct"


def _akin(one: str, other: str) -> bool:
    """Whether the names share a word or one is the other's initials."""
    a, b = _name_words(one), _name_words(other)
    return bool(set(a) & set(b)) or acronym(one, other)


def _name_words(name: str) -> list[str]:
    return [re.sub(r"'s?$", "", fold(w)) for w in re.split(r"[\s-]", name) if w]


def acronym(one: str, other: str) -> bool:
    """Whether one of two names is made of the initials of the other ("ANA", "All Nippon Airways")."""
    short, long = sorted((one, other), key=lambda n: len(n.split()))
    letters = re.sub(r"[^\w]", "", short.removesuffix("'s").removesuffix("’s"))
    if not letters.isupper() or " " in short.strip() or len(letters) < 2:
        return False
    capitals = "".join(w[0] for w in re.split(r"[\s-]", long) if w[:1].isupper())
    return letters in {capitals, capitals + "S"} or capitals.startswith(letters)
