"""Text of the wire → amounts, quantities, days, periods, real text.

Never an exception: what cannot be read is 0 or None, and the walker has already said so.

Real traffic repeats its values (the same fees, the same days): each reader remembers what it has read, within a bound.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from decimal import Decimal
from typing import Final, TypeVar

from edi import limits
from edi.elements import read_date, read_decimal, read_text

V = TypeVar("V")

ZERO: Final = Decimal("0.00")
_REMEMBERED: Final = 20_000
"""Texts a reader remembers: some two megabytes. Beyond it starts anew, so that memory does not grow with the file."""


def _remembering(read: Callable[[str], V]) -> Callable[[str], V]:
    known: dict[str, V] = {}

    def reader(text: str) -> V:
        try:
            return known[text]
        except KeyError:
            if len(known) >= _REMEMBERED:
                known.clear()
            value = known[text] = read(text)
            return value

    return reader


@_remembering
def amount(text: str) -> Decimal:
    """Money: two places, or as many as were sent where the others are no zeros (the checks refuse it)."""
    value = read_decimal(text)
    if value is None or abs(value) >= limits.DOLLARS:
        return ZERO
    cents = round(value, 2)
    return (cents if cents == value else value) + ZERO


@_remembering
def number(text: str) -> Decimal | None:
    """A quantity, percentage or rate, with the places that were sent."""
    return read_decimal(text) if text else None


def amount_or_none(text: str) -> Decimal | None:
    """Money that need not be told."""
    return amount(text) if text else None


@_remembering
def day(text: str) -> Day | None:
    """CCYYMMDD."""
    return read_date(text)


@_remembering
def period(text: str) -> tuple[Day | None, Day | None]:
    """A day (D8), the day of a moment (DT), or two days (RD8): the first and the last of them."""
    start, dash, end = text.partition("-")
    first = day(start[:8])
    return first, day(end[:8]) if dash else first


@_remembering
def count(text: str) -> int:
    """A number of a line or level; 0 when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


def real(elements: list[str], inner: str) -> list[str]:
    """Elements that are not all ASCII, as real text; ``inner`` are the delimiters within an element. Those may be bytes
    beyond ASCII too: an element that holds such a one is left as it stands, lest it be read as half a letter."""
    foreign = [d for d in inner if not d.isascii()]
    return [e if e.isascii() or any(d in e for d in foreign) else read_text(e) for e in elements]
