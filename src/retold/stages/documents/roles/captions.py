"""Second look at what was taken for paragraphs: captions without a mark, questions of a digest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from retold.stages.documents.roles.lines import Line
from retold.stages.documents.roles.sections import UNSTOPPED
from retold.stages.documents.roles.signs import credited
from retold.stages.documents.settings import Settings

_QUESTION = re.compile(
    r"\W*(?:what|how|why|who|whom|whose|when|where|which|is|are|was|were|can|could|will|would|does|do|did"
    r"|has|have|should)\b.*\?\W*$",
    re.IGNORECASE,
)
LISTED, LIST_WORDS = 2, 12
"""More than two such lines in a row of fewer words on average are a list, not captions."""
LONGEST = 40
"""Words; a paragraph with more is no caption, whatever its full stop."""
SHORT, FRAME, PICTURES = 8, 5, 5
"""Words of a line that opens each picture of a gallery, lines to the next, and pictures it has."""
_ITEM = re.compile(r"[\d•·*(#–—-]")
_TWEET = re.compile(r"\(@\w+\)|pic\.twitter\.com/\w+|^['\"“‘]")
_INLINE_STOP = re.compile(r"[.!?]['\"”’)\]]*(?:\s|$)")


def captions(lines: Sequence[Line], settings: Settings) -> None:
    """An unstopped sentence among stopped paragraphs is a caption, as is the line over a caption."""
    for line, after in pairwise(lines):
        over = (
            line.role in {"heading", "navigation", "body"}
            and not line.ended
            and after.role == "caption"
            and not after.gap
        )
        if over and line.words > 5 and credited(after.text):
            line.give("caption", "line over a caption")
    prose = [i for i, line in enumerate(lines) if line.role == "body" and line.prose]
    stopped = [i for i in prose if lines[i].stopped]
    if len(prose) < 5 or len(stopped) < len(prose) / 2:
        return
    for run in _unstopped(lines, prose, settings.sure):
        mean = sum(lines[i].words for i in run) / len(run)
        if len(run) > LISTED and mean < LIST_WORDS:
            continue
        for index in run:
            if index > stopped[-1]:
                lines[index].give("related", "behind the article")
            else:
                lines[index].give("caption", UNSTOPPED)


def _unstopped(lines: Sequence[Line], prose: Sequence[int], sure: float) -> list[list[int]]:
    """Runs of neighbouring paragraphs without a full stop that are not merely unfinished."""
    runs: list[list[int]] = []
    for index in prose:
        line, after = lines[index], lines[min(index + 1, len(lines) - 1)]
        if line.stopped or after is line or line.weight > sure or _unfinished(line, after):
            continue
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _unfinished(line: Line, after: Line) -> bool:
    """A paragraph that breaks off or goes on below, speech or a post, rather than a caption."""
    return (
        line.text[-1] in ":,;–—-"
        or not line.text[0].isupper()
        or bool(_ITEM.match(line.text))
        or after.text[0].islower()
        or line.cut
        or line.words > LONGEST
        or bool(_TWEET.search(line.text))
        or len(_INLINE_STOP.findall(line.text)) > 2
    )


def galleries(lines: Sequence[Line]) -> None:
    """One paragraph each between lines of one wording, with a credit: pictures in a row."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.role != "body" and 0 < line.words <= SHORT:
            places[line.text].append(index)
    for found in places.values():
        framed = [lines[a + 1 : b] for a, b in pairwise(found) if 1 < b - a <= FRAME]
        framed = [frame for frame in framed if _is_picture(frame)]
        for line in [line for frame in framed for line in frame if len(framed) >= PICTURES]:
            if line.role in {"body", "related"}:
                line.give("caption", "picture in a gallery")


def _is_picture(frame: Sequence[Line]) -> bool:
    roles = [line.role for line in frame]
    return roles.count("body") <= 1 and "credit" in roles


def questions(lines: Sequence[Line]) -> None:
    """Questions that stand alone, each before a longer paragraph, are the headings of a digest."""
    found = [line for line, after in pairwise(lines) if _asked(line) and _answers(line, after)]
    if len(found) >= 2:
        for line in found:
            line.give("heading", "question answered below")


def _asked(line: Line) -> bool:
    open_role = line.role in {"body", "heading"} and line.words <= 20
    return open_role and line.text[0] not in '"“' and bool(_QUESTION.fullmatch(line.text))


def _answers(question: Line, line: Line) -> bool:
    """A paragraph of a sentence or more, longer than what it answers."""
    return line.role == "body" and line.words > max(10, question.words)
