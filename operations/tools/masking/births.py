"""Dates of birth → other days of the same year, on the same side of every other date of the file.

So nobody's age changes by a year, nobody is born after a service that came after the birth, and whoever was still is.
Where other dates leave no room, as on the day of birth itself, the date stays.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from edi.elements import read_date, write_date
from edi.reader import Part
from edi.segments import Segment

_DIGITS = re.compile(r"(?<!\d)(?:18|19|20|21)\d{6}")


def dates(parts: Iterable[Part]) -> set[date]:
    """Every date that is told in a file, but for those of births. There are not many days in two centuries."""
    texts: set[str] = set()
    for part in parts:
        if isinstance(part, Segment) and part.id != "DMG":
            for element in part.elements[1:]:
                for components in element:
                    for value in components:
                        if len(value) >= 8 and len(value) <= 35:
                            texts.update(_DIGITS.findall(value))
    return {day for day in map(read_date, texts) if day is not None}


class Births:
    """Of one key and one file."""

    def __init__(self, key: bytes, others: Iterable[date]) -> None:
        self._key = key
        self._others = sorted(others)

    def of(self, text: str) -> str:
        """Eight digits that are a date; anything else stays (the caller knows what to do with it)."""
        born = read_date(text) if len(text) == 8 else None
        if born is None:
            return text
        first, last = self._room(born)
        days = (last - first).days + 1
        if days < 2:
            return text
        wish = self._number(text)
        year = date(born.year, 1, 1)
        day = year + timedelta(wish % ((date(born.year, 12, 31) - year).days + 1))
        if day == born or not first <= day <= last:  # the wish is the same in every file, but it cannot be had here
            day = first + timedelta(wish % (days - 1))
            day = day if day < born else day + timedelta(1)
        return write_date(day)

    def _room(self, born: date) -> tuple[date, date]:
        """The first and last day of the year that stand to all other dates as this one does."""
        first, last = date(born.year, 1, 1), date(born.year, 12, 31)
        at = bisect_left(self._others, born)
        if at < len(self._others) and self._others[at] == born:
            return born, born
        if at > 0:
            first = max(first, self._others[at - 1] + timedelta(1))
        if at < len(self._others):
            last = min(last, self._others[at] - timedelta(1))
        return first, last

    def _number(self, text: str) -> int:
        return int.from_bytes(hashlib.blake2b(text.encode(), key=self._key, digest_size=8).digest(), "big")
