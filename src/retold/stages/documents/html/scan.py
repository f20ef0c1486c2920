"""The markup of a page, as lexbor writes its tree, read into flat arrays: one compiled pass.

What lexbor writes is regular: every element is closed but the void ones, every value is quoted,
and a `<` begins a tag or comment. What broken markup means was settled when the tree was built.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.text.compiled import compiled, eight_bytes, inner, low_zeros

SHAPE, ABOVE, BEHIND, FROM, TO, COLUMNS = range(6)
"""Columns of nodes: the shape, or `TEXT`; the node of the element around, -1 for none; the node
behind the last inside it; where its tag stands in the markup or its text in the code points."""
TEXT = -1
"""The shape of a text."""
NODES, SHAPES, KEYS, CODES, COUNTS = range(5)
"""What is counted: nodes, shapes (the first stands for none), bytes of their keys, code points."""

KEPT = (
    "class", "id", "style", "role", "itemprop", "itemtype", "property", "name", "rel", "hidden", "open",
)  # fmt: skip
"""Attributes that make a shape, with the tag's name; others differ from element to element."""
_VOID = tuple(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr".split()
)
_LONGEST = 8
"""Characters of the longest name of both lists."""
_QUOTE, _AMP, _DASH, _SLASH, _LESS, _EQUAL, _MORE = map(ord, '"&-/<=>')
_SPACE, _MARK, _ASKED = map(ord, " !?")
_SIGNS = np.zeros((128, 2), np.int64)
"""By the first letter of an entity that lexbor writes: what is read for it, and its length."""
for _name, _sign in (("amp", "&"), ("lt", "<"), ("gt", ">"), ("nbsp", "\u00a0"), ("quot", '"')):
    _SIGNS[ord(_name[0])] = ord(_sign), len(_name) + 2
_SEED, _PRIME = 0x2BF29CE484222325, 0x100000001B3
"""Of the hash by Fowler, Noll and Vo; the seed fits a signed number."""
_ONES, _HIGHS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_BYTES_A_SLOT = 32
_STEPS = 64
"""Slots tried for a shape; on a page made to need more, equal shapes are taken for two."""


def _hashes(names: Iterable[str]) -> NDArray[np.int64]:
    """The hash of each name, as `_scan` makes it."""
    found = []
    for name in names:
        total = _SEED
        for sign in name.encode():
            total = (total ^ sign) * _PRIME & (1 << 64) - 1
        found.append(total)
    return np.array(found, np.uint64).view(np.int64)


_KEPT_HASHES, _VOID_HASHES = _hashes(KEPT), _hashes(_VOID)


@inner
def _mixed(total: Any, code: Any) -> Any:
    return (total ^ np.int64(code)) * np.int64(_PRIME)


@inner
def _is_one_of(hashes: Any, wanted: Any) -> bool:
    for at in range(hashes.size):  # noqa: SIM110  # numba knows no `any`
        if hashes[at] == wanted:
            return True
    return False


@inner
def _hits(eight: Any, sign: Any) -> Any:
    """The high bit of the first of eight bytes that is the sign; of those behind, maybe more."""
    eight = eight ^ np.uint64(sign) * _ONES
    return (eight - _ONES) & ~eight & _HIGHS


@inner
def _find(raw: Any, at: int, sign: int) -> Any:
    """The next place of a sign, or the end."""
    while at + 8 <= raw.size:
        hits = _hits(eight_bytes(raw, at), sign)
        if hits:
            return at + (low_zeros(hits) >> 3)
        at += 8
    while at < raw.size and raw[at] != sign:
        at += 1
    return at


@inner
def _hashed(total: Any, raw: Any, at: int, end: int) -> Any:
    """The hash of what went before and of the bytes up to `end`."""
    while at + 8 <= end:
        total = _mixed(total, eight_bytes(raw, at))
        total ^= total >> 29
        at += 8
    while at < end:
        total = _mixed(total, raw[at])
        at += 1
    return total


@inner
def _wide(raw: Any, at: int) -> Any:
    """The code point of several bytes that begins at `at`, and their number."""
    lead = np.int64(raw[at])
    more = 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3
    code = lead & (0x3F >> more)
    for step in range(1, more + 1):
        if at + step < raw.size:
            code = code << 6 | np.int64(raw[at + step]) & 0x3F
    return code, more + 1


@inner
def _text(raw: Any, at: int, signs: Any, codes: Any, put: int) -> Any:
    """Write the code points of the text at `at`; the place behind it, and behind what is written."""
    while at < raw.size:
        if at + 8 <= raw.size:
            eight = eight_bytes(raw, at)
            if not _hits(eight, _LESS) | _hits(eight, _AMP) | eight & _HIGHS:
                for step in range(8):
                    codes[np.uintp(put + step)] = raw[np.uintp(at + step)]
                at += 8
                put += 8
                continue
        code = np.int64(raw[np.uintp(at)])
        step = 1
        if code == _LESS:
            break
        if code >= 0x80:
            code, step = _wide(raw, at)
        elif code == _AMP and at + 1 < raw.size and raw[at + 1] < 0x80 and signs[raw[at + 1], 1]:
            code, step = signs[raw[at + 1], 0], signs[raw[at + 1], 1]
        codes[np.uintp(put)] = code
        put += 1
        at += step
    return at, put


@inner
def _behind(raw: Any, at: int) -> Any:
    """The place behind the comment or declaration at `at`."""
    comment = at + 3 < raw.size and raw[at + 1] == _MARK and raw[at + 2] == _DASH == raw[at + 3]
    at = _find(raw, at + (6 if comment else 0), _MORE)
    while comment and at < raw.size and not (raw[at - 1] == _DASH == raw[at - 2]):
        at = _find(raw, at + 1, _MORE)
    return at + 1


