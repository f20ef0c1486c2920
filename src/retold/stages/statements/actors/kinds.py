"""What a name stands for: votes of titles, of the parser and of the name's own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from retold.stages.statements.actors.lines import Line
from retold.stages.statements.actors.persons import borne_out, full
from retold.text.frequencies import is_word, known
from retold.text.names import cues, offices, organisations, small_words
from retold.text.names.listed import given_names, likely_surnames, regions
from retold.text.names.words import BODY, Part, looks_like_body, looks_like_place
from retold.text.words import fold


@dataclass
class Votes:
    """What speaks for each kind of actor: signs in the text, and the labels of the parser.

    A parser that mistakes a name does so wherever it stands, so labels count by their square root.
    """

    signs: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    labels: Counter[str] = field(default_factory=Counter)
    times: int = 0
    inner: bool = False
    """Whether it stands inside a sentence of the body, where capitals tell."""
    spoken: bool = False
    """Whether a reporting verb follows it."""
    human: bool = False
    """Whether "who", "he" or "her" follows it in its sentence."""
    counted: bool = False
    """Whether a number follows it, as it follows a version, a ship or a part."""
    articled: bool = False
    """Whether "the" stands before it."""

    def shown(self) -> bool:
        """Whether anything but its capitals makes it a name."""
        return bool(self.labels) or self.articled or self.spoken

    def totals(self) -> dict[str, float]:
        """The weight of each kind that anything speaks for or against."""
        kinds = {k: sqrt(n) for k, n in self.labels.items()}
        for kind, weight in self.signs.items():
            kinds[kind] = kinds.get(kind, 0.0) + weight
        return {kind: weight for kind, weight in kinds.items() if weight}


_KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
    "LANGUAGE": "other",
}  # fmt: skip


_OFTEN = 3
"""How often a word of the language must stand large to be a name that nothing else tells."""
_TITLE_VOTE, _SHAPE_VOTE, _SIGN_VOTE, _HINT_VOTE = 3.0, 2.0, 1.0, 0.5
APPOSED_VOTE = 2
"""A title before a name outweighs eight labels of the parser; the words of a body outweigh three.
An office that a name is set behind ("its chief, Olga Velt,") is worth two labels: it may be a body's."""


_SAYS = re.compile(r"^(?:,? (?:who )?(?:\w+ly |also |later |then |has |had )?(\w+)\b|, \d\d?,)")


_FIRM = r"(?:company|firm|maker|retailer|startup|start-up|charity|airline|publisher|chain)"
_LIVES = re.compile(r",? (?:who\b|\d\d?,|(?:has |had )?died\b|dies\b|was born\b)")
_WHERE = re.compile(r"\b(?:of|in|at|from|for) (?:the )?$")
_SAID = re.compile(r"""(?:[,"'”’] (\w+)|\baccording to) $""", re.I)
_COUNTED = re.compile(r" \d+(?:\.\d+)*\b(?![-:–]\d)")
_BEHIND = re.compile(
    r", (?:(?:an?|the|his|her|their|former|then|now|[A-Z]\w+['’]s) )(?:[\w’'-]+ ){0,4}?([\w’'-]+)(?=[,.;)]|$| (?:of|for|at|in|who|from|with|to)\b)"
)
_HUMAN = re.compile(r"['’,]?[^.;“”\"]{0,60}?\b(?:who|whose|he|she|his|her|him|himself|herself)\b")
_TRADES = re.compile(
    r", which\b|['’]s? (?:shares|stock|customers|employees|executives|products)\b"
    rf"|, (?:an?|the) (?:(?!(?:of|at|for|from) )[\w’'-]+ ){{0,4}}{_FIRM}(?=[,.;]| (?:that|which|in|based|with) )"
)
_FIRM_BEFORE = re.compile(
    rf"\b(?:{_FIRM}|newspaper|magazine|group|agency|website|network|union|party|club) $"
)
_MADE_BEFORE = re.compile(
    r"\b(?:film|movie|novel|book|album|song|show|series|play|musical|ship|vessel|tanker|boat|yacht|"
    r"game|app|software|browser|phone|tablet|device|console)s?,? ['‘“\"]?$"
)
_ARTICLE = re.compile(r"\b[Tt]he $")
_ENDS = re.compile(
    r"[,.;]| (?:has|have|had|is|are|was|were|will|would|says?|said|to|of|in|on|at|for|with|from|by|as|who|that)\b|$"
)
_CAMEL = re.compile(r"(?!Ma?c[A-Z]|D[ei][A-Z]|La[A-Z]|Le[A-Z]|Fitz|Van)[A-Z][a-z]+(?:[A-Z][a-z]*)+")
"""One word with a capital inside, as firms and products write themselves."""
_TOWN = re.compile(r", (?:[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.)(?=[,;.) ])")
"""The abbreviated state behind a town: ", Fla."."""
_SAINT = re.compile(r"\bSt\.? $")
_IN = re.compile(r"\b(?:in|at|near|outside|around|inside|into|across) (?:the )?$")


