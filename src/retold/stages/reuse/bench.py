"""Where the stage's large arrays are: in memory, or in files where all would not fit."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.shapes import Shelf

_BYTES_A_BYTE = 10
"""Bytes of all arrays for a byte of text: sixty a word, and six bytes of text in one."""

_KEY_BYTES = 16
"""Bytes that a key takes with the room to sort it."""


class Bench:
    """Room for arrays, given the bytes of the texts compared."""

    def __init__(self, shelf: Shelf | None, text_bytes: int) -> None:
        """Lay arrays on the shelf if they would take more than its memory."""
        memory = shelf.memory if shelf else None
        needs_shelf = memory is not None and _BYTES_A_BYTE * text_bytes > memory
        self._shelf = shelf if needs_shelf else None
        self.keys = memory // 4 // _KEY_BYTES if memory and needs_shelf else None
        """Keys that may be sorted at a time; None if all may."""

    def room(self, size: int, dtype: Any) -> Any:
        """Return an array without content."""
        return self._shelf.lay(size, dtype) if self._shelf else np.empty(size, dtype)

    def filled(self, size: int, dtype: Any, value: int) -> Any:
        """Return an array that holds one value."""
        array = self.room(size, dtype)
        array[:] = value
        return array
