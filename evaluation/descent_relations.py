"""What kind of taking each edge is called, beside what the planter did.

    python evaluation/descent_relations.py [DATA_FOLDER] [--seeds 11 12 …] [--part "held out"]

The worlds of descent_planted.py. A page counts once, by the edge that explains most of it. Right is
`copied` or `syndicated` for what was copied with cuts, slips, noise and additions, `rewritten` for
what was reworded, `digested` for a page of a few sentences each of several sources.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

import descent_benchmark
from descent_planted import worlds
from retold.stages.lineage import descend
from retold.tables import DESCENTS, Descent, Tables

RIGHT = {"rewrite": {"rewritten"}, "reworded": {"rewritten"}, "digest": {"digested"}}
"""What an edge may be called by what was done; a copy by any name else."""
COPIED = {"copied", "syndicated"}


def called(tables: Tables) -> dict[str, str]:
    """The relation of each page's largest edge."""
    main: dict[str, Descent] = {}
    for row in DESCENTS.rows(descend(tables)["descents"]):
        if row.child not in main or row.share > main[row.child].share:
            main[row.child] = row
    return {child: row.relation for child, row in main.items()}


def operation(page: str) -> str:
    """What the page's name says was done: `p003-rewrite1`, `digest-004`."""
    return "digest" if page.startswith("digest") else re.sub(r"\d+$", "", page).rsplit("-", 1)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--families", type=int, default=40)
    parser.add_argument("--part", choices=("development", "held out"), default="held out")
    asked = parser.parse_args()
    asked.worlds = ["invented", "articles", "benchmark"]
    for name, plant in worlds(asked).items():
        table: dict[str, Counter[str]] = defaultdict(Counter)
        for seed in asked.seeds:
            made = {}
            if name == "benchmark":
                made = {a.name: a.kind for a in descent_benchmark.grow(seed, asked.families).here}
            for page, relation in called(plant(seed).tables).items():
                table[made.get(page) or operation(page)][relation] += 1
        for root in ("root", "original"):
            table.pop(root, None)
        right = sum(
            n for done, c in table.items() for r, n in c.items() if r in RIGHT.get(done, COPIED)
        )
        total = sum(c.total() for c in table.values())
        print(f"{name}: right {right} of {total}, {right / max(total, 1):.3f}")
        for done, counts in sorted(table.items()):
            print(f"  {done:12} {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    main()
