"""Kinds of pages, told among families that are grown from real articles.

    python evaluation/page_kinds_planted.py DATA_FOLDER [--families 24] [--part odd] [--wrong]

DATA_FOLDER holds stories-5w1h/. Each family is one real article and pages made of it: the
original (signed, or an agency's own page, or left out), syndicated pages that keep the credit or
say whose text they are, copies on other sites without one, a rewrite (sentences in another order,
some left out, words exchanged), and for every three families a digest of their sentences. Beside
them stand articles that nobody took from, and the same kinds of pages each alone. Only the text
is real: outlets, people and days are invented. Articles of even number were used while rules were
made; those of odd number were not. `unknown` is an answer: precision counts what was told.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from archives import news
from retold.stages.documents import outline
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.tables import PAGES, RECEIVED, Received
from retold.text.datelines import agency_in
from retold.text.knowledge import knowledge
from retold.text.sentences import sentence_spans

HOUSES = ("Harbour Gazette", "Velmora Courier", "Ostrand Observer", "Lower Mere Herald", "Tarn Valley Tribune",
          "Northdyke Echo", "Quarry Road Review", "Fenwick Chronicle")  # fmt: skip
FARMS = (
    "Astro Buzz Feedly",
    "Zento News Hub",
    "Dailyqix",
    "Trendo Wire 24",
    "Infoblink",
    "Newsmundo X",
)
PEOPLE = ("Una Marsh", "Tomas Brell", "Ines Calder", "Pavel Ortega", "Ruth Okafor", "Jonas Wild")
AGENCIES = (("Reuters", "Reuters"), ("AP", "The Associated Press"), ("AFP", "Agence France-Presse"))
PLACES = ("VELMORA", "OSTRAND", "PORT TARN", "LOWER MERE")
NOW = date(2031, 3, 4)


@dataclass
class World:
    """Pages grown so far and the true kind of each."""

    rows: list[Received] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, text: str, house: str, day: date, title: str) -> None:
        """One page on a site of its house."""
        name = f"page-{len(self.rows):04}"
        site = house.lower().replace(" ", "") + ".example"
        self.kinds[name] = kind
        self.rows.append(
            Received(page=name, source=name, format="text", content=text, site=site, outlet=house,
                     url=f"https://{site}/{name}", date=day.isoformat(), title=title)
        )  # fmt: skip


def articles(data: Path, part: str) -> list[tuple[str, list[str]]]:
    """Title and paragraphs of real articles that name no agency and carry no odd lines."""
    found: dict[int, tuple[str, list[str]]] = {}
    for row in sorted(news(data), key=lambda r: r["url"]):
        lines = [x.strip() for x in (row.get("text") or "").split("\n")]
        prose = [
            x
            for x in lines
            if len(x.split()) > 12 and x.endswith((".", "”", '"')) and not agency_in(x)
        ]
        event = row["newsCluster"].get("EventId") or row["newsCluster"].get("CategoryId")
        if len(prose) >= 8 and row.get("title"):
            found.setdefault(event, (row["title"], prose[:18]))
    return [found[e] for e in sorted(found, key=str)][part == "odd" :: 2]


SYNONYMS = [row["words"].split() for row in knowledge("synonyms")]


def rewritten(random: Random, prose: list[str]) -> str:
    """The matter in other words: three quarters of the sentences, neighbours exchanged."""
    swaps = {w: [o for o in words if o != w] for words in SYNONYMS for w in words if len(words) > 1}
    kept = []
    for line in prose:
        said = [line[s:e] for s, e in sentence_spans(line)]
        kept += [x for x in said if random.random() < 0.75]
    for i in range(0, len(kept) - 1, 2):
        kept[i], kept[i + 1] = kept[i + 1], kept[i]
    made = []
    for sentence in kept:
        words = sentence.split(" ")
        for i, word in enumerate(words):
            if word in swaps and random.random() < 0.8:
                words[i] = random.choice(swaps[word])
        for i in range(4, len(words), random.randint(6, 9)):
            words[i : i + 1] = [
                words[i],
                random.choice(("also", "still", "now", "then", "in fact")),
            ]
        made.append(" ".join(words))
    return "\n\n".join(" ".join(made[i : i + 3]) for i in range(0, len(made), 3))


def grow(random: Random, found: list[tuple[str, list[str]]], families: int) -> World:
    """Families of pages, digests over three of them, and pages that nobody took from."""
    world = World()
    taken, rest = found[:families], found[families:]
    for number, (title, prose) in enumerate(taken):
        family(random, world, number, title, prose)
    for at in range(0, len(taken) - 2, 3):
        three = taken[at : at + 3]
        lines = [line for title, prose in three for line in (title, *random.sample(prose[:8], 3))]
        world.add(
            "digest",
            "\n\n".join(lines),
            random.choice(FARMS),
            NOW + timedelta(days=3),
            "The day in brief",
        )
    for title, prose in rest:
        lone(random, world, title, prose)
    return world


def family(random: Random, world: World, number: int, title: str, prose: list[str]) -> None:
    """One article and those who took it."""
    day = NOW + timedelta(days=random.randint(0, 2))
    short, full = random.choice(AGENCIES)
    text = "\n\n".join(prose)
    house, other, third = random.sample(HOUSES, 3)
    farm, second = random.sample(FARMS, 2)
    line = f"{random.choice(PLACES)} ({short}) - {text}"
    way = number % 3
    if way == 0:  # the agency's own page is here
        world.add("original", line, full.removeprefix("The "), day, title)
    if way == 1:  # a paper's own story
        signed = f"By {random.choice(PEOPLE)}\n\n{text}\n\nThe mayor's office did not answer questions of {house}."
        world.add("original", signed, house, day, title)
        notice = random.choice(
            (
                f"This article was originally published by {house}.",
                f"Republished from {house} with permission.",
            )
        )
        world.add("syndicated", f"{text}\n\n{notice}", other, day + timedelta(days=1), title)
    else:
        credit = random.choice(
            (f"This report was produced by {full}.", f"Source: {full}", f"© 2031 {full}")
        )
        world.add("syndicated", f"{line}\n\n{credit}", other, day, title)
        world.add("syndicated", f"By {full}\n\n{line}", third, day, title)
    cut = "\n\n".join(prose[: max(6, len(prose) - 3)])
    world.add("copy", cut, farm, day + timedelta(days=random.randint(1, 2)), title)
    world.add("rewrite", rewritten(random, prose), second, day + timedelta(days=2), title)


def lone(random: Random, world: World, title: str, prose: list[str]) -> None:
    """A page without kin: what can be told of it stands on it alone."""
    house, other = random.sample(HOUSES, 2)
    short, full = random.choice(AGENCIES)
    text, person = "\n\n".join(prose), random.choice(PEOPLE)
    ways = (
        ("unknown", text),
        ("unknown", f"By {person}\n\n{text}"),
        (
            "original",
            f"By {person}\n\n{text}\n\n“We will look at it again,” the owner told the {house}.",
        ),
        (
            "syndicated",
            f"{random.choice(PLACES)} ({short}) - {text}\n\nThis report was produced by {full}.",
        ),
        (
            "syndicated",
            f"{text}\n\nThis story was first published by {other} and appears here with permission.",
        ),
        ("unknown", f"{text}\n\nThe firm told Reuters that it had no comment."),
    )
    kind, said = ways[len(world.rows) % len(ways)]
    world.add(kind, said, house, NOW, title)


def told(world: World) -> dict[str, str]:
    """The kinds that retold tells."""
    tables = outline({"received": RECEIVED.of(world.rows)})
    tables = {**tables, **share(tables)}
    return {p.page: p.kind for p in PAGES.rows(descend(tables)["pages"])}


def main() -> None:
    """Print the confusion matrix, and precision and recall of each kind."""
    options = argparse.ArgumentParser(description="Score kinds of pages on planted families.")
    options.add_argument("data", type=Path)
    options.add_argument("--families", type=int, default=18)
    options.add_argument("--part", choices=("even", "odd"), default="odd")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--wrong", action="store_true")
    chosen = options.parse_args()
    if not (chosen.data / "stories-5w1h").exists():
        print("skipped: stories-5w1h is not in the data folder")
        return
    world = grow(Random(chosen.seed), articles(chosen.data, chosen.part), chosen.families)
    found = told(world)
    matrix: dict[str, Counter[str]] = defaultdict(Counter)
    for page, kind in world.kinds.items():
        matrix[kind][found[page]] += 1
        if chosen.wrong and found[page] != kind:
            row = next(r for r in world.rows if r.page == page)
            ends = f"{row.content[:90]!r} ... {row.content[-90:]!r}"
            print(f"{kind}, told {found[page]}: {page} {row.outlet}: {ends}")
    kinds = ("original", "syndicated", "copy", "rewrite", "digest", "unknown")
    print(f"{'is / told':12}" + "".join(f"{k:>12}" for k in kinds))
    for kind in kinds:
        print(f"{kind:12}" + "".join(f"{matrix[kind][k]:12}" for k in kinds))
    right = sum(matrix[k][k] for k in kinds if k != "unknown")
    told_ = sum(matrix[k][t] for k in kinds for t in kinds if t != "unknown")
    asked = sum(sum(matrix[k].values()) for k in kinds if k != "unknown")
    for kind in kinds[:-1]:
        column = sum(matrix[k][kind] for k in kinds)
        good = matrix[kind][kind]
        print(
            f"{kind:12} precision {good / max(1, column):.3f} recall {good / max(1, sum(matrix[kind].values())):.3f}"
        )
    print(f"all kinds    precision {right / max(1, told_):.3f} recall {right / max(1, asked):.3f}")


if __name__ == "__main__":
    main()
