"""The part of the paper that a page stands in: declared, or told by trail, menu, kicker, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from retold.stages.documents.draft import Draft
from retold.stages.documents.facts.house import SPELT, address, house_names
from retold.tables import Block, Fact, Received, Span
from retold.text.words import compact

SCORES = {
    "json-ld:articleSection": 0.85, "meta:article:section": 0.85, "html:category": 0.75,
    "html:breadcrumb": 0.7, "html:menu": 0.6,
}  # fmt: skip
"""How far a field is believed, near the share of right ones on the even half of htmldate's pages."""
DECLARED, LINE, KICKER, ADDRESS = 0.75, 0.6, 0.6, 0.55
DOUBT = 0.2
"""What an outer step of a trail, a kicker or a part of the address that no menu has lose."""
AGREED = 0.1
"""What each other place that says the same adds."""

_CATEGORY = re.compile(
    r"\b(?:category|section|filed under|posted in|rubrik|kategorie|ressort)\s?:?\s+?(?P<name>[A-ZÀ-Þ][\w&' -]{2,30}?)\s*(?:$|\n|\||,)",
    re.IGNORECASE,
)
_CATEGORY_ROLES = frozenset({"date", "credit", "navigation", "byline"})
_NO_SECTION = frozenset(
    "article articles news story stories post posts blog blogs content contents index html php en de fr es it pl ru uk us"
    " www web archive archives node id p page pages amp mobile m item items detail details view read aktuell artikel"
    " a d n s entry category tag topic topics wp-content video videos galleries gallery live 1 2".split()
)
"""Parts of an address that say how a site is built; as names in menus a few are sections too."""
_NO_NAME = frozenset(
    "home start startseite accueil inicio homepage frontpage contact kontakt impressum imprint about search suche menu"
    " login subscribe abo newsletter advertisement advertise anzeige werbung share comments print article articles story"
    " post posts archive archives uncategorized uncategorised unkategorisiert nichtkategorisiert".split()
)
"""What menus, trails and addresses have beside sections; bare letters."""
_PART = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+){0,3}")
_TRAIL = re.compile(r"\s*[>›»]\s*")
_LONGEST, _WORDS = 40, 4


def sections(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Every name of the page's section; each is believed more for other places that have it."""
    no_names = house_names(received, draft) | _NO_NAME
    titles = {compact(d.value) for d in draft.declared if d.fact == "title"}
    menu = _menu(draft.text, blocks)
    found = [
        fact
        for part in (
            _declared(received.page, draft),
            _lines(received.page, draft.text, blocks),
            _kickers(received.page, draft, blocks, menu),
            _address(received, draft, menu),
        )
        for fact in part
        if _is_name(name := compact(fact.value))
        and name not in no_names
        and not any(
            title == name or (len(name) > 15 and title.startswith(name)) for title in titles
        )
    ]
    for fact in dict.fromkeys(found):
        alike = {f.field for f in found if compact(f.value) == compact(fact.value)} - {fact.field}
        score = min(1.0, fact.score + AGREED * len(alike))
        yield replace(fact, score=round(score, 2))


def _is_name(letters: str) -> bool:
    return len(letters) > 1 and not letters.isdigit()


def _menu(text: str, blocks: Sequence[Block]) -> dict[str, Span]:
    """The short lines outside the article and its headline, by bare letters: the first of each."""
    found: dict[str, Span] = {}
    for b in blocks:
        if b.end - b.start <= _LONGEST and b.role not in {"body", "title", "comment", "date"}:
            line = text[b.start : b.end].strip(" >/|›»")
            at = text.find(line, b.start)
            span = Span(b.page, at, at + len(line))
            found.setdefault(compact(line), span)
            if not line.isascii():
                found.setdefault(compact(line.translate(SPELT)), span)
    return found


def _declared(page: str, draft: Draft) -> Iterator[Fact]:
    said = [d for d in draft.declared if d.fact == "section"]
    trail = [d.value for d in said if d.field == "html:breadcrumb"]
    for d in said:
        if 1 < len(d.value) <= 60 and "://" not in d.value:
            outer = d.field == "html:breadcrumb" and d.value != trail[-1]
            score = SCORES.get(d.field, DECLARED) - DOUBT * outer
            spans = (Span(page, d.start, d.end),) if d.start >= 0 else ()
            yield Fact(page, "section", d.value, d.field, spans, score, rule="declared")


def _lines(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Lines that name a category, and trails from the first page of a site."""
    for block in blocks:
        if block.role not in _CATEGORY_ROLES or block.end - block.start >= 200:
            continue
        if match := _CATEGORY.search(text, block.start, block.end):
            span = Span(page, *match.span("name"))
            yield Fact(page, "section", match["name"], "text", (span,), LINE, rule="category line")
        steps = _TRAIL.split(text[block.start : block.end])
        if len(steps) > 1 and compact(steps[0]) in _NO_NAME and len(steps[1]) <= _LONGEST:
            at = text.index(steps[1], block.start + len(steps[0]))
            span = Span(page, at, at + len(steps[1]))
            yield Fact(page, "section", steps[1], "text", (span,), LINE, rule="trail")


def _kickers(
    page: str, draft: Draft, blocks: Sequence[Block], menu: dict[str, Span]
) -> Iterator[Fact]:
    """The line above the headline; a section where the menu has it too."""
    text = draft.text
    spans = [Span(page, d.start, d.end) for d in draft.declared if d.fact == "kicker"]
    head = next((at for at, b in enumerate(blocks) if b.role == "title"), 0)
    if head > 1:
        above, before = blocks[head - 1], blocks[head - 2]
        # The last entry of a menu stands right below the one before.
        if (
            above.role not in {"body", "date", "byline"}
            and "\n\n" in text[before.end : above.start]
        ):
            spans.append(Span(page, above.start, above.end))
    for span in spans:
        line = text[span.start : span.end].strip(" >/|›»")
        named = len(line) <= _LONGEST and len(line.split()) <= _WORDS
        if named and not any(c.isdigit() for c in line) and not line.endswith((".", "?", "!", ":")):
            there = menu.get(compact(line))
            known = there is not None and there != span and there.start < span.start
            score = KICKER - DOUBT * (not known)
            yield Fact(page, "section", line, "text", (span,), score, rule="kicker")


def _address(received: Received, draft: Draft, menu: dict[str, Span]) -> Iterator[Fact]:
    """Parts of the address, as the page's menu spells them; the innermost is believed most."""
    try:
        path = urlsplit(address(received, draft)).path
    except ValueError:
        return
    parts = [part for part in path.split("/")[:-1] if _PART.fullmatch(part)]
    known = [part for part in parts if compact(part) in menu]
    for part in known:
        span = menu[compact(part)]
        score = ADDRESS - AGREED * (part != known[-1]) - AGREED * (part.lower() in _NO_SECTION)
        name = draft.text[span.start : span.end]
        rule = "part of the address and line of the menu"
        yield Fact(received.page, "section", name, "address", (span,), round(score, 2), rule=rule)
    bare = [part for part in parts if part not in known and part.lower() not in _NO_SECTION]
    if bare and not known:
        name = bare[0].replace("-", " ")
        rule = "first part of the address"
        yield Fact(received.page, "section", name, "address", (), ADDRESS - DOUBT, rule=rule)
