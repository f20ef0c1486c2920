"""HTML pages taken apart: visible text, pieces with hints, metadata, date evidence.

The tree is lexbor's, the main text the verdict of a small statistical model on each line, and
what is no main text stays on the page under another hint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from retold.stages.documents.draft import DateMark, Declared, Draft, Piece, draft_plain
from retold.stages.documents.html_dates import script_dates
from retold.stages.documents.html_lines import Line
from retold.stages.documents.html_metadata import Metadata
from retold.stages.documents.html_page import read_page
from retold.stages.documents.html_roles import FOREIGN, bare_head, role_hints, title_text
from retold.tables import Received

_TAG = re.compile(r"<[a-z!/?]", re.I)


def draft_html(received: Received) -> Draft:
    """Take an HTML page apart. Never raises on a broken page; `notes` tell what was amiss.

    Time is linear in the page's length.
    """
    source = received.content.replace("\x00", "")
    if not _TAG.search(source):
        return draft_plain(replace(received, format="text", content=unescape(source)))
    lines, title, main, found, heads = read_page(source)
    if found.published is None:
        found.dates += script_dates(source)
    text, spans = _join(lines)
    if title is not None:
        titles, whole, (start, _) = found.values("title"), lines[title].text, spans[title]
        low, high = bare_head(whole, heads, titles)
        said = title_text(whole[low:high], titles)
        found.declared.insert(0, Declared("title", "visible", said, start + low, start + high))
        if kicker := whole[:low].strip(" :|–-/•"):
            kicked = start, start + len(kicker)
            found.declared.append(Declared("kicker", "visible", kicker, *kicked))
    hints = role_hints(lines, main, title)
    pieces = tuple(
        Piece(start, end, hint, line.tag)
        for (start, end), hint, line in zip(spans, hints, lines, strict=True)
    )
    times = [
        DateMark(f"time:{mark.kind}".rstrip(":"), mark.value or text[start + mark.start : start + mark.end],
                 *((start + mark.start, start + mark.end) if mark.end > mark.start else (-1, -1)))
        for (start, _), hint, line in zip(spans, hints, lines, strict=True)
        for mark in line.times
        if hint not in FOREIGN or (mark.kind == "published" and hint == "related" and mark.end)
    ]  # fmt: skip
    return _draft(text, pieces, found, times)


def _draft(
    text: str,
    pieces: tuple[Piece, ...],
    found: Metadata,
    visible: list[DateMark],
) -> Draft:
    """Put the draft together: of each fact the value that is trusted most."""
    first = {d.fact: d.value for d in reversed(found.declared)}
    outlets = found.values("outlet")
    return Draft(
        text=text,
        pieces=pieces,
        title=first.get("title"),
        authors=tuple(dict.fromkeys(found.values("author"))),
        outlet=first.get("outlet"),
        agency=next((name for name in found.values("agency") if name not in outlets), None),
        description=first.get("description"),
        language=_language(found.values("language")),
        url=first.get("url"),
        section=first.get("section"),
        published=found.published,
        modified=found.modified,
        signals=tuple(dict.fromkeys([*found.dates, *visible, *found.pictures[:1]])),
        declared=tuple(dict.fromkeys(found.declared)),
        notes=tuple(dict.fromkeys(found.notes)),
    )


def _language(codes: Sequence[str]) -> str | None:
    """ISO 639-1 code of the first language named, e.g. `en` of `en_GB`."""
    short = (re.split(r"[-_]", code.strip())[0].lower() for code in codes)
    return next((code for code in short if len(code) == 2 and code.isalpha()), None)


def _join(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """The page's text and the span of each line in it."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for line in lines:
        gap = "" if not parts else "\n" if line.close else "\n\n"
        parts.append(gap + line.text)
        spans.append((length + len(gap), length + len(parts[-1])))
        length = spans[-1][1]
    return "".join(parts), spans
