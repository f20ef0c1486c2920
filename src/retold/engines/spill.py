"""Room on disk for a step whose arrays would not fit into the memory it was given."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import numpy as np


class DiskSpill:
    """Arrays in files of a folder (None: the system's for temporary files)."""

    def __init__(self, memory: int | None = None, folder: Path | None = None) -> None:
        """Lend room to steps that should keep within `memory` bytes."""
        self.memory = memory
        self._folder = folder

    def lay(self, size: int, dtype: Any) -> Any:
        """Return an array without content in a file, gone when the array is."""
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(prefix="retold-", dir=self._folder)
        try:
            array = np.memmap(name, dtype, "w+", shape=(max(size, 1),))
        finally:
            os.close(handle)
            # The mapping keeps the file's content for as long as the array lives.
            Path(name).unlink()
        return np.asarray(array)[:size]
