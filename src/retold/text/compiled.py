"""The one door to numba: functions compiled on first use and kept on disk for the next run.

The first run on a machine compiles them all, so they are written for the compiler: whole arrays
and integer bounds instead of slices, plain loops, results into arrays that the caller made, no
sorting. A number written out as an argument (or a variable that begins as one) makes numba compile
the callee once more for that number: kernels pass the constants below instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit

F = TypeVar("F", bound=Callable[..., Any])

NONE: Any = np.int64(0)
ON: Any = np.int64(1)
BACK: Any = np.int64(-1)
"""Zero, one and minus one, for arguments of kernels."""


def compiled(function: F) -> F:
    """`function` as machine code that runs without the interpreter lock.

    The compiled form is cached beside the source (or in the user's cache folder where that is
    read-only). A cached caller does not notice a change in a callee of another file, so kernels
    call only kernels of their own file.
    """
    return cast(F, njit(cache=True, nogil=True, error_model="numpy")(function))


def inner(function: F) -> F:
    """`function` as machine code that only kernels call: cheaper to compile, cached with them."""
    wrapped = njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return cast(F, wrapped(function))
