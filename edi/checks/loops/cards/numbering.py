"""What a set numbers by itself, from 1 on without a gap (SNIP 4). Nobody loses by a gap: it only warns."""

from __future__ import annotations

from collections.abc import Iterable

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance, Sent
from edi.findings import Fault


def _gaps(numbers: Iterable[Sent]) -> list[Problem]:
    return [(one.at(1), one.value(1)) for place, one in enumerate(numbers, 1)
            if one.value(1).isdigit() and int(one.value(1)) != place][:1]


class Numbered:
    """Of loops at the set's own level one after the other, and of those within one loop."""

    def __init__(self) -> None:
        self._last = 0

    def take(self, loop: Instance) -> Problems | None:
        if loop.id == "2300":
            return _gaps(one for provider in loop.below("2310") for one in provider.all("LX"))
        if loop.id == "LS":
            return _gaps(one for category in loop.below("2700") for one in category.all("LX"))
        one = loop.first("LX") or loop.first("ENT")
        if one is None or not one.value(1).isdigit():
            return None
        expected, self._last = self._last + 1, int(one.value(1))
        return [(one.at(1), one.value(1))] if self._last != expected else None

    def problems(self, whole: Instance) -> Problems:
        return FINE


CARDS = (
    LoopCheck(
        Fault.NUMBERING_BROKEN, ("834", "820", "275", "275-5"), ("2000A", "2000B", "2300", "LS"),
        "005010X220A1 2310 and 2700 LX01, 005010X218 2000A and 2000B ENT01, 006020X314 and 005010X210 2000A LX01",
        "This number does not follow the one before; the first is 1.", total=Numbered,
        wrong="834: 2700#2 LX*3 | 820: 2000B ENT*3*2J*34*123456789;2000B#2 ENT*4*2J*34*123456788 | 275: 2000A#2 LX*3 | "
              "275-5: 2000A#2 LX*3",
        right="834: 2700#2 LX*2 | 820: 2000B ENT*2*2J*34*123456789 | 275: 2000A#2 LX*2 | 275-5: 2000A#2 LX*2"),
)
