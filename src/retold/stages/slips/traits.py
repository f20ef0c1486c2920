"""What is measured of words at a place, for the trees that weigh whether they are foreign there."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cache

import numpy as np

from retold.stages.slips.lexicon import beside, facts, seen, web_words
from retold.stages.slips.odds import name_odds, parts_word
from retold.stages.slips.pieces import Piece
from retold.stages.slips.runs import Names
from retold.stages.slips.seams import SIGNS, Known
from retold.stages.slips.weighable import Run, weighable
from retold.tables import Page
from retold.text.trees import F64

TRAITS = tuple(
    "words letters capitals upper unknown rarest mean digit sign domain left right turn_left turn_right "
    "before_kind after_kind first_kind last_kind before_ending after_ending first_ending last_ending "
    "before_capital after_capital before_common after_common gap enter leave inner net seen_gap seen_enter seen_leave "
    "name parted beside times familiar spread_before spread_after stops elsewhere outside own title "
    "page_unknown page_joined order web web_most web_pair web_pairs short_left short_right fit_before fit_after".split()
)
"""Names of what is measured, in the order of the columns."""


class Sheet:
    """All weighable runs of a page's lines and their traits."""

    def __init__(
        self,
        page: Page,
        read: Sequence[Sequence[Piece]],
        known_here: Known,
        asked: Container[tuple[int, int]] = (),
    ) -> None:
        """Measure the runs, those at the spans `asked` whatever they are."""
        self._text, self._read, self._known = page.text, read, known_here
        stop = max((line[-1].end for line in read if line), default=0)
        self._said_there = cache(page.text[:stop].count)
        self._names = Names.of(page)
        self._title = (page.title or "").casefold()
        self.runs = list(weighable(page.text, read, known_here, asked))
        self._beside = Counter(
            (a.word, b.word) for ln in read for a, b in itertools.pairwise(ln) if b.near
        )
        self._often = Counter(p.word for line in read for p in line)
        places: dict[str, list[Run]] = defaultdict(list)
        for run in self.runs:
            places[self.said(run)].append(run)
        self._places = {said: self._spread(runs) for said, runs in places.items()}
        pieces = [p for line in read for p in line]
        count = max(1, len(pieces))
        unknown = sum(not known_here(p.word) for p in pieces) / count
        joined = sum(p.joined for p in pieces)
        self._of_page = (unknown, joined / count)

    def said(self, run: Run) -> str:
        """The words of a run, as they stand."""
        return self._text[run.start : run.end]

    def _spread(self, runs: Sequence[Run]) -> tuple[float, float, float, float]:
        """Places of the same words; how many words stand before and after them; share beside a stop."""
        befores, afters, stops = set(), set(), 0
        for run in runs:
            line = self._read[run.line]
            before = line[run.i - 1].word if run.i and line[run.i].near else ""
            after = line[run.j].word if run.j < len(line) and line[run.j].near else ""
            befores.add(before)
            afters.add(after)
            stops += not (before and after)
        return float(len(runs)), float(len(befores)), float(len(afters)), stops / len(runs)

    def columns(self) -> Mapping[str, F64]:
        """The traits, an array each."""
        rows = np.array([self._row(run) for run in self.runs], float).reshape(-1, len(TRAITS))
        return dict(zip(TRAITS, rows.T, strict=True))

    def _row(self, run: Run) -> tuple[float, ...]:
        text, line = self._text, self._read[run.line]
        own = line[run.i : run.j]
        first, last = own[0], own[-1]
        before = line[run.i - 1] if run.i and first.near else None
        after = line[run.j] if run.j < len(line) and line[run.j].near else None
        told = [facts(p.word) for p in own]
        left, right = (before.word if before else ""), (after.word if after else "")
        gap = beside(left, right) if before and after else 0.0
        enter = beside(left, first.word) if before else 0.0
        leave = beside(last.word, right) if after else 0.0
        inner = min((beside(a.word, b.word) for a, b in itertools.pairwise(own)), default=0.0)
        said = self.said(run)
        times, spread_before, spread_after, stops = self._places[said]
        whole = "".join(p.word for p in own)
        f_before, f_after = facts(left), facts(right)
        furnished = [web_words().get(f"{a.word} {b.word}", 0.0) for a, b in itertools.pairwise(own)]
        content = max(own, key=lambda p: len(p.word)).word
        return (
            len(own), len(whole), sum(p.capital for p in own) / len(own), said.isupper(),
            sum(not self._known(p.word) for p in own) / len(own),
            min(f.common for f in told), sum(f.common for f in told) / len(told),
            any(c.isdigit() for c in said), said[0] in SIGNS, "." in said,
            _border(text, run.start - 1, first.joined, run.i == 0),
            _border(text, run.end, bool(after and after.joined), run.j == len(line)),
            text[run.start - 1 : run.start].islower() and text[first.start].isupper(),
            bool(after) and text[last.end - 1].islower() and after is not None and text[after.start].isupper(),
            f_before.kind, f_after.kind, told[0].kind, told[-1].kind,
            f_before.ending, f_after.ending, told[0].ending, told[-1].ending,
            bool(before and before.capital), bool(after and after.capital),
            f_before.common if before else 0.0, f_after.common if after else 0.0,
            gap, enter, leave, inner, gap - enter - leave,
            bool(before and after and seen(left, right)), bool(before and seen(left, first.word)),
            bool(after and seen(last.word, right)),
            name_odds(left, right) if before and after else 0.0,
            parts_word(left, right),
            self._beside[left, right] if before and after else 0,
            times, sum(self._often[p.word] > times for p in own) / len(own), spread_before, spread_after, stops,
            self._often[content] - times, self._said_there(said) - times,
            (whole in self._names.own) + 2 * (whole in self._names.stamped) + 4 * (whole in self._names.titled),
            said.casefold() in self._title,
            *self._of_page,
            told[0].order, sum(f.web for f in told) / len(own), max(f.web for f in told),
            max(furnished, default=0.0), sum(furnished) / max(1, len(furnished)),
            len(left) if first.joined else 99, len(right) if after and after.joined else 99,
            beside(line[run.i - 2].word, left) if before and run.i > 1 and before.near else 0.0,
            beside(right, line[run.j + 1].word) if after and run.j + 1 < len(line) and line[run.j + 1].near else 0.0,
        )  # fmt: skip


def _border(text: str, at: int, joined: bool, edge: bool) -> int:
    """What stands at a border of a run: 0 a space, 1 a letter, 2 a comma, 3 a stop, 4 else, 5 the line's edge."""
    if joined:
        return 1
    if edge:
        return 5
    near = text[at : at + 1]
    if near == " ":
        near = ""
        for step in (at - 1, at + 1):
            mark = text[step : step + 1]
            if mark and not mark.isalnum() and mark not in SIGNS and not mark.isspace():
                near = mark
        if not near:
            return 0
    return 2 if near == "," else 3 if near in ".!?" else 4
