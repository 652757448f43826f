"""The open loops and business units of a set, and all findings about them: what is missing, too many, misplaced, miscounted.

A finding about something that is missing stands at the segment where that was noticed, and belongs to the unit of the
loop that lacks it. It is held back for as long as that loop is open (and no unit begins in it), in case the segment turns up out of order:
then that is the one fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edi.findings import Fault, Finding, Severity, Where
from edi.guides import Guide, Loop, SegmentNode, Usage
from edi.guides.diagnosis import Trouble
from edi.guides.dictionary import dictionary
from edi.guides.moves import LEVEL, Jump, Move
from edi.segments import Delimiters
from edi.walker.frame import Frame, Level
from edi.walker.walked import Unit

_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")


class Stack:
    """``frames`` are the open loops, outermost first, ``frame`` the innermost; ``position`` and ``offset`` are those of
    the segment at hand."""

    def __init__(self, guide: Guide, delimiters: Delimiters) -> None:
        self._guide, self._delimiters = guide, delimiters
        self._kinds = {kind.loop: kind.name for kind in guide.units}
        self.frame = Frame(guide.root, None)
        self.frames = [self.frame]
        self.position = self.offset = 0
        self._level: int | None = 0                 # the last HL01; None after a missing HL
        self._ordinal = 0                           # of the next unit
        self._open_units: dict[int, Unit] = {}
        self._findings: list[Finding] = []
        self._units: list[Unit] = []

    def taken(self) -> tuple[list[Finding], list[Unit]]:
        """The findings and units since the last call."""
        taken = self._findings, self._units
        self._findings, self._units = [], []
        return taken

    # -- steps ----------------------------------------------------------------------------------------------------------

    def step(self, move: Move, text: str, wrong: bool = False) -> None:
        """Closes and opens loops, counts. ``wrong``: its code is; then it takes up no place that another may need."""
        jump = move.jump
        if jump is not None:
            for _ in range(jump.closes):
                self._pop()
        frame = self.frame
        missing = move.before & ~frame.seen
        if missing:
            self._missing(frame, missing)
        free = not wrong or bool(move.bit & frame.loop.required & ~frame.seen)
        over = free and self._is_over(frame, move)
        if free:
            frame.seen |= move.bit
        if jump is not None:
            if jump.opens is not None:
                self._push(jump, move, text)
            if jump.names:
                self._name(jump.names, text)
        if over:
            self._over(jump.opens if jump and jump.opens else move.node)

    def enter(self, opener: Move) -> None:
        """Opens a loop whose first segment is missing."""
        jump = opener.jump
        assert jump is not None and jump.opens is not None
        for _ in range(jump.closes):
            self._pop()
        frame = self.frame
        missing = opener.before & ~frame.seen
        if missing:
            self._missing(frame, missing)
        frame.seen |= opener.bit
        self._push(jump, opener, "")
        self._say(*_absent(jump.opens.head), Where(self.position, self.offset, opener.node.id, opener.node.path), self.frame.unit)

    def close(self) -> None:
        """The set ends."""
        root = self.frames[0]
        root.seen |= root.loop.children[-1].bit     # the set's trailer, which the envelope looks for
        while len(self.frames) > 1:
            self._pop()
        self._finish(root)

    def _pop(self) -> None:
        frame = self.frames.pop()
        self.frame = self.frames[-1]
        self._finish(frame)
        if frame.unit is not None and frame.unit != self.frame.unit:
            del self._open_units[frame.unit]

    def _finish(self, frame: Frame) -> None:
        missing = frame.loop.required & ~frame.seen
        if missing:
            self._missing(frame, missing)
        self._release(frame)
        level = frame.level
        if level is not None and level.promise == "1" and not level.children and not _lacks_level(frame.loop, missing):
            self._say(Fault.HIERARCHY_INVALID, "HL04 says that levels follow below this one, and none does.", level.where.at(4),
                      frame.unit, "1")

    def _push(self, jump: Jump, move: Move, text: str) -> None:
        loop, parent = jump.opens, self.frame
        assert loop is not None
        frame = self.frame = Frame(loop, parent.unit, loop.children[0].bit)
        if jump.unit:
            for outer in self.frames:
                self._release(outer)
            frame.unit = self._ordinal
            self._units.append(Unit(self._ordinal, self._kinds[loop.id], "", parent.unit, self.position))
            self._open_units[frame.unit] = self._units[-1]
            self._ordinal += 1
        self.frames.append(frame)
        if jump.level:
            self._open_level(frame, text)
        if jump.numbered:
            self._number(parent, move, text)

    def _name(self, element: int, text: str) -> None:
        unit = None if self.frame.unit is None else self._open_units[self.frame.unit]
        if unit is not None and not unit.name:
            unit.name = self._value(text, element)

    # -- levels and numbers ----------------------------------------------------------------------------------------------

    def _open_level(self, frame: Frame, text: str) -> None:
        """HL01 counts from 1 through the set, HL02 names the open level around this one, HL04 whether there are any below."""
        outer = next((other.level for other in reversed(self.frames[:-1]) if other.level is not None), None)
        number, parent = self._value(text, 1), self._value(text, 2)
        where = Where(self.position, self.offset, LEVEL, frame.loop.path)
        frame.level = Level(number, self._value(text, 4), where, frame.unit)
        expected = None if self._level is None else self._level + 1
        if number and expected is not None and not _is(number, expected):
            self._say(Fault.HIERARCHY_INVALID, f"HL01 should be {expected}: levels count from 1 without gaps.", where.at(1),
                      frame.unit, number)
        self._level = int(number) if _is_number(number) else expected if text else None
        if outer is None:
            return
        if parent and outer.number and parent != outer.number and not _is(parent, outer.number):
            self._say(Fault.HIERARCHY_INVALID, "HL02 does not name the level that is open around this one.", where.at(2),
                      frame.unit, parent)
        if outer.promise == "0" and not outer.children:
            self._say(Fault.HIERARCHY_INVALID, "HL04 says that no level follows below this one, and one does.",
                      outer.where.at(4), outer.unit, "0")
        outer.children += 1

    def _number(self, parent: Frame, move: Move, text: str) -> None:
        expected = parent.serials.get(move.bit, 0) + 1
        number = self._value(text, 1)
        if number and not _is(number, expected):
            element = move.node.elements[0]
            self._say(Fault.PATTERN_INVALID, f"{move.node.id}01 should be {expected}: they count from 1 without gaps.",
                      Where(self.position, self.offset, move.node.id, move.node.path, 1), self.frame.unit, number,
                      element.reference)
        parent.serials[move.bit] = int(number) if _is_number(number) else expected

    # -- findings --------------------------------------------------------------------------------------------------------

    def report(self, node: SegmentNode, found: Sequence[Trouble]) -> None:
        """What is wrong inside the segment at hand."""
        for fault, message, element, component, repetition, value, reference, severity in found:
            where = Where(self.position, self.offset, node.id, node.path, element, component, repetition)
            self._findings.append(Finding(fault, where, message, value, self.frame.unit, severity, reference))

    def unknown(self, text: str) -> None:
        """A segment that the guide does not have at all."""
        id = text.partition(self._delimiters.element)[0]
        if id in self._guide.base:
            fault, why = Fault.SEGMENT_NOT_USED, f"{id} belongs to the base set; this guide does not use it."
        elif id in dictionary():
            fault, why = Fault.SEGMENT_UNKNOWN, f"{id} does not belong to this set."
        else:
            fault, why = Fault.SEGMENT_NOT_IN_DIRECTORY, "This segment id is not in the X12 directory."
        shown = id if _ID.fullmatch(id) else ""
        self._say(fault, why, Where(self.position, self.offset, shown, self.frame.loop.path), self.frame.unit, id)

    def misplaced(self, text: str, node: SegmentNode | None) -> None:
        """A segment that the guide has, but not here. ``node`` is where it would belong."""
        id = text.partition(self._delimiters.element)[0]
        fault, why = Fault.SEGMENT_UNEXPECTED, f"{id} is not expected here."
        for frame in reversed(self.frames):
            child = node and _child(frame.loop, node)
            if child is None:
                continue
            if frame.told & child.bit:
                frame.told &= ~child.bit
                frame.held.pop(child.bit, None)
            elif child.maximum == 1 and frame.seen & child.bit:
                fault, why = _too_many(child)
                break
            fault, why = Fault.SEGMENT_OUT_OF_ORDER, f"{id} ({child.label}) belongs further up in its loop."
            frame.seen |= child.bit
            break
        self._say(fault, why, Where(self.position, self.offset, id, self.frame.loop.path), self.frame.unit)

    def _is_over(self, frame: Frame, move: Move) -> bool:
        if not move.limit:
            return bool(move.test & move.bit & frame.seen)
        count = frame.counts[move.bit] = frame.counts.get(move.bit, 0) + 1
        return count > move.limit

    def _over(self, child: SegmentNode | Loop) -> None:
        head = child.head
        self._say(*_too_many(child), Where(self.position, self.offset, head.id, head.path), self.frame.unit)

    def _missing(self, frame: Frame, bits: int) -> None:
        for child in frame.loop.children:
            if child.bit & bits:
                where = Where(self.position, self.offset, child.head.id, child.path)
                fault, why = _absent(child)
                frame.held[child.bit] = Finding(fault, where, why, "", frame.unit)
        frame.seen |= bits
        frame.told |= bits

    def _release(self, frame: Frame) -> None:
        if frame.held:
            self._findings.extend(frame.held.values())
            frame.held.clear()

    def _say(self, fault: Fault, why: str, where: Where, unit: int | None, value: str = "", reference: str = "") -> None:
        self._findings.append(Finding(fault, where, why, value, unit, fault.row.severity, reference))

    def _value(self, text: str, element: int) -> str:
        values = text.split(self._delimiters.element, element + 1)
        return values[element].strip(" ") if len(values) > element else ""


def _child(loop: Loop, node: SegmentNode) -> SegmentNode | Loop | None:
    """The child of a loop that a node is, or enters."""
    return next((child for child in loop.children if child.head is node), None)


def _absent(child: SegmentNode | Loop) -> tuple[Fault, str]:
    if child.usage is Usage.MANDATORY:
        fault = Fault.SEGMENT_MANDATORY_MISSING
    else:
        fault = Fault.LOOP_REQUIRED_MISSING if isinstance(child, Loop) else Fault.SEGMENT_REQUIRED_MISSING
    what = f"Loop {child.id}" if isinstance(child, Loop) else child.id
    return fault, f"{what} ({child.label}) must be there." if child.label else f"{what} must be there."


def _too_many(child: SegmentNode | Loop) -> tuple[Fault, str]:
    often = "once" if child.maximum == 1 else f"{child.maximum} times"
    if isinstance(child, Loop):
        return Fault.LOOP_OVER_MAXIMUM, f"Loop {child.id} ({child.label}) may stand {often} at most."
    return Fault.SEGMENT_OVER_MAXIMUM, f"{child.id} ({child.label}) may stand {often} at most here."


def _lacks_level(loop: Loop, missing: int) -> bool:
    """Is a required level below this one missing, which is a finding already?"""
    return any(child.bit & missing and child.head.id == LEVEL for child in loop.children)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _is(text: str, number: int | str) -> bool:
    return _is_number(text) and str(number).isdigit() and int(text) == int(number)
