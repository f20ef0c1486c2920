"""Quotation marks: which stretches of a text stand between them.

All marks in use are read (curly, straight, single, low, guillemets, corner brackets, TeX pairs,
HTML entities left by scraping), mixed as they come. Direction is taken from the mark and from
what stands beside it; marks are then matched with a stack, paragraph by paragraph, so that a lost
mark spoils one paragraph at most. A paragraph is a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from retold.text.spans import trim

_DOUBLE = r"“|”|„|‟|«|»|「|」|『|』|❝|❞|＂|``|''|’’|‘‘|\\?\"|&quot;|&#34;|&[lrb]dquo;|&#822[01];"
_SINGLE = r"‘|’|‚|‹|›|\\?'|`|&[lr]squo;|&apos;|&#39;|&#821[67];"
_MARK = re.compile(f"(?P<double>{_DOUBLE})|(?P<single>{_SINGLE})")
_ANY = re.compile(r"[“”„‟«»「」『』❝❞＂‘’‚‹›'\"`&\\]")
"""What every mark begins with: a set of characters is searched twenty times faster."""
_OPENING = frozenset("“„‟«「『❝‘‚‹`") | {
    "``",
    "‘‘",
    "&ldquo;",
    "&bdquo;",
    "&#8220;",
    "&lsquo;",
    "&#8216;",
}
_CLOSING = frozenset("”»」』❞’›") | {"’’", "&rdquo;", "&#8221;", "&rsquo;", "&#8217;"}
_FEET = re.compile(r"\d\s?(?:'|’|′|ft\.?)\s?\d{1,2}(?:½|¼|\.\d)?$")
_ELISION = re.compile(
    r"(?:\d0s?\b|\d\ds\b|(?:em|tis|twas|til|till|cause|bout|round|n|n’|n'|cuz|im|er|gainst)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of one paragraph; `side` is open, close or either."""

    start: int
    end: int
    double: bool
    side: str
    sure: bool


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of what stands inside quotation marks in `text[start:end]`.

    Sorted and disjoint: a quotation inside another belongs to the outer one. A quotation that is
    never closed ends with its paragraph or where the next one opens; one that runs over several
    paragraphs gives one span a paragraph. Linear in the length of the text.
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    running, before = False, start
    for low, high in _paragraphs(text, start, stop):
        running = running and not text[before:low].strip()
        found, running = _paragraph(text, low, high, running)
        spans.extend(found)
        before = high
    return spans


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs that may have marks."""
    high = start
    while seen := _ANY.search(text, high, end):
        low = max(text.rfind("\n", high, seen.start()) + 1, high)
        high = text.find("\n", seen.start(), end)
        high = end if high < 0 else high
        yield trim(text, low, high)


def _paragraph(text: str, low: int, high: int, running: bool) -> tuple[list[tuple[int, int]], bool]:
    """Find the spans of one paragraph, and whether it ends inside a quotation.

    `running` tells that the paragraph before ended inside one.
    """
    marks = _marks(text, low, high)
    if not marks:
        return [], False
    pairs, left = _match(marks, low if running else None)
    outer = _outermost(pairs)
    open_mark = next((m for m in left if m.double and m.sure and m.side == "open"), None)
    if open_mark is not None:
        outer = _unclosed(open_mark, outer, high)
    spans = [trim(text, first, last) for first, last in outer]
    return [(first, last) for first, last in spans if first < last], open_mark is not None


def _unclosed(mark: _Mark, pairs: list[tuple[int, int]], high: int) -> list[tuple[int, int]]:
    """Add the span of a mark that is never closed: up to the next opening mark or the end."""
    later = bisect_left(pairs, (mark.end, mark.end))
    stop = pairs[later][0] - 1 if later < len(pairs) else high
    return [*pairs[:later], (mark.end, max(stop, mark.end)), *pairs[later:]]


def _match(marks: list[_Mark], carried: int | None) -> tuple[list[tuple[int, int]], list[_Mark]]:
    """Content spans of matched marks, and the opening marks left without a partner.

    `carried` is where the paragraph begins when a quotation may run into it.
    """
    waiting: list[_Mark] = []
    depth = {True: 0, False: 0}
    pairs: list[tuple[int, int]] = []
    for mark in marks:
        closes = mark.side == "close" or (mark.side == "either" and depth[mark.double])
        if not closes:
            if mark.double or not depth[True]:
                waiting.append(mark)
                depth[mark.double] += 1
        elif depth[mark.double]:
            while waiting[-1].double != mark.double:
                depth[waiting.pop().double] -= 1
            partner = waiting.pop()
            depth[mark.double] -= 1
            pairs.append((partner.end, mark.start))
        elif carried is not None and mark.double and mark.sure and not pairs:
            pairs.append((carried, mark.start))
        carried = None if mark.double else carried
    return pairs, waiting


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for first, last in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not outer or first >= outer[-1][1]:
            outer.append((first, last))
    return outer


def _marks(text: str, first: int, high: int) -> list[_Mark]:
    found, low = [], first
    while seen := _ANY.search(text, low, high):
        match = _MARK.match(text, seen.start(), high)
        low = match.end() if match else seen.end()
        if match:
            read = _double if match["double"] else _single
            found.append(read(text, match, first, high))
    return _without_possessives(text, [mark for mark in found if mark])


def _beside(text: str, match: re.Match[str], low: int, high: int) -> tuple[bool, bool]:
    """Whether the mark can open (free on its left) and close (free on its right)."""
    before = text[match.start() - 1] if match.start() > low else " "
    after = text[match.end()] if match.end() < high else " "
    opens = (before.isspace() or before in "([{—–-/:…“‘\"'«") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in ".,;:!?)]}—–-/…”’\"'»")
    return opens, closes


def _double(text: str, match: re.Match[str], low: int, high: int) -> _Mark | None:
    opens, closes = _beside(text, match, low, high)
    shape = match.group()
    start, end = match.span()
    if shape in ('"', "''") and _FEET.search(text, max(low, start - 8), start):
        return None
    if opens != closes:
        return _Mark(start, end, True, "open" if opens else "close", True)
    if shape in _OPENING or shape in _CLOSING:
        return _Mark(start, end, True, "open" if shape in _OPENING else "close", True)
    if text[max(low, start - 1) : start].isdigit():
        return _Mark(start, end, True, "close", False)
    return _Mark(start, end, True, "either", False)


def _single(text: str, match: re.Match[str], low: int, high: int) -> _Mark | None:
    """Read a single mark, unless it is an apostrophe, an elision or feet and minutes."""
    opens, closes = _beside(text, match, low, high)
    shape = match.group()
    start, end = match.span()
    if opens and not closes and shape not in _CLOSING:
        elided = shape.endswith("'") and _ELISION.match(text, end, high)
        return None if elided else _Mark(start, end, False, "open", shape in _OPENING)
    if closes and shape not in _OPENING and not (shape == "'" and text[start - 1].isdigit()):
        return _Mark(start, end, False, "close", False)
    return None


def _without_possessives(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Drop single closing marks after an s (“the workers’ rights”) where a later one closes."""
    kept: list[_Mark] = []
    closes_later = False
    for mark in reversed(marks):
        if not mark.double and mark.side == "close":
            possessive = (
                text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip().isalpha()
            )
            if possessive and closes_later:
                continue
            closes_later = True
        elif not mark.double:
            closes_later = False
        kept.append(mark)
    return kept[::-1]
