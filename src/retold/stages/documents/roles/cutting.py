"""From pieces to lines: what scraping glued is cut apart, what it broke is joined again.

A date, a byline or a run of other headlines glued to a paragraph becomes a line of its own; a
page on one line is cut at its sentences; a text wrapped at a fixed width is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from retold.stages.documents.draft import Draft, Piece
from retold.stages.documents.roles.counters import counters
from retold.stages.documents.roles.lines import Line, Sheet, look
from retold.stages.documents.roles.talk import breaks, talk
from retold.stages.documents.settings import Settings
from retold.text.dates import find_dates
from retold.text.spans import trim

_LABEL = re.compile(
    r"\s*(?:(?:last |first )?(?:date|published|updated?|posted|modified|issued|created)"
    r"(?: (?:on|at|date))?\s*[:|-]?\s*)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"[\s,|T@-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?(?:GMT|UTC|EST|EDT|ET|PST|PDT|PT|BST|CET|CEST|IST|Z)\b\)?)?(?:[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s*(?:source|category|author|by|views?|section|editor)\s?:[^\n]{0,80}", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|of|since|until|till|by|from|the|before|after|dated|to|and|through|between|for|at|late|early|mid|last|next|this)[\s-]$",
    re.IGNORECASE,
)
_BYLINE_HEAD = re.compile(
    r"By(?: [A-Z][\w.'’-]+){2,4}(?:(?:,| and| &)(?: [A-Z][\w.'’-]+){2,4})*\s+"
    r"(?=[A-Z]{3,}[A-Z ,.]*(?:\(|—|–|-))"
)
_REPORTERS = re.compile(
    r"\s*[(\[]?(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)"
    r"(?: and (?:[Ww]riting|[Ee]diting))? by [A-Z][^\n]{3,400}$"
)
_RUN = re.compile(
    r"(?:RELATED (?:COVERAGE|STORIES|ARTICLES|STORY|NEWS|CONTENT|LINKS|READING)|READ MORE:"
    r"|ALSO READ:|READ ALSO:|SEE ALSO:|Read more:|Also read:|Read also:|See also:)"
)
_GLUE = re.compile(r"\d|:| by |By |RELATED")
"""What no seam can do without: a date has a digit, a lead a colon; most lines have none of these."""
_JOIN = re.compile(
    r"(?:[a-zß-ÿ]{2}|\d|[a-zß-ÿ]{2}[.!?:]|[»|…)\]”\"!?:*#]|’(?=[“\"]))"
    r"(?=[“\"‘'„«(\[]?(?:[A-ZÀ-Ý][A-Za-zß-ÿ’']+|[AIÀ])[\s’',:]|[A-Z]{2,}:\s|[·•]\s|\d{1,2}[.)] [A-Z“\"])"
    r"|\.\.\.(?=[“\"‘']?[A-ZÀ-Ý][a-zß-ÿ’']*\s)|[A-Z]{2}(?=[A-Z](?:[a-z]{2,}[\s’',]|[’'][a-zß-ÿ]{2}))"
)
"""The end of a headline and the start of a sentence that touch; "PlayStation" looks alike."""
GOES_ON = 15
"""Words behind a headline that are more than the rest of it."""
TEASER = 160
"""Code points of a headline, behind its lead, in which the sentence that it touches begins."""
_AFTER_STOP = re.compile(r"[.!?]['\"”’»)\]]*\s*$")
_SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<![A-Z])[.!?]['\"”’»)\]]*\s+(?=['\"“‘(\[]?[A-Z0-9])")
_TOKEN = re.compile(r"\S+")


def cut(draft: Draft, settings: Settings) -> Sheet:
    """The lines of a draft in order, each looked at; together they hold every visible character."""
    pieces: Sequence[Piece] = sorted(draft.pieces)
    threads: set[int] = set()
    broken: set[int] = set()
    run_on = [p for p in pieces if p.end - p.start > settings.long_line]
    for piece in run_on:
        thread = talk(draft.text, piece.start, piece.end)
        threads |= set() if thread is None else {thread}
        broken |= set(breaks(draft.text, piece.start, piece.end))
        broken |= {c.start for c in counters(draft.text, piece.start, piece.end)}
    if run_on or len(pieces) == 1:
        pieces = [
            part
            for p in pieces
            for whole in _split(p, threads | broken)
            for part in _sentences(draft.text, whole, p in run_on)
        ]
    if not any(p.tag for p in pieces):
        pieces = _unwrapped(draft.text, pieces)
    lines: list[Line] = []
    before = 0
    whole = draft.text
    for low, high, hint, tag in pieces:
        breaks_before = whole.count("\n", before, low)
        gap, runs_on = before == 0 or breaks_before > 1, before > 0 and not breaks_before
        glued = _GLUE.search(whole, low, high) is not None
        for start, end in _unglued(whole, low, high) if glued else [trim(whole, low, high)]:
            opens = "thread" if start in threads else "break" if start in broken else "-"
            goes_on = runs_on and opens == "-"
            text = whole[start:end]
            if text:
                lines.append(Line(start, end, text, hint, tag, gap, goes_on, opens=opens))
            gap = runs_on = False
        before = high
    return look(whole, lines, settings)


def _split(piece: Piece, cuts: set[int]) -> Iterator[Piece]:
    """A piece cut at the offsets that lie inside it."""
    inside = sorted(at for at in cuts if piece.start < at < piece.end)
    for left, right in pairwise([piece.start, *inside, piece.end]):
        yield piece._replace(start=left, end=right)


def _unglued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of one line, trimmed and never empty."""
    cuts = sorted({start, end, *_seams(text, start, end)})
    for left, right in pairwise(cuts):
        low, high = trim(text, left, right)
        if low < high:
            yield low, high


