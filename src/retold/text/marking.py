"""Kernel: the marks of a line of text, and what stands between them; see `marks`."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.text.compiled import NONE, compiled, eight_bytes, inner

SPACE, DIGIT, LETTER, WORD, BEFORE, AFTER = 1, 2, 4, 8, 16, 32
"""Classes of characters: the last two may stand before a mark that opens, after one that closes."""

_SHAPE, _DOUBLE, _OPENING, _CLOSING, _INCHES, _ELIDING, _PLAIN = 1, 2, 4, 8, 16, 32, 64
"""What a mark looks like: any; double; turned to open, to close; may be inches; is an apostrophe
at its end, and no more than that."""


def _strings(*listed: str) -> tuple[Any, Any]:
    """Strings as rows of code points, zeros after them, and their lengths."""
    rows = np.zeros((len(listed), max(map(len, listed))), np.int32)
    for row, string in zip(rows, listed, strict=True):
        row[: len(string)] = [ord(c) for c in string]
    return rows, np.array([len(s) for s in listed])


_SIGNS = {
    **dict.fromkeys("“„‟«「『❝", _DOUBLE | _OPENING),
    **dict.fromkeys("”»」』❞", _DOUBLE | _CLOSING),
    "＂": _DOUBLE, **dict.fromkeys("‘‚‹", _OPENING), **dict.fromkeys("’›", _CLOSING),
}  # fmt: skip
_ENTITIES = {
    "&quot;": _DOUBLE, "&#34;": _DOUBLE, "&apos;": 0, "&#39;": 0,
    **dict.fromkeys(("&ldquo;", "&bdquo;", "&#8220;"), _DOUBLE | _OPENING),
    **dict.fromkeys(("&rdquo;", "&#8221;"), _DOUBLE | _CLOSING),
    "&lsquo;": _OPENING, "&#8216;": _OPENING, "&rsquo;": _CLOSING, "&#8217;": _CLOSING,
}  # fmt: skip
_CODES, _CODE_SHAPES = np.array([ord(c) for c in _SIGNS]), np.array(list(_SIGNS.values()))
_NAMES, _NAME_LENGTHS = _strings(*_ENTITIES)
_NAME_SHAPES = np.array(list(_ENTITIES.values()))
_ELIDED, _ELIDED_LENGTHS = _strings(
    "em", "tis", "twas", "til", "till", "cause", "bout", "round", "n", "im", "er", "gainst"
)
_LEADS = np.zeros(256, np.bool_)
_LEADS[[ord(c) for c in "\"'`&\\"]] = _LEADS[[c.encode()[0] for c in _SIGNS]] = True
"""Bytes that a mark may begin with."""

_HIGH = np.uint64(0x8080808080808080)  # the bits that no character of ASCII has
_START, _END, _KIND, _SIDE, _SURE = range(5)
_OPEN, _CLOSE, _EITHER = range(3)


@inner
def _begins(codes: Any, at: int, high: int, row: Any, length: Any) -> bool:
    """Whether a string stands at a place, in capitals or not."""
    if at + length > high:
        return False
    for n in range(length):
        code = codes[at + n]
        if code != row[n] and (code | 0x20 != row[n] or code < 0x41):
            return False
    return True


@inner
def _shape(codes: Any, at: int, high: int) -> tuple[int, int]:
    """What the mark at a place looks like (0 if there is none), and its length."""
    code = codes[at]
    again = at + 1 < high and codes[at + 1] == code
    if code == 0x22:  # "
        return _SHAPE | _DOUBLE | _INCHES, 1
    if code == 0x27:  # '
        return (_SHAPE | _DOUBLE | _INCHES, 2) if again else (_SHAPE | _ELIDING | _PLAIN, 1)
    if code == 0x60:  # `
        return (_SHAPE | _DOUBLE | _OPENING, 2) if again else (_SHAPE | _OPENING, 1)
    if code == 0x5C and at + 1 < high:  # an escaping backslash
        if codes[at + 1] == 0x22:
            return _SHAPE | _DOUBLE, 2
        return (_SHAPE | _ELIDING, 2) if codes[at + 1] == 0x27 else (0, 1)
    if code == 0x26:  # &
        for n in range(_NAME_LENGTHS.size):
            if _begins(codes, at, high, _NAMES[n], _NAME_LENGTHS[n]):
                return _SHAPE | _NAME_SHAPES[n], _NAME_LENGTHS[n]
    if code < 0x80:
        return 0, 1
    for n in range(_CODES.size):
        if code == _CODES[n]:
            twice = again and 0x2018 <= code <= 0x2019  # ‘‘ and ’’
            return (
                (_SHAPE | _DOUBLE | _CODE_SHAPES[n], 2) if twice else (_SHAPE | _CODE_SHAPES[n], 1)
            )
    return 0, 1


@inner
def _is(codes: Any, at: int, low: int, high: int, kind: int, classes: Any) -> bool:
    """Whether the character at a place is of a class; none is beyond the ends."""
    return bool(low <= at < high and classes[codes[at]] & kind)


@inner
def _are_inches(codes: Any, low: int, at: int, classes: Any) -> bool:
    """Whether feet and inches end before a place: 6'2, 5 ft. 11, 5’ 10½."""
    low = max(low, at - 8)
    for tail in range(3):
        end = at - tail
        if tail == 1 and not (end >= low and (codes[end] == 0xBD or codes[end] == 0xBC)):
            continue
        if tail == 2 and not (
            end >= low and codes[end] == 0x2E and _is(codes, end + 1, low, at, DIGIT, classes)
        ):
            continue
        while end > at - tail - 2 and _is(codes, end - 1, low, at, DIGIT, classes):
            end -= 1
            unit = end - _is(codes, end - 1, low, at, SPACE, classes)
            length = 0
            sign = codes[unit - 1] if unit - 1 >= low else 0
            if sign in (0x27, 0x2019, 0x2032):
                length = 1
            stop = unit - (sign == 0x2E)
            if stop - 2 >= low and codes[stop - 2] == 0x66 and codes[stop - 1] == 0x74:
                length = unit - stop + 2
            feet = unit - length - 1
            if length and _is(codes, feet, low, at, SPACE, classes):
                feet -= 1
            if length and _is(codes, feet, low, at, DIGIT, classes):
                return True
    return False


