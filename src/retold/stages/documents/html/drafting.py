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
from retold.stages.documents.html.lines import TimeMark
from retold.stages.documents.html.metadata import Metadata
from retold.stages.documents.html.page import read_page
from retold.stages.documents.html.roles import FOREIGN, role_hints
from retold.stages.documents.html.title import bare_head, title_text
from retold.tables import Received

_TAG = re.compile(r"<\x00*[a-z!/?]", re.I)


def draft_html(received: Received) -> Draft:
    """Take an HTML page apart. Never raises on a broken page; `notes` tell what was amiss.

    Time is linear in the page's length.
    """
    if not _TAG.search(received.content):
        plain = unescape(received.content.replace("\x00", ""))
        return draft_plain(replace(received, format="text", content=plain))
    lines, title, main, found, heads = read_page(received.content)
    text = lines.text
    if title is not None:
        start, whole, titles = lines.starts[title], lines.texts[title], found.values("title")
        low, high = bare_head(whole, heads, titles)
        said = title_text(whole[low:high], titles)
        found.declared.insert(0, Declared("title", "visible", said, start + low, start + high))
        if kicker := whole[:low].strip(" :|–-/•"):
            kicked = start, start + len(kicker)
            found.declared.append(Declared("kicker", "visible", kicker, *kicked))
    hints = role_hints(lines, main, title)
    pieces = tuple(map(Piece._make, zip(lines.starts, lines.ends, hints, lines.tags, strict=True)))
    times = [
        _visible(text, lines.starts[mark.line], mark)
        for mark in lines.times
        if (hint := hints[mark.line]) not in FOREIGN
        or (mark.kind == "published" and hint == "related" and mark.end)
    ]
    return _draft(text, pieces, found, times)


def _visible(text: str, line: int, mark: TimeMark) -> DateMark:
    """The date of a marked element in the line that begins at `line`."""
    start, end = line + mark.start, line + mark.end
    seen = (start, end) if start < end else (-1, -1)
    return DateMark(f"time:{mark.kind}".rstrip(":"), mark.value or text[start:end], *seen)


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
