"""Headline of a page, from every field and place that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from retold.stages.documents.draft import Draft
from retold.stages.documents.facts.house import LONGEST_TITLE, SEPARATOR, house_names
from retold.tables import Block, Fact, Received, Span
from retold.text.words import compact

TITLES = {
    "record:title": 0.95, "visible": 0.9, "json-ld:headline": 0.85, "meta:og:title": 0.8,
    "meta:twitter:title": 0.75, "meta:dc.title": 0.7, "meta:headline": 0.8, "html:title": 0.6,
    "text": 0.7,
}  # fmt: skip
KICKER = 0.2
"""What a visible headline loses where a kicker is glued to it."""
HOUSE = 0.5
"""What a form loses that is the outlet's name and nothing more, as the largest heading of many a
page is: enough that any other form is believed more."""


def titles(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Every form of the headline, the outlet's name taken off where it is glued on."""
    page = received.page
    said: list[tuple[str, str, tuple[Span, ...]]] = [("record:title", received.title or "", ())]
    said += [
        (d.field, d.value, (Span(page, d.start, d.end),) if d.start >= 0 else ())
        for d in draft.declared
        if d.fact == "title"
    ]
    heads = [b for b in blocks if b.role == "title"][:1]
    said += [("text", draft.text[b.start : b.end], (Span(page, b.start, b.end),)) for b in heads]
    known = house_names(received, draft)
    forms = {compact(value) for _, value, _ in said} - {""}
    for field, value, spans in said:
        if bare := bare_title(" ".join(value.split()), known, forms):
            rule = "declared" if bare == value else "declared, without the outlet's name"
            score = TITLES.get(field, 0.5) - (
                KICKER if field == "visible" and _kicked(bare, forms) else 0
            )
            if compact(bare) in known and not forms <= known:
                score, rule = score - HOUSE, "the outlet's name"
            yield Fact(page, "title", bare, field, spans, round(score, 2), rule=rule)


def _kicked(title: str, forms: AbstractSet[str]) -> bool:
    """Whether the line has more before the headline than another form of it: a kicker, a date."""
    whole = compact(title)
    return any(whole.endswith(form) and 2 * len(form) > len(whole) > len(form) for form in forms)


def bare_title(title: str, known: AbstractSet[str], forms: AbstractSet[str]) -> str:
    """A headline without the name of its outlet before or behind it.

    The part is taken for the outlet's where it is a name of the outlet (`known`), or where
    another of the `forms` of the headline does without it; both as bare letters.
    """
    seams = list(SEPARATOR.finditer(title)) if len(title) <= LONGEST_TITLE else []
    if not seams:
        return title
    for seam in seams:  # "Headline | Section | Outlet" loses all behind the first seam
        head, tail = title[: seam.start()].strip(), title[seam.end() :].strip()
        if head and len(head.split()) > 2 and (compact(tail) in known or compact(head) in forms):
            return head
    last, first = seams[-1], seams[0]
    if compact(title[last.end() :]) in known and len(title[: last.start()].split()) > 1:
        return title[: last.start()].strip()
    if compact(title[: first.start()]) in known and len(title[first.end() :].split()) > 1:
        return title[first.end() :].strip()
    return title
