"""What a page says of itself around its article: walls, cuts, notices, disclosures.

The phrases stand in `text/data/notices.tsv`. An article that writes about such things is no
notice: amid the article a sentence counts only where it speaks of the page itself or to its
reader, outside quotation marks, and mostly only among the first or last lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from retold.stages.documents.facts.notice_phrases import Phrase, phrases
from retold.tables import Block, Fact, Span
from retold.text.marks import quoted_spans
from retold.text.remembered import Remembered
from retold.text.spans import trim
from retold.text.words import has_any

EDGE = 500
"""Code points from the article's start or end within which a notice may stand unmarked."""
CLOSE = 100
"""Code points behind the article's end within which a link reads on in it, not in another story."""
LONGEST = 600
"""Code points of a sentence that may be a notice."""
STUB = 900
"""Code points of body below which a page may be a stub: what is unsure elsewhere counts there."""
DOUBT = 0.3
"""What an unsure notice gains on a stub, or under a text that ends in dots."""
MOST, LISTED = 2, 0.4
"""Sentences by which a page says the same of itself; what each of more says is believed so far."""
_ONCE = frozenset({"truncated", "syndicated", "update"})
MOST_PROSE = 60_000
"""Code points of a block that are searched; notices of a longer one stand at its ends."""

_SELF = re.compile(
    r"\b(?:this|our|the (?:following|above))\s+(?:\w+\s+)?(?:article|audio|story|text|summary|page|image|picture|illustration"
    r"|translation|video|report|content|digest|recording|version|podcast|piece|post|column|site|website)\b"
    r"|\beditor['’]?s?['’]? note\b|\byour?\b|\bwe\b",
    re.IGNORECASE,
)
"""A sentence that speaks of its own page or to its reader."""
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-ÞА-Я])|\n+")
_OWN = frozenset({"body", "notice", "heading", "caption"})
"""Roles of lines that belong to the page's own article."""
_NEVER = frozenset({"comment", "title"})
"""Roles of lines that are no notice, whatever they say."""
_WORD = re.compile(r"[\w.]+")
_HEAD, _WHOLE = 2, 4
"""Letters by which needed words are looked up; shorter words must stand whole."""
_DAY = re.compile(
    r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?\s?\d|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)",
    re.IGNORECASE,
)

_LOOSE_END = re.compile(
    r" (?:of|the|and|for|in|on|de|la|der|und)"
    rf"(?: (?:{_DAY.pattern}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b).*)?$",
    re.IGNORECASE,
)
"""Behind the name of a source: a word that leads on, and the day on which it had the text."""


class Place(NamedTuple):
    """A sentence `[start, end)` of a block; the others tell where in the article it stands.

    `close` tells whether it is within `CLOSE` of the end of the article.
    """

    start: int
    end: int
    role: str
    edge: bool
    behind: bool
    last: bool
    close: bool
    stub: bool


