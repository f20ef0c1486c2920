"""Writes the reference pages that are drawn from the code: `python docs/generate.py`.

A test compares them with what this would write, so that they cannot drift.
"""

from __future__ import annotations

import ast
from pathlib import Path

import click
import pyarrow as pa

import retold
from retold.cli import main
from retold.tables import BY_NAME, OPEN

HERE = Path(__file__).parent
SOURCE = Path(retold.__file__).parent
LEVELS = (
    "cli", "dossier.py", "renderers", "readers", "stores", "engines", "flow.py", "stages",
    "shapes.py", "text", "models", "tables", "errors.py",
)  # fmt: skip
"""From the top floor down."""
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


def rooms() -> str:
    """The rooms of the code and what each module is for, in the words of their own first lines."""
    parts = [
        "# The rooms",
        "Imports go down this list, never up: `pyproject.toml` has the rule, `flow.py` the order of the "
        "stages on one screen. *This page is drawn from the first lines of the modules.*",
    ]
    for level in LEVELS:
        place = SOURCE / level
        if place.suffix:
            parts.append(f"## {level}\n\n{_first_line(place)}")
            continue
        for folder in [place, *sorted(p for p in place.rglob("*") if (p / "__init__.py").exists())]:
            modules = [m for m in sorted(folder.glob("*.py")) if m.name != "__init__.py"]
            listed = "\n".join(f"- `{m.stem}`: {_first_line(m)}" for m in modules)
            name = folder.relative_to(SOURCE)
            parts += [
                f"## {name}/",
                _first_line(folder / "__init__.py"),
                *([listed] if listed else []),
            ]
    return "\n\n".join(parts) + "\n"


def _first_line(module: Path) -> str:
    told = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


PAGES = {"tables.md": tables, "cli.md": cli, "rooms.md": rooms}

if __name__ == "__main__":
    for file, write in PAGES.items():
        (HERE / file).write_text(write(), encoding="utf-8")
