"""The embedded engine: one machine, a few processes, nothing to install or start."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, as_completed
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
from loky import get_reusable_executor

from retold.engines.parts import parts
from retold.engines.spill import DiskSpill
from retold.errors import RetoldError, StageError
from retold.models.parser import spare_memory
from retold.shapes import Each, Exchange, Function, Map, R, Spill, Stage, Step, T
from retold.tables import BY_NAME, Tables

Watch = Callable[[str, int, int], None]
"""Told `(stage, hundredths of steps done, of steps in all)` as the work goes on."""

Advance = Callable[[float], None]
"""Told which share of a step is done, 0 to 1."""

CONTENT = ("key",)
"""Columns that tell all of a row that a map step by them reads: what it gave once holds for good."""

PARTS_WORTH_PROCESSES = 4
"""Fewer parts than this run here: starting processes and loading models costs seconds."""


class Memory(Protocol):
    """Remembers what a step gave for the same part of its input.

    So a broken run is taken up, and of a run with more pages only what they change is done.
    """

    def recall(self, step: Step, tables: Tables) -> Tables | None:
        """What the step wrote for this part before, or None."""
        ...

    def keep(self, step: Step, tables: Tables, written: Tables) -> None:
        """Remember what the step wrote."""
        ...

    def recall_last(self, step: Step, names: str) -> Tables | None:
        """These tables as the step wrote them in the last build, or None."""
        ...

    def keep_last(self, step: Step, written: Tables) -> None:
        """Remember tables that the step wrote, whatever it read."""
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

    `workers` counts processes; None means one a core. `memory` remembers finished steps; `spill`
    lends room to steps that need much. The result depends on none of them.
    """

    workers: int | None = None
    memory: Memory | None = None
    spill: Spill = field(default_factory=DiskSpill)
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
        """Run one step on the held tables; tell whether all its results were remembered."""
        old = self._old_rows(step, held)
        cut = [
            part for part in parts(step, _without(step, held, old)) if not (old and _empty(part))
        ]
        function = self._function(step, advance)
        known = [self.memory.recall(step, part) if self.memory else None for part in cut]
        missing = [n for n, result in enumerate(known) if result is None]
        try:
            for n, result in self._results(function, cut, missing, advance):
                known[n] = self._keep(step, cut[n], result)
            results = [result for result in known if result is not None]
            written = _gather(step, [*results, old] if old else results)
        except RetoldError:
            raise
        except BrokenExecutor as error:
            raise StageError(
                f"stage {stage.name!r}: the system ended a process at work, most likely for want of "
                "memory. Finished parts are kept: give the same command again, with fewer "
                "`--workers` or fewer pages."
            ) from error
        except Exception as error:
            raise StageError(
                f"stage {stage.name!r} failed in {step.function.__module__}."
                f"{step.function.__name__}: {type(error).__name__}: {error}. "
                f"This is a fault of retold: please report it with {_cause(error)}."
            ) from error
        if self.memory and isinstance(step, Map) and step.by in CONTENT:
            self.memory.keep_last(step, written)
        held.update(written)
        return not missing

    def _function(self, step: Step, advance: Advance) -> Function:
        """The step's function with what it is lent: processes, room, what it kept of the last build."""
        function = step.function
        if isinstance(step, Exchange) and step.wide:
            function = partial(function, each=self._each(advance))
        if isinstance(step, Exchange) and step.roomy:
            function = partial(function, spill=self.spill)
        if isinstance(step, Exchange) and step.keeps and self.memory:
            function = partial(function, kept=self.memory.recall_last(step, step.keeps) or {})
        return function

    def _keep(self, step: Step, part: Tables, written: Tables) -> Tables:
        """What a step wrote for others; it is remembered, and so is what it keeps for itself."""
        result = {name: written[name] for name in step.writes.split()}
        own = {name: table for name, table in written.items() if name not in result}
        if self.memory:
            self.memory.keep(step, part, result)
            if own:
                self.memory.keep_last(step, own)
        return result

    def _old_rows(self, step: Step, held: Tables) -> Tables | None:
        """What is remembered for the rows of a step by content; None if nothing is."""
        if not self.memory or not isinstance(step, Map) or step.by not in CONTENT:
            return None
        written = self.memory.recall_last(step, step.writes)
        keys = pc.unique(held[step.reads.split()[0]].column(step.by))
        return written and {
            name: table.filter(pc.is_in(table.column(step.by), keys))
            for name, table in written.items()
        }

    def _results(
        self, function: Function, cut: Sequence[Tables], missing: Sequence[int], advance: Advance
    ) -> Iterator[tuple[int, Tables]]:
        """The missing parts with their results, in whatever order they are finished."""
        finished = self._finished(function, cut, missing)
        for done, (n, result) in enumerate(finished, start=1):
            yield n, result
            advance((len(cut) - len(missing) + done) / len(cut))

    def _finished(
        self, function: Callable[[T], R], items: Sequence[T], missing: Sequence[int]
    ) -> Iterator[tuple[int, R]]:
        workers = self.workers or os.cpu_count() or 1
        if workers == 1 or len(missing) < PARTS_WORTH_PROCESSES:
            return ((n, function(items[n])) for n in missing)
        return _in_processes(workers, function, items, missing)

    def _each(self, advance: Advance) -> Each:
        """The map that is lent to a `wide` step."""

        def each(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
            results: dict[int, R] = {}
            for n, result in self._finished(function, items, range(len(items))):
                results[n] = result
                advance(len(results) / len(items))
            return [results[n] for n in range(len(items))]

        return each


def _cause(error: Exception) -> str:
    """The page that was being read, where the stage has noted it."""
    notes: list[str] = getattr(error, "__notes__", [])
    return (
        f"the page {notes[0]}; without it the build goes on" if notes else "the page that caused it"
    )


def _without(step: Step, held: Tables, old: Tables | None) -> Tables:
    """The tables that a step reads, of the first only the rows for which nothing is remembered."""
    read = {name: held[name] for name in step.reads.split()}
    if not old or not step.by:
        return read
    first, leading = next(iter(read.items()))
    done = next(iter(old.values())).column(step.by)
    return {**read, first: leading.filter(pc.invert(pc.is_in(leading.column(step.by), done)))}


def _empty(part: Tables) -> bool:
    return bool(next(iter(part.values())).num_rows == 0)


def _in_processes(
    workers: int, function: Callable[[T], R], items: Sequence[T], missing: Sequence[int]
) -> Iterator[tuple[int, R]]:
    """The results of the missing items, made by several processes.

    Where the system ends one, most likely for want of memory, a single one does what is left.
    """
    left = dict.fromkeys(missing)
    try:
        for n, result in _as_finished(workers, function, items, missing):
            del left[n]
            yield n, result
    except BrokenExecutor:
        yield from _as_finished(1, function, items, list(left))


def _as_finished(
    workers: int, function: Callable[[T], R], items: Sequence[T], missing: Sequence[int]
) -> Iterator[tuple[int, R]]:
    executor: Executor = get_reusable_executor(
        max_workers=workers, timeout=60, initializer=spare_memory
    )
    waiting = {executor.submit(function, items[n]): n for n in missing}
    for done in as_completed(waiting):
        yield waiting[done], done.result()


def _gather(step: Step, listed: Sequence[Tables]) -> dict[str, pa.Table]:
    """Join the parts' tables, each in canonical order and held to its schema."""
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
