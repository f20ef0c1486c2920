"""The sentences of a page with whom they name, and names set beside the office they go with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retold.tables import Sentence
from retold.text.names import Office, offices
from retold.text.names.described import Described, find_described
from retold.text.names.find import find_parts
from retold.text.names.words import Part
from retold.text.reading import Reading

_BESIDE = re.compile(
    r"(?: (?:of|for|in|at|to|from|with) [^,.;:()“”\"]{2,50}?)?, (?:(?:Mr|Mrs|Ms|Dr)\.? )?"
)
_CLOSED = re.compile(r"[,.;)]|$| [–—-] ")
_APART = 70
"""Code points that may part an office from the name behind it."""


@dataclass
class Line:
    """A sentence of a page with its namings; offsets count from the sentence."""

    sentence: Sentence
    parts: list[Part]
    described: list[Described]

    def apposed(self) -> Iterator[tuple[Described | Part, Office, str | None, Part]]:
        """Names between commas behind an office: "its spokeswoman, Petra Velt, said".

        Yields where the office stands, the office, its owner and the name.
        """
        titled = [(p, offices().get(tuple(p.titles[-1].split()))) for p in self.parts if p.office]
        held: list[tuple[Described | Part, Office, str | None]] = [
            (d, d.office, d.owner) for d in self.described
        ]
        held += [(p, office, p.owner) for p, office in titled if office]
        named = [p for p in self.parts if not p.known and not p.office]
        for place, office, owner in held:
            if office.plural or office.kind not in ("office", "anonymous"):
                continue
            for part in named:
                between = (
                    self.sentence.text[place.end : part.start] if part.start > place.end else ""
                )
                if _BESIDE.fullmatch(between) and _CLOSED.match(part.after):
                    yield place, office, owner, part
                    break


def read_lines(reading: Reading) -> list[Line]:
    """The sentences of a page, in order; what is not English has no parse that can be trusted."""
    found = []
    foreign = reading.page.language not in (None, "en")
    for sentence in reading.sentences:
        parse = None if foreign else reading.parse(sentence)
        parts = find_parts(sentence.text, parse)
        found.append(Line(sentence, parts, find_described(sentence.text, parts, parse)))
    return found
