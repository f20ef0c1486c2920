"""The embedded engine: one machine, a few processes, nothing to install or start."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa
from loky import get_reusable_executor

from retold.engines.parts import parts
from retold.engines.shelf import DiskShelf
from retold.errors import RetoldError, StageError
from retold.shapes import Exchange, Function, Shelf, Stage, Step
from retold.tables import BY_NAME, Tables

Watch = Callable[[str, int, int], None]
"""Told `(stage, hundredths of steps done, of steps in all)` as the work goes on."""

Advance = Callable[[float], None]
"""Told which share of a step is done, 0 to 1."""

PARTS_WORTH_PROCESSES = 4
"""Fewer parts than this run here: starting processes and loading models costs seconds."""


class Memory(Protocol):
    """Remembers what a step gave for the same input, so that a broken run can be taken up."""

    def recall(self, step: Step, tables: Tables) -> Tables | None:
        """What the step wrote for these tables before, or None."""
        ...

    def keep(self, step: Step, tables: Tables, written: Tables) -> None:
        """Remember what the step wrote."""
        ...


@dataclass(frozen=True)
class Cost:
    """What a stage took. `peak_mb` is the process's highest resident memory up to its end."""

    stage: str
    seconds: float
    peak_mb: float
    recalled: bool


@dataclass
class LocalEngine:
    """Runs stages in order over tables in memory.

    `workers` counts processes; None means one a core. `memory` remembers finished steps; `shelf`
    lends room to steps that need much. The result depends on none of them.
    """

    workers: int | None = None
    memory: Memory | None = None
    shelf: Shelf = field(default_factory=DiskShelf)
    watch: Watch = lambda stage, done, total: None
    costs: list[Cost] = field(default_factory=list)

    def run(self, flow: Sequence[Stage], tables: Tables) -> dict[str, pa.Table]:
        """The tables that came in and all that the stages wrote.

        Raises StageError, with the stage's name, where a stage fails.
        """
        held = dict(tables)
        for stage in flow:
            started, recalled = time.perf_counter(), True
            for number, step in enumerate(stage.steps):
                advance = self._advance(stage, number)
                advance(0.0)
                recalled = self._step(stage, step, held, advance) and recalled
                advance(1.0)
            seconds = time.perf_counter() - started
            self.costs.append(Cost(stage.name, round(seconds, 3), _peak_mb(), recalled))
        return held

    def _advance(self, stage: Stage, number: int) -> Advance:
        steps = len(stage.steps)
        return lambda share: self.watch(stage.name, round(100 * (number + share)), 100 * steps)

    def _step(self, stage: Stage, step: Step, held: dict[str, pa.Table], advance: Advance) -> bool:
        """Run one step on the held tables; tell whether its result was remembered."""
        read = {name: held[name] for name in step.reads.split()}
        remembered = self.memory.recall(step, read) if self.memory else None
        if remembered is not None:
            held.update(remembered)
            return True
        try:
            written = _gather(step, self._results(step, held, advance))
        except RetoldError:
            raise
        except Exception as error:
            raise StageError(
                f"stage {stage.name!r} failed in {step.function.__module__}."
                f"{step.function.__name__}: {type(error).__name__}: {error}. "
                "This is a fault of retold: please report it with the page that caused it."
            ) from error
        if self.memory:
            self.memory.keep(step, read, written)
        held.update(written)
        return False

    def _results(self, step: Step, held: Tables, advance: Advance) -> list[Tables]:
        if isinstance(step, Exchange) and step.roomy:
            return [step.function(part, shelf=self.shelf) for part in parts(step, held)]
        cut = list(parts(step, held))
        workers = self.workers or os.cpu_count() or 1
        if workers == 1 or len(cut) < PARTS_WORTH_PROCESSES:
            return list(_one_by_one(step.function, cut, advance))
        executor: Executor = get_reusable_executor(max_workers=workers, timeout=60)
        return _in_order(executor, step.function, cut, advance)


def _one_by_one(function: Function, cut: Sequence[Tables], advance: Advance) -> Iterator[Tables]:
    for done, part in enumerate(cut, start=1):
        yield function(part)
        advance(done / len(cut))


def _in_order(
    executor: Executor, function: Function, cut: Sequence[Tables], advance: Advance
) -> list[Tables]:
    """Results in the order of the parts, whichever process finished first."""
    waiting = {executor.submit(function, part): i for i, part in enumerate(cut)}
    results: dict[int, Tables] = {}
    for done in as_completed(waiting):
        results[waiting[done]] = done.result()
        advance(len(results) / len(cut))
    return [results[i] for i in range(len(cut))]


def _gather(step: Step, results: Iterable[Tables]) -> dict[str, pa.Table]:
    """Join the parts' tables, each in canonical order and held to its schema."""
    listed = list(results)
    gathered = {}
    for name in step.writes.split():
        table = BY_NAME[name]
        joined = pa.concat_tables([table.check(result[name]) for result in listed])
        gathered[name] = table.sort(joined).combine_chunks()
    return gathered


def _peak_mb() -> float:
    """Highest resident memory of this process and its finished children, in megabytes."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round((own + children) / unit, 1)
