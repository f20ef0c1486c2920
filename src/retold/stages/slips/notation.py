"""Handles, hashtags, addresses and prices of a feed in the middle of a clause.

A writer names them at the end of a sentence, in brackets, after "at" or "on", or before a noun. On
600 English pages as they came, none stood right between two words that belong together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retold.stages.slips.odds import name_weight
from retold.stages.slips.signs import DETERMINERS, classes, frame
from retold.text.words import fold

PRICE = 1.0
"""Log odds of a price sign, and the most of what may stand before a noun: "the #MeToo movement"."""
_NOTATIONS = (
    (0.0, r"(?:\bvia )?(?<![/.])[@#][^\W\d_]\w{2,}(?!\w*\.[a-z])"),
    (0.0, r"(?:https?://)?\b(?:[A-Za-z\d-]+\.)+(?:com|net|org|info|io|co)\b(?:/[\w/?=&%.-]*\w)?"),
    (PRICE, r"(?<!\w)\$[A-Z]{2,5}(?![A-Z\d])"),
    (1.5, r"(?<![A-Z\d])[A-Z]{3,6}: ?[A-Z]{2,5}(?![A-Z\d])"),
    (3.0, r"(?<![A-Z\d])[A-Z]{2,5} [+-]\d+(?:\.\d+)?%"),
)
"""Handle or hashtag, address, price sign, code at an exchange, change of a price; and the log odds
that each adds to what its neighbours say: these stand in no prose, those now and then."""
_COMPILED = tuple((weight, re.compile(pattern)) for weight, pattern in _NOTATIONS)

_SIGNED = re.compile(r"[@#]\w+ ?$")
"""A handle or hashtag right before: a row of them is a feed's own line."""
NAMING = frozenset("website site blog page portal app user account handle hashtag tag up".split())
"""Nouns that a notation names, and the particle of "look up X on the web"."""

TOUCHES = 4.0
"""Log odds for signs that run into a word: "called@handle"."""
BESIDE_STOP = -0.8
"""The same for signs beside punctuation."""
ENOUGH = 0.5
"""Log odds from which one is foreign at its place."""
ENOUGH_TOGETHER = 2.0
"""The same for all places of one that comes back."""


class Place(NamedTuple):
    """Where a notation stands, how much speaks against it there, and whether words touch it."""

    start: int
    end: int
    weight: float
    inside: bool


def notations(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of notations that part a clause of the lines."""
    places: dict[str, list[Place]] = defaultdict(list)
    for low, high in lines:
        for weight, pattern in _COMPILED:
            for match in pattern.finditer(text, low, high):
                # What runs into the path of an address changes from place to place; its host does not.
                places[match[0].split("/")[0]].append(_place(text, *match.span(), weight))
    for held in places.values():
        together = len(held) > 1 and sum(p.weight for p in held) >= ENOUGH_TOGETHER
        for place in held:
            if place.inside and (together or place.weight >= ENOUGH):
                yield place.start, place.end


def _place(text: str, start: int, end: int, weight: float) -> Place:
    """Weigh a notation at its place; beside names and in lists it may be the writer's."""
    at = frame(text, start, end)
    before, after = fold(at.before), fold(at.after)
    if _SIGNED.search(text, max(0, start - 40), start):
        return Place(start, end, BESIDE_STOP, False)
    touches = text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()
    listed = before in NAMING or "conjunction" in (classes().get(before), classes().get(after))
    noun = before in DETERMINERS and weight <= PRICE
    plain = at.before.islower() and at.after.islower() and not listed and not noun
    if not at.inside or not (plain or touches):
        return Place(start, end, BESIDE_STOP, at.inside)
    weight += name_weight(before, after) + TOUCHES * touches
    return Place(start, end, weight, True)
