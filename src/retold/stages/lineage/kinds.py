"""What kind of taking an edge is, and what that makes of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import count
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.signs import names_as_source, reprints
from retold.stages.lineage.tree import Claim

_KIND = {"syndicated": "syndicated", "copied": "copy", "rewritten": "rewrite", "digested": "digest"}


def share(claim: Claim) -> float:
    """Share of the child's body words that came this way."""
    return count(claim.ranges, claim.child.body) / max(claim.child.words, 1)


def verbatim(claim: Claim, settings: Settings) -> float:
    """Share of the child's prose that stands in unbroken equal runs; rewriters keep quotations."""
    long = [r for r in claim.ranges if r[1] - r[0] >= settings.long_run]
    return count(long, claim.child.prose) / max(claim.child.prose_words, 1)


def relations(
    claims: Sequence[Claim], known: Mapping[str, Profile], settings: Settings
) -> dict[tuple[str, str], str]:
    """The relation of each claim, by child and parent."""
    of_child: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_child[claim.child.id].append(claim)
    found = {}
    for child, several in of_child.items():
        takes = [share(c) for c in several]
        digest = len(several) >= settings.digest_parents and max(takes) <= settings.digest_share
        for claim in several:
            found[child, claim.parent] = _relation(claim, digest, known, settings)
    return found


def _relation(claim: Claim, digest: bool, known: Mapping[str, Profile], settings: Settings) -> str:
    if share(claim) >= settings.same_text and licensed(claim, known):
        return "syndicated"
    if verbatim(claim, settings) >= settings.copied:
        return "copied"
    return "digested" if digest or claim.child.questions else "rewritten"


def licensed(claim: Claim, known: Mapping[str, Profile]) -> bool:
    """Whether the child shows that it was handed the text.

    A credit line does; a dateline, which any scrape carries along, only where nothing speaks
    against it.
    """
    child, parent = claim.child, known.get(claim.parent)
    agency = parent.agency if parent else claim.original.agency if claim.original else None
    if parent and parent.credit and not agency:
        agency = parent.credit.agency
    if child.credit and agency and child.credit.agency == agency:
        return not child.objections
    named = names_as_source(child.page, parent.page) if parent else None
    return named is not None and reprints(child.page, named)


def kinds(
    claims: Sequence[Claim],
    relation: Mapping[tuple[str, str], str],
    known: Mapping[str, Profile],
    settings: Settings,
) -> dict[str, str]:
    """The kind of each page.

    `original` needs ground: an agency's own page, or a signed page that others took from and
    that took nothing itself.
    """
    main: dict[str, Claim] = {}
    for claim in claims:
        best = main.get(claim.child.id)
        if best is None or (share(claim), best.parent) > (share(best), claim.parent):
            main[claim.child.id] = claim
    taken_from = {claim.parent for claim in claims}
    found = {}
    for page, profile in known.items():
        if page in main and (
            main[page].original is None or main[page].odds or not profile.questions
        ):
            found[page] = _KIND[relation[page, main[page].parent]]
        elif profile.questions:
            found[page] = "digest"
        elif profile.agency or (page in taken_from and profile.page.authors):
            found[page] = "original"
        else:
            found[page] = "unknown"
    return {page: _undirected(page, kind, main) for page, kind in found.items()}


def _undirected(page: str, kind: str, main: Mapping[str, Claim]) -> str:
    """A page that may itself be the original is called nothing."""
    claim = main.get(page)
    return "unknown" if claim and claim.original and not claim.odds else kind