@inner
def _is_elided(codes: Any, at: int, high: int, classes: Any) -> bool:
    """Whether letters were left out before a place: '90s, 'em, 'til."""
    if _is(codes, at, at, high, DIGIT, classes) and at + 1 < high:
        s = at + 2 < high and codes[at + 2] | 0x20 == 0x73
        if s and not _is(codes, at + 3, at, high, WORD, classes):
            return _is(codes, at + 1, at, high, DIGIT, classes)
        return codes[at + 1] == 0x30 and not _is(codes, at + 2, at, high, WORD, classes)
    for n in range(_ELIDED_LENGTHS.size):
        end = at + _ELIDED_LENGTHS[n]
        if _begins(codes, at, high, _ELIDED[n], _ELIDED_LENGTHS[n]) and not _is(
            codes, end, at, high, WORD, classes
        ):
            return True
    return False


@inner
def _side(codes: Any, at: int, end: int, low: int, high: int, shape: int, classes: Any) -> Any:
    """Whether a mark opens, closes or may do either (-1: it is none), and whether that is sure."""
    before = at > low and not classes[codes[at - 1]] & SPACE
    after = end < high and not classes[codes[end]] & SPACE
    opens = after and (not before or classes[codes[at - 1]] & BEFORE != 0)
    closes = before and (not after or classes[codes[end]] & AFTER != 0)
    digit = before and classes[codes[at - 1]] & DIGIT != 0
    if shape & _DOUBLE:
        if shape & _INCHES and _are_inches(codes, low, at, classes):
            return -1, False
        if opens != closes:
            return (_OPEN if opens else _CLOSE), True
        if shape & (_OPENING | _CLOSING):
            return (_OPEN if shape & _OPENING else _CLOSE), True
        return (_CLOSE if digit else _EITHER), False
    if opens and not closes and not shape & _CLOSING:
        if shape & _ELIDING and _is_elided(codes, end, high, classes):
            return -1, False
        return _OPEN, shape & _OPENING != 0
    if closes and not shape & _OPENING and not (shape & _PLAIN and digit):
        return _CLOSE, False
    return -1, False


