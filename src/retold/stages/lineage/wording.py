"""Why an edge is drawn, in plain words, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.direction import chance, filled
from retold.stages.lineage.kinds import share
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import without
from retold.stages.lineage.settings import Settings
from retold.tables import Page

_SIGN = {
    "notice": "It credits",
    "dateline": "Its dateline names",
    "manner": "It signs off in the manner of",
    "record": "The record of the page names as author",
    "joint": "The record of the page names beside its reporter",
}


def confidence(claim: Claim, settings: Settings) -> float:
    """How sure edge and direction are: the odds of the direction, less where little is shared.

    Less, too, where another page may as well be the source. Grounds are the shares of right edges
    among planted ones (evaluation/descent_planted.py, development).
    """
    if claim.original is None:
        direct = chance(claim.odds) * claim.singled
        return round(direct * _strength(claim, settings), 3)
    if not claim.odds:
        return 0.35
    child = claim.child
    if child.id not in claim.original.members:
        return round(0.8 * _strength(claim, settings), 3)
    several = len(claim.original.members) > 1
    if child.credit and child.credit.licensed:
        return 0.95 if several else 0.9
    return 0.85 if several else 0.75


def _strength(claim: Claim, settings: Settings) -> float:
    """From 0.5 at the least prose that makes two pages kin to 1 at five times as much."""
    return min(1.0, 0.5 + 0.5 * claim.prose / (5 * settings.least_prose))


def why(claim: Claim, known: Mapping[str, Profile]) -> str:
    """The reasons in words, as one or more sentences."""
    if claim.original is None:
        return _from_page(claim, known[claim.parent])
    if not claim.odds:
        return _from_common(claim)
    return _from_agency(claim) if claim.original.agency else _from_lost(claim)


def called(page: Page) -> str:
    """A page as a sentence names it: its outlet or site, else its headline in marks."""
    return page.outlet or page.site or f"“{page.label}”"


def _from_page(claim: Claim, parent: Profile) -> str:
    text = (
        f"{_part(claim)} its body words stand in the text of {called(parent.page)} too, in long "
        "runs outside quotations."
    )
    if claim.reasons:
        told = (filled(reason.words, "it", "the source") for reason in claim.reasons)
        text += f" That it took them from there: {'; '.join(told)}."
    return text + _missing_part(claim, parent)


def _missing_part(claim: Claim, parent: Profile) -> str:
    """What the source has after the last shared words and before the first."""
    if not claim.pairs:
        return ""
    side = claim.pairs[0].of(parent.id)
    body = [(0, len(parent.starts))]
    left = [r for r in without(body, side.ranges) if parent.body[r[1]] - parent.body[r[0]] >= 12]
    words = sum(parent.body[last] - parent.body[first] for first, last in left)
    if not words:
        return ""
    where = "in one place" if len(left) == 1 else f"in {len(left)} places"
    return f" It lacks {words} body words of the source, {where}."


def _from_agency(claim: Claim) -> str:
    child, original = claim.child, claim.original
    assert original is not None
    here = f"No page of {original.agency} is here that carries this text."
    if child.id not in original.members:
        others = len(claim.pairs)
        pages = "a page that credits" if others == 1 else f"{others} pages that credit"
        return (
            f"{_part(claim)} its body words stand also in {pages} {original.agency}, "
            f"in long runs outside quotations. {here}"
        )
    sign = _SIGN[child.credit.sign if child.credit else "notice"]
    text = f"{sign} {original.agency}. {here}"
    if len(original.members) > 1:
        text += f" {len(original.members)} pages here that name {original.agency} carry it."
    if child.objections:
        text += f" But {child.objections[0].why}."
    return text


def _from_lost(claim: Claim) -> str:
    assert claim.original is not None
    witnesses = len(claim.original.members)
    return (
        f"{_part(claim)} its body words stand in other pages too, in long runs outside quotations. "
        f"{witnesses} pages here have of this text, each against the others, wording or order that "
        "third pages share: none has it from another, so what they have it from is not here."
    )


def _from_common(claim: Claim) -> str:
    others = len(claim.pairs)
    pages = "another page" if others == 1 else f"{others} other pages"
    return (
        f"{_part(claim)} its body words stand in {pages} too, in long runs outside "
        "quotations, and nothing tells which was first: the common original may be one of them "
        "or a page that is not here."
    )


def _part(claim: Claim) -> str:
    told = f"{share(claim):.0%}"
    return "All" if told == "100%" else f"{told} of"
