"""From the nodes of a page to its lines: one compiled pass in document order.

Elements open, text comes, elements close; what stands between two elements that break the line
is a line. White space becomes one space, and characters without width fall away.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.stages.documents.html.scan import BEHIND, FROM, SHAPE, TEXT, TO
from retold.text.compiled import NONE, ON, compiled, inner

BREAK, BELOW, LINK, PRE, QUOTE, APART, EDGE, HIDES, DATED, UNREAD = (1 << bit for bit in range(10))
"""What an element does to the line, as bits: begins one, begins one directly below, is a link,
keeps its line ends, is quoted, is told apart from its like by style alone, is the site's unless an
article stands around, hides what stands in it; `DATED` is set where an element holds a date;
`UNREAD` where nothing inside is of the page's text."""
NAVIGATION, ARTICLE = 1, 2
"""The hints that edges ask for, as numbers; 0 is none."""
MAX_CHAIN = 8
"""How many marks around a line are looked at; nested ones say little beyond the innermost."""

START, END, BLOCK, AROUND, HOLDER, DEPTH, MARK, CLOSE, LINKED, WORDS = range(10)
"""Columns of lines: span in the page's text; the shapes of the block and of the one around; which
element holds the block; elements around, the document among them; the innermost mark; whether the
line stands directly below that before; characters inside links; words."""
HINT, OUTER, SIGNS = range(3)
"""Columns of marks: hint, the mark around, the hints of both and further out as bits."""
LINE, OPENED, CLOSED, DATE = range(4)
"""Columns of times: the line, the span on it, the node that has the date."""

_KIND, _BLOCK, _AROUND, _HOLDER, _OWN, _MARK, _HIDDEN, UNTIL = range(8)
"""What holds inside an open element: its kind; shape of its block and of the block around; the
element that holds the block, and the block's own; mark; whether it is hidden; the node behind it."""
(
    AT, _BEGAN, _WORDS, _LINKED, _SPACE, _CLOSE, _LEFT, _LINKS, _PRE, LINES, MARKS, TIMES, _OPEN,
    _DEPTH, UNSEEN,
) = range(15)  # fmt: skip
"""Where the pass is: the end of the text so far, which is where the open line began while that is
empty; its words and characters in links; whether a space is due; whether the line stands below the
last; the kind of link or time just left; open links and `pre`; lines, marks, times so far; open
times; the innermost element; characters that styles hide."""
_NEWLINE, _BLANK = 0x0A, 0x20
SPACES, WIDTHLESS = 1, 2
CODES = 0x10000
"""Code points among which white space and characters without width are."""


@inner
def _open(now: Any, said: Any, put: Any) -> Any:
    """Open a line behind the last, where the text goes on; where its first character goes."""
    if now[LINES]:
        said[put] = _NEWLINE
        said[put + 1] = _NEWLINE
        put += 1 if now[_CLOSE] else 2
    now[_BEGAN] = put
    return put


@inner
def _kind(codes: Any, at: int, blank: Any) -> Any:
    """Whether the code at a place is white space, without width, or neither (0)."""
    code = codes[np.uintp(at)]
    return blank[code] if code < CODES else np.uint8(0)


@inner
def _text(now: Any, said: Any, codes: Any, start: int, end: int, blank: Any) -> None:
    """Write text; each run of white space becomes one space, none at a line's ends."""
    first = put = now[AT]
    space, words, left, empty = now[_SPACE], now[_WORDS], now[_LEFT], put == now[_BEGAN]
    at = start
    while at < end:
        kind = _kind(codes, at, blank)
        if kind:
            if kind == SPACES:
                space, left = ON, NONE
            at += 1
            continue
        left = NONE
        if empty:
            first = put = _open(now, said, put)
            words, empty = ON, False
        elif space:
            said[put] = _BLANK
            put += 1
            words += 1
        space = NONE
        while not kind:
            said[np.uintp(put)] = codes[np.uintp(at)]
            put += 1
            at += 1
            if at == end:
                break
            kind = _kind(codes, at, blank)
    now[AT], now[_SPACE], now[_WORDS], now[_LEFT] = put, space, words, left
    if now[_LINKS] > 0:
        now[_LINKED] += put - first


