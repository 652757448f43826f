"""HL segments → whether they make one tree: HL01 counts through the set, HL02 names the open level around, HL04 tells of
levels below.

After a wrong number the next may go on from it or from the right one, so that one slip is one finding.
"""

from __future__ import annotations

from dataclasses import dataclass

from edi.findings import Fault, Severity, Where
from edi.guides import Loop
from edi.guides.moves import LEVEL
from edi.walker.report import Report
from edi.walker.serial import Serial, same

_BELOW, _NONE_BELOW = "1", "0"


@dataclass(slots=True)
class Level:
    """An open level: HL01 as sent and as counted, HL04, where its HL stands, its unit, and whether a level followed below."""

    number: str                             # empty where its HL is missing
    count: int
    promise: str
    position: int
    offset: int
    unit: int | None
    path: str
    kept: bool = False


class Levels:
    """The hierarchy of one set."""

    def __init__(self, separator: str, report: Report) -> None:
        self._separator, self._report = separator, report
        self._open: list[Level] = []            # outermost first
        self._count = 0
        self._serial = Serial()

    def open(self, text: str, loop: Loop, unit: int | None) -> Level:
        """A level begins; the text is empty where its HL is missing. An HL04 that the guide does not allow promises nothing."""
        self._count = count = self._count + 1
        values = [*text.split(self._separator), "", "", "", ""]
        number = values[1]
        promise = values[4].strip(" ")
        allowed = loop.head.elements[3].codes
        promise = promise if promise in allowed or not allowed else ""
        level = Level(number, count, promise, self._report.position, self._report.offset, unit, loop.path)
        if not text:
            self._serial.slip = -1              # the next may have been counted without it
        elif number != str(count) and not self._serial.follows(number, count):
            self._say(level, 1, f"HL01 should be {count}: levels count from 1 without gaps.", number)
        if self._open:
            self._below(self._open[-1], values[2], level)
        self._open.append(level)
        return level

    def _below(self, outer: Level, parent: str, level: Level) -> None:
        if parent != outer.number and outer.number and not self._names(parent.strip(" "), outer):
            self._say(level, 2, "HL02 does not name the level that is open around this one.", parent)
        if outer.promise == _NONE_BELOW and not outer.kept:
            self._say(outer, 4, "HL04 says that no level follows below this one, and one does.", outer.promise)
        outer.kept = True

    @staticmethod
    def _names(parent: str, outer: Level) -> bool:
        """A level whose own number is wrong, which has been told, may be named by either."""
        return not parent or same(parent, outer.number) or same(parent, str(outer.count))

    def close(self, loop: Loop, missing: int) -> None:
        """The innermost level ends; ``missing`` are the children that it was said to lack."""
        level = self._open.pop()
        if level.promise == _BELOW and not level.kept:
            if not any(child.bit & missing and child.head.id == LEVEL for child in loop.children):
                # Many senders write 1 always. The tree is whole without it, and a set is too much to refuse for that.
                self._say(level, 4, "HL04 says that levels follow below this one, and none does.", level.promise,
                          Severity.WARNING)

    def _say(self, level: Level, element: int, why: str, value: str, severity: Severity = Severity.ERROR) -> None:
        where = Where(level.position, level.offset, LEVEL, level.path, element)
        self._report.say(Fault.HIERARCHY_INVALID, why, where, level.unit, value, severity=severity)