def notices(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Every notice of a page, each fact of a sentence once, by its surest phrase.

    Where many sentences say that a text goes on, first stood elsewhere or is updated, they are a
    list's, each of another text: they are noted and not believed.
    """
    found = list(_found(page, text, blocks))
    often = Counter(fact.fact for fact in found if fact.fact in _ONCE)
    for fact in found:
        yield replace(fact, score=LISTED) if often[fact.fact] > MOST else fact


def _found(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered: offsets would slip
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for place, likely in _likely(text, low, blocks):
        found: dict[str, Fact] = {}
        for phrase in likely:
            if _trusted(phrase, place):
                fact = _try(page, text, place, phrase)
                if fact and (fact.fact not in found or found[fact.fact].score < fact.score):
                    found[fact.fact] = fact
        yield from found.values()


def _likely(text: str, low: str, blocks: Sequence[Block]) -> Iterator[tuple[Place, list[Phrase]]]:
    """The sentences that have a word of some phrases, in order, with these phrases."""
    where = _Article.of(text, blocks)
    said_in = [_said(low, block, where) for block in blocks]
    words: set[str] = set().union(*said_in)
    heads = _needs().keys()
    asking = {w: asked for w in words if w[:_HEAD] in heads and (asked := _ASKED[w])}
    for at, block in enumerate(blocks):
        if asking.keys().isdisjoint(said_in[at]):
            continue
        numbers = set().union(*map(asking.__getitem__, asking.keys() & said_in[at]))
        likely = [phrases()[number - 1] for number in sorted(numbers)]
        for start, end in _sentences(text, block):
            said = low[start:end]
            few = [p for p in likely if has_any(said, p.needs)]
            if few and end - start <= LONGEST:
                follows = blocks[at + 1].role if at + 1 < len(blocks) else ""
                yield where.place(start, end, block.role, follows), few


def _said(low: str, block: Block, where: _Article) -> Sequence[str]:
    """The words of a block, in lower case; none where no phrase can count.

    Amid the article few phrases do, and what they need is looked for at once.
    """
    if block.role in _NEVER:
        return ()
    amid = where.first + EDGE <= block.start and block.end <= where.last - EDGE
    if amid and block.role == "body" and not has_any(low[block.start : block.end], _anywhere()):
        return ()
    return _WORD.findall(low, block.start, block.end)


@cache
def _anywhere() -> tuple[str, ...]:
    """What the phrases need that also count amid the article."""
    return tuple(
        {need: None for phrase in phrases() if phrase.trust == "all" for need in phrase.needs}
    )


def _asked(word: str) -> tuple[int, ...]:
    """The numbers of the phrases that need what may begin here: most words, being of no use, have none.

    `word` is in lower case.
    """
    found: set[int] = set()
    for first, numbers in _needs().get(word[:_HEAD], ()):
        if word == first or (len(first) >= _WHOLE and word.startswith(first)):
            found |= numbers
    return tuple(sorted(found))


_ASKED = Remembered(_asked, 100_000)


@cache
def _needs() -> dict[str, list[tuple[str, set[int]]]]:
    """First words of what phrases need, with the phrases' numbers, by their first letters."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases():
        for need in phrase.needs:
            numbers[_WORD.findall(need)[0]].add(phrase.number)
    found: dict[str, list[tuple[str, set[int]]]] = defaultdict(list)
    for first, asking in numbers.items():
        found[first[:_HEAD]].append((first, asking))
    return found


def _trusted(phrase: Phrase, place: Place) -> bool:
    """Whether a phrase may count at this place at all."""
    if place.role in {"related", "navigation", "heading"} and _of_others(phrase, place):
        return False
    if phrase.fact == "truncated" and place.role not in _OWN and not place.close:
        return False  # a teaser's link
    if phrase.fact == "syndicated" and place.role == "caption":
        return False  # whose picture it is
    if (phrase.trust == "behind" and not place.behind) or (
        phrase.trust == "last" and not place.last
    ):
        return False
    return (
        place.role != "body"
        or phrase.trust == "all"
        or (phrase.trust != "furniture" and place.edge)
    )


def _of_others(phrase: Phrase, place: Place) -> bool:
    """Whether a phrase among links to other pages may be a headline or a note on one of them."""
    return (
        phrase.fact == "update"
        or (phrase.fact == "correction" and phrase.trust != "all" and place.role != "heading")
        or (phrase.fact == "paywall" and place.role == "related" and not place.close)
    )


def _try(page: str, text: str, place: Place, phrase: Phrase) -> Fact | None:
    sentence = text[place.start : place.end]
    way = {"whole": "fullmatch", "start": "match", "any": "search"}[phrase.where]
    match = getattr(phrase.matches, way)(sentence)
    if match is None or (place.role == "body" and not _of_itself(text, place, match)):
        return None
    groups = match.groupdict()
    source = _LOOSE_END.sub("", (groups.get("source") or "").strip(" .,")) or None
    if source and _DAY.match(source):
        return None
    value = groups.get("value") or source or " ".join(sentence.split())
    return Fact(
        page, phrase.fact, value, "text", (Span(page, place.start, place.end),),
        phrase.score + DOUBT * (place.stub and phrase.score <= 0.5 and not _teaser(phrase, place)),
        rule=f"notice {phrase.number}: {place.role}",
    )  # fmt: skip


def _teaser(phrase: Phrase, place: Place) -> bool:
    """Whether a link to read on may be that of an item in a list, which short pages have too."""
    return phrase.fact == "truncated" and place.role in {"related", "navigation", "heading"}


def _of_itself(text: str, place: Place, match: re.Match[str]) -> bool:
    """Whether a sentence amid the article speaks of the page or to its reader, unquoted."""
    opens = match.start() <= 2
    if not (opens or _SELF.search(text, place.start, place.end)):
        return False
    at = place.start + match.start()
    return not any(low <= at < high for low, high in quoted_spans(text, place.start, place.end))


class _Article(NamedTuple):
    """Where the article's own text begins and ends; both 0 on a page without any."""

    first: int
    last: int
    stub: bool

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> _Article:
        """The stretch from the first block of body to the last."""
        body = [b for b in blocks if b.role == "body"]
        if not body:
            return cls(0, 0, True)
        dotted = text[body[-1].start : body[-1].end].rstrip().endswith(("…", "..."))
        short = sum(b.end - b.start for b in body) < STUB
        return cls(body[0].start, body[-1].end, dotted or short)

    def place(self, start: int, end: int, role: str, follows: str) -> Place:
        """A sentence, with its place in the article; `follows` is the role of the next block."""
        edge = start < self.first + EDGE or end > self.last - EDGE
        behind = self.last > 0 and start > self.first
        last = end >= self.last and follows not in {"related", "heading", "body", "title"}
        close = start < self.last + CLOSE
        return Place(start, end, role, edge, behind, behind and last, close, self.stub)


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Sentences as far as stops and capitals tell: quick, and kind to notices without a stop."""
    ranges = [(block.start, block.end)]
    if block.end - block.start > MOST_PROSE:
        ranges = [(block.start, block.start + EDGE), (block.end - EDGE, block.end)]
    for low, high in ranges:
        position = low
        for seam in _SENTENCE.finditer(text, low, high):
            start, end = trim(text, position, seam.end())
            if start < end:
                yield start, end
            position = seam.end()
        start, end = trim(text, position, high)
        if start < end:
            yield start, end