def _seams(text: str, start: int, end: int) -> Iterator[int]:
    """Where something glued begins or ends."""
    head = date_head(text, start, end)
    if head:
        yield head
    elif tail := _date_tail(text, start, end):
        yield tail
    after = head or start
    if byline := _BYLINE_HEAD.match(text, after, end):
        yield byline.end()
    tail = max(start, end - 500)
    # Words that the patterns cannot do without are looked for first: most lines have none.
    if text.find(" by ", tail, end) >= 0 and (reporters := _REPORTERS.search(text, tail, end)):
        yield reporters.start()
    yield from _run_in(text, start, end)


def _run_in(text: str, start: int, end: int) -> Iterator[int]:
    """Where a teaser runs into a paragraph, and where the paragraph goes on behind it."""
    stop = min(end, start + 20_000)
    likely = text.find(":", start, stop) >= 0 or text.find("RELATED", start, stop) >= 0
    run = _RUN.search(text, start, stop) if likely else None
    if not run or (
        run.start() > start
        and not _AFTER_STOP.search(text, max(start, run.start() - 8), run.start())
    ):
        return
    if run.start() > start:
        yield run.start()
    for join in _JOIN.finditer(text, run.end(), min(end, run.end() + TEASER)):
        if _goes_on(text, join.end(), end) and not _is_brand(text, join.end()):
            yield join.end()
            return


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a paragraph stands there: it ends as one, or is longer than what headlines are."""
    whole = _AFTER_STOP.search(text, max(start, end - 8), end)
    return bool(whole) or len(text[start : min(end, start + 400)].split()) > GOES_ON


def _is_brand(text: str, seam: int) -> bool:
    """Whether the letters on both sides stand together elsewhere, and those before it never alone."""
    low, high = seam, seam
    while low and text[low - 1].isalnum():
        low -= 1
    while high < len(text) and text[high].isalnum():
        high += 1
    alone = re.search(rf"\b{re.escape(text[low:seam])}\b", text)
    return low < seam < high and text.count(text[low:high]) > 1 and not alone


def date_head(text: str, start: int, end: int) -> int | None:
    """End of the date line glued before other words; None where there is none.

    "date 2024-11-13 The minister said" has one; "November 12 was cold", "May 5: a day" have not.
    """
    label = _LABEL.match(text, start, min(end, start + 60))
    first = label.end() if label else start
    found = next(iter(find_dates(text, first, min(end, first + 60))), None)
    if not found or found.start != first or found.kind == "month":
        return None
    if found.kind == "yearless" and not label:
        return None
    stop = _after_date(text, found.end, end)
    rest = text[stop:end].lstrip(" |,.:-–—•·\t")
    if not rest or not (rest[0].isupper() or rest[0] in "\"“‘'(" or rest[0].isdigit()):
        return None
    return end - len(rest)


def _after_date(text: str, position: int, end: int) -> int:
    """End of the time of day and the labelled fields that follow a date."""
    clock = _CLOCK.match(text, position, end)
    position = clock.end() if clock else position
    fields = _FIELD.match(text, position, min(end, position + 120))
    return fields.end() if fields and fields.end() == end else position


def _date_tail(text: str, start: int, end: int) -> int | None:
    """Start of a date line glued behind a headline: "Council votes Nov 12, 2024 10:05"."""
    if end - start > 220:
        return None
    for found in find_dates(text, start + 1, end):
        if found.kind not in {"day", "ambiguous"} or found.start - start < 12:
            continue
        rest = text[_after_date(text, found.end, end) : end].strip(" |,.-–—•·\t")
        before = text[start : found.start]
        if rest or text[found.end : end].startswith((".", ",")) or _PREPOSITION.search(before):
            continue
        labelled = re.search(
            r"(?:published|updated|posted|date)\s*(?:on|:)?\s*$", before, re.IGNORECASE
        )
        if before.rstrip().endswith((",", "(", ")")):
            continue
        return start + labelled.start() if labelled else found.start
    return None


def _unwrapped(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Join the lines of a text that was wrapped at a fixed width; other texts stay as they are."""
    lengths = [p.end - p.start for p in pieces]
    longest = max(lengths, default=0)
    if len(pieces) < 6 or not 50 <= longest <= 110 or median(lengths) < 0.7 * longest:
        return list(pieces)
    joined: list[Piece] = []
    for piece in pieces:
        if joined:
            last = joined[-1]
            near = text.count("\n", last.end, piece.start) == 1
            if near and last.end - text.rfind("\n", 0, last.end) > 0.75 * longest:
                joined[-1] = Piece(last.start, piece.end)
                continue
        joined.append(piece)
    return joined


def _sentences(text: str, piece: Piece, long: bool) -> Iterator[Piece]:
    """A long line cut at its sentence ends, and where a menu runs into a sentence."""
    if not long and piece.end - piece.start <= 800:
        yield piece
        return
    start = piece.start
    for match in _SENTENCE_END.finditer(text, piece.start, piece.end):
        yield from _parted(text, start, match.end(), piece)
        start = match.end()
    yield from _parted(text, start, piece.end, piece)


def _parted(text: str, start: int, end: int, piece: Piece) -> Iterator[Piece]:
    """One sentence, without the run of capitalised words (a menu) that stands before it."""
    tokens = list(_TOKEN.finditer(text, start, end))
    best, score, at = 0, 0, len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        score += 1 if tokens[index].group()[0].islower() else -1
        if score > best:
            best, at = score, index
    # Names open sentences: up to three capitalised words before the best start belong to it.
    at = max(0, at - 3) if at < len(tokens) else 0
    seam = tokens[at].start() if at > 3 else start
    for left, right in ((start, seam), (seam, end)):
        low, high = trim(text, left, right)
        if low < high:
            yield Piece(low, high, piece.hint, piece.tag)
