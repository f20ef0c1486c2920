"""Who a page says its text is from: agencies, and houses among the pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from retold.tables import SIGNED_OFF, SOURCE_LINE, Block, Fact, Page, Span
from retold.text.knowledge import knowledge
from retold.text.words import compact, word_spans

CREDITED_ROLES = frozenset({"credit", "notice", "byline", "caption", "date", "other"})
_HELPED = re.compile(
    r"\b(?:with (?:additional )?(?:inputs?|reporting|material|files|agenc)|inputs? from|contributed"
    r"|additional reporting|photo(?:graph|s)?\b|picture|image)",
    re.I,
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov"})
_EDGE = 3
"""Body blocks at either end among which a credit may stand."""
_LINE = 400
"""Code points of a line that may be a credit."""
_OPENING = re.compile(r"[^\n.!?]{0,60}\(\s*(?P<name>[^()\n]{2,40}?)\s*\)\s*[-–—:]")


@dataclass(frozen=True)
class Credit:
    """An agency named as the source of a page's text.

    `sign` is `notice` (a credit line, notice or byline), `dateline`, `manner` (its closing line is
    one that only this agency writes), `record` (known from the page's metadata alone) or `joint`
    (the same, beside a named reporter). `listed` is False for a house known only from its own pages
    here or from those that name it; `alone` where one page names it and no page of its own is here.
    """

    agency: str
    sign: str
    spans: tuple[Span, ...]
    listed: bool = True
    alone: bool = False

    @property
    def licensed(self) -> bool:
        """Whether the page says that it was handed the text; a dateline travels with any scrape."""
        return self.sign in ("notice", "record")

    @property
    def enough(self) -> bool:
        """Whether it alone shows that the whole text is the agency's."""
        return self.listed and self.sign != "joint"


class Said(NamedTuple):
    """What the facts of a page add to its lines.

    `signed` are lines that name no agency and yet close the texts of one only; `absent` is a house
    that the page names as its source and that has no page here.
    """

    signed: tuple[Span, ...] = ()
    absent: Credit | None = None


NOTHING_SAID = Said()


def said_of(pages: Iterable[Page], facts: Iterable[Fact]) -> dict[str, Said]:
    """What facts tell of whom each page has its text from, where they tell anything."""
    outlets = {p.page: compact(p.outlet or "") for p in pages}
    signed: dict[str, list[Span]] = defaultdict(list)
    named: dict[str, Fact] = {}
    for fact in facts:
        if fact.fact == "agency" and fact.chosen and fact.rule == SIGNED_OFF:
            signed[fact.page].extend(fact.spans)
        elif _names_source(fact) and compact(fact.value) != outlets.get(fact.page):
            named.setdefault(fact.page, fact)
    times = Counter(compact(fact.value) for fact in named.values())
    here = set(outlets.values())
    absent = {
        page: Credit(fact.value, "notice", fact.spans[:3], False, times[compact(fact.value)] == 1)
        for page, fact in named.items()
        if compact(fact.value) not in here
    }
    return {
        page: Said(tuple(signed[page]), absent.get(page)) for page in sorted({*signed, *absent})
    }


def _names_source(fact: Fact) -> bool:
    """Whether a fact names a house that the text is from, in a line of the page."""
    source = fact.fact == "syndicated" or (fact.fact, fact.rule) == ("outlet", SOURCE_LINE)
    return source and bool(fact.spans)


@cache
def agency_forms() -> dict[str, tuple[str, ...]]:
    """Every agency with the names it goes by, longest first."""
    forms = {
        r["name"]: {r["name"], *filter(None, r["forms"].split(";"))} for r in knowledge("agencies")
    }
    return {name: tuple(sorted(all_, key=lambda f: (-len(f), f))) for name, all_ in forms.items()}


@cache
def _compact_forms() -> dict[str, str]:
    return {compact(form): name for name, forms in agency_forms().items() for form in forms}


def agency_of(name: str | None) -> str | None:
    """The agency that goes by this name, under its main name; None for anyone else."""
    return _compact_forms().get(compact(name)) if name else None


def own_agency(page: Page) -> str | None:
    """The agency whose own page this is, by its outlet or its host's name."""
    labels = [part for part in (page.site or "").split(".")[:-1] if part not in _SECOND_LEVEL]
    return agency_of(page.outlet) or agency_of(labels[-1] if labels else None)


def credit_of(
    page: Page, blocks: Sequence[Block], houses: Mapping[str, str], said: Said = NOTHING_SAID
) -> Credit | None:
    """The agency, or the house, that a page credits, with the places that say so."""
    agency = agency_of(page.agency) or page.agency
    if not agency:
        return _house_credit(page, blocks, houses) or said.absent
    names = _any_of(tuple(sorted({page.agency or agency, *agency_forms().get(agency, ())})))
    outer = _outside(page, blocks)
    found = [
        Span(page.page, m.start(), m.end())
        for block in blocks
        if block.role in CREDITED_ROLES and outer(block.start)
        for m in names.finditer(page.text, block.start, block.end)
        if block.role != "caption" or _after_source(page, m.start())
    ]
    whole = tuple(span for span in found if not _only_helped(page, span))[:3]
    dateline = tuple(_dateline(page, blocks, names))
    if whole or dateline:
        return Credit(agency, "notice" if whole else "dateline", whole or dateline)
    if found:
        return None
    if said.signed:
        return Credit(agency, "manner", said.signed[:3])
    # Known from the record alone: a byline shared with a reporter may mean a few lines only.
    return Credit(agency, "joint" if page.authors else "record", ())


def _outside(page: Page, blocks: Sequence[Block]) -> Callable[[int], bool]:
    """Tell whether a place stands before or after the body: "From X:" amid it cites, not credits."""
    body = [b for b in blocks if b.role == "body"]
    first, last = body[:_EDGE], body[-_EDGE:]
    if not body:
        return lambda _: True
    return lambda place: place < first[-1].end or place > last[0].start


def _after_source(page: Page, place: int) -> bool:
    """Whether "source:" stands before the name; a caption's bare credit is the photograph's."""
    return bool(re.search(r"\bsource\s*:\s*$", page.text[max(0, place - 12) : place], re.I))


def _only_helped(page: Page, span: Span) -> bool:
    """Whether the line says that the agency gave only a part of the page."""
    low = page.text.rfind("\n", 0, span.start) + 1
    return bool(_HELPED.search(page.text, low, span.end + 40))


def _dateline(page: Page, blocks: Sequence[Block], names: re.Pattern[str]) -> list[Span]:
    """The agency inside the dateline that opens the body: `PLACE (AGENCY) -`.

    A headline or a summary may stand before it as body.
    """
    opening = re.compile(rf"[^\n.!?]{{0,60}}\(\s*(?P<name>{names.pattern})\s*\)\s*[-–—:]")
    for body in [b for b in blocks if b.role == "body"][:_EDGE]:
        match = opening.match(page.text, body.start, body.end)
        if match:
            return [Span(page.page, *match.span("name"))]
    return []


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    by_length = sorted(names, key=lambda n: (-len(n), n))
    folded = [re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in by_length]
    return re.compile(rf"(?<!\w)(?:{'|'.join(folded)})(?!\w)")


def houses_of(pages: Iterable[Page]) -> dict[str, str]:
    """Names and initials of the outlets among the pages, to the outlet's name.

    So an agency is known by its own page where no list of agencies has it. Initials that two
    outlets share mean neither.
    """
    outlets = {
        p.outlet for p in pages if p.outlet and "." not in p.outlet and not agency_of(p.outlet)
    }
    initials: dict[str, set[str]] = defaultdict(set)
    for outlet in outlets:
        capitals = "".join(word[0] for word in outlet.split() if word[0].isupper())
        if len(capitals) >= 3:
            initials[capitals].add(outlet)
    short = {form: min(found) for form, found in initials.items() if len(found) == 1}
    return short | {outlet: outlet for outlet in outlets if len(outlet) >= 5}


def _house_credit(page: Page, blocks: Sequence[Block], houses: Mapping[str, str]) -> Credit | None:
    """An outlet among the pages that a notice, credit or byline names, or the dateline."""
    for block in blocks:
        if block.role in ("byline", "credit", "notice") and block.end - block.start <= _LINE:
            for span, name in _named_houses(page, block, houses):
                if houses[name] != page.outlet and not _only_helped(page, span):
                    return Credit(houses[name], "notice", (span,), listed=False)
    body = next((b for b in blocks if b.role == "body"), None)
    match = _OPENING.match(page.text, body.start, body.end) if body else None
    outlet = houses.get(match["name"]) if match else None
    if match is None or outlet is None or outlet == page.outlet:
        return None
    return Credit(outlet, "dateline", (Span(page.page, *match.span("name")),), listed=False)


def _named_houses(
    page: Page, block: Block, houses: Mapping[str, str]
) -> Iterator[tuple[Span, str]]:
    """The houses named in a line, longest names first at each place."""
    words = word_spans(page.text, block.start, block.end)
    for i, (start, _) in enumerate(words):
        for _, end in reversed(words[i : i + 5]):
            if page.text[start:end] in houses:
                yield Span(page.page, start, end), page.text[start:end]
                break


@cache
def any_agency() -> re.Pattern[str]:
    """Matches the name of any listed agency."""
    return _any_of(tuple(sorted(f for forms in agency_forms().values() for f in forms)))
