"""Sentences of one line weighed as a chain: an article goes on more often than it breaks off.

Sentences that were cut out of one line are taken for a chain of two states, in the article or not,
in which each step from one to the other costs `TURN`; the odds of a sentence are those of its
state, all ways through the chain summed (the forward-backward algorithm: Rabiner 1989, A tutorial
on hidden Markov models). Where the page has its line breaks, each line speaks for itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from retold.text.compiled import compiled

F64 = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TURN = 1.0
"""What a turn from article to furniture or back costs, as ln of odds."""


def chained(odds: F64, runs_on: Flags) -> F64:
    """Ln of the odds of each line by itself → the same with its neighbours heard.

    `runs_on` tells which lines go on where the one before ended.
    """
    if not runs_on.any():
        return odds
    turns = np.where(runs_on, TURN, 0.0)
    ahead, behind = np.zeros(len(odds)), np.zeros(len(odds))
    _hear(odds, turns, ahead)
    _hear(odds[::-1].copy(), np.append(0.0, turns[:0:-1]), behind)
    heard: F64 = odds + ahead + behind[::-1]
    return heard


@compiled
def _hear(odds: Any, turns: Any, heard: Any) -> None:
    """What the lines before each line tell of it, as ln of odds; `turns` stand before the lines."""
    told = 0.0
    for line in range(1, odds.size):
        told += odds[line - 1]
        passes = np.exp(-turns[line])
        told = np.log((np.exp(told) + passes) / (np.exp(told) * passes + 1.0))
        heard[line] = told
