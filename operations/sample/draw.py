"""Choices from a generator that is handed in.

Only ``random()`` of it is used: unlike `choice` and `sample` it promises to give the same numbers in every version of
Python, and so the same seed gives the same traffic.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Draw:
    __slots__ = ("share",)

    def __init__(self, random: Random) -> None:
        self.share = random.random
        """A number from 0 to below 1."""

    def below(self, limit: int) -> int:
        return int(self.share() * limit)

    def between(self, low: int, high: int) -> int:
        """Both ends count."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self.share() * len(items))]

    def chance(self, probability: float) -> bool:
        return self.share() < probability

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.between(0, (last - first).days))


class Weighted(Generic[T]):
    """Items drawn by weight; the weights need not add up to anything."""

    def __init__(self, weights: Sequence[tuple[T, float]]) -> None:
        self._items = [item for item, _weight in weights]
        self._steps = list(accumulate(weight for _item, weight in weights))

    def draw(self, draw: Draw) -> T:
        at = draw.share() * self._steps[-1]
        for item, step in zip(self._items, self._steps, strict=True):
            if at < step:
                return item
        return self._items[-1]
