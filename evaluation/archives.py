"""Unpacking the archives of labelled sets."""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from pathlib import Path

_SAFE = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""The filter came with Python 3.11.4; before, archives are trusted."""


def unpack(archive: Path, into: str | Path, inside: str = "") -> Path:
    """Write the members whose name has `inside` to a folder, and give the folder."""
    with tarfile.open(archive) as tar:
        members: Sequence[tarfile.TarInfo] = [m for m in tar.getmembers() if inside in m.name]
        tar.extractall(into, members, **_SAFE)
    return Path(into)
