"""Character F1 of shared passages on PAN-2013 text alignment (no obfuscation).

    python evaluation/reuse_pan13.py DATA_FOLDER [--wrong N]

DATA_FOLDER holds `reuse-pan13` with the archive of 500 document pairs (`*.tar.xz`). Each pair is
compared alone, so that nothing is learnt from the others. Scores are of characters over all pairs,
on both documents. Rules were made on the even pairs; the odd ones are held out. Goal: 0.97.

The texts of this mirror are not those that the offsets count. They went through something like a
scanner ("indude", "tumdown", "BachelorUs", marks and spaces lost), so places drift, by another
amount in each document. No reading of the bytes mends that: as bytes or code points, with either
line end, not one of the 624 passages reads equal on its two sides. So each is moved to where the
two texts agree best near its offsets, letter by letter (Smith and Waterman 1981), if it then has its
stated length within a tenth, else left where it is. Scores by the offsets as they stand are printed
beside.
"""

from __future__ import annotations

import argparse
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import numba
import numpy as np

from retold.stages.reuse import share
from retold.tables import BLOCKS, PAGES, PASSAGES, Page

DRIFT, SLACK, SAME_LENGTH = 0.08, 60, 0.1
"""How far from its offset a passage is looked for: a share of the offset, and characters more;
how much shorter or longer than stated it may be where it is found."""

Span = tuple[int, int]
Pair = tuple[Span, Span]


class Case(NamedTuple):
    """A pair of texts, and the gold passages as (suspicious, source) spans."""

    name: str
    suspicious: str
    source: str
    gold: list[Pair]


class Row(NamedTuple):
    """A pair's gold passages, those that cannot be placed, and `overlap` with the gold both ways."""

    name: str
    passages: int
    lost: int
    placed: tuple[int, int, int]
    stated: tuple[int, int, int]


def cases(folder: Path) -> Iterator[Case]:
    """The pairs of the archive, by name."""
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


def _span(attributes: dict[str, str], side: str) -> Span:
    start = int(attributes[f"{side}_offset"])
    return start, start + int(attributes[f"{side}_length"])


@numba.njit(cache=True)
def _local(one: Any, two: Any) -> tuple[int, int, int, int]:
    """Spans of the best local alignment of two arrays: equal 1, unequal -2, skipped -1."""
    score = np.zeros(two.size + 1, np.int32)
    begin, other = np.zeros(two.size + 1, np.int32), np.arange(two.size + 1, dtype=np.int32)
    best, found = 0, (0, 0, 0, 0)
    for x in range(one.size):
        left, left_begin, left_other = score[0], begin[0], other[0]
        begin[0] = x + 1
        for y in range(two.size):
            value, i, j = left + (1 if one[x] == two[y] else -2), left_begin, left_other
            left, left_begin, left_other = score[y + 1], begin[y + 1], other[y + 1]
            if left - 1 > value:
                value, i, j = left - 1, left_begin, left_other
            if score[y] - 1 > value:
                value, i, j = score[y] - 1, begin[y], other[y]
            if value <= 0:
                value, i, j = 0, x + 1, y + 1
            score[y + 1], begin[y + 1], other[y + 1] = value, i, j
            if value > best:
                best, found = value, (i, x + 1, j, y + 1)
    return found


def _letters(text: str, span: Span) -> tuple[Any, list[int]]:
    """Letters and digits near a span, and their places."""
    low = max(0, int(span[0] - DRIFT * span[0] - SLACK))
    places = [n for n in range(low, min(len(text), span[1] + SLACK)) if text[n].isalnum()]
    return np.array([ord(text[n].lower()) for n in places], np.int32), places


def placed(case: Case, gold: Pair) -> Pair | None:
    """Where a gold passage stands in these texts; None where that cannot be told."""
    (one, at), (two, there) = (
        _letters(text, span)
        for text, span in zip((case.suspicious, case.source), gold, strict=True)
    )
    low, high, other_low, other_high = _local(one, two)
    if low == high:
        return None
    spans = (at[low], at[high - 1] + 1), (there[other_low], there[other_high - 1] + 1)
    length = gold[0][1] - gold[0][0]
    near = all(abs(end - start - length) <= SAME_LENGTH * length for start, end in spans)
    return spans if near else None


def found(case: Case) -> list[Pair]:
    """The passages of one pair as spans on both sides."""
    pages = [Page("a", "a", case.suspicious), Page("b", "b", case.source)]
    tables = share({"pages": PAGES.of(pages), "blocks": BLOCKS.empty()})
    return [
        ((p.start, p.end), (p.other_start, p.other_end)) for p in PASSAGES.rows(tables["passages"])
    ]


def overlap(gold: list[Pair], ours: list[Pair]) -> tuple[int, int, int]:
    """Characters in both, in gold, in ours, on both sides together."""
    sums = np.zeros(3, np.int64)
    for side in (0, 1):
        one, two = ({c for p in pairs for c in range(*p[side])} for pairs in (gold, ours))
        sums += (len(one & two), len(one), len(two))
    return tuple(sums.tolist())


def scored(counts: list[tuple[int, int, int]]) -> str:
    """Precision, recall and F1 of characters in both, in gold, in ours."""
    hit, wanted, given = (sum(c[n] for c in counts) for n in range(3))
    f1 = 2 * hit / (wanted + given)
    return f"precision {hit / given:.4f}  recall {hit / wanted:.4f}  F1 {f1:.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="print the worst even pairs")
    asked = parser.parse_args()
    folder = asked.data / "reuse-pan13"
    if not folder.is_dir():
        sys.exit(f"skipped: {folder} is not there")
    rows = []
    for case in cases(folder):
        ours, places = found(case), [placed(case, g) for g in case.gold]
        moved = [place or g for place, g in zip(places, case.gold, strict=True)]
        lost = places.count(None)
        rows.append(
            Row(case.name, len(places), lost, overlap(moved, ours), overlap(case.gold, ours))
        )
    for part, chosen in (("even", rows[::2]), ("odd, held out", rows[1::2])):
        passages, lost = (sum(r[n] for r in chosen) for n in (1, 2))
        print(f"{part}: {len(chosen)} pairs, {lost} of {passages} gold passages not placed")
        print(f"  {part}, gold as placed   {scored([r.placed for r in chosen])}")
        print(f"  {part}, gold by offsets  {scored([r.stated for r in chosen])}")
    worst = sorted(rows[::2], key=lambda r: 2 * r.placed[0] - r.placed[1] - r.placed[2])
    for row in worst[: asked.wrong]:
        print(f"  {row.name}: {row.placed} in both, in gold, found; {row.lost} not placed")


if __name__ == "__main__":
    main()
