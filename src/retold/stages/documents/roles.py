"""The role of every line: first its own words, then its place among the others.

The order of judgement is `judge`, top to bottom. A later rule decides only what is still open,
except that sections of teasers and the edge of the article overrule "looks like prose".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.stages.documents.lines import Line
from retold.stages.documents.settings import Settings
from retold.stages.documents.signs import credited, first_look
from retold.text.words import words

FURNITURE = frozenset({"related", "promo", "navigation", "comment"})
UNSTOPPED = "no full stop where every paragraph has one"
_QUESTION = re.compile(
    r"\W*(?:what|how|why|who|whom|whose|when|where|which|is|are|was|were|can|could|will|would|does|do|did|has|have|should)\b.*\?\W*$",
    re.IGNORECASE,
)
_TWEET = re.compile(r"\(@\w+\)\s+\w+ \d{1,2}, \d{4}\s*$|pic\.twitter\.com/\w+")
_INLINE_STOP = re.compile(r"[.!?]['\"”’)\]]*(?:\s|$)")


def judge(
    lines: Sequence[Line],
    title: str | None,
    authors: Sequence[str],
    furniture: Sequence[str],
    settings: Settings,
) -> None:
    """Give every line a role. `furniture` has the site's verdict on each line, or ""."""
    for line, shared in zip(lines, furniture, strict=True):
        first_look(line, settings)
        if shared and line.role in {"", "caption"}:
            line.give(shared, "recurs on pages of its site")
        if line.role in {"", "navigation"} and line.text.strip(" .,") in authors:
            line.give("byline", "author of the record")
    _titles(lines, title, settings)
    for line in lines:
        if not line.role and line.prose:
            line.give("body", "prose")
    _sections(lines, settings)
    _article(lines, settings)
    _between(lines, settings)
    _captions(lines, settings)
    _questions(lines)
    _last_teaser(lines, settings)


def _titles(lines: Sequence[Line], title: str | None, settings: Settings) -> None:
    """The lines that carry the record's headline; without a record, the likeliest line."""
    if title and _matching(lines, title):
        return
    if title and not any(line.tag == "h1" for line in lines):
        # The record knows the headline and the text lacks it: nothing else may take its place.
        heads = [line for line in lines[:3] if _like_headline(line, settings) and not line.prose]
        if not heads or len(title.split()) > 3:
            return
    first = next((i for i, l in enumerate(lines) if _opens_article(lines, i)), len(lines))
    open_lines = [i for i in range(min(first, len(lines))) if _like_headline(lines[i], settings)]
    if not open_lines:
        return
    best = max(open_lines, key=lambda i: (_headline_score(lines, i, first), -i))
    lines[best].give("title", "headline by place")
    _matching(lines, lines[best].text)


def _matching(lines: Sequence[Line], title: str) -> bool:
    """Mark the early lines that say the headline; a brand before or after it may differ."""
    wanted = set(words(title))
    found = False
    seen = 0
    for line in lines:
        seen += line.role == "body" or (not line.role and line.prose and line.ended)
        if seen > 3:
            break
        if line.role not in {"", "title", "navigation"} or line.words > 2 * len(wanted) + 6:
            continue
        here = set(words(line.text))
        shared = len(here & wanted)
        long_enough = shared >= min(3, len(wanted))
        if long_enough and shared >= 0.75 * len(wanted) and shared >= 0.6 * len(here):
            line.give("title", "says the headline")
            found = True
    return found


def _like_headline(line: Line, settings: Settings) -> bool:
    if line.role == "title":
        return True
    ends = not line.ended or line.text.rstrip().endswith(("?", "!")) or line.tag == "h1"
    return not line.role and 2 < line.words <= 30 and ends and not line.text.endswith((":", ","))


def _headline_score(lines: Sequence[Line], index: int, first: int) -> float:
    """How much a line looks like the headline of what starts at line `first`."""
    line = lines[index]
    near = next((l.role for l in lines[index + 1 : index + 3] if l.role in {"date", "byline"}), "")
    return (
        min(line.words, 8) / 8
        + 2.0 * (line.tag == "h1" or line.hint == "title")
        + 0.6 * bool(near)
        + 0.4 * (index == 0)
        - 0.05 * min(first - index, 20)
    )


