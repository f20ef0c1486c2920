"""The body of pages as the documents stage tells it: shared by scripts that score what is kept."""

from __future__ import annotations

from retold.tables import BLOCKS, PAGES, Tables


def bodies(outlined: Tables) -> dict[str, str]:
    """The text of each page's body blocks, a block a line, by page; `outlined` is from `outline`."""
    texts = {page.page: page.text for page in PAGES.rows(outlined["pages"])}
    parts: dict[str, list[str]] = {page: [] for page in texts}
    for block in BLOCKS.rows(outlined["blocks"]):
        if block.role == "body":
            parts[block.page].append(texts[block.page][block.start : block.end])
    return {page: "\n".join(said) for page, said in parts.items()}
