"""What a quantity counts, told from the words beside it, without a parse."""

from __future__ import annotations

import re
from typing import NamedTuple

from retold.text.numbers import Quantity

STATE = re.compile(
    r"\s(?:(?:was|were|are|is|have been|has been|being|been|others|more|feared|reported|confirmed|presumed|left|also|had|of them)\s){0,3}"
    r"(?P<state>dead|killed|injured|wounded|missing|hurt|arrested|detained|displaced|homeless|"
    r"hospitali[sz]ed|kidnapped|captured|infected|rescued|trapped|evacuated)\b",
    re.IGNORECASE,
)
_STOPS = frozenset(
    "the a an and or but to in on at by for with from that which who whose as than was were is are has have had "
    "will would can could may might must should be been said says told during after before since under over "
    "into between while when where if because so not also only per a.m p.m it he she they we you i this these "
    "those its his her their our there then now about against among across through without within last next "
    "killed died injured wounded".split()
)
_RIGHT = re.compile(r"[^\W\d_][\w'’.-]*(?<![.'’-])")


class Counted(NamedTuple):
    """The phrase as a reader would say it, and the lemma of its head; both None if not found."""

    phrase: str | None
    head: str | None


NOTHING = Counted(None, None)
NAME = Counted("", None)
"""The number is part of a name ("Saturn 5 rockets"), no quantity."""


def counted_by_rule(text: str, quantity: Quantity, end: int) -> Counted:
    """What is counted, without a parse: the words to the right up to a function word."""
    state = STATE.match(text, quantity.end, end)
    if state and quantity.unit is None:
        return Counted(state["state"].lower(), state["state"].lower())
    words: list[str] = []
    position = quantity.end
    while match := re.compile(r"[\s-]?(?:of\s(?:the\s)?)?").match(text, position, end):
        word = _RIGHT.match(text, match.end(), end)
        if word is None or word.group().lower() in _STOPS or len(words) >= 5:
            break
        joined = text[position : match.end()]
        if words and ("of" in joined or joined.strip(" -") != "" or not joined):
            break
        words.append(word.group())
        position = word.end()
        if re.fullmatch(r"[a-z]+(?:[^s]s|ople|ldren|men)", word.group()):
            break
    if not words:
        return NOTHING
    return Counted(" ".join(words), _singular(words[-1].lower()))


def _singular(word: str) -> str:
    for ending, single in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + single
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
