"""Findings about dates: a page that dates itself where its text cannot be, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.dates_kin import Contrast, contrasts
from retold.stages.dossier.findings.dates_sets import GRACE_DAYS, VOICES, must_be_false
from retold.stages.dossier.findings.finding import finding, whole
from retold.tables import DateSignal, Finding, Page, Span
from retold.text.dates import shift

UPDATED_DAYS = 2
"""Days after publication from which a change is told: a page is finished on its day or the next."""
OWN = ("metadata", "feed", "visible", "address", "json-ld", "meta", "time", "url")
"""Beginnings of the names of signals in which a page speaks of itself."""

ADMITS = frozenset({"metadata", "feed", "visible", "address"})
"""Signals in which a page may name a second day of its own."""
STRONG = frozenset({"copied", "shared-quotation", "weekday", "caption"})
"""Signals that may call a page's own date false: what it shares with dated pages, or the day of
the event it tells of. A day merely mentioned may lie ahead, and a neighbour may be late."""


def forged_dates(coverage: Coverage) -> Iterator[Finding]:
    """Pages whose own date lies outside the days that the evidence, or their copies, allow.

    A page that also shows a day within them is of two days by its own word, and not forged.
    """
    against_copies = contrasts(coverage)
    for page in coverage.pages.values():
        gap = _gap(page)
        against = [s for s in coverage.dates.get(page.page, ()) if _contradicts(s, page)]
        contrast = against_copies.get(page.page)
        if gap is not None and against and not -1 < gap <= GRACE_DAYS:
            low = page.date_low or ""
            message, days = _message(coverage, page, gap, against), (low, page.date_high or low)
            spans = tuple(span for signal in against for span in signal.spans)
        elif contrast:
            message, spans = _unlike(coverage, page, contrast), contrast.spans
            days = contrast.low.isoformat(), contrast.high.isoformat()
        else:
            continue
        if admitted := _admitted(coverage, page, *days):
            yield _of_two_days(page, admitted, spans)
            continue
        at = _own_date(coverage, page)
        yield finding("forged-date", at, message, spans=spans, severity="warning")


def _admitted(coverage: Coverage, page: Page, low: str, high: str) -> DateSignal | None:
    """The page's own date that lies within the days that the evidence allows."""
    for signal in coverage.dates.get(page.page, ()):
        own = signal.signal in ADMITS and signal.low == signal.high
        if own and signal.low and shift(low, -1) <= signal.low <= shift(high, GRACE_DAYS):
            return signal
    return None


def _of_two_days(page: Page, other: DateSignal, spans: Sequence[Span]) -> Finding:
    where = {"visible": "date line"}.get(other.signal, other.signal)
    return finding(
        "updated-date", other.spans[0] if other.spans else whole(page.page),
        f"The page dates itself {(page.claimed_date or '')[:10]}, and {other.low} in its {where}, "
        "which is the day of its text. It was changed or put up again on the other.",
        spans=spans, severity="caution",
    )  # fmt: skip


def changed_dates(coverage: Coverage) -> Iterator[Finding]:
    """Pages that say they were changed after their day, and pages dated after they were fetched."""
    for page in coverage.pages.values():
        claimed = (page.claimed_date or "")[:10]
        if not claimed:
            continue
        signals = coverage.dates.get(page.page, ())
        fetched = min((s.high for s in signals if s.signal == "download" and s.high), default=None)
        if fetched and claimed > shift(fetched, 1):
            yield finding(
                "future-date", _own_date(coverage, page),
                f"The page dates itself {claimed}, after the day on which it was fetched, {fetched}. "
                "One of the two is false: its own word, or the record of the crawl.",
                severity="warning",
            )  # fmt: skip
        updated = [s for s in signals if s.signal == "updated" and s.low]
        last = max(updated, key=lambda s: s.low or "", default=None)
        if last and last.low and last.low > shift(claimed, UPDATED_DAYS):
            yield finding(
                "updated-date", last.spans[0] if last.spans else whole(page.page),
                f"The page is of {claimed} and says that it was changed on {last.low}: "
                "what it tells may be of either day.",
            )  # fmt: skip


def dateless(coverage: Coverage) -> Iterator[Finding]:
    """Pages that do not say when they were written."""
    for page in coverage.pages.values():
        if page.claimed_date is None:
            known = f" The evidence allows {_days(page)}." if page.date_low else ""
            yield finding("no-date", whole(page.page), f"The page names no date of its own.{known}")


def _gap(page: Page) -> int | None:
    """Days by which the claimed date misses the interval; negative when it is too early."""
    if not page.claimed_date or not page.date_low:
        return None
    claimed = date.fromisoformat(page.claimed_date[:10])
    if claimed < date.fromisoformat(page.date_low):
        return (claimed - date.fromisoformat(page.date_low)).days
    if page.date_high and claimed > date.fromisoformat(page.date_high):
        return (claimed - date.fromisoformat(page.date_high)).days
    return 0


def _contradicts(signal: DateSignal, page: Page) -> bool:
    """Whether evidence from beyond the page's own date fields rules the claimed date out."""
    if signal.signal not in STRONG or page.claimed_date is None:
        return False
    claimed = page.claimed_date[:10]
    return bool((signal.high and claimed > signal.high) or (signal.low and claimed < signal.low))


def _own_date(coverage: Coverage, page: Page) -> Span:
    for signal in coverage.dates.get(page.page, ()):
        if signal.signal.startswith(OWN) and signal.spans:
            return signal.spans[0]
    dates = [b for b in coverage.blocks.get(page.page, ()) if b.role == "date"]
    return Span(page.page, dates[0].start, dates[0].end) if dates else whole(page.page)


def _message(coverage: Coverage, page: Page, gap: int, against: list[DateSignal]) -> str:
    side = "earlier than" if gap < 0 else "later than"
    grounds = " and ".join(dict.fromkeys(VOICES[s.signal] for s in against))
    low = page.date_low or ""
    signals = coverage.dates.get(page.page, ())
    return (
        f"The page dates itself {(page.claimed_date or '')[:10]}, {abs(gap)} days {side} its text "
        f"can be. That is {_days(page)}, going by {grounds}. {_late(gap)}"
        f"{must_be_false(page, signals, low, page.date_high or low)}"
    ).rstrip()


def _late(gap: int) -> str:
    return "A copy may be put up late; its text is not new. " if gap > 0 else ""


def _unlike(coverage: Coverage, page: Page, contrast: Contrast) -> str:
    side = "earlier than" if contrast.days < 0 else "later than"
    labels = sorted({coverage.label(p.page) for p in contrast.pages})
    names = f"{labels[0]} and {len(labels) - 1} more" if len(labels) > 1 else labels[0]
    low, high = contrast.low.isoformat(), contrast.high.isoformat()
    last = (
        "A copy may be put up late; its text is not new."
        if contrast.days > 0
        else "Their date is better borne out than this one."
    )
    witnesses = [f"the day of the text in {label}" for label in labels]
    if contrast.peers:
        witnesses.append(f"that of {len(contrast.peers)} more of the event's reports")
    signals = coverage.dates.get(page.page, ())
    return (
        f"The page dates itself {(page.claimed_date or '')[:10]}, {abs(contrast.days)} days {side} "
        f"the same text in {names}: {' to '.join(dict.fromkeys((low, high)))}. {last} "
        f"{must_be_false(page, signals, low, high, witnesses)}"
    ).rstrip()


def _days(page: Page) -> str:
    if page.date_high is None:
        return f"{page.date_low} or later"
    if page.date_low == page.date_high:
        return str(page.date_low)
    return f"{page.date_low} to {page.date_high}"
