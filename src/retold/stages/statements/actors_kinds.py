"""What a name stands for: votes of titles, of the parser and of the name's own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

from retold.stages.statements.actors_lines import Line
from retold.text.names import cues, organisations
from retold.text.names_words import Part, given_names, looks_like_body, looks_like_place
from retold.text.words import fold


@dataclass
class Votes:
    """What speaks for each kind of actor: signs in the text, and the labels of the parser.

    A parser that mistakes a name does so wherever it stands, so labels count by their square root.
    """

    signs: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    labels: Counter[str] = field(default_factory=Counter)

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


_TITLE_VOTE, _SHAPE_VOTE, _SIGN_VOTE = 3.0, 2.0, 1.0
APPOSED_VOTE = 2
"""A title before a name outweighs eight labels of the parser; the words of a body outweigh three.
An office that a name is set behind ("its chief, Olga Velt,") is worth two labels: it may be a body's."""


_SAYS = re.compile(r"^(?:,? (?:who )?(?:\w+ly |also |later |then |has |had )?(\w+)\b|, \d\d?,)")


_FIRM = r"(?:company|firm|maker|retailer|startup|start-up|charity|airline|publisher|chain)"
_LIVES = re.compile(r",? (?:who\b|\d\d?,|(?:has |had )?died\b|dies\b|was born\b)")
_TRADES = re.compile(
    r", which\b|['’]s? (?:shares|stock|customers|employees|executives|products)\b"
    rf"|, (?:an?|the) (?:(?!(?:of|at|for|from) )[\w’'-]+ ){{0,4}}{_FIRM}(?=[,.;]| (?:that|which|in|based|with) )"
)
_FIRM_BEFORE = re.compile(rf"\b{_FIRM} $")
_ARTICLE = re.compile(r"\b[Tt]he $")
_ENDS = re.compile(r"[,.;]| (?:has|have|had|is|are|was|were|will|would|says?|said)\b|$")


def vote(votes: Votes, part: Part) -> None:
    """Add what one naming says of its kind."""
    # Before an acronym stands what the body deals with: "the student agency OVF", "specialist OVF".
    if part.titles and not part.text.isupper():
        votes.signs["person"] += _TITLE_VOTE
    if _LIVES.match(part.after):
        votes.signs["person"] += _SIGN_VOTE
    if _FIRM_BEFORE.search(part.before) or _TRADES.match(part.after):
        votes.signs["organisation"] += _SIGN_VOTE
    elif _ARTICLE.search(part.before) and _ENDS.match(part.after):
        votes.signs["person"] -= _SIGN_VOTE
        if part.text.endswith("s"):
            votes.signs["organisation"] += _SIGN_VOTE
    if part.label:
        votes.labels[_KINDS.get(part.label, "other")] += 1
    elif (says := _SAYS.match(part.after)) and (says[1] is None or says[1] in cues()):
        votes.labels["person"] += 1


def verdict(votes: Votes, name: str) -> str:
    """The kind with most weight; empty where nothing is known."""
    if name in organisations():
        return "organisation"
    if votes.signs.get("person", 0.0) + votes.labels["person"] < _TITLE_VOTE:
        if looks_like_place(name):
            votes.signs["place"] += _SHAPE_VOTE
        elif looks_like_body(name):
            votes.signs["organisation"] += _SHAPE_VOTE
    words = name.split()
    if len(words) > 1 and words[0] in given_names():
        votes.signs["person"] += _SIGN_VOTE
    elif len(words) > 1 and words[0] in organisations():
        votes.signs["organisation"] += _TITLE_VOTE
    totals = votes.totals()
    if not totals:
        return "person" if len(words) in (2, 3) else ""
    best = min(totals, key=lambda kind: (-totals[kind], kind))
    return best if totals[best] > 0 else ""


def judge(lines: Sequence[Line]) -> dict[str, str]:
    """The kind of every name of a story, keyed by its folded form."""
    votes: dict[str, Votes] = defaultdict(Votes)
    shown: dict[str, str] = {}
    inner: set[str] = set()
    for line in lines:
        for part in line.parts:
            if part.known or part.office:
                continue
            key = fold(part.text)
            shown[key] = part.text
            if not part.initial and line.sentence.role in ("body", "caption"):
                inner.add(key)
            vote(votes[key], part)
        for _, _, _, part in line.apposed():
            votes[fold(part.text)].labels["person"] += APPOSED_VOTE
    told = {k: n for k, n in shown.items() if votes[k].totals() or k in inner}
    kinds = {key: verdict(votes[key], name) for key, name in told.items()}
    for key, name in told.items():
        # A maker stands before what it makes: "Veltron Pixie", where Veltron is a company.
        maker, _, made = name.partition(" ")
        bare = not votes[key].signs.get("person") and maker not in given_names()
        if made and bare and kinds[key] == "person" and kinds.get(fold(maker)) == "organisation":
            kinds[key] = "organisation"
    return kinds
