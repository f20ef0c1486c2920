"""Spans over text: trimming, containment and overlap of half-open offsets."""

from __future__ import annotations

from collections.abc import Iterable


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; an empty span stays at its start."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    """How many characters two half-open spans share."""
    return max(0, min(end, other_end) - max(start, other_start))


def within(start: int, end: int, outer_start: int, outer_end: int) -> bool:
    """Whether the first span lies inside the second."""
    return outer_start <= start and end <= outer_end


def blot(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for every character of the spans, so that offsets hold."""
    kept, last = [], 0
    for start, end in sorted(spans):
        if end > last:
            kept += [text[last : max(last, start)], " " * (end - max(last, start))]
            last = end
    return "".join([*kept, text[last:]])
