"""Dates of birth → other days of the same year, on the same side of every other date of the file.

So nobody is born after a service that came after the birth, and whoever was still is; and who is of an age at which
something changes (of age, too old for a parent's plan, Medicare) on one of those dates is so afterwards. Where other dates
leave no room, as on the day of birth itself, the date stays.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta

from edi.elements import read_date, write_date
from edi.reader import Part
from edi.segments import Segment

AGES = (0, 18, 19, 26, 65, 125, 126)
"""Years after which the day of the year matters, and not the year alone."""

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
        for age in AGES:
            for other in self._anniversaries(born.year, age):
                if other <= born:
                    first = max(first, other + timedelta(other < born))
                if other >= born:
                    last = min(last, other - timedelta(other > born))
        return first, last

    def _anniversaries(self, year: int, age: int) -> list[date]:
        """The dates of the year so much later, as days of the year of birth."""
        start = bisect_left(self._others, date(year + age, 1, 1))
        stop = bisect_left(self._others, date(year + age + 1, 1, 1))
        days = [(day.month, day.day) for day in self._others[start:stop]]
        return [date(year, *day) if day != (2, 29) or isleap(year) else date(year, 3, 1) for day in days]

    def _number(self, text: str) -> int:
        return int.from_bytes(hashlib.blake2b(text.encode(), key=self._key, digest_size=8).digest(), "big")
