"""Writes the reference pages that are drawn from the code: `python docs/generate.py`.

A test compares them with what this would write, so that they cannot drift.
"""

from __future__ import annotations

from pathlib import Path

import click
import pyarrow as pa

from retold.cli import main
from retold.tables import BY_NAME, OPEN

HERE = Path(__file__).parent
WIDTH = {"terminal_width": 96, "max_content_width": 96}


def tables() -> str:
    """The reference of the open tables."""
    parts = [
        "# The tables",
        "Each is `tables/NAME.parquet` in the dossier folder. Offsets are half-open and count code "
        "points of `pages.text`. *This page is drawn from the schemas.*",
    ]
    for name in OPEN:
        table = BY_NAME[name]
        rows = ["| column | type | unit | meaning |", "| --- | --- | --- | --- |"]
        for field in table.schema:
            notes = {k.decode(): v.decode() for k, v in field.metadata.items()}
            kind = str(field.type).replace("element: ", "").replace("item: ", "")
            shown = "list of struct" if _structs(field.type) else kind
            rows.append(
                f"| {field.name} | {shown} | {notes.get('unit', '')} | {notes['meaning']} |"
            )
        about = (table.row.__doc__ or "").strip().splitlines()[0]
        parts += [f"## {name}", about, "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _structs(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) and pa.types.is_struct(kind.value_type))


def cli() -> str:
    """The reference of the command line, as `--help` prints it."""
    parts = ["# The command line", "*This page is what `retold VERB --help` prints.*"]
    # Contexts are made as a real call makes them: settings such as the names of --help come down
    # from the group, and click keeps the first it meets.
    with main.make_context("retold", ["--help"], resilient_parsing=True, **WIDTH) as top:
        parts += _help("retold", main, top)
        for name, command in sorted(main.commands.items()):
            with command.make_context(
                name, ["--help"], parent=top, resilient_parsing=True, **WIDTH
            ) as ctx:
                parts += _help(f"retold {name}", command, ctx)
    return "\n\n".join(parts) + "\n"


def _help(call: str, command: click.Command, context: click.Context) -> list[str]:
    return [f"## {call}", f"```text\n{command.get_help(context).rstrip()}\n```"]


PAGES = {"tables.md": tables, "cli.md": cli}

if __name__ == "__main__":
    for file, write in PAGES.items():
        (HERE / file).write_text(write(), encoding="utf-8")
