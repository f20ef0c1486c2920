"""What a line looks like before anybody asks what it says: words, grammar, stops, capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retold.stages.documents.settings import Settings
from retold.text.knowledge import knowledge

SAMPLE = 2_000
"""Code points of a line from which its manner is judged; a longer line is judged by its head."""
CLOSED = frozenset({"article", "preposition", "conjunction", "pronoun", "auxiliary", "adverb"})
"""The classes of grammar words proper."""

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOPPED = re.compile(r"[.!?…。！？।؟;:]['\"”’»)\]]*$")
_FULL_STOP = re.compile(r"[.!?。！？।؟]['\"”’»)\]]*$")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTE = re.compile(r"[\"“”«»„‘]")


@dataclass(slots=True)
class Line:
    """One candidate block `[start, end)` with its manner, and the role it is given.

    `opens` is that of a cue, or on a page without lines "thread" for the first comment and "break"
    for the first furniture behind a sentence. `rule` names why; an empty role is not decided yet. `gap` tells whether a blank line or the
    page's start stands before it.
    """

    start: int
    end: int
    text: str
    hint: str = ""
    tag: str = ""
    gap: bool = True
    role: str = ""
    rule: str = ""
    opens: str = "-"
    words: int = 0
    lower: float = 0.0
    grammar: float = 0.0
    capitals: bool = False
    stopped: bool = False
    ended: bool = False
    cut: bool = False
    quoted: bool = False
    prose: bool = False
    titled: bool = False

    def give(self, role: str, rule: str) -> None:
        """Decide the role."""
        self.role, self.rule = role, rule


@cache
def grammar_words() -> frozenset[str]:
    """English words that hold sentences together; headlines and menus do without most."""
    return frozenset(row["word"] for row in knowledge("function-words") if row["class"] in CLOSED)


def look(line: Line, settings: Settings) -> Line:
    """Fill in the manner of a line from its text."""
    sample = line.text[:SAMPLE]
    tokens = _TOKEN.findall(sample)
    unspaced = len(_UNSPACED.findall(sample))
    spelled = [t for t in tokens if not t[0].isdigit()]
    line.words = len(tokens) + unspaced // 2
    line.lower = sum(not t[0].isupper() for t in spelled) / len(tokens) if tokens else 0.0
    line.grammar = (
        sum(t.lower() in grammar_words() for t in spelled) / len(tokens) if tokens else 0.0
    )
    cased = [t for t in spelled if t.lower() != t.upper()]
    line.capitals = bool(cased) and all(t.isupper() for t in cased) and len(sample) > 3
    tail = line.text[-40:]
    line.stopped = bool(_STOPPED.search(tail))
    line.ended = bool(_FULL_STOP.search(tail))
    line.cut = bool(_CUT.search(tail))
    line.quoted = bool(_QUOTE.search(sample))
    line.titled = bool(spelled) and line.lower < settings.lower_share
    # Grammar words are known for English only; a stopped line of twelve words speaks for itself.
    spoken = line.grammar >= settings.grammar_share
    foreign = line.stopped and line.words >= settings.foreign_words
    # A lead full of names has few words in lower case; its length and full stop make up for it.
    lowest = settings.named_share if line.ended and spoken else settings.lower_share
    line.prose = (
        line.words >= settings.prose_words
        and (spoken or foreign)
        and (line.lower >= lowest or unspaced > 0)
    )
    return line
