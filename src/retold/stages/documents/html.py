"""HTML pages taken apart: visible text, pieces with hints, metadata, date evidence.

Main text is trafilatura's verdict, carried over to our own lines by runs of equal words, so
that what it leaves out stays on the page under another hint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from lxml import etree

from retold.stages.documents.draft import DateMark, Draft, Piece, draft_plain
from retold.stages.documents.html_hints import chain
from retold.stages.documents.html_lines import Line, Lines, read_lines
from retold.stages.documents.html_main import Extracted, ExtractSettings, MainText, extract
from retold.stages.documents.html_metadata import Metadata, metadata_of, url_date
from retold.tables import Received
from retold.text.words import words

_TAG = re.compile(r"<[a-z!/?]", re.I)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WRAPPER_SHARE = 0.4
"""An element that holds this share of the main text is a wrapper, whatever its name says."""
_LINK_SHARE = 0.8
"""Share of a line's characters inside links from which it is a link, not prose."""
_PROSE_WORDS = 12
"""Without an extractor, a block of so many words that are no links counts as prose."""
_LOST_SHARE = 0.5
"""Share of main text that must be visible; below, the page hides its article until scripts run."""


def draft_html(received: Received, settings: ExtractSettings = ExtractSettings()) -> Draft:  # noqa: B008
    """Take an HTML page apart. Never raises on a broken page; `notes` tell what was amiss.

    Time is linear in the page's length; trafilatura is asked within the limits of `settings`.
    """
    source = received.content.replace("\x00", "")
    if not _TAG.search(source):
        return draft_plain(replace(received, format="text", content=unescape(source)))
    try:
        page = read_lines(source)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        plain = draft_plain(replace(received, format="text", content=source))
        return replace(
            plain, notes=(f"not readable as HTML ({type(error).__name__}), kept as text",)
        )
    extracted = _extract(source, page, settings)
    main, page, notes = _main_lines(source, page, extracted, settings)
    found = metadata_of(page.head)
    titles = [*found.titles, page.head.title, extracted.title or ""]
    text, spans = _join(page.lines)
    hints = _hints(page.lines, main, titles)
    pieces = tuple(
        Piece(start, end, hint, line.tag)
        for (start, end), hint, line in zip(spans, hints, page.lines, strict=True)
    )
    times = [
        DateMark("time", mark.value or text[start + mark.start : start + mark.end],
                 *((start + mark.start, start + mark.end) if mark.end > mark.start else (-1, -1)))
        for (start, _), line in zip(spans, page.lines, strict=True)
        for mark in line.times
    ]  # fmt: skip
    return _draft(text, pieces, found, extracted, page, [*times, *url_date(received.url)], notes)


def _draft(
    text: str,
    pieces: tuple[Piece, ...],
    found: Metadata,
    extracted: Extracted,
    page: Lines,
    visible: list[DateMark],
    notes: list[str],
) -> Draft:
    """Put the draft together; the extractor's metadata stands in where the markup is silent."""
    searched = [DateMark("search", extracted.date)] if extracted.date else []
    first_url = next(iter(found.urls), None)
    return Draft(
        text=text,
        pieces=pieces,
        title=next(iter(found.titles), None) or extracted.title or page.head.title or None,
        authors=tuple(dict.fromkeys(found.authors)) or extracted.authors,
        outlet=next(iter(found.outlets), extracted.outlet),
        agency=next(iter(found.agencies), None),
        description=next(iter(found.descriptions), None),
        language=_language(found.languages),
        url=first_url,
        section=next(iter(found.sections), None),
        published=found.published,
        modified=found.modified,
        signals=tuple(dict.fromkeys([*found.dates, *visible, *url_date(first_url), *searched])),
        notes=tuple(dict.fromkeys(filter(None, [*found.notes, extracted.note, *notes]))),
    )


def _language(codes: Sequence[str]) -> str | None:
    """ISO 639-1 code of the first language named, e.g. `en` of `en_GB`."""
    short = (re.split(r"[-_]", code.strip())[0].lower() for code in codes)
    return next((code for code in short if len(code) == 2 and code.isalpha()), None)


def _extract(source: str, page: Lines, settings: ExtractSettings) -> Extracted:
    """Ask the extractor, unless the page is of a size or depth that it does not survive."""
    found = {
        f"{len(source):,} characters": len(source) > settings.max_characters,
        f"{page.elements:,} elements": page.elements > settings.max_elements,
        f"{page.depth:,} elements deep": page.depth > settings.max_depth,
    }
    if any(found.values()):
        what = ", ".join(name for name, over in found.items() if over)
        return Extracted(note=f"too large for the extractor ({what}): prose counts as main text")
    return extract(source)


