"""How the verbs speak: progress on a terminal, silence in a pipe, errors that help."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)  # fmt: skip

from retold.engines.local import Watch
from retold.errors import NothingReadError, RetoldError, UsageError
from retold.models.parser import spare_memory

console = Console(stderr=True)


class Verb(click.Command):
    """A command whose expected failures end in a message and a documented exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; turn retold's errors into exit codes 1, 2 and 3."""
        spare_memory()
        try:
            return super().invoke(ctx)
        except RetoldError as error:
            click.echo(f"retold: {error}", err=True)
            ctx.exit(_code(error))
        except BrokenPipeError:
            # A reader such as `head` has had enough; that is no failure of ours.
            sys.stdout = None
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo(
                "\nretold: stopped. Finished steps are kept; the same command goes on.", err=True
            )
            ctx.exit(130)


def _code(error: RetoldError) -> int:
    if isinstance(error, NothingReadError):
        return 1
    return 2 if isinstance(error, UsageError) else 3


@contextmanager
def progress(quiet: bool) -> Iterator[Watch]:
    """A watcher that draws one bar a stage on a terminal and nothing elsewhere."""
    if quiet or not console.is_terminal:
        yield lambda stage, done, total: None
        return
    bars = Progress(
        SpinnerColumn(), TextColumn("{task.description:<11}"), BarColumn(bar_width=32),
        TaskProgressColumn(), TimeElapsedColumn(), console=console,
    )  # fmt: skip
    tasks: dict[str, TaskID] = {}

    def watch(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total or None)
        bars.update(tasks[stage], completed=done, total=total or None)

    with bars:
        yield watch
