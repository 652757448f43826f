"""Numbers that count 1, 2, 3 (HL01 in a set, LX01 in a claim) → whether each follows, with one slip one finding."""

from __future__ import annotations


class Serial:
    """Remembers how far the numbers sent are from the right ones: after a wrong one the next may go on from either."""

    __slots__ = ("slip",)

    def __init__(self, slip: int | None = None) -> None:
        self.slip = slip

    def follows(self, number: str, count: int) -> bool:
        """Is it the right number, or does it go on from a wrong one? That it is missing has been told elsewhere."""
        number = number.strip(" ")
        if not number:
            return True
        sent = as_number(number)
        slip = None if sent is None else sent - count
        right = slip == 0 or (slip is not None and slip == self.slip)
        self.slip = slip
        return right


def as_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def same(one: str, other: str) -> bool:
    """Equal as numbers, or as text where they are none."""
    return one == other or (as_number(one) is not None and as_number(one) == as_number(other))
