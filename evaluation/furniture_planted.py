"""How well the furniture of a site and the standing paragraphs of an agency are learned.

    python evaluation/furniture_planted.py DATA_FOLDER [--sites 40]

Articles of stories-5w1h are dealt to invented sites, 1, 2, 3 or 10 pages each (articles of one
event never on one site, but one article comes twice on every site of ten). On every page of a
site stand lines that are its own: menus, labels with numbers that differ, a pitch of two
sentences, and headings of teasers; between them half the pages have lines that only they have,
and three pages of ten have the standing lead of a series. `learned` is what the table
`templates` has, `roles` which of the planted lines are no body block; precision counts learned
lines that were not planted as furniture.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from archives import news
from bodies import bodies
from retold.stages.documents import outline
from retold.tables import RECEIVED, TEMPLATES, Received
from retold.text.words import words

NOUNS = (
    "harbour tide lantern orchard quarry meadow ferry saddle copper willow granary pebble".split()
)
SERIES = "This report is part of our series on how small towns along the coast live with the {} and what they expect of it."


def marks(rng: random.Random) -> list[str]:
    """Lines of a site's own, `{}` where a number stands that differs from page to page."""
    one, two, three = rng.sample(NOUNS, 3)
    return [
        f"{one.title()} and {two.title()}",
        f"{two.title()} Desk",
        f"The {one} letter",
        "{} readers of the " + one,
        "Seen {} times today",
        f"The {three} team reads your letters and answers as many of them as it can. Write to the {three} desk.",
        f"All from the {two} room",
    ]


def site(
    number: int, size: int, articles: list[dict[str, str]], rng: random.Random
) -> Iterator[tuple[Received, list[str], list[str]]]:
    """The pages of one site, each with its planted furniture and its other planted lines."""
    own = marks(rng)
    lead = SERIES.format(rng.choice(NOUNS))
    for place, article in enumerate(articles):
        furniture = [line.format(rng.randrange(2, 900)) for line in own]
        other = [lead] if size == 10 and place < 3 else []
        if place % 2:
            other.append(f"{rng.choice(NOUNS).title()} {rng.choice(NOUNS)} number {place}{number}")
        text = "\n".join(
            [
                *furniture[:3],
                article["title"],
                *other,
                furniture[3],
                article["text"],
                *furniture[4:],
            ]
        )
        name = f"site-{size:02}-{number:03}-{place:02}"
        yield (
            Received(name, name, "text", text, site=f"site-{size}-{number}.example"),
            furniture,
            other,
        )


def deal(
    found: list[dict[str, str]], size: int, sites: int, rng: random.Random
) -> Iterator[list[dict[str, str]]]:
    """Articles of different events for each site; a site of ten has one article twice."""
    for _ in range(sites):
        chosen: dict[str, dict[str, str]] = {}
        for article in rng.sample(found, len(found)):
            if len(chosen) < size:
                chosen.setdefault(article["event"], article)
        listed = list(chosen.values())
        if size == 10:
            listed[9] = listed[0]
        yield listed


def score(size: int, sites: int, found: list[dict[str, str]], rng: random.Random) -> str:
    """One line of scores for sites of one size."""
    right = given = wanted = kept = planted = 0
    whole = held = 0
    for number, articles in enumerate(deal(found, size, sites, rng)):
        pages = list(site(number, size, articles, rng))
        out = outline({"received": RECEIVED.of([row for row, _, _ in pages])})
        body = bodies(out)
        said = {row.page: set(furniture) for row, furniture, _ in pages}
        for row in TEMPLATES.rows(out["templates"]):
            given += 1
            right += row.text in said[row.spans[0].page]
        wanted += len(pages[0][1])
        for (row, furniture, _), article in zip(pages, articles, strict=True):
            planted += len(furniture)
            kept += sum(line not in body[row.page] for line in furniture)
            whole += len(words(article["text"]))
            held += len(words(body[row.page]))
    return (
        f"{size:3} pages a site  learned P {right / max(given, 1):.3f} R {right / wanted:.3f}  "
        f"planted lines out of the body {kept / planted:.3f}  words of body to article {held / whole:.3f}"
    )


def main() -> None:
    """Print one line for each size of site."""
    options = argparse.ArgumentParser(description="Score learned furniture.")
    options.add_argument("data", type=Path)
    options.add_argument("--sites", type=int, default=20)
    chosen = options.parse_args()
    found = [
        {"title": r["title"], "text": r["text"], "event": str(r["newsCluster"]["EventId"])}
        for r in news(chosen.data)
        if len((r.get("text") or "").split()) > 100
    ]
    rng = random.Random(5)
    for size in (1, 2, 3, 10):
        print(score(size, chosen.sites, found, rng), flush=True)


if __name__ == "__main__":
    main()