@inner
def _flush(now: Any, stack: Any, lines: Any, opened: Any, close: Any) -> None:
    """End the open line. `close` tells that the next stands directly below it."""
    now[_SPACE] = 0
    if now[AT] > now[_BEGAN]:
        top, line = now[_DEPTH], now[LINES]
        lines[line, START], lines[line, END] = now[_BEGAN], now[AT]
        lines[line, BLOCK], lines[line, AROUND] = stack[top, _BLOCK], stack[top, _AROUND]
        lines[line, HOLDER], lines[line, MARK] = stack[top, _HOLDER], stack[top, _MARK]
        lines[line, DEPTH], lines[line, CLOSE] = top + 1, now[_CLOSE]
        lines[line, LINKED], lines[line, WORDS] = now[_LINKED], now[_WORDS]
        now[LINES] += 1
        now[_BEGAN], now[_CLOSE], now[_LINKED] = now[AT], close, 0
    elif not close:
        now[_CLOSE] = 0
    for time in range(now[_OPEN]):
        opened[time, 1] = 0


@inner
def _hide(now: Any, codes: Any, start: int, end: int, blank: Any) -> None:
    """Count the characters of a hidden text that is not blank."""
    for at in range(start, end):
        if codes[at] >= CODES or blank[codes[at]] != SPACES:
            now[UNSEEN] += end - start
            break


@inner
def _kept(
    now: Any, stack: Any, lines: Any, opened: Any, said: Any, codes: Any, at: int, end: int, blank: Any
) -> None:  # fmt: skip
    """Write text of which each newline ends the line."""
    for place in range(at, end):
        if codes[place] == _NEWLINE:
            _text(now, said, codes, at, place, blank)
            _flush(now, stack, lines, opened, ON)
            at = place + 1
    _text(now, said, codes, at, end, blank)


@inner
def _mark(now: Any, marks: Any, outer: Any, hint: Any, edge: Any) -> Any:
    """The mark that holds inside an element: its own, or that of the element around."""
    if edge and not marks[outer, SIGNS] >> ARTICLE & 1:
        hint = NAVIGATION
    if not hint or marks[outer, HINT] == hint:
        return outer
    now[MARKS] += 1
    mark = now[MARKS]
    marks[mark, HINT], marks[mark, OUTER] = hint, outer
    around, steps = mark, 0
    while around and steps < MAX_CHAIN:
        marks[mark, SIGNS] |= 1 << marks[around, HINT]
        around = marks[around, OUTER]
        steps += 1
    return mark


@inner
def _enter(
    now: Any, stack: Any, marks: Any, shape: Any, kind: Any, hint: Any, behind: Any, element: Any
) -> None:
    """Put an element on the stack; `element` is its node and one more."""
    above = now[_DEPTH]
    top = above + 1
    for column in range(UNTIL):
        stack[top, column] = stack[above, column]
    stack[top, _KIND], stack[top, UNTIL] = kind, behind
    if kind & BREAK:
        stack[top, _BLOCK], stack[top, _AROUND] = shape, stack[above, _BLOCK]
        stack[top, _HOLDER], stack[top, _OWN] = stack[above, _OWN], element
    if hint or kind & EDGE:
        stack[top, _MARK] = _mark(now, marks, stack[above, _MARK], hint, kind & EDGE)
    if kind & HIDES:
        stack[top, _HIDDEN] = 1
    now[_DEPTH] = top


@inner
def _begin(now: Any, said: Any, codes: Any, blank: Any, kind: Any) -> None:
    """Begin what is seen of an element."""
    if now[_LEFT] and now[_LEFT] == kind & (APART | LINK):
        now[_SPACE] = 1
    now[_LEFT] = 0
    now[_LINKS] += kind & LINK > 0
    now[_PRE] += kind & PRE > 0
    if kind & QUOTE:
        _text(now, said, codes, codes.size - 2, codes.size - 1, blank)


