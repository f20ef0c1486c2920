"""Files that are one page each: plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from retold.readers.decoding import Decoded, NotTextError, decode
from retold.readers.settings import Outcome, ReadSettings, megabytes
from retold.readers.streams import DamagedError, take
from retold.readers.visible import refusal
from retold.tables import Received, Reject, identify

_MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)


def read_plain(path: Path, source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """A text or Markdown file as one page; one that opens with `<html` is HTML after all."""
    yield from read_page(path, source, settings, "text")


def read_markdown(path: Path, source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """A Markdown file as one page."""
    yield from read_page(path, source, settings, "markdown")


def read_page(path: Path, source: str, settings: ReadSettings, form: str) -> Iterator[Outcome]:
    """A file as one page of the given format, or why it is none."""
    data = take_whole(path, source, settings, "page")
    if isinstance(data, Reject):
        yield data
        return
    try:
        decoded = decode(data, settings, html=form == "html")
    except NotTextError as found:
        yield Reject(source, f"{found}; expected text, as the file's ending says")
        return
    if not decoded.text.strip():
        yield Reject(source, "an empty file" if not data else "a blank file: no visible character")
        return
    page = _page(decoded, source, "html" if _MARKUP.match(decoded.text) else form)
    refused = refusal(page, settings)
    yield Reject(source, refused) if refused else page


def take_whole(path: Path, source: str, settings: ReadSettings, what: str) -> bytes | Reject:
    """The bytes of a file that is one thing, `what`, or why they are none."""
    limit = settings.max_page_bytes
    try:
        data = take(path, limit)
    except DamagedError as damage:
        return Reject(source, f"{damage}; expected a whole {what}")
    if len(data) > limit:
        size = megabytes(max(path.stat().st_size, len(data)))
        return Reject(
            source, f"too large: {size} or more, the limit is {megabytes(limit)} a {what}"
        )
    return data


def _page(decoded: Decoded, source: str, form: str) -> Received:
    return Received(
        page=identify("page", decoded.text, ""),
        source=source,
        format=form,
        content=decoded.text,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
    )
