"""Orders, labels and notices of a page in the middle of its sentences, each told at one place.

A capital in the middle of a clause opens no sentence of the writer's where the clause goes on
behind: what stands between is the text of a link, a label, or a notice of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retold.stages.slips.odds import SLOPE, phrase_odds
from retold.stages.slips.pieces import Piece
from retold.stages.slips.signs import DETERMINERS, LINK, ORDERED, closed
from retold.text.knowledge import knowledge
from retold.text.words import words

_LABEL = re.compile(
    r"(?:related|read (?:more|also|next)|also read|see (?:also|more)|more|watch|listen|photo|image|picture|"
    r"video|recommended|trending|up next|sponsored|credit)"
    r"(?:(?: (?:article|story|stories|coverage|video|credit|content|news|reading|by))+:?|:)(?=[\W]|$)",
    re.IGNORECASE,
)
"""What stands before a headline or a credit that the page shows beside its text."""
_HEADED = re.compile(r"[A-Z][\w'’]*(?: [\w'’]+){0,3}: ?[\"“‘'`]?[A-Z\d]")
"""Up to four words, a colon, and a headline."""
_ADVERT = re.compile(r"advertise?ments?|sponsored", re.IGNORECASE)
LONGEST_LABEL = 25
"""Words of the longest headline after a label."""
LONGEST_LINK = 6
TITLES = frozenset("called titled entitled named dubbed headlined branded labelled labeled".split())
"""Words after which a title may stand that reads as an order: "a contest called Find the Code"."""
TRUSTED = frozenset({"promo", "related"})
"""Roles of the furniture that is told in a sentence of a page alone."""
LONGEST = 9
"""Words of the longest order or notice."""

WHOLE, LOWER, ORDER, ANEW, LABEL = 4.8, 2.5, 3.0, 1.5, 5.0
"""Log odds of being foreign, for words with a capital in mid-clause: a line of furniture to the
letter (`LOWER`: without the capital), an order, a grammatical word that opens a sentence, a label."""
TOUCHES = 2.5
"""The same for words that touch a neighbour."""
ENOUGH = 4.8
LOOSE_END = -3.0
"""Log odds of words at whose end the sentence stops: they may be a sentence that lost its stop."""


def is_label(said: str) -> bool:
    """Whether words are a label of furniture with what it introduces: "Related: ...", "Photo: ..."."""
    return bool(_LABEL.match(said)) and said[0].isupper() and len(words(said)) <= LONGEST_LABEL


def is_headed(said: str) -> bool:
    """Whether words are any label with what it introduces: "Noticed by us: harbour closed"."""
    return bool(_HEADED.match(said)) and len(words(said)) <= LONGEST_LABEL


class Opening(NamedTuple):
    """What opens at a piece: how much it says, and how many words it may have, at least and at most."""

    weight: float
    least: int
    most: int


@cache
def orders() -> frozenset[str]:
    """Verbs with which pages order their readers."""
    return frozenset(row["word"] for row in knowledge("orders"))


@cache
def _furniture(roles: frozenset[str] | None) -> re.Pattern[str]:
    rows = [r for r in knowledge("furniture") if r["where"] == "whole" and r["case"] == "-"]
    kept = [r["pattern"] for r in rows if roles is None or r["role"] in roles]
    return re.compile("|".join(f"(?:{pattern})" for pattern in kept), re.IGNORECASE)


def is_furniture(said: str, roles: frozenset[str] | None = None) -> bool:
    """Whether words are a whole line of furniture; one word is too little but for advertisements.

    `roles` are those that count: all where none are named.
    """
    if " " not in said:
        return bool(_ADVERT.fullmatch(said))
    if len(said.split()) > LONGEST_LINK:
        return False
    return bool(LINK.fullmatch(said) or _furniture(roles).fullmatch(said))


def links(text: str, read: Sequence[Sequence[Piece]]) -> Iterator[tuple[int, int]]:
    """Spans of furniture within the lines of pieces."""
    for line in read:
        i = 1
        while i < len(line):
            end = _ends(text, line, i)
            if end:
                yield line[i].start, line[end - 1].end
            i = end or i + 1


def _ends(text: str, line: Sequence[Piece], i: int) -> int:
    """Index after the last piece of the furniture that opens at `i`; 0 if none does."""
    opening = _opening(text, line, i)
    if opening is None:
        return 0
    best = max(
        ((_weight(text, line, i, j, opening), j) for j in range(i + opening.least, _reach(line, i, opening) + 1)),
        default=(0.0, 0),
    )  # fmt: skip
    return best[1] if best[0] >= ENOUGH else 0


def _reach(line: Sequence[Piece], i: int, opening: Opening) -> int:
    """The last index at which furniture that opens at `i` may end."""
    j = i + 1
    while j < len(line) and j - i < opening.most and (line[j].near or opening.most > LONGEST):
        j += 1
    return j


def _opening(text: str, line: Sequence[Piece], i: int) -> Opening | None:
    """What may open at a piece: something with a capital in mid-clause, or a formula that touches."""
    piece, before = line[i], line[i - 1]
    said = text[piece.start : piece.end]
    if before.word in TITLES:
        return None
    if not piece.near and text[piece.start - 2 : piece.start].strip() != ",":
        return None
    if not said[0].isupper():
        return Opening(0.0, 2, LONGEST) if piece.word in orders() else None
    amid = text[before.start].islower()
    if not amid and not piece.joined:
        return None  # after another capital it may be the end of a name
    if amid and _LABEL.match(text, piece.start):
        return Opening(LABEL, 1, LONGEST_LABEL)
    follows = line[i + 1] if i + 1 < len(line) and line[i + 1].near else None
    if amid and follows and not follows.capital and before.word not in DETERMINERS:
        if piece.word in orders() and before.word not in ORDERED:
            return Opening(ORDER, 2, LONGEST)
        if piece.near and closed(piece.word) and said != "I" and not said.isupper():
            return Opening(ANEW, 3, LONGEST)
    return Opening(0.0, 1, LONGEST)


def _weight(text: str, line: Sequence[Piece], i: int, j: int, opening: Opening) -> float:
    """Log odds that the pieces from `i` to `j` were slipped in."""
    run, before = line[i:j], line[i - 1]
    after = line[j] if j < len(line) and line[j].near else None
    said = text[run[0].start : run[-1].end]
    weight = opening.weight
    if weight < LABEL and is_furniture(said, TRUSTED):
        weight = WHOLE if said[0].isupper() else LOWER
    if not weight:
        return 0.0
    # A sentence that lost its full stop and its space runs into the one before, too.
    left = run[0].joined and weight != ANEW
    right = bool(after and after.joined)
    weight += TOUCHES * (left or right)
    goes_on = text[run[-1].end : run[-1].end + 2] == ", "
    if not goes_on and (after is None or (text[after.start].isupper() and not right)):
        weight += LOOSE_END
    if not after:
        return weight
    return weight + SLOPE * phrase_odds(
        before.word if run[0].near else "", run[0].word, run[-1].word, after.word
    )
