"""When each page's report was made, by the text it took.

The verdict is about the report, not about the day on which a site put it up: a scrape of last
year's agency text is a report of last year. What the page says of itself stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.kinds import share
from retold.stages.lineage.profiles import Profile, iso
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.verdicts import Days, Verdict
from retold.tables import DateSignal

COPIED, COPIES = 0.8, 0.5
"""How far it is believed that a page is no earlier than its source, and no later than its takers:
the order of two pages may have been told from their dates."""


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
    for parent, several in taken.items():
        if parent in settled:
            settled[parent] = _given(settled[parent], parent, several, settled)
    return settled, originals


def _given(
    own: Verdict, parent: str, takers: Sequence[Claim], settled: Mapping[str, Verdict]
) -> Verdict:
    """The verdict of a page that others took: it is no later than the first of them.

    That bounds a page without a last day of its own; elsewhere it is evidence beside the others.
    """
    dated = [(high, c) for c in takers if (high := settled[c.child.id].days.high) is not None]
    if not dated:
        return own
    high, claim = min(dated, key=lambda d: (d[0], d[1].child.id))
    spans = claim.pairs[0].spans[:4] if claim.pairs else ()
    value = f"taken by {claim.child.id}"
    signal = DateSignal(parent, "copies", value, None, iso(high), COPIES, spans)
    signals = (*own.signals, signal)
    if own.high is None and (own.low is None or own.low <= high):
        return Verdict(own.low, high, (*own.basis, "copies"), signals)
    return Verdict(own.low, own.high, own.basis, signals)


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

    Where the source's day is not firm, the interval is only widened to hold it. Where the pages'
    own days contradict the direction and the other signs hardly outweigh them, nothing is changed.
    """
    low, high = source
    whole, firm = whole_firm
    if low is None:
        return own
    late = (
        whole and high is not None and own.low is not None and own.low > high + settings.repost_days
    )
    early = own.high is not None and own.high < low
    if early and claim.original is None and claim.odds < settings.redates:
        return own
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
    return DateSignal(claim.child.id, "copied", value, iso(low), iso(high), COPIED, spans)
