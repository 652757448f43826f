"""Findings of a set → what the set's answer is and which of its claims do not enter.

Which fault refuses what (wire facts, 1):

    outside every business unit, or the hierarchy itself        the set (IK5 R), under either policy
    unknown or misplaced segments of a provider level           the set
    an element or a missing segment of a provider level         policy claim: all claims of that provider (IK5 E)
    inside a claim, or its own subscriber and patient level     policy claim: that claim (IK5 E); policy set: the set

E is accepted with errors noted (X12 ruling 1312): the claims that did not enter are told by the 277CA, under the same
findings.  Warnings never reach a 999, nor do findings of the checks (SNIP 3 to 7), unless a partner's overlay sends them
there.  What leaves by the 277CA alone refuses its claims, and the set is accepted under either policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from edi import limits
from edi.findings import Door, Fault, Finding, Level, Severity, Snip
from edi.walker import Unit

MAX_CODES = 5  # IK502-506 and AK905-909
MAX_REASONS = 20  # of one unit that are kept for the 277CA; the other claims' faults are not crowded out by one claim's
PROVIDER = "provider"
CLAIM = "claim"
_EVERY = -1  # as a unit: what refuses all claims of the set

# Faults that break the structure that units stand in: no unit can be blamed alone.
_STRUCTURE = frozenset((Fault.HIERARCHY_INVALID,))
_MISPLACED = frozenset((
    Fault.SEGMENT_UNKNOWN, Fault.SEGMENT_UNEXPECTED, Fault.SEGMENT_NOT_IN_SET, Fault.SEGMENT_OUT_OF_ORDER,
    Fault.SEGMENT_NOT_USED, Fault.SEGMENT_NOT_IN_DIRECTORY, Fault.SEGMENT_OVER_MAXIMUM, Fault.LOOP_OVER_MAXIMUM,
    Fault.SEGMENT_TOO_LONG,
))


class Policy(StrEnum):
    """What a SNIP 1-2 fault inside one claim refuses: that claim, or its whole set."""

    CLAIM = "claim"
    SET = "set"


class Answer(StrEnum):
    """IK501 and AK901."""

    ACCEPTED = "A"
    ERRORS_NOTED = "E"
    PARTIAL = "P"  # groups only
    REJECTED = "R"


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """``codes`` are IK502 and on; ``refused`` the claims (unit ordinals) that do not enter, with what refused them."""

    answer: Answer
    codes: tuple[str, ...] = ()
    refused: Mapping[int, tuple[Finding, ...]] | None = None

    @property
    def rejected(self) -> bool:
        return self.answer is Answer.REJECTED


UNPROCESSED = SetVerdict(Answer.REJECTED, ("1",))
"""A fault of ours kept us from judging the set: told as not supported, so that the sender knows it did not enter."""


class Judge:
    """Collects findings and units of one set as they are read: for each batch first its units, then its findings.

    A claim needs its parents' faults, so of each unit its kind and its parent are kept; the units themselves, with
    their names, only where a finding speaks of them. Memory hardly grows with the claims that are good.
    """

    def __init__(self, policy: Policy = Policy.CLAIM) -> None:
        self._policy = policy
        self._parents: list[int] = []  # by unit ordinal, -1 for none
        self._kinds: list[str] = []
        self._recent: dict[int, Unit] = {}  # this batch's, and those that were open before it
        self._named: dict[int, Unit] = {}
        self._blamed: dict[int, list[Finding]] = {}
        self._set_broken = False
        self._specific: list[str] = []
        self._in_error = self._guide_in_error = False

    @property
    def units(self) -> list[Unit]:
        """The units that findings speak of, as many as a 999 can name: for its CTX."""
        return list(self._named.values())

    def add_units(self, units: Sequence[Unit]) -> None:
        if not units:
            return
        self._recent = {ordinal: self._recent[ordinal] for ordinal in self._open() if ordinal in self._recent}
        for unit in units:
            self._parents.append(-1 if unit.parent is None else unit.parent)
            self._kinds.append(unit.kind)
            self._recent[unit.ordinal] = unit

    def _open(self) -> Iterator[int]:
        """The newest unit and those around it: whatever is said of any other has been said."""
        at = len(self._kinds) - 1
        while at >= 0:
            yield at
            at = self._parents[at]

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.severity is Severity.ERROR:
                if finding.door is Door.ACK:
                    self._add(finding)
                elif finding.door is Door.CLAIM:
                    self._blame(finding, _EVERY if finding.unit is None else finding.unit)

    def _add(self, finding: Finding) -> None:
        row = finding.row
        if row.level is Level.SET and row.code != "5":
            if row.code not in self._specific:
                self._specific.append(row.code)
            self._set_broken = True
            return
        if row.snip is Snip.INTEGRITY:
            self._in_error = True
        else:
            self._guide_in_error = True
        unit = None if finding.unit is None else self._recent.get(finding.unit)
        if unit is not None and len(self._named) < limits.FINDINGS_PER_SET:
            self._named[unit.ordinal] = unit
        if self._breaks_set(finding):
            self._set_broken = True
        elif finding.unit is not None:
            self._blame(finding, finding.unit)

    def _blame(self, finding: Finding, unit: int) -> None:
        blamed = self._blamed.setdefault(unit, [])
        if len(blamed) < MAX_REASONS:
            blamed.append(finding)

    def _breaks_set(self, finding: Finding) -> bool:
        if self._policy is Policy.SET or finding.unit is None or finding.fault in _STRUCTURE:
            return True
        if finding.unit >= len(self._kinds):  # opened by the last segment of a set that has no SE
            return True
        return self._kinds[finding.unit] == PROVIDER and finding.fault in _MISPLACED

    def verdict(self) -> SetVerdict:
        codes = [*self._specific]
        if self._in_error:
            codes.append("5")
        if self._guide_in_error:
            codes.append("I5")
        if self._set_broken:
            return SetVerdict(Answer.REJECTED, tuple(codes[:MAX_CODES]))
        if not codes:
            return SetVerdict(Answer.ACCEPTED, (), self._refused() if self._blamed else None)
        return SetVerdict(Answer.ERRORS_NOTED, tuple(codes[:MAX_CODES]), self._refused())

    def _refused(self) -> dict[int, tuple[Finding, ...]]:
        """Each claim whose own unit, or a unit above it, is blamed."""
        refused: dict[int, tuple[Finding, ...]] = {}
        for ordinal, kind in enumerate(self._kinds):
            if kind != CLAIM:
                continue
            reasons: list[Finding] = []
            at = ordinal
            while at >= 0:
                reasons = [*self._blamed.get(at, ()), *reasons]
                at = self._parents[at]
            reasons = [*self._blamed.get(_EVERY, ()), *reasons]
            if reasons:
                refused[ordinal] = tuple(reasons)
        return refused


def group_answer(sets: Iterable[Answer], group_refused: bool) -> Answer:
    """AK901 from its sets' IK501: P when some were accepted and some rejected."""
    answers = list(sets)
    if group_refused or not answers or all(a is Answer.REJECTED for a in answers):
        return Answer.REJECTED
    if Answer.REJECTED in answers:
        return Answer.PARTIAL
    return Answer.ERRORS_NOTED if Answer.ERRORS_NOTED in answers else Answer.ACCEPTED
