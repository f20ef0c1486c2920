"""From paths to pages as received. What cannot be read goes to `rejects` with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from retold.errors import UsageError
from retold.readers.feed import read_feed
from retold.readers.html import read_html
from retold.readers.json import read_json
from retold.readers.plain import read_markdown, read_plain
from retold.readers.settings import Outcome, ReadSettings
from retold.readers.walking import Walk
from retold.tables import RECEIVED, REJECTS, Received, Reject
from retold.text.addresses import bare

__all__ = ["ReadSettings", "read"]

_READERS: dict[str, Callable[[Path, str, ReadSettings], Iterator[Outcome]]] = {
    "text": read_plain,
    "markdown": read_markdown,
    "html": read_html,
    "json": read_json,
    "feed": read_feed,
}


def read(
    paths: Sequence[str | Path],
    progress: Callable[[int, str], None] | None = None,
    settings: ReadSettings = ReadSettings(),  # noqa: B008  # frozen
) -> tuple[pa.Table, pa.Table]:
    """Read files and folders into the tables (received, rejects).

    Files are read in order of their source, so the order of `paths` changes nothing. Of
    inputs with the same content at the same address the first is kept and the others are
    rejected with its name; so is the entry of a feed for a page that is read itself. `progress` is called with the pages read so far and the source.

    Raises `UsageError` when no path is given or one does not exist.

    >>> received, rejects = read(["coverage/"])  # doctest: +SKIP
    """
    if not paths:
        raise UsageError("no path given; name at least one file or folder to read")
    walk = Walk(settings).run(paths)
    pages: dict[str, Received] = {}
    rejects = list(walk.rejects)
    for source in sorted(walk.files):
        for outcome in _outcomes(walk, source):
            if isinstance(outcome, Received):
                first = pages.setdefault(outcome.page, outcome)
                if first is not outcome:
                    rejects.append(Reject(outcome.source, f"same content as {first.source}"))
            else:
                rejects.append(outcome)
            if progress:
                progress(len(pages), outcome.source)
    found = list(_dated_by_feeds(pages.values()))
    rejects += [outcome for outcome in found if isinstance(outcome, Reject)]
    return RECEIVED.of(o for o in found if isinstance(o, Received)), REJECTS.of(rejects)


def _dated_by_feeds(pages: Iterable[Received]) -> Iterator[Outcome]:
    """A page that stands in a feed besides is read once, with the day that the feed gives it."""
    pages = list(pages)
    whole = {bare(page.url): page.source for page in pages if page.listed is None}
    listed = {bare(page.url): page.listed for page in pages if page.listed}
    for page in pages:
        address = bare(page.url)
        if address is None or address not in whole:
            yield page
        elif page.listed is None:
            yield replace(page, listed=listed.get(address))
        else:
            yield Reject(page.source, f"a feed's entry for {whole[address]}, which was read")


def _outcomes(walk: Walk, source: str) -> Iterator[Outcome]:
    """All pages of one file; a file that cannot be opened says so."""
    path = walk.files[source]
    form = walk.format_of(path)
    assert form is not None  # the walk keeps known formats only
    try:
        yield from _READERS[form](path, source, walk.settings)
    except OSError as error:
        denied = isinstance(error, PermissionError)
        why = "no permission to read it" if denied else f"cannot be read ({error.strerror})"
        yield Reject(source, why)
