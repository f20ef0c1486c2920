"""`retold demo`: the bundled example, built."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import click

from retold.cli.build import report
from retold.cli.telling import Verb, progress
from retold.dossier import build as build_dossier
from retold.errors import UsageError


@click.command(cls=Verb)
@click.option(
    "-o",
    "--out",
    default="retold-demo",
    show_default=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the dossier into.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a report for machines on stdout.")
def demo(out: Path, as_json: bool) -> None:
    """Build the bundled example: invented coverage of a fire that never happened.

    Ten pages of different make, from an agency's original to a scrape with a forged date and
    words slipped into its sentences. They are copied to DIR/coverage, so that you can hold each
    page against what the dossier says of it.
    """
    coverage = out / "coverage"
    shutil.copytree(example(), coverage, dirs_exist_ok=True)
    with progress(as_json) as watch:
        dossier = build_dossier(coverage, out, watch=watch)
    report(dossier, out, as_json=as_json, quiet=False)


def example() -> Path:
    """Folder of the bundled example: inside the installed package, or in the checkout."""
    package = Path(str(files("retold")))
    for place in (package / "example", package.parents[1] / "examples" / "tarrow-quay"):
        if place.is_dir():
            return place
    raise UsageError(
        f"the bundled example is missing: expected {package / 'example'}. Reinstall retold."
    )
