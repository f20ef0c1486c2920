"""Which lines of an HTML page are its main text: boosted trees over `html_features`."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stages.documents.html_features import FEATURES, Matrix, features
from retold.stages.documents.html_lines import Line
from retold.text.trees import trees

THRESHOLD = -0.4
"""Ln of the odds from which a line is main text; below 0, since the judge of roles drops more later.
By F1 on the development half of `evaluation/main_text.py`."""
_MAX_LINES = 20_000
"""On longer pages only so many lines are judged; pages of news have 50 to 2,000."""


def main_lines(lines: Sequence[Line], title: int | None) -> list[bool]:
    """Whether each line is main text. Time is linear in the lines."""
    judged = lines[:_MAX_LINES]
    odds = log_odds(features(judged, title))
    return [*(odds >= THRESHOLD).tolist(), *[False] * (len(lines) - len(judged))]


def log_odds(rows: Matrix) -> Matrix:
    """Ln of the odds of each row of features to be main text."""
    return trees("main-text").odds(dict(zip(FEATURES, rows.T, strict=True)))
