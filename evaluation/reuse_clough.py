"""Grades of derivation on the short answers of Clough and Stevenson (2011).

    python evaluation/reuse_clough.py DATA_FOLDER [--wrong]

95 answers to five questions, each beside the one source of its question: copied, lightly revised,
heavily revised, or written without it. Each question is judged by what the other four teach, so
that no word of its source was seen. Measures are those of the authors (the share of the answer's
runs of 1 to 5 words that the source has, and of its words in the longest common subsequence); an
answer is judged by the graded answers most like it (ridge regression with a Gaussian kernel, the
mean of nine neighbouring settings, so that none is picked). The authors reach 80 % and 95 % with
ten random folds. Nothing that is learnt here ships: the set is not for commercial use.

Beside it, with nothing learnt: an answer counts as copied where `retold` finds a passage at all; and
how many of each grade lineage calls a copy (half of the page in equal runs of 15 words), and of how
many it calls the edge copied (half of what was taken in such runs, where it is a quarter of the page).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import LCSseq

from kernel_ridge import kernel_ridge
from retold.stages.lineage.kinship import equal_runs
from retold.stages.lineage.settings import Settings
from retold.stages.reuse import share
from retold.tables import BLOCKS, PAGES, PASSAGES, Page
from retold.text.words import word_spans, words

GRADES = ("non", "heavy", "light", "cut")
LINEAGE = Settings()
WIDTHS, RIDGES = (0.5, 0.7, 1.0), (0.03, 0.1, 0.3)
"""Width of the kernel in standard deviations of the measures, and weight of the ridge."""


def read(path: Path) -> str:
    """The text of an answer; some are in the code page of Windows."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def measures(answer: list[str], source: list[str]) -> list[float]:
    """Shares of an answer's runs of 1 to 5 words, and of its words in order, that the source has."""
    found = []
    for size in range(1, 6):
        one, two = (
            {tuple(side[n : n + size]) for n in range(len(side) - size + 1)}
            for side in (answer, source)
        )
        found.append(len(one & two) / max(1, len(one)))
    return [*found, LCSseq.similarity(answer, source) / max(1, len(answer))]


def votes(known: Any, grades: Any, asked: Any) -> Any:
    """For each row of measures asked, how much it is like each grade."""
    wanted = np.eye(len(GRADES))[grades]
    settings = product(WIDTHS, RIDGES)
    return sum(kernel_ridge(known, wanted, asked, *setting) for setting in settings)


def taken(answer: str, source: str) -> tuple[float, float]:
    """Shares of the answer's words that stand in passages, and in long equal runs of these."""
    pages = PAGES.of([Page("answer", "answer", answer), Page("source", "source", source)])
    found = share({"pages": pages, "blocks": BLOCKS.empty()})["passages"]
    runs = [run for passage in PASSAGES.rows(found) for run in equal_runs(passage)]
    sizes = [len(word_spans(answer, start, end)) for start, end, *_ in runs]
    long = sum(size for size in sizes if size >= LINEAGE.long_run)
    return sum(sizes) / len(words(answer)), long / len(words(answer))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print the answers judged wrongly")
    asked = parser.parse_args()
    folder = asked.data / "reuse-clough-stevenson"
    if not folder.is_dir():
        sys.exit(f"skipped: {folder} is not there")
    with (folder / "file_information.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    source = {r["Task"]: read(folder / r["File"]) for r in rows if r["Category"] == "orig"}
    rows = [r for r in rows if r["Category"] in GRADES]
    texts = [read(folder / r["File"]) for r in rows]
    pairs = [(t, source[r["Task"]]) for t, r in zip(texts, rows, strict=True)]
    table = np.array([measures(words(one), words(two)) for one, two in pairs])
    gold = np.array([GRADES.index(r["Category"]) for r in rows])
    tasks = np.array([r["Task"] for r in rows])
    given = np.zeros_like(gold)
    for task in source:
        here = tasks == task
        given[here] = votes(table[~here], gold[~here], table[here]).argmax(axis=1)
    share_of, verbatim = np.array([taken(*pair) for pair in pairs]).T
    plain, of_page = share_of > 0, verbatim >= LINEAGE.copied
    of_taken = (share_of >= 0.25) & (verbatim >= 0.5 * share_of)
    print(f"{len(rows)} answers, each of the {len(source)} tasks judged by the others")
    print(f"four grades          right {np.mean(given == gold):.3f}")
    print(f"copied or not        right {np.mean((given > 0) == (gold > 0)):.3f}")
    print(f"a passage or none    right {np.mean(plain == (gold > 0)):.3f} (nothing learnt)")
    for n, grade in enumerate(GRADES):
        as_what = Counter(GRADES[g] for g in given[gold == n])
        said, whole, part = (flags[gold == n].sum() for flags in (plain, of_page, of_taken))
        print(
            f"  {grade:6} judged {dict(sorted(as_what.items()))}, passage {said}, "
            f"a copy by the page {whole}, by what was taken {part}"
        )
    for row, n in zip(rows, range(len(rows)), strict=True):
        if asked.wrong and given[n] != gold[n]:
            print(f"  {row['File']}: {row['Category']}, judged {GRADES[given[n]]}")


if __name__ == "__main__":
    main()
