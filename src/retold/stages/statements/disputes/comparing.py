"""Disputes: figures of different pages that speak of the same thing, side by side."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from retold.stages.statements.copies import Copies, Placed
from retold.stages.statements.disputes.changed import Descents, changes, same_places, told
from retold.stages.statements.disputes.pairs import (
    SETTINGS,
    Item,
    Story,
    compatible,
    copied,
    equal,
    parted,
    same,
)
from retold.stages.statements.disputes.terms import terms_of
from retold.stages.statements.disputes.verdict import compare_pair, judge, note
from retold.tables import (
    DESCENTS,
    DISPUTES,
    FIGURES,
    ORIGINS,
    PASSAGES,
    SENTENCES,
    Change,
    Dispute,
    Figure,
    Page,
    Sentence,
    Span,
    Tables,
    identify,
)  # fmt: skip
from retold.text.reading import read_pages
from retold.text.units import unit_of


def compare(tables: Tables) -> Tables:
    """pages, slips, sentences, figures, passages, descents, origins → figures, disputes. Stories stay apart."""
    pages = {p.page: p for p in read_pages(tables)}
    figures = FIGURES.rows(tables["figures"])
    sentences = _by_page(SENTENCES.rows(tables["sentences"]))
    placed = [Placed(f.figure, f.page, f.start, f.end) for f in figures]
    copies = Copies(PASSAGES.rows(tables["passages"]), placed)
    descents = Descents(DESCENTS.rows(tables["descents"]), ORIGINS.rows(tables["origins"]))
    stories: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        stories[pages[figure.page].story].append(figure)
    disputes: list[Dispute] = []
    for story in sorted(stories, key=str):
        groups = _groups(stories[story], sentences, copies, pages)
        made = [_dispute(group, pages, copies, descents) for group in groups]
        disputes += [d for d in made if d]
        disputes += _unnamed(stories[story], disputes, pages, copies, descents)
    of = {f: d.dispute for d in disputes for f in d.figures}
    settled = [replace(f, dispute=of.get(f.figure)) for f in figures]
    return {"figures": FIGURES.of(settled), "disputes": DISPUTES.of(disputes)}


def _by_page(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    found = defaultdict(list)
    for sentence in sorted(sentences, key=lambda s: (s.page, s.start)):
        found[sentence.page].append(sentence)
    return found


def _sentence(
    sentences: dict[str, list[Sentence]], figure: Figure, text: str
) -> tuple[Sentence | None, str]:
    """The sentence of a figure, and the words of the one before it in its paragraph."""
    listed = sentences.get(figure.page, [])
    index = bisect_right(listed, figure.start, key=lambda s: s.start) - 1
    if index < 0 or figure.start >= listed[index].end:
        return None, ""
    before = listed[index - 1] if index else None
    beside = before is not None and "\n" not in text[before.end : listed[index].start]
    return listed[index], before.text if before is not None and beside else ""


def _groups(
    figures: list[Figure],
    sentences: dict[str, list[Sentence]],
    copies: Copies,
    pages: dict[str, Page],
) -> list[list[Item]]:
    """Groups of one story: best edges first, a figure joins only where it fits every member.

    Figures at one place of equal sentences are one item, so copies cost nothing.
    """
    alike: dict[tuple[str, int], list[Item]] = {}
    for figure in sorted(figures, key=lambda f: (f.page, f.start, f.end)):
        sentence, lead = _sentence(sentences, figure, pages[figure.page].text)
        terms = terms_of(figure, sentence, pages[figure.page], lead)
        if terms is not None:
            place = (
                (sentence.key, figure.start - sentence.start) if sentence else (figure.figure, 0)
            )
            alike.setdefault(place, []).append(Item(figure, terms, place[0]))
    items = [listed[0] for listed in alike.values()]
    number = {m.figure.figure: i for i, listed in enumerate(alike.values()) for m in listed}
    linked = frozenset(
        _ordered(number[a], number[b]) for a, b in copies.pairs if a in number and b in number
    )
    keyed = frozenset((items[i].figure.figure, items[j].figure.figure) for i, j in linked)
    events = {name: page.event for name, page in pages.items()}
    story = Story(_weights(items), keyed, events)
    grouped = _cluster(items, _candidates(items) | linked, story)
    whole = list(alike.values())
    return [[m for i in group for m in whole[i]] for group in grouped]


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _cluster(items: list[Item], pairs: set[tuple[int, int]], story: Story) -> list[list[int]]:
    """Indices of the items, grouped."""
    scored = ((same(items[i], items[j], story), i, j) for i, j in pairs if i != j)
    edges = sorted((e for e in scored if e[0] > 0), key=lambda e: (-e[0], e[1], e[2]))
    group_of = list(range(len(items)))
    members = {i: [i] for i in group_of}
    for _, i, j in edges:
        a, b = group_of[i], group_of[j]
        if a == b or not _fits(members[a], members[b], items, story):
            continue
        members[a] += members.pop(b)
        for k in members[a]:
            group_of[k] = a
    return [sorted(group) for _, group in sorted(members.items())]


def _weights(items: list[Item]) -> dict[str, float]:
    """Inverse frequency of context words over the distinct sentences that hold a figure."""
    distinct: dict[str, frozenset[str]] = defaultdict(frozenset)
    for item in items:
        distinct[item.key] |= item.terms.context
    seen = Counter(word for context in distinct.values() for word in context)
    return {word: math.log(1 + len(distinct) / count) for word, count in seen.items()}


def _candidates(items: list[Item]) -> set[tuple[int, int]]:
    """Pairs of one dimension and class that share a term; a common term pairs neighbours only."""
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        for kind in sorted({item.terms.kind, item.terms.state or item.terms.kind}):
            for word in item.terms.context:
                index[item.terms.dimension, kind, word].append(i)
        if item.terms.dimension != "count":
            for word in item.terms.qualifiers:
                index[item.terms.dimension, "", word].append(i)
    found: set[tuple[int, int]] = set()
    for listed in index.values():
        reach = len(listed) if len(listed) <= SETTINGS.postings else SETTINGS.neighbours
        found.update((i, j) for n, i in enumerate(listed) for j in listed[n + 1 : n + 1 + reach])
    return found


def _fits(left: list[int], right: list[int], items: list[Item], story: Story) -> bool:
    """Every pair across must be compatible, and half of them alike: no chains of likeness."""
    alike = total = 0
    for i in left:
        for j in right:
            one, other = items[i], items[j]
            if one.figure.page == other.figure.page and not equal(one.figure, other.figure):
                return False
            if not copied(one, other, story):
                if not compatible(one.terms, other.terms):
                    return False
                agree = compare_pair(one.figure, other.figure) == "agree"
                if not agree and parted(one, other, story):
                    return False
            total += 1
            alike += same(one, other, story) > 0
    return 2 * alike >= total


def _dispute(
    group: list[Item], pages: dict[str, Page], copies: Copies, descents: Descents
) -> Dispute | None:
    """The row for a group; None if one page speaks, or copies only repeat one another."""
    figures = [item.figure for item in group]
    if len({f.page for f in figures}) < 2:
        return None
    verdict = judge(figures, pages, group[0].terms.state, group[0].terms.kind)
    changed = changes(figures, copies, descents, pages)
    if verdict == "agree" and changed:
        verdict = "differ"
    if verdict == "agree" and len(_independent(figures, copies)) < 2:
        return None
    if verdict == "agree" and all(f.low == f.high == 1 and f.unit is None for f in figures):
        return None
    counts = max(
        Counter(f.counts or "" for f in figures).items(),
        key=lambda c: (len(c[0]) <= 80, len(c[0]), c[0]),
    )[0]
    return _row(figures, counts, verdict, pages, changed, descents)


def _row(
    figures: list[Figure], counts: str, verdict: str, pages: dict[str, Page],
    changed: tuple[Change, ...], descents: Descents,
) -> Dispute:  # fmt: skip
    words = told(changed, pages, descents.origins)
    return Dispute(
        dispute=identify("dispute", *sorted(f.figure for f in figures)),
        counts=counts,
        figures=tuple(sorted(f.figure for f in figures)),
        verdict=verdict,
        note=note(figures, pages, verdict, words),
        spans=tuple(sorted(Span(f.page, f.start, f.end) for f in figures)),
        changes=changed,
    )


def _unnamed(
    figures: list[Figure], known: list[Dispute], pages: dict[str, Page], copies: Copies,
    descents: Descents,
) -> list[Dispute]:  # fmt: skip
    """Figures changed by a copy that no sentence says the thing of: their place tells that it is one."""
    taken = {f for d in known for f in d.figures}
    free = [f for f in figures if f.figure not in taken]
    found = []
    for place in same_places(free, copies):
        usual = Counter(_dimension(f) for f in place).most_common(1)[0][0]
        group = [f for f in place if _dimension(f) == usual]
        changed = changes(group, copies, descents, pages)
        if changed:
            counts = next((f.counts for f in group if f.counts), None) or group[0].unit or "amount"
            found.append(_row(group, counts, "differ", pages, changed, descents))
    return found


def _dimension(figure: Figure) -> str:
    known = unit_of(figure.unit)
    return known.dimension if known else "count"


def _independent(figures: list[Figure], copies: Copies) -> list[list[Figure]]:
    """The figures parted into groups that copied from one another."""
    groups: list[list[Figure]] = []
    for figure in figures:
        touched = [
            g
            for g in groups
            if any(copies.paired(figure.figure, f.figure) or f.page == figure.page for f in g)
        ]
        merged = [figure, *(f for g in touched for f in g)]
        groups = [g for g in groups if g not in touched] + [merged]
    return groups
