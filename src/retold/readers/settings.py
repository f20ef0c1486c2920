"""What the readers accept: limits, endings, and what they yield."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from retold.tables import Received, Reject

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class ReadSettings:
    """Limits of reading. Endings are lower case, with the dot; `.gz` may follow any of them."""

    max_page_bytes: int = 20 * MEGABYTE
    """Largest page, in bytes after unpacking. The longest novels have 5 MB; a news page with
    everything inlined has up to 10."""
    max_lines: int = 400_000
    """Lines of a page of plain text that are not blank; the longest novels have 60,000. Every line
    is judged by itself, so that more of them than this would take longer than half a minute."""
    max_json_bytes: int = 200 * MEGABYTE
    """Largest JSON file that is one object or array, since that must be held whole; in bytes.
    JSON lines are read line by line and have no such limit."""
    sample_bytes: int = 65_536
    """How much of a file is looked at to tell binaries and encodings; in bytes."""
    max_control_share: float = 0.05
    """Share of control characters from which bytes are no text. Text has about none."""
    formats: dict[str, str] = field(
        default_factory=lambda: {
            ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
            ".html": "html", ".htm": "html", ".xhtml": "html",
            ".json": "json", ".jsonl": "json", ".ndjson": "json",
            ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
        }
    )  # fmt: skip
    """Format by file ending."""

    @property
    def endings(self) -> str:
        """The known endings as one sentence part, for reasons."""
        return ", ".join(self.formats) + ", each also with .gz"


Outcome: TypeAlias = Received | Reject
"""What becomes of an input: a page, or the reason why it is none."""


def megabytes(size: int) -> str:
    """A size for a reason, e.g. `104.9 MB`."""
    return f"{size / MEGABYTE:,.1f} MB" if size >= MEGABYTE // 10 else f"{size:,} bytes"
