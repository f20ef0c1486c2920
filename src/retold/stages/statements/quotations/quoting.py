"""Quotations: what stands in marks or is reported without them, and who said it.

A quotation without reporting words of its own continues the speaker before it, on the ground of
the last place that pointed to him: that place is its speaker span, and its basis is `named` or
`pronoun` as that place names or points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retold.stages.statements.hosts import Host, Paragraph, paragraphs
from retold.stages.statements.quotations.clauses import reported_clause
from retold.stages.statements.quotations.kinds import (
    QuotationSettings,
    is_direct,
    is_scare,
    is_work,
    joins,
    nearest,
    spoken_at_once,
)
from retold.stages.statements.speakers import Speakers
from retold.stages.statements.speakers.focus import Focus, Spoken
from retold.stages.statements.speakers.pointers import Attribution, Pointer
from retold.tables import MENTIONS, QUOTES, Mention, Quote, Tables, identify
from retold.text.reading import Reading, as_it_stands, readings

_TURN = re.compile(r"\s*([A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3}):\s+(?=\S)")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*\s*\Z")
QUOTED_ROLES = frozenset(("body",))


def quote(tables: Tables) -> Tables:
    """pages, blocks, slips, sentences, parses, mentions → quotes; each page by itself."""
    settings = QuotationSettings()
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in MENTIONS.rows(tables["mentions"]):
        mentions[mention.page].append(mention)
    found: list[Quote] = []
    for reading in readings(tables):
        found.extend(_PageQuotes(reading, mentions[reading.page.page], settings).rows())
    return {"quotes": QUOTES.of(as_it_stands(tables, found))}


@dataclass(frozen=True)
class _Found:
    """A quotation before it becomes a row."""

    start: int
    end: int
    mode: str
    attribution: Attribution | None
    spoken: Spoken | None
    clause: tuple[int, int] | None = None


class _PageQuotes:
    """Reads one page from top to bottom and keeps in view who speaks."""

    def __init__(
        self, reading: Reading, mentions: Sequence[Mention], settings: QuotationSettings
    ) -> None:
        self.reading, self.text, self.settings = reading, reading.page.text, settings
        self.speakers = Speakers(reading, mentions)
        self.focus = Focus(mentions)
        self.announced: Spoken | None = None
        self.held: Spoken | None = None
        """Who spoke last in the paragraph before."""
        self.heard: Spoken | None = None
        """Who spoke last in this paragraph."""
        self.until = 0
        """Where the sentence ends in which somebody spoke last."""

    def rows(self) -> Iterator[Quote]:
        """All quotations of the page's body."""
        for paragraph in paragraphs(self.reading, QUOTED_ROLES):
            self.heard = None
            for found in self._paragraph(paragraph):
                yield self._row(found)
            # A caption or heading between two paragraphs, which ends in no full stop, parts nobody.
            if self.heard or _ENDED.search(self.text, paragraph.start, paragraph.end):
                self.held = self.heard

    def _paragraph(self, paragraph: Paragraph) -> list[_Found]:
        """The paragraph's quotations; those left without a speaker share the one beside them."""
        found: list[_Found] = []
        for host in paragraph.hosts:
            found.extend(self._host(host))
        known = next((f for f in found if f.spoken and f.mode == "direct"), None)
        for i, item in enumerate(found):
            if item.mode == "direct" and item.spoken is None and known and known.spoken:
                spoken = replace(known.spoken, score=self.settings.continued)
                found[i] = replace(item, spoken=spoken)
        return found

    def _host(self, host: Host) -> list[_Found]:
        attributions = self.speakers.attributions(host)
        pointers = self.speakers.pointers(host, host.masked(self.text))
        spoken = {a: self.focus.resolve(a.speaker) for a in attributions if a.speaker}
        used: list[_Found] = []
        for index, (start, end) in enumerate(host.quotes):
            used.extend(self._quoted(host, index, start, end, attributions, spoken, used))
        used.extend(self._indirect(host, attributions, spoken, used))
        self._remember(host, attributions, spoken, pointers, used)
        return sorted(used, key=lambda f: f.start)

    def _quoted(
        self,
        host: Host,
        index: int,
        start: int,
        end: int,
        attributions: list[Attribution],
        spoken: dict[Attribution, Spoken | None],
        before: list[_Found],
    ) -> Iterator[_Found]:
        best = nearest(self.text, host, start, end, attributions)
        if turn := _TURN.match(self.text, start, end):
            yield _Found(turn.end(), end, "direct", None, self._turn(turn))
            return
        if is_work(self.text[start:end]) and not spoken_at_once(self.text, host, start, end, best):
            return
        cut = bool(before) and before[-1].mode == "direct"
        direct = is_direct(self.text, host, index, best is not None, cut, self.settings)
        follows = index > 0 and bool(before) and before[-1].end == host.quotes[index - 1][1]
        listed = follows and joins(self.text, host, index)
        if not (direct or listed) and is_scare(self.text, host, start, end, best, self.settings):
            return
        mode = "direct" if direct else "mixed"
        who = spoken.get(best) if best else None
        if (best is None and direct) or (best is not None and best.speaker is None and direct):
            who = self._carried(host)
        elif best is None and host.first is False and self.focus.speaker and not direct:
            who = None
        yield _Found(start, end, mode, best, who)

    def _turn(self, turn: re.Match[str]) -> Spoken | None:
        """The speaker of a turn in a transcript, "SMITH: ...", under the name the page gives him."""
        called = turn[1].split()[-1].casefold()
        named = next(
            (
                m
                for m in self.speakers.mentions
                if m.kind == "person" and called in m.name.casefold().split()
            ),
            None,
        )
        name = named.name if named else turn[1].title()
        return Spoken(name, turn.start(1), turn.end(1), "named", self.settings.turn)

    def _carried(self, host: Host) -> Spoken | None:
        """The speaker of a quotation that has no reporting words of its own.

        One that opens its paragraph continues the paragraph before, if somebody spoke there: else
        its speaker was lost on the way, and the last name in view is no ground to say who.
        """
        if self.announced is not None:
            return replace(self.announced, score=self.settings.announced)
        if host.first and self.held is None:
            return None
        last = self.focus.speaker
        person = self.focus.persons[-1] if self.focus.persons else None
        newer = person is not None and (last is None or person.start >= self.until)
        if (
            person is not None
            and person.name
            and newer
            and (last is None or person.name != last.name)
        ):
            return Spoken(person.name, person.start, person.end, "named", self.settings.followed)
        return replace(last, score=self.settings.continued) if last else None

    def _indirect(
        self,
        host: Host,
        attributions: list[Attribution],
        spoken: dict[Attribution, Spoken | None],
        quoted: list[_Found],
    ) -> Iterator[_Found]:
        """Reported clauses without marks; fragments in marks inside one learn their clause."""
        taken: list[tuple[int, int]] = []
        for attribution in attributions:
            who = spoken.get(attribution)
            if attribution.speaker is None:
                continue
            clause = reported_clause(self.text, host, attribution, attributions)
            if clause is None or any(a < clause[1] and clause[0] < b for a, b in taken):
                continue
            taken.append(clause)
            inside = [
                i for i, f in enumerate(quoted) if clause[0] <= f.start and f.end <= clause[1]
            ]
            for i in inside:
                if quoted[i].mode == "mixed":
                    quoted[i] = replace(
                        quoted[i], clause=clause, attribution=attribution, spoken=who
                    )
            if not any(a < clause[1] and clause[0] < b for a, b in host.quotes):
                yield _Found(*clause, "indirect", attribution, who)

    def _remember(
        self,
        host: Host,
        attributions: list[Attribution],
        spoken: dict[Attribution, Spoken | None],
        pointers: list[Pointer],
        used: list[_Found],
    ) -> None:
        speech = [a for a in attributions if spoken.get(a) and (host.quotes or a.kind != "quoting")]
        last = (
            spoken[speech[-1]]
            if speech
            else next((f.spoken for f in reversed(used) if f.spoken), None)
        )
        kind = "person"
        if speech:
            pointer = speech[-1].speaker
            if pointer and pointer.kind != "pronoun":
                kind = pointer.kind
            elif pointer and pointer.pronoun in ("it", "they"):
                kind = "group"
        self.focus.note(pointers, last, kind, self.speakers.main(host))
        if last is not None:
            self.heard, self.until = last, host.end
        # A colon or a bare cue at the end announces what the next paragraph quotes.
        ending = self.text[host.start : host.end].rstrip()
        if ending.endswith(":"):
            subject = next((p for p in pointers if p.kind in ("person", "pronoun")), None)
            self.announced = (
                last if speech else self.focus.resolve(subject) if subject else self.focus.speaker
            )
        elif not (host.bare(self.text) and host.quotes):
            self.announced = None

    def _row(self, found: _Found) -> Quote:
        page = self.reading.page.page
        who, cue = found.spoken, found.attribution
        pointer = cue.speaker if cue and cue.speaker and who is None else None
        return Quote(
            quote=identify("quote", page, found.start, found.end),
            page=page,
            start=found.start,
            end=found.end,
            text=self.text[found.start : found.end],
            mode=found.mode,
            cue=self.text[cue.start : cue.end] if cue else None,
            cue_start=cue.start if cue else None,
            cue_end=cue.end if cue else None,
            speaker=who.name if who else None,
            speaker_start=who.start if who else pointer.start if pointer else None,
            speaker_end=who.end if who else pointer.end if pointer else None,
            speaker_basis=who.basis if who else "unknown",
            score=who.score if who else 0.0,
            clause_start=found.clause[0] if found.clause else None,
            clause_end=found.clause[1] if found.clause else None,
        )
