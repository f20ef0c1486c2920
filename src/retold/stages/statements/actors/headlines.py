"""Headlines in capitals: where every word begins large, only names known from prose are told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from retold.stages.statements.actors.lines import Line
from retold.text.names.words import Part

_LONG_WORD = re.compile(r"[^\W\d_][\w'’]{3,}")
_ENDS = tuple('.!;:,…"”')
_LEAST = 4
"""Long words of the shortest headline that is judged."""
_LARGE = 0.8
"""Share of the long words that begin large; "Says", "With" and "Over" often stay small."""


def read_headlines(lines: Iterable[Line]) -> None:
    """Cut the names of headlines down to those that the prose of the story has too."""
    listed = list(lines)
    titled = [line for line in listed if in_capitals(line.sentence.text)]
    if not titled:
        return
    shown = {id(line) for line in titled}
    known = {
        p.text for line in listed if id(line) not in shown for p in line.parts
        if not p.known and not p.office and not (p.initial and not p.label)
    }  # fmt: skip
    for line in titled:
        line.parts = [kept for part in line.parts for kept in _cut(part, known)]


def in_capitals(sentence: str) -> bool:
    """Whether a sentence is a headline in which words begin large that are no names."""
    if sentence.rstrip().endswith(_ENDS):
        return False
    long_words = _LONG_WORD.findall(sentence)
    large = sum(w[0].isupper() for w in long_words)
    return len(long_words) >= _LEAST and large >= _LARGE * len(long_words)


def _cut(part: Part, known: Collection[str]) -> list[Part]:
    """The longest known names in a naming, left to right; an office keeps to the first word."""
    if part.known or part.office or part.text in known:
        return [part]
    spans = [m.span() for m in re.finditer(r"\S+", part.text)]
    found: list[Part] = []
    i = 0
    while i < len(spans):
        low = spans[i][0]
        ends = (spans[j][1] for j in range(len(spans) - 1, i - 1, -1))
        high = next((e for e in ends if part.text[low:e] in known), None)
        if high is None:
            i += 1
            continue
        found.append(
            replace(
                part,
                start=part.start + low,
                end=part.start + high,
                text=part.text[low:high],
                titles=part.titles if low == 0 else (),
                owner=part.owner if low == 0 else None,
                initial=part.initial and low == 0,
                label="",
                before=(part.before + part.text[:low])[-24:],
                after=part.text[high:] + part.after,
            )
        )
        i = next((k for k, s in enumerate(spans) if s[0] >= high), len(spans))
    return found
