"""Where a token falls into the words that were run together in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from retold.stages.slips.odds import parts_word
from retold.stages.slips.signs import closed
from retold.text.frequencies import affinity, counts
from retold.text.words import fold

Known = Callable[[str], bool]
"""Whether a folded word is one, by the general list or by the other pages."""
SIGNS = "@#$"
_CAMEL = re.compile(
    r"(?<=[^\W\d_A-Z]{2})(?=[A-Z])|(?<=[A-Za-z]{3}\d)(?=[A-Za-z]{2})"
    r"|(?<=[A-Za-z]{3}\d\d)(?=[A-Za-z]{2})|(?<=[A-Za-z]{3}\d{3})(?=[A-Za-z]{2})"
)
"""Borders in a word: a capital after small letters, not "iPhone" or "McAdams"; letters after the
digits of a name."""
SHORTEST = 3
"""Letters of a word that may be told in a longer one; grammatical words may have two."""
SHORTEST_STEM = 4
COMMON = 300_000_000
"""Count of a word of three letters that is common enough to be told in a longer one."""
LEAST_PEELED = 5
"""Letters of a word that is told at the border of one that is not known."""
MOST_ALIKE = 3
MOST_UNKNOWN = 80
"""Unknown words of a page that are compared with each other; a page with more is no prose."""
LETTERS = 40
OFTEN = 4_000_000
"""Count of a word that is told at an end of a token by its neighbour."""
LEAST_LEFT = 3
"""Letters of what is left of a token when the words at its ends are parted from it."""
LEAST_FIT = 3.0
"""Letters of a word at an end of a token, and nats by which it goes with its neighbour, together."""
_CAPITALS = re.compile(r"[A-Z]{4,}(?=[a-z]{2,}$)")
_ARTICLE = re.compile(r"a(?=[A-Z][a-z]{2})")


def _strange(word: str, known_here: Known) -> bool:
    """Whether a word could be several run together: long enough, of letters, known nowhere."""
    return (
        len(word) > SHORTEST_STEM
        and len(word) <= LETTERS
        and word.replace(".", "").isalnum()
        and not known_here(word)
    )


def cuts(token: str, shared: Sequence[str], known_here: Known, often: int) -> tuple[int, ...]:
    """Offsets at which a token falls into a word and something else; none if it is a word."""
    sign = token[0] in SIGNS
    folded = fold(token[sign:])
    if len(folded) + sign != len(token) or not _strange(folded, known_here):
        return ()
    for stem in shared:
        at = folded.find(stem)
        if at >= 0 and stem != folded:
            rest = (folded[:at], folded[at + len(stem) :])
            if all(not r or _whole(r, known_here) for r in rest) or parts_word(*rest):
                return tuple(i + sign for i in (at, at + len(stem)) if 0 < i < len(folded))
    if sign:
        return ()
    camel = [m.start() for m in _CAMEL.finditer(token)]
    if not camel:
        if often > 1:
            return ()
        return _peeled(folded, known_here) if "." in folded else _halves(folded, known_here)
    # A name with two capitals comes back as one; words run together by chance do not.
    if often >= MOST_ALIKE:
        return ()
    edges = [0, *camel, len(token)]
    inner = [
        a + cut
        for a, b in pairwise(edges)
        if _strange(folded[a:b], known_here)
        for cut in _halves(folded[a:b], known_here) or _peeled(folded[a:b], known_here)
    ]
    edges = sorted({*edges, *inner})
    parts = [folded[a:b] for a, b in pairwise(edges)]
    return tuple(edges[1:-1]) if any(_whole(p, known_here) for p in parts) else ()


def _halves(word: str, known_here: Known) -> tuple[int, ...]:
    """Where a word falls into two known ones, the commoner the likelier; nothing if nowhere."""
    found = [
        (min(_count(word[:i]), _count(word[i:])), i)
        for i in range(2, len(word) - 1)
        if _whole(word[:i], known_here) and _whole(word[i:], known_here)
    ]
    return (max(found)[1],) if found else ()


def _peeled(word: str, known_here: Known) -> tuple[int, ...]:
    """Where the longest word at the start or the end of an unknown one is parted from the rest."""
    rest = len(word.partition(".")[0]) - SHORTEST
    heads = [i for i in range(LEAST_PEELED, rest) if known_here(word[:i])]
    tails = [i for i in range(SHORTEST_STEM, len(word) - 1) if _tail(word[i:], known_here)]
    head, tail = max(heads, default=0), min(tails, default=len(word))
    if head + SHORTEST < tail < len(word) and head:
        return head, tail
    return (head,) if head > len(word) - tail else (tail,) if tail < len(word) else ()


def _tail(word: str, known_here: Known) -> bool:
    """Whether what ends an unknown word is one of its own."""
    return (closed(word) and len(word) >= SHORTEST) or (
        len(word) >= LEAST_PEELED and known_here(word)
    )


def _count(word: str) -> int:
    return counts().words.get(word, 1)


def _whole(word: str, known_here: Known) -> bool:
    if len(word) < SHORTEST + 1:
        return len(word) > 1 and (closed(word) or (len(word) == SHORTEST and _count(word) > COMMON))
    return known_here(word)


def stems(said_once: set[str], known_here: Known) -> list[str]:
    """What unknown words share if nothing but whole words is left of them, longest first."""
    said = sorted(t for t in said_once if _strange(t, known_here))
    if len(said) > MOST_UNKNOWN:
        return []
    rests: dict[str, set[str]] = defaultdict(set)
    for one, other in combinations(said, 2):
        stem = _shared(one, other)
        if len(stem) >= SHORTEST_STEM and not known_here(stem):
            for word in (one, other):
                left, _, right = word.partition(stem)
                parts = [r for r in (left, right) if r]
                if all(_whole(r, known_here) for r in parts):
                    rests[stem].update(parts)
    kept = [s for s, found in rests.items() if len(found) > 1 and any(_telling(r) for r in found)]
    return sorted(kept, key=lambda s: (-len(s), s))


def _telling(rest: str) -> bool:
    """Whether a word never ends or begins another: words are not made with "the" or "which"."""
    return closed(rest) and len(rest) >= SHORTEST


def _shared(one: str, other: str) -> str:
    """The longest run of letters in both."""
    if len(one) > len(other):
        one, other = other, one
    for length in range(len(one), SHORTEST_STEM - 1, -1):
        for start in range(len(one) - length + 1):
            if one[start : start + length] in other:
                return one[start : start + length]
    return ""


def peels(token: str, before: str, after: str, known_here: Known) -> tuple[int, ...]:
    """Where words at the ends of a token go with the words before and after it.

    More than `cuts` dares to tell: for those who weigh what lies between once more.
    """
    sign = token[0] in SIGNS
    said = token[sign:]
    folded = fold(said)
    stem = len(folded.partition(".")[0])
    if len(folded) != len(said) or not folded.replace(".", "").isalpha():
        return ()
    if not SHORTEST_STEM < stem <= LETTERS:
        return ()
    for pattern in (_CAPITALS, _ARTICLE):
        match = pattern.match(said)
        if match and not sign and (said[0] == "a" or known_here(folded[match.end() :])):
            return (match.end(),)
    heads, tails = [(0.0, 0)], [(0.0, len(said))]
    if not sign:
        for i in range(1, stem - LEAST_LEFT + 1):
            if _end(folded[:i], known_here):
                heads.append((i + affinity(before, folded[:i]), i))
    if stem == len(said):
        for i in range(LEAST_LEFT, stem):
            if _end(folded[i:], known_here):
                tails.append((stem - i + affinity(folded[i:], after), i))
    low, high = _best(heads, tails, lambda low, high: _left(folded[low:high], known_here))
    return tuple(i + sign for i in (low, high) if 0 < i < len(said))


def _best(
    heads: Sequence[tuple[float, int]],
    tails: Sequence[tuple[float, int]],
    fits: Callable[[int, int], bool],
) -> tuple[int, int]:
    """The head and the tail that fit best; the first of either stands for none."""
    none = heads[0][1], tails[0][1]
    return max(
        (
            (a + b, low - high, low, high)
            for a, low in heads
            for b, high in tails
            if (a >= LEAST_FIT or low == none[0])
            and (b >= LEAST_FIT or high == none[1])
            and fits(low, high)
        ),
        default=(0.0, 0, *none),
    )[2:]


def _end(word: str, known_here: Known) -> bool:
    """Whether letters at an end of a token are a word that stands often enough to be one there."""
    if len(word) <= SHORTEST:
        return word == "a" or (len(word) > 1 and (closed(word) or _count(word) > COMMON))
    return known_here(word) and _count(word) > OFTEN


def _left(word: str, known_here: Known) -> bool:
    """Whether what lies between the ends of a token may be words: long enough, or known."""
    return len(word) > SHORTEST_STEM or (len(word) >= LEAST_LEFT and known_here(word))
