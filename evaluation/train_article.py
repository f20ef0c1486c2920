"""Trains the trees that tell an article's lines from the rest, and writes them as a table.

    python evaluation/train_article.py DATA_FOLDER OUT.tsv

Needs lightgbm, trafilatura and readability, which retold itself does not. Learns from the tuned
half of the pages of `plain_pages.py` in several forms, from its silver pages, and from the cleaned
texts alone, of which every line is the article's; the other half is never looked at. What is
written are measures by name, limits and weights: no word of a page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from plain_pages import SETS, Block, Case, Form, cases, form, silver, written
from retold.stages.documents.draft import draft_plain
from retold.stages.documents.roles.cutting import cut
from retold.stages.documents.roles.weighing import evidence, signs
from retold.stages.documents.settings import DEFAULT
from retold.tables import Received

WEIGHTS = {"tight": 1.0, "once": 0.6, "run-in": 0.25, "teasers": 0.25}
CLEAN, SILVERED = 0.25, 0.5
"""How much a page of each form counts, a cleaned text, and a page without a truth by hand."""
TREES = 170
SETTINGS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 20, "min_data_in_leaf": 60,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 1.0,
    "seed": 1, "deterministic": True, "num_threads": 2, "verbose": -1,
    "max_bin": 63, "force_row_wise": True,
}  # fmt: skip
HEAD = """\
# Boosted trees that tell the lines of an article from the rest of a page without markup.
# Source: evaluation/train_article.py, on one half of CleanEval 2007 (final part), of dragnet 2013, and of
# htmldate's evaluation pages where trafilatura and readability agree; weights only, no text of theirs.
# feature: a measure of stages/documents/roles/manner.py or surroundings.py. A line goes `below` where its feature is not over the limit.
# below, above: the next node of the tree, or = and what the leaf adds to ln of the odds.
tree\tnode\tfeature\tlimit\tbelow\tabove
"""


def shapes(case: Case) -> Iterator[tuple[float, Form]]:
    """The forms of a page to learn from, each with its weight."""
    for name, weight in WEIGHTS.items():
        yield weight, form(case, name)
    lines = [Block(line.strip(), "", True) for line in case.gold.splitlines() if line.strip()]
    yield CLEAN, written(lines, lambda _: "\n", lambda _: "")


def read(made: Form) -> tuple[dict[str, Any], np.ndarray, np.ndarray, np.ndarray]:
    """Measures, truth, clearness and words of the lines of a page."""
    sheet = cut(draft_plain(Received("page", "page", made.kind, made.text)), DEFAULT)
    signs(sheet.lines, None, (), [""] * len(sheet.lines), DEFAULT)
    article, unclear = (np.zeros(len(made.text) + 1, bool) for _ in range(2))
    for start, end, block in made.spans:
        article[start:end], unclear[start:end] = block.article, not block.clear
    places = [slice(line.start, line.end) for line in sheet.lines]
    truth, clear = ([marks[at].mean() > 0.5 for at in places] for marks in (article, ~unclear))
    spoken = np.array([line.words for line in sheet.lines])
    return evidence(sheet), np.array(truth), np.array(clear), spoken


def learn(data: Path) -> tuple[Any, list[str]]:
    """The trained trees and the names of their features."""
    rows, truths, weights, names = [], [], [], []
    gold = [(case, True) for name in SETS for case in cases(data, name, "tuned")]
    for case, by_hand in chain(gold, ((case, False) for case in silver(data, "tuned"))):
        for weight, made in shapes(case):
            found, truth, clear, words = read(made)
            names = sorted(found)
            rows.append(np.column_stack([found[n] for n in names]).astype(np.float32))
            truths.append(truth)
            # A page counts by the size of its text, but less than in proportion.
            sized = weight * np.minimum(words, 100) / max(50, words.sum()) ** 0.7
            weights.append(sized if by_hand else SILVERED * sized * clear)
    known = lightgbm.Dataset(
        np.concatenate(rows), label=np.concatenate(truths), weight=np.concatenate(weights)
    )
    return lightgbm.train(SETTINGS, known, TREES), names


def table(booster: Any, names: list[str]) -> Iterator[str]:
    """The inner nodes of all trees as rows."""
    for number, tree in enumerate(booster.dump_model()["tree_info"]):
        waiting, count = [(0, tree["tree_structure"])], 1
        while waiting:
            node, at = waiting.pop(0)
            if "split_feature" not in at:
                break  # a tree of one leaf
            sides = []
            for child in (at["left_child"], at["right_child"]):
                if "split_feature" in child:
                    waiting.append((count, child))
                    sides.append(str(count))
                    count += 1
                else:
                    sides.append(f"={child['leaf_value']:.4g}")
            yield f"{number}\t{node}\t{names[at['split_feature']]}\t{at['threshold']:.5g}\t{sides[0]}\t{sides[1]}"


def main() -> None:
    """Train and write."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    booster, names = learn(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text(HEAD + "\n".join(table(booster, names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