@inner
def _end(now: Any, said: Any, codes: Any, blank: Any, kind: Any) -> None:
    """End what is seen of an element."""
    if kind & QUOTE:
        _text(now, said, codes, codes.size - 1, codes.size, blank)
    now[_LINKS] -= kind & LINK > 0
    now[_PRE] -= kind & PRE > 0
    now[_LEFT] = kind & (APART | LINK)


@inner
def _date(now: Any, opened: Any, times: Any, node: Any, hidden: Any) -> None:
    """Open an element with a date; a hidden one is told by a line below zero."""
    if hidden:
        times[now[TIMES], LINE], times[now[TIMES], DATE] = -1, node
        now[TIMES] += 1
    else:
        opened[now[_OPEN], 0], opened[now[_OPEN], 1] = node, now[AT] - now[_BEGAN]
        now[_OPEN] += 1


@inner
def _dated(now: Any, opened: Any, times: Any) -> None:
    """Close an element with a date."""
    now[_OPEN] -= 1
    time = now[TIMES]
    times[time, LINE], times[time, DATE] = now[LINES], opened[now[_OPEN], 0]
    times[time, OPENED], times[time, CLOSED] = opened[now[_OPEN], 1], now[AT] - now[_BEGAN]
    now[TIMES] += 1


@inner
def _leave(
    now: Any, stack: Any, lines: Any, opened: Any, times: Any, said: Any, codes: Any, blank: Any
) -> None:  # fmt: skip
    """Close the innermost element."""
    kind = stack[now[_DEPTH], _KIND]
    if not stack[now[_DEPTH], _HIDDEN]:
        _end(now, said, codes, blank, kind)
        if kind & DATED:
            _dated(now, opened, times)
    if kind & (BREAK | BELOW):
        _flush(now, stack, lines, opened, np.int64(kind & BELOW > 0))
    now[_DEPTH] -= 1


@compiled
def walk_nodes(
    nodes: Any, kinds: Any, hints: Any, codes: Any, blank: Any,
    now: Any, stack: Any, lines: Any, marks: Any, opened: Any, times: Any, said: Any,
) -> None:  # fmt: skip
    """Walk the nodes, and write lines, marks, times and text into the room of `html.lines`.

    `nodes` and `codes` are those of `html.scan`; `kinds` and `hints` are the shapes'. The last two
    codes are the quotation marks.
    """
    node = 0
    while node < nodes.shape[0]:
        while now[_DEPTH] and stack[now[_DEPTH], UNTIL] <= node:
            _leave(now, stack, lines, opened, times, said, codes, blank)
        shape = nodes[node, SHAPE]
        if shape == TEXT:
            start, end = nodes[node, FROM], nodes[node, TO]
            if stack[now[_DEPTH], _HIDDEN]:
                _hide(now, codes, start, end, blank)
            elif now[_PRE]:
                _kept(now, stack, lines, opened, said, codes, start, end, blank)
            else:
                _text(now, said, codes, start, end, blank)
            node += 1
            continue
        kind = kinds[shape]
        if kind & UNREAD:
            node = nodes[node, BEHIND]
            continue
        if kind & (BREAK | BELOW):
            _flush(now, stack, lines, opened, np.int64(kind & BELOW > 0))
        _enter(now, stack, marks, shape, kind, hints[shape], nodes[node, BEHIND], node + 1)
        hidden = stack[now[_DEPTH], _HIDDEN]
        if kind & DATED:
            _date(now, opened, times, node, hidden)
        if not hidden:
            _begin(now, said, codes, blank, kind)
        node += 1
    while now[_DEPTH]:
        _leave(now, stack, lines, opened, times, said, codes, blank)
    _flush(now, stack, lines, opened, NONE)
