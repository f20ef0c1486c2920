"""Words of fighting that tell a match, an election or a quarrel, not an assault."""

from __future__ import annotations

from retold.stages.statements.relations.actors import Party
from retold.text.syntax import Token
from retold.text.words import words

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

_CAMPAIGNS = frozenset("campaign pac ad ads advert advertisement commercial mailer".split())
"""What attacks a person in words, whoever paid for it."""

_ARMED = frozenset(
    "army troops soldiers forces police officers rebels militants guerrillas gunman gunmen fighters "
    "insurgents militia terrorists bomber bombers attacker attackers assailant assailants warlord "
    "extremists separatists mercenaries paramilitaries gang mob pirates kidnappers hijackers".split()
)
"""Those who fight with arms."""

_CRITICISED = frozenset(
    "rival rivals opponent opponents critic critics candidate candidates moderator moderators press "
    "media journalists reporters party establishment supporters voters donors elites".split()
)
"""Those whom a person attacks in words."""

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
    topics = {c.lemma for c in (*word.children, *verb.children) if c.dep == "prep"} & _TOPICS
    if (
        word.lemma in _WORDS
        and topics
        and target
        and source.kind != "country"
        and not _armed(source)
    ):
        return "ACCUSE"
    if source.kind == "group" and _rival(target) and not _armed(source):
        if word.lemma in _GAMES | _STRUGGLES:
            return None
        if word.lemma in _WORDS and set(words(source.name)) & _CAMPAIGNS:
            return "ACCUSE"
    if word.lemma in _GAMES:
        alike = target is not None and source.kind == target.kind == "country"
        return None if alike or source.kind in _RIVALS else root
    if word.lemma in _STRUGGLES:
        return None if source.kind in _RIVALS and _rival(target) else root
    if word.lemma in _WORDS and target is not None and source.kind == "person":
        links = {c.lemma for c in (*word.children, *verb.children) if c.dep == "prep"}
        if word.lemma == "fire" and links & {"at", "on"} and not links & _TOPICS:
            return root
        told = links & _TOPICS or target.kind in _RIVALS
        criticised = target.kind == "group" and set(words(target.name)) & _CRITICISED
        return "ACCUSE" if told or criticised else None if target.kind == "group" else root
    return root


def _armed(party: Party) -> bool:
    return bool(set(words(party.name.lower())) & _ARMED)


def _rival(target: Party | None) -> bool:
    return target is None or target.kind in _RIVALS


def _where(target: Party | None) -> bool:
    return target is None or target.kind in {"place", "country"}
