"""Signs on a page: foreign words, sources of its own, outlets it names, questions with answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.stages.lineage.credits import agency_of, any_agency, own_agency
from retold.tables import Block, Page, Span
from retold.text.words import compact

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
_TOLD = re.compile(r"\b(?:told|tells|spoke to|speaking to|an interview with)\s+(?:the\s+)?", re.I)
_QUESTIONS = 3


@dataclass(frozen=True)
class Objection:
    """A sign that the text was not handed over as it stands; `why` completes "but …"."""

    why: str
    span: Span


def objections(page: Page, blocks: Sequence[Block]) -> tuple[Objection, ...]:
    """Signs that a page took agency text without being handed it."""
    found = []
    for block in blocks:
        if block.role == "body":
            found.extend(_slipped_in(page, block))
        elif block.role in ("byline", "credit", "date"):
            for match in _SOURCE.finditer(page.text, block.start, block.end):
                if not any_agency().search(match.group(1)):
                    span = Span(page.page, *match.span(1))
                    found.append(Objection("it names another source of its own", span))
    return tuple(found)


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


def told(page: Page, blocks: Sequence[Block]) -> dict[str, Span]:
    """The agencies that somebody "told" something: whoever wrote that line worked for them."""
    found: dict[str, Span] = {}
    for block in blocks:
        if block.role != "body":
            continue
        for match in _TOLD.finditer(page.text, block.start, block.end):
            name = any_agency().match(page.text, match.end(), block.end)
            agency = agency_of(name.group()) if name else None
            if name and agency:
                found.setdefault(agency, Span(page.page, *name.span()))
    return found


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
