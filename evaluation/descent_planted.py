"""Scores descent on planted families, beside three baselines: trees that are known because we grew them.

    python evaluation/descent_planted.py [DATA_FOLDER] [--seeds 11 12 …] [--families 40] [--part "held out"]
                                         [--worlds invented articles benchmark] [--wrong 0]

Three worlds: families of invented words (descent_invented.py), of real articles (descent_articles.py,
which needs `stories-5w1h` in DATA_FOLDER and parts its events into development and held out), and
those of benchmarks/families.py with days. Weights were set on seeds 1 to 5 and development events;
report other seeds and events. A missing original is found where half of the pages that hang on the
drawn one and on the true one are the same. Strangers are pages without common prose: independent
reports of one event, or other events.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import descent_articles
import descent_benchmark
import descent_invented
from descent_scoring import WAYS, Drawn, Planted, line, named, reliability, score


def worlds(asked: argparse.Namespace) -> dict[str, Callable[[int], Planted]]:
    """The asked worlds by name; that of real articles only where their set is."""
    grown: dict[str, Callable[[int], Planted]] = {
        "invented": lambda seed: descent_invented.plant(seed, asked.families),
        "articles": lambda seed: descent_articles.plant(asked.data, asked.part, seed),
        "benchmark": lambda seed: descent_benchmark.plant(seed, asked.families),
    }
    chosen = {name: grown[name] for name in asked.worlds}
    if "articles" in chosen and not (asked.data and (asked.data / "stories-5w1h").exists()):
        print("skipped: articles, stories-5w1h is not in the data folder")
        del chosen["articles"]
    return chosen


def wrong(planted: Planted, drawn: Drawn) -> list[str]:
    """The edges that differ, by the kinds of pages they join."""
    matched = named(planted, drawn)
    edges = {(c, matched.get(p, p)): sure for (c, p), sure in drawn.edges.items()}
    lines = []
    for child in sorted({c for c, _ in set(edges) ^ planted.parents}):
        true = sorted(p for c, p in planted.parents if c == child)
        told = sorted((p, sure) for (c, p), sure in edges.items() if c == child)
        lines.append(f"  {child}: true {true}, drawn {told}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15, 16])
    parser.add_argument("--families", type=int, default=40)
    parser.add_argument("--part", choices=("development", "held out"), default="held out")
    parser.add_argument("--worlds", nargs="+", default=["invented", "articles", "benchmark"])
    parser.add_argument("--wrong", type=int, default=0)
    asked = parser.parse_args()
    for name, plant in worlds(asked).items():
        grown = [plant(seed) for seed in asked.seeds]
        pages, edges = sum(len(p.pages) for p in grown), sum(len(p.parents) for p in grown)
        print(f"{name}: {pages} pages, {edges} edges, seeds {asked.seeds}")
        ours: list[tuple[Planted, Drawn]] = []
        for way, tell in WAYS.items():
            drawn = [(planted, tell(planted)) for planted in grown]
            ours = ours or drawn
            print(f"{name}, " + line(way, [score(*d) for d in drawn]))
        print("\n".join(reliability(ours)))
        lines = [text for d in ours for text in wrong(*d)]
        kinds = Counter(
            text.split(":")[0].rstrip("0123456789").rsplit("-", 1)[-1] for text in lines
        )
        if asked.wrong:
            print("\n".join([*lines[: asked.wrong], f"  wrong by kind of page: {dict(kinds)}"]))
        print()


if __name__ == "__main__":
    main()
