"""Reuse on generated families: pairs, spans and seconds, beside the peers that are installed.

    python benchmarks/reuse.py [SEED] [COUNT ...]

Thresholds were set on seed 1; report others. Seconds are of the second run, compiled.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec

from families import Article, generate, gold
from retold.stages.reuse import compare
from retold.tables import BLOCKS, PAGES, PASSAGES, Page, Passage

PAIR_WORDS = 20
"""Equal words, boilerplate and quotations left out, from which two articles count as kin."""

Pairs = set[tuple[int, int]]


def retold(articles: list[Article], texts: list[str]) -> tuple[list[Passage], float, float]:
    """Passages, seconds of a first and of a second run."""
    pages = [Page(a.name, a.name, t, site=a.site) for a, t in zip(articles, texts, strict=True)]
    tables = {"pages": PAGES.of(pages), "blocks": BLOCKS.empty()}
    times = []
    for _ in range(2):
        began = time.perf_counter()
        found, bounded = compare(tables)
        times.append(time.perf_counter() - began)
    if any(bounded):
        print(f"  cut off by bounds: {bounded}")
    return PASSAGES.rows(found["passages"]), times[0], times[1]


def datasketch(texts: list[str]) -> Pairs:
    """MinHash LSH of 128 permutations at Jaccard 0.5, over runs of five words."""
    from datasketch import MinHash, MinHashLSH

    lsh, sketches = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, text in enumerate(texts):
        words = text.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[n : n + 5]).encode() for n in range(len(words) - 4)])
        lsh.insert(number, sketch)
        sketches.append(sketch)
    found = {(a, b) for a, s in enumerate(sketches) for b in lsh.query(s)}
    return {(a, b) for a, b in found if a < b}


def rensa(texts: list[str]) -> Pairs:
    """RMinHash of 128 permutations in 32 bands, over runs of five words."""
    from rensa import RMinHash, RMinHashLSH

    lsh, sketches = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), []
    for number, text in enumerate(texts):
        words = text.lower().split()
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update([" ".join(words[n : n + 5]) for n in range(len(words) - 4)])
        lsh.insert(number, sketch)
        sketches.append(sketch)
    found = {(a, b) for a, s in enumerate(sketches) for b in lsh.query(s)}
    return {(a, b) for a, b in found if a < b}


PEERS: dict[str, Callable[[list[str]], Pairs]] = {"datasketch": datasketch, "rensa": rensa}


def characters(
    spans: dict[tuple[int, int], list[tuple[int, int]]],
) -> dict[tuple[int, int], set[int]]:
    """The characters that the spans of each (article, partner) cover."""
    return {k: {c for s, e in v for c in range(s, e)} for k, v in spans.items()}


def score_pairs(name: str, wanted: Pairs, found: Pairs, seconds: str) -> None:
    hit = len(wanted & found)
    recall, precision = hit / max(1, len(wanted)), hit / max(1, len(found))
    print(f"  {name:11} pairs: recall {recall:.4f}  precision {precision:.4f}  {seconds}")


def score_spans(articles: list[Article], wanted: dict, found: dict) -> None:
    """Character precision, recall and F1, and recall by the kind of the derived article."""
    one, two = characters(wanted), characters(found)
    hit = sum(len(c & two.get(k, set())) for k, c in one.items())
    recall, precision = hit / sum(map(len, one.values())), hit / sum(map(len, two.values()))
    print(
        f"  spans: precision {precision:.4f}  recall {recall:.4f}  F1 {2 * precision * recall / (precision + recall):.4f}"
    )
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (page, other), chars in one.items():
        for kind in {articles[page].kind, articles[other].kind} - {"original"}:
            kinds[kind][0] += len(chars & two.get((page, other), set()))
            kinds[kind][1] += len(chars)
    print(
        "  recall by kind: " + "  ".join(f"{k} {h / n:.3f}" for k, (h, n) in sorted(kinds.items()))
    )


def run(count: int, seed: int) -> None:
    articles = generate(count, seed)
    texts = [a.render()[0] for a in articles]
    words = sum(len(t.split()) for t in texts)
    print(f"{len(articles)} articles, {words / 1e6:.1f} M words, seed {seed}")
    wanted, shared = defaultdict(list), defaultdict(int)
    for g in gold(articles):
        wanted[g.one, g.two].append(g.span)
        wanted[g.two, g.one].append(g.other)
        shared[g.one, g.two] += g.equal
    kin = {k for k, n in shared.items() if n >= PAIR_WORDS}
    passages, cold, warm = retold(articles, texts)
    number = {a.name: n for n, a in enumerate(articles)}
    found, evidence = defaultdict(list), defaultdict(int)
    for p in passages:
        one, two = number[p.page], number[p.other]
        if not p.boilerplate and p.quoted < 0.5:
            found[one, two].append((p.start, p.end))
            found[two, one].append((p.other_start, p.other_end))
            evidence[one, two] += p.words
    pairs = {k for k, n in evidence.items() if n >= PAIR_WORDS}
    score_pairs("retold", kin, pairs, f"{warm:.2f} s (first run {cold:.2f} s), spans included")
    score_spans(articles, wanted, found)
    for name, peer in PEERS.items():
        if not find_spec(name):
            print(f"  {name:11} is not installed: skipped")
            continue
        began = time.perf_counter()
        pairs = peer(texts)
        score_pairs(name, kin, pairs, f"{time.perf_counter() - began:.2f} s, pairs only")


if __name__ == "__main__":
    asked = [int(a) for a in sys.argv[1:]]
    for size in asked[1:] or [1_000, 10_000]:
        run(size, asked[0] if asked else 2)
