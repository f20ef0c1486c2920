"""Quotations as words: folded, stemmed, weighed by how much they tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from retold.tables import Page, Quote
from retold.text.knowledge import knowledge
from retold.text.verbs import bases
from retold.text.words import fold, word_spans

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_SPELLINGS = (
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("ence", "ense"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ll", "l"),
    ("mme", "m"),
    ("ae", "e"),
)
"""British and American spellings; a stem has the second of each pair."""
_DATELINE = re.compile(
    r"[^\W\d_a-z]{2}[^\W\d_a-z .'’-]+(?:,\s[\w. ]{2,30})?(?:\s\([^)]{2,30}\))?\s*(?:—|–|-{1,2})\s+"
)
_OCCASION = re.compile(
    r"in (?:an?|the|his|her|its|their) (?:[\w-]+ )?(?:statement|interview|tweet|letter|e-?mail|post|report|speech|memo|"
    r"filing|release|conference|briefing|message)\b[^.;]*?\bthat\s",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")


LONGEST = 1_000
"""Words of a quotation that are compared; a longer one is a speech, or a mark never closed."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation; `gap` tells that an ellipsis stands before it."""

    raw: str
    folded: str
    stem: str
    start: int
    end: int
    bracketed: bool
    gap: bool
    name: bool


@dataclass(frozen=True)
class Version:
    """One quotation as words, with their weights; `page` is the text it stands in."""

    quote: Quote
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    trailing: bool
    start: int
    """Where its words begin: past a dateline that a reported sentence opens with."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems in order."""
        return tuple(w.stem for w in self.words)

    @cached_property
    def senses(self) -> tuple[str, ...]:
        """The stems in order, one for all that mean the same, for alignment."""
        return tuple(senses().get(s, s) for s in self.stems)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded words in order."""
        return tuple(w.folded for w in self.words)

    @cached_property
    def weight(self) -> float:
        """What all its unbracketed words weigh together."""
        return sum(self.weights)

    @property
    def elided(self) -> bool:
        """Whether dots stand between its words."""
        return any(w.gap for w in self.words[1:])

    @property
    def indirect(self) -> bool:
        """Whether its words are the reporter's."""
        return self.quote.mode == "indirect"


@dataclass(frozen=True)
class Weights:
    """What a word of a quotation weighs towards telling one utterance from another."""

    grammar: float = 0.15
    name: float = 0.4
    """Names are shared by all quotations of a story."""
    common: float = 0.55
    usual: float = 1.0
    often: int = 3
    """Occurrences outside quotations, over the story, from which a word is common in it."""


WEIGHTS = Weights()


def versions(quotes: Iterable[Quote], pages: dict[str, Page]) -> list[Version]:
    """The quotations of one story as weighted words, in table order; wordless ones left out."""
    listed = sorted(quotes, key=lambda q: (q.page, q.start, q.end))
    outside = _outside(listed, pages)
    found = []
    for quote in listed:
        start = past_opening(pages[quote.page].text, quote)
        words = quote_words(pages[quote.page].text, start, quote.end)
        if words:
            weights = tuple(0.0 if w.bracketed else _weight(w, outside) for w in words)
            tail = pages[quote.page].text[words[-1].end : quote.end]
            found.append(Version(quote, words, weights, bool(_ELLIPSIS.search(tail)), start))
    return found


def past_opening(text: str, quote: Quote) -> int:
    """Where a reported sentence begins behind its dateline and behind "in a statement … that"."""
    start = quote.start
    if quote.mode != "indirect":
        return start
    for opening in (_DATELINE, _OCCASION):
        match = opening.match(text, start, quote.end)
        if match and 2 * match.end() < start + quote.end:
            start = match.end()
    return start


def quote_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of `text[start:end]`, offsets into `text`."""
    brackets = [m.span() for m in _BRACKETS.finditer(text, start, end)]
    found: list[Word] = []
    last = start
    for low, high in word_spans(text, start, end)[:LONGEST]:
        raw = text[low:high]
        between = text[last:low]
        opening = not found or re.search(r"[.!?:]", between) is not None
        found.append(
            Word(
                raw=raw,
                folded=fold(raw),
                stem=stem(fold(raw)),
                start=low,
                end=high,
                bracketed=any(a <= low and high <= b for a, b in brackets),
                gap=_ELLIPSIS.search(between) is not None,
                name=raw[0].isupper() and not opening and raw not in {"I", "I'm", "I’m"},
            )
        )
        last = high
    return tuple(found)


def _outside(quotes: list[Quote], pages: dict[str, Page]) -> Counter[str]:
    """How often each stem stands outside quotations, over the pages of the story."""
    inside = defaultdict(list)
    for quote in quotes:
        if quote.mode != "indirect":
            inside[quote.page].append((quote.start, quote.end))
    seen: Counter[str] = Counter()
    for name in sorted(inside):
        text, position = pages[name].text, 0
        for start, end in sorted(inside[name]):
            seen.update(
                stem(fold(text[a:b])) for a, b in word_spans(text, position, max(position, start))
            )
            position = max(position, end)
        seen.update(stem(fold(text[a:b])) for a, b in word_spans(text, position, len(text)))
    return seen


def _weight(word: Word, outside: Counter[str]) -> float:
    if word.folded in grammar():
        return WEIGHTS.grammar
    if word.name:
        return WEIGHTS.name
    return WEIGHTS.common if outside[word.stem] >= WEIGHTS.often else WEIGHTS.usual


@cache
def grammar() -> frozenset[str]:
    """Function words, with their contractions."""
    rows = knowledge("function-words")
    return frozenset(r["word"] for r in rows if r["class"] not in {"month", "weekday", "number"})


@cache
def senses() -> dict[str, str]:
    """The first stem of the line of synonyms that a stem stands in; opposites stay themselves."""
    apart = {stem(row[side]) for row in knowledge("antonyms") for side in ("word", "opposite")}
    found: dict[str, str] = {}
    for row in knowledge("synonyms"):
        line = [
            s for s in dict.fromkeys(stem(fold(w)) for w in row["words"].split()) if s not in apart
        ]
        for one in line:
            found.setdefault(one, line[0])
    return found


@cache
def stem(word: str) -> str:
    """A folded word in one spelling, without the endings of number, tense and person."""
    bare = re.sub(r"'s?$", "", word)
    bare = bases().get(bare, bare)
    for british, american in _SPELLINGS:
        bare = bare.replace(british, american)
    for ending, rest in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3 and not bare.endswith("ss"):
            cut = bare[: -len(ending)] + rest
            return (
                cut[:-1]
                if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "sl"
                else cut.removesuffix("e")
            )
    return bare.removesuffix("e") if len(bare) > 3 else bare
