"""The words of a page's sentences, those that run together taken apart at their seams."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from retold.stages.slips.seams import SIGNS, Known, cuts, peels, stems
from retold.text.words import fold

_TOKEN = re.compile(
    r"[a-z\d]{3,}\.(?:com|net|org|info|io)"
    r"|(?:(?:@(?!\w+\.[a-z])|[#$])(?=[^\W\d_]))?[^\W_]+(?:['’](?:s(?=[A-Z])|[^\W_]+))*"
)
"""Words, a sign in front of a handle or a ticker included."""
_OPAQUE = re.compile(r"[@#/_=&~\\]|\w[.:]$")


class Piece(NamedTuple):
    """A word, or the part of one, with its folded form; `joined`: it touches the piece before."""

    start: int
    end: int
    word: str
    capital: bool
    joined: bool
    near: bool
    """Whether it touches the piece before or a single space parts the two."""


def pieces(text: str, lines: Iterable[tuple[int, int]], known_here: Known) -> list[list[Piece]]:
    """The pieces of each line, in order."""
    tokens = [list(_tokens(text, low, high)) for low, high in lines]
    flat = [text[s:e] for line in tokens for s, e in line]
    often = Counter(flat)
    shared = stems({fold(t.lstrip(SIGNS)) for t in often}, known_here)
    cut = cache(lambda token: cuts(token, shared, known_here, often[token]))
    return [list(_pieces(text, line, cut)) for line in tokens]


def _tokens(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    for match in _TOKEN.finditer(text, low, high):
        yield match.span()


def _pieces(
    text: str, line: Sequence[tuple[int, int]], cut: Callable[[str], tuple[int, ...]]
) -> Iterator[Piece]:
    last = -1
    for start, end in line:
        found = cut(text[start:end])
        edges = [0, *(() if found and _opaque(text, start, end) else found), end - start]
        for a, b in pairwise(edges):
            low, high = start + a, start + b
            said = text[low:high].lstrip(SIGNS)
            initial = said[0]
            yield Piece(
                low, high, fold(said), initial.isupper() or initial.isdigit(),
                low == last, low == last or (low - last == 1 and text[last] == " "),
            )  # fmt: skip
            last = high


def _opaque(text: str, start: int, end: int) -> bool:
    """Whether a token is part of a handle, an address or a path, whose seams say nothing."""
    if text[start].isupper() and text[start - 1 : start] == "." and text[end : end + 1] == " ":
        return False  # a sentence without a space before it
    return bool(_OPAQUE.search(text[max(0, start - 2) : start])) or text[end : end + 1] in set(
        "@/_"
    )


def finer(text: str, read: Iterable[Sequence[Piece]], known_here: Known) -> list[list[Piece]]:
    """The pieces again, with seams that only their neighbours tell; some of these are none."""
    lines = list(read)
    often = Counter(p.word for line in lines for p in line)
    return [list(_finer(text, line, often, known_here)) for line in lines]


def _finer(
    text: str, line: Sequence[Piece], often: Counter[str], known_here: Known
) -> Iterator[Piece]:
    for at, piece in enumerate(line):
        inner: tuple[int, ...] = ()
        if not known_here(piece.word) and often[piece.word] == 1:
            before = line[at - 1].word if at and piece.near else ""
            follows = line[at + 1] if at + 1 < len(line) else None
            after = follows.word if follows and follows.near else ""
            inner = peels(text[piece.start : piece.end], before, after, known_here)
        if not inner:
            yield piece
            continue
        for a, b in pairwise([0, *inner, piece.end - piece.start]):
            said = text[piece.start + a : piece.start + b]
            yield Piece(
                piece.start + a, piece.start + b, fold(said), said[0].isupper(),
                bool(a) or piece.joined, bool(a) or piece.near,
            )  # fmt: skip