def _main_lines(
    source: str, page: Lines, extracted: Extracted, settings: ExtractSettings
) -> tuple[list[bool], Lines, list[str]]:
    """Which lines are main text. A page that hides its article is read again, unhidden."""
    if not extracted.lines:
        return [_is_prose(line) for line in page.lines], page, []
    main = MainText(extracted.lines, settings)
    flags = [line.text in main for line in page.lines]
    expected = sum(len(words(line)) for line in extracted.lines)
    if _count(page.lines, flags) >= _LOST_SHARE * expected:
        return flags, page, []
    bare = read_lines(source, hide=False)
    bare_flags = [line.text in main for line in bare.lines]
    if _count(bare.lines, bare_flags) >= _LOST_SHARE * expected:
        return bare_flags, bare, ["styles hide the article; read as if they did not"]
    return flags, page, []


def _count(lines: Sequence[Line], flags: Sequence[bool]) -> int:
    return sum(len(words(line.text)) for line, flag in zip(lines, flags, strict=True) if flag)


def _is_prose(line: Line) -> bool:
    """Main text where no extractor helps: a long block, no link, under no other sign."""
    if line.linked > _LINK_SHARE * len(line.text) or len(line.text.split()) < _PROSE_WORDS:
        return False
    return all(mark.hint == "article" for mark in chain(line.mark))


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


def _hints(lines: Sequence[Line], main: Sequence[bool], titles: Sequence[str]) -> list[str]:
    """The hint of every line, from what is around it and from the main text."""
    wrappers = _wrappers(lines, main)
    inside = [at for at, flag in enumerate(main) if flag and lines[at].tag not in _HEADINGS]
    first, last = (inside[0], inside[-1]) if inside else (len(lines), -1)
    title = _title(lines, titles)
    return [
        "title" if at == title else _hint(line, main[at], first < at < last, wrappers)
        for at, line in enumerate(lines)
    ]


def _wrappers(lines: Sequence[Line], main: Sequence[bool]) -> set[int]:
    """Marks around so much of the main text that they say nothing about it, such as a form."""
    held: Counter[int] = Counter()
    total = 0
    for line, flag in zip(lines, main, strict=True):
        if flag:
            total += len(line.text)
            held.update({m.number: len(line.text) for m in chain(line.mark)})
    return {number for number, size in held.items() if size > _WRAPPER_SHARE * total}


def _title(lines: Sequence[Line], titles: Sequence[str]) -> int | None:
    """The line that is the page's title: a heading that says what the metadata says."""
    wanted = [tuple(words(title)) for title in titles if title]
    heads = [at for at, line in enumerate(lines) if line.tag in _HEADINGS]
    for strict in (True, False):
        for at in heads if strict else range(len(lines)):
            said = tuple(words(lines[at].text))
            if said and any(_says(said, title, strict) for title in wanted):
                return at
    return next((at for at in heads if lines[at].tag == "h1"), None)


def _says(said: tuple[str, ...], title: tuple[str, ...], strict: bool) -> bool:
    """Equal, or for a heading: equal but for the outlet's name before or after."""
    if said == title:
        return True
    size = len(said)
    return strict and size >= 4 and (title[:size] == said or title[-size:] == said)


def _hint(line: Line, main: bool, between: bool, wrappers: set[int]) -> str:
    """The innermost sign that is no wrapper's; then main text; then what links tell."""
    signs = [m for m in chain(line.mark) if m.number not in wrappers and m.hint != "article"]
    sign = signs[0].hint if signs else ""
    if sign in {"byline", "date", "title"}:
        sign = sign if _fits(sign, line, main) else ""
    if sign:
        return sign
    if _is_time(line):
        return "date"
    if line.tag in _HEADINGS and (main or between):
        return "heading"
    if main:
        return "body"
    if line.linked > _LINK_SHARE * len(line.text):
        return "related" if len(line.text.split()) > 3 else "navigation"
    return ""


def _fits(sign: str, line: Line, main: bool) -> bool:
    """Bylines and dates are short; a date has a digit. Else the sign is another's."""
    size = len(line.text.split())
    if sign == "date":
        return size <= 16 and any(c.isdigit() for c in line.text)
    return size <= 25 and not (main and size > 12) and sign != "title"


def _is_time(line: Line) -> bool:
    """Whether `time` elements make up most of the line."""
    return 2 * sum(t.end - t.start for t in line.times) > len(line.text)
