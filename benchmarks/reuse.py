"""Reuse on generated families: seconds, pairs, spans, memory and cold start, beside its peers.

    python benchmarks/reuse.py [--seed 2] [--rounds 3] [--manner hard] [--peers PYTHON] [COUNT ...]

Of COUNT (1000 10000) generated articles each contestant finds the pairs that share text, in a process
of its own, in rounds in which all take turns. Seconds are those of the processor, for texts in
memory, warm, the median of the rounds; `ratio` is the median of the rounds' ratios to retold, which
finds the passages with their spans and differences in that time. Thresholds were set on seed 1;
report others. The manner of copying is mild unless another is named. Peers are sought in the interpreter PYTHON (this one).
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import pyarrow.compute as pc

from families import HARD, MILD, Article, Manner, generate, gold

PAIR_WORDS = 20
"""Equal words, boilerplate and quotations left out, from which two articles count as kin."""

SPANS_SCORED = 20_000
"""Articles up to which spans are scored, character by character."""

HERE = Path(__file__).parent
CONTESTANTS = ("retold", "datasketch", "rensa", "rensa64", "gaoya", "duckdb")
START = (
    "import time; began = time.process_time(), time.perf_counter()\n"
    "from retold.stages.reuse import compare\n"
    "from retold.tables import BLOCKS, PAGES, Page\n"
    "pages = PAGES.of([Page(n, n, f'one two three four five six seven eight {n}') for n in 'ab'])\n"
    "compare({'pages': pages, 'blocks': BLOCKS.empty()})\n"
    "print(time.process_time() - began[0], time.perf_counter() - began[1])"
)

Pairs = set[tuple[int, int]]
Spans = dict[tuple[int, int], list[tuple[int, int]]]


def measure(name: str, python: str, articles: Path, result: Path) -> tuple | None:
    """CPU seconds, peak megabytes and finds of a contestant; None where it is not installed."""
    command = [python, str(HERE / "reuse_contestants.py"), name, str(articles), str(result)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 3:
        return None
    if done.returncode:
        sys.exit(f"{name}: {done.stderr[-800:]}")
    with result.open("rb") as file:
        return pickle.load(file)


def start(cache: Path | None) -> tuple[float, float]:
    """CPU and wall seconds of a fresh process that compares two pages: import and compiled code."""
    env = os.environ | ({"NUMBA_CACHE_DIR": str(cache)} if cache else {})
    done = subprocess.run(
        [sys.executable, "-c", START], env=env, capture_output=True, text=True, check=True
    )
    cpu, wall = done.stdout.split()
    return float(cpu), float(wall)


def truth(articles: list[Article]) -> tuple[Pairs, Spans]:
    """The pairs that are kin, and the spans each article shares with each other."""
    wanted, shared = defaultdict(list), defaultdict(int)
    for g in gold(articles):
        wanted[g.one, g.two].append(g.span)
        wanted[g.two, g.one].append(g.other)
        shared[g.one, g.two] += g.equal
    return {k for k, n in shared.items() if n >= PAIR_WORDS}, wanted


def told(articles: list[Article], table) -> tuple[Pairs, Spans]:
    """The same as the passages tell it: boilerplate and quotations left out."""
    number = {a.name: n for n, a in enumerate(articles)}
    found, evidence = defaultdict(list), defaultdict(int)
    kept = table.filter(pc.and_(pc.invert(table["boilerplate"]), pc.less(table["quoted"], 0.5)))
    columns = ("page", "start", "end", "other", "other_start", "other_end", "words")
    for page, start, end, other, other_start, other_end, words in zip(
        *(kept[c].to_pylist() for c in columns), strict=True
    ):
        one, two = number[page], number[other]
        found[one, two].append((start, end))
        found[two, one].append((other_start, other_end))
        evidence[min(one, two), max(one, two)] += words
    return {k for k, n in evidence.items() if n >= PAIR_WORDS}, found


def characters(spans: Spans) -> dict[tuple[int, int], set[int]]:
    """The characters that the spans of each (article, partner) cover."""
    return {k: {c for s, e in v for c in range(s, e)} for k, v in spans.items()}


def score_pairs(wanted: Pairs, found: Pairs) -> str:
    hit = len(wanted & found)
    return f"{hit / max(1, len(wanted)):8.4f}  {hit / max(1, len(found)):9.4f}"


def score_spans(articles: list[Article], wanted: Spans, found: Spans) -> None:
    """Character precision, recall and F1, and recall by the kind of the derived article."""
    hit = total = kept = 0
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key in wanted.keys() | found.keys():
        one, two = (characters({key: s.get(key, [])})[key] for s in (wanted, found))
        both = len(one & two)
        hit, total, kept = hit + both, total + len(one), kept + len(two)
        for kind in {articles[n].kind for n in key} - {"original"}:
            kinds[kind][0] += both
            kinds[kind][1] += len(one)
    precision, recall = hit / kept, hit / total
    f1 = 2 * precision * recall / (precision + recall)
    print(f"  spans: precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")
    shares = (f"{kind} {h / n:.3f}" for kind, (h, n) in sorted(kinds.items()) if n)
    print("  recall by kind: " + "  ".join(shares))


def run(count: int, seed: int, manner: Manner, rounds: int, python: str) -> None:
    articles = generate(count, seed, manner)
    texts = [a.render()[0] for a in articles]
    words = sum(len(t.split()) for t in texts)
    print(f"{len(articles)} articles, {words / 1e6:.1f} M words, seed {seed}, {rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        given, result = Path(folder) / "articles", Path(folder) / "result"
        given.write_bytes(
            pickle.dumps(([a.name for a in articles], [a.site for a in articles], texts))
        )
        seconds, last = defaultdict(list), {}
        for _ in range(rounds):
            for name in CONTESTANTS:
                made = measure(name, sys.executable if name == "retold" else python, given, result)
                if made:
                    seconds[name].append(made[0])
                    last[name] = made
    kin, wanted = truth(articles)
    table, bounded = last["retold"][2]
    pairs, found = told(articles, table)
    print("                CPU s   ratio    recall  precision  peak MB")
    for name in CONTESTANTS:
        if name not in last:
            print(f"  {name:11}  not installed: skipped")
            continue
        ratio = median(s / own for s, own in zip(seconds[name], seconds["retold"], strict=True))
        scores = score_pairs(kin, pairs if name == "retold" else last[name][2])
        print(
            f"  {name:11} {median(seconds[name]):7.2f} {ratio:7.2f}  {scores}  {last[name][1]:7.0f}"
        )
    print(f"  {table.num_rows} passages; cut off by bounds: {bounded}")
    if len(articles) <= SPANS_SCORED:
        score_spans(articles, wanted, found)


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--manner", choices=("mild", "hard"), default="mild")
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000])
    asked = parser.parse_args()
    start(None)
    cpu, wall = start(None)
    print(f"cold start, import and compiled code of two pages: {cpu:.2f} CPU s, {wall:.2f} s")
    with tempfile.TemporaryDirectory() as cache:
        began = time.perf_counter()
        cpu, _ = start(Path(cache))
        print(
            f"first start on a machine, all compiled: {cpu:.1f} CPU s, {time.perf_counter() - began:.1f} s"
        )
    manner = HARD if asked.manner == "hard" else MILD
    for count in asked.counts:
        run(count, asked.seed, manner, asked.rounds, asked.peers)


if __name__ == "__main__":
    main()
