"""What is known of one page before it is compared: its words, its signs, its days."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from retold.stages.lineage.credits import (
    NOTHING_SAID,
    Credit,
    credit_of,
    houses_of,
    own_agency,
    said_of,
)
from retold.stages.lineage.prose import parted
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.signs import Objection, asks_and_answers, objections, told
from retold.tables import (
    BLOCKS,
    DATES,
    FACTS,
    PAGES,
    Block,
    DateSignal,
    Fact,
    Page,
    Span,
    Tables,
)
from retold.text.words import word_spans, words

_ONE_VOICE = frozenset({"metadata", "feed", "visible", "relative", "updated", "stray", "picture"})
_LEAST_LINE, _MOST_LINE = 5, 60
"""Words of a line that may be a site's furniture: fewer may stand on any site."""
_STAMPS = frozenset({"metadata", "visible"})
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, eq=False)
class Profile:
    """One page. `body`, `prose` and `speech` count such words before word number i.

    Prose is body outside quotations and the few words that say who speaks; speech is body
    inside quotations. `low` and `high` are day numbers (proleptic ordinals).
    """

    page: Page
    blocks: tuple[Block, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    body: Sequence[int]
    prose: Sequence[int]
    speech: Sequence[int]
    quotes: Sequence[tuple[int, int]]
    credit: Credit | None
    objections: tuple[Objection, ...]
    agency: str | None
    questions: tuple[Span, ...]
    signals: tuple[DateSignal, ...]
    low: int | None
    high: int | None
    cut: bool
    links: tuple[str, ...] = ()
    told: Mapping[str, Span] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The page's id."""
        return self.page.page

    @property
    def words(self) -> int:
        """Body words."""
        return self.body[-1]

    @property
    def prose_words(self) -> int:
        """Body words outside quotations and cues."""
        return self.prose[-1]

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the words that lie wholly inside `[start, end)`."""
        first = bisect_left(self.starts, start)
        return first, max(first, bisect_right(self.ends, end))

    def span(self, first: int, last: int) -> Span:
        """The span of words `[first, last)`."""
        return Span(self.id, self.starts[first], self.ends[last - 1])

    @property
    def well_dated(self) -> bool:
        """Whether two voices agree on days at most two apart.

        Metadata, date line and last change are one voice, the page's: who forges one forges all.
        A lower bound agrees where it falls on these days: a dated photograph is of the day.
        """
        if self.low is None or self.high is None or self.high - self.low > 2:
            return False
        days = {iso(day) for day in range(self.low, self.high + 1)}
        voices = {
            "page" if s.signal in _ONE_VOICE else s.signal for s in self.signals if s.low in days
        }
        return len(voices) >= 2

    @cached_property
    def lines(self) -> dict[str, tuple[str, Span]]:
        """Its lines of five words and more, folded, with the role of their block and their place."""
        found: dict[str, tuple[str, Span]] = {}
        for block in self.blocks:
            said = words(self.page.text[block.start : block.end])
            if _LEAST_LINE <= len(said) <= _MOST_LINE:
                found[" ".join(said)] = (block.role, Span(self.id, block.start, block.end))
        return found

    @property
    def moment(self) -> datetime | None:
        """The first time of day stamped on it within its days; None where it gives none.

        A stamp of midnight is a day and no time.
        """
        found = []
        for signal in self.signals:
            if signal.signal in _STAMPS and self.low is not None and len(signal.value) >= 16:
                stamp = _stamp(signal.value)
                if stamp and self.low <= stamp.date().toordinal() <= (self.high or self.low):
                    found.append(stamp)
        return min(found, key=lambda m: (m.tzinfo is None, m.isoformat()), default=None)

    @property
    def body_span(self) -> Span | None:
        """From the first body word to the last; None without body."""
        if not self.words:
            return None
        first = bisect_right(self.body, 0) - 1
        return self.span(first, bisect_left(self.body, self.words))


def profiles(tables: Tables, settings: Settings) -> dict[str, Profile]:
    """One profile a page, by id."""
    blocks: Mapping[str, list[Block]] = defaultdict(list)
    for block in BLOCKS.rows(tables["blocks"]):
        blocks[block.page].append(block)
    signals: Mapping[str, list[DateSignal]] = defaultdict(list)
    for signal in DATES.rows(tables["dates"]):
        signals[signal.page].append(signal)
    facts = _facts(tables)
    links: Mapping[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.fact == "link":
            links[fact.page].append(fact.value)
    pages = PAGES.rows(PAGES.sort(tables["pages"]))
    houses, said = houses_of(pages), said_of(pages, facts)
    credits = {
        p.page: credit_of(p, blocks[p.page], houses, said.get(p.page, NOTHING_SAID)) for p in pages
    }
    credited = {credit.agency for credit in credits.values() if credit}
    return {
        page.page: _profile(
            page,
            tuple(blocks[page.page]),
            tuple(signals[page.page]),
            credits[page.page],
            own_agency(page) or _credited_house(page, credits[page.page], credited),
            tuple(sorted(links[page.page])),
            settings,
        )
        for page in pages
    }


def _facts(tables: Tables) -> list[Fact]:
    """The facts that tell of other pages and houses."""
    kinds = pa.array(["agency", "link", "outlet", "syndicated"])
    held = tables["facts"]
    return FACTS.rows(FACTS.sort(held.filter(pc.is_in(held.column("fact"), kinds))))


def _credited_house(page: Page, credit: Credit | None, credited: set[str]) -> str | None:
    """The page's outlet, where others credit it and the page itself credits nobody."""
    return page.outlet if credit is None and page.outlet in credited else None


def _profile(
    page: Page,
    blocks: tuple[Block, ...],
    signals: tuple[DateSignal, ...],
    credit: Credit | None,
    agency: str | None,
    links: tuple[str, ...],
    settings: Settings,
) -> Profile:
    spans = word_spans(page.text)
    low, high = ordinal(page.date_low), ordinal(page.date_high)
    if low is None and high is None:
        low = high = ordinal(page.claimed_date)
    body = [b for b in blocks if b.role == "body"]
    parts = parted(page.text, body, spans, settings.cue_words)
    return Profile(
        page=page,
        blocks=blocks,
        starts=[s for s, _ in spans],
        ends=[e for _, e in spans],
        body=parts.body,
        prose=parts.prose,
        speech=parts.speech,
        quotes=parts.quotes,
        credit=credit,
        objections=objections(page, blocks),
        agency=agency,
        questions=asks_and_answers(page, blocks),
        signals=signals,
        low=low,
        high=high,
        cut=bool(body) and not _ENDED.search(page.text, body[-1].start, body[-1].end),
        links=links,
        told=told(page, blocks),
    )


def _stamp(value: str) -> datetime | None:
    try:
        stamp = datetime.fromisoformat(value)
    except ValueError:
        return None
    return stamp if (stamp.hour, stamp.minute) != (0, 0) else None


def ordinal(day: str | None) -> int | None:
    """Day number of an ISO date or date-time; None where it is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def iso(day: int | None) -> str | None:
    """ISO date of a day number."""
    return None if day is None else date.fromordinal(day).isoformat()
