"""The day of a speech that several pages quote, and what it tells of a page's own date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.stages.lineage.kinship import Pair, Side, equal_runs
from retold.stages.lineage.profiles import Profile, iso
from retold.stages.lineage.ranges import count
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.verdicts import Verdict
from retold.tables import DateSignal, Span

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_OTHER_WEEK = re.compile(r"\b(?:last|next|previous|following|every|each)\s+$", re.I)


def by_speech(pairs: Iterable[Pair], settings: Settings) -> dict[str, Verdict]:
    """Verdicts on pages whose own date is far later than the speech they report.

    Two pages quote one speech; one is dated by at least two signals that agree, and names a
    weekday, which settles the day. The other names the same weekday beside the quotation: it
    was then filed within the week of that day, whatever date it bears. The earlier date stands,
    because nobody quotes a speech before it is made.
    """
    found: dict[str, list[Verdict]] = defaultdict(list)
    for pair in pairs:
        for side in pair.sides:
            verdict = _of_speech(pair, side, pair.other(side.profile.id), settings)
            if verdict:
                found[side.profile.id].append(verdict)
    return {page: _agreed(verdicts) for page, verdicts in found.items() if _agree(verdicts)}


def _agree(verdicts: Sequence[Verdict]) -> bool:
    return len({v.low for v in verdicts}) == 1


def _agreed(verdicts: Sequence[Verdict]) -> Verdict:
    signals = sorted(
        {s for v in verdicts for s in v.signals}, key=lambda s: (s.signal, s.value, s.spans)
    )
    return replace(verdicts[0], signals=tuple(signals[:6]))


def _of_speech(pair: Pair, doubted: Side, anchor: Side, settings: Settings) -> Verdict | None:
    page, witness = doubted.profile, anchor.profile
    if page.low is None or witness.high is None or page.low <= witness.high + 6:
        return None
    if not witness.well_dated:
        return None
    speeches = _shared_speeches(pair, page, witness, settings)
    if sum(words for _, _, words in speeches) < settings.shared_speeches:
        return None
    for quoted, theirs, _ in speeches:
        for near in _weekdays_near(page, quoted, settings):
            name = page.page.text[near.start : near.end]
            for word in _weekdays(witness):
                if witness.page.text[word.start : word.end] == name:
                    day = _latest(name, witness.high)
                    return _speech_verdict(page, day, (quoted, theirs, near, word), settings)
    return None


def _speech_verdict(
    page: Profile, day: int, spans: tuple[Span, ...], settings: Settings
) -> Verdict:
    low, high = iso(day), iso(day + settings.report_lag)
    quoted, theirs, near, word = spans
    said = page.page.text[quoted.start : quoted.end]
    name = f"{page.page.text[near.start : near.end]} {low}"
    signals = (
        DateSignal(page.id, "shared-quotation", said, low, high, 0.8, (quoted, theirs)),
        DateSignal(page.id, "weekday", name, low, high, 0.8, (near, word)),
    )
    basis = ("shared-quotation", "weekday")
    return Verdict(day, day + settings.report_lag, basis, signals)


def _shared_speeches(
    pair: Pair, page: Profile, witness: Profile, settings: Settings
) -> list[tuple[Span, Span, int]]:
    """Runs of quoted words that both pages have inside quotation marks, longest first."""
    found = []
    for passage in pair.passages:
        for run in equal_runs(passage):
            mine, theirs = (run[:2], run[2:]) if passage.page == page.id else (run[2:], run[:2])
            one, other = page.word_range(*mine), witness.word_range(*theirs)
            words = min(count([one], page.speech), count([other], witness.speech))
            if words >= settings.shared_speech:
                found.append((page.span(*one), witness.span(*other), words))
    return sorted(found, key=lambda f: (-f[2], f[0]))


def _weekdays(profile: Profile) -> list[Span]:
    """Weekday names in the body, outside quotations, that mean the week of the report."""
    text, found = profile.page.text, []
    for block in profile.blocks:
        if block.role != "body":
            continue
        for match in _WEEKDAY.finditer(text, block.start, block.end):
            quoted = any(start <= match.start() < end for start, end in profile.quotes)
            if not quoted and not _OTHER_WEEK.search(
                text, max(0, match.start() - 12), match.start()
            ):
                found.append(Span(profile.id, *match.span()))
    return found


def _weekdays_near(profile: Profile, quoted: Span, settings: Settings) -> list[Span]:
    """Weekday names of the quotation's paragraph, within reach of it."""
    text = profile.page.text
    low = max(text.rfind("\n", 0, quoted.start) + 1, quoted.start - settings.near)
    line_end = text.find("\n", quoted.end)
    high = min(len(text) if line_end < 0 else line_end, quoted.end + settings.near)
    return [s for s in _weekdays(profile) if low <= s.start < high]


def _latest(name: str, high: int) -> int:
    """The day of that name in the week up to the day `high`; ordinal 1 was a Monday."""
    return high - (high - 1 - _DAYS.index(name)) % 7
