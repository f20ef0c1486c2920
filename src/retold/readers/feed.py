"""Feeds, RSS and Atom alike: an entry is a page, dated by the feed that lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from retold.readers.decoding import NotTextError, decode
from retold.readers.plain import take_whole
from retold.readers.records import NoTextError, receive
from retold.readers.settings import Outcome, ReadSettings
from retold.readers.visible import refusal
from retold.tables import Reject


def read_feed(path: Path, source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """Every entry of a feed: its fullest text as a page, or why it is none.

    A broken feed is read as far as it makes sense, and the break is a reject of its own.
    """
    data = take_whole(path, source, settings, "feed")
    if isinstance(data, Reject):
        yield data
        return
    try:
        encoding = decode(data, settings).encoding
    except NotTextError as found:
        yield Reject(source, f"{found}; expected a feed, RSS or Atom")
        return
    # From memory, as feedparser would fetch what looks like an address.
    feed = feedparser.parse(BytesIO(data), sanitize_html=False)
    for number, entry in enumerate(feed.entries, 1):
        yield _page(entry, feed.feed, f"{source}#{number}", encoding, settings)
    if not feed.entries:
        what = "a feed without entries" if feed.version else "no feed: it has no entry or item"
        yield Reject(source, f"{what}; expected RSS or Atom")
    elif feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        broken = " ".join(str(feed.bozo_exception).split())
        read = f"{len(feed.entries)} entries were read and others may be missing"
        yield Reject(f"{source}#{len(feed.entries) + 1}", f"broken XML ({broken}); {read}")


def _page(entry: Any, feed: Any, source: str, encoding: str, settings: ReadSettings) -> Outcome:
    texts = [part.get("value", "") for part in entry.get("content", ())]
    summary = entry.get("summary", "")
    text = max([*texts, summary], key=len)
    record = {
        "url": urljoin(feed.get("link", ""), entry.get("link", "")),
        "title": entry.get("title"),
        "authors": [author.get("name") for author in entry.get("authors", ())],
        "outlet": entry.get("source", {}).get("title") or feed.get("title"),
        "description": summary if summary != text else None,
        "language": feed.get("language"),
        "modified": dict(entry).get("updated"),  # feedparser gives `published` in its place
        "html": text,
    }
    try:
        page = receive(record, source, encoding, 0)
    except NoTextError:
        return Reject(source, "an entry without text: it has neither content nor summary")
    if refused := refusal(page, settings):
        return Reject(source, refused)
    return replace(page, listed=entry.get("published"))
