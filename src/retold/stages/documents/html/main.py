"""Which lines of an HTML page are its main text: boosted trees over `html.features`."""

from __future__ import annotations

from functools import cache

import numpy as np

from retold.stages.documents.html.features import FEATURES, Matrix, features
from retold.stages.documents.html.lines import Flags, Lines
from retold.text.trees import trees

THRESHOLD = -0.4
"""Ln of the odds from which a line is main text; below 0, since the judge of roles drops more later.
By F1 on the development half of `evaluation/main_text.py`."""
_MAX_LINES = 20_000
"""On longer pages only so many lines are judged; pages of news have 50 to 2,000."""


def main_lines(lines: Lines, title: int | None) -> Flags:
    """Whether each line is main text. Time is linear in the lines."""
    judged = lines.first(_MAX_LINES)
    odds = log_odds(features(judged, title))
    main = np.zeros(len(lines), bool)
    main[: len(judged)] = odds >= THRESHOLD
    return main


def log_odds(rows: Matrix) -> Matrix:
    """Ln of the odds of each row of features to be main text."""
    grown = trees("main-text")
    return grown.sums(rows.T[_columns(grown.names)])


@cache
def _columns(names: tuple[str, ...]) -> list[int]:
    return [FEATURES.index(name) for name in names]
