"""All that the earlier stages found, opened for looking things up by page, id and kinship."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from retold.tables import (
    ACTORS,
    CHECKS,
    DATES,
    DESCENTS,
    DISPUTES,
    EVENTS,
    FACTS,
    FIGURES,
    ORIGINS,
    PASSAGES,
    QUOTES,
    RELATIONS,
    SENTENCES,
    SLIPS,
    UTTERANCES,
    Check,
    DateSignal,
    Descent,
    Dispute,
    Event,
    Fact,
    Figure,
    Origin,
    Passage,
    Quote,
    Relation,
    Sentence,
    Slip,
    Span,
    Utterance,
)  # fmt: skip
from retold.text.ancestry import Ancestry
from retold.text.lookups import Lookups, by_page
from retold.text.spans import overlap


class Coverage(Lookups):
    """Lazy, read-only look-ups over the tables of a build."""

    @cached_property
    def dates(self) -> dict[str, list[DateSignal]]:
        """Date evidence by page."""
        return by_page(DATES.rows(self.tables["dates"]))

    def facts_of(self, *kinds: str) -> list[Fact]:
        """The chosen facts of some kinds, in the order of the table."""
        return [f for f in self._facts if f.fact in kinds and f.chosen]

    @cached_property
    def _facts(self) -> list[Fact]:
        return FACTS.rows(self.tables["facts"])

    def text(self, span: Span) -> str:
        """The words of a span on one line; empty for a page as a whole."""
        return " ".join(self.pages[span.page].text[span.start : span.end].split())

    @cached_property
    def sentences(self) -> dict[str, list[Sentence]]:
        """Sentences by page, in order."""
        return by_page(SENTENCES.rows(self.tables["sentences"]))

    @cached_property
    def checks(self) -> dict[str, list[Check]]:
        """Verdicts by page, in order."""
        return by_page(CHECKS.rows(self.tables["checks"]))

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """Quotations by id."""
        return {q.quote: q for q in QUOTES.rows(self.tables["quotes"])}

    @cached_property
    def voices(self) -> dict[str, list[Quote]]:
        """Quotations by the utterance they are versions of."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes.values():
            if quote.utterance:
                found[quote.utterance].append(quote)
        return found

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Kinds of actors by canonical name."""
        return {a.name: a.kind for a in ACTORS.rows(self.tables["actors"])}

    @cached_property
    def utterances(self) -> list[Utterance]:
        """Utterances, by id."""
        return UTTERANCES.rows(self.tables["utterances"])

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Figures by id."""
        return {f.figure: f for f in FIGURES.rows(self.tables["figures"])}

    @cached_property
    def figures_of(self) -> dict[str, list[Figure]]:
        """Figures by page, in order."""
        return by_page(self.figures.values())

    @cached_property
    def disputes(self) -> list[Dispute]:
        """Disputes, by id."""
        return DISPUTES.rows(self.tables["disputes"])

    @cached_property
    def relations(self) -> list[Relation]:
        """Relations, by page and place."""
        return RELATIONS.rows(self.tables["relations"])

    @cached_property
    def passages(self) -> list[Passage]:
        """Shared passages that are evidence of descent: boilerplate left out."""
        return [p for p in PASSAGES.rows(self.tables["passages"]) if not p.boilerplate]

    @cached_property
    def descents(self) -> list[Descent]:
        """Edges of descent."""
        return DESCENTS.rows(self.tables["descents"])

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Missing originals by id."""
        return {o.origin: o for o in ORIGINS.rows(self.tables["origins"])}

    @cached_property
    def events(self) -> list[Event]:
        """Events, earliest first."""
        events = EVENTS.rows(self.tables["events"])
        return sorted(events, key=lambda e: (e.date_low or "9999", e.event))

    @cached_property
    def ancestry(self) -> Ancestry:
        """For each page, the pages and origins that it took from."""
        return Ancestry(self.descents)

    @cached_property
    def stories(self) -> dict[str, list[Event]]:
        """Events by story, the story with most pages first."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event.story].append(event)
        sizes = {s: sum(len(e.pages) for e in events) for s, events in found.items()}
        return {s: found[s] for s in sorted(found, key=lambda s: (-sizes[s], s))}

    @cached_property
    def slips(self) -> dict[str, list[Slip]]:
        """Foreign words by page, in order."""
        return by_page(SLIPS.rows(self.tables["slips"]))

    def spoiled(self, sentence: Sentence) -> bool:
        """Whether foreign words stand inside a sentence: it is not to be cited as it stands."""
        found = self.slips.get(sentence.page, ())
        return any(overlap(s.start, s.end, sentence.start, sentence.end) for s in found)

    def ancestors(self, page: str) -> frozenset[str]:
        """All pages and origins that a page goes back to."""
        return self.ancestry.above(page)

    def akin(self, one: str, other: str) -> bool:
        """Whether two pages have text of one root."""
        return self.ancestry.akin(one, other)

    def nearest(self, page: str, spans: Iterable[Span]) -> list[Span]:
        """Spans in the order in which they matter to a page: what it goes back to comes first."""
        above = self.ancestors(page)
        return sorted(spans, key=lambda s: (s.page not in above, self.day(s.page), s))

    def label(self, page: str) -> str:
        """A short name for a page in a sentence."""
        return self.pages[page].label

    def excerpt(self, span: Span) -> str:
        """The words of a span."""
        return self.pages[span.page].text[span.start : span.end]

    def day(self, page: str) -> str:
        """A sort key: the page's earliest day, undated pages last."""
        return self.pages[page].date_low or "9999"
