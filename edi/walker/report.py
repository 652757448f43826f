"""Faults at the segment at hand → findings; what a missing, surplus, unknown or misplaced segment is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edi.findings import Fault, Finding, Severity, Where
from edi.guides import Guide, Loop, SegmentNode, Usage
from edi.guides.diagnosis import Trouble
from edi.guides.dictionary import dictionary

_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")


class Report:
    """Collects the findings of a set. ``position`` and ``offset`` are those of the segment at hand."""

    def __init__(self) -> None:
        self.position = self.offset = 0
        self.findings: list[Finding] = []

    def where(self, segment: str, path: str, element: int = 0) -> Where:
        return Where(self.position, self.offset, segment, path, element)

    def say(self, fault: Fault, why: str, where: Where, unit: int | None, value: str = "", reference: str = "",
            severity: Severity = Severity.ERROR) -> None:
        self.findings.append(Finding(fault, where, why, value, unit, severity, reference))

    def inside(self, node: SegmentNode, unit: int | None, found: Sequence[Trouble], since: int) -> None:
        """What is wrong inside the segment at hand. ``since`` is how many findings there were before it: an element that is
        wrong by itself is not said to be out of its row too."""
        told = {one.element for one in found if one.severity is Severity.ERROR}
        self.findings[since:] = [one for one in self.findings[since:]
                                 if one.where.position != self.position or one.where.element not in told]
        for fault, message, element, component, repetition, value, reference, severity in found:
            where = Where(self.position, self.offset, node.id, node.path, element, component, repetition)
            self.findings.append(Finding(fault, where, message, value, unit, severity, reference))

    def missing(self, child: SegmentNode | Loop, unit: int | None) -> Finding:
        """Not said yet: it may turn up out of order."""
        fault, why = absent(child)
        return Finding(fault, self.where(child.head.id, child.path), why, "", unit)

    def unknown(self, id: str, guide: Guide, path: str, unit: int | None) -> None:
        """A segment that the guide does not have at all."""
        if id in guide.base:
            fault, why = Fault.SEGMENT_NOT_USED, f"{id} belongs to the base set; this guide does not use it."
        elif id in dictionary():
            fault, why = Fault.SEGMENT_UNKNOWN, f"{id} does not belong to this set."
        else:
            fault, why = Fault.SEGMENT_NOT_IN_DIRECTORY, "This segment id is not in the X12 directory."
        shown = id if _ID.fullmatch(id) else ""         # anything at all may stand there
        self.say(fault, why, self.where(shown, path), unit, id)


def absent(child: SegmentNode | Loop) -> tuple[Fault, str]:
    if child.usage is Usage.MANDATORY:
        fault = Fault.SEGMENT_MANDATORY_MISSING
    elif isinstance(child, Loop):
        fault = Fault.LOOP_REQUIRED_MISSING
    else:
        fault = Fault.SEGMENT_REQUIRED_MISSING
    return fault, f"{_name(child)} must be there."


def too_many(child: SegmentNode | Loop) -> tuple[Fault, str]:
    fault = Fault.LOOP_OVER_MAXIMUM if isinstance(child, Loop) else Fault.SEGMENT_OVER_MAXIMUM
    often = "once" if child.maximum == 1 else f"{child.maximum} times"
    return fault, f"{_name(child)} may stand {often} at most here."


def _name(child: SegmentNode | Loop) -> str:
    name = f"Loop {child.id}" if isinstance(child, Loop) else child.id
    return f"{name} ({child.label})" if child.label else name
