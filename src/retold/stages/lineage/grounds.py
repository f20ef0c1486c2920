"""Why a page is of its kind: what speaks for each, with its place and its reason in words.

The text that a page shares with others speaks first; where no sibling is here, what the page says
of itself: a credit, a notice of reprinting, its own reporter, the houses that it names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from retold.stages.lineage.credits import any_agency, own_agency
from retold.stages.lineage.profiles import Profile
from retold.stages.lineage.signs import own_names
from retold.tables import Fact, Page, Span
from retold.text.marks import quoted_spans
from retold.text.words import compact

ENOUGH = 0.7
"""Score from which a ground tells the kind of a page that has no parent here."""
_SIGNS = {
    "notice": ("syndicated", 0.85, "It credits {}."),
    "dateline": ("syndicated", 0.75, "Its dateline names {}."),
    "manner": ("syndicated", 0.75, "It signs off in the manner of {}."),
    "record": ("syndicated", 0.75, "Its record names {} as author."),
    "joint": ("original", 0.4, "Its record names {} beside a reporter of its own."),
}
_TOLD = r"(?:told|tells|speaking to|spoke to|speaking with|spoke with|an? interview with|in comments to|seen by|obtained by|shared with)"
_LEARNED = (
    r"(?:has learn(?:ed|t)|understands|can reveal|has seen|has obtained|was told|asked|reviewed)"
)
_HOUSE_WORD = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,3}(?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|News|Telegraph|Guardian|Observer"
    r"|Examiner|Daily|Courier|Echo|Mail|Standard|Star|Globe|Sun|Mirror|Independent|Inquirer|Register|Review)\b(?! [A-Z])"
)
_SAYING = re.compile(
    r"(?:\breport(?:s|ed)\b|\baccording to\b|\btold\b|\bwrote\b|\bwrites\b|\bvia\b|\bsays?\b|\bsaid\b)"
)
HOUSES = 3
"""So many other houses named as sources make a digest of an unsigned page."""


def alone(profile: Profile, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What a page says of its own kind."""
    page = profile.page
    if profile.credit and profile.credit.agency != own_agency(page):
        kind, score, words = _SIGNS[profile.credit.sign]
        yield _ground(page, kind, score, words.format(profile.credit.agency), profile.credit.spans)
    for objection in profile.objections[:2]:
        why = objection.why[0].upper() + objection.why[1:]
        yield _ground(page, "copy", 0.65, f"{why}.", (objection.span,))
    if profile.questions:
        why = f"It asks and answers {len(profile.questions)} questions."
        yield _ground(page, "digest", 0.85, why, profile.questions)
    if own_agency(page):
        yield _ground(page, "original", 0.85, "It is a page of the agency itself.", ())
    yield from _reprinted(page, facts)
    yield from _summed_up(page, facts)
    yield from _own_reporting(profile)
    yield from _houses_named(profile)


def _ground(page: Page, kind: str, score: float, why: str, spans: Sequence[Span]) -> Fact:
    field = "text" if spans else "record"
    return Fact(page.page, "kind", kind, field, tuple(spans)[:12], score, chosen=False, rule=why)


def _reprinted(page: Page, facts: Sequence[Fact]) -> Iterator[Fact]:
    """A notice that the text came out elsewhere; a house may well reprint itself."""
    own = {compact(name) for name in (*own_names(page), page.site or "")}
    for fact in facts:
        if fact.fact == "syndicated" and compact(fact.value) not in own:
            why = f"It says that the text is another's: {fact.value}."
            yield _ground(page, "syndicated", 0.85, why, fact.spans)


def _summed_up(page: Page, facts: Sequence[Fact]) -> Iterator[Fact]:
    for fact in facts:
        if fact.fact == "machine-text" and not page.authors and not page.agency:
            why = "It says that a machine wrote it, and names no author."
            yield _ground(page, "digest", 0.5, why, fact.spans)


def _own_reporting(profile: Profile) -> Iterator[Fact]:
    """Somebody who told this very house, or what it has learned: its own reporter was there."""
    page = profile.page
    names = [
        n for n in (page.outlet or "", *own_names(page)) if len(compact(n)) > 4 and "." not in n
    ]
    if not names:
        return
    house = "|".join(re.escape(n.removeprefix("The ")) for n in dict.fromkeys(names))
    pattern = re.compile(
        rf"\b{_TOLD} (?:the )?(?:{house})\b|\b(?:{house}) {_LEARNED}\b", re.IGNORECASE
    )
    spans = [
        Span(page.page, *match.span())
        for block in profile.blocks
        if block.role == "body"
        for match in pattern.finditer(page.text, block.start, block.end)
        if not _quoted(page.text, block.start, block.end, match.start())
    ]
    if spans:
        score = 0.8 if page.authors and not profile.credit else 0.5
        signed = f"It is signed by {', '.join(page.authors)}, and its" if page.authors else "Its"
        yield _ground(
            page, "original", score, f"{signed} sources spoke to {page.label} itself.", spans
        )


def _quoted(text: str, start: int, end: int, place: int) -> bool:
    return any(low <= place < high for low, high in quoted_spans(text, start, end))


def _houses_named(profile: Profile) -> Iterator[Fact]:
    """Several other houses named for what they reported, on a page that nobody signs."""
    page = profile.page
    if page.authors or profile.credit or own_agency(page):
        return
    own = {compact(name) for name in own_names(page)}
    named: dict[str, Span] = {}
    for block in profile.blocks:
        if block.role != "body":
            continue
        for pattern in (any_agency(), _HOUSE_WORD):
            for match in pattern.finditer(page.text, block.start, block.end):
                name, near = compact(match.group()), slice(match.start() - 40, match.end() + 40)
                if name not in own and _SAYING.search(page.text[max(0, near.start) : near.stop]):
                    named.setdefault(name, Span(page.page, *match.span()))
    words = max(profile.words, 1)
    if len(named) >= HOUSES:
        score = 0.7 if words <= 150 * len(named) else 0.5
        why = f"It names {len(named)} other houses as its sources, and no author."
        yield _ground(page, "digest", score, why, tuple(named.values()))


def verdict(grounds: Sequence[Fact]) -> str:
    """The kind that a page's own words tell; `unknown` where they tell two, or too little."""
    best: dict[str, float] = defaultdict(float)
    for ground in grounds:
        best[ground.value] = max(best[ground.value], ground.score)
    told = [kind for kind, score in best.items() if score >= ENOUGH]
    return told[0] if len(told) == 1 else "unknown"
