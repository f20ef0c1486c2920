"""Who "he" is: the persons a page has in view, the last speaker before all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retold.stages.statements.speakers_pointers import Pointer
from retold.tables import Mention
from retold.text.names_words import pronouns
from retold.text.spans import overlap

_HE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Congressman|Father|Pope|spokesman|chairman|businessman|actor|Sheikh|congressman|his)\.? $"
)
_SHE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Congresswoman|spokeswoman|chairwoman|actress|businesswoman|congresswoman|Madam)\.? $"
)
MEMORY = 12
"""Persons kept in view; a pronoun seldom reaches further back."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolved speaker: canonical name, where the page points to him, on what basis, how sure."""

    name: str
    start: int
    end: int
    basis: str
    score: float


class Focus:
    """The persons and bodies of a page in view at one point of reading it."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.genders = _genders(text, mentions)
        self.persons: list[Pointer] = []
        self.others: list[Pointer] = []
        self.acting: Pointer | None = None
        self.speaker: Spoken | None = None

    def note(
        self,
        pointers: Iterable[Pointer],
        speaker: Spoken | None,
        kind: str = "person",
        subject: tuple[int, int] = (0, 0),
    ) -> None:
        """Take in a sentence: its speaker comes into view, else whoever is its subject.

        `subject` is the span of the main verb's subject, empty where nothing tells.
        """
        named = [p for p in pointers if p.name]
        persons = [p for p in named if p.kind == "person"]
        self.others = [
            *self.others,
            *(p for p in named if p.kind in ("organisation", "group", "country")),
        ][-MEMORY:]
        acted = (p for p in named if p.kind != "person" and overlap(p.start, p.end, *subject))
        self.acting = next(acted, None)
        main = next((p for p in persons if speaker and p.name == speaker.name), None)
        if main is None and speaker is not None and kind == "person":
            main = Pointer(speaker.start, speaker.end, speaker.name, "person")
        acting = (p for p in persons if overlap(p.start, p.end, *subject))
        first = main or next(acting, persons[0] if persons else None)
        self.persons = [*self.persons, *(p for p in reversed(persons) if p is not first)]
        if first is not None:
            self.persons.append(first)
        self.persons = self.persons[-MEMORY:]
        if speaker is not None:
            self.speaker = speaker

    def resolve(
        self, pointer: Pointer, here: Sequence[Pointer], subject: tuple[int, int] = (0, 0)
    ) -> Spoken | None:
        """Who a pointer means; `here` are the namings of its own sentence, `subject` its subject."""
        if pointer.name is not None:
            return Spoken(pointer.name, pointer.start, pointer.end, "named", 0.95)
        found = self._pronoun(pointer, here, subject)
        if found is None or found.name is None:
            return None
        sure = 0.8 if self.speaker and found.name == self.speaker.name else 0.65
        return Spoken(found.name, pointer.start, pointer.end, "pronoun", sure)

    def _pronoun(
        self, pointer: Pointer, here: Sequence[Pointer], subject: tuple[int, int]
    ) -> Pointer | None:
        if pointer.pronoun in ("i", "we"):
            return None
        before = [p for p in here if p.end <= pointer.start and p.name]
        if pointer.pronoun in ("he", "she"):
            order = [p for p in before if p.kind == "person"] + self.persons[::-1]
            return next((p for p in order if self._fits(p, pointer.pronoun)), None)
        kinds = (
            ("group", "organisation")
            if pointer.pronoun == "they"
            else ("organisation", "country", "group")
        )
        # Bodies are many on a page: only one that acted or spoke right before is meant by "it".
        acting = [p for p in before if overlap(p.start, p.end, *subject)]
        spoke = [p for p in self.others[::-1] if self.speaker and p.name == self.speaker.name]
        order = [*acting, *([self.acting] if self.acting else []), *spoke]
        return next((p for p in order if p.kind in kinds), None)

    def _fits(self, pointer: Pointer, pronoun: str) -> bool:
        return self.genders.get(pointer.name or "", pronoun) == pronoun


def _genders(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """He or she for persons whose title or given name tells; others are left out."""
    found: dict[str, str] = {}
    for m in mentions:
        if m.kind != "person":
            continue
        before = text[max(0, m.start - 20) : m.start]
        by_title = "he" if _HE.search(before) else "she" if _SHE.search(before) else None
        by_name = pronouns().get(m.name.split()[0]) if len(m.name.split()) > 1 else None
        if by_title or by_name:
            found.setdefault(m.name, by_title or by_name or "")
    return found
