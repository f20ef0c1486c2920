"""`actors`: who acts and speaks, each under one name; `mentions`: where."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, STRING, STRINGS, Table, column

ACTOR_KINDS = ("person", "organisation", "country", "place", "group")


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a story. `name` is the canonical name used in every other table."""

    actor: str = column(STRING, "id, from story and name")
    name: str = column(STRING, "canonical name")
    kind: str = column(STRING, "one of: " + ", ".join(ACTOR_KINDS))
    aliases: tuple[str, ...] = column(STRINGS, "other names and descriptions used", default=())
    wikidata: str | None = column(
        STRING, "Wikidata id, where known without a look-up", default=None
    )
    story: str | None = column(STRING, "story it acts in", default=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names or points to an actor."""

    page: str = column(STRING, "the page")
    start: int = column(INT, "first character", unit="code points")
    end: int = column(INT, "one past the last character", unit="code points")
    name: str = column(STRING, "canonical name of the actor")
    kind: str = column(STRING, "one of: " + ", ".join(ACTOR_KINDS))
    form: str = column(STRING, "name, part, title, demonym, capital or pronoun", default="name")


ACTORS: Table[Actor] = Table("actors", Actor, ("actor",))
MENTIONS: Table[Mention] = Table("mentions", Mention, ("page", "start", "end", "name"))
