"""Which words carry which action, and what a verb makes of the act its object names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from retold.text.knowledge import knowledge


class Frame(NamedTuple):
    """A PLOVER root and where the target of the word is looked for, in order."""

    root: str
    slots: tuple[str, ...]


LIGHT = frozenset(
    "host speed_up complete provide give impose reimpose hold launch reach make express voice issue conduct sign start "
    "open begin stage stag resume slap place extend carry_out renew continue draw_up declare announce "
    "mount step_up undertake have lend lodge file enter intensify increase tighten organise organize "
    "set_up establish forge strike seal conclude wage order levy put boost restore deliver pay hand "
    "initiate reiterate repeat double maintain expand submit send bring".split()
)
"""Verbs that leave the meaning to their object: to impose sanctions; `stag` is a tagger's `stage`."""

PROMISED = frozenset("offer pledge promise vow guarantee".split())
"""Verbs that agree to the act their object names."""

NOTHING = "NONE"
"""The root of pairs that tell no act between parties: `pay attention`."""

SUFFERED = frozenset("face receive draw suffer get win attract undergo incur".split())
"""Verbs whose subject is the target of the act their object names: to face sanctions."""

ENDED = frozenset(
    "lift ease relax end suspend cancel call_off drop halt stop cut cut_off reduce withdraw freeze "
    "break_off break sever abandon scrap withhold curtail shorten loosen pull pull_out_of slash "
    "discontinue terminate revoke postpone prohibit ban block close".split()
)
"""Verbs that take back the act their object names."""

TAKEN_BACK = {
    "SANCTION": "CONCEDE", "COERCE": "CONCEDE", "PROTEST": "CONCEDE", "ASSAULT": "RETREAT",
    "MOBILIZE": "RETREAT", "AID": "SANCTION", "COOPERATE": "SANCTION", "CONSULT": "SANCTION",
    "AGREE": "SANCTION", "SUPPORT": "SANCTION", "ACCUSE": "CONCEDE",
}  # fmt: skip
"""What taking back an act amounts to: to lift sanctions is to concede, to halt aid is to sanction."""

REFUSED = frozenset(
    "reject refuse deny decline oppose dismiss spurn rebuff veto turn_down defy".split()
)
"""Verbs that turn whatever their object names into a rejection."""

HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
"""Roots of acts against somebody."""

CARRIERS = frozenset(
    "talk effort mission operation programme program campaign package force team plan drive activity".split()
)
"""Nouns whose act is told by the noun before them: mediation efforts, a rescue mission."""

INTENDED = {
    "AGREE": frozenset("agree offer pledge promise vow commit undertake consent".split()),
    "THREATEN": frozenset({"threaten"}),
    "REJECT": frozenset({"refuse", "decline"}),
}
"""Verbs that turn the act of the clause below them into an agreement, threat or refusal."""

INTENDED_NOUNS = {
    "willingness": "AGREE", "readiness": "AGREE", "commitment": "AGREE", "pledge": "AGREE",
    "promise": "AGREE", "offer": "AGREE", "vow": "AGREE", "threat": "THREATEN",
    "refusal": "REJECT", "unwillingness": "REJECT",
}  # fmt: skip
"""Nouns that do the same: `expressed willingness to send`."""

READY = frozenset({"ready", "willing", "prepared"})
"""Words that agree to the clause below them."""

SAYING = frozenset(
    "say announce declare warn insist state tell stress add maintain argue reiterate write".split()
)
"""Verbs under which `must` and `should` are a request of the one who speaks."""


@cache
def frames(pos: str) -> dict[str, Frame]:
    """The lexicon of verbs, nouns or pairs, by lemma.

    Phrasal verbs stand as `verb particle`, pairs as `verb object`: `open fire`.
    """
    return {
        row["word"]: Frame(row["root"], tuple(row["slots"].split(",")))
        for row in knowledge("actions")
        if row["pos"] == pos
    }
