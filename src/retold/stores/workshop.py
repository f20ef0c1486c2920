"""The workshop: what each step gave for which input, kept so that a broken build goes on.

A result is found again only where the step, the part of its input and retold's own code are the
same, so a stale result cannot be taken for a fresh one. Steps by content are remembered row by row.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyarrow as pa
from pyarrow import ipc

from retold.models.parser import parser_name
from retold.shapes import Step
from retold.tables import Tables

_LARGE = 1 << 24  # bytes


class Workshop:
    """Results of steps as Arrow files in one folder. Safe to delete at any time."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, made when the first result is kept."""
        self._folder = folder
        self._used: set[Path] = set()

    def recall(self, step: Step, tables: Tables) -> Tables | None:
        """What the step wrote for these tables before; None if unknown or damaged."""
        return self._take(self._place(step, tables), step.writes)

    def keep(self, step: Step, tables: Tables, written: Tables) -> None:
        """Remember what the step wrote."""
        self._put(self._place(step, tables), written)

    def recall_last(self, step: Step, names: str) -> Tables | None:
        """These tables as the step wrote them in the last build; None if unknown or damaged."""
        return self._take(self._place(step, {}), names)

    def keep_last(self, step: Step, written: Tables) -> None:
        """Remember tables that the step wrote, whatever pages they came from."""
        self._put(self._place(step, {}), written)

    def _take(self, place: Path, names: str) -> Tables | None:
        self._used.add(place)
        found = {}
        for name in names.split():
            try:
                found[name] = _read(place / f"{name}.arrow")
            except (OSError, pa.ArrowInvalid):
                return None
        return found

    def _put(self, place: Path, written: Tables) -> None:
        place.mkdir(parents=True, exist_ok=True)
        for name, table in written.items():
            unfinished = place / f"{name}.part"
            with ipc.new_file(str(unfinished), table.schema) as sink:
                sink.write_table(table)
            unfinished.replace(place / f"{name}.arrow")

    def tidy(self) -> None:
        """Forget every result that this build did not use."""
        if not self._folder.is_dir():
            return
        for place in self._folder.iterdir():
            if place not in self._used:
                for path in place.iterdir():
                    path.unlink()
                place.rmdir()

    def _place(self, step: Step, tables: Tables) -> Path:
        digest = blake2b(digest_size=12)
        digest.update(f"{step.function.__qualname__} {step.by} {code_digest()}".encode())
        digest.update(parser_name().encode())
        for name, table in tables.items():
            digest.update(name.encode() + table_digest(table))
        return self._folder / f"{step.function.__name__}-{digest.hexdigest()}"


def _read(path: Path) -> pa.Table:
    """A small table in memory, a large one mapped: a process may map some ten thousand files."""
    if path.stat().st_size < _LARGE:
        return ipc.open_file(pa.py_buffer(path.read_bytes())).read_all()
    with pa.memory_map(str(path)) as source:
        return ipc.open_file(source).read_all()


def table_digest(table: pa.Table) -> bytes:
    """Digest of a table's schema and values, the same however it is chunked in memory."""
    digest = blake2b(digest_size=16)
    sink = pa.BufferOutputStream()
    with ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    digest.update(sink.getvalue())
    return digest.digest()


@cache
def code_digest() -> str:
    """Digest of retold's own source and data files."""
    digest = blake2b(digest_size=12)
    for path in sorted(_sources(files("retold")), key=str):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found.extend(_sources(entry))
        elif entry.name.endswith((".py", ".tsv", ".json")):
            found.append(entry)
    return found
