"""Whether an acknowledgment of sets agrees with itself (999; SNIP 3, 4).

It is the last word on a group: nobody answers it, so what is wrong here is for whoever sent the group to know.
"""

from __future__ import annotations

from decimal import Decimal

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance, Sent
from edi.elements import read_decimal
from edi.findings import Fault

_GUIDE = ("999",)
_TAKEN = frozenset("AE")


class Verdicts:
    """The sets that are listed, taken and refused."""

    def __init__(self) -> None:
        self._taken = self._refused = 0

    def take(self, loop: Instance) -> None:
        verdict = loop.first("IK5")
        if verdict is not None and verdict.value(1) in _TAKEN:
            self._taken += 1
        elif verdict is not None:
            self._refused += 1

    def problems(self, whole: Instance) -> Problems:
        group = whole.first("AK9")
        if group is None:
            return FINE
        received, accepted = _count(group, 3), _count(group, 4)
        return self._wrong(group, received, accepted) if received is not None and accepted is not None else FINE

    def _wrong(self, group: Sent, received: Decimal, accepted: Decimal) -> Problems:
        raise NotImplementedError


def _count(group: Sent, element: int) -> Decimal | None:
    return read_decimal(group.value(element))


class _Counts(Verdicts):
    """Sets that were taken need not be listed."""

    def _wrong(self, group: Sent, received: Decimal, accepted: Decimal) -> Problems:
        if accepted > received or self._taken > accepted or self._refused > received - accepted:
            return [(group.at(4), group.value(4))]
        return FINE


class _Group(Verdicts):
    """A group that was refused as such (AK905) may hold sets that nothing is wrong with."""

    def _wrong(self, group: Sent, received: Decimal, accepted: Decimal) -> Problems:
        verdict = group.value(1)
        wrong = ((verdict == "A" and (self._refused or accepted < received))
                 or (verdict == "R" and accepted > 0)
                 or (verdict == "P" and not 0 < accepted < received))
        return [(group.at(1), verdict)] if wrong else FINE


def set_verdict(one: Instance) -> Problems:
    """A names no fault of segments; a refusal names a fault, of segments or in IK502."""
    verdict = one.first("IK5")
    if verdict is None:
        return FINE
    faults, code = one.has("2100"), verdict.value(1)
    found: list[Problem] = []
    if (code == "A" and (faults or verdict.value(2))) or (code in ("R", "E") and not faults and not verdict.value(2)):
        found.append((verdict.at(1), code))
    return found


CARDS: tuple[LoopCheck, ...] = (
    LoopCheck(
        Fault.ACCEPTED_SETS_MISMATCH, _GUIDE, ("2000",), "005010X231A1 AK9 AK903, AK904; 2000 IK501",
        "The count of accepted sets does not agree with the sets received or listed.", total=_Counts,
        wrong="2000#2 IK5*E*5", right="SET AK9*P*3*3*2"),
    LoopCheck(
        Fault.GROUP_VERDICT_CONTRADICTED, _GUIDE, ("2000",), "005010X231A1 AK9 AK901, AK903, AK904; 2000 IK501",
        "The verdict on the group is not that of its sets.", total=_Group,
        wrong="SET AK9*A*2*2*1", right="SET AK9*P*2*2*1"),
    LoopCheck(
        Fault.SET_VERDICT_CONTRADICTED, _GUIDE, ("2000",), "005010X231A1 2000 IK5 IK501, IK502; 2100 IK3",
        "A set is accepted with faults told, or refused with none.", find=set_verdict, reads=(),
        wrong="2000 IK5*A*5", right="2000 IK5*A"),
)
