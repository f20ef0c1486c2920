"""What comes along with a text: its source's name and furniture, links, errors and their mending."""

from __future__ import annotations

import re
from collections import defaultdict

from rapidfuzz.distance import OSA

from retold.stages.lineage.kinship import Pair, Side, edits
from retold.stages.lineage.profiles import Profile
from retold.tables import Span
from retold.text.addresses import bare
from retold.text.frequencies import known
from retold.text.words import compact, fold

_ADDRESS = re.compile(r"https?://[^\s<>\"'()]+")
AGAIN = 3
"""Places at which one word slipped in, or words are misspelt, from which it is no chance."""
_LEAST_LETTERS = 5
"""Letters of a word from which one wrong letter is an error and not another word."""


def name_of(source: Profile, taker: Side) -> Span | None:
    """Where the taker has the source's name in words that both have: it came with the text.

    An agency's name may stand in any text, and a page's own name in its own.
    """
    page, name = taker.profile, source.page.outlet
    if not name or len(name) < 5 or source.agency:
        return None
    if compact(name) in compact(page.page.outlet or ""):
        return None
    for first, last in taker.ranges:
        start, end = page.starts[first], page.ends[last - 1]
        at = page.page.text.find(name, start, end)
        if at >= 0:
            return Span(page.id, at, at + len(name))
    return None


def furniture_of(source: Profile, taker: Profile) -> Span | None:
    """Where a line of the source's furniture stands amid the taker's body."""
    for line, (role, _) in source.lines.items():
        mine = taker.lines.get(line)
        if role in FURNITURE and mine is not None and mine[0] == "body":
            return mine[1]
    return None


FURNITURE = frozenset({"navigation", "promo", "related", "notice", "comment"})


def link_to(source: Profile, taker: Profile) -> tuple[Span, ...] | None:
    """Where the taker gives the source's address; no place for a link under other words."""
    address = bare(source.page.url)
    if address is None or bare(taker.page.url) == address:
        return None
    for match in _ADDRESS.finditer(taker.page.text):
        if bare(match.group().rstrip(".,;")) == address:
            return (Span(taker.id, *match.span()),)
    return () if any(bare(link) == address for link in taker.links) else None


def interpolated(pair: Pair, taker: Profile) -> list[Span]:
    """Where the taker has one and the same word again and again where the source runs on.

    Nobody takes out a word everywhere without a trace; a site's template puts it in. A common word
    is a matter of style, and its own name an outlet may write into its own text.
    """
    source = pair.other(taker.id).profile
    own = compact(" ".join(filter(None, (taker.page.outlet, taker.page.site))))
    found: dict[str, list[Span]] = defaultdict(list)
    for passage in pair.passages:
        for left, right in edits(passage, source.id):
            word = fold(taker.page.text[slice(*right)].strip())
            runs_on = not source.page.text[slice(*left)].strip()
            if runs_on and word.isalpha() and not known(word) and word not in own:
                found[word].append(Span(taker.id, *right))
    most = max(found.values(), key=len, default=[])
    return most if len(most) >= AGAIN else []


def mended(pair: Pair, taker: Profile) -> list[Span]:
    """Where the taker has a right word for an error of the source, or one word for a doubled one."""
    source = pair.other(taker.id).profile
    found = []
    for passage in pair.passages:
        for wrong, right in edits(passage, source.id):
            old, new = (source.page.text[slice(*wrong)], taker.page.text[slice(*right)])
            if _misspelt(fold(old.strip()), fold(new.strip())) or _doubled(source, wrong, right):
                found.append(
                    Span(taker.id, *right) if right[0] < right[1] else Span(source.id, *wrong)
                )
    return found


def _misspelt(wrong: str, right: str) -> bool:
    """Whether one is no word of the general list and the other is, a letter apart."""
    return (
        len(wrong) >= _LEAST_LETTERS
        and wrong.isalpha()
        and right.isalpha()
        and OSA.distance(wrong, right, score_cutoff=1) == 1
        and known(right)
        and not known(wrong)
    )


def _doubled(source: Profile, wrong: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the stretch that only the source has repeats the word beside it."""
    if right[0] < right[1]:
        return False
    first, last = source.word_range(*wrong)
    if last - first != 1:
        return False
    text = source.page.text
    here = fold(text[source.starts[first] : source.ends[first]])
    beside = [i for i in (first - 1, first + 1) if 0 <= i < len(source.starts)]
    return any(fold(text[source.starts[i] : source.ends[i]]) == here for i in beside)
