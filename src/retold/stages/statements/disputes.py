"""Disputes: figures of different pages that speak of the same thing, side by side."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from retold.stages.statements.copies import Copies, Placed
from retold.stages.statements.disputes_terms import Terms, of_country, terms_of
from retold.stages.statements.disputes_verdict import compare_pair, judge, note, outlet
from retold.tables import (
    DESCENTS,
    DISPUTES,
    FIGURES,
    PAGES,
    PASSAGES,
    SENTENCES,
    Dispute,
    Figure,
    Page,
    Sentence,
    Span,
    Tables,
    identify,
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """When two figures speak of the same thing. Chosen by reading 5w1h pairs; see evaluation."""

    context: float = 0.34
    """Share of the lighter sentence's idf weight that both sentences must hold."""
    qualified: float = 0.20
    """The same, where the counted phrases themselves share a qualifier."""
    apart: float = 1.6
    """The same is asked this many times more of figures that differ: an equal value is itself a sign."""
    toll: float = 0.16
    """The same for the dead, the injured and so on of one event, which every report words anew."""
    shared: int = 2
    """Content words besides the counted one that both sentences must hold."""
    postings: int = 80
    """Figures that may share an index term before the term counts as too common to pair by."""


SETTINGS = Settings()


@dataclass(frozen=True)
class _Item:
    """A figure with its terms, and the key of its sentence."""

    figure: Figure
    terms: Terms
    key: str


@dataclass(frozen=True)
class _Story:
    """What pairs of one story are judged with: idf weights, copied places, event by page."""

    weights: dict[str, float]
    copies: Copies
    events: dict[str, str | None]


def compare(tables: Tables) -> Tables:
    """pages, sentences, figures, passages, descents → figures, disputes. Stories stay apart."""
    pages = {p.page: p for p in PAGES.rows(tables["pages"])}
    figures = FIGURES.rows(tables["figures"])
    sentences = _by_page(SENTENCES.rows(tables["sentences"]))
    placed = [Placed(f.figure, f.page, f.start, f.end) for f in figures]
    copies = Copies(PASSAGES.rows(tables["passages"]), placed)
    parents = {(d.child, d.parent) for d in DESCENTS.rows(tables["descents"])}
    events = {name: page.event for name, page in pages.items()}
    stories: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        stories[pages[figure.page].story].append(figure)
    disputes: list[Dispute] = []
    for story in sorted(stories, key=str):
        for group in _groups(stories[story], sentences, copies, events):
            dispute = _dispute(group, pages, copies, parents)
            if dispute:
                disputes.append(dispute)
    of = {f: d.dispute for d in disputes for f in d.figures}
    settled = [replace(f, dispute=of.get(f.figure)) for f in figures]
    return {"figures": FIGURES.of(settled), "disputes": DISPUTES.of(disputes)}


