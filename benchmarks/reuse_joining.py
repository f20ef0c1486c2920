"""Pages that join others: seconds of comparing them from scratch, and with what was kept of the others.

    python benchmarks/reuse_joining.py [--seed 2] [--rounds 5] [OLD NEW ...]

Pairs of numbers: so many new articles of families.py join so many old ones (97 3, 10000 1000). Both
ways take turns; seconds are those of the processor, medians; `join` has what was kept read from the
workshop's files and written anew. Passages are the same, which is checked.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from families import generate
from retold.shapes import Exchange
from retold.stages.reuse import share
from retold.stores import Workshop
from retold.tables import BLOCKS, PAGES, Page, Tables

STEP = Exchange(share, "pages blocks", "passages", keeps="fingerprints vocabulary")


def timed(work: Callable[[], Tables]) -> tuple[float, Tables]:
    began = time.process_time()
    done = work()
    return time.process_time() - began, done


def join(pages: Tables, workshop: Workshop) -> Tables:
    """Compare with what the workshop has of the last build, and keep what the next one needs."""
    found = share(pages, kept=workshop.recall_last(STEP, STEP.keeps) or {})
    workshop.keep_last(STEP, {name: found[name] for name in STEP.keeps.split()})
    return found


def run(old: int, new: int, seed: int, rounds: int) -> None:
    pages = PAGES.of(
        [Page(a.name, a.name, a.render()[0], site=a.site) for a in generate(old + new, seed)]
    )
    whole = {"pages": pages, "blocks": BLOCKS.empty()}
    share({"pages": pages.slice(0, 200), "blocks": BLOCKS.empty()}, kept={})
    fresh, kept, joined = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            workshop = Workshop(Path(folder))
            first = {**whole, "pages": pages.slice(0, old)}
            fresh.append(timed(lambda: share(whole)))
            kept.append(timed(lambda: join(first, workshop)))  # noqa: B023, called at once
            joined.append(timed(lambda: join(whole, workshop)))  # noqa: B023, called at once
    same = all(
        a[1]["passages"].equals(b[1]["passages"]) for a, b in zip(fresh, joined, strict=True)
    )
    scratch, first_time, join_time = (median(t for t, _ in runs) for runs in (fresh, kept, joined))
    print(
        f"{pages.num_rows - old} join {old}: from scratch {scratch:.3f} CPU s, with what was kept "
        f"{join_time:.3f} (keeping the old ones took {first_time:.3f}); same passages: {same}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("counts", type=int, nargs="*", default=[97, 3, 10_000, 1_000])
    asked = parser.parse_args()
    for old, new in zip(asked.counts[::2], asked.counts[1::2], strict=True):
        run(old, new, asked.seed, asked.rounds)


if __name__ == "__main__":
    main()