def _opens_article(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph of the article stands here: prose with a stop, or a second one close by."""
    line = lines[index]
    return not line.role and line.prose and line.ended and line.words >= 12


def _sections(lines: Sequence[Line], settings: Settings) -> None:
    """What follows "Most popular" and its kind is teasers until the article resumes."""
    index = 0
    while index < len(lines):
        opener = lines[index]
        if opener.opens == "-":
            index += 1
        elif opener.opens == "rest" and _nothing_resumes(lines, index):
            for line in lines[index + 1 :]:
                line.give("comment", "after the comments begin")
            return
        elif opener.opens == "section":
            index = _section(lines, index, settings)
        else:
            index += 1


def _nothing_resumes(lines: Sequence[Line], index: int) -> bool:
    """Comments close the article only if more prose stands before them than a few lines."""
    before = sum(l.words for l in lines[:index] if l.role == "body")
    return before >= 60


def _section(lines: Sequence[Line], opener: int, settings: Settings) -> int:
    """Mark one section of teasers; returns the line where the article resumes."""
    index, headlines = opener + 1, 0
    while index < len(lines):
        line = lines[index]
        if line.role == "body":
            if _resumes(lines, index, headlines, settings):
                return index
            line.give("related", "teaser in a section of other stories")
            headlines = 0
        elif not line.role:
            line.give("related", "headline in a section of other stories")
            headlines += 1
        index += 1
    return index


def _resumes(lines: Sequence[Line], index: int, headlines: int, settings: Settings) -> bool:
    """Whether the article goes on here: two paragraphs in a row, or one no teaser can be."""
    line = lines[index]
    if not line.ended or line.cut:
        return False
    following = next((l for l in lines[index + 1 : index + 2]), None)
    paired = following is not None and following.role == "body" and following.ended and not following.cut
    long_enough = line.words >= settings.teaser_words
    return paired or long_enough or (headlines == 0 and index > 0 and line.words > 25)


def _article(lines: Sequence[Line], settings: Settings) -> None:
    """Keep as body only the stretch of the page with the most prose; the rest is furniture."""
    gains = [_gain(line) for line in lines]
    low, high = _best_stretch(gains)
    for index, line in enumerate(lines):
        if line.role != "body" or low <= index < high:
            continue
        if line.rule == "dateline":
            continue
        line.give("related" if index >= high else "other", "prose away from the article")


def _gain(line: Line) -> float:
    """What a line adds to the article: its words, or a cost for what does not belong."""
    if line.role == "body":
        return float(min(line.words, 80)) * (1.0 if line.ended else 0.4)
    if line.role in {"title", "heading", "caption", "byline", "date", "credit", "notice", "other"}:
        return 0.0
    if line.opens != "-":
        return -20.0
    return -6.0 if line.role in FURNITURE else -3.0


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
            _behind(run, lines[index - 1] if index else None, settings)
        index = stop


def _inside(lines: Sequence[Line], start: int, stop: int, settings: Settings) -> None:
    """Short lines between paragraphs: speech, list, crosshead, or a menu pasted in."""
    run, before = lines[start:stop], lines[start - 1]
    listed = before.role == "body" and before.text.endswith(":")
    loose = [l for l in run if not l.stopped]
    for line in run:
        after_body = before.role == "body"
        if line.stopped or line.quoted and line.words > 2:
            line.give("body", "short sentence between paragraphs")
        elif listed or line.tag == "li":
            line.give("body", "list in the article")
        elif len(loose) >= settings.menu_run and not line.tag.startswith("h"):
            line.give("related" if line.words > 3 else "navigation", "run of lines that are no sentences")
        elif line.words <= settings.heading_words:
            line.give("heading", "short line between paragraphs" if after_body else "short line in the article")
        else:
            line.give("body", "unfinished sentence between paragraphs")


def _before(run: Sequence[Line], has_body: bool) -> None:
    for line in run:
        if line.hint == "heading" and line.words > 2:
            line.give("heading", "markup")
        else:
            line.give("navigation" if has_body or line.words < 4 else "other", "before the article")


def _behind(run: Sequence[Line], before: Line | None, settings: Settings) -> None:
    for index, line in enumerate(run):
        close = index == 0 and before is not None and before.role == "body"
        if close and line.ended and line.words > 1:
            line.give("body", "short last sentence")
        else:
            line.give("related" if line.words > 3 else "navigation", "behind the article")


def _captions(lines: Sequence[Line], settings: Settings) -> None:
    """An unstopped sentence among stopped paragraphs is a caption, as is the line over a caption."""
    body = [line for line in lines if line.role == "body" and line.rule == "prose"]
    stopped = sum(line.stopped for line in body)
    strict = len(body) >= 5 and stopped >= 0.75 * len(body)
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if line.role in {"heading", "navigation"} and after and after.role == "caption" and not after.gap:
            if line.words > 5 and credited(after.text):
                line.give("caption", "line over a caption")
        elif strict and line.role == "body" and line.rule == "prose" and not line.stopped:
            if after is not None and not _unfinished(line, after):
                line.give("caption", UNSTOPPED)


def _unfinished(line: Line, after: Line) -> bool:
    """A paragraph that breaks off or goes on below, rather than a caption."""
    tail = line.text.rstrip()[-1:]
    goes_on = after.text[:1].islower()
    return tail in ":,;–—-" or goes_on or line.cut or bool(_TWEET.search(line.text)) or len(_INLINE_STOP.findall(line.text)) > 2


def _questions(lines: Sequence[Line]) -> None:
    """Questions that stand alone, each before a longer paragraph, are the headings of a digest."""
    found = []
    for line, after in zip(lines, lines[1:], strict=False):
        asked = line.role in {"body", "heading"} and line.words <= 20 and _QUESTION.fullmatch(line.text)
        if asked and not line.text.startswith(("\"", "“")) and after.role == "body" and after.words > 25:
            found.append(line)
    if len(found) >= 2:
        for line in found:
            line.give("heading", "question answered below")


def _last_teaser(lines: Sequence[Line], settings: Settings) -> None:
    """A headline with one short paragraph, right before the furniture, is another story's teaser."""
    content = [i for i, line in enumerate(lines) if line.role in {"body", "heading", "caption"}]
    if len(content) < 5:
        return
    head, tail = content[-2], content[-1]
    heading, teaser = lines[head], lines[tail]
    headline = heading.role == "heading" or (heading.role == "caption" and heading.rule == UNSTOPPED)
    if not headline or teaser.role != "body" or tail != head + 1:
        return
    short = heading.words >= 6 and teaser.words <= settings.teaser_words
    closed = tail + 1 < len(lines) and any(l.role in FURNITURE for l in lines[tail + 1 : tail + 3])
    asks = teaser.text.rstrip().endswith("?") or teaser.cut or not teaser.ended
    lone = not any(l.role == "heading" for l in lines[:head])
    if short and (asks or (closed and lone)):
        heading.give("related", "headline over a teaser")
        teaser.give("related", "teaser before other stories")
