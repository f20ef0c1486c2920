"""The one door to numba: functions compiled on first use and kept on disk for the next run.

The first run on a machine compiles them all, so they are written for the compiler: whole arrays
and integer bounds instead of slices, plain loops, results into arrays that the caller made, no
sorting. A number written out as an argument (or a variable that begins as one) makes numba compile
the callee once more for that number: kernels pass the constants below instead.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.core.caching import FunctionCache
from numba.extending import intrinsic

F = TypeVar("F", bound=Callable[..., Any])

NONE: Any = np.int64(0)
ON: Any = np.int64(1)
BACK: Any = np.int64(-1)
"""Zero, one and minus one, for arguments of kernels."""

_PLAIN: dict[str, Any] = {"error_model": "numpy", "_nrt": False}
"""No errors for division by zero, and no memory of their own: kernels make no arrays, and without
numba's counting of references to those they are given they run up to three times as fast."""


@cache
def _digest(room: Path) -> str:
    """Digest of the sources of a room, and of this one."""
    sources = [*sorted(room.glob("*.py")), Path(__file__)]
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


class _RoomCache(FunctionCache):  # type: ignore[misc]
    """What is compiled of a kernel, by the sources of its room.

    numba alone would not notice a change in what the kernel calls or names from another file.
    """

    def _index_key(self, sig: Any, codegen: Any) -> Any:
        room = Path(self._py_func.__code__.co_filename).parent
        return (*super()._index_key(sig, codegen), _digest(room))


def compiled(function: F) -> F:
    """`function` as machine code that runs without the interpreter lock.

    The compiled form is cached beside the source (or in the user's cache folder where that is
    read-only), for the sources of its room as they are: kernels call only kernels of their own
    room.
    """
    kernel = njit(nogil=True, **_PLAIN)(function)
    kernel._cache = _RoomCache(function)
    return cast(F, kernel)


def inner(function: F) -> F:
    """`function` as machine code that only kernels call: cheaper to compile, cached with them."""
    wrapped = njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True, **_PLAIN)
    return cast(F, wrapped(function))


@intrinsic  # type: ignore[untyped-decorator]
def eight_bytes(typing: Any, data: Any, at: Any) -> Any:
    """The eight bytes of an array of bytes from a place on as a number, the first one lowest.

    One load instead of eight: seven tenths of the time of reading. The caller sees to the end.
    """

    def load(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        begin = cgutils.pointer_add(builder, array.data, arguments[1])
        word = builder.load(builder.bitcast(begin, ir.PointerType(ir.IntType(64))))
        word.align = 1
        return word if sys.byteorder == "little" else builder.bswap(word)

    return types.uint64(data, types.int64), load


@intrinsic  # type: ignore[untyped-decorator]
def low_zeros(typing: Any, value: Any) -> Any:
    """How many bits below the lowest one of a 64-bit number are zero; 64 if all are."""

    def count(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(types.uint64), count
