"""Words that one page has inside a passage that another gives without them, and which are foreign.

A sub-editor adds words too. Foreign ones are the page's own name or an order to follow a link,
touch their neighbours without a space, come back between other words, or stand where the
sentence has no room for them; a name that other pages of the story know is never foreign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from retold.stages.slips import judged
from retold.stages.slips.changes import Extra, extras, mirrored
from retold.stages.slips.coverage import Coverage
from retold.stages.slips.signs import (
    Frame,
    content_only,
    frame,
    in_english,
    interrupts,
    own_names,
    titled_names,
)
from retold.tables import Page, Span
from retold.text.names import offices
from retold.text.words import words

LONGEST = 9
"""Words of foreign ones that neither come back nor are a label."""
_ENDS = re.compile(r"[.!?;:,]\s|\n")
"""The end of a sentence, which such words would not bring along."""


OFTEN = 3
"""Places at which words that the story knows are foreign, too: no writer adds the same so often."""

Backed = Callable[[Span], bool]
"""Whether a page that did not take from this one has the words at a span, too."""
Known = Mapping[str, Mapping[str, set[str]]]
"""For each story, the pages on which a folded word stands otherwise than slipped in."""


class Beside(NamedTuple):
    """By page, the extras that no writer of the story would have made, and those that may be any."""

    sure: dict[str, list[Extra]]
    open: dict[str, list[Extra]]

    def of(self, pages: Iterable[str]) -> Beside:
        """Those of some pages."""
        wanted = sorted(pages)
        return Beside(*({page: by[page] for page in wanted if page in by} for by in self))


def foreign_beside(coverage: Coverage, backed: Backed) -> Beside:
    """The extras of all pages, judged."""
    found = {page: _distinct(coverage, page, more) for page, more in _extras(coverage).items()}
    known = _known(coverage, found)
    judged_ = {
        page: _foreign(coverage, coverage.pages[page], more, known, backed)
        for page, more in found.items()
    }
    return Beside({p: s for p, (s, _) in judged_.items()}, {p: o for p, (_, o) in judged_.items()})


def _extras(coverage: Coverage) -> dict[str, list[Extra]]:
    found: dict[str, list[Extra]] = defaultdict(list)
    above = cache(coverage.ancestors)
    for passage in coverage.passages:
        for turned in (passage, mirrored(passage)):
            below = turned.page in above(turned.other)
            for edit in turned.edits:
                for extra in extras(coverage, turned, edit):
                    found[turned.page].append(extra._replace(below=below))
    return found


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


def _foreign(
    coverage: Coverage, page: Page, found: list[Extra], known: Known, backed: Backed
) -> tuple[list[Extra], list[Extra]]:
    """The extras that are surely foreign with those that are as they are, and others that may be."""
    names = {"".join(name) for name in own_names(page) | titled_names(page)}
    framed = {extra: frame(page.text, extra.at.start, extra.at.end) for extra in found}
    alike: dict[tuple[str, ...], list[Frame]] = defaultdict(list)
    for at in framed.values():
        alike[at.name].append(at)
    candid = {
        s
        for s, at in framed.items()
        if at.name not in offices()
        and not judged.owns(at)
        and not judged.doubled(at)
        and not judged.of_a_word(page.text, s.at)
    }
    english = in_english(page.text)
    alone = {s for s in candid if not backed(s.at)}
    new = {s for s in alone if _unknown(coverage, page, framed[s], known)}
    short = {
        s for s in candid if len(framed[s].name) <= LONGEST and not _ENDS.search(framed[s].said)
    }
    fresh = {s for s in new & short if not s.below}
    sure = {
        s
        for s in candid
        if (english and s in short and judged.touches(framed[s]))
        or (
            (s in new or (s in alone and len(alike[framed[s].name]) >= OFTEN))
            and judged.comes_back(framed[s], alike[framed[s].name])
        )
        or (judged.named(framed[s], names) and (not s.below or interrupts(framed[s])))
        or (judged.furnished(framed[s]) and not s.below)
        or (s in fresh and framed[s].capital and interrupts(framed[s]))
        or (english and s in fresh and (judged.parts(framed[s]) or judged.opens(framed[s])))
    }
    kinds = {framed[s].capital for s in sure}
    loose = {s for s in new & short if framed[s].capital in kinds and judged.loose(framed[s])}
    told = sure | loose
    return sorted(told), sorted(fresh - told)


def _unknown(coverage: Coverage, page: Page, at: Frame, known: Known) -> bool:
    """Whether a word of some length stands on no other page that did not take from this one."""
    there = known.get(page.story or "", {})
    return any(
        len(word) >= judged.SHORTEST_NAME
        and content_only((word,))
        and all(other == page.page or page.page in coverage.ancestors(other) for other in there.get(word, ()))
        for word in at.name
    )  # fmt: skip
