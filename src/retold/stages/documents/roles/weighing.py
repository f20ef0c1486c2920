"""The role of every line: first its own words, then its place among the others.

The order of judgement is `judge`, top to bottom. A later rule decides only what is still open,
except that sections of teasers and the edge of the article overrule "looks like prose".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retold.stages.documents.roles.captions import captions, galleries, questions
from retold.stages.documents.roles.chained import chained
from retold.stages.documents.roles.comments import THREAD, comments
from retold.stages.documents.roles.headline import headline
from retold.stages.documents.roles.lines import Line, Sheet
from retold.stages.documents.roles.sections import last_teaser, sections
from retold.stages.documents.roles.signs import first_looks
from retold.stages.documents.roles.surroundings import F64, measures
from retold.stages.documents.settings import Settings
from retold.text.trees import trees


def judge(
    sheet: Sheet,
    title: str | None,
    authors: Sequence[str],
    furniture: Sequence[str],
    settings: Settings,
) -> None:
    """Give every line a role. `furniture` has the site's verdict on each line, or ""."""
    lines = sheet.lines
    signs(lines, title, authors, furniture, settings)
    odds = trees("article-trees").odds(evidence(sheet))
    weigh(lines, chained(odds, np.array([line.runs_on for line in lines], bool)), settings)
    sections(lines, settings)
    _between(lines, settings)
    captions(lines, settings)
    galleries(lines)
    questions(lines)
    last_teaser(lines, settings)


def signs(
    lines: Sequence[Line],
    title: str | None,
    authors: Sequence[str],
    furniture: Sequence[str],
    settings: Settings,
) -> None:
    """What rules see: roles that words give away, the headline, the thread of comments."""
    first_looks(lines, authors, furniture, settings)
    headline(lines, title, settings)
    for line in lines:
        if not line.role and line.prose:
            line.give("body", "prose")
    comments(lines)


def evidence(sheet: Sheet) -> dict[str, F64]:
    """What the trees look at, after `signs`: manner, surroundings, roles so far; one value a line."""
    lines = sheet.lines
    told = ([line.role for line in lines], [line.opens for line in lines])
    made = measures(sheet.manner, *told, [line.counted for line in lines])
    return made | {"thread": np.array([line.rule == THREAD for line in lines], float)}


def weigh(lines: Sequence[Line], odds: F64, settings: Settings) -> None:
    """Body is what is likelier the article's than not; where rules saw comments, far likelier.

    On a page that somebody has cleaned before, a sentence drops out only where it is far likelier
    not the article's. Lines that may be crossheads or menus as well are left to what stands around
    them.
    """
    clean = _clean(lines) >= settings.clean_share
    fluent = any(line.prose for line in lines)
    for line, weight in zip(lines, odds.tolist(), strict=True):
        threaded, line.weight = line.rule == THREAD, weight
        if line.role not in {"", "body"} and not threaded and not _doubted(line, settings):
            continue
        spoken = line.prose or line.stopped or line.words > settings.label_words
        kept = clean and line.stopped
        limit = settings.threaded if threaded else -settings.sure if kept else 0.0
        if spoken and weight > limit:
            line.give("body", "written and placed as the article's prose")
        elif not spoken and not threaded and weight < -settings.sure:
            line.give("related" if line.words > 3 else "navigation", "placed as furniture")
        elif line.role == "body" or (
            fluent and spoken and not threaded and weight < -settings.unlikely
        ):
            line.give("related", "prose, but not placed as the article's")


def _doubted(line: Line, settings: Settings) -> bool:
    """A long paragraph that opens like a teaser, but that the trees take for the article's."""
    long = line.role == "related" and line.prose and line.words > settings.teaser_words
    return long and line.weight > settings.sure


def _clean(lines: Sequence[Line]) -> float:
    """Share of a page's words in whole sentences of prose: next to all once furniture is gone."""
    whole = sum(line.words for line in lines if line.prose and line.ended)
    return whole / max(1, sum(line.words for line in lines))


def _between(lines: Sequence[Line], settings: Settings) -> None:
    """Decide the open lines run by run: inside the article, before it or behind it."""
    body = [i for i, line in enumerate(lines) if line.role == "body"]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    terse = not any(line.prose for line in lines)
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
            _before(run, body != [], terse)
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


def _before(run: Sequence[Line], has_body: bool, terse: bool) -> None:
    """On a page of short sentences alone those that lead into the first of its body belong to it."""
    lead = len(run)
    while terse and lead and run[lead - 1].ended and run[lead - 1].words > 1:
        lead -= 1
    for line in run[lead:]:
        line.give("body", "short first sentence")
    for line in run[:lead]:
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
