"""The dossier: what a build hands back, in memory or in a folder, and how it is built."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from retold.engines import DiskSpill, LocalEngine
from retold.engines.local import Watch
from retold.errors import NothingReadError, UsageError
from retold.flow import FLOW
from retold.models.parser import parser_name
from retold.readers import read
from retold.renderers import html, markdown
from retold.stages.dossier.explain import explain
from retold.stages.dossier.explain.model import Explanation
from retold.stages.dossier.views import View, view
from retold.stores import (
    Workshop,
    query,
    read_manifest,
    read_tables,
    write_manifest,
    write_tables,
)  # fmt: skip
from retold.stores.workshop import code_digest
from retold.tables import BY_NAME, OPEN

if TYPE_CHECKING:
    import pandas
    import polars

WORKSHOP = ".workshop"
"""Folder inside a dossier folder where finished steps are kept for the next build."""


@dataclass(frozen=True)
class Dossier:
    """The tables of a build and its manifest.

    `tables` maps names such as "pages" or "quotes" to Arrow tables; the columns are those of
    `retold.tables`.
    """

    tables: Mapping[str, pa.Table]
    manifest: Mapping[str, Any] = field(default_factory=dict)

    def table(self, name: str) -> pa.Table:
        """One table.

        Raises UsageError, listing the names there are, for an unknown one.
        """
        if name not in self.tables:
            raise UsageError(f"no table {name!r}; there are: {', '.join(sorted(self.tables))}")
        return self.tables[name]

    def pandas(self, name: str) -> pandas.DataFrame:
        """One table as a pandas data frame (`pip install retold[pandas]`)."""
        return self.table(name).to_pandas()

    def polars(self, name: str) -> polars.DataFrame:
        """One table as a polars data frame (`pip install retold[polars]`)."""
        import polars

        frame: polars.DataFrame = polars.from_arrow(self.table(name))
        return frame

    def sql(self, statement: str) -> pa.Table:
        """Answer SQL in which the tables go by their names."""
        return query(self.tables, statement)

    def explain(self, wanted: str, other: str | None = None) -> Explanation:
        """What an id, or a place `PAGE[START:END]`, stands for and what it rests on; print it.

        With `other`, both are pages and the answer is what one has to do with the other.

        Raises UsageError, naming the nearest ids, for what the dossier does not hold.
        """
        return explain(self.tables, wanted, other)

    def view(self) -> View:
        """The view models that every renderer draws from."""
        return view(self.tables, self.manifest)

    def html(self) -> str:
        """The dossier as one HTML page that needs no network."""
        return html.render(self.view())

    def markdown(self) -> str:
        """The dossier as Markdown."""
        return markdown.render(self.view())

    def save(self, folder: str | Path) -> Path:
        """Write tables, manifest.json, index.html and dossier.md; returns the page's path."""
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        write_tables(target, self.tables)
        seen = self.view()
        (target / "dossier.md").write_text(markdown.render(seen), encoding="utf-8")
        (target / "index.html").write_text(html.render(seen), encoding="utf-8")
        write_manifest(target, self.manifest)
        return target / "index.html"

    def __repr__(self) -> str:
        """Counts on one line."""
        counted = ", ".join(f"{self.tables[n].num_rows} {n}" for n in _HEADLINE)
        return f"<Dossier: {counted}>"

    def _repr_html_(self) -> str:
        """A small view for notebooks: counts and headlines of the events."""
        from html import escape

        events = self.tables["events"].slice(0, 10).to_pylist()
        rows = "".join(
            f"<tr><td>{escape(e['date_low'] or '')}</td><td>{escape(e['title'])}</td>"
            f"<td>{len(e['pages'])}</td></tr>"
            for e in events
        )
        more = self.tables["events"].num_rows - len(events)
        note = f"<p>… and {more} more events</p>" if more > 0 else ""
        return (
            f"<p><strong>retold dossier</strong>: {escape(repr(self)[10:-1])}</p>"
            f"<table><tr><th>from</th><th>event</th><th>pages</th></tr>{rows}</table>{note}"
        )


_HEADLINE = ("pages", "events", "utterances", "disputes", "relations", "findings", "rejects")


def build(
    paths: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    workers: int | None = None,
    memory: float | None = None,
    watch: Watch | None = None,
) -> Dossier:
    """Read pages from files and folders and work out their dossier.

    With `out` the dossier is saved there, and finished steps are kept so that a build that
    broke off goes on where it stopped. `workers` counts processes (None: one a core), `memory` the
    gigabytes that the comparison of pages should keep within (None: what it needs), the rest in
    temporary files; the result depends on neither. `watch` is told `(stage, done, total)`; a total of 0 is unknown.

    Raises UsageError for a path that does not exist and NothingReadError, with every reason,
    where not one page could be read.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    tell: Callable[[str, int, int], None] = watch or (lambda stage, done, total: None)
    received, rejects = read(given, lambda count, source: tell("read", count, 0))
    tell("read", received.num_rows, received.num_rows)
    if received.num_rows == 0:
        reasons = [(r["source"], r["reason"]) for r in rejects.to_pylist()]
        raise NothingReadError(_nothing(reasons), reasons)
    workshop = Workshop(Path(out) / WORKSHOP) if out else None
    spill = DiskSpill(None if memory is None else int(memory * 1e9))
    engine = LocalEngine(workers=workers, memory=workshop, spill=spill, watch=tell)
    held = engine.run(FLOW, {"received": received, "rejects": rejects})
    dossier = Dossier({name: held[name] for name in OPEN}, _manifest(held, engine))
    if out:
        dossier.save(out)
    if workshop:
        workshop.tidy()
    return dossier


def open_dossier(folder: str | Path) -> Dossier:
    """The dossier saved in a folder.

    Raises UsageError where the folder holds none.
    """
    return Dossier(read_tables(Path(folder)), read_manifest(Path(folder)))


def _nothing(reasons: Sequence[tuple[str, str]]) -> str:
    shown = "".join(f"\n  {source}: {reason}" for source, reason in reasons[:10])
    more = f"\n  … and {len(reasons) - 10} more" if len(reasons) > 10 else ""
    return (
        "No page could be read. Expected text, Markdown, HTML or JSON-lines files "
        f"(plain or gzip), or folders of them. Found:{shown}{more}"
    )


def _manifest(held: Mapping[str, pa.Table], engine: LocalEngine) -> dict[str, Any]:
    """Everything needed to tell what was built from what; only `costs` differs between runs."""
    received = held["received"]
    sources, ids = received["source"].to_pylist(), received["page"].to_pylist()
    inputs = dict(sorted(zip(sources, ids, strict=True)))
    return {
        "retold": version("retold"),
        "parser": parser_name(),
        "settings": {"code": code_digest()},
        "inputs": {
            "count": len(inputs),
            "digest": blake2b(json.dumps(inputs).encode(), digest_size=16).hexdigest(),
            "pages": inputs,
        },
        "counts": {name: held[name].num_rows for name in BY_NAME if name in held},
        "costs": [vars(cost) for cost in engine.costs],
        "error_card": json.loads(files("retold").joinpath("error_card.json").read_text("utf-8")),
    }
