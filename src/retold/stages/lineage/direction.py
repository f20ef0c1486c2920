"""Which of two kin took from the other: log-odds, each with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from math import exp

from retold.stages.lineage.kinship import Pair, Side
from retold.stages.lineage.profiles import Profile, iso
from retold.stages.lineage.signs import names_as_source
from retold.tables import Span


@dataclass(frozen=True)
class Reason:
    """One sign of direction; `odds` above zero say that the first page is the source.

    `sign` is its kind, one of `SIGN_KINDS`; `words` name both pages, so that they read the same
    whichever of the two is asked about.
    """

    sign: str
    odds: float
    words: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Weights:
    """Log-odds of each sign.

    Chosen by hand on planted families (seed 1) so that one clear sign decides and two against
    one win. A date alone never beats a page that names its source.
    """

    later: float = 0.6
    day: float = 0.45
    most_days: int = 4
    one_signal: float = 0.7
    hours: float = 0.8
    least_minutes: int = 30
    agency_page: float = 4.0
    any_agency_page: float = 1.5
    names_source: float = 2.5
    truncated: float = 1.2
    contained: float = 0.7
    slipped_in: float = 1.5
    credited: float = 1.2
    signed: float = 0.4
    questions: float = 1.5
    wording: float = 1.2


WEIGHTS = Weights()


def direction(pair: Pair, weights: Weights = WEIGHTS) -> tuple[Reason, ...]:
    """The signs that tell which side of the pair is the source; first side where odds > 0."""
    one, other = pair.sides
    forth = _signs(one, other, weights)
    back = _signs(other, one, weights)
    return (*forth, *(replace(r, odds=-r.odds) for r in back))


def odds(reasons: tuple[Reason, ...]) -> float:
    """The signs together, as log-odds that the first page is the source."""
    return sum(reason.odds for reason in reasons)


def chance(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def names(one: Profile, other: Profile) -> tuple[str, str]:
    """What to call two pages in one sentence; ids tell apart what has one name."""
    first, second = one.page.label, other.page.label
    return (first, second) if first != second else (one.id, other.id)


def _signs(source: Side, taker: Side, weights: Weights) -> list[Reason]:
    """The signs that `taker` took from `source`."""
    a, b = source.profile, taker.profile
    here, there = names(b, a)
    found = [*_by_date(a, b, weights), *_by_agency(a, b, weights)]
    named = names_as_source(b.page, a.page)
    if named:
        words = f"{here} names {there} as a source"
        found.append(Reason("names-source", weights.names_source, words, (named,)))
    if b.cut and not a.cut and _tail_shared(taker):
        words = f"{here} breaks off where {there} goes on"
        found.append(Reason("truncated", weights.truncated, words))
    if taker.share >= 0.9 and source.share <= taker.share - 0.1:
        words = f"{here} stands almost wholly in {there}, which has more"
        found.append(Reason("contained", weights.contained, words))
    slipped = tuple(o.span for o in b.objections if "glued" in o.why)
    if slipped and not any("glued" in o.why for o in a.objections):
        words = f"foreign words stand inside sentences of {here} and none in {there}"
        found.append(Reason("slipped-in", weights.slipped_in, words, slipped))
    if a.page.authors and not b.page.authors:
        words = f"{there} is signed and {here} is not"
        found.append(Reason("signed", weights.signed, words))
    if b.questions and not a.questions:
        words = f"{here} is a list of questions and answers"
        found.append(Reason("questions", weights.questions, words, b.questions[:1]))
    return found


def _by_date(a: Profile, b: Profile, weights: Weights) -> list[Reason]:
    """A page cannot have taken from a later one, as far as the dates can be believed."""
    if a.high is None or b.low is None:
        return []
    here, there = names(b, a)
    gap = b.low - a.high
    if gap >= 1:
        strength = weights.later + weights.day * min(gap, weights.most_days)
        strength *= 1.0 if a.well_dated else weights.one_signal
        words = f"{here} is dated {iso(b.low)}, {there} {iso(a.high)}"
        return [Reason("date", strength, words)]
    first, second = _moment(a), _moment(b)
    if first and second and first.date() == second.date():
        minutes = (second - first).total_seconds() / 60
        if minutes >= weights.least_minutes:
            words = f"{here} is dated {second:%H:%M}, {there} {first:%H:%M} of one day"
            return [Reason("hour", weights.hours, words)]
    return []


def _moment(profile: Profile) -> datetime | None:
    """The claimed time of day, read as it stands; None where a page gives no time or is doubted."""
    claimed = profile.page.claimed_date or ""
    if len(claimed) < 16 or profile.low is None:
        return None
    try:
        moment = datetime.fromisoformat(claimed).replace(tzinfo=None)
    except ValueError:
        return None
    if (moment.hour, moment.minute) == (0, 0) or moment.date().toordinal() != profile.low:
        return None
    return moment


def _by_agency(a: Profile, b: Profile, weights: Weights) -> list[Reason]:
    """An agency's own page is the source of those that credit it, and mostly of any other."""
    here, there = names(b, a)
    if a.agency and b.credit and b.credit.agency == a.agency and not b.agency:
        words = f"{here} credits {a.agency}, and {there} is its own page"
        return [Reason("agency-page", weights.agency_page, words, b.credit.spans)]
    if a.agency and not b.agency:
        words = f"{there} is the own page of {a.agency}"
        return [Reason("other-agency-page", weights.any_agency_page, words)]
    if a.credit and not b.credit and not b.agency:
        words = f"{there} credits {a.credit.agency}, {here} nobody"
        return [Reason("credited", weights.credited, words, a.credit.spans)]
    return []


def _tail_shared(side: Side) -> bool:
    """Whether the last ten body words, but for two, are shared."""
    last = side.profile.words
    return bool(side.ranges) and side.profile.body[side.ranges[-1][1]] >= last - 2
