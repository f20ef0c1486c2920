"""Acts told in plain words, without a parse: a name, a verb of the lexicon, a name, in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from retold.stages.statements.relations.everyday import ALLOWS, CHATS
from retold.stages.statements.relations.lexicon import LIGHT, frames
from retold.stages.statements.relations.phrases import Act
from retold.tables import Mention
from retold.text.verbs import pasts

_BODY = (
    r"(?:['’]s?)?(?:\s(?:[a-z]+\s)?(?:government|army|troops|forces|police|officials?|parliament|court|leaders?|"
    r"ministers?|minister|president|authorities|soldiers|lawmakers|navy|warplanes|jets|administration))?"
)
_CLAUSE = re.compile(
    rf"{_BODY}(?:\son\s[A-Z][a-z]+day|\s(?:also|again|[a-z]+ly))*"
    r"(?P<helper>\s(?:has|have|had|is|are|was|were|will|would)(?:\s(?:also|been|be))*)?"
    r"(?:\s[a-z]+ly)?\s(?P<verb>[a-z]+)\s(?P<rest>(?:[a-z'’-]+\s){0,6})\Z"
)
"""All that may stand between two names: the first one's body, when, helpers, the verb, its object."""
_NEVER = frozenset(
    "and or but that who which not no never as than while after before if when because".split()
)
"""Words that open another clause, or turn it round."""
_SMALL = frozenset("the its a an his her their former new latest".split())
_ACTORS = frozenset({"person", "country", "organisation"})
_PASSIVE = frozenset("is are was were been be".split())
_AHEAD = frozenset({"will", "would"})
_VAGUE = ALLOWS | CHATS | frozenset(
    "ask attack back beat blast block call capture charge close crush deal defeat deliver dismiss "
    "face fight fire free give grant help hit harass hold ignore issue kill leave lead lend let lift "
    "limit look lose meet offer open pay pound press provide pull push question raise recall "
    "release return seek send ship strike supply take tell train want win work".split()
)  # fmt: skip
"""Verbs whose act nobody can tell without a parse of what they take."""
_HISSING = ("s", "x", "z", "ch", "sh")
LIT = "LIGHT"
"""In place of a root: the verb leaves it to its object, as in `imposed sanctions on`."""


class _Form(NamedTuple):
    lemma: str
    root: str
    slots: tuple[str, ...]
    finite: bool
    """Whether the form tells a deed alone: `condemns`, `condemned`; `condemn` and `-ing` need help."""


def plain_acts(text: str, mentions: Sequence[Mention]) -> Iterator[Act]:
    """The acts between neighbouring names of one sentence; offsets count from its start."""
    named = sorted((m for m in mentions if m.kind in _ACTORS), key=lambda m: (m.start, -m.end))
    for one, other in pairwise(named):
        told = _CLAUSE.fullmatch(text, one.end, other.start) if one.end < other.start else None
        if told is not None and one.name != other.name:
            yield from _act(told, one, other)


def _act(told: re.Match[str], one: Mention, other: Mention) -> Iterator[Act]:
    helpers, rest = set((told["helper"] or "").split()), told["rest"].split()
    passive = bool(helpers & _PASSIVE)
    form = _forms().get(told["verb"])
    if form is None or _NEVER & set(rest) or not (form.finite or helpers):
        return
    if passive and not told["verb"].endswith("ing"):
        by = rest[:1] == ["by"] and _SMALL.issuperset(rest[1:]) and form.root != LIT
        root, source, target = (form.root if by else None), other, one
    else:
        root, source, target = _aimed(form, rest), one, other
    if root is not None:
        how = "planned" if helpers & _AHEAD else "done"
        yield Act(source.name, root, target.name, None, how, form.lemma, one.start, other.end, 0.4)


def _aimed(form: _Form, rest: list[str]) -> str | None:
    """The root of an act aimed at the name behind these words; None where it is not aimed at it."""
    words = [w for w in rest if w not in _SMALL]
    if form.root == LIT:
        if len(words) < 2:
            return None
        *_, name, link = words
        noun = frames("noun").get(name.removesuffix("s")) or frames("noun").get(name)
        return noun.root if noun is not None and link in noun.slots else None
    if not words:
        return form.root if "obj" in form.slots else None
    return form.root if len(words) == 1 and words[0] in form.slots else None


@cache
def _forms() -> dict[str, _Form]:
    """The forms of the verbs that tell an act by themselves, with their frames."""
    found: dict[str, _Form] = {}
    for lemma in LIGHT - {"have", "get"}:
        for form, finite in _inflected(lemma):
            found[form] = _Form(lemma, LIT, (), finite)
    for lemma, frame in frames("verb").items():
        if " " in lemma or lemma in _VAGUE or frame.slots[0] in {"told", "that", "whose"}:
            continue
        for form, finite in _inflected(lemma):
            found[form] = _Form(lemma, frame.root, frame.slots, finite)
    return found


def _inflected(lemma: str) -> Iterator[tuple[str, bool]]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    yield lemma, False
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield stem[:-1] + "ies", True
        yield stem[:-1] + "ied", True
    else:
        yield lemma + ("es" if lemma.endswith(_HISSING) else "s"), True
        yield stem + "ed", True
    yield stem + "ing", False
    yield stem + stem[-1] + "ed", True
    if lemma in pasts():
        yield pasts()[lemma], True
