"""Plant altered figures in copies of real articles, and see who is told to have changed them.

    python evaluation/altered_figures_planted.py DATA_FOLDER [--part "held out"] [--seeds 21 22] [--wrong 10]

Families are grown from real articles as in descent_articles.py (prints, scrapes, copies of copies,
with credits, cuts and forged dates). Before they are read, one figure is altered on every third
copy, where the words around it stand on another page of the family; copies of that copy are left
as they are, so the page that was really taken from may have the new one or none. Then reuse, lineage and statements run
as on any folder.

A plant is found where a row of `disputes` holds a change by that page from and to the planted
numbers. A change that names another page, or a figure nobody planted, is wrong; one on the page
that was taken from instead of the copy is counted as turned round. A plant that neither a true
parent nor two other pages bear witness to is left out: nobody can tell who changed what was printed twice. `--wrong` lists page and offset.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import descent_articles
from retold.stages.documents import outline
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.stages.statements import compare, count, parse, split
from retold.tables import (
    DISPUTES,
    FIGURES,
    MENTIONS,
    PAGES,
    QUOTES,
    RECEIVED,
    SLIPS,
    Received,
    Tables,
)

EVERY = 3
"""One copy in so many gets an altered figure."""
NUMBER = re.compile(r"(?<![\w.,:$€£/×-])\d{2,3}(?:,\d{3})?(?= [a-z]{3,}\b)")
"""A number before a word in small letters; years, sums of money, clock times and sizes of screens
(400x150), which are no figures, are left alone."""
NAMED = re.compile(r"\b[A-Z]\w*\W+\Z")
"""A name or month, whose number is no figure."""


def grown(
    data: Path, part: str, seed: int
) -> tuple[list[Received], dict[str, tuple[str, str]], set[str]]:
    """The pages of all families; by page the number that was and that is; plants without a witness."""
    random, world = Random(seed), descent_articles.World()
    before: descent_articles.Family = ()
    for number, articles in enumerate(descent_articles.events(data, part)):
        before = descent_articles._family(random, world, number, articles, before)
    plants: dict[str, tuple[str, str]] = {}
    doubtful: set[str] = set()
    rows = list(world.rows)
    text = {row.page: str(row.content) for row in rows}
    copies = [i for i, row in enumerate(rows) if any(c == row.page for c, _ in world.parents)]
    for i in copies[seed % EVERY :: EVERY]:
        page = rows[i].page
        family = [t for other, t in text.items() if other != page and other[:10] == page[:10]]
        found = [m for m in NUMBER.finditer(text[page]) if _witnesses(text[page], m, family) > 0]
        done = {was for other, (was, _) in plants.items() if other[:10] == page[:10]}
        found = [m for m in found if text[page].count(m.group()) == 1 and m.group() not in done]
        found = [m for m in found if not NAMED.search(text[page][: m.start()])]
        if not found:
            continue
        place = random.choice(found)
        value = int(place.group().replace(",", ""))
        new = f"{round(value * random.choice((0.6, 1.4, 1.7))):,}"
        rows[i] = replace(
            rows[i], content=text[page][: place.start()] + new + text[page][place.end() :]
        )
        above = {p for c, p in world.parents if c == page}
        around = text[page][max(0, place.start() - 30) : place.end() + 30]
        shown = any(around in text.get(p, "") for p in above)
        if shown or _witnesses(text[page], place, family) >= 2:
            plants[page] = (place.group(), new)
        else:
            doubtful.add(page)
    return rows, plants, doubtful


def _witnesses(text: str, place: re.Match[str], family: list[str]) -> int:
    """How many pages of the family have the words around the number too."""
    around = text[max(0, place.start() - 30) : place.end() + 30]
    return sum(around in other for other in family)


def read(rows: list[Received]) -> Tables:
    """All tables up to disputes; every family is a story of its own, as its event was."""
    held: Tables = outline({"received": RECEIVED.of(rows)})
    held = {**held, **share(held)}
    held = {**held, **descend(held)}
    pages = [replace(p, story=p.page[:10], event=p.page[:10]) for p in PAGES.rows(held["pages"])]
    held = {**held, "pages": PAGES.of(pages), "slips": SLIPS.empty(), "mentions": MENTIONS.empty(),
            "quotes": QUOTES.empty()}  # fmt: skip
    for step in (split, parse, count, compare):
        held = {**held, **step(held)}
    return held


def score(
    held: Tables, plants: dict[str, tuple[str, str]], doubtful: set[str], tally: Counter[str]
) -> list[str]:
    """Count what was found and what was told wrongly; the wrong ones by page and offset."""
    figures = {f.figure: f for f in FIGURES.rows(held["figures"])}
    wrong, found = [], set()
    for change in (c for d in DISPUTES.rows(held["disputes"]) for c in d.changes):
        was, new = plants.get(change.child, ("", ""))
        if new and new in change.now and was in change.was:
            found.add(change.child)
            tally["right"] += 1
            continue
        if change.child in doubtful:
            continue
        turned = any(
            new in change.was and was in change.now
            for page, (was, new) in plants.items()
            if page[:10] == change.child[:10]
        )
        tally["turned round" if turned else "not planted"] += 1
        kind = "turned" if turned else "not planted"
        wrong.append(f"{kind} {change.child} {figures[change.figure].start}")
    for page in plants:
        tally["found" if page in found else "missed"] += 1
        if page not in found:
            wrong.append(f"missed {page} {plants[page][1]}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("development", "held out"), default="held out")
    parser.add_argument("--seeds", type=int, nargs="+", default=[21, 22])
    parser.add_argument("--wrong", type=int, default=10)
    given = parser.parse_args()
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in given.seeds:
        rows, plants, doubtful = grown(given.data, given.part, seed)
        tally["without a witness"] += len(doubtful)
        wrong += [f"seed {seed}: {line}" for line in score(read(rows), plants, doubtful, tally)]
    planted = tally["found"] + tally["missed"]
    said = tally["right"] + tally["turned round"] + tally["not planted"]
    print(f"altered figures {planted}: recall {tally['found'] / max(1, planted):.3f} "
          f"precision {tally['right'] / max(1, said):.3f}  {dict(tally)}")  # fmt: skip
    print(*wrong[: given.wrong], sep="\n")


if __name__ == "__main__":
    main()
