"""What a name stands for: votes of titles, of the parser and of the name's own words."""

from __future__ import annotations

import re

from retold.text.names import cues, organisations
from retold.text.names_words import Part, looks_like_body, looks_like_place

Votes = dict[str, float]
"""Votes for each kind of actor."""


_KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
    "LANGUAGE": "other",
}  # fmt: skip


_TITLE_VOTE, _LABEL_VOTE, _SHAPE_VOTE = 3.0, 1.0, 2.0
APPOSED_VOTE = 2.0
"""A title before a name outweighs three votes of the parser; the words of a body outweigh two.
An office that a name is set behind ("its chief, Olga Velt,") outweighs one, for it may be a body's."""


_SAYS = re.compile(r"^(?:,? (?:who )?(?:\w+ly |also |later |then |has |had )?(\w+)\b|, \d\d?,)")


def vote(votes: Votes, part: Part) -> None:
    """Add what one naming says of its kind."""
    if part.titles:
        votes["person"] += _TITLE_VOTE
    if part.label:
        votes[_KINDS.get(part.label, "other")] += _LABEL_VOTE
    elif says := _SAYS.match(part.after):
        votes["person"] += _LABEL_VOTE if says[1] is None or says[1] in cues() else 0


def verdict(votes: Votes, name: str) -> str:
    """The kind with most votes; empty where nothing is known."""
    if name in organisations():
        return "organisation"
    if votes.get("person", 0.0) < _TITLE_VOTE:
        if looks_like_place(name):
            votes["place"] += _SHAPE_VOTE
        elif looks_like_body(name):
            votes["organisation"] += _SHAPE_VOTE
    if not any(votes.values()):
        return "person" if len(name.split()) in (2, 3) else ""
    return min(votes, key=lambda kind: (-votes[kind], kind))
