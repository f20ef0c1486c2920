"""When each page's report was made: its own dates, the speech it quotes, the text it took.

The verdict is about the report, not about the day on which a site put it up: a scrape of last
year's agency text is a report of last year. What the page says of itself stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from retold.stages.lineage.kinds import share
from retold.stages.lineage.kinship import Pair, Side, equal_runs
from retold.stages.lineage.profiles import Profile, count, iso
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.tree import Claim
from retold.tables import DateSignal, Span

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_OTHER_WEEK = re.compile(r"\b(?:last|next|previous|following|every|each)\s+$", re.I)


class Days(NamedTuple):
    """First and last day something can be of, as day numbers; None where open."""

    low: int | None
    high: int | None


@dataclass(frozen=True)
class Verdict:
    """The days a report can be of, the signals that say so, and where these stand."""

    low: int | None
    high: int | None
    basis: tuple[str, ...]
    signals: tuple[DateSignal, ...] = ()

    @property
    def days(self) -> Days:
        """The days alone."""
        return Days(self.low, self.high)


def own_verdict(profile: Profile) -> Verdict:
    """What the page's own dates allow."""
    return Verdict(profile.low, profile.high, profile.page.date_basis)


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


def by_descent(
    claims: Sequence[Claim],
    relation: Mapping[tuple[str, str], str],
    known: Mapping[str, Profile],
    verdicts: Mapping[str, Verdict],
    settings: Settings,
) -> tuple[dict[str, Verdict], dict[str, Days]]:
    """Verdicts with what descent adds, and the days of the missing originals.

    Claims are taken from the roots down. A taker is no earlier than its source; one that took
    nearly all of it much later is a report of the source's day, if that day is well supported.
    """
    settled = dict(verdicts)
    taken: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        taken[claim.parent].append(claim)
    originals = {
        key: _days_of_original(several, settled)
        for key, several in taken.items()
        if several[0].original is not None
    }
    firm = {
        key: _supported(key, several, originals, known, settings) for key, several in taken.items()
    }
    for claim in _downwards(claims):
        child, parent = claim.child.id, claim.parent
        source = originals[parent] if parent in originals else settled[parent].days
        near = relation[child, parent] in ("syndicated", "copied")
        whole = near and share(claim) >= settings.taken_whole
        settled[child] = _taken(settled[child], claim, source, (whole, firm[parent]), settings)
    return settled, originals


def _supported(
    parent: str,
    taken: Sequence[Claim],
    originals: Mapping[str, Days],
    known: Mapping[str, Profile],
    settings: Settings,
) -> bool:
    """Whether a source's day rests on more than one page's word.

    Either a page of that day has two signals for it, or two pages of the family are of it; and
    the takers do not agree on a later day of their own, which would doubt the source instead.
    """
    family = [claim.child for claim in taken]
    if parent in known:
        family.append(known[parent])
    days = originals[parent] if parent in originals else Days(known[parent].low, known[parent].high)
    if days.high is None:
        return False
    early = [p for p in family if p.low is not None and p.low <= days.high + settings.repost_days]
    late = [p.low for p in family if p.low is not None and p not in early]
    agreed = any(
        abs(a - b) <= settings.repost_days
        for i, a in enumerate(late[:50])
        for b in late[i + 1 : 50]
    )
    return (len(early) > 1 or any(p.well_dated for p in early)) and not agreed


def _days_of_original(taken: Sequence[Claim], settled: Mapping[str, Verdict]) -> Days:
    """An original is no later than the first page that carries it, and taken for its day."""
    days = [settled[claim.child.id].days for claim in taken]
    dated = [(d.high, d.low) for d in days if d.high is not None and d.low is not None]
    if not dated:
        return Days(None, None)
    high, low = min(dated)
    return Days(low, high)


def _downwards(claims: Sequence[Claim]) -> list[Claim]:
    """Claims in such an order that a page's parents are settled before it is a parent."""
    of_child: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_child[claim.child.id].append(claim)
    waiting = {
        child: {c.parent for c in several if c.parent in of_child}
        for child, several in of_child.items()
    }
    below: dict[str, list[str]] = defaultdict(list)
    for child, parents in waiting.items():
        for parent in parents:
            below[parent].append(child)
    ready = sorted((child for child, parents in waiting.items() if not parents), reverse=True)
    order: list[Claim] = []
    while ready:
        child = ready.pop()
        order.extend(sorted(of_child[child], key=lambda c: c.parent))
        for page in sorted(below[child], reverse=True):
            waiting[page].discard(child)
            if not waiting[page]:
                ready.append(page)
    return order


def _taken(
    own: Verdict, claim: Claim, source: Days, whole_firm: tuple[bool, bool], settings: Settings
) -> Verdict:
    """The page's verdict once its source's days are known.

    Where the source's day is not firm, the interval is only widened to hold it.
    """
    low, high = source
    whole, firm = whole_firm
    if low is None:
        return own
    late = (
        whole and high is not None and own.low is not None and own.low > high + settings.repost_days
    )
    early = own.high is not None and own.high < low
    if early or (late and firm):
        return Verdict(low, high, ("copied",), (*own.signals, _copied(claim, low, high)))
    if own.low is not None and own.low >= low and not late:
        return own
    upper = high + settings.report_lag if own.high is None and whole and high else own.high
    signal = _copied(claim, low, upper)
    return Verdict(low, upper, (*own.basis, "copied"), (*own.signals, signal))


def _copied(claim: Claim, low: int, high: int | None) -> DateSignal:
    spans = claim.pairs[0].spans[:4] if claim.pairs else ()
    value = f"taken from {claim.parent}"
    return DateSignal(claim.child.id, "copied", value, iso(low), iso(high), 0.8, spans)
