"""General knowledge shipped as tables: tab-separated files in `data/`, their source on top.

Lines that open with `#` tell where the facts come from; the first other line names the columns.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def knowledge(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/NAME.tsv`, each a mapping from column to value."""
    text = files("retold.text").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(
        dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:]
    )
