"""Values of one set, one after the other → whether each was met before, within bounds: a set may hold half a million members.

What is kept are hashes, of the last many values and at most of twice as many; a repetition farther apart than that is not
noticed. No value of anybody is kept.
"""

from __future__ import annotations

from collections.abc import Hashable

_KEPT = 50_000
"""Two generations of so many hashes are some 10 MB; the largest employers send fewer members in one set."""


class Recollection:
    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._young: set[int] = set()
        self._old: set[int] = set()

    def met(self, value: Hashable) -> bool:
        """Whether it came before; from now on it did."""
        one = hash(value)
        if one in self._young or one in self._old:
            return True
        if len(self._young) >= self._kept:
            self._old, self._young = self._young, set()
        self._young.add(one)
        return False
