"""Words that one page has inside a passage that another gives without them, and which are foreign.

A sub-editor adds words too. Foreign ones are the page's own name or an order to follow a link,
touch their neighbours without a space, come back between other words, or stand where the
sentence has no room for them; a name that other pages of the story know is never foreign.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from retold.stages.slips import judged
from retold.stages.slips.coverage import Coverage
from retold.stages.slips.links import is_label
from retold.stages.slips.signs import (
    Frame,
    content_only,
    frame,
    in_english,
    interrupts,
    is_link,
    own_names,
    shared_start,
    titled_names,
)
from retold.tables import Edit, Page, Passage, Span
from retold.text.names import offices
from retold.text.spans import trim
from retold.text.words import words

LONGEST = 9
"""Words. Brands and link texts are short; a longer insertion is a passage of its own."""
AROUND = 30
"""Code points of the sibling shown on either side of the place."""


_ENDS = re.compile(r"[.!?;:]\s|\n")
"""The end of a sentence, which foreign words would not bring along."""


class Extra(NamedTuple):
    """Words that stand on one page and not on its sibling, and the sibling's span there.

    `below` says that the sibling seems to have taken its text from the page: then the words
    must speak for themselves.
    """

    at: Span
    sibling: Span
    below: bool = False


Known = Mapping[str, Mapping[str, set[str]]]
"""For each story, the pages on which a folded word stands otherwise than slipped in."""


def foreign_beside(coverage: Coverage) -> dict[str, list[Extra]]:
    """By page, the extras that no writer of the story would have made."""
    extras = {page: _distinct(coverage, page, found) for page, found in _extras(coverage).items()}
    known = _known(coverage, extras)
    backing = _covers(coverage, extras)
    return {
        page: _foreign(coverage, coverage.pages[page], found, known, backing.get(page, []))
        for page, found in extras.items()
    }


def _extras(coverage: Coverage) -> dict[str, list[Extra]]:
    found: dict[str, list[Extra]] = defaultdict(list)
    above = cache(coverage.ancestors)
    for passage in coverage.passages:
        for turned in (passage, _mirror(passage)):
            below = turned.page in above(turned.other)
            for edit in turned.edits:
                if extra := _extra(coverage, turned, edit):
                    found[turned.page].append(extra._replace(below=below))
    return found


def _mirror(passage: Passage) -> Passage:
    turned = {"insert": "delete", "delete": "insert"}
    return Passage(
        passage.other, passage.other_start, passage.other_end,
        passage.page, passage.start, passage.end, passage.identity,
        edits=tuple(
            Edit(turned.get(e.op, e.op), e.other_start, e.other_end, e.start, e.end)
            for e in passage.edits
        ),
    )  # fmt: skip


def _extra(coverage: Coverage, passage: Passage, edit: Edit) -> Extra | None:
    """What `passage.page` has more at an edit, if that is a few words and nothing else changed."""
    text, other = coverage.pages[passage.page].text, coverage.pages[passage.other].text
    start, end = trim(text, edit.start, edit.end)
    lacks = other[edit.other_start : edit.other_end].strip()
    if edit.op == "insert" or end - start <= len(lacks):
        return None
    head = shared_start(text[start:end], lacks)
    tail = lacks[head:].lstrip()
    if not text[start:end].endswith(tail):
        # What both begin with may belong to the foreign words: leave it to the end.
        head, tail = 0, lacks
        if not text[start:end].endswith(tail):
            return None
    at = _with_signs(text, *trim(text, start + head, end - len(tail)))
    said = text[slice(*at)]
    if not words(said) or not (is_label(said) or _short(said)):
        return None
    around = around_words(other, edit.other_start, edit.other_end)
    return Extra(Span(passage.page, *at), Span(passage.other, *around))


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the signs of handles and prices that cling to its words."""
    while start and text[start - 1] in "@#$+":
        start -= 1
    while end < len(text) and text[end] in "%":
        end += 1
    return start, end


def _short(said: str) -> bool:
    return len(words(said)) <= LONGEST and not _ENDS.search(said)


