"""Where the stage's large arrays are: in memory, or in files where all would not fit."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.shapes import Spill

_BYTES_A_BYTE = 10
"""Bytes of all arrays for a byte of text: sixty a word, and six bytes of text in one."""

_KEY_BYTES = 16
"""Bytes that a key takes with the room to sort it."""


class Bench:
    """Room for arrays, given the bytes of the texts compared."""

    def __init__(self, spill: Spill | None, text_bytes: int) -> None:
        """Lay arrays in files if they would take more than its memory."""
        memory = spill.memory if spill else None
        spills = memory is not None and _BYTES_A_BYTE * text_bytes > memory
        self._spill = spill if spills else None
        self.keys = memory // 4 // _KEY_BYTES if memory and spills else None
        """Keys that may be sorted at a time; None if all may."""

    def room(self, size: int, dtype: Any) -> Any:
        """Return an array without content."""
        return self._spill.lay(size, dtype) if self._spill else np.empty(size, dtype)

    def filled(self, size: int, dtype: Any, value: int) -> Any:
        """Return an array that holds one value."""
        array = self.room(size, dtype)
        array[:] = value
        return array
