"""Which words carry which action, and which words stand for a body of people."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge


class Frame(NamedTuple):
    """A PLOVER root and where the target of the word is looked for, in order."""

    root: str
    slots: tuple[str, ...]


LIGHT = frozenset(
    "provide give offer impose hold launch reach make express voice issue conduct sign start open "
    "begin stage resume slap place extend carry_out renew continue face draw declare announce "
    "mount step_up undertake have lend receive lodge file enter undertake".split()
)
"""Verbs that leave the meaning to their object: to impose sanctions, to hold talks."""

LIFTING = frozenset({"lift", "ease", "relax", "end", "suspend", "cancel", "call_off", "drop"})
"""Verbs that turn a sanction, strike or attack into a concession."""

BODIES = frozenset(
    "government administration ministry minister president leader official troop force army navy "
    "military soldier police officer parliament lawmaker senator governor mayor court judge rebel "
    "militant guerrilla protester demonstrator worker union company firm bank authority regime party "
    "opposition coalition council commission committee agency group resident villager refugee "
    "ambassador envoy diplomat delegation spokesman spokeswoman spokesperson chief "
    "commander general fighter gunman insurgent militia ally partner state country nation people "
    "citizen national student farmer miner driver nurse doctor teacher prosecutor regulator operator "
    "owner employer airline club team crew firefighter peacekeeper inspector king queen prince pope "
    "premier chancellor secretary head jet warplane plane aircraft warship ship helicopter embassy "
    "congress senate house intelligence service faction movement tribesman mob crowd mission".split()
)
"""Nouns that act for whoever they belong to: North Korean troops act for North Korea."""


@cache
def frames(pos: str) -> dict[str, Frame]:
    """The lexicon of verbs or nouns, by lemma; phrasal verbs as `verb particle`."""
    return {
        row["word"]: Frame(row["root"], tuple(row["slots"].split(",")))
        for row in knowledge("actions")
        if row["pos"] == pos
    }
