"""What must be false for a page's own date to be true, and what for the evidence to be.

Signals that speak with one voice count once: metadata and date line are both the page's word;
pages that hold the text are one each, and so is another report of the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retold.tables import DateSignal, Page
from retold.text.dates import shift

GRACE_DAYS = 2
"""Days a page may date itself after its text's last possible day: time zones and print delays."""

OWN_WORD = {
    "metadata": "metadata",
    "feed": "entry in a feed",
    "visible": "date line",
    "relative": "words on its day",
}
VOICES = {
    "address": "the day in its address",
    "dateline": "the day in its dateline",
    "weekday": "the weekday that it names",
    "caption": "the day of its photograph",
    "mention": "the day of what it tells as past",
    "ahead": "the day of what it announces",
    "copied": "the day of the page that it took the text from",
    "copies": "the day of the page that took its text",
    "shared-quotation": "the day of the speech that it quotes",
}


def must_be_false(
    page: Page, signals: Sequence[DateSignal], low: str, high: str, witnesses: Sequence[str] = ()
) -> str:
    """Both sets in plain words, the smaller first.

    `low` and `high` are the days that the evidence allows; `witnesses` name what else is of them.
    """
    claimed = (page.claimed_date or "")[:10]
    own = _voices(s for s in signals if _allows(s, claimed, claimed) and not _allows(s, low, high))
    other = [
        *_voices(s for s in signals if _allows(s, low, high) and not _allows(s, claimed, claimed)),
        *witnesses,
    ]
    if not own or not other:
        return ""
    days = low if low == high else f"{low} to {high}"
    sets = sorted([(len(own), days, own), (len(other), claimed, other)])
    (_, first, least), (_, second, most) = sets
    return f"If {first} is right, {_false(least)}. If {second} is right, {_false(most)}."


def _allows(signal: DateSignal, low: str, high: str) -> bool:
    """Whether a signal leaves one of the days from `low` to `high` possible."""
    return not (
        (signal.low and shift(signal.low, -GRACE_DAYS) > high)
        or (signal.high and shift(signal.high, GRACE_DAYS) < low)
    )


def _voices(signals: Iterable[DateSignal]) -> list[str]:
    kinds = {s.signal for s in signals}
    said = " and ".join(word for kind, word in OWN_WORD.items() if kind in kinds)
    named = sorted(VOICES[kind] for kind in kinds if kind in VOICES)
    return [*([f"its {said}"] if said else []), *named]


def _false(voices: Sequence[str]) -> str:
    """`one thing is false: its date line`, or `2 things are false: ...`."""
    count = "one thing is" if len(voices) == 1 else f"{len(voices)} things are"
    return f"{count} false: {'; '.join(voices)}"
