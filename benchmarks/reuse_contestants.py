"""One contestant of reuse.py on one set of articles, in a process of its own.

    python benchmarks/reuse_contestants.py NAME ARTICLES RESULT

ARTICLES is a pickle of (names, sites, texts); RESULT takes a pickle of CPU seconds, peak memory and
what was found. Peers find pairs only, over runs of five words, told as numbers of articles. Exits
with 3 where the contestant is not installed.
"""

from __future__ import annotations

import pickle
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

Pairs = set[tuple[int, int]]
WARM = 200  # articles of a first run, so that what is compiled is loaded


def runs(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[n : n + 5]) for n in range(len(words) - 4)]


def ordered(found: Any) -> Pairs:
    return {(a, b) for a, near in enumerate(found) for b in near if a < b}


def datasketch(texts: list[str]) -> Pairs:
    """MinHash LSH of 128 permutations at Jaccard 0.5."""
    from datasketch import MinHash, MinHashLSH

    lsh, sketches = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([run.encode() for run in runs(text)])
        lsh.insert(number, sketch)
        sketches.append(sketch)
    return ordered(lsh.query(sketch) for sketch in sketches)


def rensa(texts: list[str], bands: int = 32) -> Pairs:
    """RMinHash of 128 permutations in bands."""
    from rensa import RMinHash, RMinHashLSH

    lsh, sketches = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=bands), []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(runs(text))
        lsh.insert(number, sketch)
        sketches.append(sketch)
    return ordered(lsh.query(sketch) for sketch in sketches)


def gaoya(texts: list[str]) -> Pairs:
    """MinHash of 42 bands of 3 at Jaccard 0.5, with its own tokenizer."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, 0.5, 42, 3, None, "word", True, (5, 5))
    for number, text in enumerate(texts):
        index.insert_document(number, text)
    return ordered(index.query(text) for text in texts)


def duckdb(texts: list[str]) -> Pairs:
    """Exact join of runs that 2 to 100 articles have; a pair shares sixteen, so twenty words."""
    import duckdb
    import pyarrow as pa

    base = duckdb.connect()
    base.execute("SET threads = 1")
    base.register("articles", pa.table({"n": range(len(texts)), "text": texts}))
    return set(
        base.execute(
            """
            WITH words AS (SELECT n, string_split_regex(lower(text), '\\s+') AS w FROM articles),
            runs AS (
                SELECT DISTINCT n, hash(w[i], w[i+1], w[i+2], w[i+3], w[i+4]) AS run
                FROM words, unnest(range(1, len(w) - 3)) AS place(i)
            ),
            shared AS (SELECT run FROM runs GROUP BY run HAVING count(*) BETWEEN 2 AND 100),
            kept AS (SELECT n, run FROM runs JOIN shared USING (run))
            SELECT a.n, b.n FROM kept a JOIN kept b ON a.run = b.run AND a.n < b.n
            GROUP BY ALL HAVING count(*) >= 16
            """
        ).fetchall()
    )


def retold(names: list[str], sites: list[str], texts: list[str]) -> tuple[float, Any]:
    """CPU seconds, and the passages with their spans."""
    from retold.stages.reuse import compare
    from retold.tables import BLOCKS, PAGES, Page

    rows = [Page(n, n, t, site=s) for n, s, t in zip(names, sites, texts, strict=True)]
    pages, blocks = PAGES.of(rows), BLOCKS.empty()
    compare({"pages": pages.slice(0, WARM), "blocks": blocks})
    began = process_time()
    found, bounded = compare({"pages": pages, "blocks": blocks})
    return process_time() - began, (found["passages"], bounded)


PEERS: dict[str, Callable[[list[str]], Pairs]] = {
    "datasketch": datasketch,
    "rensa": rensa,
    "rensa64": partial(rensa, bands=64),
    "gaoya": gaoya,
    "duckdb": duckdb,
}


def main() -> None:
    name, articles, result = sys.argv[1:]
    with Path(articles).open("rb") as file:
        names, sites, texts = pickle.load(file)
    if name == "retold":
        seconds, found = retold(names, sites, texts)
    else:
        try:
            PEERS[name](texts[:WARM])
        except ModuleNotFoundError:
            sys.exit(3)
        began = process_time()
        found = PEERS[name](texts)
        seconds = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with Path(result).open("wb") as file:
        pickle.dump((seconds, peak, found), file)


if __name__ == "__main__":
    main()
