"""Numbers that count 1, 2, 3 (HL01 in a set, LX01 in a claim) → whether each follows, with one slip one finding."""

from __future__ import annotations


class Serial:
    """``count`` is the right number of the latest. After a wrong one the next may go on from it, or from the right one."""

    __slots__ = ("count", "slip")

    def __init__(self) -> None:
        self.count = 0
        self.slip: int | None = None        # how far the numbers sent are from the right ones

    def follows(self, number: str) -> bool:
        """Counts one more; an empty number follows, since that it is missing has been told."""
        self.count += 1
        if number == str(self.count):
            self.slip = None
            return True
        number = number.strip(" ")
        if not number:
            return True
        sent = as_number(number)
        slip = None if sent is None else sent - self.count
        right = slip == 0 or (slip is not None and slip == self.slip)
        self.slip = slip
        return right


def as_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def same(one: str, other: str) -> bool:
    """Equal as numbers, or as text where they are none."""
    return one == other or (as_number(one) is not None and as_number(one) == as_number(other))
