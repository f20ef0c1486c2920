"""Where a sentence names someone: capitalised runs, cut at titles, nationalities and entities.

The parser's entities are taken as votes on the kind of a name and as hints on where two names
meet, not as the names themselves: a small model glues titles and brands to people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retold.tables import Parse
from retold.text.names.known import (
    calendar,
    small_words,
)
from retold.text.names.listed import given_names
from retold.text.names.run import JOINS, PARTICLES, Run
from retold.text.names.words import (
    BODY,
    Part,
    Word,
    office_at,
    split_words,
)


def find_parts(text: str, parse: Parse | None = None) -> list[Part]:
    """All namings in a sentence, left to right, disjoint."""
    words = split_words(text)
    letters = [w for w in words if w.text[0].isalpha()]
    if sum(w.text.isupper() for w in letters) > 0.6 * len(letters) and len(letters) > 1:
        return []
    if parse and words:
        words[0] = _unless_verb(words[0], parse)
    entities = _entities(parse) if parse else []
    parts: list[Part] = []
    i = 0
    while i < len(words):
        if not words[i].capital:
            i += 1
            continue
        j = _run_end(text, words, i)
        parts.extend(Run(text, words, i, j, entities).parts())
        i = j
    return [_dress(p, text) for p in _owned(text, parts)]


def _unless_verb(word: Word, parse: Parse) -> Word:
    """A sentence's first word written small where it is no noun: "Speaking", "Although"."""
    for start, pos in zip(parse.starts, parse.pos, strict=True):
        if start == word.start and pos not in ("PROPN", "NOUN", "ADJ", "X"):
            return Word(
                word.start, word.end, word.text.lower() if word.text.istitle() else word.text
            )
    return word


def _dress(part: Part, text: str) -> Part:
    return replace(
        part,
        before=text[max(0, part.start - 24) : part.start],
        after=text[part.end : part.end + 90],
    )


def _entities(parse: Parse) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for start, end, label, iob in zip(
        parse.starts, parse.ends, parse.ents, parse.iobs, strict=True
    ):
        if not label:
            continue
        if iob == "I" and found and found[-1][2] == label:
            found[-1] = (found[-1][0], end, label)
        else:
            found.append((start, end, label))
    return found


def _run_end(text: str, words: Sequence[Word], i: int) -> int:
    """One past the last word of the capitalised run that begins at `i`."""
    j = i + 1
    while j < len(words):
        gap = text[words[j - 1].end : words[j].start]
        if gap == " & " and words[j].capital:
            j += 1
            continue
        if gap not in (" ", "-"):
            break
        if words[j].capital or _continues(words[j - 1], words[j]):
            j += 1
            continue
        following = (
            j
            + 1
            + (words[j].text in ("of", "for") and j + 1 < len(words) and words[j + 1].text == "the")
        )
        if (
            following >= len(words)
            or not words[following].text[0].isupper()
            or not words[following].capital
        ):
            break
        if text[words[j].end : words[j + 1].start] != " ":
            break
        joins = words[j].text in JOINS and BODY.match(words[j - 1].text)
        inside = words[j].text == "and" and any(w.text in ("of", "for") for w in words[i:j])
        of_office = words[j].text in ("of", "for") and office_at(
            [w.text for w in words[i:j]], j - i
        )
        if not (words[j].text in PARTICLES or joins or inside or of_office):
            break
        j = following + 1
    return j


def _continues(before: Word, word: Word) -> bool:
    """Whether a capitalised small word goes on a name: "Doris Day", but not "Smith Monday"."""
    lower = word.text.casefold()
    if not word.text[0].isupper() or (lower in small_words() and len(lower) < 3):
        return False
    return before.text in given_names() if lower in calendar() else True


def _owned(text: str, parts: list[Part]) -> list[Part]:
    """Give each titled name the country or body that stands before its title; drop overlaps."""
    kept: list[Part] = []
    for part in parts:
        if kept and part.start < kept[-1].end:
            continue
        if part.titles and kept and not kept[-1].office:
            gap = text[kept[-1].end : part.start]
            title = " ".join(part.titles)
            inner = gap.lower().replace(title, "").strip()
            if len(gap) < 60 and re.fullmatch(r"(?:['’]s?)?\s?[a-z-]{0,14}", inner):
                last = kept[-1]
                owned = replace(part, owner=last.known.country if last.known else last.text)
                kept.append(owned)
                continue
        kept.append(part)
    return kept
