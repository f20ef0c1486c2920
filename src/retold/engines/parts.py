"""Parting tables by a key, so that a step can run part by part and give the same as at once."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import pyarrow as pa
import pyarrow.compute as pc

from retold.shapes import Map, Step
from retold.tables import Tables

KEYS_A_PART = {"page": 32, "key": 1024}
"""How many keys of a map step go into one part on average. Fixed: parts must not depend on the
machine."""

STORIES_A_PART = 8
"""The same for an exchange step."""

FULL = 4
"""A part ends at the latest with this many times the average of rows."""


def parts(step: Step, tables: Tables) -> Iterator[Tables]:
    """The parts of the tables that `step` reads; one part, the whole, where it has no key."""
    read = {name: tables[name] for name in step.reads.split()}
    leading = next(iter(read.values()))
    if step.by is None or leading.num_rows == 0:
        yield read
        return
    keys = _keys(leading, step.by)
    for chosen in _groups(keys, step):
        yield _part(read, leading, keys, chosen, step.by)


def _keys(table: pa.Table, by: str) -> pa.ChunkedArray:
    """The key of each row; a row without one stands alone under its page id."""
    column = table.column(by)
    if by != "page" and "page" in table.column_names:
        return pc.coalesce(column, table.column("page"))
    return column


def _groups(keys: pa.ChunkedArray, step: Step) -> Iterator[list[str]]:
    """Keys in sorted order, gathered until a key ends its part.

    Which keys do is told from the keys themselves, so that a new one changes its own part and all
    others are found again.
    """
    counts = sorted((v["values"], v["counts"]) for v in pc.value_counts(keys).to_pylist())
    usual = KEYS_A_PART.get(step.by or "", 32) if isinstance(step, Map) else STORIES_A_PART
    most = FULL * (usual if isinstance(step, Map) else 32)
    group: list[str] = []
    rows = 0
    for key, count in counts:
        group.append(key)
        rows += 1 if isinstance(step, Map) else count
        if rows >= most or crc32(key.encode()) % usual == 0:
            yield group
            group, rows = [], 0
    if group:
        yield group


def _part(
    read: Tables, leading: pa.Table, keys: pa.ChunkedArray, chosen: list[str], by: str
) -> Tables:
    mask = pc.is_in(keys, pa.array(chosen))
    first = leading.filter(mask)
    pages = first.column("page") if "page" in first.column_names else None
    part: dict[str, pa.Table] = {}
    for name, table in read.items():
        if table is leading:
            part[name] = first
        elif name == "parses" and "sentences" in part:
            part[name] = _only(table, "key", part["sentences"].column("key"))
        elif pages is not None and "page" in table.column_names:
            part[name] = _of_pages(table, pages)
        elif pages is not None and "child" in table.column_names:
            part[name] = _only(table, "child", pages)
        else:
            part[name] = table
    return part


def _of_pages(table: pa.Table, pages: pa.ChunkedArray) -> pa.Table:
    """Rows about the pages of a part; a row about two pages stays if it is about one of them."""
    mask = pc.is_in(table.column("page"), pc.unique(pages))
    if "other" in table.column_names:
        mask = pc.or_(mask, pc.is_in(table.column("other"), pc.unique(pages)))
    return table.filter(mask)


def _only(table: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    return table.filter(pc.is_in(table.column(column), pc.unique(values)))
