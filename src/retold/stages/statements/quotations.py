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

from retold.stages.statements.quotations_clauses import reported_clause
from retold.stages.statements.quotations_hosts import Host, Paragraph, paragraphs
from retold.stages.statements.quotations_kinds import is_work, nearest
from retold.stages.statements.speakers import Speakers
from retold.stages.statements.speakers_focus import Focus, Spoken
from retold.stages.statements.speakers_pointers import Attribution, Pointer
from retold.tables import MENTIONS, QUOTES, Mention, Quote, Tables, identify
from retold.text.names import small_words
from retold.text.reading import Reading, readings
from retold.text.words import words

_TURN = re.compile(r"\s*([A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3}):\s+(?=\S)")
QUOTED_ROLES = frozenset(("body",))


@dataclass(frozen=True)
class QuotationSettings:
    """Thresholds of reading quotations."""

    scare: int = 2
    """Longest quotation, in words, that counts only with reporting words beside it: scare quotes
    and nicknames are mostly shorter, by reading news pages."""
    near: int = 60
    """Code points between a short quotation and its reporting words."""
    continued: float = 0.6
    """Score of a speaker carried on from the quotation before."""
    followed: float = 0.5
    """Score of a speaker taken from the subject of the sentence before."""


def quote(tables: Tables) -> Tables:
    """pages, blocks, sentences, parses, mentions → quotes; each page by itself."""
    settings = QuotationSettings()
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in MENTIONS.rows(tables["mentions"]):
        mentions[mention.page].append(mention)
    found: list[Quote] = []
    for reading in readings(tables):
        found.extend(_PageQuotes(reading, mentions[reading.page.page], settings).rows())
    return {"quotes": QUOTES.of(found)}


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
        self.focus = Focus(self.text, mentions)
        self.announced: Spoken | None = None

    def rows(self) -> Iterator[Quote]:
        """All quotations of the page's body."""
        for paragraph in paragraphs(self.reading, QUOTED_ROLES):
            for found in self._paragraph(paragraph):
                yield self._row(found)

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
        spoken = {a: self.focus.resolve(a.speaker, pointers) for a in attributions if a.speaker}
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
        if is_work(self.text[start:end]):
            return
        direct = self._is_direct(host, index, start, end, best, before)
        if (
            not direct
            and self._is_scare(host, start, end, best)
            and not self._listed(host, index, before)
        ):
            return
        mode = "direct" if direct else "mixed"
        who = spoken.get(best) if best else None
        if (best is None and direct) or (best is not None and best.speaker is None and direct):
            who = self._carried(host)
        elif best is None and host.first is False and self.focus.speaker and not direct:
            who = None
        yield _Found(start, end, mode, best, who)

    def _is_direct(
        self,
        host: Host,
        index: int,
        start: int,
        end: int,
        best: Attribution | None,
        before: list[_Found],
    ) -> bool:
        """Whether whole sentences stand in the marks, or the rest of one cut by its cue."""
        content = self.text[start:end].strip()
        letters = re.search(r"[^\W_]", content)
        if letters is None:
            return False
        outside = self.text[host.start if index == 0 else host.quotes[index - 1][1] : start].rstrip(
            " \n“\"‘'«„`("
        )
        ended = content[-1] in ".!?,…—-–" or self.text[end : end + 2].strip("”\"’' »")[:1] in (
            ".",
            ",",
            "!",
            "?",
        )
        opens = not re.search(r"\w", outside) or outside[-1] in ",:.!?—-–"
        if content[0].islower():
            cut = bool(before) and before[-1].mode == "direct" and opens and best is not None
            return cut and ended
        if (
            not content[letters.start()].isupper()
            and not content[0].isdigit()
            and not content.startswith(("…", "...", "[", "("))
        ):
            return False
        if host.bare(self.text):
            return True
        return opens and (ended or len(words(content)) > self.settings.scare)

    def _is_scare(self, host: Host, start: int, end: int, best: Attribution | None) -> bool:
        """Whether the marks hold no speech: a nickname, a title, a word the writer keeps off."""
        content = self.text[start:end]
        held = words(content)
        if not held:
            return True
        names = [
            w
            for w in content.split()
            if w[:1].isalpha() and w.lower().strip(".,") not in small_words()
        ]
        titled = bool(names) and all(w[0].isupper() for w in names) and content[0].isupper()
        if titled and len(names) > 0 and not content.rstrip().endswith((",", ".", "!", "?")):
            return True
        if best is None:
            return len(held) <= self.settings.scare + 1 or host.bare(self.text)
        gap = max(start - best.high, best.low - end, 0)
        return len(held) <= self.settings.scare and gap > self.settings.near

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
        return Spoken(name, turn.start(1), turn.end(1), "named", 0.9)

    def _listed(self, host: Host, index: int, before: list[_Found]) -> bool:
        """Whether a short quotation goes on a list that has begun: called it "...", "..." and "..."."""
        if not index or not before or (before[-1].start, before[-1].end) != host.quotes[index - 1]:
            return False
        gap = self.text[host.quotes[index - 1][1] : host.quotes[index][0]].strip(" ,.“”\"'‘’")
        return gap in ("", "and", "or", "and a", "and an", "a", "an", "but")

    def _carried(self, host: Host) -> Spoken | None:
        """The speaker of a quotation that has no reporting words of its own."""
        if self.announced is not None:
            return replace(self.announced, score=0.8)
        last = self.focus.speaker
        person = self.focus.persons[-1] if self.focus.persons else None
        newer = person is not None and (last is None or person.start > last.start)
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
            kind = pointer.kind if pointer and pointer.kind != "pronoun" else "person"
        self.focus.note(pointers, last, kind)
        # A colon or a bare cue at the end announces what the next paragraph quotes.
        ending = self.text[host.start : host.end].rstrip()
        if ending.endswith(":"):
            subject = next((p for p in pointers if p.kind in ("person", "pronoun")), None)
            self.announced = (
                last
                if speech
                else self.focus.resolve(subject, pointers)
                if subject
                else self.focus.speaker
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
