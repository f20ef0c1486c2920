"""How drawn trees are compared with planted ones, and the three baselines beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import pyarrow as pa

from retold.stages.lineage import descend
from retold.tables import DESCENTS, ORIGINS, PAGES, PASSAGES, Page

Edge = tuple[str, str]
Near = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Planted:
    """Pages with their passages, and the truth about them.

    `parents` holds (child, parent); a parent that is left out is called by its family. `trunk`
    names for each page the families whose prose it carries: pages without a common one are
    strangers.
    """

    tables: Mapping[str, pa.Table]
    parents: set[Edge]
    trunk: dict[str, set[str]]

    @property
    def pages(self) -> set[str]:
        """The ids of the pages that are here."""
        return set(self.tables["pages"].column("page").to_pylist())


@dataclass(frozen=True)
class Drawn:
    """What a way of telling descent draws: edges with their confidence, members by origin."""

    edges: dict[Edge, float]
    origins: dict[str, set[str]]


def by_descend(planted: Planted) -> Drawn:
    out = descend(planted.tables)
    edges = {(d.child, d.parent): d.confidence for d in DESCENTS.rows(out["descents"])}
    return Drawn(edges, {o.origin: set(o.pages) for o in ORIGINS.rows(out["origins"])})


def neighbours(planted: Planted) -> Near:
    """Share of each page's words in each other page, from one tenth up, for the baselines."""
    length = {p.page: len(p.text.split()) for p in PAGES.rows(planted.tables["pages"])}
    found: Near = {}
    for p in PASSAGES.rows(planted.tables["passages"]):
        for one, other in ((p.page, p.other), (p.other, p.page)):
            found.setdefault(one, {}).setdefault(other, 0.0)
            found[one][other] += p.words / length[one]
    return {one: {o: s for o, s in near.items() if s >= 0.1} for one, near in found.items()}


Choice = Callable[[str, dict[str, float], dict[str, Page], Near], str | None]


def baseline(planted: Planted, choose: Choice) -> Drawn:
    pages = {p.page: p for p in PAGES.rows(planted.tables["pages"])}
    near = neighbours(planted)
    chosen = ((page, choose(page, near.get(page, {}), pages, near)) for page in pages)
    return Drawn({(page, parent): 1.0 for page, parent in chosen if parent}, {})


def earliest(page: str, near: dict[str, float], pages: dict[str, Page], _: Near) -> str | None:
    """The earliest page by its own claim among those that share a tenth of its words."""
    day = pages[page].claimed_date or "9"
    earlier = [(d, o) for o in near if (d := pages[o].claimed_date or "9") < day]
    return min(earlier)[1] if earlier else None


def containment(page: str, near: dict[str, float], _: dict[str, Page], all_: Near) -> str | None:
    """The page that holds most of it, among those that hold more of it than it of them."""
    inside = [(s, o) for o, s in near.items() if s > all_.get(o, {}).get(page, 0.0)]
    return max(inside)[1] if inside else None


def nearest(page: str, near: dict[str, float], _: dict[str, Page], __: Near) -> str | None:
    """The page that shares most of its words."""
    return max((s, o) for o, s in near.items())[1] if near else None


WAYS: dict[str, Callable[[Planted], Drawn]] = {
    "descend": by_descend,
    "earliest claimed date": lambda p: baseline(p, earliest),
    "highest containment": lambda p: baseline(p, containment),
    "nearest neighbour": lambda p: baseline(p, nearest),
}


@dataclass(frozen=True)
class Score:
    """Counts over one world or several."""

    right: int = 0
    drawn: int = 0
    true: int = 0
    turned: int = 0
    forward: int = 0
    missing: int = 0
    found: int = 0
    across: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of the edges."""
        return 2 * self.right / max(self.drawn + self.true, 1)


def named(planted: Planted, drawn: Drawn) -> dict[str, str]:
    """The planted family of each drawn origin: by the pages that hang on it, Jaccard from a half."""
    gold: dict[str, set[str]] = {}
    here = planted.pages
    for child, parent in planted.parents:
        if parent not in here:
            gold.setdefault(parent, set()).add(child)
    matched = {}
    for origin, pages in drawn.origins.items():
        fit = {g: len(held & pages) / len(held | pages) for g, held in gold.items()}
        best = max(fit, key=lambda g: (fit[g], g), default=None)
        if best and fit[best] >= 0.5:
            matched[origin] = best
    return matched


def score(planted: Planted, drawn: Drawn) -> Score:
    """Edges right, turned round, between strangers; missing originals found."""
    here, matched = planted.pages, named(planted, drawn)
    edges = {(child, matched.get(parent, parent)) for child, parent in drawn.edges}
    both = {frozenset(e) for e in planted.parents if e[1] in here}
    pairs = [e for e in edges if frozenset(e) in both]
    trunk, origins = planted.trunk, drawn.origins
    members = {o: set().union(*(trunk[p] for p in pages)) for o, pages in origins.items()}
    across = [
        e for e in drawn.edges if not trunk[e[0]] & (members[e[1]] if e[1] in members else trunk[e[1]])
    ]  # fmt: skip
    strangers = [o for o, ps in origins.items() if not set.intersection(*(trunk[p] for p in ps))]
    return Score(
        right=len(edges & planted.parents), drawn=len(drawn.edges), true=len(planted.parents),
        turned=len(pairs), forward=len(set(pairs) & planted.parents),
        missing=len({p for _, p in planted.parents if p not in here}),
        found=len(set(matched.values())), across=len(across) + len(strangers),
    )  # fmt: skip


def total(scores: Iterable[Score]) -> Score:
    summed = Score()
    for one in scores:
        summed = replace(summed, **{k: getattr(summed, k) + v for k, v in vars(one).items()})
    return summed


def line(name: str, scores: list[Score]) -> str:
    """One row of the table: pooled counts, and how far edge F1 spreads over the seeds."""
    s = total(scores)
    spread = f"{min(x.f1 for x in scores):.2f}-{max(x.f1 for x in scores):.2f}"
    return (
        f"{name:22} edge F1 {s.f1:.3f} ({spread}; P {s.right / max(s.drawn, 1):.3f} "
        f"R {s.right / max(s.true, 1):.3f} of {s.true})  direction {s.forward / max(s.turned, 1):.3f}"
        f"  missing {s.found}/{s.missing}  between strangers {s.across} of {s.drawn}, "
        f"precision {1 - s.across / max(s.drawn, 1):.3f}"
    )


BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def reliability(drawn: list[tuple[Planted, Drawn]]) -> list[str]:
    """How often edges of a confidence are right, by bins, and the mean gap between the two."""
    told = []
    for planted, one in drawn:
        matched = named(planted, one)
        told += [
            (sure, (c, matched.get(p, p)) in planted.parents) for (c, p), sure in one.edges.items()
        ]
    lines, gap = ["confidence      edges  mean   right"], 0.0
    for low, high in pairwise(BINS):
        inside = [(sure, right) for sure, right in told if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            gap += abs(mean - right) * len(inside) / len(told)
            lines.append(
                f"{low:.2f} to {min(high, 1):.2f} {len(inside):8} {mean:6.2f} {right:7.2f}"
            )
    return [*lines, f"expected calibration error {gap:.3f} over {len(told)} edges"]
