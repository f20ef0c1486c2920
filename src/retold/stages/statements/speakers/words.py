"""The speaker beside a cue, told by the words alone: "Smith has also said", "said Smith"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.stages.statements.hosts import Host
from retold.stages.statements.speakers.pointers import (
    Attribution,
    Pointer,
    holding,
    longest,
    without_article,
)
from retold.text.names import Cue
from retold.text.names.described import find_described
from retold.text.names.find import find_parts

_HELPS = frozenset(
    "has have had having also later then still again repeatedly reportedly would will could may might did "
    "does do first once recently previously even just only simply famously often never always not had who "
    "himself herself both all further subsequently immediately finally earlier already now".split()
)

_FAR = 400
"""Code points before a cue in which its speaker may stand."""

_JOINTS = frozenset((", ", " and ", ", and ", " and the ", ", the "))

_INVERTED = frozenset(
    "say add ask write tweet reply respond explain note warn argue continue conclude insist declare announce "
    "recall quip joke remark comment read claim reveal admit confess exclaim observe complain state suggest post "
    "shout yell advise acknowledge predict counter stress exclaim retort lament caution muse agree".split()
)

_OWNS = re.compile(r"['’]s? (?:[\w-]+ ){0,4}")
_PARTY = re.compile(
    r"(?: \([^()]{1,30}\)|, (?:[DRI][-–][A-Z][\w. ]{0,20}|[A-Z][a-z]+\.|\d\d?),)(?: (?:\w+ly|also|has|had))? \Z"
)
_INSERTED = re.compile(
    r"(?:^|[·,][\"”’'»]+|[·.:] ?)[\s\"“]*((?:[\w.’'-]+ ){0,8}[\w.’'-]+), [^·“\"]{2,140}, (?:\w+ly |also )?$"
)
_AFTER_AND = re.compile(r"\b(?:and|but)\s+(?:\w+ly )?$")
_NEAR = 40
"""Code points before a cue in which "and" or "but" may tell that its subject is the sentence's."""
_VERB = re.compile(
    r"\s(?:is|was|were|are|has|had|would|will|could|did|does|should|can|may|might)(?:n['’]t)?\b"
)


@dataclass(frozen=True)
class Cueing:
    """A cue in its host: `masked` is the host with dots for what is quoted, `i` the cue's word."""

    text: str
    host: Host
    masked: str
    words: list[re.Match[str]]
    i: int
    cue: Cue
    pointers: list[Pointer]

    @property
    def match(self) -> re.Match[str]:
        """The cue's word; its offsets count from the host."""
        return self.words[self.i]

    @property
    def start(self) -> int:
        """Page offset of the cue."""
        return self.host.start + self.match.start()

    def beside(self) -> Pointer | None:
        """A naming that touches the cue: "Smith has also said", "said Smith"."""
        j = self.i - 1
        while j >= 0 and (self._word(j) in _HELPS or self._word(j).endswith("ly")):
            j -= 1
        if j >= 0:
            position, gap = self._behind(j)
            near = [p for p in self.pointers if p.end in (position, position - 1)]
            if near and not re.search(r"[;:.!?·]", gap) and "," not in gap.replace(", who", ""):
                return self._together(longest(near))
        return self._inverted() if self.cue.lemma in _INVERTED else None

    def across(self) -> Pointer | None:
        """A naming parted from the cue by an insertion: "Smith, a top adviser, said"."""
        edge = max(0, self.match.start() - _FAR)
        inserted = _INSERTED.search(self.masked[edge : self.match.start()])
        if inserted is None:
            return None
        base = self.host.start + edge
        low, high = base + inserted.start(1), base + inserted.end(1)
        over = [
            p
            for p in self.pointers
            if p.end == high and p.start >= low and p.kind in ("person", "pronoun")
        ]
        return longest(over) if over else None

    def far(self) -> Pointer | None:
        """Rules only: the sentence's first naming, across an inserted clause ("X, who ..., said")."""
        before = [p for p in self.pointers if p.end <= self.start and p.kind != "place"]
        words = self.masked[: self.match.start()]
        if before and (words.rstrip().endswith(",") or _AFTER_AND.search(words[-_NEAR:])):
            return before[0]
        return self._words_before()

    def quoted_as(self) -> Attribution | None:
        """Read "X was quoted as saying", "X was quoted by Y"."""
        before = [p for p in self.pointers if p.end <= self.start]
        if self.cue.lemma not in ("quote", "cite") or not before:
            return None
        end = self.host.start + self.match.end()
        return Attribution(
            self.match.group(), "speech", self.cue.lemma, self.start, end, before[-1]
        )

    def _word(self, j: int) -> str:
        return self.words[j].group().lower()

    def _behind(self, j: int) -> tuple[int, str]:
        """Where the words before the cue end, and what parts them from it; a party is passed over."""
        low = self.match.start()
        party = _PARTY.search(self.masked, max(0, low - _FAR), low)
        if party:
            return self.host.start + party.start(), " "
        return self.host.start + self.words[j].end(), self.masked[self.words[j].end() : low]

    def _inverted(self) -> Pointer | None:
        """A naming behind the cue: "said Smith", "said the firm's head, Smith"."""
        if self.i + 1 >= len(self.words):
            return None
        following = self.words[self.i + 1].start()
        near = self._starting(self.host.start + following)
        if near and (owned := _OWNS.match(self.text, near[0].end, self.host.end)):
            near = [p for p in self.pointers if near[0].end < p.start <= owned.end()]
        elif near and near[0].kind not in ("person", "pronoun"):
            behind = [p for p in self._starting(near[0].end + 1) if p.kind == "person"]
            held = behind[0] if behind else holding(self.text, near[0].end, self.pointers)
            near = [held] if held else near
        before = self.masked[: self.match.start()].rstrip()
        opens = not self.match.start() or before[-1:] in "\"”’',»·"
        touches = self.masked[self.match.end() : following] == " "
        if not (near and touches and opens):
            return None
        verb = _VERB.match(self.masked, near[0].end - self.host.start)
        return None if verb else longest(near)

    def _starting(self, position: int) -> list[Pointer]:
        """Namings at a page offset, an article before them passed over."""
        if self.text[position : position + 4].lower() == "the ":
            position += 4
        low = position - 4 if self.text[position - 4 : position].lower() == "the " else position
        return [
            p
            for p in self.pointers
            if (p.start <= low < p.end or p.start == position) and p.pronoun != "it"
        ]

    def _together(self, last: Pointer) -> Pointer:
        """Several who say one thing: "Velt, Korvia and Tranland say", under their words."""
        start, joined = last.start, False
        for p in sorted(self.pointers, key=lambda p: -p.start):
            gap = self.text[p.end : start]
            if p.end > start or p.pronoun or (p.kind == "person") != (last.kind == "person"):
                continue
            if gap not in _JOINTS or (gap == ", " and not joined):
                break
            start, joined = p.start, True
        if not joined or last.pronoun:
            return last
        return Pointer(start, last.end, without_article(self.text[start : last.end]), "group")

    def _words_before(self) -> Pointer | None:
        """Rules only: a described subject right before the cue, such as "the minister"."""
        edge = max(0, self.match.start() - _FAR)
        text = self.masked[edge : self.match.start()]
        base = self.host.start + edge
        for described in reversed(find_described(text, find_parts(text))):
            gap = text[described.end :].split()
            if all(w.lower() in _HELPS or w.endswith("ly") for w in gap):
                return Pointer(
                    base + described.start, base + described.end, described.name, "group"
                )
        return None
