"""Whether the text of a page breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from retold.stages.documents.draft import UNREAD, Draft
from retold.stages.documents.facts.notices import STUB
from retold.tables import Block, Fact, Received, Span
from retold.text.knowledge import knowledge
from retold.text.spans import trim
from retold.text.words import words

LONG_ENOUGH = 6
"""Words from which a line may be a sentence broken off."""

GREETING = 12
"""Words of the longest line that ends in a comma by right, as "With the kindest regards," does."""
LONG_TAIL = 250
"""Code points of a last paragraph that ends in dots because it was cut, not for effect."""
LONGEST_CUT = 2_500
"""Code points of body above which a web page that ends in dots was hardly cut; walls show less."""
FEW = 5
"""Words of a sentence that trails off for effect: "And then the lights went…"."""

MOST_DOTS = 2
"""Dots in a text above which they are its manner, as of what is said aloud or of a list of excerpts."""

_CLOSING = "\"'”’»)"
_SEAM = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)")
_SIGNED = re.compile(r"^\W*[-—–]|[@#/|•]|\d$")
"""A signature, the handle and date of a post, a picture credit."""
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])[\"'”’»)\]]*\s*$")
_DOTS = re.compile(r"\.\.\.|…")
_ENDED = re.compile(r"[.!?…:;)\]\"'“”‘’«»‹›*%。！？।؟|/]\s*$")


def breaks(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """A last line of the article that has no end, or a page that was not read to its end.

    Captions, headlines and signatures have none either: so the line must stop at a word that
    cannot end a sentence, or amid its second sentence. Dots after a line are taken at their word.
    """
    page, text = received.page, draft.text
    if blocks and blocks[-1].rule == UNREAD:
        at = Span(page, *trim(text, blocks[-1].start, min(blocks[-1].end, blocks[-1].start + STUB)))
        yield Fact(page, "truncated", UNREAD, "text", (at,), 1.0, rule=UNREAD)
        return
    body = [b for b in blocks if b.role == "body"]
    if not body:
        return
    line = text.rfind("\n", body[-1].start, body[-1].end) + 1
    start = max(body[-1].start, line, body[-1].end - 600)
    tail = text[start : body[-1].end].rstrip()
    if dots := _CUT.search(tail):
        rule, score = "ends in dots", _cut_at(tail, dots, body, _marked(draft))
        if sum(len(_DOTS.findall(text, b.start, b.end)) for b in body) > MOST_DOTS:
            score = 0.4
    elif len(words(tail)) >= LONG_ENOUGH and (score := _unfinished(tail)):
        rule = "last sentence has no end"
        below = next((b.start for b in blocks if b.start >= body[-1].end), len(text))
        if text[body[-1].end : below] == "\n":  # a list goes on right below
            score = 0.4
    else:
        return
    span = Span(page, *trim(text, start, body[-1].end))
    yield Fact(page, "truncated", rule, "text", (span,), score, rule=rule)


def _cut_at(tail: str, dots: re.Match[str], body: Sequence[Block], marked: bool) -> float:
    """How sure it is that a last paragraph has dots because it was cut.

    Dots close many a light piece too: a text is cut where a long paragraph has them, or a stub
    behind a space, as programs write them; and little is left of it.
    """
    size = sum(b.end - b.start for b in body)
    spaced = tail[: dots.start()] != tail[: dots.start()].rstrip()
    short = size < STUB and spaced
    cut = short or not marked or (len(tail) >= LONG_TAIL and size <= LONGEST_CUT)
    return 0.8 if "[" in dots.group() or (cut and not _trails_off(tail, dots)) else 0.4


def _marked(draft: Draft) -> bool:
    """Whether the page came with markup; bare text was mostly cut by whoever handed it on."""
    return any(piece.tag for piece in draft.pieces)


def _trails_off(tail: str, dots: re.Match[str]) -> bool:
    """Whether dots are set for effect: inside closing marks, or behind a few words of their own.

    What cuts texts leaves a space before its dots, or a word that cannot end a sentence.
    """
    if dots.group().rstrip()[-1] in _CLOSING:
        return True
    line = tail[: dots.start()]
    found = words(_SEAM.split(line)[-1])
    spaced = line != line.rstrip()
    return len(found) <= FEW and not spaced and found[-1:] != [] and found[-1] not in _hanging()


def _unfinished(line: str) -> float:
    """How sure it is that a line stops amid a sentence; 0 where nothing says so.

    Many a last paragraph only lacks its full stop: that is noted and not believed.
    """
    if _ENDED.search(line):
        return 0.0
    last = line.rsplit(maxsplit=1)[-1]
    if last.lower() in _hanging():
        return 0.8
    if last.endswith(","):  # a letter's greeting has one too, and a line of verse
        return 0.8 if len(words(line)) > GREETING else 0.4
    rest = _SEAM.split(line)[-1]
    found = rest.split()
    plain = [word for word in found if word[0].islower()]
    whole = len(rest) < len(line) and len(found) >= 3 and not _SIGNED.search(rest)
    return 0.4 if whole and 2 * len(plain) >= len(found) and last[0].islower() else 0.0


@cache
def _hanging() -> frozenset[str]:
    """Words that need another behind them: articles, conjunctions, prepositions that never close."""
    kinds = {"article", "conjunction"}
    closed = {row["word"] for row in knowledge("function-words") if row["class"] in kinds}
    return frozenset(
        closed
        | {
            "of",
            "at",
            "from",
            "into",
            "during",
            "between",
            "among",
            "his",
            "their",
            "its",
            "your",
            "with",
            "to",
            "in",
        }
    )
