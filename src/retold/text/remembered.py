"""What a function gave for a value, remembered: a plain dictionary, where `lru_cache` keeps an order."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What `make` gives, by what it was given; once `most` values are held, all are forgotten.

    For small functions that are asked for hundreds of values a page: `map` looks them up at a third
    of the cost of a call.
    """

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made
