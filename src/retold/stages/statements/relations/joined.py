"""The same act told on several pages, joined, with how many independent origins tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.tables import DESCENTS, PAGES, RELATIONS, Relation, Tables, identify
from retold.text.ancestry import Ancestry
from retold.text.names import small_words
from retold.text.words import words

_ALIKE = 0.5
"""Share of the shorter object's words that the longer one has too, from which both are one thing."""

Key = tuple[str, str, str, str, str]


def tie(tables: Tables) -> Tables:
    """pages, relations, descents → relations, each with its act and the act's origins.

    Rows of one event tell one act if source, action, target and mode are the same, and the thing
    is. A page and its copies are one origin.
    """
    pages = PAGES.rows(tables["pages"])
    event = {page.page: page.event or page.page for page in pages}
    ancestry = Ancestry(DESCENTS.rows(tables["descents"]), pages)
    groups: dict[Key, list[Relation]] = defaultdict(list)
    for row in RELATIONS.rows(tables["relations"]):
        groups[(event[row.page], row.source, row.action, row.target or "", row.mode)].append(row)
    joined = [
        row for group in groups.values() for act in acts_of(group) for row in _tied(act, ancestry)
    ]
    return {"relations": RELATIONS.of(joined)}


def _tied(act: Sequence[Relation], ancestry: Ancestry) -> Iterable[Relation]:
    """The rows of one act under one id."""
    name = identify("act", *sorted(row.relation for row in act))
    origins = len(ancestry.origins(row.page for row in act))
    return (replace(row, act=name, origins=origins) for row in act)


def acts_of(rows: Iterable[Relation]) -> list[list[Relation]]:
    """Rows that differ in their things alone, parted by thing; one without says what the only act says."""
    acts: list[tuple[frozenset[str], list[Relation]]] = []
    bare: list[Relation] = []
    for row in sorted(rows, key=lambda r: (-len(_thing(r)), r.object or "", r.relation)):
        thing = _thing(row)
        if not thing:
            bare.append(row)
            continue
        same = next((held for known, held in acts if _alike(known, thing)), None)
        if same is None:
            acts.append((thing, [row]))
        else:
            same.append(row)
    if bare and len(acts) == 1:
        acts[0][1].extend(bare)
    elif bare:
        acts.append((frozenset(), bare))
    return [held for _, held in acts]


def _thing(row: Relation) -> frozenset[str]:
    """The words of weight of what is given, refused or demanded."""
    return frozenset(words((row.object or "").casefold())) - small_words()


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _ALIKE * min(len(one), len(other))
