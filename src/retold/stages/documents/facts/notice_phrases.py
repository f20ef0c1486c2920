"""The phrases of notices, from `text/data/notices.tsv`, ready to be tried on a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge

_PIECE = (
    r"(?:this|the (?:above|following|foregoing)|the) (?:\w+ )?(?:article|story|report|post|content|piece|item|column|essay"
    r"|interview|dispatch|text|feature|analysis|commentary|page)"
)
_AI = (
    r"(?:(?<![\w.])(?-i:A\.?I\.?(?!\w)|KI(?!\w))(?:[- ](?:tools?|systems?|models?|software|assistants?|assistance|generators?|technology))?"
    r"|\b(?:generative |using )?artificial intelligence\b|\bmachine[- ](?:learning|translation)\b"
    r"|\b(?:large )?language models?\b|\bLLMs?\b|\bchat ?bots?\b|\btext[- ]to[- ]speech\b|\bneural (?:network|voice)s?\b)"
)
_MADE = (
    r"(?:creat|generat|produc|writ|wrote|made|mak|summari|translat|narrat|compil|assist|draft|voice|power|prepar|synthes"
    r"|render|design|illustrat|help)\w*"
)


class Phrase(NamedTuple):
    """One row of the table of notices, ready to be tried. `number` is its row."""

    fact: str
    where: str
    trust: str
    score: float
    needs: tuple[str, ...]
    matches: re.Pattern[str]
    number: int


@cache
def machines(makes: str) -> tuple[str, ...]:
    """Names of the programs that make text, pictures or audio."""
    return tuple(row["name"] for row in knowledge("machines") if row["makes"] == makes)


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order of the file."""
    named = {kind: _any_of(machines(kind)) for kind in ("text", "picture", "audio")}
    holes = {
        "{piece}": _PIECE, "{ai}": _AI, "{made}": _MADE,
        "{source}": r"(?P<source>(?-i:(?:the )?[A-Z0-9][\w.'’&-]*(?:\.\w+)*(?: (?:[A-Z0-9&][\w.'’&-]*|(?:of|the|and|for|in|on|de|la|der|und)(?!\w)))*))",
        **{f"{{{kind}_machine}}": pattern for kind, pattern in named.items()},
    }  # fmt: skip
    return tuple(
        _phrase(row, holes, number) for number, row in enumerate(knowledge("notices"), start=1)
    )


def _phrase(row: dict[str, str], holes: dict[str, str], number: int) -> Phrase:
    pattern = row["pattern"]
    for hole, meaning in holes.items():
        # A name may be taken out of one place only: a second group of that name is no pattern.
        pattern = pattern.replace(hole, meaning)
    names = [n.lower() for kind in ("text", "picture", "audio") for n in machines(kind)]
    needs = tuple(n for n in row["needs"].split(";") if n != "{machines}")
    extra = tuple(names) if "{machines}" in row["needs"] else ()
    return Phrase(
        row["fact"], row["where"], row["trust"], float(row["score"]),
        (*needs, *extra), re.compile(pattern, re.IGNORECASE), number,
    )  # fmt: skip


def _any_of(names: Sequence[str]) -> str:
    return rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)"
