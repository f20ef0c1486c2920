"""Families of `benchmarks/families.py` with days: every word knows its original there.

Parents are the originals whose words a page carries, 24 or more. Outlets and times are given here:
a copy comes hours or days after its original, a tenth are undated, a tenth forged, half name the
outlet of their original. Of a third of those that two or more took from, the original is left out.
"""

from __future__ import annotations

import sys
from collections import Counter
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


def plant(seed: int, families: int) -> Planted:
    """About five pages a family, single reports among them."""
    random = Random(seed)
    articles = generate(families * 5, seed)
    own = {_main(a): a for a in articles if a.kind == "original"}
    taken = Counter(n for a in articles if a.kind != "original" for n in _origins(a))
    left_out = {n for n in sorted(own) if taken[n] > 1 and random.random() < 0.33}
    days = {n: NOW + timedelta(days=random.randrange(300)) for n in sorted(own)}
    rows, parents = [], set()
    trunk: dict[str, set[str]] = {}
    for article in articles:
        from_ = _origins(article)
        if article.kind == "original" and _main(article) in left_out:
            continue
        trunk[article.name] = {f"family-{n}" for n in from_} or {article.name}
        if article.kind != "original":
            parents |= {
                (article.name, f"family-{n}" if n in left_out else own[n].name) for n in from_
            }
        credit = f"Source: {OUTLETS[_main(article) % len(OUTLETS)]}"
        tells = article.kind != "original" and random.random() < 0.5
        rows.append(_received(article, _moment(random, article, days), credit if tells else ""))
    tables = outline({"received": RECEIVED.of(rows)})
    return Planted({**tables, **share(tables)}, parents, trunk)


def _origins(article: Article) -> set[int]:
    words = Counter(w.origin[0] for s in article.sentences for w in s if w.origin)
    return {n for n, count in words.items() if count >= LEAST}


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


def _received(article: Article, moment: str | None, credit: str) -> Received:
    return Received(
        page=article.name, source=article.name, format="text", content=f"{article.render()[0]}\n\n{credit}".strip(),
        site=f"{article.name}.example", outlet=_outlet(article), date=moment,
    )  # fmt: skip
