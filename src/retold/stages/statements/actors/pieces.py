"""Namings taken apart where a run of capitals is more than one name, or holds more than a name.

The credit of a picture, an office, a body joined by "and": what is glued to a name stands in no
list of names. So a naming is cut where general knowledge tells, or where the story has a part of
it as a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from retold.text.frequencies import known
from retold.text.knowledge import knowledge
from retold.text.names import agency_names, calendar, country_forms, offices, organisations
from retold.text.names.listed import given_names
from retold.text.names.words import (
    HYPHENED,
    Part,
    looks_like_body,
    looks_like_place,
    office_from,
)

CREDITS = frozenset(
    "PA AP AFP EPA UPI ANP DPA TASS Reuters REUTERS Getty GETTY Rex REX Shutterstock Alamy iStock Image "
    "Images Photo Photos PHOTO Photograph Photographs Picture Pictures Caption caption Contributor Handout".split()
)
"""Agencies and words that a line under a picture ends or opens with."""

_TAKEN = re.compile(rf"\s?/\s?(?:{'|'.join(sorted(CREDITS))}|The|[A-Z]{{2,}})\b")
_TOOK = re.compile(rf"\b(?:{'|'.join(sorted(CREDITS))})\s?/\s?\Z")
"""What stands behind or before whoever took a picture, who does not act in the story."""

_CLOSED = frozenset(
    row["word"]
    for row in knowledge("function-words")
    if row["class"] in ("article", "pronoun", "conjunction", "auxiliary", "preposition")
) - {"us", "will", "may", "up", "one"}
_ALSO = frozenset(("there", "here", "not"))
_OWNER = re.compile(r"['’]s ")
_AND = re.compile(r" and (?:the )?")
_GIVEN = frozenset(("Rex",))
"""Credits that may as well be given names, and so open a person's."""
_OFTEN = 2
"""How many times as often a name stands alone as with a word that is none of it; most namings with it."""
_FEWEST = 2
"""Words of a person's full name."""


@dataclass(frozen=True)
class Wording:
    """How often a story has each name, and which words it writes small."""

    names: Mapping[str, int]
    small: Collection[str]


def pieces(part: Part, wording: Wording) -> list[Part]:
    """What a naming truly names, left to right."""
    if part.known or part.office:
        return [part]
    if _TAKEN.match(part.after) or _TOOK.search(part.before):
        return []
    if " " not in part.text and not HYPHENED.search(part.text) and "/" not in part.text:
        return [part]
    if not part.words or part.text in organisations() or part.text in agency_names():
        return [part]
    found = [part]
    for cut in (_unclosed, _hyphened, _credited, _edges, _run_on, _owned, _joined, _titled):
        found = [piece for each in found for piece in cut(each, wording) if piece.text]
    return [piece if piece == part else _as_country(piece) for piece in found]


def _as_country(part: Part) -> Part:
    """The naming as that of a country, where what was left of it is one."""
    country = country_forms().get(tuple(part.text.split()))
    return part if country is None or part.office else replace(part, known=country)


def _cut(part: Part, low: int, high: int) -> Part:
    """The naming from `low` to `high` of its own text, which may lose the parser's word on it."""
    while low < high and not part.text[low].isalnum():
        low += 1
    while high > low and not (part.text[high - 1].isalnum() or part.text[high - 1] == "."):
        high -= 1
    return replace(
        part,
        start=part.start + low,
        end=part.start + high,
        text=part.text[low:high],
        titles=part.titles if low == 0 else (),
        owner=part.owner if low == 0 else None,
        initial=part.initial and low == 0,
        before=(part.before + part.text[:low])[-24:],
        after=part.text[high:] + part.after,
    )


def _unclosed(part: Part, wording: Wording) -> Iterator[Part]:
    """Without a bracket that opens and never closes: "Velt Holding (VH"."""
    at = part.text.find(" (")
    yield _cut(part, 0, at) if at > 0 and ")" not in part.text else part


def _hyphened(part: Part, wording: Wording) -> Iterator[Part]:
    """A place and what is from there: "Port Velt-based Korvel Shipping"."""
    found = HYPHENED.search(part.text)
    if found is None:
        yield part
        return
    head, tail = part.text[: found.start()], part.text[found.end() :].strip()
    if head:
        yield replace(_cut(part, 0, found.start()), label="GPE")
    if tail[:1].isupper():
        yield _cut(part, len(part.text) - len(tail), len(part.text))


def _credited(part: Part, wording: Wording) -> Iterator[Part]:
    """Without the credit of a picture; whoever took it does not act in the story."""
    slashed = [p.strip() for p in part.text.split("/")]
    if len(slashed) > 1 and any(w in CREDITS for p in slashed for w in p.split()):
        return
    words = list(re.finditer(r"\S+", part.text))
    if all(w.group() in CREDITS for w in words):
        return
    low, high = 0, len(words)
    while words[high - 1].group() in CREDITS:
        high -= 1
    while words[low].group() in CREDITS - _GIVEN:
        low += 1
    middle = next((i for i in range(low + 1, high - 1) if words[i].group() in CREDITS), None)
    if middle is not None and words[middle].group() in ("Images", "Image"):
        high = next(i for i in range(low + 1, high) if words[i].group() in CREDITS)
    yield (
        part if high - low == len(words) else _cut(part, words[low].start(), words[high - 1].end())
    )


