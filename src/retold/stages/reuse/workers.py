"""Work that cores share: kernels let go of the interpreter, so that threads run beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

R = TypeVar("R")

WORKERS = 2
"""Pieces of work that are done at a time, whatever the machine: each takes memory."""


def shared(work: Callable[..., R], *pieces: Iterable[Any]) -> list[R]:
    """What comes of each piece of work, in the order of the pieces."""
    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(work, *pieces))
