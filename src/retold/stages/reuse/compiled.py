"""The one door to numba: functions compiled on first use and kept on disk for the next run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """`function` as machine code that runs without the interpreter lock.

    The compiled form is cached beside the source (or in the user's cache folder where that is
    read-only). A cached caller does not notice a change in a callee of another file, so kernels
    call only kernels of their own file.
    """
    return cast(F, njit(cache=True, nogil=True)(function))
