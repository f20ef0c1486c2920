"""Character F1 of shared passages on PAN-2013 text alignment (no obfuscation).

    python evaluation/reuse_pan13.py DATA_FOLDER

DATA_FOLDER holds `reuse-pan13` with the archive of 500 document pairs (`*.tar.xz`). Each pair is compared alone, so
that nothing is learnt from the other pairs. Scores are of characters over all pairs (micro), on
both documents, and of pairs (macro). Goal: 0.97.
"""

from __future__ import annotations

import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from retold.stages.reuse import ReuseSettings, share
from retold.tables import BLOCKS, PAGES, PASSAGES, Page

SETTINGS = ReuseSettings()


class Case(NamedTuple):
    """A pair of texts and the spans of the gold passages: (suspicious, source) spans."""

    name: str
    suspicious: str
    source: str
    gold: list[tuple[tuple[int, int], tuple[int, int]]]


def cases(folder: Path) -> Iterator[Case]:
    """The pairs of the archive; line ends as the offsets count them."""
    files: dict[str, bytes] = {}
    for archive in sorted(folder.glob("*.tar.xz")):
        with tarfile.open(archive) as opened:
            for member in opened:
                if member.isfile() and (stream := opened.extractfile(member)):
                    files[Path(member.name).name] = stream.read()
    for name in sorted(n for n in files if n.endswith(".xml")):
        root = ElementTree.fromstring(files[name])
        marks = [f.attrib for f in root.iter("feature") if f.get("name") == "plagiarism"]
        one, two = root.attrib["reference"], marks[0]["source_reference"]
        gold = [(_span(m, "this"), _span(m, "source")) for m in marks]
        yield Case(name, files[one].decode("utf-8"), files[two].decode("utf-8"), gold)


def _span(attributes: dict[str, str], side: str) -> tuple[int, int]:
    start = int(attributes[f"{side}_offset"])
    return start, start + int(attributes[f"{side}_length"])


def found(case: Case) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The passages of one pair as spans on both sides."""
    pages = [Page("a", "a", case.suspicious), Page("b", "b", case.source)]
    tables = share({"pages": PAGES.of(pages), "blocks": BLOCKS.empty()}, SETTINGS)
    return [
        ((p.start, p.end), (p.other_start, p.other_end)) for p in PASSAGES.rows(tables["passages"])
    ]


def overlap(gold: list[tuple[int, int]], ours: list[tuple[int, int]]) -> tuple[int, int, int]:
    """Characters in both, in gold, in ours."""
    one = {c for s, e in gold for c in range(s, e)}
    two = {c for s, e in ours for c in range(s, e)}
    return len(one & two), len(one), len(two)


def main(folder: Path) -> None:
    hits = wanted = given = pairs = 0
    single, seconds = [], 0.0
    for case in cases(folder):
        began = time.perf_counter()
        ours = found(case)
        seconds += time.perf_counter() - began
        both = [overlap([g[s] for g in case.gold], [o[s] for o in ours]) for s in (0, 1)]
        hit, gold, given_here = (sum(side[n] for side in both) for n in range(3))
        hits, wanted, given, pairs = hits + hit, wanted + gold, given + given_here, pairs + 1
        single.append((2 * hit / (gold + given_here), case.name))
    precision, recall = hits / given, hits / wanted
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{pairs} pairs  characters: precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")
    print(f"mean F1 of pairs {sum(s for s, _ in single) / pairs:.4f}  seconds {seconds:.1f}")
    for score, name in sorted(single)[:10]:
        print(f"  {score:.3f}  {name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python evaluation/reuse_pan13.py DATA_FOLDER")
    data = Path(sys.argv[1]) / "reuse-pan13"
    if not data.is_dir():
        sys.exit(f"skipped: {data} is not there")
    main(data)
