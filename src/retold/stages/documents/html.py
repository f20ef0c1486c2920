"""HTML pages taken apart: visible text, pieces with hints, metadata, date evidence.

Main text is trafilatura's verdict, carried over to our own lines by runs of equal words, so
that what it leaves out stays on the page under another hint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
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
_LONGEST_TITLE = 400
"""Characters from which a line is no title; the longest headlines have about 200."""
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
    title = _title(page.lines, titles)
    if title is not None:
        found.titles.insert(0, page.lines[title].text)
    text, spans = _join(page.lines)
    hints = _hints(page.lines, main, title)
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
        agency=next((name for name in found.agencies if name not in found.outlets), None),
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
    flags = _continued(page.lines, [line.text in main for line in page.lines])
    expected = sum(len(words(line)) for line in extracted.lines)
    if _count(page.lines, flags) >= _LOST_SHARE * expected:
        return flags, page, []
    bare = read_lines(source, hide=False)
    bare_flags = [line.text in main for line in bare.lines]
    if _count(bare.lines, bare_flags) >= _LOST_SHARE * expected:
        return bare_flags, bare, ["styles hide the article; read as if they did not"]
    return flags, page, []


def _continued(lines: Sequence[Line], flags: list[bool]) -> list[bool]:
    """Take in what the extractor dropped half-way: prose where most main text has its place."""
    held: Counter[str] = Counter()
    for line, flag in zip(lines, flags, strict=True):
        held[line.place] += len(line.text) if flag else 0
    place, size = held.most_common(1)[0] if held else ("", 0)
    if size <= _WRAPPER_SHARE * held.total():
        return flags
    return [
        flag or (line.place == place and _is_prose(line))
        for line, flag in zip(lines, flags, strict=True)
    ]


def _count(lines: Sequence[Line], flags: Sequence[bool]) -> int:
    return sum(len(words(line.text)) for line, flag in zip(lines, flags, strict=True) if flag)


def _is_prose(line: Line) -> bool:
    """Main text where no extractor helps: a long block, no link, under no other sign."""
    return _is_long(line) and all(mark.hint == "article" for mark in chain(line.mark))


def _is_long(line: Line) -> bool:
    """Long as a paragraph, and not a link."""
    return line.linked <= _LINK_SHARE * len(line.text) and len(line.text.split()) >= _PROSE_WORDS


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


def _hints(lines: Sequence[Line], main: Sequence[bool], title: int | None) -> list[str]:
    """The hint of every line, from what is around it and from the main text."""
    wrappers = _wrappers(lines, main)
    inside = [at for at, flag in enumerate(main) if flag and lines[at].tag not in _HEADINGS]
    first, last = (inside[0], inside[-1]) if inside else (len(lines), -1)
    return [
        "title" if at == title else _hint(line, main[at], first < at < last, wrappers)
        for at, line in enumerate(lines)
    ]


def _wrappers(lines: Sequence[Line], main: Sequence[bool]) -> set[int]:
    """Marks around so much of the main text that they say nothing about it, such as a form.

    A navigation that holds several paragraphs of it is none either.
    """
    held: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    for line, flag in zip(lines, main, strict=True):
        if flag:
            marks = chain(line.mark)
            held.update({mark.number: len(line.text) for mark in marks})
            if _is_long(line):
                paragraphs.update(m.number for m in marks if m.hint == "navigation")
    total = sum(len(line.text) for line, flag in zip(lines, main, strict=True) if flag)
    return {number for number, size in held.items() if size > _WRAPPER_SHARE * total} | {
        number for number, size in paragraphs.items() if size >= 2
    }


def _title(lines: Sequence[Line], titles: Sequence[str]) -> int | None:
    """The line that is the page's title: it says what the metadata says, best as a heading."""
    wanted = [tuple(words(title)) for title in titles if title]
    said = [tuple(words(line.text)) if len(line.text) < _LONGEST_TITLE else () for line in lines]
    heads = [at for at, line in enumerate(lines) if line.tag in _HEADINGS and said[at]]
    tries: list[tuple[Sequence[int], Callable[[Sequence[str], Sequence[str]], bool]]] = [
        (heads, lambda line, title: line == title),
        (heads, lambda line, title: len(line) >= 3 and title[: len(line)] == line),
        (heads, lambda line, title: len(line) >= 4 and title[-len(line) :] == line),
        (range(len(lines)), lambda line, title: line == title and len(line) >= 3),
    ]
    for among, agrees in tries:
        for at in among:
            if any(agrees(said[at], title) for title in wanted):
                return at
    return next((at for at in heads if lines[at].tag == "h1" and not _furniture(lines[at])), None)


def _furniture(line: Line) -> bool:
    return any(mark.hint in {"navigation", "related", "promo"} for mark in chain(line.mark))


def _hint(line: Line, main: bool, between: bool, wrappers: set[int]) -> str:
    """The innermost sign that is no wrapper's; then main text; then what links tell."""
    signs = [m for m in chain(line.mark) if m.number not in wrappers and m.hint != "article"]
    sign = signs[0].hint if signs else ""
    if sign in {"byline", "date", "title"}:
        sign = sign if _fits(sign, line, main) else ""
    if sign == "related" and main and line.linked < _LINK_SHARE * len(line.text):
        return "other"  # a sentence of the article set large in its margin
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
