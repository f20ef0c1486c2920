"""Passages of very many articles within a memory: seconds, peak memory, pairs of a sample of families.

    python benchmarks/reuse_many.py write FILE COUNT [--sentences LOW HIGH] [--seed 2]
    python benchmarks/reuse_many.py run FILE [--first COUNT] [--memory GB] [--folder DIR]

`write` makes the articles of families.py part by part and lays them in an Arrow file, with the pairs
that are kin in every twentieth part beside it. `run` maps that file, compares its articles, or the
first so many of them, with room for what exceeds the memory in DIR, and scores the sampled parts.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import threading
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ipc, parquet

from families import MILD, Article, series
from retold.engines import DiskSpill
from retold.stages.reuse import compare
from retold.tables import BLOCKS
from reuse import PAIR_WORDS, truth

STATUS = Path("/proc/self/status")
SAMPLED = 20
"""One in so many parts is scored."""

SCHEMA = pa.schema([("page", pa.string()), ("site", pa.string()), ("text", pa.string())])
PAIRS = pa.schema([("page", pa.string()), ("other", pa.string())])


def beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.name}.{what}")


def table(articles: list[Article]) -> pa.Table:
    rows = [(a.name, a.site, a.render()[0]) for a in articles]
    return pa.Table.from_arrays([pa.array(c) for c in zip(*rows, strict=True)], schema=SCHEMA)


def write(path: Path, count: int, sentences: tuple[int, int], seed: int) -> None:
    """The pages, the names of those that are scored, and their pairs."""
    named, kin = [], []
    with ipc.new_file(str(path), SCHEMA) as sink:
        for number, articles in enumerate(series(count, seed, MILD._replace(sentences=sentences))):
            sink.write_table(table(articles))
            if number % SAMPLED == 0:
                names = [a.name for a in articles]
                named += names
                kin += [tuple(sorted((names[a], names[b]))) for a, b in truth(articles)[0]]
    pairs = pa.Table.from_arrays(
        [pa.array(c) for c in zip(*sorted(kin), strict=True)], schema=PAIRS
    )
    parquet.write_table(pairs, beside(path, "pairs"))
    parquet.write_table(pa.table({"page": named}), beside(path, "sample"))


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


def score(passages: pa.Table, path: Path, pages: pa.Table) -> str:
    """Recall and precision of the pairs of which both, or else one, is of a sampled part."""
    sample = parquet.read_table(beside(path, "sample"))["page"].combine_chunks()
    sample = sample.filter(pc.is_in(sample, pages["page"].combine_chunks()))
    kin = parquet.read_table(beside(path, "pairs"))
    kin = kin.filter(pc.and_(*(pc.is_in(kin[c], sample) for c in PAIRS.names)))
    wanted = set(zip(*(kin[c].to_pylist() for c in PAIRS.names), strict=True))
    telling = pc.and_(pc.invert(passages["boilerplate"]), pc.less(passages["quoted"], 0.5))
    evidence = passages.filter(telling)
    evidence = evidence.filter(pc.or_(*(pc.is_in(evidence[c], sample) for c in PAIRS.names)))
    pairs = evidence.group_by(PAIRS.names).aggregate([("words", "sum")])
    pairs = pairs.filter(pc.greater_equal(pairs["words_sum"], PAIR_WORDS))
    found = set(zip(*(pairs[c].to_pylist() for c in PAIRS.names), strict=True))
    hit = len(found & wanted)
    return (
        f"{len(sample)} articles scored, {len(wanted)} pairs: recall {hit / max(1, len(wanted)):.4f}"
        f"  precision {hit / max(1, len(found)):.4f}"
    )


def run(path: Path, first: int | None, memory: int | None, folder: Path) -> None:
    with pa.memory_map(str(path)) as source:
        pages = ipc.open_file(source).read_all().slice(0, first)
        size = pages["text"].nbytes / 1e9
        print(f"{pages.num_rows} articles, {size:.2f} GB, memory {memory}", flush=True)
        compare({"pages": pages.slice(0, 200), "blocks": BLOCKS.empty()})
        watch = Watch()
        watch.start()
        before, began = time.process_time(), time.perf_counter()
        spill = DiskSpill(memory, folder)
        found, bounded = compare({"pages": pages, "blocks": BLOCKS.empty()}, spill=spill)
        cpu, wall = time.process_time() - before, time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        watch.over.set()
        print(
            f"  {cpu:.1f} CPU s, {wall:.1f} s, peak {watch.peak / 1e6:.2f} GB of its own "
            f"({peak:.2f} GB with mapped files), {found['passages'].num_rows} passages, {bounded}"
        )
        print("  " + score(found["passages"], path, pages))


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("verb", choices=("write", "run"))
    parser.add_argument("file", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--sentences", type=int, nargs=2, default=(16, 48))
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--first", type=int)
    parser.add_argument("--memory", type=float)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    asked = parser.parse_args()
    if asked.verb == "write":
        write(asked.file, asked.count, tuple(asked.sentences), asked.seed)
    else:
        memory = None if asked.memory is None else int(asked.memory * 1e9)
        run(asked.file, asked.first, memory, asked.folder)


if __name__ == "__main__":
    main()
