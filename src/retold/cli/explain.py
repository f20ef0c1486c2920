"""`retold explain`: what an id stands for, what it rests on, by which rule, how sure."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from retold.cli.telling import Verb
from retold.dossier import open_dossier


@click.command(cls=Verb)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("wanted", metavar="ID")
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the explanation for machines.")
def explain(folder: Path, wanted: str, other: str | None, as_json: bool) -> None:
    """Say in words what a row of a dossier is and what it rests on.

    ID is the id of a page, missing original, edge of descent, event, quotation, utterance,
    figure, dispute, relation, actor or finding, or the beginning of one that no other id shares;
    the path or address a page was read from; summary-N or question-N; or a place on a page,
    written PAGE[START:END] as `retold show` prints it: that tells the part of the page, the check
    of the sentence and the shared passages there. With OTHER, both are pages, and the answer is
    what one has to do with the other, or why nothing.

    Each reason comes with the words it rests on, their page and offsets in code points, the rule
    that made it and its score. Everything told is read from the dossier's tables.

    \b
    Examples:
      retold show dossier pages
      retold explain dossier page-3f9c0a51d2e4
      retold explain dossier coverage/quickwire.txt
      retold explain dossier page-3f9c page-81be
      retold explain dossier "page-3f9c0a51d2e4[120:188]" --json
    """
    explanation = open_dossier(folder).explain(wanted, other)
    if as_json:
        click.echo(json.dumps(asdict(explanation), ensure_ascii=False, indent=2))
    else:
        click.echo(str(explanation))
