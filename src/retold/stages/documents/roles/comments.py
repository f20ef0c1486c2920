"""Where the readers' comments begin, told by their heading and by what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from retold.stages.documents.roles.counters import counters
from retold.stages.documents.roles.lines import Line
from retold.stages.documents.roles.talk import DAY, STAMP

ENOUGH = 60
"""Words of article that must stand before comments; a counter under the headline opens nothing."""
LONG = 150
"""Words of article that must stand before comments that only stamps give away."""
SHORT, OPENS, LOOKED = 120, 40, 96
"""Code points of a line that a count may close; before a count that opens a longer one; and of such
a line that are looked at, which hold that count and what follows it."""
LEAST, MOST = 6, 300
"""Words of a comment, on average, that a count has below it."""
LOOK = 14
"""Lines after a heading in which the first sign of a comment must come."""
CHAIN = 3
"""So many signs without any heading make a thread too."""

THREAD = "among the comments"
"""The rule of every line of the thread."""

_BEFORE = re.compile(
    r".{2,60}\b(?:says|said|wrote|writes|commented)\W*$"
    r"|(?:posted|comment(?:ed)?|submitted|written) by\b.{2,80}"
    r"|(?:by )?.{2,40}\s(?:on|at|@|\||-)\s.{4,40}\d\d?:\d\d.{0,12}"
    r"|re\s?:.{1,80}|#\d{1,4}\b.{0,60}|.{0,60}\(\s?score\b.{0,40}"
    r"|.{2,40}\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago.{0,20}",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:posted|submitted|written) by\b", re.IGNORECASE)
_STAMPED = re.compile(rf".{{0,60}}(?:{STAMP}).{{0,40}}")
_DAYS = re.compile(
    rf"{STAMP}|{DAY}|\b(?:at|on|by|posted|updated|[A-Z]{{2,4}}|[AaPp]\.?[Mm])\b|\d+\S*"
)
_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(
    r"\W*(?:\[?reply\]?(?: to (?:this|.{2,30}))?|quote|report(?: abuse| this| comment)?|flag(?: as .{3,20})?"
    r"|permalink|like\W+reply|vote(?: up| down))"
    r"(?:\W+(?:reply|quote|report(?: abuse| comment)?|flag|permalink|link|like|dislike|share|parent|recommend"
    r"|this|to|vote|up|down|\d+))*\W*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\W*[1-9]\d*\s+(?:comments?|responses?|replies|thoughts?)\s+(?:to|on|so far)\b", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\b\d{1,2}:\d\d\s?(?:[ap]\.?m\b|$)|\d{4}\W+(?:at )?\d{1,2}:\d\d", re.IGNORECASE
)
_POST = re.compile(
    r"\b(?:comments?|trackbacks?|categor(?:y|ies)|filed|permalink|tags?)\b", re.IGNORECASE
)
_FORM = re.compile(
    r".{0,40}\b(?:your e-?mail address will not|will not be published|required fields?|name \(required\)"
    r"|log ?in to (?:comment|reply|post)|sign in to comment|you must be logged|notify me of|comment policy"
    r"|comments (?:are|have been) (?:closed|moderated)|post(?:ing)? a comment|leave a (?:reply|comment))\b.{0,160}",
    re.IGNORECASE,
)


def comments(lines: Sequence[Line]) -> None:
    """Give every line after the start of the comments the role `comment`."""
    count(lines)
    found = [start for start in (_start(lines), _below_count(lines)) if start is not None]
    for line in lines[min(found, default=len(lines)) :]:
        line.give("comment", THREAD)


def count(lines: Sequence[Line]) -> None:
    """Note the number of comments that a line counts in its first words."""
    for line in lines:
        whole = len(line.text) <= SHORT
        for found in counters(line.text, 0, len(line.text) if whole else LOOKED):
            if whole or found.start < OPENS:
                line.counted = found.number


def _below_count(lines: Sequence[Line]) -> int | None:
    """Index of the line that counts the comments below it, None where no line does.

    There must be as much below as so many comments are long; a page with several counts is a list
    of stories or posts, of which each has its own.
    """
    before = 0
    counts: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        if line.counted > 1 and before >= ENOUGH:
            counts[line.counted] = index, before
        before += line.words if line.role == "body" else 0
    if len(counts) != 1:
        return None
    [(number, (index, above))] = counts.items()
    below = before - above
    return index if LEAST * min(number, 5) <= below <= MOST * number else None


def _start(lines: Sequence[Line]) -> int | None:
    """Index of the first line of the comments, None where there are none."""
    before, signs, posts = 0, _signs(lines), False
    after = sum(line.words for line in lines if line.role == "body")
    for index, line in enumerate(lines):
        if line.role == "body":
            before += line.words
            after -= line.words
        if before < ENOUGH:
            continue
        if line.opens == "thread":
            return index
        if line.opens == "rest" and (after <= before / 2 or _answered(lines, signs, index)):
            return index
        if signs[index] == "form" and after <= before:
            return index
        if signs[index] == "stamp":
            # Only the first can open comments: where it opens a post of a blog or forum, all do.
            shape = _shape(line)
            alike = any(signs[i] == "stamp" and _shape(lines[i]) == shape for i in range(index))
            posts = posts or alike or not _dwarfs(before, lines, signs, index)
            if posts:
                continue
        if signs[index] and _thread(lines, signs, index):
            return _back(lines, index) if signs[index] in {"after", "form"} else index
    return None


def _shape(line: Line) -> str:
    """The stamp without its numbers: posts of a forum wear the same, the first as the last."""
    return re.sub(r"\d+|\b[AaPp]\.?[Mm]\b", "0", line.text)


def _dwarfs(before: int, lines: Sequence[Line], signs: Sequence[str], index: int) -> bool:
    """Whether the article is far longer than what stands between stamps; posts of a blog are not."""
    below = range(index, min(index + 60, len(lines)))
    stamps = sum(signs[i] == "stamp" for i in below)
    words = sum(lines[i].words for i in below if lines[i].role == "body")
    return before >= LONG and words / stamps < before / 3


def _answered(lines: Sequence[Line], signs: Sequence[str], index: int) -> bool:
    """Whether a heading is of comments indeed: it counts them, or they show right below it."""
    if _COUNTED.match(lines[index].text):
        return True
    below = range(index + 1, min(index + 1 + LOOK, len(lines)))
    shown = sum(bool(signs[i]) or bool(_CLOCK.search(lines[i].text[:80])) for i in below)
    names = sum(
        lines[i].words <= 4 and lines[i].role == "" and lines[i - 1].role != ""
        and i + 1 < len(lines) and lines[i + 1].role == "body"
        for i in below
    )  # fmt: skip
    return shown >= 2 or names >= 3


def _signs(lines: Sequence[Line]) -> list[str]:
    """The sign of each line; a day alone under a short line, its name, opens a comment too."""
    signs = [_sign(line) for line in lines]
    for index in range(1, len(lines)):
        name, day = lines[index - 1], lines[index]
        if day.role == "date" and not signs[index] and not signs[index - 1] and _names(name):
            signs[index] = "stamp"
    return signs


def _names(line: Line) -> bool:
    return 0 < line.words <= 6 and not (line.prose or line.ended) and line.role in {"", "byline"}


def _sign(line: Line) -> str:
    """`before` for a line that opens a comment, `after` for one that closes it, `form` or ""."""
    if len(line.text) > 200 or line.role == "title":
        return ""
    if _FORM.fullmatch(line.text):
        return "form"
    if line.prose:
        return ""
    if _AFTER.fullmatch(line.text):
        return "after"
    # "Posted by Ann at 9:41 | Comments (6)" closes a post of a blog and opens no comment.
    if _POST.search(line.text):
        return ""
    if _BEFORE.fullmatch(line.text):
        return "before"
    return "stamp" if _STAMPED.fullmatch(line.text) else ""


def _thread(lines: Sequence[Line], signs: Sequence[str], index: int) -> bool:
    """Whether signs of one kind come again and again with prose between them.

    What one name alone has signed are posts of its blog, and what nobody has the minutes of a
    live report or the pictures of a gallery; neither are comments.
    """
    kind, prose, hands = signs[index], False, Counter([_hand(lines, index)])
    signed = kind == "stamp" or bool(_SIGNED.match(lines[index].text))
    for at in range(index + 1, min(index + 60, len(lines))):
        if lines[at].role == "body":
            prose = True
        elif _POST.search(lines[at].text[:200]):
            break
        elif signs[at] == kind and prose:
            prose = False
            hands[_hand(lines, at)] += 1
    alone = signed and max(hands.values()) > hands.total() / 2
    return hands.total() >= CHAIN and not alone


def _hand(lines: Sequence[Line], index: int) -> str:
    """Who signed: what a line has besides days and times, else the name above it, else nobody."""
    name = " ".join(_WORD.findall(_DAYS.sub(" ", lines[index].text)))
    above = index > 0 and not name and _names(lines[index - 1])
    return lines[index - 1].text if above else name


def _back(lines: Sequence[Line], index: int) -> int:
    """The line after the last one before `index` that is no prose: where the first comment opens."""
    start = index
    while start > 0 and lines[start - 1].role == "body":
        start -= 1
    return start
