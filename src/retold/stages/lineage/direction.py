"""Which of two kin took from the other: log-odds, each with its reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import exp, log1p

from retold.stages.lineage import along
from retold.stages.lineage.kinship import Pair, Side, one_house
from retold.stages.lineage.profiles import Profile, iso
from retold.stages.lineage.signs import names_as_source
from retold.tables import Span


@dataclass(frozen=True)
class Reason:
    """One sign of direction; `odds` above zero say that the first page is the source.

    `sign` is its kind, one of `SIGN_KINDS`; `words` have `TAKER` and `SOURCE` for the two pages.
    """

    sign: str
    odds: float
    words: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Weights:
    """Log-odds of each sign.

    Set by a logistic regression on the pairs of planted families (evaluation/descent_planted.py,
    seeds 1 to 5 and development events), rounded, and held down where a planted sign is surer than
    real ones: an hour may be of another time zone, two pages may be forged. So one clear sign
    decides, two against one win, and a date never beats a page that names its source.
    """

    later: float = 0.6
    day: float = 0.45
    most_days: int = 4
    one_signal: float = 0.7
    hours: float = 0.5
    least_minutes: int = 30
    agency_page: float = 4.0
    any_agency_page: float = 2.0
    told: float = 3.0
    names_source: float = 2.5
    truncated: float = 0.8
    contained: float = 0.3
    own_name: float = 2.5
    slipped_in: float = 1.5
    furniture: float = 2.0
    link: float = 2.0
    mended: float = 0.8
    spoilt: float = 0.8
    credited: float = 2.0
    signed: float = 0.6
    questions: float = 1.5
    wording: float = 1.2
    explains: float = 0.8
    most_explains: float = 1.6
    mixture: float = 2.5
    least_elsewhere: int = 24


WEIGHTS = Weights()


def direction(pair: Pair, weights: Weights = WEIGHTS) -> tuple[Reason, ...]:
    """The signs that tell which side of the pair is the source; first side where odds > 0."""
    one, other = pair.sides
    forth = _signs(pair, one, other, weights)
    back = _signs(pair, other, one, weights)
    return (*forth, *(replace(r, odds=-r.odds) for r in back))


def odds(reasons: tuple[Reason, ...]) -> float:
    """The signs together, as log-odds that the first page is the source."""
    return sum(reason.odds for reason in reasons)


def chance(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


TAKER, SOURCE = "<taker>", "<source>"
"""Stand in the words of a reason for the page that took and the page it took from."""


def filled(words: str, taker: str, source: str) -> str:
    """The words of a reason about two pages with such names, as the beginning of a sentence."""
    return words.replace(TAKER, taker).replace(SOURCE, source)


def _signs(pair: Pair, source: Side, taker: Side, weights: Weights) -> list[Reason]:
    """The signs that `taker` took from `source`."""
    a, b = source.profile, taker.profile
    found = [*_by_date(a, b, weights), *_by_agency(a, b, weights)]
    named = names_as_source(b.page, a.page)
    if named:
        words = f"{TAKER} says that it draws on {SOURCE}"
        found.append(Reason("names-source", weights.names_source, words, (named,)))
    if b.cut and not a.cut and _tail_shared(taker):
        words = f"{TAKER} breaks off where {SOURCE} goes on"
        found.append(Reason("truncated", weights.truncated, words))
    if taker.share >= 0.9 and _cut_short(source):
        words = f"{TAKER} stands almost wholly in {SOURCE}, which has more"
        found.append(Reason("contained", weights.contained, words))
    found += _along(pair, source, taker, weights)
    if source.backed > taker.backed:
        found.append(_explains(source, taker, weights))
    if _mixes(taker, weights) and not _mixes(source, weights) and source.share < 0.8:
        words = f"{TAKER} has {taker.elsewhere} words more from a page that is no kin of {SOURCE}"
        found.append(Reason("mixture", weights.mixture, words))
    if a.page.authors and not b.page.authors:
        words = f"{SOURCE} is signed and {TAKER} is not"
        found.append(Reason("signed", weights.signed, words))
    if b.questions and not a.questions:
        words = f"{TAKER} is a list of questions and answers"
        found.append(Reason("questions", weights.questions, words, b.questions[:1]))
    return found


def _by_date(a: Profile, b: Profile, weights: Weights) -> list[Reason]:
    """A page cannot have taken from a later one, as far as the dates can be believed."""
    if a.high is None or b.low is None:
        return []
    gap = b.low - a.high
    if gap >= 1:
        strength = weights.later + weights.day * min(gap, weights.most_days)
        strength *= 1.0 if a.well_dated else weights.one_signal
        words = f"{TAKER} is dated {iso(b.low)}, {SOURCE} {iso(a.high)}"
        return [Reason("date", strength, words)]
    first, second = a.moment, b.moment
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        minutes = (second - first).total_seconds() / 60
        if minutes >= weights.least_minutes:
            words = f"{TAKER} is stamped {second:%Y-%m-%d %H:%M}, {SOURCE} {first:%Y-%m-%d %H:%M}"
            return [Reason("hour", weights.hours, words)]
    return []


def _along(pair: Pair, source: Side, taker: Side, weights: Weights) -> Iterator[Reason]:
    """Signs that something of the source came along with its text, or was mended on the way."""
    a, b = source.profile, taker.profile
    own, others = along.name_of(a, taker), along.name_of(b, source)
    if own and not others:
        words = f"{TAKER} has the name of {SOURCE} in words that both have"
        yield Reason("own-name", weights.own_name, words, (own,))
    slipped = tuple(o.span for o in b.objections if "glued" in o.why)
    if slipped and not others and not any("glued" in o.why for o in a.objections):
        words = f"{TAKER} has foreign words inside its sentences, {SOURCE} has none"
        yield Reason("slipped-in", weights.slipped_in, words, slipped)
    if not one_house(a, b):
        line = along.furniture_of(a, b)
        if line and not along.furniture_of(b, a):
            words = f"{TAKER} has a line of {SOURCE}’s furniture amid its text"
            yield Reason("furniture", weights.furniture, words, (line,))
        link = along.link_to(a, b)
        if link is not None and along.link_to(b, a) is None:
            yield Reason("link", weights.link, f"{TAKER} links to {SOURCE}", link)
    again = along.interpolated(pair, b)
    if again and not along.interpolated(pair, a):
        words = f"{TAKER} has one word {len(again)} times where {SOURCE} runs on without it"
        yield Reason("slipped-in", weights.slipped_in, words, tuple(again[:3]))
    mended, spoilt = along.mended(pair, b), along.mended(pair, a)
    if len(spoilt) >= along.AGAIN and not mended:
        words = f"{TAKER} has {len(spoilt)} misspelt words that {SOURCE} has right"
        yield Reason("spoilt", weights.spoilt, words, tuple(spoilt[:3]))
    elif mended and len(mended) < along.AGAIN:
        errors = "an error" if len(mended) == 1 else f"{len(mended)} errors"
        words = f"{TAKER} has right what {SOURCE} has as {errors} of spelling"
        yield Reason("mended", weights.mended, words, tuple(mended[:3]))


def _mixes(side: Side, weights: Weights) -> bool:
    """Whether it has text of pages that have nothing in common: only a taker comes by that."""
    return side.elsewhere >= weights.least_elsewhere


def _explains(source: Side, taker: Side, weights: Weights) -> Reason:
    """Third pages have words of the one that the other lacks: it explains them all better."""
    words = f"other pages have {source.backed} words of {SOURCE} that {TAKER} lacks"
    if taker.backed:
        words += f", and {taker.backed} of {TAKER} that {SOURCE} lacks"
    ratio = log1p(source.backed) - log1p(taker.backed)
    return Reason("explains", min(weights.most_explains, weights.explains * ratio), words)


def _by_agency(a: Profile, b: Profile, weights: Weights) -> list[Reason]:
    """An agency's own page is the source of those that credit it, and mostly of any other."""
    if a.agency and b.credit and b.credit.agency == a.agency and not b.agency:
        words = f"{TAKER} credits {a.agency}, whose own page is here"
        return [Reason("agency-page", weights.agency_page, words, b.credit.spans)]
    if a.agency and a.agency in b.told and not b.agency:
        words = f"{TAKER} has what somebody told {a.agency}, whose own page is here"
        return [Reason("told", weights.told, words, (b.told[a.agency],))]
    if a.agency and not b.agency:
        words = f"the own page of {a.agency} is here"
        return [Reason("other-agency-page", weights.any_agency_page, words)]
    if a.credit and not b.credit and not b.agency:
        words = f"{SOURCE} credits {a.credit.agency}, {TAKER} nobody"
        return [Reason("credited", weights.credited, words, a.credit.spans)]
    return []


def _cut_short(source: Side) -> bool:
    """Whether most of what only it has stands after all that is shared: papers cut from the end.

    Words before or amid may as well be the other's additions.
    """
    if not source.ranges:
        return False
    body = source.profile.body
    after = body[-1] - body[source.ranges[-1][1]]
    return after >= 0.1 * body[-1] and 2 * after >= body[-1] - source.body


def _tail_shared(side: Side) -> bool:
    """Whether the last ten body words, but for two, are shared."""
    last = side.profile.words
    return bool(side.ranges) and side.profile.body[side.ranges[-1][1]] >= last - 2