def around_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of the line on both sides of a place, to show how the sentence reads."""
    first, last = max(0, start - 2 * AROUND), min(len(text), end + 2 * AROUND)
    low = max(first, text.rfind(" ", first, max(0, start - AROUND)) + 1)
    high = text.find(" ", min(len(text), end + AROUND), last)
    low = max(low, text.rfind("\n", first, start) + 1)
    stop = text.find("\n", end, last)
    high = min(h for h in (high, stop, last) if h >= 0)
    return trim(text, low, max(high, end))


def _distinct(coverage: Coverage, page: str, extras: Iterable[Extra]) -> list[Extra]:
    """One extra a place, told against the page it goes back to if there is one."""
    above = coverage.ancestors(page)
    kept: list[Extra] = []
    end = -1
    for extra in sorted(extras, key=lambda s: (s.at, s.below, s.sibling.page not in above, s)):
        if extra.at.start >= end:
            kept.append(extra)
            end = extra.at.end
    return kept


def _known(coverage: Coverage, extras: Mapping[str, list[Extra]]) -> Known:
    slipped = {page: {w for s in found for w in words(coverage.excerpt(s.at))}
               for page, found in extras.items()}  # fmt: skip
    asked: dict[str, set[str]] = defaultdict(set)
    for page, said in slipped.items():
        asked[coverage.pages[page].story or ""] |= said
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in coverage.pages.values():
        said_here = asked.get(one.story or "", set()) & coverage.vocabulary[one.page]
        for word in said_here - slipped.get(one.page, set()):
            known[one.story or ""][word].add(one.page)
    return known


def _covers(coverage: Coverage, extras: Mapping[str, list[Extra]]) -> dict[str, list[Passage]]:
    """For each page with extras, its passages with pages that did not take from it."""
    found: dict[str, list[Passage]] = defaultdict(list)
    above = cache(coverage.ancestors)
    for passage in coverage.passages:
        for turned in (passage, _mirror(passage)):
            if turned.page in extras and turned.page not in above(turned.other):
                found[turned.page].append(turned)
    return found


def _backed(extra: Extra, passages: Iterable[Passage]) -> bool:
    """Whether another page has the same words at the same place."""
    return any(
        p.start < extra.at.start and extra.at.end < p.end and not _edited(p, extra.at)
        for p in passages
    )


def _edited(passage: Passage, at: Span) -> bool:
    """Whether an edit of the passage touches the span; edits are in order."""
    next_ = bisect_left(passage.edits, at.start, key=lambda e: e.end)
    return next_ < len(passage.edits) and passage.edits[next_].start <= at.end


def _foreign(
    coverage: Coverage, page: Page, extras: list[Extra], known: Known, passages: list[Passage]
) -> list[Extra]:
    """The extras that are surely foreign, and beside these the ones that may be."""
    names = {"".join(name) for name in own_names(page) | titled_names(page)}
    framed = {extra: frame(page.text, extra.at.start, extra.at.end) for extra in extras}
    alike: dict[tuple[str, ...], list[Frame]] = defaultdict(list)
    for at in framed.values():
        alike[at.name].append(at)
    candid = {
        s
        for s, at in framed.items()
        if at.name not in offices()
        and not judged.owns(at)
        and not judged.of_a_word(page.text, s.at)
    }
    english = in_english(page.text)
    new = {
        s for s in candid
        if _unknown(coverage, page, framed[s], known) and not _backed(s, passages)
    }  # fmt: skip
    sure = {
        s
        for s in candid
        if (english and judged.touches(framed[s]))
        or (s in new and judged.comes_back(framed[s], alike[framed[s].name]))
        or (judged.named(framed[s], names) and (not s.below or interrupts(framed[s])))
        or ((is_link(framed[s]) or is_label(framed[s].said)) and not s.below)
        or (s in new and not s.below and framed[s].capital and interrupts(framed[s]))
        or (
            english
            and s in new
            and not s.below
            and (judged.parts(framed[s]) or judged.opens(framed[s]))
        )
    }
    kinds = {framed[s].capital for s in sure}
    loose = {s for s in new if framed[s].capital in kinds and judged.loose(framed[s])}
    return sorted(sure | loose)


def _unknown(coverage: Coverage, page: Page, at: Frame, known: Known) -> bool:
    """Whether a word of some length stands on no other page that did not take from this one."""
    there = known.get(page.story or "", {})
    return any(
        len(word) >= judged.SHORTEST_NAME
        and content_only((word,))
        and all(other == page.page or page.page in coverage.ancestors(other) for other in there.get(word, ()))
        for word in at.name
    )  # fmt: skip
