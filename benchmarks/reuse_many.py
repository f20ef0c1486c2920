"""Passages of very many articles, in families, within a memory: seconds, peak memory, recall of pairs.

    python benchmarks/reuse_many.py [--words 600] [--memory GB] [--folder DIR] COUNT

Articles of invented words are written to an Arrow file in DIR, which is then mapped: two fifths on
their own, the others in families of two to five with whole sentences cut and three words in a hundred
changed, all with the notice of one of 400 sites. They are made faster than those of families.py, and
are easier: seconds and memory are what is measured. Pairs of one family are the truth.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ipc

from families import SYLLABLES
from retold.engines import DiskSpill
from retold.stages.reuse import compare
from retold.tables import BLOCKS, PAGES, Page

STATUS = Path("/proc/self/status")
VOCABULARY, SITES, NOTICE, BATCH = 200_000, 400, 18, 10_000


def words(rng: np.random.Generator) -> list[str]:
    picked = rng.integers(0, len(SYLLABLES), (VOCABULARY, 4))
    return ["".join(SYLLABLES[n] for n in row) for row in picked.tolist()]


def family(rng: np.random.Generator, length: int) -> Iterator[np.ndarray]:
    """The word numbers of an original and of its copies; frequent words are picked often."""
    original = (VOCABULARY * rng.random(length) ** 3).astype(np.int64)
    yield original
    for _ in range(rng.choice((0, 0, 1, 1, 2, 4))):
        copy = original[: int(length * rng.uniform(0.5, 1.0))].copy()
        changed = rng.random(copy.size) < 0.03
        copy[changed] = rng.integers(0, VOCABULARY, int(changed.sum()))
        yield copy


def articles(count: int, length: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """(name, site, text); a name begins with the number of its family."""
    rng = np.random.default_rng(seed)
    known = np.array(words(rng), dtype=object)
    notices = [" ".join(known[rng.integers(0, 2000, NOTICE)]) for _ in range(SITES)]
    made, number = 0, 0
    while made < count:
        for copy, ids in enumerate(family(rng, int(length * rng.uniform(0.7, 1.5)))):
            site = int(rng.integers(0, SITES))
            yield f"f{number:08}-{copy}", f"site{site}", " ".join(known[ids]) + "\n" + notices[site]
            made += 1
        number += 1


def table(batch: list[tuple[str, str, str]]) -> pa.Table:
    """The table of pages, made by columns."""
    names, sites, texts = (list(column) for column in zip(*batch, strict=True))
    given = {"page": names, "source": names, "site": sites, "text": texts}
    plain = PAGES.of([Page("", "", "")])
    columns = [
        pa.array(given[f.name], f.type) if f.name in given
        else pa.repeat(plain[f.name][0], len(batch))
        for f in PAGES.schema
    ]  # fmt: skip
    return pa.Table.from_arrays(columns, schema=PAGES.schema)


def write(path: Path, count: int, length: int) -> int:
    """Write the pages in batches; returns their words."""
    total, pages = 0, articles(count, length, seed=2)
    with ipc.new_file(str(path), PAGES.schema) as sink:
        while batch := list(islice(pages, BATCH)):
            total += sum(text.count(" ") + 2 for _, _, text in batch)
            sink.write_table(table(batch))
    return total


def kin(names: pa.ChunkedArray) -> int:
    """How many pairs of pages are of one family."""
    sizes = pc.value_counts(pc.utf8_slice_codeunits(names, 0, 9).combine_chunks())
    counts = sizes.field("counts").to_numpy()
    return int((counts * (counts - 1) // 2).sum())


class Watch(threading.Thread):
    """Looks, ten times a second, how much memory of the process's own is resident (Linux)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self.over = 0, threading.Event()

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(0.1):
            status = dict(line.split(":") for line in STATUS.read_text().splitlines())
            self.peak = max(self.peak, int(status["RssAnon"].split()[0]))


def score(passages: pa.Table, wanted: int) -> str:
    evidence = passages.filter(~passages["boilerplate"].to_numpy())
    pairs = evidence.group_by(["page", "other"]).aggregate([("words", "sum")])
    pairs = pairs.filter(pc.greater_equal(pairs["words_sum"], 20))
    same = pc.equal(*(pc.utf8_slice_codeunits(pairs[c], 0, 9) for c in ("page", "other")))
    hit = pc.sum(same).as_py() or 0
    return f"pairs: recall {hit / max(1, wanted):.4f}  precision {hit / max(1, pairs.num_rows):.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--memory", type=float)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("count", type=int)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        path = Path(folder) / "pages.arrow"
        total = write(path, asked.count, asked.words)
        with pa.memory_map(str(path)) as source:
            pages = ipc.open_file(source).read_all()
            print(
                f"{pages.num_rows} articles, {total / 1e6:.0f} M words, {pages['text'].nbytes / 1e9:.1f} GB"
            )
            sys.stdout.flush()
            memory = None if asked.memory is None else int(asked.memory * 1e9)
            watch = Watch()
            watch.start()
            before, began = time.process_time(), time.perf_counter()
            spill = DiskSpill(memory, Path(folder))
            found, bounded = compare({"pages": pages, "blocks": BLOCKS.empty()}, spill=spill)
            cpu, wall = time.process_time() - before, time.perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            watch.over.set()
            print(
                f"  {cpu:.1f} CPU s, {wall:.1f} s, peak {watch.peak / 1e6:.1f} GB of its own "
                f"({peak:.1f} GB with mapped files), "
                f"{found['passages'].num_rows} passages, {bounded}"
            )
            print("  " + score(found["passages"], kin(pages["page"])))


if __name__ == "__main__":
    main()