def vote(votes: Votes, part: Part) -> None:
    """Add what one naming says of its kind."""
    votes.times += 1
    votes.articled |= bool(_ARTICLE.search(part.before))
    says = _SAYS.match(part.after)
    said = says is not None and (says[1] is None or says[1] in cues())
    told = _SAID.search(part.before)
    turn = part.text.isupper() and part.after.startswith(":")
    votes.spoken |= (
        said
        or (turn and part.label == "PERSON")
        or (told is not None and (told[1] is None or told[1] in cues()))
    )
    votes.counted |= bool(_COUNTED.match(part.after))
    votes.human |= bool(_HUMAN.match(part.after))
    # Before an acronym stands what the body deals with: "the student agency OVF", "specialist OVF".
    if part.titles and not part.text.isupper():
        votes.signs["person"] += _TITLE_VOTE
    if (_LIVES.match(part.after) or _is_described(part.after)) and not _WHERE.search(part.before):
        votes.signs["person"] += _SIGN_VOTE
    if _MADE_BEFORE.search(part.before):
        votes.signs["other"] += _SIGN_VOTE
    if _FIRM_BEFORE.search(part.before) or _TRADES.match(part.after):
        votes.signs["organisation"] += _SIGN_VOTE
    elif _ARTICLE.search(part.before) and _ENDS.match(part.after):
        votes.signs["person"] -= _SIGN_VOTE
        if part.text.endswith("s"):
            votes.signs["organisation"] += _SIGN_VOTE
    elif _SAINT.search(part.before) or (_IN.search(part.before) and _ENDS.match(part.after)):
        votes.signs["person"] -= _SIGN_VOTE
        votes.signs["place"] += _HINT_VOTE
    if _TOWN.match(part.after):
        votes.signs["place"] += _SIGN_VOTE
    if part.label:
        votes.labels[_KINDS.get(part.label, "other")] += 1
    elif said:
        votes.labels["person"] += 1


def _is_described(after: str) -> bool:
    """Whether an office is set behind a name: "Olga Velt, a former harbour master, ..."."""
    phrase = _BEHIND.match(after)
    held = offices().get((phrase[1],)) if phrase else None
    return held is not None and held.kind in ("office", "anonymous") and not held.plural


def verdict(votes: Votes, name: str) -> str:
    """The kind with most weight; empty where nothing is known."""
    if name in organisations():
        return "organisation"
    words = name.split()
    first = words[0] in given_names()
    if _CAMEL.fullmatch(name) and votes.signs.get("person", 0.0) <= 0:
        votes.signs["organisation"] += _TITLE_VOTE
        votes.labels["person"] = 0
    if _is_body(name) and (not first or (len(words) > 2 and words[-1] not in likely_surnames())):
        votes.signs["organisation"] += _TITLE_VOTE
    elif name in regions() and votes.signs.get("person", 0.0) <= 0:
        votes.signs["place"] += _TITLE_VOTE
        votes.labels["person"] = 0
    elif votes.signs.get("person", 0.0) + votes.labels["person"] < _TITLE_VOTE:
        if looks_like_place(name):
            votes.signs["place"] += _SHAPE_VOTE
        elif looks_like_body(name) and (votes.shown() or not name.isupper()):
            votes.signs["organisation"] += _SHAPE_VOTE
    if len(words) > 1 and first:
        votes.signs["person"] += _SIGN_VOTE
    elif len(words) > 1 and words[0] in organisations():
        votes.signs["organisation"] += _TITLE_VOTE
    totals = votes.totals()
    if not borne_out(name, votes):
        totals.pop("person", None)
    elif not totals:
        return "person" if len(words) in (2, 3) else ""
    best = min(totals, key=lambda kind: (-totals[kind], kind), default="")
    return best if best and totals[best] > 0 else ""


