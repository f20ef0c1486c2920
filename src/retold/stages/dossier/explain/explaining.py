"""Says in words what an id stands for and what it rests on, from the tables alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import pyarrow.compute as pc

from retold.errors import UsageError
from retold.stages.dossier.explain import kin, page, rows
from retold.stages.dossier.explain.held import Held
from retold.stages.dossier.explain.model import Explanation
from retold.stages.dossier.explain.place import place
from retold.tables import (
    ACTORS,
    DESCENTS,
    DISPUTES,
    EVENTS,
    FIGURES,
    FINDINGS,
    ORIGINS,
    PAGES,
    QUESTIONS,
    QUOTES,
    RELATIONS,
    SUMMARY,
    UTTERANCES,
    Table,
    Tables,
)  # fmt: skip

SHOWN = 5
"""Ids named in an error."""

_SPAN = re.compile(r"(?P<page>.+?)(?:\[(\d+):(\d+)\]|:(\d+)-(\d+))")
_ORDER = re.compile(r"(summary|question)-(\d+)")

IDS: tuple[tuple[Table[Any], str, Callable[[Held, Any], Explanation]], ...] = (
    (PAGES, "page", page.page),
    (DESCENTS, "descent", kin.descent),
    (ORIGINS, "origin", kin.origin),
    (EVENTS, "event", page.event),
    (QUOTES, "quote", rows.quote),
    (UTTERANCES, "utterance", rows.utterance),
    (FIGURES, "figure", rows.figure),
    (DISPUTES, "dispute", rows.dispute),
    (RELATIONS, "relation", rows.relation),
    (ACTORS, "actor", rows.actor),
    (FINDINGS, "finding", rows.finding),
)
"""Every table whose rows have ids, the column that holds them, and who explains a row."""


def explain(tables: Tables, wanted: str, other: str | None = None) -> Explanation:
    """Explain an id, the beginning of one, a page's source or address, or a place on a page.

    `wanted` is an id of any table, `summary-N` or `question-N`, or `PAGE[START:END]`; with
    `other`, both are pages and the explanation says what one has to do with the other.

    Raises UsageError, naming the nearest ids, for what the dossier does not hold.
    """
    held = Held(tables)
    if other is not None:
        return kin.two(held, _page(tables, wanted), _page(tables, other))
    numbered = _ORDER.fullmatch(wanted)
    if numbered:
        return _numbered(held, numbered[1], int(numbered[2]))
    span = _SPAN.fullmatch(wanted)
    if span:
        return _place(held, _page(tables, span["page"]), [int(n) for n in span.groups()[1:] if n])
    found = _find(tables, wanted)
    if found in _all(tables).get("stories", ()):
        return page.story(held, found)
    for table, column, say in IDS:
        for row in held.rows(table, **{column: found}):
            return say(held, row)
    raise UsageError(f"{found!r} is named by a table but has no row of its own.")


def _all(tables: Tables) -> Mapping[str, list[str]]:
    """The ids of each table, and the stories."""
    found = {
        table.name: tables[table.name].column(column).to_pylist()
        for table, column, _ in IDS
        if table.name in tables
    }
    if "events" in tables:
        found["stories"] = pc.unique(tables["events"].column("story")).to_pylist()
    return found


def _find(tables: Tables, wanted: str) -> str:
    """The id that is meant: itself, the only one that begins so, or the page read from there."""
    ids = [i for several in _all(tables).values() for i in several if i]
    if wanted in ids:
        return wanted
    named = _by_source(tables, wanted)
    if named:
        return named
    begun = sorted({i for i in ids if i.startswith(wanted)}) if wanted else []
    if len(begun) == 1:
        return begun[0]
    if begun:
        shown = ", ".join(begun[:SHOWN]) + (" …" if len(begun) > SHOWN else "")
        raise UsageError(
            f"{len(begun)} ids begin with {wanted!r}: {shown}. Give more of the one you mean."
        )
    near = get_close_matches(wanted, sorted(set(ids)), SHOWN, 0.5)
    hint = f" The nearest are: {', '.join(near)}." if near else ""
    raise UsageError(
        f"no row of this dossier has the id {wanted!r}.{hint} Ids stand in the tables, as "
        "`retold show DIR pages` prints them; a place is written PAGE[START:END]."
    )


def _by_source(tables: Tables, wanted: str) -> str | None:
    """The page that was read from this path or a path that ends so, or has this address."""
    pages = tables["pages"]
    source, url = pages.column("source"), pages.column("url")
    within = pc.ends_with(source, "/" + wanted)
    for told in (pc.equal(source, wanted), pc.equal(url, wanted), within):
        found = pages.filter(told)
        if found.num_rows == 1:
            return str(found.column("page")[0].as_py())
    return None


def _page(tables: Tables, wanted: str) -> str:
    found = _find(tables, wanted)
    if found not in tables["pages"].column("page").to_pylist():
        raise UsageError(f"{wanted!r} is no page: expected the id of one, as in `pages`.")
    return found


def _place(held: Held, name: str, offsets: list[int]) -> Explanation:
    row = held.page(name)
    assert row is not None
    start, end = offsets
    if not start < end <= len(row.text):
        raise UsageError(
            f"{name}[{start}:{end}] is no place: expected START < END, and END at most "
            f"{len(row.text)}, the code points of the page."
        )
    return place(held, row, start, end)


def _numbered(held: Held, kind: str, order: int) -> Explanation:
    if kind == "summary":
        for sentence in held.rows(SUMMARY, order=order):
            return rows.sentence(held, sentence)
    else:
        for question in held.rows(QUESTIONS, order=order):
            return rows.question(held, question)
    raise UsageError(f"no row of `{kind}` has the number {order}; they count from 0.")
