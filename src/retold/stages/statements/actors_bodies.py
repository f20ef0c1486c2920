"""Organisations of one story: acronyms and spellings led to the form the story uses most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from retold.text.names_words import Part
from retold.text.words import fold

_ACRONYM = re.compile(r"^ \(([A-Z][A-Za-z.&-]{1,9})\)")
_SHOUT = 5
"""Longest name in capitals, in letters, that is taken for an acronym and not for a shout."""


def body_names(parts: Sequence[Part]) -> dict[str, str]:
    """Every form of every name to the form it goes under."""
    counts = Counter(p.text for p in parts if not p.known)
    pairs: dict[str, str] = {}
    for part in parts:
        match = _ACRONYM.match(part.after)
        if match and _abbreviates(match[1], part.text):
            pairs[match[1]] = part.text
    chosen: dict[str, str] = {}
    by_fold: dict[str, list[str]] = defaultdict(list)
    for form in counts:
        by_fold[fold(form)].append(form)
    for same in by_fold.values():
        best = min(same, key=lambda f: (f.isupper() and len(f) > _SHOUT, -counts[f], f))
        chosen.update((form, best) for form in same)
    for short, long in sorted(pairs.items()):
        best = short if counts[short] > 2 * counts[long] else long
        chosen[short] = chosen[long] = best
    return chosen


def _abbreviates(short: str, long: str) -> bool:
    """Whether an acronym's letters are initials of the name's words, in order."""
    initials = iter(w[0].casefold() for w in re.split(r"[\s-]+", long) if w)
    return all(letter in initials for letter in short.replace(".", "").replace("&", "").casefold())