def _edges(part: Part, wording: Wording) -> Iterator[Part]:
    """Once where it stands doubled, without small words at its end: "Velt and", "Velt There"."""
    words = list(re.finditer(r"\S+", part.text))
    half = len(part.text) // 2
    doubled = part.text[:half] == part.text[half + 1 :] and part.text[half] == " "
    low, high = 0, len(words) // 2 if doubled else len(words)
    while high > 1 and words[high - 1].group().casefold().replace("’", "'") in _CLOSED | _ALSO:
        high -= 1
    while low < high - 1 and words[low].group() in _CLOSED:
        low += 1
    whole = (low, high) == (0, len(words))
    yield part if whole else _cut(part, words[low].start(), words[high - 1].end())


def _run_on(part: Part, wording: Wording) -> Iterator[Part]:
    """Without the next sentence's first word, where no full stop stood: "held in Port Velt Wounded".

    So it is where the story has the name mostly without that word, and the word small.
    """
    words = part.words
    head, last = part.text[: -len(words[-1])].rstrip(), words[-1]
    times = wording.names.get(part.text, 0)
    alone = times <= _OFTEN and wording.names.get(head, 0) > _OFTEN * times
    credit = head in CREDITS - _GIVEN or head in organisations() or head in agency_names()
    common = (alone and last.casefold() in wording.small) or (credit and known(last.casefold()))
    named = looks_like_body(last) or looks_like_place(last) or last in given_names()
    yield _cut(part, 0, len(head)) if common and not named else part


def _owned(part: Part, wording: Wording) -> Iterator[Part]:
    """An owner and what is his, where the story names the owner alone: "Korvel Press's Ada Quill"."""
    found = _OWNER.search(part.text)
    if found is None or not wording.names.get(part.text[: found.start()]):
        yield part
        return
    yield replace(_cut(part, 0, found.start()), label="")
    rest = part.text[found.end() :]
    if rest[:1].isupper() and rest.split(maxsplit=1)[0].casefold() not in calendar():
        yield replace(_cut(part, found.end(), len(part.text)), label="")


def _joined(part: Part, wording: Wording) -> Iterator[Part]:
    """Two names joined by "and", where the story has the second, or the first whole, by itself."""
    head, _, last = part.text.rpartition(" ")
    if last in organisations() and wording.names.get(head) and wording.names.get(last):
        yield _cut(part, 0, len(head))
        yield _cut(part, len(head) + 1, len(part.text))
        return
    for found in _AND.finditer(part.text):
        one, other = part.text[: found.start()], part.text[found.end() :]
        if wording.names.get(other) or (wording.names.get(one) and " of " not in one):
            yield _cut(part, 0, found.start())
            yield _cut(part, found.end(), len(part.text))
            return
    yield part


def _titled(part: Part, wording: Wording) -> Iterator[Part]:
    """An office before a name, its body between them or before it: "Mayor of Velt Ada Quill"."""
    words = list(re.finditer(r"\S+", part.text))
    plain = [w.group() for w in words]
    size, office = office_from(plain, 0)
    of = size < len(plain) and plain[size] in ("of", "for")
    first = next((i for i in range(1, len(plain)) if _opens(plain, i, wording, part.label)), None)
    if office and of and not office.plural and office.kind == "office":
        end = words[first].start() if first else len(part.text)
        between = part.text[words[size].end() : end].strip().removeprefix("the ")
        title = " ".join(plain[:size]).lower()
        if first:
            yield replace(_cut(part, end, len(part.text)), titles=(title,), owner=between or None)
        elif wording.names.get(between) or office.group != "chief":
            yield replace(part, titles=(title,), owner=between or None, office=True)
        else:
            yield part
        return
    if first and _dresses(plain[:first]):
        name = _cut(part, words[first].start(), len(part.text))
        title = plain[first - 1].lower()
        yield replace(name, titles=(title,)) if (title,) in offices() else name
        return
    yield part


def _opens(words: list[str], i: int, wording: Wording, label: str) -> bool:
    """Whether a person's full name begins, by its given name or by what stands before it."""
    rest = words[i:]
    if len(rest) < _FEWEST or words[i - 1] in ("the", "and") or looks_like_body(" ".join(rest)):
        return False
    if words[i] in given_names():
        return bool(wording.names.get(" ".join(rest))) or words[i - 1] not in given_names()
    _, office = office_from(words, i - 1)
    plain = len(rest) == _FEWEST and all(
        w[0].isupper() and office_from([w], 0)[1] is None for w in rest
    )
    single = office is not None and office.kind in ("office", "anonymous") and not office.plural
    form = country_forms().get((words[i - 1],))
    return plain and (single or (label == "PERSON" and form is not None and form.form == "demonym"))


def _dresses(words: list[str]) -> bool:
    """Whether the words before a person's name only tell what he is: a nationality, an office."""
    last = tuple(words[-1:])
    form = country_forms().get(last)
    office = offices().get((words[-1].lower(),))
    demonym = form is not None and form.form == "demonym" and words[-1] not in given_names()
    return demonym or (office is not None and office.kind in ("office", "honorific", "anonymous"))
