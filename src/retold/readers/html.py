"""HTML files: one page each, decoded by what the page declares where it does not show itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retold.readers.plain import read_page
from retold.readers.settings import Outcome, ReadSettings


def read_html(path: Path, source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """An HTML file as one page; its source is kept as it stands for the documents stage."""
    yield from read_page(path, source, settings, "html")