def _by_page(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    found = defaultdict(list)
    for sentence in sorted(sentences, key=lambda s: (s.page, s.start)):
        found[sentence.page].append(sentence)
    return found


def _sentence(sentences: dict[str, list[Sentence]], figure: Figure) -> Sentence | None:
    listed = sentences.get(figure.page, [])
    index = bisect_right(listed, figure.start, key=lambda s: s.start) - 1
    return listed[index] if index >= 0 and figure.start < listed[index].end else None


def _groups(
    figures: list[Figure],
    sentences: dict[str, list[Sentence]],
    copies: Copies,
    events: dict[str, str | None],
) -> list[list[_Item]]:
    """Groups of one story: best edges first, a figure joins only where it fits every member."""
    items = []
    for figure in sorted(figures, key=lambda f: (f.page, f.start, f.end)):
        sentence = _sentence(sentences, figure)
        terms = terms_of(figure, sentence)
        if terms is not None:
            items.append(_Item(figure, terms, sentence.key if sentence else figure.figure))
    story = _Story(_weights(items), copies, events)
    edges = sorted(
        (
            (score, i, j)
            for i, j in _candidates(items, copies)
            if (score := _same(items[i], items[j], story)) > 0
        ),
        key=lambda e: (-e[0], e[1], e[2]),
    )
    group_of = list(range(len(items)))
    members = {i: [i] for i in group_of}
    for _, i, j in edges:
        a, b = group_of[i], group_of[j]
        if a == b or not _fits(members[a], members[b], items, story):
            continue
        members[a] += members.pop(b)
        for k in members[a]:
            group_of[k] = a
    return [
        [items[i] for i in sorted(group)] for _, group in sorted(members.items()) if len(group) > 1
    ]


def _weights(items: list[_Item]) -> dict[str, float]:
    """Inverse frequency of context words over the distinct sentences that hold a figure."""
    distinct: dict[str, frozenset[str]] = defaultdict(frozenset)
    for item in items:
        distinct[item.key] |= item.terms.context
    seen = Counter(word for context in distinct.values() for word in context)
    return {word: math.log(1 + len(distinct) / count) for word, count in seen.items()}


def _candidates(items: list[_Item], copies: Copies) -> set[tuple[int, int]]:
    """Pairs of one dimension and class that share a term which is not too common."""
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        for kind in {item.terms.kind, item.terms.state or item.terms.kind}:
            for word in item.terms.context:
                index[item.terms.dimension, kind, word].append(i)
        if item.terms.dimension != "count":
            for word in item.terms.qualifiers:
                index[item.terms.dimension, "", word].append(i)
    found: set[tuple[int, int]] = set()
    for listed in index.values():
        if len(listed) <= SETTINGS.postings:
            found.update((i, j) for n, i in enumerate(listed) for j in listed[n + 1 :] if i < j)
    by_figure = {item.figure.figure: i for i, item in enumerate(items)}
    for one, other in copies.pairs:
        if one in by_figure and other in by_figure:
            i, j = sorted((by_figure[one], by_figure[other]))
            found.add((i, j))
    return found


def _same(one: _Item, other: _Item, story: _Story) -> float:
    """How sure it is that both speak of one thing, 0 if not."""
    a, b = one.terms, other.terms
    if one.figure.page == other.figure.page and not _equal(one.figure, other.figure):
        return 0.0
    if story.copies.paired(one.figure.figure, other.figure.figure):
        return 2.0 if a.dimension == b.dimension else 0.0
    if one.key == other.key:
        return 1.5 if _equal(one.figure, other.figure) and a.kind == b.kind else 0.0
    if not compatible(a, b):
        return 0.0
    differ = compare_pair(one.figure, other.figure) == "differ"
    if a.background != b.background and (
        differ or (a.state and not _equal(one.figure, other.figure))
    ):
        return 0.0
    common = (a.context & b.context) - {a.kind, b.kind}
    lighter = min(sum(story.weights[w] for w in t.context) for t in (a, b))
    share = sum(story.weights[w] for w in common) / lighter if lighter else 0.0
    if differ and a.generic and of_country(a) != of_country(b):
        return 0.0
    if len(common) < SETTINGS.shared or share < _need(one, other, story, differ=differ):
        return 0.0
    return share + 0.3 * bool(_specific(a) & _specific(b))


def _need(one: _Item, other: _Item, story: _Story, *, differ: bool) -> float:
    """The share of context that a pair must have in common."""
    a, b = one.terms, other.terms
    event = story.events[one.figure.page]
    if (
        a.state
        and a.generic
        and b.generic
        and not a.partial
        and event
        and event == story.events[other.figure.page]
    ):
        return SETTINGS.toll
    need = SETTINGS.qualified if _specific(a) & _specific(b) else SETTINGS.context
    return need * SETTINGS.apart if differ else need


def _specific(terms: Terms) -> frozenset[str]:
    return terms.qualifiers | terms.names


def _equal(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def compatible(a: Terms, b: Terms) -> bool:
    """Whether nothing in what is counted forbids that two figures mean the same thing."""
    if a.dimension != b.dimension or a.state != b.state or a.partial != b.partial:
        return False
    named = not a.names or not b.names or bool(a.names & b.names)
    years = not a.years or not b.years or bool(a.years & b.years)
    if a.dimension in {"count", "time"}:
        alike = a.kind == b.kind or (a.state is not None and a.generic and b.generic)
    else:
        alike = a.kind == b.kind or bool(a.qualifiers & b.qualifiers)
    return alike and named and years


def _fits(left: list[int], right: list[int], items: list[_Item], story: _Story) -> bool:
    """Every pair across must be compatible, and half of them alike: no chains of likeness."""
    alike = total = 0
    for i in left:
        for j in right:
            one, other = items[i], items[j]
            if one.figure.page == other.figure.page and not _equal(one.figure, other.figure):
                return False
            if not story.copies.paired(one.figure.figure, other.figure.figure) and not compatible(
                one.terms, other.terms
            ):
                return False
            total += 1
            alike += _same(one, other, story) > 0
    return 2 * alike >= total


def _dispute(
    group: list[_Item], pages: dict[str, Page], copies: Copies, parents: set[tuple[str, str]]
) -> Dispute | None:
    """The row for a group; None if one page speaks, or copies only repeat one another."""
    figures = [item.figure for item in group]
    if len({f.page for f in figures}) < 2:
        return None
    verdict = judge(figures, pages, group[0].terms.state, group[0].terms.kind)
    changed = _changed(figures, pages, copies, parents)
    if verdict == "agree" and len(_independent(figures, copies)) < 2:
        return None
    if verdict == "agree" and all(f.low == f.high == 1 and f.unit is None for f in figures):
        return None
    counts = max(
        Counter(f.counts or "" for f in figures).items(),
        key=lambda c: (len(c[0]) <= 80, len(c[0]), c[0]),
    )[0]
    return Dispute(
        dispute=identify("dispute", *sorted(f.figure for f in figures)),
        counts=counts,
        figures=tuple(sorted(f.figure for f in figures)),
        verdict=verdict,
        note=note(figures, pages, verdict, changed),
        spans=tuple(sorted(Span(f.page, f.start, f.end) for f in figures)),
    )


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


def _changed(
    figures: list[Figure], pages: dict[str, Page], copies: Copies, parents: set[tuple[str, str]]
) -> list[str]:
    """Sentences on copies that changed a figure: the child and the parent it has the words from."""
    found = []
    for child in figures:
        for parent in figures:
            if (
                (child.page, parent.page) in parents
                and copies.paired(child.figure, parent.figure)
                and not _equal(child, parent)
            ):
                found.append(
                    f"{outlet(pages[child.page])} took the sentence from {outlet(pages[parent.page])} "
                    f"and has “{child.text}” for “{parent.text}”."
                )
    return sorted(set(found))
