"""Who "he", "her" or "its" stands for: the one most in view who fits, or nobody where that is unsure.

One resolver for all: relations, figures and speakers read its answers as mentions of form
`pronoun`. Only the body is resolved, and nothing inside quotation marks, where "he" may be anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.stages.statements.actors.clauses import (
    SUBJECTS,
    apart,
    beside_cue,
    follows,
    head_of,
    one_person,
    reports,
    says,
    subject_of,
    unnamed,
)
from retold.stages.statements.actors.offices import HERS, HIS
from retold.stages.statements.actors.salience import View
from retold.tables import Mention, Sentence
from retold.text.marks import quoted_spans
from retold.text.names.listed import likely_pronouns
from retold.text.reading import Reading
from retold.text.syntax import Token, Tree

_PRONOUN = re.compile(
    r"\b(?:he|she|him|her|his|hers|himself|herself|it|its|itself|they|their)\b(?!['’-]\w*[a-z]{3})",
    re.I,
)
_AGED = re.compile(
    r"\b[Tt]he \d\d?-year-old(?=[,.]| (?:\w+ed|said|says|was|is|has|had|will|who|also|did|then)\b)"
)
"""Somebody called by his age alone, "the 34-year-old", read as a pronoun of either gender."""
_EITHER = "either"
_GENDER = {"he": "he", "him": "he", "his": "he", "himself": "he",
           "she": "she", "her": "she", "hers": "she", "herself": "she",
           _EITHER: _EITHER}  # fmt: skip
_BODIES = {
    **dict.fromkeys(("it", "its", "itself"), ("organisation", "country")),
    **dict.fromkeys(("they", "their"), ("group",)),
}
_HE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Congressman|Father|Pope|spokesman|chairman|businessman|actor|Sheikh|congressman|his)\.? $"
)
_SHE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Congresswoman|spokeswoman|chairwoman|actress|businesswoman|congresswoman|Madam)\.? $"
)
UNKNOWN = 0.85
"""Share of the weight that counts of somebody whose name does not tell whether he or she fits."""
SPOKE = 1.5
"""How many times his weight the last speaker has where a pronoun speaks."""
RIVAL = 0.8
"""Share of the first one's weight at which a second one makes it unsure who is meant."""
RIVAL_UNPARSED = 0.6
"""The same without a parse, where nothing tells a subject but its place."""
RIVAL_SPEAKING = 0.95
"""The same where the pronoun speaks: that is mostly the last one who did, or the last subject."""
_NOBODY = "?"
"""Opens the name in view of somebody without a name: a witness, a driver."""


