"""Families of `benchmarks/families.py` with days: every word knows its original there.

Parents are the pages that it was made of, where 24 or more of its words came from there. A copy
counts as a parent only where its own wording shows, else the original does: nothing tells them
apart. Outlets and times are given here: a copy comes hours or days after its original, a tenth are
undated, a tenth forged, half name the outlet of their original. Of a third of those that two or
more took from, the original is left out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from descent_scoring import Planted
from retold.stages.documents import outline
from retold.stages.reuse import share
from retold.tables import RECEIVED, Received

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from families import Article, generate

NOW = date(2031, 3, 4)
OUTLETS = [f"{a} {b}" for a in ("Harbour", "Velmora", "Ostrand", "Northdyke", "Fenwick", "Saltmarsh",
           "Eastgate", "Tarnholm", "Quarry", "Merrow", "Selwick", "Orsk") for b in ("Gazette", "Courier",
           "Observer", "Herald", "Tribune", "Echo", "Chronicle", "Review", "Standard", "Mail", "Argus",
           "Post")]  # fmt: skip
LEAST = 24
"""Words of an original that make it a parent."""


@dataclass(frozen=True)
class Grown:
    """The articles that are here, with what each says of its time and of its source.

    `taken` holds child, parent and the number of the original whose words went that way; a parent
    that is left out is called by its family. `credit` is the number of the original it names.
    """

    here: list[Article]
    taken: list[tuple[str, str, int]]
    moment: dict[str, str | None]
    credit: dict[str, int | None]


def grow(seed: int, families: int) -> Grown:
    """About five pages a family, single reports among them."""
    random = Random(seed)
    articles = generate(families * 5, seed)
    own = {_main(a): a for a in articles if a.kind == "original"}
    carriers: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        for n in _origins(article) if article.kind != "original" else ():
            carriers[n].append(article)
    left_out = {n for n in sorted(own) if len(carriers[n]) > 1 and random.random() < 0.33}
    days = {n: NOW + timedelta(days=random.randrange(300)) for n in sorted(own)}
    names = {own[n].name: f"family-{n}" for n in left_out}
    grown = Grown([], [], {}, {})
    for article in articles:
        if article.name in names:
            continue
        grown.here.append(article)
        grown.taken.extend(
            (article.name, names.get(parent, parent), n)
            for n in (_origins(article) if article.kind != "original" else ())
            for parent in _parents(article, n, own[n], carriers[n] if n in left_out else None)
        )
        tells = article.kind != "original" and random.random() < 0.5
        grown.credit[article.name] = _main(article) if tells else None
        grown.moment[article.name] = _moment(random, article, days)
    return grown


def plant(seed: int, families: int) -> Planted:
    """The grown families as pages with their passages."""
    grown = grow(seed, families)
    rows = [_received(a, grown.moment[a.name], grown.credit[a.name]) for a in grown.here]
    tables = outline({"received": RECEIVED.of(rows)})
    trunk = {a.name: {f"family-{n}" for n in _origins(a)} or {a.name} for a in grown.here}
    parents = {(child, parent) for child, parent, _ in grown.taken}
    return Planted({**tables, **share(tables)}, parents, trunk)


def _origins(article: Article) -> set[int]:
    words = Counter(w.origin[0] for s in article.sentences for w in s if w.origin)
    return {n for n, count in words.items() if count >= LEAST}


def _parents(article: Article, n: int, root: Article, left: Sequence[Article] | None) -> list[str]:
    """The pages its words of an original came from, as far as these differ from the original.

    `left` are the carriers of an original that is left out.
    """
    via = [s for s in article.sources if s.kind != "original" and n in _origins(s)]
    others = None if left is None else [a for a in left if a is not article]
    return [s.name for s in via if _shows(article, s, root, others)] or [root.name]


def _shows(made: Article, source: Article, root: Article, others: Sequence[Article] | None) -> bool:
    """Whether a copy's own wording came along: a run of four words that the original has not.

    Where the original is left out it shows only beside the `others` that keep its wording.
    """
    replaced = _runs(root) - _runs(source)
    seen = others is None or any(replaced & _runs(a) for a in others if a is not source)
    return seen and bool((_runs(source) - _runs(root)) & _runs(made))


def _runs(article: Article) -> set[tuple[str, ...]]:
    # Without the furniture of the site, which closes every article.
    words = [w.text.casefold() for s in article.sentences[:-1] for w in s]
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def _main(article: Article) -> int:
    return Counter(w.origin[0] for s in article.sentences for w in s if w.origin).most_common(1)[0][
        0
    ]


def _moment(random: Random, article: Article, days: dict[int, date]) -> str | None:
    """What it says of its time: a copy comes hours after its original, a fifth say otherwise.

    One in ten says nothing, one in ten something false; a third give the day alone.
    """
    made = datetime.combine(days.get(_main(article), NOW), time(8)) + timedelta(
        minutes=random.randrange(600)
    )
    drawn = random.random()
    if article.kind != "original":
        made += timedelta(hours=random.choice((1, 2, 3, 6, 12, 24, 48)))
        if drawn < 0.1:
            return None
        if drawn < 0.2:
            made += timedelta(days=random.randint(-40, 300))
    return made.date().isoformat() if random.random() < 0.33 else made.isoformat()


def _outlet(article: Article) -> str:
    """An original's outlet, by which others credit it; that of a copy is one of a kind."""
    if article.kind == "original":
        return OUTLETS[_main(article) % len(OUTLETS)]
    return f"Quick Bulletin {article.name[-4:]}"


def _received(article: Article, moment: str | None, credit: int | None) -> Received:
    text = article.render()[0]
    if credit is not None:
        text += f"\n\nSource: {OUTLETS[credit % len(OUTLETS)]}"
    return Received(
        page=article.name, source=article.name, format="text", content=text,
        site=f"{article.name}.example", outlet=_outlet(article), date=moment,
    )  # fmt: skip
