"""From pages, their parts, dates and passages to who took what from whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.collation import collate
from retold.stages.lineage.dating import by_descent
from retold.stages.lineage.evidence import signs, signs_of_rivals
from retold.stages.lineage.kinds import kinds, relations, share
from retold.stages.lineage.kinship import Pair, are_kin, pairs
from retold.stages.lineage.lost import witnessed
from retold.stages.lineage.origins import agency_originals, believed
from retold.stages.lineage.profiles import Profile, iso, profiles
from retold.stages.lineage.rivals import rivals
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.speech import by_speech
from retold.stages.lineage.tree import grow
from retold.stages.lineage.variants import backed
from retold.stages.lineage.verdicts import Days, Verdict, own_verdict
from retold.stages.lineage.wording import confidence, why
from retold.tables import (
    DATES,
    DESCENTS,
    FACTS,
    ORIGINS,
    PAGES,
    READINGS,
    RIVALS,
    SIGNS,
    Descent,
    Origin,
    Page,
    Reading,
    Span,
    Tables,
    identify,
)  # fmt: skip

MOST_SPANS = 24


def descend(tables: Tables, settings: Settings | None = None) -> Tables:
    """Who took what from whom, which originals are missing, when each report was made.

    Reads pages, blocks, dates, facts, passages; gives `descents`, `origins` with their
    `readings`, the `rivals` that were refused, the `signs` of direction, and `pages`, `dates` and
    `facts` with what descent and shared speeches tell of them.

    A claim is never drawn from quotations alone, from boilerplate, or against the order of a
    tree: the result has no cycles, and every edge says why.
    """
    chosen = settings or Settings()
    known = profiles(tables, chosen)
    compared = pairs(tables, known)
    verdicts = {page: own_verdict(p) for page, p in known.items()} | by_speech(compared, chosen)
    known = believed(known, compared, chosen)
    known = {page: _redated(p, verdicts[page]) for page, p in known.items()}
    compared = [_seen_anew(p, known) for p in compared]
    kin = backed([p for p in compared if are_kin(p, chosen)], chosen)
    compared = [*kin, *(p for p in compared if not are_kin(p, chosen))]
    credited = agency_originals(known, kin, chosen)
    originals = [*credited, *witnessed(kin, credited, chosen)]
    claims = grow(known, kin, originals, chosen)
    relation = relations(claims, known, chosen)
    facts = FACTS.rows(tables["facts"])
    kind, grounds = kinds(claims, relation, known, facts, chosen)
    settled, days = by_descent(claims, relation, known, verdicts, chosen)
    ids = _origin_ids(claims)
    pages = [_page(known[page], settled[page], kind[page]) for page in known]
    signals = [s for v in settled.values() for s in v.signals]
    named = [replace(s, value=_renamed(s.value, ids)) for s in signals]
    refused = rivals(claims, compared, known, chosen)
    lost, readings = _origins(claims, ids, days, chosen)
    return {
        "pages": PAGES.of(pages),
        "dates": DATES.of([*DATES.rows(tables["dates"]), *named]),
        "facts": FACTS.of([*facts, *grounds]),
        "descents": DESCENTS.of(
            _descent(c, relation[c.child.id, c.parent], ids, known, chosen) for c in claims
        ),
        "origins": ORIGINS.of(lost),
        "readings": READINGS.of(readings),
        "rivals": RIVALS.of(rival for rival, _ in refused),
        "signs": SIGNS.of([*signs(claims, ids), *signs_of_rivals(refused)]),
    }


def _redated(profile: Profile, verdict: Verdict) -> Profile:
    if (profile.low, profile.high) == (verdict.low, verdict.high):
        return profile
    return replace(profile, low=verdict.low, high=verdict.high)


def _seen_anew(pair: Pair, known: Mapping[str, Profile]) -> Pair:
    """The pair with the profiles as they are after redating."""
    if all(known[side.profile.id] is side.profile for side in pair.sides):
        return pair
    one, other = (replace(side, profile=known[side.profile.id]) for side in pair.sides)
    return Pair((one, other), pair.passages)


def _page(profile: Profile, verdict: Verdict, kind: str) -> Page:
    """The page with what is known of it now; an agency no list knows may be known by its page."""
    page, credit = profile.page, profile.credit
    house = profile.agency or (credit.agency if credit and credit.sign != "joint" else None)
    return replace(
        page,
        kind=kind,
        agency=page.agency or house,
        date_low=iso(verdict.low),
        date_high=iso(verdict.high),
        date_basis=tuple(dict.fromkeys(verdict.basis)),
    )


def _origin_ids(claims: Sequence[Claim]) -> dict[str, str]:
    """The lasting id of each missing original, from all pages that took from it."""
    taken: dict[str, list[str]] = defaultdict(list)
    agency: dict[str, str] = {}
    for claim in claims:
        if claim.original is not None:
            taken[claim.parent].append(claim.child.id)
            agency[claim.parent] = claim.original.agency or ""
    return {key: identify("origin", agency[key], *sorted(pages)) for key, pages in taken.items()}


def _renamed(value: str, ids: Mapping[str, str]) -> str:
    head, _, last = value.rpartition(" ")
    return f"{head} {ids[last]}" if last in ids else value


def _descent(
    claim: Claim,
    relation: str,
    ids: Mapping[str, str],
    known: Mapping[str, Profile],
    settings: Settings,
) -> Descent:
    parent = ids.get(claim.parent, claim.parent)
    return Descent(
        descent=identify("descent", claim.child.id, parent),
        child=claim.child.id,
        parent=parent,
        relation=relation,
        share=round(share(claim), 4),
        confidence=confidence(claim, settings),
        spans=_spans(claim),
        why=why(claim, known),
    )


def _spans(claim: Claim) -> tuple[Span, ...]:
    """Signs first, then passages, on both pages; the whole body where only a credit speaks."""
    signs = [span for reason in claim.reasons for span in reason.spans]
    child = claim.child
    if claim.original is not None and child.id in claim.original.members and child.credit:
        signs.extend(child.credit.spans)
        signs.extend(o.span for o in child.objections[:2])
    passages = [span for pair in claim.pairs[:3] for span in pair.spans]
    body = [child.body_span] if not passages and child.body_span else []
    return tuple(dict.fromkeys([*signs, *passages, *body]))[:MOST_SPANS]


def _origins(
    claims: Sequence[Claim],
    ids: Mapping[str, str],
    days: Mapping[str, Days],
    settings: Settings,
) -> tuple[list[Origin], list[Reading]]:
    """The missing originals with their text, and the readings that it was put together from."""
    taken: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.original is not None:
            taken[claim.parent].append(claim)
    lost, readings = [], []
    for key, several in sorted(taken.items()):
        text, found = collate(ids[key], several, settings)
        readings += found
        lost.append(
            Origin(
                origin=ids[key],
                agency=several[0].original.agency if several[0].original else None,
                date_low=iso(days[key][0]),
                date_high=iso(days[key][1]),
                pages=tuple(sorted(c.child.id for c in several)),
                spans=tuple(dict.fromkeys(s for c in several[:12] for s in _spans(c)[:2])),
                text=text,
            )
        )
    return lost, readings
