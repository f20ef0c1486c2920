"""Relations: who did what to whom, from the parse of every sentence (PLOVER roots)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from retold.stages.statements.relations.actors import Cast
from retold.stages.statements.relations.found import acts
from retold.stages.statements.relations.phrases import Act
from retold.stages.statements.relations.plain import plain_acts
from retold.tables import (
    MENTIONS,
    QUOTES,
    RELATIONS,
    Mention,
    Quote,
    Relation,
    Sentence,
    Tables,
    identify,
)
from retold.text.reading import readings
from retold.text.spans import overlap
from retold.text.syntax import Tree

READ = frozenset({"body", "title"})
"""Roles whose sentences tell acts; captions tell poses."""

SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
"""Roots that are done by saying so: who tells of his own demand, demands."""

_QUALIFIER = re.compile(r"-(?:led|run|made|held|[a-z]+ed)$")
"""Ends a word that tells of an actor without naming one: `Kestria-backed`."""

_start = attrgetter("start")


def relate(tables: Tables) -> Tables:
    """pages, sentences, parses, mentions, quotes → relations.

    Where there is no parser at all, only what plain words tell between two names.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for mention in MENTIONS.rows(tables["mentions"]):
        mentions[mention.page].append(mention)
    for quote in QUOTES.rows(tables["quotes"]):
        quotes[quote.page].append(quote)
    found: list[Relation] = []
    parsed = tables["parses"].num_rows > 0
    for reading in readings(tables):
        page = reading.page.page
        named = sorted(mentions[page], key=_start)
        for sentence in (s for s in reading.sentences if s.role in READ):
            parse = reading.parse(sentence)
            told: Iterable[Act] = ()
            if parse:
                told = acts(Tree(parse), Cast(_within(named, sentence)))
            elif not parsed:
                told = plain_acts(sentence.text, _within(named, sentence))
            found += [_placed(act, sentence, quotes[page]) for act in told]
    return {"relations": RELATIONS.of(found)}


def _within(mentions: list[Mention], sentence: Sentence) -> list[Mention]:
    """The mentions inside a sentence, their offsets counted from its start; given by start."""
    first = bisect_left(mentions, sentence.start, key=_start)
    after = bisect_left(mentions, sentence.end, key=_start)
    return [
        replace(m, start=m.start - sentence.start, end=m.end - sentence.start)
        for m in mentions[first:after]
        if m.end <= sentence.end and not _QUALIFIER.search(sentence.text[: m.end - sentence.start])
    ]


def _placed(act: Act, sentence: Sentence, quotes: list[Quote]) -> Relation:
    """The act as a row; words inside a quotation are its speaker's claim."""
    start, end = sentence.start + act.start, sentence.start + act.end
    said = [q for q in quotes if overlap(q.start, q.end, start, end) * 2 > end - start]
    speaker = next((q.speaker for q in said if q.speaker), None)
    own = speaker == act.source and act.root in SPOKEN
    how = "claimed" if said and act.mode == "done" and not own else act.mode
    return Relation(
        relation=identify("relation", sentence.page, start, end, act.source, act.root, act.target),
        page=sentence.page, start=start, end=end, source=act.source, action=act.root,
        target=act.target, object=act.object, mode=how, said_by=speaker, verb=act.verb,
        score=act.score,
    )  # fmt: skip
