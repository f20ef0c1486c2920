"""Who reports what: cue words and their speakers, by the parse and by the words beside the cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.stages.statements.quotations_hosts import Host
from retold.stages.statements.speakers_parsed import (
    coordinated,
    described_subject,
    object_clause,
    subject_token,
)
from retold.stages.statements.speakers_pointers import (
    Attribution,
    Pointer,
    without_article,
)
from retold.tables import Mention, Parse, Sentence
from retold.text.names import Cue, cues
from retold.text.names_described import find_described
from retold.text.names_find import find_parts
from retold.text.reading import Reading
from retold.text.spans import overlap
from retold.text.syntax import Token, Tree

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_PHRASE_CUE = re.compile(r"\b(?:according to|in the words of)\b", re.I)
_SIGNED = re.compile(r"·[\"”’'»]*\s*([―—–-])\s*([A-Z][^·,;:\"“”\n]{2,50}?)[.\s]*$")
_BEHIND = re.compile(
    r"·[,!?…—]?[\"”’'»]+,? (?:(?P<verb>[a-z]+ed) (?P<name>[A-Z]|he\b|she\b)|"
    r"(?P<name2>(?:[A-Z][\w.’'-]+ ?){1,4}|he|she) (?P<verb2>[a-z]+ed|went on|began|told|put it)\b)"
)
_PASSIVE = frozenset("is are was were be been being gets got isn't wasn't aren't weren't".split())
_HELPS = frozenset(
    "has have had having also later then still again repeatedly reportedly would will could may might did "
    "does do first once recently previously even just only simply famously often never always not had who "
    "himself herself both all further subsequently immediately finally earlier already now".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their this that these those no any some my our your of in with".split()
)
_FAR = 400
"""Code points before a cue in which its speaker may stand."""
_SAME = 40
"""Code points within which two cues behind one quotation are taken for one."""
_JOINTS = frozenset((", ", " and ", ", and ", " and the ", ", the "))
_INVERTED = frozenset(
    "say add ask write tweet reply respond explain note warn argue continue conclude insist declare announce "
    "recall quip joke remark comment read claim reveal admit confess exclaim observe complain state suggest post "
    "shout yell advise acknowledge predict counter stress exclaim retort lament caution muse agree".split()
)
_GOVERNED = re.compile(
    r"[a-z]+ (?:of|for|in|at|from|with|near|behind) (?:the |Mr\.? |Mrs\.? |Ms\.? )?\Z"
)
_OWNS = re.compile(r"['’]s? (?:[\w-]+ ){0,4}")
_PARTY = re.compile(
    r"(?: \([^()]{1,30}\)|, (?:[DRI][-–][A-Z][\w. ]{0,20}|[A-Z][a-z]+\.|\d\d?),)(?: (?:\w+ly|also|has|had))? \Z"
)
_INSERTED = re.compile(
    r"(?:^|[·,][\"”’'»]+|[·.:] ?)[\s\"“]*((?:[\w.’'-]+ ){0,8}[\w.’'-]+), [^·“\"]{2,140}, (?:\w+ly |also )?$"
)


class Speakers:
    """Finds the attributions of one page."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading, self.text = reading, reading.page.text
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.sentence_starts = [s.start for s in reading.sentences]
        self._trees: dict[str, Tree] = {}

    def attributions(self, host: Host) -> list[Attribution]:
        """Every cue outside the host's quotation marks, left to right, with its speaker."""
        masked = host.masked(self.text)
        pointers = self.pointers(host, masked)
        words = list(_WORD.finditer(masked))
        found = []
        for i, match in enumerate(words):
            cue = cues().get(match.group().lower().rstrip(".")) or _put_it(words, i)
            if cue is not None:
                made = self._cue(host, masked, words, i, cue, pointers)
                if made is not None:
                    found.append(_continued(made, found, masked[: match.start()]))
        for match in _PHRASE_CUE.finditer(masked):
            found.append(self._phrase(host, masked, match, pointers))
        if signed := _SIGNED.search(masked):
            found.extend(self._signed(host, signed, pointers))
        found.extend(a for a in self._unlisted(host, masked, pointers) if not _close_by(a, found))
        return sorted(found, key=lambda a: a.start)

    def _unlisted(self, host: Host, masked: str, pointers: list[Pointer]) -> Iterator[Attribution]:
        """Any verb right behind a quotation that breaks off: "...!" beamed Smith, "...," he went on."""
        for match in _BEHIND.finditer(masked):
            verb, name = ("verb", "name") if match["verb"] else ("verb2", "name2")
            start = host.start + match.start(name)
            near = [p for p in pointers if p.start == start and p.kind in ("person", "pronoun")]
            if verb == "verb2":
                near = [
                    p for p in near if p.end == host.start + len(masked[: match.end(name)].rstrip())
                ]
            if near:
                low, high = host.start + match.start(verb), host.start + match.end(verb)
                yield Attribution(
                    match[verb], "speech", match[verb], low, high, self._longest(near)
                )

    def pointers(self, host: Host, masked: str) -> list[Pointer]:
        """Mentions and pronouns outside the marks, left to right; a longer naming hides one in it."""
        low, high = bisect_left(self.starts, host.start), bisect_left(self.starts, host.end)
        found = []
        for m in self.mentions[low:high]:
            if "·" not in masked[m.start - host.start : m.end - host.start]:
                found.append(Pointer(m.start, m.end, m.name, m.kind))
        for match in re.finditer(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e)\b(?!['’])", masked):
            start, end = host.start + match.start(), host.start + match.end()
            found.append(Pointer(start, end, None, "pronoun", match.group().lower()))
        return sorted(found, key=lambda p: (p.start, -p.end))

    def tree(self, position: int) -> tuple[Sentence, Tree] | None:
        """The sentence and the parse at a page offset."""
        index = bisect_right(self.sentence_starts, position) - 1
        if index < 0 or position >= self.reading.sentences[index].end:
            return None
        sentence = self.reading.sentences[index]
        parse: Parse | None = self.reading.parse(sentence)
        if parse is None:
            return None
        if sentence.key not in self._trees:
            self._trees[sentence.key] = Tree(parse)
        return sentence, self._trees[sentence.key]

    def main(self, host: Host) -> tuple[int, int]:
        """The span of the subject of a sentence's main verb; empty where no parse tells it."""
        parsed = self.tree(host.start)
        subject = (
            parsed[1].roots[0].child("nsubj", "nsubjpass") if parsed and parsed[1].roots else None
        )
        if parsed is None or subject is None:
            return 0, 0
        return parsed[0].start + subject.start, parsed[0].start + subject.end

    def _cue(
        self,
        host: Host,
        masked: str,
        words: list[re.Match[str]],
        i: int,
        cue: Cue,
        pointers: list[Pointer],
    ) -> Attribution | None:
        match = words[i]
        start, end = (
            host.start + match.start(),
            host.start + match.start() + len(match.group().rstrip(".")),
        )
        beside = self._beside(host, masked, words, i, cue, pointers)
        parsed = self.tree(start)
        token = parsed[1].at(start - parsed[0].start) if parsed else None
        if token is not None and token.pos not in ("VERB", "AUX") and beside is None:
            return None
        before = words[i - 1].group().lower() if i else ""
        passive = before in _PASSIVE and not match.group().endswith("ing")
        if beside is None and (passive or before in _DETERMINERS or before == "to"):
            return self._quoted_as(host, words, i, cue, pointers)
        beside = beside or self._across(host, masked, match, pointers)
        speaker, clause = beside, None
        if token is not None and parsed is not None and token.pos in ("VERB", "AUX"):
            if beside is None and token.child("auxpass", "nsubjpass"):
                return None
            # "a friend of Smith said", but "footage of Smith saying".
            inner = (
                beside is not None
                and not match.group().endswith("ing")
                and _GOVERNED.search(self.text, host.start, beside.start)
            )
            if beside is None or inner:
                speaker = self._subject(token, parsed[0], pointers, host) or beside
            clause = object_clause(token, parsed[0])
        elif beside is None:
            speaker = self._far(host, masked, match, pointers)
        return Attribution(
            match.group().rstrip("."), cue.kind, cue.lemma, start, end, speaker, clause
        )

    def _quoted_as(
        self, host: Host, words: list[re.Match[str]], i: int, cue: Cue, pointers: list[Pointer]
    ) -> Attribution | None:
        """Read "X was quoted as saying", "X was quoted by Y"."""
        if cue.lemma not in ("quote", "cite"):
            return None
        before = [p for p in pointers if p.end <= host.start + words[i].start()]
        if not before:
            return None
        match = words[i]
        return Attribution(
            match.group(),
            "speech",
            cue.lemma,
            host.start + match.start(),
            host.start + match.end(),
            before[-1],
        )

    def _beside(
        self,
        host: Host,
        masked: str,
        words: list[re.Match[str]],
        i: int,
        cue: Cue,
        pointers: list[Pointer],
    ) -> Pointer | None:
        """A naming that touches the cue: "Smith has also said", "said Smith"."""
        j = i - 1
        while j >= 0 and (words[j].group().lower() in _HELPS or words[j].group().endswith("ly")):
            j -= 1
        if j >= 0:
            position = host.start + words[j].end()
            gap = masked[words[j].end() : words[i].start()]
            if party := _PARTY.search(masked, max(0, words[i].start() - _FAR), words[i].start()):
                position, gap = host.start + party.start(), " "
            near = [p for p in pointers if p.end in (position, position - 1)]
            if near and not re.search(r"[;:.!?·]", gap) and "," not in gap.replace(", who", ""):
                return self._together(self._longest(near), pointers, host)
        if cue.lemma in _INVERTED and i + 1 < len(words):
            after = host.start + words[i + 1].start()
            gap = masked[words[i].end() : words[i + 1].start()]
            near = [
                p
                for p in pointers
                if (p.start <= after < p.end or _article(self.text, after, p)) and p.pronoun != "it"
            ]
            if near and (owned := _OWNS.match(self.text, near[0].end, host.end)):
                near = [p for p in pointers if near[0].end < p.start <= owned.end()]
            opens = (
                host.start + words[i].start() == host.start
                or masked[: words[i].start()].rstrip()[-1:] in "\"”’',»·"
            )
            if near and gap == " " and opens and not self._object_follows(masked, near[0], host):
                return self._longest(near)
        return None

    def _object_follows(self, masked: str, pointer: Pointer, host: Host) -> bool:
        """Whether a naming after the cue has a verb of its own: "said Smith was ill"."""
        rest = masked[pointer.end - host.start :]
        return bool(
            re.match(
                r"\s(?:is|was|were|are|has|had|would|will|could|did|does|should|can|may|might)\b",
                rest,
            )
        )

    def _together(self, last: Pointer, pointers: list[Pointer], host: Host) -> Pointer:
        """Several who say one thing: "Velt, Korvia and Tranland say", under their words."""
        start, joined = last.start, False
        for p in sorted(pointers, key=lambda p: -p.start):
            gap = self.text[p.end : start]
            if p.end > start or p.pronoun or p.kind != last.kind:
                continue
            if gap not in _JOINTS or (gap == ", " and not joined):
                break
            start, joined = p.start, True
        if not joined or last.pronoun:
            return last
        return Pointer(start, last.end, without_article(self.text[start : last.end]), "group")

    def _longest(self, near: list[Pointer]) -> Pointer:
        """The fullest naming, persons before bodies: "NATO Secretary General Mark Rutte" is a person."""
        order = {"person": 0, "pronoun": 1, "group": 2, "organisation": 3, "country": 4, "place": 5}
        return min(near, key=lambda p: (order.get(p.kind, 6), p.start - p.end))

    def _subject(
        self, token: Token, sentence: Sentence, pointers: list[Pointer], host: Host
    ) -> Pointer | None:
        """The naming, or the words, that the parse has as the verb's subject."""
        subject = subject_token(token)
        if subject is None:
            return None
        start, end = sentence.start + subject.start, sentence.start + subject.end
        if any(a <= start < b for a, b in host.quotes):
            return None
        over = [p for p in pointers if overlap(p.start, p.end, start, end)]
        several = [t for t in subject.children if t.dep == "conj"]
        if over and not several:
            return self._longest(over)
        if several:
            return coordinated(subject, sentence, self.text)
        if subject.pos == "PRON":
            return None
        return described_subject(subject, sentence, self.text)

    def _across(
        self, host: Host, masked: str, match: re.Match[str], pointers: list[Pointer]
    ) -> Pointer | None:
        """A naming parted from the cue by an insertion: "Smith, a top adviser, said"."""
        edge = max(0, match.start() - _FAR)
        inserted = _INSERTED.search(masked[edge : match.start()])
        if inserted is None:
            return None
        low, high = host.start + edge + inserted.start(1), host.start + edge + inserted.end(1)
        over = [
            p
            for p in pointers
            if p.end == high and p.start >= low and p.kind in ("person", "pronoun")
        ]
        return self._longest(over) if over else None

    def _far(
        self, host: Host, masked: str, match: re.Match[str], pointers: list[Pointer]
    ) -> Pointer | None:
        """Rules only: the sentence's first naming, across an inserted clause ("X, who ..., said")."""
        before = [p for p in pointers if p.end <= host.start + match.start() and p.kind != "place"]
        inserted = masked[: match.start()].rstrip().endswith(",")
        after_and = re.search(
            r"\b(?:and|but)\s+(?:\w+ly )?$", masked[max(0, match.start() - 40) : match.start()]
        )
        if not before or not (inserted or after_and):
            return self._words_before(host, masked, match)
        return before[0]

    def _words_before(self, host: Host, masked: str, match: re.Match[str]) -> Pointer | None:
        """Rules only: a described subject right before the cue, such as "the minister"."""
        edge = max(0, match.start() - _FAR)
        text = masked[edge : match.start()]
        for described in reversed(find_described(text, find_parts(text))):
            gap = text[described.end :].split()
            if all(w.lower() in _HELPS or w.endswith("ly") for w in gap):
                base = host.start + edge
                return Pointer(
                    base + described.start, base + described.end, described.name, "group"
                )
        return None

    def _phrase(
        self, host: Host, masked: str, match: re.Match[str], pointers: list[Pointer]
    ) -> Attribution:
        """Read "according to X": the naming that follows, or the words up to a comma."""
        start, end = host.start + match.start(), host.start + match.end()
        stop = re.search(r"[,.;·“\"]", masked[match.end() :])
        high = end + (stop.start() if stop else len(masked) - match.end())
        inside = [p for p in pointers if end <= p.start < high]
        near = [p for p in inside if p.start - end <= 30]
        speaker: Pointer | None = None
        if near:
            first = near[0]
            speaker = self._longest([p for p in near if p.start <= first.end + 1])
        elif high - end > 2:
            first_word = re.match(r"\s+", masked[match.end() :])
            low = end + (first_word.end() if first_word else 0)
            speaker = Pointer(low, high, without_article(self.text[low:high]), "group")
        if speaker is not None:
            speaker = replace(speaker, end=max(speaker.end, speaker.start))
        return Attribution(match.group(), "phrase", "according to", start, end, speaker)

    def _signed(
        self, host: Host, match: re.Match[str], pointers: list[Pointer]
    ) -> Iterator[Attribution]:
        """A name behind a dash, as under a letter: "..." ― Smith."""
        start, end = host.start + match.start(1), host.start + match.end(1)
        name = host.start + match.start(2), host.start + match.end(2)
        over = [
            p for p in pointers if name[0] <= p.start and p.end <= name[1] and p.kind == "person"
        ]
        words = self.text[name[0] : name[1]]
        pointer = over[0] if over else Pointer(*name, words, "person") if words.istitle() else None
        if pointer is not None:
            yield Attribution(match[1], "phrase", "—", start, end, pointer)


def _continued(made: Attribution, before: Sequence[Attribution], words: str) -> Attribution:
    """Lead ", adding" back to whoever reports right before, not to the sentence's subject."""
    last = before[-1].speaker if before else None
    behind = made.cue.endswith("ing") and words.rstrip().endswith(",")
    if last is None or made.speaker is None or not behind or made.speaker.start >= last.start:
        return made
    return replace(made, speaker=last)


def _close_by(made: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether a listed cue already reports with these words."""
    return any(
        a.speaker is not None and a.low <= made.high + _SAME and made.low <= a.high for a in found
    )


def _put_it(words: list[re.Match[str]], i: int) -> Cue | None:
    """Read "as Smith put it"."""
    put = (
        words[i].group().lower() in ("put", "puts")
        and i + 1 < len(words)
        and words[i + 1].group() == "it"
    )
    return Cue("put it", "quoting") if put else None


def _article(text: str, after: int, pointer: Pointer) -> bool:
    return text[after : after + 4].lower() == "the " and pointer.start == after + 4
