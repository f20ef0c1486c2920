"""What a page says of itself around its article: lines planted into real articles.

    python evaluation/notices_planted.py DATA_FOLDER [--articles 3] [--missed]

DATA_FOLDER holds stories-5w1h/. Each line of `wordings.tsv` is set under the headline, behind the
article or where it is cut off, in some articles each; what the page shows more than the bare
article is held against what the line says. The wordings of part `dev` were written with the
patterns, those of part `held` before them, by the same hand: a measure of reach, not of the web.
Then the bare articles: how many show a fact of each kind, and how many of those that write about
subscriptions, cookies or artificial intelligence do. They are honest, so each hit is to be read.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archives import news
from retold.stages.documents import outline
from retold.tables import FACTS, RECEIVED, Fact, Received

HERE = Path(__file__).parent
NOTICES = frozenset(
    "paywall consent truncated syndicated correction update editor-note reading-time audio"
    " machine-audio machine-text machine-picture contributor agency".split()
)
_ABOUT = re.compile(r"subscri|cookie|artificial intelligence|\bA\.?I\b|chatbot|syndicat", re.I)
_NEAR = {("machine-audio", "audio"), ("agency", "syndicated"), ("syndicated", "agency"), ("paywall", "truncated"),
         ("truncated", "paywall"), ("agency", "contributor")}  # fmt: skip
"""Pairs of which one line may honestly show both."""


def wordings() -> Iterator[dict[str, str]]:
    """The rows of wordings.tsv."""
    lines = (HERE / "wordings.tsv").read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")


def articles(data: Path) -> list[str]:
    """Paragraphs of real articles, headline first, in a fixed order."""
    texts = sorted({row["text"].strip() for row in news(data) if row.get("text")})
    return [text for text in texts if text.count("\n") >= 6 and 1_000 < len(text) < 8_000]


def facts(text: str) -> list[Fact]:
    """What one page of plain text says of itself."""
    row = Received(page="p", source="p", format="text", content=text)
    found = FACTS.rows(outline({"received": RECEIVED.of([row])})["facts"])
    return [f for f in found if f.fact in NOTICES and f.chosen]


def planted(text: str, place: str, line: str) -> str:
    """The article with one more line."""
    parts = text.split("\n")
    if place == "cut":
        parts = parts[: max(4, len(parts) // 2)]
    at = 1 if place == "head" else len(parts)
    return "\n".join([*parts[:at], line, *parts[at:]])


def shown(before: list[Fact], after: list[Fact]) -> set[str]:
    """Kinds of facts that the planted page has more of."""
    more = Counter(f.fact for f in after) - Counter(f.fact for f in before)
    return set(more)


def main() -> None:
    """Print recall by fact, false facts by planted line, and what bare articles show."""
    options = argparse.ArgumentParser(description="Plant notices into real articles.")
    options.add_argument("data", type=Path)
    options.add_argument("--articles", type=int, default=3)
    options.add_argument("--missed", action="store_true")
    chosen = options.parse_args()
    if not (chosen.data / "stories-5w1h").exists():
        print("skipped: stories-5w1h is not in the data folder")
        return
    bare = articles(chosen.data)
    of_bare: dict[str, list[Fact]] = {}
    asked: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    false: Counter[str] = Counter()
    for number, row in enumerate(wordings()):
        for turn in range(chosen.articles):
            text = bare[(7 * number + 31 * turn) % len(bare)]
            cut = planted(text, row["place"], "").rstrip() if row["place"] == "cut" else text
            before = of_bare.setdefault(cut, facts(cut))
            found = shown(before, facts(planted(text, row["place"], row["wording"])))
            key = row["part"], row["fact"]
            asked[key] += 1
            met = row["fact"] in found if row["fact"] != "none" else not found
            right[key] += met
            extra = {f for f in found if f != row["fact"] and (row["fact"], f) not in _NEAR}
            false[row["part"]] += len(extra)
            if chosen.missed and row["part"] == "dev" and (extra or not met):
                print(row["fact"], sorted(found), row["wording"])
    for part in ("dev", "held"):
        for (_, fact), n in sorted(k for k in asked.items() if k[0][0] == part):
            print(f"{part:5} {fact:16} {right[part, fact]:4} of {n:4}")
        all_right = sum(n for (p, f), n in right.items() if p == part and f != "none")
        all_asked = sum(n for (p, f), n in asked.items() if p == part and f != "none")
        recall, total = all_right / all_asked, all_right + false[part]
        print(f"{part:5} all lines: recall {recall:.3f} precision {all_right / max(1, total):.3f}")
    honest(bare)


def honest(bare: list[str]) -> None:
    """What articles show as they are."""
    hits: Counter[str] = Counter()
    about = [text for text in bare if _ABOUT.search(text)]
    flagged = 0
    for text in bare:
        kinds = {f.fact for f in facts(text)} - {"agency"}
        hits.update(kinds)
        flagged += bool(
            (text in about and kinds & {"paywall", "consent", "syndicated"})
            or any(k.startswith("machine") for k in kinds)
        )
    print(f"{len(bare)} bare articles show: {dict(sorted(hits.items()))}")
    print(f"{len(about)} write about subscriptions, cookies, machines; {flagged} show such a thing")


if __name__ == "__main__":
    main()