@inner
def _shape(
    raw: Any, ranges: Any, held: int, wanted: Any, void: Any, slots: Any, keys: Any, counts: Any
) -> Any:
    """The shape of an element by the hash of what `ranges` hold of its tag; below 0 if it is void."""
    slot = (wanted ^ wanted >> 32) & (slots.shape[0] - 1)
    steps = 0
    while slots[slot, 1] and slots[slot, 0] != wanted and steps < _STEPS:
        slot = (slot + 1) & (slots.shape[0] - 1)
        steps += 1
    if slots[slot, 1] and slots[slot, 0] == wanted:
        return slots[slot, 1]
    put, name = counts[KEYS], np.int64(_SEED)
    for at in range(ranges[0, 0], ranges[0, 1]):
        name = _mixed(name, raw[at])
    for row in range(held):
        for at in range(ranges[row, 0], ranges[row, 1]):
            keys[put] = raw[at]
            put += 1
    keys[put] = 0
    counts[KEYS] = put + 1
    place = counts[SHAPES]
    counts[SHAPES] += 1
    if ranges[0, 1] - ranges[0, 0] <= _LONGEST and _is_one_of(void, name):
        place = -place
    if steps < _STEPS:
        slots[slot, 0], slots[slot, 1] = wanted, place
    return place


@inner
def _tag(raw: Any, at: int, kept: Any, ranges: Any) -> Any:
    """Read the tag whose name begins at `at`: its end, hash, and number of `ranges` that made it."""
    ranges[0, 0] = at
    total, held = np.int64(_SEED), 1
    while at < raw.size and raw[np.uintp(at)] != _SPACE and raw[np.uintp(at)] != _MORE:
        total = _mixed(total, raw[np.uintp(at)])
        at += 1
    ranges[0, 1] = at
    while at < raw.size and raw[np.uintp(at)] == _SPACE:
        start, name = at, np.int64(_SEED)
        at += 1
        while at < raw.size and (raw[np.uintp(at)] != _EQUAL or at == start + 1):
            name = _mixed(name, raw[np.uintp(at)])
            at += 1
        short = at - start - 1 <= _LONGEST
        at = min(at + 2, raw.size)
        end = _find(raw, at, _QUOTE)
        if short and held < ranges.shape[0] and _is_one_of(kept, name):
            total = _hashed(total, raw, start, end)
            ranges[held, 0], ranges[held, 1] = start, min(end + 1, raw.size)
            held += 1
        at = end + 1
    return min(at, raw.size), total, held


@compiled
def _scan(
    raw: Any, kept: Any, void: Any, signs: Any, slots: Any, ranges: Any, nodes: Any, keys: Any,
    codes: Any, counts: Any,
) -> None:  # fmt: skip
    """Read markup (UTF-8) into `nodes`, and the code points of its texts into `codes`.

    `keys` takes the name and kept attributes of each shape, as written, ended by a byte 0.
    """
    at, node, top, put = 0, 0, -1, 0
    while at < raw.size and node < nodes.shape[0]:
        if raw[at] != _LESS:
            nodes[node, FROM] = put
            at, put = _text(raw, at, signs, codes, put)
            nodes[node, SHAPE], nodes[node, ABOVE], nodes[node, BEHIND] = TEXT, top, node + 1
            nodes[node, TO] = put
            node += 1
        elif at + 1 < raw.size and raw[at + 1] == _SLASH:
            at = _find(raw, at, _MORE) + 1
            if top >= 0:
                nodes[top, BEHIND] = node
                top = nodes[top, ABOVE]
        elif at + 1 < raw.size and (raw[at + 1] == _MARK or raw[at + 1] == _ASKED):
            at = _behind(raw, at)
        else:
            nodes[node, FROM] = at + 1
            at, total, held = _tag(raw, at + 1, kept, ranges)
            nodes[node, TO] = at
            shape = _shape(raw, ranges, held, total, void, slots, keys, counts)
            nodes[node, SHAPE], nodes[node, ABOVE], nodes[node, BEHIND] = abs(shape), top, node + 1
            if shape > 0:
                top = node
            node += 1
            at += 1
    while top >= 0:
        nodes[top, BEHIND] = node
        top = nodes[top, ABOVE]
    counts[NODES], counts[CODES] = node, put


class Scanned(NamedTuple):
    """What markup holds: nodes with columns as above, the code points of its texts, shapes' keys.

    A key is the tag's name and kept attributes, as written; the first stands for none.
    """

    nodes: NDArray[np.int64]
    codes: NDArray[np.uint32]
    keys: list[str]


def scan(markup: bytes) -> Scanned:
    """Read what lexbor wrote, as UTF-8. Time is linear in its length."""
    size = len(markup)
    # A tag has three bytes, a text between two one; room that is not written to costs nothing.
    nodes = np.empty((size // 2 + 1, COLUMNS), np.int64)
    slots = np.zeros((1 << (size // _BYTES_A_SLOT).bit_length(), 2), np.int64)
    ranges = np.empty((len(KEPT) + 1, 2), np.int64)
    keys, codes = np.empty(size + 1, np.uint8), np.empty(size, np.uint32)
    counts = np.zeros(COUNTS, np.int64)
    counts[SHAPES] = 1
    raw = np.frombuffer(markup, np.uint8)
    _scan(raw, _KEPT_HASHES, _VOID_HASHES, _SIGNS, slots, ranges, nodes, keys, codes, counts)
    found = keys[: counts[KEYS]].tobytes().decode("utf-8", "replace").split("\0")
    return Scanned(nodes[: counts[NODES]], codes[: counts[CODES]], ["", *found[:-1]])
