"""Who reports what: cue words and their speakers, by the parse and by the words beside the cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from retold.stages.statements.hosts import Host
from retold.stages.statements.speakers.parsed import (
    coordinated,
    described_subject,
    object_clause,
    subject_token,
)
from retold.stages.statements.speakers.phrases import phrases, unlisted
from retold.stages.statements.speakers.pointers import (
    Attribution,
    Pointer,
    longest,
)
from retold.stages.statements.speakers.words import Cueing
from retold.tables import Mention, Parse, Sentence
from retold.text.names import Cue, cues
from retold.text.reading import Reading
from retold.text.spans import overlap
from retold.text.syntax import Token, Tree

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_PASSIVE = frozenset("is are was were be been being gets got isn't wasn't aren't weren't".split())
_DETERMINERS = frozenset(
    "the a an his her its their this that these those no any some my our your of in with".split()
)
_GOVERNED = re.compile(
    r"[a-z]+ (?:of|for|in|at|from|with|near|behind) (?:the |Mr\.? |Mrs\.? |Ms\.? )?(?:[a-z]+ ){0,2}\Z"
)

_BEFORE = 40
"""Code points before a name in which a preposition and the noun before it stand."""


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
        found: list[Attribution] = []
        for i, match in enumerate(words):
            cue = cues().get(match.group().lower().rstrip(".")) or _put_it(words, i)
            if cue is not None:
                made = self._cue(Cueing(self.text, host, masked, words, i, cue, pointers))
                if made is not None:
                    found.append(_continued(made, found, masked[: match.start()]))
        found.extend(phrases(self.text, host, masked, pointers))
        found.extend(unlisted(host, masked, pointers, tuple(found)))
        return sorted(found, key=lambda a: a.start)

    def pointers(self, host: Host, masked: str) -> list[Pointer]:
        """Mentions and pronouns outside the marks, left to right; a longer naming hides one in it."""
        low, high = bisect_left(self.starts, host.start), bisect_left(self.starts, host.end)
        found = []
        for m in self.mentions[low:high]:
            if m.form != "pronoun" and "·" not in masked[m.start - host.start : m.end - host.start]:
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

    def _cue(self, cueing: Cueing) -> Attribution | None:
        word, start = cueing.match.group().rstrip("."), cueing.start
        beside = cueing.beside()
        parsed = self.tree(start)
        token = parsed[1].at(start - parsed[0].start) if parsed else None
        sure = beside is not None and beside.kind in ("person", "pronoun")
        noun = token is not None and token.pos not in ("VERB", "AUX") and not sure
        # "Credit report" is none, though a name touches it; another noun may be a verb misread.
        if noun and token is not None and (beside is None or token.dep == "compound"):
            return None
        before = cueing.words[cueing.i - 1].group().lower() if cueing.i else ""
        passive = before in _PASSIVE and not word.endswith("ing")
        if beside is None and (passive or before in _DETERMINERS or before == "to"):
            return cueing.quoted_as()
        speaker = beside or cueing.across()
        clause = None
        if token is not None and parsed is not None and token.pos in ("VERB", "AUX"):
            if speaker is None and (token.child("auxpass", "nsubjpass") or _also_passive(token)):
                return None
            if speaker is None or self._governed(cueing, speaker):
                speaker = self._subject(token, parsed[0], cueing) or speaker
            clause = object_clause(token, parsed[0])
        elif speaker is None:
            speaker = cueing.far()
        kind, lemma = cueing.cue.kind, cueing.cue.lemma
        return Attribution(word, kind, lemma, start, start + len(word), speaker, clause)

    def _governed(self, cueing: Cueing, speaker: Pointer) -> bool:
        """Whether a naming only says whose the speaker is: "a friend of Smith said"."""
        # Not so with "footage of Smith saying".
        said = not cueing.match.group().endswith("ing")
        low = max(cueing.host.start, speaker.start - _BEFORE)
        return said and bool(_GOVERNED.search(self.text, low, speaker.start))

    def _subject(self, token: Token, sentence: Sentence, cueing: Cueing) -> Pointer | None:
        """The naming, or the words, that the parse has as the verb's subject."""
        subject = subject_token(token)
        if subject is None:
            return None
        start, end = sentence.start + subject.start, sentence.start + subject.end
        if any(a <= start < b for a, b in cueing.host.quotes):
            return None
        over = [p for p in cueing.pointers if overlap(p.start, p.end, start, end)]
        several = [t for t in subject.children if t.dep == "conj"]
        if over and not several:
            return self._titled(longest(over), cueing)
        if several:
            return coordinated(subject, sentence, self.text)
        if subject.pos == "PRON":
            return None
        described = described_subject(subject, sentence, self.text)
        return self._titled(described, cueing) if described else None

    def _titled(self, found: Pointer, cueing: Cueing) -> Pointer:
        """The person right behind an office: "said the charity's director Smith"."""
        if found.kind == "person" or self.text[found.end : found.end + 1] != " ":
            return found
        named = (p for p in cueing.pointers if p.start == found.end + 1 and p.kind == "person")
        return next(named, found)


def _also_passive(token: Token) -> bool:
    """Whether a verb shares the passive of the one before: "was built in May and described as"."""
    first = token.conjuncts[0]
    named = token.child("dobj") is None and any(c.lemma == "as" for c in token.children)
    shared = first is not token and first.child("auxpass") is not None
    return shared and (token.tag == "VBN" or named)


def _continued(made: Attribution, before: Sequence[Attribution], words: str) -> Attribution:
    """Lead ", adding" back to whoever reports right before, not to the sentence's subject."""
    last = before[-1].speaker if before else None
    behind = made.cue.endswith("ing") and words.rstrip().endswith(",")
    if last is None or made.speaker is None or not behind or made.speaker.start >= last.start:
        return made
    return replace(made, speaker=last)


def _put_it(words: list[re.Match[str]], i: int) -> Cue | None:
    """Read "as Smith put it"."""
    put = (
        words[i].group().lower() in ("put", "puts")
        and i + 1 < len(words)
        and words[i + 1].group() == "it"
    )
    return Cue("put it", "quoting") if put else None
