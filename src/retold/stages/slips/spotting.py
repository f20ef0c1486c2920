"""Foreign words inside sentences: brands and link text slipped in on the way.

With a sibling: words that this page alone has, inside a passage that others share word for word,
and that no writer would put there. Without one: names, orders and phrases that part words which
belong together. Each slip comes with the sentence as it reads without it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from retold.shapes import Each, in_turn
from retold.stages.slips.alone import Look, foreign_alone, knower, look, of_site
from retold.stages.slips.beside import Beside, foreign_beside
from retold.stages.slips.changes import Backing
from retold.stages.slips.coverage import Coverage
from retold.stages.slips.mending import mended, sentence_of
from retold.stages.slips.signs import closed, in_english, own_names, titled_names
from retold.tables import SLIPS, Page, Slip, Span, Tables
from retold.text.frequencies import known
from retold.text.spans import blot, overlap
from retold.text.words import fold, words

PORTION = 32
"""Pages that are looked at together; bounds what a process is given at once."""
LEAST_SCRAP = 3
"""Letters at the border of a span inside a word below which they are a scrap of it, unless they are a grammatical word."""
_FIRST, _LAST = re.compile(r"[^\W_]+"), re.compile(r"[^\W_]+\Z")


class _Portion(NamedTuple):
    """Some pages, with all that tells what is foreign on them."""

    coverage: Coverage
    pages: list[str]
    common: frozenset[str]
    beside: Beside
    found: dict[str, set[Span]] = {}  # noqa: RUF012, empty until the sites are looked at


def spot(tables: Tables, each: Each = in_turn) -> Tables:
    """pages, blocks, passages, descents → slips: by alignment, or by what one page shows."""
    coverage = Coverage(tables)
    beside = foreign_beside(coverage, Backing(coverage))
    alone = _alone(coverage, beside, each)
    found: list[Slip] = []
    for page in coverage.pages.values():
        told: dict[Span, Span | None] = {
            e.at: e.sibling for e in beside.sure.get(page.page, ()) if not severed(page.text, e.at)
        }
        lacking = {e.at: e.sibling for e in beside.open.get(page.page, ())}
        told |= {
            at: lacking.get(at)
            for at in alone.get(page.page, ())
            if not any(_meet(at, t) for t in told)
        }
        found += _slips(coverage, page, told)
    return {"slips": SLIPS.of(found)}


def _alone(coverage: Coverage, beside: Beside, each: Each) -> dict[str, list[Span]]:
    """By page, what is foreign to its sentences by themselves."""
    sites: dict[str, list[str]] = defaultdict(list)
    for page in coverage.pages.values():
        sites[page.site or page.outlet or page.page].append(page.page)
    common = _common(coverage, sites.values())
    english = [p.page for p in coverage.pages.values() if in_english(p.text)]
    portions = [
        _Portion(coverage.around(pages), pages, common, beside.of(pages))
        for pages in (english[at : at + PORTION] for at in range(0, len(english), PORTION))
    ]
    looks = {page: told for looked in each(_look, portions) for page, told in looked.items()}
    found: dict[str, set[Span]] = {}
    for pages in sites.values():
        found |= of_site({page: looks[page] for page in pages if page in looks})
    told = [p._replace(found={page: found[page] for page in p.pages}) for p in portions]
    return {page: spans for settled in each(_settle, told) for page, spans in settled.items()}


def _look(portion: _Portion) -> dict[str, Look]:
    known_here = knower(portion.common)
    pages = portion.coverage.pages
    return {name: look(portion.coverage, pages[name], known_here) for name in portion.pages}


def _settle(portion: _Portion) -> dict[str, list[Span]]:
    known_here = knower(portion.common)
    coverage, beside, backed = portion.coverage, portion.beside, Backing(portion.coverage)
    return {
        name: foreign_alone(
            coverage, coverage.pages[name], known_here, portion.found[name], beside, backed
        )
        for name in portion.pages
    }


def severed(text: str, at: Span) -> bool:
    """Whether a span begins or ends with a scrap of a word: "who[se plan]", "[by Sena]tor".

    What runs into a neighbour runs in whole; two writers' words may share a word's end by chance.
    """
    if any(_within_word(text, edge) for edge in at[1:]):
        return True
    edges = [
        (at.start, _FIRST.match(text, at.start, at.end)),
        (at.end, _LAST.search(text, at.start, at.end)),
    ]
    return any(
        scrap is not None
        and len(scrap[0]) < LEAST_SCRAP
        and not closed(fold(scrap[0]))
        and text[edge - 1 : edge + 1].isalpha()
        and text[edge - 1 : edge + 1].islower()
        for edge, scrap in edges
        if 0 < edge < len(text)
    )


def _within_word(text: str, edge: int) -> bool:
    """Whether a border falls into a word that the lists have."""
    before, after = _LAST.search(text, max(0, edge - 40), edge), _FIRST.match(text, edge)
    return bool(before and after and known(fold(before[0] + after[0])))


def _meet(one: Span, other: Span) -> bool:
    return overlap(one.start, one.end, other.start, other.end) > 0


def _common(coverage: Coverage, sites: Iterable[Sequence[str]]) -> frozenset[str]:
    """The folded words that stand on pages of more than one site."""
    spread = Counter(
        word for pages in sites for word in {w for p in pages for w in coverage.vocabulary[p]}
    )
    return frozenset(word for word, count in spread.items() if count > 1)


def _slips(coverage: Coverage, page: Page, told: dict[Span, Span | None]) -> Iterator[Slip]:
    """A row for each foreign span of a page; `told` gives the sibling's words, if that tells it."""
    blotted = blot(page.text, ((at.start, at.end) for at in told)) if told else ""
    for at, sibling in sorted(told.items()):
        low, high = sentence_of(blotted, coverage.blocks.get(page.page, ()), at)
        named = None if sibling else _names_itself(page, at)
        evidence = sibling or named
        yield Slip(
            at.page, at.start, at.end,
            ground="sibling" if sibling else "own name" if named else "clause",
            sentence_start=low, sentence_end=high,
            mended=mended(page.text, low, high, told),
            spans=(evidence,) if evidence else (),
        )  # fmt: skip


def _names_itself(page: Page, at: Span) -> Span | None:
    """Where the page gives itself the name at a span; before the span, so outside its sentences."""
    said = page.text[at.start : at.end]
    names = {"".join(name) for name in own_names(page) | titled_names(page)}
    start = page.text.casefold().find(fold(said)) if "".join(words(said)) in names else -1
    return Span(page.page, start, start + len(said)) if 0 <= start < at.start else None
