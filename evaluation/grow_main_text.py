"""Grows the trees of `src/retold/text/data/main-text.tsv`, which tell main text line by line.

    python evaluation/grow_main_text.py DATA_FOLDER

Truth are the hand-copied texts of CleanEval (final part) and dragnet; and, as silver, htmldate's
evaluation pages where trafilatura and readability agree (word F1 of one against the other 0.85), lines on
which they differ left out. Only the half "tuned" of each set is grown on. Needs the packages of the group
"measure" in pyproject.toml. One run gives the same file as another.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np

import main_text as sets
import retold.text
from archives import unpack
from retold.stages.documents.html.features import FEATURES, features
from retold.stages.documents.html.page import read_page
from retold.text.words import words
from train_article import table as table_of

RUN = 4
"""Words in a row that are looked for in the truth."""
LONGEST = 200
"""Words of a line beyond which it weighs no more."""
TREES, LEAVES, RATE = 80, 15, 0.1
HEAD = """\
# Boosted trees that tell the main text of an HTML page, line by line.
# Source: evaluation/grow_main_text.py, on one half (by the hash of the file's name) of CleanEval 2007 (final part), of dragnet 2013, and
# of htmldate's evaluation pages where trafilatura and readability agree; weights only, no text of theirs.
# feature: a column of stages/documents/html/features.py. A line goes `below` where its feature is not over the limit.
# below, above: the next node of the tree, or = and what the leaf adds to ln of the odds.
tree\tnode\tfeature\tlimit\tbelow\tabove
"""


class Example(NamedTuple):
    """The lines of one page: features, share of each that is main text, weight."""

    rows: Any
    truth: Any
    weight: Any


def truth_of(lines: Sequence[str], expected: str) -> Any:
    """Share of each line that stands in the expected text, 0 to 1."""
    whole = {tuple(words(line)) for line in expected.split("\n")}
    told = words(expected)
    runs, joined = set(_runs(told)), f" {' '.join(told)} "
    return np.array([_share(words(line), whole, runs, joined) for line in lines])


def _share(
    found: list[str], whole: set[tuple[str, ...]], runs: set[tuple[str, ...]], joined: str
) -> float:
    if len(found) >= RUN:
        return sum(run in runs for run in _runs(found)) / (len(found) - RUN + 1)
    together = len(found) > 1 and f" {' '.join(found)} " in joined
    return float(bool(found) and (tuple(found) in whole or together))


def _runs(found: list[str]) -> list[tuple[str, ...]]:
    return [tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)]


def example(html: str, *truths: str) -> Example | None:
    """Lines of a page; those on which two truths differ weigh nothing. None for an empty page."""
    page = read_page(html)
    if not len(page.lines):
        return None
    texts = page.lines.texts
    shares = np.array([truth_of(texts, truth) for truth in truths])
    size = np.minimum([len(words(text)) for text in texts], LONGEST)
    weight = 100 * (size + 1) / (max(size.sum(), 1) + len(texts))
    weight[np.ptp(shares, axis=0) >= 0.5] = 0
    return Example(features(page.lines, page.title), shares.mean(axis=0), weight)


def examples(data: Path) -> Iterator[Example | None]:
    for archive in sets.ARCHIVES.values():
        with tempfile.TemporaryDirectory() as place:
            for _, html, key in sets.pages(unpack(data / archive, place), "tuned"):
                yield example(html, key)
    for _, html, one, other in sets.silver(data, "tuned"):
        yield example(html, one, other)


def grown(data: Path) -> lightgbm.Booster:
    found = [made for made in examples(data) if made is not None]
    print(f"{len(found)} pages, {sum(len(f.rows) for f in found)} lines")
    rows, truth, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    settings = {
        "objective": "binary", "num_leaves": LEAVES, "learning_rate": RATE, "min_child_samples": 100,
        "feature_fraction": 0.6, "lambda_l2": 5.0, "boost_from_average": False, "seed": 1,
        "deterministic": True, "num_threads": 1, "verbose": -1,
    }  # fmt: skip
    table = lightgbm.Dataset(rows, (truth >= 0.5).astype(int), weight=weight)
    return lightgbm.train(settings, table, TREES)


def main(data: Path) -> None:
    needed = [*sets.ARCHIVES.values(), sets.SILVER]
    missing = [name for name in needed if not (data / name).exists()]
    if missing:
        sys.exit(f"skipped: {', '.join(missing)} not in the data folder")
    place = Path(retold.text.__file__).parent / "data" / "main-text.tsv"
    rows = table_of(grown(data), list(FEATURES))
    place.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
