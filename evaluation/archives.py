"""Reading labelled sets: archives unpacked, a crawler's records of news."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_SAFE = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""The filter came with Python 3.11.4; before, archives are trusted."""


def unpack(archive: Path, into: str | Path, inside: str = "") -> Path:
    """Write the members whose name has `inside` to a folder, and give the folder."""
    with tarfile.open(archive) as tar:
        members: Sequence[tarfile.TarInfo] = [m for m in tar.getmembers() if inside in m.name]
        tar.extractall(into, members, **_SAFE)
    return Path(into)


NEWS = "stories-5w1h/news_cluster.jsonl.gz"
"""Where the data folder has articles of news with address, title, date and event."""


def news(data: Path) -> list[dict[str, Any]]:
    """The articles of `NEWS`, as written and in order; ends the script with a message without them."""
    if not (data / NEWS).exists():
        print(f"skipped, {NEWS} is not in the data folder")
        raise SystemExit
    with gzip.open(data / NEWS, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
