"""What the parse tells of a mention's place in its clause: its head, its subject, who reports."""

from __future__ import annotations

import re

from retold.stages.statements.speakers.parsed import subject_token
from retold.text.names import cues, offices
from retold.text.syntax import Token, Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def head_of(tree: Tree | None, start: int, end: int) -> Token | None:
    """The token of a span that all others in it hang on."""
    token = tree.at(end - 1) if tree else None
    while token is not None and token.head is not token and start <= token.head.start < end:
        token = token.head
    return token


def one_person(words: str) -> bool:
    """Whether a description speaks of one person."""
    office = offices().get((words.rsplit(maxsplit=1)[-1].lower(),))
    return office is not None and not office.plural and office.kind in ("office", "anonymous")


def unnamed(token: Token) -> bool:
    """Whether a noun speaks of one person whom nothing names: no title, no predicate, no apposition."""
    if token.tag != "NN" or token.conjuncts[0].dep not in (*SUBJECTS, "dobj", "dative", "agent"):
        return False
    named = any(c.dep == "appos" and c.pos == "PROPN" for c in token.children)
    return not named and one_person(token.text)


def apart(one: Token | None, other: Token | None) -> bool:
    """Whether grammar keeps a pronoun and another of its clause apart: in "Velt met him", he is not Velt."""
    if one is None or other is None or one.dep in SUBJECTS:
        return False
    if one.dep == "poss":
        # "Her lawyer, Ada Velt", is not her own.
        return other is one.head or (other.dep == "appos" and other.head is one.head)
    return other is subject_of(one)


def subject_of(token: Token | None) -> Token | None:
    """The subject of the verb that a token goes with, which may stand before a verb above."""
    while token is not None and token.head is not token and token.pos not in ("VERB", "AUX"):
        token = token.head
    return subject_token(token) if token is not None else None


def says(subject: Token) -> bool:
    """Whether a subject is that of a reporting verb."""
    return subject.head.text.lower() in cues()


def follows(verb: Token, told: Token) -> bool:
    """Whether a clause is what another one reports, or the main one behind it: "Velt said it ..."."""
    reported = verb.dep == "ccomp" and verb.head is told and told.text.lower() in cues()
    return reported or (told.dep == "advcl" and told.head is verb)


_NEXT = re.compile(r"(?: (?:also|has|had|later|then))? ([a-z]+)\b")
_LAST = re.compile(r"([a-z]+) (?:the |[A-Z]\w+\.? )?\Z")


def reports(token: Token | None, text: str, start: int, end: int) -> bool:
    """Whether a pronoun is the subject of a reporting verb."""
    subject = token is not None and token.dep in SUBJECTS and says(token)
    return subject or beside_cue(text, start, end)


def beside_cue(text: str, start: int, end: int) -> bool:
    """Whether a reporting verb touches a naming: "Velt said", "said Velt"."""
    after, before = _NEXT.match(text, end), _LAST.search(text, max(0, start - 30), start)
    return bool(after and after[1] in cues()) or bool(
        before and before[1] in ("said", "says", "added", "wrote")
    )