@inner
def _read_marks(codes: Any, low: int, high: int, classes: Any, marks: Any) -> int:
    """Write the marks of a line; returns how many there are.

    A single mark after an s (“the workers’ rights”) closes nothing where a later one does.
    """
    n, at = 0, low
    while at < high:
        shape, length = _shape(codes, at, high)
        if shape:
            side, sure = _side(codes, at, at + length, low, high, shape, classes)
            if side >= 0:
                marks[n, _START], marks[n, _END] = at, at + length
                marks[n, _KIND], marks[n, _SIDE], marks[n, _SURE] = shape & _DOUBLE, side, sure
                n += 1
        at += length
    later = False
    for m in range(n - 1, -1, -1):
        if marks[m, _KIND]:
            continue
        end = marks[m, _END]
        lone = _is(codes, end, low, high, SPACE, classes)
        owner = codes[marks[m, _START] - 1] | 0x20 == 0x73 if marks[m, _START] > low else False
        owner = owner and _is(codes, end + lone, low, high, LETTER, classes) and (
            lone or end + 1 >= high or classes[codes[end + 1]] & (LETTER | SPACE)
        )  # fmt: skip
        if marks[m, _SIDE] == _CLOSE and owner and later:
            marks[m, _SIDE] = -1
        else:
            later = marks[m, _SIDE] == _CLOSE
    return n


@inner
def _enter(spans: Any, begin: int, n: int, start: int, end: int) -> int:
    """Append a span after the `n` there are; those from `begin` on that it encloses make room.

    One that begins inside of a span and ends beyond is none.
    """
    at = n
    while at > begin and spans[at - 1, 0] >= start:
        at -= 1
    if at > begin and spans[at - 1, 1] > start:
        return n
    spans[at, 0], spans[at, 1] = start, end
    return at + 1


@inner
def _match(
    marks: Any, count: int, carried: int, waiting: Any, spans: Any, begin: int
) -> tuple[int, int]:
    """Write what stands between matched marks from `begin` on; returns its end, and how many wait.

    `carried` is where the line begins when a quotation may run into it, else -1. Waiting are the
    opening marks left without a partner.
    """
    n, left, single, double = begin, 0, 0, 0
    for m in range(count):
        side, kind = marks[m, _SIDE], marks[m, _KIND]
        depth = double if kind else single
        if side < 0:
            continue
        if side == _OPEN or (side == _EITHER and not depth):
            if kind or not double:
                waiting[left] = m
                left += 1
                double, single = double + (kind != 0), single + (kind == 0)
        elif depth:
            last = marks[waiting[left - 1], _KIND]
            while last != kind:
                left -= 1
                double, single = double - (last != 0), single - (last == 0)
                last = marks[waiting[left - 1], _KIND]
            left -= 1
            double, single = double - (kind != 0), single - (kind == 0)
            n = _enter(spans, begin, n, marks[waiting[left], _END], marks[m, _START])
        elif carried >= 0 and kind and marks[m, _SURE] and n == begin:
            n = _enter(spans, begin, n, carried, marks[m, _START])
        carried = -1 if kind else carried
    return n, left


@inner
def _unclosed(marks: Any, m: int, high: int, spans: Any, begin: int, n: int) -> int:
    """Add the span of a mark that is never closed: up to the next opening mark or the end."""
    end, later = marks[m, _END], n
    while later > begin and spans[later - 1, 0] >= end:
        spans[later, 0], spans[later, 1] = spans[later - 1, 0], spans[later - 1, 1]
        later -= 1
    stop = spans[later + 1, 0] - 1 if later < n else high
    spans[later, 0], spans[later, 1] = end, max(stop, end)
    return n + 1


