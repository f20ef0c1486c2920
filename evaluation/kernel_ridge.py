"""Ridge regression with a Gaussian kernel: what is asked is judged by the known rows most like it."""

from __future__ import annotations

from typing import Any

import numpy as np


def standard(known: Any, asked: Any) -> tuple[Any, Any]:
    """Both tables in standard deviations of the known one from its means."""
    mean, spread = known.mean(axis=0), known.std(axis=0) + 1e-9
    return (known - mean) / spread, (asked - mean) / spread


def kernel_ridge(known: Any, wanted: Any, asked: Any, width: float, ridge: float) -> Any:
    """Values for the rows asked; `width` in standard deviations, for the mean of the columns."""
    known, asked = standard(known, asked)
    usual = wanted.mean(axis=0)
    near, among = (_likeness(side, known, width) for side in (asked, known))
    return near @ np.linalg.solve(among + ridge * np.eye(len(known)), wanted - usual) + usual


def _likeness(one: Any, two: Any, width: float) -> Any:
    square = (one**2).sum(axis=1)[:, None] + (two**2).sum(axis=1) - 2 * one @ two.T
    return np.exp(-square / (2 * width**2 * one.shape[1]))
