"""Who has the floor: the speakers and persons that a page has in view where a quotation begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retold.stages.statements.speakers.pointers import Pointer
from retold.tables import Mention
from retold.text.spans import overlap

MEMORY = 12
"""Persons kept in view."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolved speaker: canonical name, where the page points to him, on what basis, how sure."""

    name: str
    start: int
    end: int
    basis: str
    score: float


class Focus:
    """Who speaks at one point of reading a page, and who else is in view."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.pronouns = {(m.start, m.end): m.name for m in mentions if m.form == "pronoun"}
        self.persons: list[Pointer] = []
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
        persons = [p for p in pointers if p.name and p.kind == "person"]
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

    def resolve(self, pointer: Pointer) -> Spoken | None:
        """Who a pointer means, by the name it gives or by what the pronoun was led to."""
        if pointer.name is not None:
            return Spoken(pointer.name, pointer.start, pointer.end, "named", 0.95)
        name = self.pronouns.get((pointer.start, pointer.end))
        if name is None:
            return None
        sure = 0.8 if self.speaker and name == self.speaker.name else 0.65
        return Spoken(name, pointer.start, pointer.end, "pronoun", sure)
