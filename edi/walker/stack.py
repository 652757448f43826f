"""The open loops and business units of a set; what is missing, too many or out of order among their children.

A finding about something that is missing stands at the segment where that was noticed, and belongs to the unit of the
loop that lacks it. It is held for as long as that loop is open and no unit begins in it: the segment may turn up out of
order, and then that is the one fault.
"""

from __future__ import annotations

from edi.findings import Fault
from edi.guides import Guide, Loop, SegmentNode
from edi.guides.moves import Jump, Move
from edi.walker.frame import Frame
from edi.walker.levels import Levels
from edi.walker.report import Report, absent, too_many
from edi.walker.serial import Serial
from edi.walker.walked import Unit


class Stack:
    """``frames`` are the open loops, outermost first; ``frame`` is the innermost."""

    def __init__(self, guide: Guide, separator: str, report: Report) -> None:
        self._separator, self._report = separator, report
        self._levels = Levels(separator, report)
        self._kinds = {kind.loop: kind.name for kind in guide.units}
        self.frame = Frame(guide.root, None, 0)
        self.frames = [self.frame]
        self._ordinal = 0                           # of the next unit
        self._holding = False                       # something is held, or was once
        self.units: list[Unit] = []                 # opened since the walker took them

    def step(self, move: Move, text: str, wrong: bool = False) -> None:
        """Closes and opens loops, counts. ``wrong``: its code is, so it takes up no place that another may need."""
        _, _, _, before, test, bit, limit, jump = move
        frame = self._close(jump.closes) if jump is not None and jump.closes else self.frame
        seen = frame.seen
        if before & ~seen:
            self._lack(frame, before & ~seen)
        over = False
        if not wrong or bit & frame.loop.required & ~seen:
            over = self._count(frame, bit, seen & ~frame.told & bit) > limit if limit else bool(test & bit & seen)
            frame.seen |= bit
        if jump is not None:
            if jump.opens is not None:
                self.frame = Frame(jump.opens, frame.owner, 1)
                self.frames.append(self.frame)
                if not jump.plain:
                    self._begin(jump, frame, bit, text)
            elif jump.names:
                self._name(jump.names, text)
        if over:
            child = jump.opens if jump and jump.opens else move.node
            self._report.say(*too_many(child), self._report.where(move.node.id, move.node.path), self.frame.unit)

    def enter(self, opener: Move) -> None:
        """Opens a loop whose first segment is missing."""
        self.step(opener, "")
        self._report.say(*absent(opener.node), self._report.where(opener.node.id, opener.node.path), self.frame.unit)

    def end(self) -> None:
        """The set ends. Its trailer is what the envelope looks for."""
        root = self.frames[0]
        root.seen |= root.loop.children[-1].bit
        self._close(len(self.frames) - 1)
        self._finish(root)

    def misplaced(self, id: str, node: SegmentNode | None) -> None:
        """A segment that the guide has, but not here; ``node`` is where it would belong."""
        for frame in reversed(self.frames):
            child = next((child for child in frame.loop.children if child.head is node), None)
            if child is not None and node is not None:
                fault, why = self._late(frame, child)
                self._report.say(fault, why, self._report.where(id, node.path), frame.unit)
                return
        self._report.say(Fault.SEGMENT_UNEXPECTED, f"{id} is not expected here.",
                         self._report.where(id, self.frame.loop.path), self.frame.unit)

    def _late(self, frame: Frame, child: SegmentNode | Loop) -> tuple[Fault, str]:
        """The child of an open loop comes when its place there has been passed."""
        if frame.told & child.bit:                          # it is not missing after all
            frame.told &= ~child.bit
            if frame.held:
                frame.held.pop(child.bit, None)
        elif child.maximum == 1 and frame.seen & child.bit:
            return too_many(child)
        frame.seen |= child.bit
        return Fault.SEGMENT_OUT_OF_ORDER, f"{child.head.id} ({child.label}) belongs further up in its loop."

    # -- loops ----------------------------------------------------------------------------------------------------------

    def _close(self, loops: int) -> Frame:
        frames = self.frames
        for _ in range(loops):
            frame = frames.pop()
            if frame.held or frame.level or frame.loop.required & ~frame.seen:
                self._finish(frame)
        self.frame = frames[-1]
        return self.frame

    def _finish(self, frame: Frame) -> None:
        missing = frame.loop.required & ~frame.seen
        if missing:
            self._lack(frame, missing)
        self._release(frame)
        if frame.level:
            self._levels.close(frame.loop, missing)

    def _count(self, frame: Frame, bit: int, seen: int) -> int:
        """``seen``: the walker lets a first one by, and it is counted with the second."""
        if frame.counts is None:
            frame.counts = {}
        count = frame.counts[bit] = frame.counts.get(bit, 1 if seen else 0) + 1
        return count

    def _begin(self, jump: Jump, around: Frame, bit: int, text: str) -> None:
        """A loop that is more than a loop has been opened: a unit, a level, one of a count, one that names a unit."""
        frame = self.frame
        if jump.unit:
            if self._holding:
                for outer in self.frames:
                    self._release(outer)
            kind = self._kinds[frame.loop.id]
            frame.owner = Unit(self._ordinal, kind, "", around.unit, self._report.position)
            self.units.append(frame.owner)
            self._ordinal += 1
        if jump.level:
            frame.level = self._levels.open(text, frame.loop, frame.unit)
        if jump.numbered:
            self._number(around, bit, text)
        if jump.names:
            self._name(jump.names, text)

    def _name(self, element: int, text: str) -> None:
        """A unit is named by the first segment in it that can."""
        unit = self.frame.owner
        if unit is not None and not unit.name:
            values = text.split(self._separator, element + 1)
            unit.name = values[element].strip(" ") if len(values) > element else ""

    def _number(self, around: Frame, bit: int, text: str) -> None:
        """The first element of some loops counts them: LX01 is 1, 2, 3 within a claim."""
        count = around.counts[bit] if around.counts and bit in around.counts else self._count(around, bit, 0)
        number = text.split(self._separator, 2)[1:2]
        if number == [str(count)]:
            return
        if around.serial is None:
            around.serial = Serial()
        node = self.frame.loop.head
        if not number:
            around.serial.slip = -1                     # it is missing; the next may have been counted without it
        elif not around.serial.follows(number[0], count):
            self._report.say(Fault.PATTERN_INVALID, f"{node.id}01 should be {count}: they count from 1 without gaps.",
                             self._report.where(node.id, node.path, 1), self.frame.unit, number[0], node.elements[0].reference)

    # -- what is missing --------------------------------------------------------------------------------------------------

    def _lack(self, frame: Frame, bits: int) -> None:
        if frame.held is None:
            frame.held = {}
        for child in frame.loop.children:
            if child.bit & bits:
                frame.held[child.bit] = self._report.missing(child, frame.unit)
        frame.told |= bits
        frame.seen |= bits
        self._holding = True

    def _release(self, frame: Frame) -> None:
        if frame.held:
            self._report.findings.extend(frame.held.values())
            frame.held.clear()
