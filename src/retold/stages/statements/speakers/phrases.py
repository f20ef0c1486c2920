"""Reporting without a listed verb: "according to X", a signature, any verb behind a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.stages.statements.hosts import Host
from retold.stages.statements.speakers.pointers import (
    Attribution,
    Pointer,
    holding,
    longest,
    without_article,
)

_PHRASE_CUE = re.compile(r"\b(?:according to|in the words of)\b", re.I)
_SIGNED = re.compile(r"·[\"”’'»]*\s*([―—–-])\s*([A-Z][^·,;:\"“”\n]{2,50}?)[.\s]*$")
_BEHIND = re.compile(
    r"·[,!?…—]?[\"”’'»]+,? (?:(?P<verb>[a-z]+ed) (?P<name>[A-Z]|he\b|she\b)|"
    r"(?P<name2>(?:[A-Z][\w.’'-]+ ?){1,4}|he|she) (?P<verb2>[a-z]+ed|went on|began|told|put it)\b)"
)
_SAME = 40
"""Code points within which two cues behind one quotation are taken for one."""
_REACH = 30
"""Code points behind "according to" in which its naming begins."""


def phrases(
    text: str, host: Host, masked: str, pointers: Sequence[Pointer]
) -> Iterator[Attribution]:
    """Every "according to X" of a host, and the name it is signed with."""
    for match in _PHRASE_CUE.finditer(masked):
        yield _phrase(text, host, masked, match, pointers)
    if signed := _SIGNED.search(masked):
        yield from _signed(text, host, signed, pointers)


def unlisted(
    host: Host, masked: str, pointers: Sequence[Pointer], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Any verb right behind a quotation that breaks off: "...!" beamed Smith, "...," he went on.

    Left out where a listed cue, in `found`, already reports with these words.
    """
    for match in _BEHIND.finditer(masked):
        verb, name = ("verb", "name") if match["verb"] else ("verb2", "name2")
        start = host.start + match.start(name)
        near = [p for p in pointers if p.start == start and p.kind in ("person", "pronoun")]
        if verb == "verb2":
            end = host.start + len(masked[: match.end(name)].rstrip())
            near = [p for p in near if p.end == end]
        if near:
            low, high = host.start + match.start(verb), host.start + match.end(verb)
            made = Attribution(match[verb], "speech", match[verb], low, high, longest(near))
            if not any(
                a.speaker and a.low <= made.high + _SAME and made.low <= a.high for a in found
            ):
                yield made


def _phrase(
    text: str, host: Host, masked: str, match: re.Match[str], pointers: Sequence[Pointer]
) -> Attribution:
    """Read "according to X": the naming that follows, or the words up to a comma."""
    start, end = host.start + match.start(), host.start + match.end()
    stop = re.search(r"[,.;·“\"]", masked[match.end() :])
    high = end + (stop.start() if stop else len(masked) - match.end())
    near = [p for p in pointers if end <= p.start < min(high, end + _REACH + 1)]
    speaker: Pointer | None = None
    if near:
        first = [p for p in near if p.start <= near[0].end + 1]
        held = holding(text, near[0].end, near) if near[0].kind != "person" else None
        speaker = held or _described(text, near) or longest(first)
    elif high - end > 2:
        first_word = re.match(r"\s+", masked[match.end() :])
        low = end + (first_word.end() if first_word else 0)
        speaker = Pointer(low, high, without_article(text[low:high]), "group")
    return Attribution(match.group(), "phrase", "according to", start, end, speaker)


def _described(text: str, near: Sequence[Pointer]) -> Pointer | None:
    """The body behind a nationality and what it is: "the Veltish broadcaster NPV"."""
    first, *others = near
    named = (p for p in others if p.kind in ("organisation", "person") and p.start > first.end)
    other = next(named, None)
    if first.kind != "country" or other is None:
        return None
    return other if re.fullmatch(r"(?: [a-z-]+){1,3} ", text[first.end : other.start]) else None


def _signed(
    text: str, host: Host, match: re.Match[str], pointers: Sequence[Pointer]
) -> Iterator[Attribution]:
    """A name behind a dash, as under a letter: "..." ― Smith."""
    start, end = host.start + match.start(1), host.start + match.end(1)
    low, high = host.start + match.start(2), host.start + match.end(2)
    over = [p for p in pointers if low <= p.start and p.end <= high and p.kind == "person"]
    words = text[low:high]
    pointer = over[0] if over else Pointer(low, high, words, "person") if words.istitle() else None
    if pointer is not None:
        yield Attribution(match[1], "phrase", "—", start, end, pointer)
