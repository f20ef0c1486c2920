"""Figures: the quantities of a page with what they count and who says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from retold.stages.statements.figures.counted import counted_by_parse
from retold.stages.statements.figures.words import NAME, Counted, counted_by_rule
from retold.tables import (
    FIGURES,
    MENTIONS,
    QUOTES,
    Figure,
    Mention,
    Quote,
    Sentence,
    Tables,
    identify,
)  # fmt: skip
from retold.text.numbers import Quantity, find_quantities
from retold.text.reading import Reading, as_it_stands, readings
from retold.text.spans import within
from retold.text.syntax import Tree

COUNTING_ROLES = frozenset({"title", "body"})
"""Roles whose figures count; furniture, captions and date lines are left out."""

_SCORE = re.compile(r"\d{1,3}[-–—]\d{1,3}")
"""Two numbers of which nothing is counted: a score or a record, such as `9-14`."""
_MARKER = re.compile(r"[(\[]?\d+[.)\]]*")
"""A sentence that is but the number of a list or a note."""
_ACCORDING = re.compile(r"\baccording to\s(?:[\w'’.-]+\s){0,4}?$", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:'s|’s)?(?:\s(?-i:[a-z])[\w-]*){0,2}?\s(?:said|says|say|estimated?|estimates|reported|reports?|told|announced|"
    r"claimed|claims?|confirmed|put|puts|believes?|believed)\b",
    re.IGNORECASE,
)


def count(tables: Tables) -> Tables:
    """pages, blocks, slips, sentences, parses, mentions, quotes → figures."""
    mentions, quotes = defaultdict(list), defaultdict(list)
    for mention in MENTIONS.rows(tables["mentions"]):
        mentions[mention.page].append(mention)
    for quote in QUOTES.rows(tables["quotes"]):
        quotes[quote.page].append(quote)
    found = [
        figure
        for reading in readings(tables)
        for figure in page_figures(reading, mentions[reading.page.page], quotes[reading.page.page])
    ]
    return {"figures": FIGURES.of(as_it_stands(tables, found))}


def page_figures(reading: Reading, mentions: list[Mention], quotes: list[Quote]) -> list[Figure]:
    """The figures of one page's title and body sentences."""
    text, found = reading.page.text, []
    mentions = sorted(mentions, key=lambda m: (m.start, m.end))
    starts = [m.start for m in mentions]
    quotes = [q for q in quotes if q.speaker]
    for sentence in reading.sentences:
        if sentence.role not in COUNTING_ROLES:
            continue
        quantities = find_quantities(text, sentence.start, sentence.end)
        if not quantities or _MARKER.fullmatch(sentence.text.strip()):
            continue
        parse = reading.parse(sentence)
        tree = Tree(parse) if parse else None
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for quantity in quantities:
            counted = _counted(text, sentence, tree, quantity)
            if counted is None:
                continue
            said_by = _said_by(text, sentence, quantity, here, quotes)
            found.append(_figure(reading.page.page, text, quantity, counted, said_by))
    return found


def _figure(
    page: str, text: str, quantity: Quantity, counted: Counted, said_by: str | None
) -> Figure:
    return Figure(
        figure=identify("figure", page, quantity.start, quantity.end),
        page=page,
        start=quantity.start,
        end=quantity.end,
        text=text[quantity.start : quantity.end],
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        counts=counted.phrase,
        counts_head=counted.head,
        said_by=said_by,
    )


def _counted(
    text: str, sentence: Sentence, tree: Tree | None, quantity: Quantity
) -> Counted | None:
    """What is counted; None where a small number in words is only a pronoun or a reference."""
    if quantity.spelled and re.search(
        r"\b(?:the|these|those|both|all|other)\s$",
        text[max(sentence.start, quantity.start - 8) : quantity.start],
        re.IGNORECASE,
    ):
        return None
    if tree is not None:
        counted = counted_by_parse(tree, quantity, sentence.start)
    else:
        counted = counted_by_rule(text, quantity, sentence.end)
    if counted is NAME or (quantity.spelled and counted.head is None):
        return None
    scored = _SCORE.fullmatch(text, quantity.start, quantity.end)
    if scored and (counted.head is None or not text[quantity.end :].lstrip()[:1].isalpha()):
        return None
    return counted


def _said_by(
    text: str, sentence: Sentence, quantity: Quantity, mentions: list[Mention], quotes: list[Quote]
) -> str | None:
    """The speaker of the shortest quotation around it, else whom the sentence names as source."""
    around = [
        q for q in quotes if within(quantity.number_start, quantity.number_end, q.start, q.end)
    ]
    if around:
        return min(around, key=lambda q: (q.end - q.start, q.start)).speaker
    inside = [q for q in quotes if within(q.start, q.end, sentence.start, sentence.end)]
    if inside:
        return None
    sources = [m for m in mentions if _is_source(text, sentence, m)]
    names = {m.name for m in sources}
    return names.pop() if len(names) == 1 else None


def _is_source(text: str, sentence: Sentence, mention: Mention) -> bool:
    if mention.form == "demonym":
        return False
    before = text[max(sentence.start, mention.start - 60) : mention.start]
    return bool(_ACCORDING.search(before) or _SAYS.match(text, mention.end, sentence.end))
