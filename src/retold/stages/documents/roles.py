"""The role of every line: first its own words, then its place among the others.

The order of judgement is `judge`, top to bottom. A later rule decides only what is still open,
except that sections of teasers and the edge of the article overrule "looks like prose".
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.documents.captions import captions, questions
from retold.stages.documents.comments import comments
from retold.stages.documents.headline import headline
from retold.stages.documents.lines import Line
from retold.stages.documents.sections import FURNITURE, last_teaser, sections
from retold.stages.documents.settings import Settings
from retold.stages.documents.signs import first_look


def judge(
    lines: Sequence[Line],
    title: str | None,
    authors: Sequence[str],
    furniture: Sequence[str],
    settings: Settings,
) -> None:
    """Give every line a role. `furniture` has the site's verdict on each line, or ""."""
    hurried = len(lines) > settings.many_lines
    for line, shared in zip(lines, furniture, strict=True):
        if not (hurried and line.prose):
            first_look(line, settings)
        if shared and line.role in {"", "caption"}:
            line.give(shared, "recurs on pages of its site")
        if line.role in {"", "navigation"} and line.text.strip(" .,") in authors:
            line.give("byline", "author of the record")
    headline(lines, title, settings)
    for line in lines:
        if not line.role and line.prose:
            line.give("body", "prose")
    comments(lines)
    sections(lines, settings)
    _article(lines, settings)
    _between(lines, settings)
    captions(lines)
    questions(lines)
    last_teaser(lines, settings)


def _article(lines: Sequence[Line], settings: Settings) -> None:
    """Keep as body only the stretch of the page with the most prose; the rest is furniture."""
    gains = [_gain(line, settings) for line in lines]
    low, high = _best_stretch(gains)
    for index, line in enumerate(lines):
        if line.role != "body" or low <= index < high:
            continue
        line.give("related" if index >= high else "other", "prose away from the article")


def _gain(line: Line, settings: Settings) -> float:
    """What a line adds to the article: its words, or a cost for what does not belong."""
    if line.opens == "break":
        return -settings.break_words
    if line.role == "body":
        return float(min(line.words, 80)) * (1.0 if line.ended else 0.4)
    if line.role in {"title", "heading", "caption", "byline", "date", "credit", "notice", "other"}:
        return 0.0
    if line.opens != "-":
        return -8.0
    return -4.0 if line.role in FURNITURE else -3.0


def _best_stretch(gains: Sequence[float]) -> tuple[int, int]:
    """Half-open bounds of the run of lines with the largest sum (Kadane)."""
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for index, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, bounds = total, (start, index + 1)
    return bounds


def _between(lines: Sequence[Line], settings: Settings) -> None:
    """Decide the open lines run by run: inside the article, before it or behind it."""
    body = [i for i, line in enumerate(lines) if line.role == "body"]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    index = 0
    while index < len(lines):
        if lines[index].role:
            index += 1
            continue
        stop = index
        while stop < len(lines) and not lines[stop].role:
            stop += 1
        run = lines[index:stop]
        if first < index <= last:
            _inside(lines, index, stop, settings)
        elif index < first:
            _before(run, body != [])
        else:
            _behind(run, lines[index - 1] if index else None)
        index = stop


def _inside(lines: Sequence[Line], start: int, stop: int, settings: Settings) -> None:
    """Short lines between paragraphs: speech, list, crosshead, or a menu pasted in."""
    run, before = lines[start:stop], lines[start - 1]
    listed = before.role == "body" and before.text.endswith(":")
    loose = [line for line in run if not line.stopped]
    for line in run:
        after_body = before.role == "body"
        if line.stopped or (line.quoted and line.words > 2):
            line.give("body", "short sentence between paragraphs")
        elif listed or line.tag == "li":
            line.give("body", "list in the article")
        elif len(loose) >= settings.menu_run and not line.tag.startswith("h"):
            line.give(
                "related" if line.words > 3 else "navigation", "run of lines that are no sentences"
            )
        elif line.words <= settings.heading_words:
            line.give(
                "heading",
                "short line between paragraphs" if after_body else "short line in the article",
            )
        else:
            line.give("body", "unfinished sentence between paragraphs")


def _before(run: Sequence[Line], has_body: bool) -> None:
    for line in run:
        if line.hint == "heading" and line.words > 2:
            line.give("heading", "markup")
        else:
            line.give("navigation" if has_body or line.words < 4 else "other", "before the article")


def _behind(run: Sequence[Line], before: Line | None) -> None:
    for index, line in enumerate(run):
        close = index == 0 and before is not None and before.role == "body"
        if close and line.ended and line.words > 1:
            line.give("body", "short last sentence")
        else:
            line.give("related" if line.words > 3 else "navigation", "behind the article")
