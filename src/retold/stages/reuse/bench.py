"""Where the stage's large arrays are: in memory, or in files where all would not fit."""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.shapes import Spill

_BYTES_A_BYTE = 10
"""Bytes of all arrays for a byte of text: sixty a word, and six bytes of text in one."""

_WORD_BYTES = 5
"""Bytes of text in a word at least, over a whole folder."""

_KEYS, _KEY_BYTES = 8, 8
"""One part in so many of the memory is for the keys of runs, which take so much each."""

_FEW = 1 << 23
"""Keys that are sorted at once anyway; of more half at a time, as much as is lent to others."""


class Bench:
    """Room for arrays, given the bytes of the texts compared."""

    def __init__(self, spill: Spill | None, text_bytes: int) -> None:
        """Lay arrays in files if they would take more than its memory."""
        memory = spill.memory if spill else None
        spills = memory is not None and _BYTES_A_BYTE * text_bytes > memory
        self._spill = spill if spills else None
        self.spills = spills
        """Whether arrays are laid in files."""
        self._keys = memory // _KEYS // _KEY_BYTES if memory and spills else None
        # The numbers of the words are in memory always, and as much is lent.
        self._left = (memory or 0) - 2 * 4 * text_bytes // _WORD_BYTES
        self._lent = np.empty(0, np.uint8)

    def keys(self, words: int) -> int:
        """Keys of so many words that may be sorted at a time."""
        return max(words // 2, _FEW) if self._keys is None else max(self._keys, 1)

    def room(self, size: int, dtype: Any) -> Any:
        """Return an array without content, to be written and read from one end to the other."""
        return self._spill.lay(size, dtype) if self._spill else np.empty(size, dtype)

    def lend(self, size: int, dtype: Any) -> Any:
        """Return an array without content, in memory; who asks next gets the same memory again.

        Memory that was never used before costs two nanoseconds a byte, as much as most that is done
        with it.
        """
        taken = size * np.dtype(dtype).itemsize
        if self._lent.size < taken:
            self._lent = np.empty(taken, np.uint8)
        return self._lent[:taken].view(dtype)

    def filled(self, size: int, dtype: Any, value: int) -> Any:
        """Return an array of one value, to be written and read here and there.

        It is in memory as long as that lasts: a file would be written a thousand times over.
        """
        taken = size * np.dtype(dtype).itemsize
        if self._spill and taken > self._left:
            array = self._spill.lay(size, dtype)
            array[:] = value
            return array
        self._left -= taken
        return np.zeros(size, dtype) if value == 0 else np.full(size, value, dtype)
