"""Bounds: the words around a number that say about, at least or at most."""

from __future__ import annotations

import re

from retold.text.units import currency_before

LOOK_BACK = 48
"""Code points before a number in which its bound may stand; the longest phrase has 28."""


_BOUNDS = (
    ("at most", r"no more than|not more than|fewer than|less than|lower than|smaller than|younger than|under|below|up to|"
     r"as many as|as much as|as little as|at most|a maximum of|maximum of|capped at|not exceeding|within"),
    ("at least", r"more than|over|above|at least|at minimum|no fewer than|no less than|not less than|"
     r"not fewer than|upwards? of|in excess of|a minimum of|minimum of|greater than|higher than|older than|larger than|"
     r"exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|topp(?:ing|ed)|north of|well over|just over|better than"),
    ("about", r"about|around|roughly|approximately|aproximately|approx\.?|circa|ca?\.|some|nearly|almost|"
     r"just under|just below|close to|(?:an )?estimated|an estimate of|estimates of|(?:in )?the region of|"
     r"(?:on|in) the order of|approaching|virtually|more or less|something like|[~∼≈≃≅]|nearing|"
     r"well under|shy of"),
)  # fmt: skip
_BEFORE = tuple(
    (bound, re.compile(rf"(?<!\w)(?P<bound>{words})\s?(?:an?\s|the\s|its\s|current\s|estimated\s)*[(]?\Z", re.IGNORECASE))
    for bound, words in _BOUNDS
)  # fmt: skip
_HINT = re.compile(
    r"(?:th[ae]n|over|above|least|minimum|most|of|und?er|below|to|as|ximum|at|ing|within|exceeds?|exceeded|"
    r"surpass(?:es|ed)?|topped|about|around|roughly|ly|approx\.?|circa|ca?\.|some|almost|estimated|less|like|ages|aged|[~∼≈≃≅<>≥≤])"
    r"\s?(?:an?\s|the\s|its\s|current\s|estimated\s)*[(]?\Z",
    re.IGNORECASE,
)
"""The last word of every bound: one quick look instead of three slow ones."""
_SIGNS = dict.fromkeys(">≥⩾≧≳", "at least") | dict.fromkeys("<≤⩽≦≲", "at most")
_AFTER = (
    ("at least", re.compile(r"\s?\+(?!\d)|[\s-]plus\b|,?\sor\s(?:more|higher|above|over|greater)\b|\sand\s(?:above|over|up)\b", re.IGNORECASE)),
    ("at most", re.compile(r"\sor\s(?:less|fewer|lower|below|under)\b", re.IGNORECASE)),
    ("about", re.compile(r"[\s-]odd\b|\sor\s(?:so|thereabouts)\b", re.IGNORECASE)),
)  # fmt: skip


def bound_before(text: str, start: int, at: int) -> tuple[str, int] | None:
    """The bound that stands right before `at`, with where it begins."""
    low = max(start, at - LOOK_BACK)
    window = text[low:at]
    money = currency_before(text, start, at)
    if money:
        window = text[low : money[1]]
    if window.rstrip()[-1:] in _SIGNS:
        return _SIGNS[window.rstrip()[-1]], low + len(window.rstrip()) - 1
    if not _HINT.search(window[-24:]):
        return None
    for bound, pattern in _BEFORE:
        match = pattern.search(window)
        if match:
            return bound, low + match.start()
    return None


def bound_after(text: str, at: int, stop: int) -> tuple[str, int] | None:
    """The bound that follows at `at` ("or more"), with where it ends."""
    for bound, pattern in _AFTER:
        match = pattern.match(text, at, stop)
        if match:
            return bound, match.end()
    return None