def genders(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """He or she for persons whose title or given name tells; others are left out."""
    found: dict[str, str] = {}
    for m in mentions:
        if m.kind != "person":
            continue
        before = text[max(0, m.start - 20) : m.start]
        by_title = "he" if _HE.search(before) else "she" if _SHE.search(before) else None
        by_name = likely_pronouns().get(m.name.split()[0]) if len(m.name.split()) > 1 else None
        if by_title or by_name:
            found.setdefault(m.name, by_title or by_name or "")
    return found


def resolve(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The pronouns of a page's body that surely stand for one of its actors, as mentions."""
    return _Page(reading, mentions).pronouns()


@dataclass(frozen=True)
class _Seen:
    """A mention, a pronoun or somebody without a name in a sentence; offsets are the page's."""

    start: int
    end: int
    name: str
    kind: str
    token: Token | None
    pronoun: str = ""


class _Page:
    """Reads a page from top to bottom and keeps in view whom it speaks of."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading, self.text = reading, reading.page.text
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.genders = genders(self.text, mentions)
        self.quoted = quoted_spans(self.text, 0, reading.read_to)
        self.firsts = [a for a, _ in self.quoted]
        self.view = View()
        self.kinds: dict[str, str] = {}
        self.spoke = ""
        """Who spoke last."""
        self.acting: _Seen | None = None
        """The subject of the sentence before."""

    def pronouns(self) -> Iterator[Mention]:
        """Every pronoun that is resolved, in order."""
        for sentence in self.reading.sentences:
            if sentence.role in ("title", "body"):
                self.view.turn()
                yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[Mention]:
        parse = self.reading.parse(sentence)
        tree = Tree(parse) if parse else None
        acting: _Seen | None = None
        before: list[_Seen] = []
        here = self._seen(sentence, tree)
        for seen in here:
            quoted = self._in_quotes(seen.start)
            found = seen
            if seen.pronoun:
                name = None if quoted else self._meant(seen, before, here, acting)
                if name is None:
                    continue
                kind = self.kinds[name]
                found = _Seen(seen.start, seen.end, name, kind, seen.token)
                form = "title" if seen.pronoun == _EITHER else "pronoun"
                yield Mention(sentence.page, seen.start, seen.end, name, kind, form)
            role = self._role(found, sentence, first=not before)
            self.kinds[found.name] = found.kind
            self.view.see(found.name, role, quoted)
            if role == "speaker" and not quoted and found.kind in ("person", "group"):
                self.spoke = found.name
            before.append(found)
            if acting is None and role in ("speaker", "subject") and not quoted:
                acting = found
        self.acting = acting

    def _seen(self, sentence: Sentence, tree: Tree | None) -> list[_Seen]:
        """Mentions, pronouns and the unnamed of a sentence, left to right."""
        low, high = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        found = []
        for m in self.mentions[low:high]:
            if self.text[m.end : m.end + 1] == ":" and self.text[m.start : m.end].isupper():
                continue  # Whose turn it is in a transcript, not whom it speaks of.
            single = m.kind == "group" and one_person(self.text[m.start : m.end])
            token = head_of(tree, m.start - sentence.start, m.end - sentence.start)
            name = f"{_NOBODY}{m.name}" if single else m.name
            found.append(_Seen(m.start, m.end, name, m.kind, token))
        covered = [(s.start, s.end) for s in found]
        for token in tree.tokens if tree else ():
            start, end = sentence.start + token.start, sentence.start + token.end
            if unnamed(token) and not any(a <= start < b for a, b in covered):
                found.append(_Seen(start, end, f"{_NOBODY}{token.lemma}", "group", token))
        if sentence.role == "body":
            for pattern in (_PRONOUN, _AGED):
                for match in pattern.finditer(sentence.text):
                    token = tree.at(match.end() - 1) if tree else None
                    start, end = sentence.start + match.start(), sentence.start + match.end()
                    word = match.group().lower() if pattern is _PRONOUN else _EITHER
                    found.append(_Seen(start, end, "", "", token, word))
        return sorted(found, key=lambda s: (s.start, -s.end))

    def _meant(
        self, seen: _Seen, before: Sequence[_Seen], here: Sequence[_Seen], acting: _Seen | None
    ) -> str | None:
        """Whom a pronoun stands for; None where nobody fits, or two fit nearly as well."""
        gender = _GENDER.get(seen.pronoun)
        if gender is None:
            return self._body(seen, acting)
        if seen.pronoun.endswith("self"):
            return self._own(seen, before, gender)
        others = {s.name for s in (*before, *here) if apart(seen.token, s.token)}
        speaking = reports(seen.token, self.text, seen.start, seen.end)
        fits = {
            name: share * (SPOKE if speaking and name == self.spoke else 1.0)
            for name in self.view.weights
            if name not in others and (share := self._fits(name, gender)) > 0
        }
        name, rival = self.view.best(fits)
        limit = RIVAL_SPEAKING if speaking else RIVAL
        unsure = rival > (RIVAL_UNPARSED if seen.token is None else limit)
        return None if name is None or name.startswith(_NOBODY) or unsure else name

    def _own(self, seen: _Seen, before: Sequence[_Seen], gender: str) -> str | None:
        """Whom "himself" stands for: the subject of its clause."""
        subject = subject_of(seen.token)
        own = next((s for s in before if s.token is not None and s.token is subject), None)
        if own is None or own.name.startswith(_NOBODY) or not self._fits(own.name, gender):
            return None
        return own.name

    def _body(self, seen: _Seen, acting: _Seen | None) -> str | None:
        """A body meant by "it" or "they": who says so or acts in the clause it hangs on.

        Bodies and plurals are many on a page, so none is fetched from another sentence; but in "It
        said ..." the one goes on speaking who acted in the sentence before.
        """
        token = seen.token
        if token is None:
            return None
        if acting is None or acting.token is None:
            opens = token.dep in SUBJECTS and token.head.head is token.head and says(token)
            return self._told(self.acting, seen) if opens else None
        told = self._told(acting, seen)
        if token.dep == "poss":
            near = subject_of(token) is acting.token
        else:
            near = token.dep in SUBJECTS and follows(token.head, acting.token.head)
        return told if near else None

    def _told(self, acting: _Seen | None, seen: _Seen) -> str | None:
        """The name of whoever acts, if he is of a kind that the pronoun speaks of."""
        if acting is None or acting.name.startswith(_NOBODY):
            return None
        return acting.name if acting.kind in _BODIES[seen.pronoun] else None

    def _fits(self, name: str, gender: str) -> float:
        if name.startswith(_NOBODY):
            words = name[1:].split()
            told = "she" if words[-1] in HERS else "he" if words[-1] in HIS else None
        elif self.kinds[name] != "person":
            return 0.0
        else:
            told = self.genders.get(name)
        return UNKNOWN if told is None else float(gender in (told, _EITHER))

    def _role(self, seen: _Seen, sentence: Sentence, first: bool) -> str:
        if beside_cue(sentence.text, seen.start - sentence.start, seen.end - sentence.start):
            return "speaker"
        if seen.token is None:
            return "subject" if first else "other"
        dep = seen.token.conjuncts[0].dep
        if dep in SUBJECTS:
            return "speaker" if says(seen.token) else "subject"
        return "object" if dep in ("dobj", "dative") else "owner" if dep == "poss" else "other"

    def _in_quotes(self, position: int) -> bool:
        index = bisect_right(self.firsts, position) - 1
        return index >= 0 and position < self.quoted[index][1]
