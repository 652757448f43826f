"""A fault and a place → a finding, once: what the parts of the checks over one remittance share.

It knows the batch at hand, the claim at hand, what the walker has said, and how often a payer's habit was told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from edi.checks.remittance.card import RemittanceCheck
from edi.checks.spoken import Spoken
from edi.findings import Fault, Finding, Severity, Where, finding

HABIT_TOLD = 3
"""How often a set is told of a payer's habit: what it does in all its claims is no news in the fourth."""

_SURPLUS = frozenset((Fault.ELEMENT_NOT_USED, Fault.ELEMENT_DEPENDENT_NOT_USED))
_WAITING = frozenset(("BPR", "N1", "TS2", "TS3"))
_in_order = attrgetter("where.position")


class Place(NamedTuple):
    """Of a segment: its number in the set and its byte offset in the file."""

    position: int = 0
    offset: int = 0


NOWHERE = Place()
At = Place | int
"""A place; or, until the batch is done, the index of its segment there: most places are never spoken of."""


class Telling:
    def __init__(self, cards: Mapping[Fault, RemittanceCheck], paths: Mapping[str, str], wanted: Collection[Fault]) -> None:
        self.unit: int | None = None  # of the claim at hand
        self._cards, self._paths, self._wanted = cards, paths, wanted
        self._first = 1
        self._offsets: Sequence[int] = ()
        self._spoken = Spoken()
        self._first_blamed = dict[int, int]()
        self.garbled: set[int] = set()  # segments of which the walker blames several elements: shifted, or no such segment
        self._habits: dict[tuple[Fault, str], int] = {}
        self._found: list[Finding] = []

    def batch(self, first: int, offsets: Sequence[int], findings: Iterable[Finding]) -> None:
        self._first, self._offsets = first, offsets
        self.hear(findings)

    def hear(self, findings: Iterable[Finding]) -> None:
        """What the walker said: of the same element it is not said again."""
        findings = list(findings)
        self._spoken.hear(findings)
        for one in findings:
            position, element = one.where.position, one.where.element
            if one.severity is Severity.ERROR and element and one.fault not in _SURPLUS:
                if self._first_blamed.setdefault(position, element) != element:
                    self.garbled.add(position)

    def place(self, at: At) -> Place:
        """To be kept beyond the batch."""
        return at if isinstance(at, Place) else Place(self._first + at, self._offsets[at])

    def say(self, fault: Fault, at: At, segment: str, loop: str, element: int = 0, value: str = "",
            component: int = 0) -> None:
        """``loop`` is the id of the innermost one; the element is 0 where the whole segment is missing."""
        if fault not in self._wanted:
            return
        place = self.place(at)
        if place.position in self.garbled or self._spoken.blames(place.position, segment, element):
            return
        card = self._cards[fault]
        if card.habit:
            told = self._habits.get((fault, segment), 0)
            if told >= HABIT_TOLD:
                return
            self._habits[fault, segment] = told + 1
        where = Where(place.position, place.offset, segment, self._paths[loop], element, component)
        self._found.append(finding(fault, where, card.says, value=value, unit=self.unit))

    def taken(self) -> list[Finding]:
        if not self._found:
            return []
        found, self._found = self._found, []
        found.sort(key=_in_order)
        return found

    def forget(self, position: int) -> None:
        """What the walker said of segments before this one is not asked again, but of those that wait for sums."""
        self._spoken.forget(lambda at, segment: at < position and segment not in _WAITING)
        if self._first_blamed:
            self._first_blamed = {at: element for at, element in self._first_blamed.items() if at >= position}
            self.garbled = {at for at in self.garbled if at >= position}
