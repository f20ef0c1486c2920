"""Kernel: dynamic programming over the words of two texts."""

from __future__ import annotations

from typing import Any

from retold.text.compiled import inner

# Dynamic programming within an edit, in thirds of an equal word: with these a passage is carried
# past its last seed where more than two in five words are equal, as in a heavy rewrite.
EQUAL, UNEQUAL, SKIP = 3, -2, -2
"""What is not equal costs the same either way: between two equal words, as many as the longer side has."""
LEAST = EQUAL - 1
"""A carry has to gain more than this, a whole equal word: "the" beside the end is chance. On real
sentences set between strange ones, a passage then runs 0.03 words over its ends."""


@inner
def fill(words: Any, i: int, j: int, m: int, n: int, step: int, table: Any) -> None:
    """Fill `table[:m+1, :n+1]` with the best score of aligning the words from (i, j) on."""
    for x in range(m + 1):
        table[x, 0] = x * SKIP
    for y in range(n + 1):
        table[0, y] = y * SKIP
    for x in range(1, m + 1):
        for y in range(1, n + 1):
            same = words[i + step * (x - 1)] == words[j + step * (y - 1)]
            best = table[x - 1, y - 1] + (EQUAL if same else UNEQUAL)
            table[x, y] = max(best, table[x - 1, y] + SKIP, table[x, y - 1] + SKIP)


@inner
def reverse(path: Any, low: int, high: int) -> None:
    """Turn the rows `low` to `high` round."""
    while low < high - 1:
        high -= 1
        for n in range(3):
            path[low, n], path[high, n] = path[high, n], path[low, n]
        low += 1


@inner
def trace(
    words: Any, i: int, j: int, x: int, y: int, step: int, table: Any, path: Any, n: int
) -> int:
    """Append the equal runs that lead to cell (x, y), nearest to (i, j) first."""
    begin = n
    while x > 0 and y > 0:
        one, two = i + step * (x - 1), j + step * (y - 1)
        if words[one] == words[two] and table[x, y] == table[x - 1, y - 1] + EQUAL:
            path[n, 0], path[n, 1], path[n, 2] = one, two, 1
            n, x, y = n + 1, x - 1, y - 1
        elif table[x, y] == table[x - 1, y - 1] + UNEQUAL:
            x, y = x - 1, y - 1
        elif table[x, y] == table[x - 1, y] + SKIP:
            x -= 1
        else:
            y -= 1
    reverse(path, begin, n)
    return n


@inner
def highest(table: Any, rows: int, columns: int) -> tuple[int, int]:
    """The first cell with the best score that is worth it, as (0, 0) if there is none."""
    best, x, y = LEAST, 0, 0
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            if table[row, column] > best:
                best, x, y = table[row, column], row, column
    return x, y
