"""Organisations of one story: acronyms and spellings led to the form the story uses most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from retold.text.names import country_forms, organisations
from retold.text.names.words import BODY, Part
from retold.text.words import fold

_ACRONYM = re.compile(r"^ \(([A-Z][A-Za-z.&-]{1,9})\)")
_LEGAL = re.compile(
    r",? (?:Inc|Corp|Corporation|Incorporated|Co|Company|Ltd|Limited|LLC|L\.L\.C|PLC|plc|AG|GmbH|SA|S\.A|NV)\.?$"
)
_INITIALS = 3
"""Fewest letters of an acronym that is led to a name without a word of the text that says so."""
_SHOUT = 5
"""Longest name in capitals, in letters, that is taken for an acronym and not for a shout."""


def body_names(parts: Sequence[Part], kind: Callable[[str], str]) -> dict[str, str]:
    """Every form of every name to the form it goes under; `kind` tells what a name stands for."""
    counts = Counter(p.text for p in parts if not p.known and not p.office)
    chosen: dict[str, str] = {}
    by_fold: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for form in counts:
        by_fold[_core(form, kind)].append(form)
    for same in by_fold.values():
        best = min(same, key=lambda f: (_shouts(f, kind(f)), -counts[f], f))
        chosen.update((form, best) for form in same)
    for short, long in sorted(_pairs(parts, counts, kind, chosen)):
        one, other = chosen.get(short, short), chosen.get(long, long)
        best = one if counts[short] > 2 * counts[long] and short.isupper() else other
        chosen.update((form, best) for form, name in chosen.items() if name in (one, other))
        chosen[short] = chosen[long] = best
    return chosen


def _shouts(form: str, kind: str) -> bool:
    """Whether capitals are those of a heading, or of whose turn it is to speak, not of an acronym."""
    return form.isupper() and (len(form) > _SHOUT or kind == "person")


def _core(form: str, kind: Callable[[str], str]) -> tuple[bool, str]:
    """What the spellings of one name share: a body's also without hyphens and its legal form.

    Bodies are kept from others: the "Velt Company" is not Mr. Velt.
    """
    if kind(form) != "organisation":
        return False, fold(form)
    bare = _LEGAL.sub("", form).removesuffix(" Group") or form
    first, _, rest = bare.partition(" ")
    whose = organisations().get(first) or getattr(country_forms().get((first,)), "country", first)
    return True, fold(f"{whose} {rest}" if rest else bare).replace("-", " ").replace(",", "")


def _pairs(
    parts: Sequence[Part], counts: Counter[str], kind: Callable[[str], str], chosen: dict[str, str]
) -> set[tuple[str, str]]:
    """Short forms of bodies with the long form each stands for."""
    pairs = set()
    for part in parts:
        match = _ACRONYM.match(part.after)
        if match and _abbreviates(match[1], part.text):
            pairs.add((match[1], part.text))
    told = {short for short, _ in pairs}
    bodies = [form for form in counts if kind(form) == "organisation"]
    long = [form for form in bodies if " " in form]
    for short in bodies:
        fits = [f for f in long if f != short and short not in told and _shortens(short, f)]
        if len({chosen[f] for f in fits}) == 1:
            pairs.add((short, max(fits, key=lambda f: (counts[f], f))))
    return pairs


def _shortens(short: str, long: str) -> bool:
    """Whether a name is the initials of a longer one, its end behind a place, or its first word.

    "Veltish Harbour Owls" are the "Harbour Owls", the "Academy of Salt Arts" is "the Academy"; but
    a "Supreme Court" may be another than the "Velt Supreme Court".
    """
    if short.replace(".", "").isupper() and " " not in short:
        letters = short.replace(".", "")
        words = [w for w in re.split(r"[\s-]+", _LEGAL.sub("", long)) if w[:1].isupper()]
        return len(letters) >= _INITIALS and letters == "".join(w[0] for w in words)
    if " " in short:
        owner = long.removesuffix(" " + short)
        return owner != long and "Court" not in short and not owner.endswith((" of", " of the"))
    return (
        bool(BODY.match(short)) and re.match(rf"{re.escape(short)} (?:of|for) ", long) is not None
    )


def _abbreviates(short: str, long: str) -> bool:
    """Whether an acronym's letters are initials of the name's words, in order."""
    initials = iter(w[0].casefold() for w in re.split(r"[\s-]+", long) if w)
    return all(letter in initials for letter in short.replace(".", "").replace("&", "").casefold())