def _is_body(name: str) -> bool:
    """Whether the last of several words is that of a body, and no landscape or street."""
    last = _last(name)
    return " " in name and bool(BODY.match(last)) and not looks_like_place(name) and last != "City"


def judge(lines: Sequence[Line], small: Mapping[str, int]) -> dict[str, str]:
    """The kind of every name of a story, keyed by its folded form; empty for what is no name.

    `small` tells how often the story writes each word small.
    """
    votes: dict[str, Votes] = defaultdict(Votes)
    shown: dict[str, str] = {}
    for line in lines:
        for part in line.parts:
            if part.known or part.office:
                continue
            key = fold(part.text)
            shown[key] = part.text
            votes[key].inner |= not part.initial and line.sentence.role in ("body", "caption")
            vote(votes[key], part)
        for _, _, _, part in line.apposed():
            votes[fold(part.text)].labels["person"] += APPOSED_VOTE
    told = {k: n for k, n in shown.items() if votes[k].totals() or votes[k].inner}
    _by_surnames(told, votes)
    surnames = {_last(key) for key in told if " " in key} - small_words()
    for key, name in told.items():
        if not votes[key].signs.get("person") and _is_wordy(name, small):
            votes[key].signs["person"] -= _SHAPE_VOTE
    kinds = {
        key: ""
        if key not in surnames and is_common(name, votes[key], small)
        else verdict(votes[key], name)
        for key, name in told.items()
    }
    for key, name in told.items():
        # A maker stands before what it makes: "Veltron Pixie", where Veltron is a company.
        maker, _, made = name.partition(" ")
        bare = not votes[key].signs.get("person") and maker not in given_names()
        if made and bare and kinds[key] == "person" and kinds.get(fold(maker)) == "organisation":
            kinds[key] = "organisation"
    return kinds


def _by_surnames(told: Mapping[str, str], votes: Mapping[str, Votes]) -> None:
    """Who is called by the last word of his name alone is a person; a body is so by its first."""
    for key, name in told.items():
        whole = (
            " " in key and not looks_like_body(name) and all(w[0].isupper() for w in name.split())
        )
        last = votes.get(_last(key)) if whole and full(name) else None
        if last is None or last.articled or _last(key) in small_words() or not key[-1].isalpha():
            continue
        labels = last.labels + votes[key].labels
        if last.times and labels["person"] and not labels["place"]:
            votes[key].signs["person"] += _SIGN_VOTE


def _is_wordy(name: str, small: Mapping[str, int]) -> bool:
    """Whether several words are mostly ones that the story also writes small: "Policy Directive"."""
    words = [w.casefold() for w in name.split()]
    if len(words) == 1 or name.split(maxsplit=1)[0] in given_names():
        return False
    return all(known(w) for w in words) and 2 * sum(w in small for w in words) >= len(words)


def is_common(name: str, votes: Votes, small: Mapping[str, int]) -> bool:
    """Whether a word is no name but large by chance: at a sentence's start, or in a caption."""
    word = name.casefold()
    if " " in name or name in given_names() or name in organisations():
        return False
    plain = is_word(word) and not (votes.articled or votes.spoken)
    if name.isupper():
        return plain
    if votes.signs.get("person", 0.0) >= _TITLE_VOTE or (BODY.match(name) and not votes.articled):
        return False
    opening = not votes.inner and not votes.spoken and known(word)
    seldom = plain and votes.times < _OFTEN and max(votes.signs.values(), default=0.0) <= 0
    return opening or seldom or small.get(word, 0) >= votes.times


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]
