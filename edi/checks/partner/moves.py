"""Faults on their way out: turned off, weighed otherwise, sent by another door.

A finding keeps its fault, and so its id and its SNIP type; `Finding.moved` says how its new door calls it. In the 999 a
finding of a check is told at the element that it names (IK403 I9 for what is missing, 7 for a code, I12 else), or at its
segment (IK304 I6 for what is missing, 8 else); rules of a partner know their codes (`told_as`). In the 277CA a finding of
the walk is told by the status of its place (adjudication/intake), else by 481. A finding that is only information is no
error any more: it refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from edi.checks.partner.overlay import Demand, Move, Rule
from edi.findings import Door, Fault, FaultRow, Finding, Level, Severity, Snip, advice_code

_MISSING = "A6"
_CHECKS = (Level.STATUS, Level.ADVICE)
DATA_ERRORS = "8"  # IK304

# How the 999 calls what a rule forbids: of an element, of a segment and, where it has conditions, of those.
_ELEMENT = {
    Demand.REQUIRED: (Fault.ELEMENT_REQUIRED_MISSING, Fault.ELEMENT_REQUIRED_MISSING),
    Demand.NOT_USED: (Fault.ELEMENT_NOT_USED, Fault.ELEMENT_DEPENDENT_NOT_USED),
    Demand.CODES: (Fault.CODE_NOT_ALLOWED, Fault.CODE_NOT_ALLOWED),
    Demand.PATTERN: (Fault.PATTERN_INVALID, Fault.PATTERN_INVALID),
    Demand.LENGTH: (Fault.PATTERN_INVALID, Fault.PATTERN_INVALID),
}
_SEGMENT = {
    Demand.REQUIRED: (Fault.SEGMENT_REQUIRED_MISSING, Fault.SEGMENT_DEPENDENT_MISSING),
    Demand.NOT_USED: (Fault.SEGMENT_NOT_USED, Fault.SEGMENT_DEPENDENT_NOT_USED),
    Demand.MOST: (Fault.SEGMENT_OVER_MAXIMUM, Fault.SEGMENT_OVER_MAXIMUM),
}
_LOOP = {
    Demand.REQUIRED: (Fault.LOOP_REQUIRED_MISSING, Fault.LOOP_REQUIRED_MISSING),
    Demand.NOT_USED: (Fault.SEGMENT_NOT_USED, Fault.SEGMENT_DEPENDENT_NOT_USED),
    Demand.MOST: (Fault.LOOP_OVER_MAXIMUM, Fault.LOOP_OVER_MAXIMUM),
}


def told_as(rule: Rule, fault: Fault, set_id: str) -> FaultRow | None:
    """How findings of a rule are told in a set of this kind; None: as their fault is, by the 277CA."""
    door = rule.door or own_door(set_id)
    if door is Door.CLAIM:
        return FaultRow(fault.id, Level.STATUS, rule.status, Snip.PARTNER) if rule.status else None
    if door is not Door.ACK:
        return _row(fault, door)
    table = _ELEMENT if rule.at.element else _SEGMENT if rule.at.segment else _LOOP
    like = table[rule.demand][bool(rule.when)].row
    return FaultRow(fault.id, like.level, like.code, Snip.PARTNER)


def own_door(set_id: str) -> Door:
    """Where the findings of checks leave that nobody moved."""
    return Door.CLAIM if set_id == "837" else Door.ADVICE


def _row(fault: Fault, door: Door) -> FaultRow:
    row = fault.row
    if door is Door.ADVICE:
        return FaultRow(row.id, Level.ADVICE, advice_code(row.snip), row.snip)
    if door is Door.CLAIM:
        return FaultRow(row.id, Level.STATUS, "A7:481", row.snip)
    return FaultRow(row.id, Level.NONE, "", row.snip, Severity.INFO)


def _in_999(finding: Finding) -> FaultRow:
    row = finding.fault.row
    missing = row.code.startswith(_MISSING) or not finding.value
    if finding.where.element:
        code = "I9" if missing else "7" if row.snip is Snip.CODE_SET else "I12"
        return FaultRow(row.id, Level.ELEMENT, code, row.snip)
    return FaultRow(row.id, Level.SEGMENT, "I6" if missing else DATA_ERRORS, row.snip)


class Moves:
    """The moves of one set."""

    def __init__(self, moves: Iterable[Move] = (), off: Iterable[str] = ()) -> None:
        ids = frozenset(off)
        told: dict[Fault, Move] = {move.fault: move for move in moves}
        self._by_fault: Mapping[Fault, Move] = told | {fault: Move(fault, off=True) for fault in Fault if fault.id in ids}
        self.off = frozenset(fault.id for fault, move in self._by_fault.items() if move.off)
        self.of_sets = any(move.door is Door.ACK and fault.row.level in _CHECKS for fault, move in told.items())
        """May a finding of a check leave by the 999?"""

    def told(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """As they leave; what has been moved stays where it is."""
        if not findings or not self._by_fault:
            return findings
        return [one for finding in findings if (one := self._one(finding)) is not None]

    def _one(self, finding: Finding) -> Finding | None:
        move = self._by_fault.get(finding.fault)
        if move is None:
            return finding
        return None if move.off else apply(move, finding)


def apply(move: Move, finding: Finding) -> Finding:
    own = finding.fault.row.severity
    severity = finding.severity if move.severity in (None, own) else move.severity or own
    row = finding.moved
    if move.door is Door.INFORMATION:
        severity = Severity.INFO if severity is Severity.ERROR else severity
        row = _row(finding.fault, move.door)
    elif move.door is not None and move.door is not finding.fault.door:
        row = _in_999(finding) if move.door is Door.ACK else _row(finding.fault, move.door)
    return replace(finding, severity=severity, moved=row)