@inner
def _line(
    codes: Any,
    size: int,
    running: Any,
    classes: Any,
    marks: Any,
    waiting: Any,
    spans: Any,
    begin: int,
) -> tuple[int, Any]:
    """Write the spans of a line from `begin` on; returns their end, and whether a quotation runs on.

    `running` tells that the line before ended inside one.
    """
    low, high = 0, size
    while low < high and classes[codes[low]] & SPACE:
        low += 1
    while high > low and classes[codes[high - 1]] & SPACE:
        high -= 1
    count = _read_marks(codes, low, high, classes, marks)
    if count == 0:
        return begin, False
    n, left = _match(marks, count, low if running else -1, waiting, spans, begin)
    running = False
    for w in range(left):
        m = waiting[w]
        if marks[m, _KIND] and marks[m, _SURE] and marks[m, _SIDE] == _OPEN:
            n, running = _unclosed(marks, m, high, spans, begin, n), True
            break
    kept = begin
    for s in range(begin, n):
        start, end = spans[s, 0], spans[s, 1]
        while start < end and classes[codes[start]] & SPACE:
            start += 1
        while end > start and classes[codes[end - 1]] & SPACE:
            end -= 1
        if start < end:
            spans[kept, 0], spans[kept, 1] = start, end
            kept += 1
    return kept, running


@inner
def _decode(data: Any, at: int, stop: int, codes: Any) -> int:
    """Write the code points of UTF-8; returns how many there are."""
    n = 0
    while at < stop:
        lead = np.int64(data[at])
        if lead < 0x80:
            codes[n], at = lead, at + 1
        elif lead < 0xE0:
            codes[n], at = (lead & 0x1F) << 6 | np.int64(data[at + 1]) & 0x3F, at + 2
        else:
            low = (np.int64(data[at + 1]) & 0x3F) << 6 | np.int64(data[at + 2]) & 0x3F
            if lead < 0xF0:
                codes[n], at = (lead & 0x0F) << 12 | low, at + 3
            else:
                codes[n] = (lead & 0x07) << 18 | low << 6 | np.int64(data[at + 3]) & 0x3F
                at += 4
        n += 1
    return n


@inner
def _characters(data: Any, at: int, stop: int) -> int:
    """How many characters begin in some bytes."""
    count = 0
    for n in range(at, stop):
        count += data[n] & 0xC0 != 0x80
    return count


@compiled
def see(data: Any, code: Any, seen: Any) -> None:
    """Mark the code points that occur in UTF-8, but those of ASCII; `code` is room for one."""
    at = NONE
    while at < data.size:
        if at + 8 <= data.size and eight_bytes(data, at) & _HIGH == 0:
            at += 8
            continue
        if data[at] >= 0xC0:
            size = 2 + (data[at] >= 0xE0) + (data[at] >= 0xF0)
            _decode(data, at, at + size, code)
            seen[code[0]] = True
        at += 1


@compiled
def mark(
    text: int, data: Any, offsets: Any, chosen: Any, classes: Any, codes: Any, marks: Any,
    waiting: Any, edges: Any, spans: Any,
) -> int:  # fmt: skip
    """Write the spans of the chosen texts from `text` on, in code points, as long as they may fit.

    `edges` takes where those of each text begin. Returns the text to go on with.
    """
    n = NONE
    while text < chosen.size:
        row = chosen[text]
        at, stop = offsets[row], offsets[row + 1]
        if n + stop - at + 1 > spans.shape[0]:
            break
        edges[text] = n
        passed, place, running = at, 0, False
        while at < stop:
            while at < stop and not _LEADS[data[at]]:
                at += 1
            if at == stop:
                break
            begin = at
            while begin > passed and data[begin - 1] != 0x0A:
                begin -= 1
            while at < stop and data[at] != 0x0A:
                at += 1
            size = _decode(data, passed, begin, codes) if running else 0
            for c in range(size):
                running = running and classes[codes[c]] & SPACE != 0
            place += _characters(data, passed, begin)
            size, first = _decode(data, begin, at, codes), n
            n, running = _line(codes, size, running, classes, marks, waiting, spans, first)
            for s in range(first, n):
                spans[s, 0] += place
                spans[s, 1] += place
            passed, place = at, place + size
        text += 1
        edges[text] = n
    return text
