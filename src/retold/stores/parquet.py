"""Tables as Parquet files, one a table, and SQL over them."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from retold.errors import UsageError
from retold.tables import BY_NAME, OPEN, Tables

FOLDER = "tables"


def write_tables(folder: Path, tables: Tables) -> None:
    """Write the open tables to `folder/tables/NAME.parquet`; each file appears whole or not."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for name in OPEN:
        table = BY_NAME[name]
        path = target / f"{name}.parquet"
        unfinished = path.with_suffix(".parquet.part")
        pq.write_table(
            tables.get(name, table.empty()).cast(table.schema), unfinished, compression="zstd"
        )
        unfinished.replace(path)


def read_tables(folder: Path) -> dict[str, pa.Table]:
    """The tables of a dossier folder.

    Raises UsageError where the folder holds none.
    """
    target = folder / FOLDER
    if not (target / "pages.parquet").is_file():
        raise UsageError(
            f"{folder} is not a dossier: it has no {FOLDER}/pages.parquet. "
            f"Build one with `retold build PATH... -o {folder}`."
        )
    found = {}
    for name in OPEN:
        path = target / f"{name}.parquet"
        found[name] = pq.read_table(path) if path.is_file() else BY_NAME[name].empty()
    return found


def query(tables: Tables, sql: str) -> pa.Table:
    """Answer SQL over the tables, each known by its name (DuckDB, in memory, offline).

    Raises UsageError with DuckDB's own words where the statement is at fault.
    """
    with duckdb.connect(":memory:", config={"threads": str(os.cpu_count() or 1)}) as connection:
        for name, table in tables.items():
            connection.register(name, table)
        try:
            return connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            raise UsageError(f"the SQL cannot be answered: {error}") from error
