"""`retold show`: a dossier's tables, legible on a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
from pyarrow import csv
from rich.console import Console
from rich.table import Table as Grid

from retold.cli.telling import Verb
from retold.dossier import Dossier, open_dossier

WIDEST = 60
"""Characters shown of a cell in a grid; `--json` shows all."""

LONGEST = 300
"""Characters shown of a field in a record."""

MOST_COLUMNS = 7
"""Columns that fit side by side; a wider table is shown record by record."""

PIPED = 120
"""Columns of characters where the output is no terminal."""


@click.command(cls=Verb)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("table", required=False)
@click.option("-n", "--rows", default=20, show_default=True, help="Rows to show; 0 for all.")
@click.option(
    "--sql",
    help="SQL over the tables instead of one table, e.g. 'select kind, count(*) from pages group by 1'.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines, whole cells.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV; lists as JSON.")
def show(
    folder: Path, table: str | None, rows: int, sql: str | None, as_json: bool, as_csv: bool
) -> None:
    """Print a dossier's tables: all of them counted, or one with its rows.

    \b
    Examples:
      retold show dossier
      retold show dossier quotes
      retold show dossier findings --json
      retold show dossier --sql "select speaker, count(*) from quotes group by 1 order by 2 desc"
    """
    dossier = open_dossier(folder)
    if sql:
        chosen = dossier.sql(sql)
    elif table:
        chosen = dossier.table(table)
    else:
        _overview(dossier)
        return
    limit = rows or chosen.num_rows
    if as_json:
        for row in chosen.slice(0, limit if rows else None).to_pylist():
            click.echo(json.dumps(row, ensure_ascii=False, default=str))
    elif as_csv:
        csv.write_csv(_flat(chosen.slice(0, limit)), sys.stdout.buffer)
    else:
        _print(chosen, limit)


def _overview(dossier: Dossier) -> None:
    grid = Grid(box=None, pad_edge=False)
    for heading in ("table", "rows", "columns"):
        grid.add_column(heading)
    for name, held in dossier.tables.items():
        grid.add_row(name, str(held.num_rows), ", ".join(held.column_names))
    Console().print(grid)


def _print(table: pa.Table, limit: int) -> None:
    """A grid for a table of few columns; one record below the other for a wide one."""
    console = Console(width=None if sys.stdout.isatty() else PIPED)
    shown = table.slice(0, limit)
    if len(table.column_names) <= MOST_COLUMNS:
        console.print(_grid(shown))
    else:
        for number, row in enumerate(shown.to_pylist(), start=1):
            console.print(_record(row, f"{number} of {table.num_rows}"))
    if table.num_rows > limit:
        console.print(f"… {table.num_rows} rows; -n 0 shows all", style="dim")


def _grid(table: pa.Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, row_styles=["", "dim"])
    for column in table.column_names:
        grid.add_column(column, overflow="fold")
    for row in table.to_pylist():
        grid.add_row(*(_cell(value, WIDEST) for value in row.values()))
    return grid


def _record(row: dict[str, Any], title: str) -> Grid:
    """The fields that hold something, a line each."""
    grid = Grid(
        box=None, pad_edge=False, show_header=False, title=title, title_justify="left",
        title_style="bold",
    )  # fmt: skip
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in row.items():
        if value not in (None, "", [], "{}"):
            grid.add_row(name, _cell(value, LONGEST))
    grid.add_row("", "")
    return grid


def _cell(value: Any, limit: int) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        value = "; ".join(_item(v) for v in value)
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _item(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"page", "start", "end"}:
        return f"{value['page']}[{value['start']}:{value['end']}]"
    return str(value)


def _flat(table: pa.Table) -> pa.Table:
    """Lists as JSON text, because CSV has none."""
    columns = {}
    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_nested(column.type):
            column = pa.array([json.dumps(v, ensure_ascii=False) for v in column.to_pylist()])
        columns[name] = column
    return pa.table(columns)
