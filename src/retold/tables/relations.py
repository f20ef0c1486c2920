"""`relations`: who did what to whom, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import FLOAT, INT, STRING, Table, column

RELATION_MODES = ("done", "claimed", "planned", "demanded", "threatened", "denied")
ACTIONS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "ACCUSE",
    "REQUEST", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """One act of one actor, on one page."""

    relation: str = column(STRING, "id, from page, span, source, action and target")
    page: str = column(STRING, "the page")
    start: int = column(INT, "first character of the words it rests on", unit="code points")
    end: int = column(INT, "one past their last character", unit="code points")
    source: str = column(STRING, "canonical name of who acts")
    action: str = column(STRING, "PLOVER root, one of: " + ", ".join(ACTIONS))
    target: str | None = column(STRING, "canonical name of whom it is done to", default=None)
    object: str | None = column(STRING, "with what, e.g. ammunition", default=None)
    mode: str = column(STRING, "one of: " + ", ".join(RELATION_MODES), default="done")
    said_by: str | None = column(STRING, "canonical name of who says so", default=None)
    verb: str = column(STRING, "lemma of the word that carries the action", default="")
    score: float = column(FLOAT, "how sure the reading is, 0 to 1", default=0.5)
    act: str | None = column(STRING, "id that rows telling the same act share", default=None)
    origins: int = column(INT, "how many independent origins tell the act", default=1)


RELATIONS: Table[Relation] = Table(
    "relations", Relation, ("page", "start", "end", "source", "action", "target")
)
