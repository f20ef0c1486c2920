"""`retold build`: pages in, a dossier out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from retold.cli.telling import Verb, progress
from retold.dossier import Dossier
from retold.dossier import build as build_dossier

SHOWN_REJECTS = 5


@click.command(cls=Verb)
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option(
    "-o", "--out", default="dossier", show_default=True, metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path), help="Folder to write the dossier into.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1), help="Processes to use.  [default: one a core]")
@click.option(
    "--memory", type=click.FloatRange(0.1), metavar="GB",
    help="Gigabytes for comparing pages; what needs more goes to files.  [default: no limit]",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print a report for machines on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    paths: tuple[Path, ...],
    out: Path,
    workers: int | None,
    memory: float | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Read pages and build their dossier.

    PATH is a file or a folder, as many as you like, mixed: text (.txt, .md), HTML (.html, .htm),
    JSON or JSON lines as news crawlers write them (.json, .jsonl), saved feeds, RSS and Atom
    (.rss, .atom, .rdf, .xml); any of them also with .gz. What cannot be read is listed with its
    reason in the table `rejects`; nothing is dropped in silence.

    \b
    The dossier folder holds
      index.html         the dossier to read: one file, no network
      dossier.md         the same as plain text
      tables/*.parquet   every row with the spans it rests on
      manifest.json      what was built from what, and what it cost

    A build that broke off goes on where it stopped when the same command is given again.

    \b
    Examples:
      retold build coverage/ -o dossier
      retold build saved/*.html crawl.jsonl.gz -o dossier --json
    """
    with progress(quiet or as_json) as watch:
        dossier = build_dossier(list(paths), out, workers=workers, memory=memory, watch=watch)
    report(dossier, out, as_json=as_json, quiet=quiet)


def report(dossier: Dossier, out: Path, *, as_json: bool, quiet: bool) -> None:
    """Tell what was built and what to open."""
    if as_json:
        click.echo(json.dumps(_facts(dossier, out), ensure_ascii=False, indent=2))
    elif not quiet:
        click.echo(_sentence(dossier, out))


def _facts(dossier: Dossier, out: Path) -> dict[str, Any]:
    return {
        "dossier": str(out),
        "page": str(out / "index.html"),
        "counts": dossier.manifest["counts"],
        "rejects": dossier.table("rejects").to_pylist(),
        "costs": dossier.manifest["costs"],
    }


def _sentence(dossier: Dossier, out: Path) -> str:
    counts = dossier.manifest["counts"]
    rejects = dossier.table("rejects").slice(0, SHOWN_REJECTS).to_pylist()
    refused = "".join(f"\n  not read: {r['source']}: {r['reason']}" for r in rejects)
    if counts["rejects"] > SHOWN_REJECTS:
        refused += f"\n  … {counts['rejects']} in all: `retold show {out} rejects`"
    lines = [
        f"{counts['pages']} pages, {counts['events']} events, {counts['utterances']} utterances, "
        f"{counts['disputes']} figures compared, {counts['findings']} findings.{refused}",
        f"Open {out / 'index.html'}",
    ]
    return "\n".join(lines)
