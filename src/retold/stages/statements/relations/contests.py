"""Words of fighting that tell a match, an election or a quarrel, not an assault."""

from __future__ import annotations

from retold.stages.statements.relations.actors import Party
from retold.text.syntax import Token

_GAMES = frozenset("beat crush harass pound batter defeat".split())
"""Verbs that teams, countries and candidates do to one another in matches and votes."""

_TAKEN = frozenset("capture take seize conquer".split())
"""Verbs by which a candidate wins a place."""

_WORDS = frozenset("attack assault fire strike salvo barrage offensive".split())
"""Words that in politics mean hard words, where a person is at either end."""

_STRUGGLES = frozenset("war battle fight clash skirmish hit".split())
"""Words that tell a struggle of persons and bodies by other means than arms."""

_TOPICS = frozenset({"for", "as", "over"})
"""Prepositions that tell what somebody is attacked for: in words."""

_RIVALS = frozenset({"person", "organisation"})
_RALLIES = frozenset({"rally"})


def contested(
    word: Token, verb: Token, root: str, source: Party, target: Party | None
) -> str | None:
    """The root an act comes to between these two; None where it is most likely a contest.

    `word` names the act, a verb or a noun; `verb` is the one that carries it, or the noun itself.
    """
    if word.lemma in _RALLIES and (
        source.kind == "person" or verb.child("dobj") is not word is verb
    ):
        return None
    if root == "COERCE" and word.lemma in _TAKEN:
        return None if source.kind == "person" and _where(target) else root
    if root not in {"ASSAULT", "COERCE"}:
        return root
    if word.lemma in _GAMES:
        alike = target is not None and source.kind == target.kind == "country"
        return None if alike or source.kind in _RIVALS else root
    if word.lemma in _STRUGGLES:
        return None if source.kind in _RIVALS and _rival(target) else root
    if word.lemma in _WORDS and target is not None and source.kind == "person":
        told = any(c.dep == "prep" and c.lemma in _TOPICS for c in (*word.children, *verb.children))
        return "ACCUSE" if told or target.kind in {"person", "organisation"} else root
    return root


def _rival(target: Party | None) -> bool:
    return target is None or target.kind in _RIVALS


def _where(target: Party | None) -> bool:
    return target is None or target.kind in {"place", "country"}
