"""The two shapes a step of the flow can have. Stages are plain functions; shapes wrap them.

An engine needs to know only this much: which tables a step reads and writes, and by which
column its rows may be parted. No stage knows an engine, no engine knows a stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from retold.tables import Tables

Function = Callable[..., Tables]
T = TypeVar("T")
R = TypeVar("R")


class Spill(Protocol):
    """Room that an engine lends to a step that needs much; nothing of it shows in a result."""

    memory: int | None
    """Bytes of memory that the step should keep within; None where it need not."""

    def lay(self, size: int, dtype: Any) -> Any:
        """Return an array without content in a file, gone when the array is."""
        ...


class Each(Protocol):
    """A map over independent items that an engine lends; the results come in the items' order."""

    def __call__(self, function: Callable[[T], R], items: Sequence[T]) -> Iterable[R]:
        """Call the function on each item; both must be such as another process can be given."""
        ...


def in_turn(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """An `Each` in this process, one item after the other."""
    return [function(item) for item in items]


@dataclass(frozen=True)
class Map:
    """Rows in, rows out, independent for each value of `by`: any split into batches will do.

    Tables that have the column `by` are split by it; the others go whole to every batch.
    """

    function: Function
    reads: str
    writes: str
    by: str = "page"


@dataclass(frozen=True)
class Exchange:
    """Rows meet by a key: all rows with one value of `by` go to one call of the function.

    `by` None means that the function must see everything at once. A table that lacks the
    column but has `page` is parted through `pages`; one that has neither goes whole. A `roomy`
    function takes a `Spill` besides, a `wide` one an `Each`; one that `keeps` tables takes those it wrote in the last build,
    to save work by and for nothing else, and writes them anew. No other step sees them.
    """

    function: Function
    reads: str
    writes: str
    by: str | None = None
    roomy: bool = False
    wide: bool = False
    keeps: str = ""


Step = Map | Exchange


@dataclass(frozen=True)
class Stage:
    """A named part of the flow: its steps run in order, each on what came before."""

    name: str
    steps: tuple[Step, ...]
    about: str = ""
