"""What a page says of where it comes from: agency credits, licences, and words slipped in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from retold.tables import Block, Page, Span
from retold.text.knowledge import knowledge
from retold.text.words import fold

_CREDITED_ROLES = frozenset({"credit", "notice", "byline", "caption", "date", "other"})
_SOURCE = re.compile(r"\bsource\s*:\s*(\S[^\n|:]{1,60})", re.I)
_TOOK = re.compile(
    r"(?:\breported|\breports|\baccording to|\btold|\bvia|\bsource\s*:|\bfirst appeared (?:in|on)"
    r"|\boriginally (?:published|appeared)(?: (?:in|on|by))?|\bwith permission from|\brepublished from"
    r"|©|\bcopyright|\bedited by|\bproduced by|\bread more (?:at|on))",
    re.I,
)
_REPRINTS = re.compile(
    r"\b(?:re-?published|reprinted|syndicated|with permission|under (?:a )?licen[cs]e"
    r"|(?:originally|first) (?:appeared|published))\b",
    re.I,
)
_HELPED = re.compile(
    r"\b(?:with (?:additional )?(?:inputs?|reporting|material|files|agenc)|inputs? from|contributed"
    r"|additional reporting|photo(?:graph|s)?\b|picture|image)",
    re.I,
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov"})
_EDGE = 3
"""Body blocks at either end among which a credit may stand."""
_QUESTIONS = 3


@dataclass(frozen=True)
class Credit:
    """An agency named as the source of a page's text.

    `sign` is `notice` (a credit line, notice or byline), `dateline`, `record` (known from the
    page's metadata alone) or `joint` (the same, beside a named reporter).
    """

    agency: str
    sign: str
    spans: tuple[Span, ...]

    @property
    def licensed(self) -> bool:
        """Whether the page says that it was handed the text; a dateline travels with any scrape."""
        return self.sign in ("notice", "record")

    @property
    def enough(self) -> bool:
        """Whether it alone shows that the whole text is the agency's."""
        return self.sign != "joint"


@dataclass(frozen=True)
class Objection:
    """A sign that the text was not handed over as it stands; `why` completes "but …"."""

    why: str
    span: Span


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


@cache
def compact(name: str) -> str:
    """Letters and digits of a name, folded: "AP News" and "apnews" are one."""
    return "".join(c for c in fold(name) if c.isalnum())


def agency_of(name: str | None) -> str | None:
    """The agency that goes by this name, under its main name; None for anyone else."""
    return _compact_forms().get(compact(name)) if name else None


def own_agency(page: Page) -> str | None:
    """The agency whose own page this is, by its outlet or its host's name."""
    labels = [part for part in (page.site or "").split(".")[:-1] if part not in _SECOND_LEVEL]
    return agency_of(page.outlet) or agency_of(labels[-1] if labels else None)


def credit_of(page: Page, blocks: Sequence[Block]) -> Credit | None:
    """The agency a page credits, with the places that say so."""
    agency = agency_of(page.agency) or page.agency
    if not agency:
        return None
    names = _any_of(tuple(sorted({page.agency or agency, *agency_forms().get(agency, ())})))
    outer = _outside(page, blocks)
    found = [
        Span(page.page, m.start(), m.end())
        for block in blocks
        if block.role in _CREDITED_ROLES and outer(block.start)
        for m in names.finditer(page.text, block.start, block.end)
        if block.role != "caption" or _after_source(page, m.start())
    ]
    whole = tuple(span for span in found if not _only_helped(page, span))[:3]
    dateline = tuple(_dateline(page, blocks, names))
    if whole or dateline:
        return Credit(agency, "notice" if whole else "dateline", whole or dateline)
    if found:
        return None
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
    """The agency inside the dateline that opens the body: `PLACE (AGENCY) -`."""
    body = next((b for b in blocks if b.role == "body"), None)
    if body is None:
        return []
    opening = re.compile(rf"[^\n.!?]{{0,60}}\(\s*(?P<name>{names.pattern})\s*\)\s*[-–—:]")
    match = opening.match(page.text, body.start, body.end)
    return [Span(page.page, *match.span("name"))] if match else []


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    by_length = sorted(names, key=lambda n: (-len(n), n))
    folded = [re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in by_length]
    return re.compile(rf"(?<!\w)(?:{'|'.join(folded)})(?!\w)")


def objections(page: Page, blocks: Sequence[Block]) -> tuple[Objection, ...]:
    """Signs that a page took agency text without being handed it."""
    found = []
    for block in blocks:
        if block.role == "body":
            found.extend(_slipped_in(page, block))
        elif block.role in ("byline", "credit", "date"):
            for match in _SOURCE.finditer(page.text, block.start, block.end):
                if not _any_agency().search(match.group(1)):
                    span = Span(page.page, *match.span(1))
                    found.append(Objection("it names another source of its own", span))
    return tuple(found)


@cache
def _any_agency() -> re.Pattern[str]:
    return _any_of(tuple(sorted(f for forms in agency_forms().values() for f in forms)))


def _slipped_in(page: Page, block: Block) -> list[Objection]:
    """The page's own name glued to a word inside a sentence, as scrapers' templates leave it."""
    found = []
    for name in own_names(page):
        glued = re.compile(rf"{re.escape(name)}(?=[^\W\d_])|(?<=[^\W\d_]){re.escape(name)}")
        for match in glued.finditer(page.text, block.start, block.end):
            why = f"its own name “{name}” stands glued into a sentence"
            found.append(Objection(why, Span(page.page, *match.span())))
    return found


def own_names(page: Page) -> tuple[str, ...]:
    """Names a page goes by: its outlet, and a short prefix or suffix of its headline."""
    parts = re.split(r"\s*[|:]\s*|\s+[-–—]\s+", page.title or "")
    ends = [parts[0], parts[-1]] if len(parts) > 1 else []
    names = [page.outlet or "", *(p for p in ends if p.istitle() or len(p.split()) > 1)]
    return tuple(sorted({n for n in names if len(n) >= 5 and len(n.split()) <= 4}))


def names_as_source(page: Page, other: Page) -> Span | None:
    """Where `page` names the outlet of `other` as one it has something from."""
    name = other.outlet
    if (
        not name
        or len(name) < 4
        or own_agency(other)
        or compact(name) == compact(page.outlet or "")
    ):
        return None
    position = page.text.find(name)
    while position >= 0:
        if _TOOK.search(page.text, max(0, position - 40), position + len(name) + 25):
            return Span(page.page, position, position + len(name))
        position = page.text.find(name, position + 1)
    return None


def reprints(page: Page, span: Span) -> bool:
    """Whether the line around `span` says that the text is reprinted with leave."""
    low = page.text.rfind("\n", 0, span.start) + 1
    high = page.text.find("\n", span.end)
    return bool(_REPRINTS.search(page.text, low, len(page.text) if high < 0 else high))


def asks_and_answers(page: Page, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The questions of a page that is made of questions with answers; empty for any other."""
    if page.authors or page.agency or page.place:
        return ()
    asked = [
        Span(page.page, b.start, b.end)
        for b in blocks
        if b.role in ("body", "heading") and page.text[b.start : b.end].endswith("?")
    ]
    body = sum(b.role in ("body", "heading") for b in blocks)
    return tuple(asked) if len(asked) >= _QUESTIONS and 3 * len(asked) >= body else ()
