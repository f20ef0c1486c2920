"""What kind of taking an edge is, what that makes of the page, and on which grounds."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.stages.lineage.claims import Claim
from retold.stages.lineage.grounds import alone, verdict
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.ranges import count
from retold.stages.lineage.settings import Settings
from retold.stages.lineage.signs import names_as_source, reprints
from retold.tables import Block, Fact
from retold.text.lookups import by_page

LONGEST_HEAD = 160
"""Code points of the longest headline."""
_KIND = {"syndicated": "syndicated", "copied": "copy", "rewritten": "rewrite", "digested": "digest"}


def share(claim: Claim) -> float:
    """Share of the child's body words that came this way."""
    return count(claim.ranges, claim.child.body) / max(claim.child.words, 1)


def verbatim(claim: Claim, settings: Settings) -> int:
    """Words of the prose taken that stand in unbroken equal runs; rewriters keep quotations."""
    return claim.firm(settings.long_run)


def relations(
    claims: Sequence[Claim], known: Mapping[str, Profile], settings: Settings
) -> dict[tuple[str, str], str]:
    """The relation of each claim, by child and parent."""
    of_child: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_child[claim.child.id].append(claim)
    found = {}
    roots = _roots(claims)
    for child, several in of_child.items():
        apart = len({roots.get(c.parent, c.parent) for c in several})
        most = max(share(c) for c in several)
        enough = apart >= settings.digest_parents or (apart > 1 and _listed(several, roots))
        digest = enough and most <= settings.digest_share
        for claim in several:
            found[child, claim.parent] = _relation(claim, digest, known, settings)
    return found


def _listed(several: Sequence[Claim], roots: Mapping[str, str]) -> bool:
    """Whether an unsigned page has each source's words below headings of its own, as lists of news do."""
    child = several[0].child
    heads = [child.word_range(b.start, b.end)[0] for b in child.blocks if _is_head(child, b)]
    below: dict[int, set[str]] = defaultdict(set)
    for claim in several:
        for start, _ in claim.ranges:
            below[bisect_right(heads, start)].add(roots.get(claim.parent, claim.parent))
    return not child.page.authors and len(heads) > 1 and max(map(len, below.values())) == 1


def _is_head(profile: Profile, block: Block) -> bool:
    """Whether a block is a headline; amid a list of news they pass for short paragraphs."""
    line = profile.page.text[block.start : block.end].rstrip()
    short = block.role == "body" and len(line) <= LONGEST_HEAD and "\n" not in line
    return block.role in {"heading", "title"} or (short and line[-1:].isalnum())


def _relation(claim: Claim, digest: bool, known: Mapping[str, Profile], settings: Settings) -> str:
    if share(claim) >= settings.same_text and licensed(claim, known):
        return "syndicated"
    if digest:
        return "digested"
    # Of what was taken: own words beside it do not make it a rewrite.
    if verbatim(claim, settings) >= settings.copied * max(claim.prose, 1):
        return "copied"
    return "digested" if claim.child.questions else "rewritten"


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


def _roots(claims: Sequence[Claim]) -> dict[str, str]:
    """For each page that took something, the first text that its main parent leads to."""
    main = _main(claims)
    found: dict[str, str] = {}
    for page in main:
        at, seen = page, {page}
        while at in main and main[at].parent not in seen:
            at = main[at].parent
            seen.add(at)
        found[page] = at
    return found


def _main(claims: Sequence[Claim]) -> dict[str, Claim]:
    """The claim of each page that explains most of it."""
    main: dict[str, Claim] = {}
    for claim in claims:
        best = main.get(claim.child.id)
        if best is None or (share(claim), best.parent) > (share(best), claim.parent):
            main[claim.child.id] = claim
    return main


def kinds(
    claims: Sequence[Claim],
    relation: Mapping[tuple[str, str], str],
    known: Mapping[str, Profile],
    facts: Sequence[Fact],
    settings: Settings,
) -> tuple[dict[str, str], list[Fact]]:
    """The kind of each page, and the grounds for it and against it as facts.

    A text taken decides; else what the page says of itself. `original` needs ground: an agency's
    own page, a signed page that others took from and that took nothing itself, or one whose
    sources spoke to its house.
    """
    main, of_page = _main(claims), by_page(facts)
    taken = Counter(claim.parent for claim in claims)
    of_child: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_child[claim.child.id].append(claim)
    found: dict[str, str] = {}
    said: list[Fact] = []
    for page, profile in known.items():
        made = _made(page, of_child[page], relation, settings)
        grounds = [_taken(c, made[c.parent], known, settings) for c in of_child[page]]
        grounds += [*alone(profile, of_page[page]), *_source(profile, taken[page])]
        decided = page in main and not _undirected(main[page])
        if decided and (main[page].original is None or main[page].odds or not profile.questions):
            found[page] = made[main[page].parent]
        else:
            found[page] = verdict(grounds)
        said += [replace(g, chosen=g.value == found[page]) for g in grounds]
    return found, said


def _made(
    page: str,
    claims: Sequence[Claim],
    relation: Mapping[tuple[str, str], str],
    settings: Settings,
) -> dict[str, str]:
    """What each source makes of the page: a copy where half of its prose was copied, from anybody."""
    copied = sum(verbatim(c, settings) for c in claims if relation[page, c.parent] == "copied")
    prose = max((c.child.prose_words for c in claims), default=0)
    half = copied >= settings.copied * max(prose, 1)
    kind = _KIND | {"copied": "copy" if half else "rewrite"}
    return {c.parent: kind[relation[page, c.parent]] for c in claims}


def _taken(claim: Claim, kind: str, known: Mapping[str, Profile], settings: Settings) -> Fact:
    """An edge as a ground for the kind of its child."""
    parent = known.get(claim.parent)
    agency = claim.original.agency if claim.original else None
    source = (
        parent.page.label
        if parent
        else f"a text of {agency} that is not here"
        if agency
        else "a text that is not here"
    )
    exact = verbatim(claim, settings) / max(claim.child.prose_words, 1)
    word_for_word = f", {exact:.0%} of its prose word for word" if claim.pairs else ""
    spans = tuple(span for pair in claim.pairs[:3] for span in pair.spans)[:12]
    sure = 0.5 if _undirected(claim) else 0.9
    first = "; nothing tells which was first" if _undirected(claim) else ""
    why = f"{share(claim):.0%} of its words stand in {source}{word_for_word}{first}."
    return Fact(claim.child.id, "kind", kind, "passages", spans, sure, chosen=False, rule=why)


def _source(profile: Profile, takers: int) -> Iterator[Fact]:
    """That others took from a page speaks for it, more so where somebody signs it."""
    if takers:
        score = 0.8 if profile.page.authors or profile.agency else 0.4
        pages = "1 page" if takers == 1 else f"{takers} pages"
        why = f"{pages} took text from it."
        yield Fact(profile.id, "kind", "original", "passages", (), score, chosen=False, rule=why)


def _undirected(claim: Claim) -> bool:
    """Whether the page of a claim may itself be the original."""
    return claim.original is not None and not claim.odds
