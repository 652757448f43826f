"""The control segments of one interchange into its value: groups, sets, and what is wrong with how they nest.

A header that is missing its trailer ends where the next control segment of its kind, or of the kind around it, stands.
Segments that stand where only control segments may (between GS and ST, behind GE ...) make the interchange's content
invalid, told once a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edi import limits
from edi.envelope.found import Findings
from edi.envelope.groups import counts, ge_findings, gs_findings, same_number, se_findings, st_findings
from edi.envelope.isa import isa_findings
from edi.envelope.values import Group, Interchange, Set
from edi.findings import Fault, Finding, Severity, Where, finding
from edi.reader.controls import Control, Controls
from edi.reader.header import Header

_SERVICE = frozenset({"TA1", "TA3", "ISB", "ISE", "ISX"})
"""Segments about the interchange itself, between ISA and GS."""


@dataclass(slots=True)
class Census:
    """What is counted over a whole file: sets and groups against their bounds, numbers against their like."""

    sets: int = 0
    groups: int = 0
    interchanges: set[tuple[str, ...]] = field(default_factory=set, repr=False)


@dataclass(slots=True)
class _OpenGroup:
    control: Control
    gs: tuple[str, ...]
    findings: Findings
    sets: list[Set] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _OpenSet:
    control: Control
    findings: Findings


class InterchangeReader:
    """Takes the control segments behind an ISA one by one; ``close`` gives the interchange."""

    def __init__(self, ordinal: int, offset: int, header: Header, census: Census) -> None:
        self._ordinal = ordinal
        self._offset = offset
        self._header = header
        self._census = census
        self._isa = tuple(value.strip(" ") for value in header.isa)
        self._findings = Findings(isa_findings(header, offset))
        self._groups: list[Group] = []
        self._ta1: list[tuple[str, ...]] = []
        self._iea: Control | None = None
        self._group: _OpenGroup | None = None
        self._set: _OpenSet | None = None
        self._numbers: set[int | str] = set()  # GS06 so far
        self._expected = 1                     # position of the next control segment, if nothing strays in between
        self._last_end = offset + header.length
        self._empties = 0
        self._strayed = False
        self._over_bound = False

    def take(self, control: Control) -> int:
        """One control segment; gives where the interchange ends if it ends there, -1 otherwise."""
        if self._set and control.id in _SERVICE:
            return -1  # a misplaced segment of the set: the walker tells
        if self._over_bound:
            return self._end(control)
        if self._set is None and control.position > self._expected:
            self._stray(self._last_end, "Segments stand between control segments, outside of any set.")
        if control.id != "SE":
            self._close_set(control)
        if control.id in ("GS", "IEA", "ISA"):
            self._close_group(control)
        _TAKE[control.id](self, control)
        self._expected = control.position + 1
        self._last_end = control.end
        return self._end(control)

    @staticmethod
    def _end(control: Control) -> int:
        if control.id == "IEA":
            return control.end
        return control.offset if control.id == "ISA" else -1

    def note(self, controls: Controls) -> None:
        """What stood in front of the control segment that comes next, and is no control segment itself."""
        if controls.empties > self._empties:
            said = f"{controls.empties - self._empties} empty segment(s) up to here are passed over."
            self._add_inside(finding(Fault.SEGMENT_EMPTY, Where(offset=controls.empty_at), said))
            self._empties = controls.empties
        for long in controls.long:
            said = f"The segment is longer than {limits.SEGMENT_BYTES} bytes."
            if self._set:
                position = long.position - self._set.control.position + 1
                where = Where(position, long.offset, long.id)
                self._add_inside(finding(Fault.SEGMENT_TOO_LONG, where, said))
            else:
                self._stray(long.offset, said)
        controls.long.clear()

    def close(self, end: int, segments: int) -> Interchange:
        """The interchange, which ends at an offset after so many segments."""
        behind = Control("", [], end, end, segments, True)
        if not (self._set or self._iea or self._over_bound) and segments > self._expected:
            self._stray(self._last_end, "Segments stand behind the last control segment, outside of any set.")
        self._close_set(behind)
        self._close_group(behind)
        if self._header.readable and not self._over_bound:
            self._check_trailer()
        self._check_number()
        iea = (*self._iea.elements, "", "")[:2] if self._iea else None
        return Interchange(self._ordinal, self._isa, iea, self._header.delimiters, tuple(self._groups),
                           tuple(self._ta1), self._offset, end, tuple(self._findings))

    # -- the control segments, one by one ---------------------------------------------------------------------

    def _take_isa(self, control: Control) -> None:
        """The next interchange begins: this one has no IEA."""

    def _take_ta1(self, control: Control) -> None:
        if self._group:
            self._stray(control.offset, "A TA1 stands inside a group; its place is behind the ISA.", "TA1")
        if len(self._ta1) < limits.INTERCHANGES:
            self._ta1.append(tuple(control.elements))

    def _take_service(self, control: Control) -> None:
        """ISB, ISE, ISX, TA3: X12 lets them stand behind an ISA; the health-care guides have no use for them."""

    def _take_gs(self, control: Control) -> None:
        gs = (*control.elements, *[""] * 8)[:8]
        where = Where(offset=control.offset, segment="GS")
        found = list(gs_findings(gs, where))
        content = Fault.INTERCHANGE_CONTENT_INVALID
        self._group = _OpenGroup(control, gs, Findings(f for f in found if f.fault is not content))
        self._findings.add(*(f for f in found if f.fault is content))
        number = int(gs[5]) if gs[5].isascii() and gs[5].isdigit() and len(gs[5]) <= 9 else gs[5]
        if number in self._numbers:
            said = "GS06, the group's control number, was used before in this interchange."
            self._group.findings.add(Finding(Fault.GROUP_NUMBER_DUPLICATE, where.at(6), said, gs[5]))
        self._numbers.add(number)
        self._strayed = False

    def _take_st(self, control: Control) -> None:
        if self._group is None:
            self._stray(control.offset, "An ST stands outside of any group.", "ST")
            return
        found = Findings(st_findings(control, self._group.gs[0]))
        number = control.elements[1] if len(control.elements) > 1 else ""
        if number in self._group.numbers:
            said = "ST02, the set's control number, was used before in this group."
            found.add(Finding(Fault.SET_NUMBER_DUPLICATE, Where(1, control.offset, "ST", element=2), said, number))
        self._group.numbers.add(number)
        self._strayed = False
        self._set = _OpenSet(control, found)

    def _take_se(self, control: Control) -> None:
        if self._set is None:
            self._stray(control.offset, "An SE stands outside of any set.", "SE")
        else:
            self._close_set(control)

    def _take_ge(self, control: Control) -> None:
        if self._group is None:
            self._stray(control.offset, "A GE stands outside of any group.", "GE")
        else:
            self._close_group(control)

    def _take_iea(self, control: Control) -> None:
        self._iea = control

    # -- endings --------------------------------------------------------------------------------------------------

    def _close_set(self, control: Control) -> None:
        """By its SE, or by whatever control segment stands where an SE should."""
        if self._set is None or self._group is None:
            return
        st, group = self._set.control, self._group
        se = control if control.id == "SE" else None
        count = control.position - st.position + (se is not None)
        found = self._set.findings
        found.add(*se_findings(st, se, count))
        set_id, number, reference = (*st.elements, "", "", "")[:3]
        end = se.end if se else control.offset
        self._set = None
        self._census.sets += 1
        if self._census.sets > limits.SETS:
            self._over("sets", limits.SETS, st)
            return
        group.sets.append(Set(len(group.sets) + 1, set_id, number, reference, reference or group.gs[7], st.offset, end,
                              count, tuple(found)))

    def _close_group(self, control: Control) -> None:
        if self._group is None:
            return
        group, gs = self._group, self._group.control
        ge = control if control.id == "GE" else None
        group.findings.add(*ge_findings(group.gs, ge, len(group.sets), Where(offset=gs.offset, segment="GS")))
        end = ge.end if ge else control.offset
        trailer = (*ge.elements, "", "")[:2] if ge else None
        self._group = None
        self._census.groups += 1
        if self._census.groups > limits.GROUPS:
            self._over("groups", limits.GROUPS, gs)
            return
        self._groups.append(Group(len(self._groups) + 1, group.gs, trailer, tuple(group.sets), gs.offset, end,
                                  tuple(group.findings)))

    def _check_trailer(self) -> None:
        iea = self._iea
        if iea is None:
            where = Where(offset=self._offset, segment="ISA")
            self._findings.add(Finding(Fault.INTERCHANGE_ENDS_EARLY, where, "The interchange has no IEA."))
            return
        where = Where(offset=iea.offset, segment="IEA")
        said, number = (*iea.elements, "", "")[:2]
        groups = len(self._groups)
        if not counts(said, groups):
            # Some count the TA1 of an interchange that holds nothing else. That harms nobody.
            severity = Severity.WARNING if self._ta1 and not groups else Severity.ERROR
            self._findings.add(Finding(Fault.GROUP_COUNT_MISMATCH, where.at(1),
                                              f"IEA01 must count the interchange's groups: {groups}.", said,
                                              severity=severity))
        if not same_number(number, self._isa[12]):
            self._findings.add(Finding(Fault.INTERCHANGE_NUMBER_MISMATCH, where.at(2),
                                              "IEA02 is not the control number of ISA13.", number))
        if not iea.terminated and self._header.delimiters.segment not in "\r\n":
            self._findings.add(Finding(Fault.CONTROL_STRUCTURE_INVALID, where,
                                              "The IEA has no terminator; is the file cut off?",
                                              severity=Severity.WARNING))
        if not (groups or self._ta1 or self._strayed):
            self._findings.add(Finding(Fault.INTERCHANGE_CONTENT_INVALID, where, "The interchange is empty.",
                                              severity=Severity.WARNING))

    def _check_number(self) -> None:
        """ISA15 does not count: a test may not use a production number again."""
        key = (*self._isa[4:8], self._isa[12])
        if key in self._census.interchanges:
            where = Where(offset=self._offset, segment="ISA", element=13)
            said = "ISA13, the control number, was used before in this file by the same sender."
            self._findings.add(Finding(Fault.INTERCHANGE_NUMBER_DUPLICATE, where, said, self._isa[12]))
        self._census.interchanges.add(key)

    # -- findings -------------------------------------------------------------------------------------------------

    def _stray(self, offset: int, said: str, segment: str = "") -> None:
        """Told once; what follows from it is not told again, until the next GS or ST stands in its place."""
        if not self._strayed:
            where = Where(offset=offset, segment=segment)
            self._findings.add(finding(Fault.INTERCHANGE_CONTENT_INVALID, where, said))
        self._strayed = True

    def _over(self, what: str, bound: int, control: Control) -> None:
        """From here on nothing of the interchange is read; it is refused."""
        said = f"More than {bound} {what} stand in one file; those from here on were not read. Split the file."
        where = Where(offset=control.offset, segment=control.id)
        self._findings.add(finding(Fault.INTERCHANGE_CONTENT_INVALID, where, said))
        self._over_bound = True

    def _add_inside(self, one: Finding) -> None:
        (self._set.findings if self._set else self._findings).add(one)


_TAKE = {
    "ISA": InterchangeReader._take_isa,
    "TA1": InterchangeReader._take_ta1,
    **dict.fromkeys(_SERVICE - {"TA1"}, InterchangeReader._take_service),
    "GS": InterchangeReader._take_gs,
    "ST": InterchangeReader._take_st,
    "SE": InterchangeReader._take_se,
    "GE": InterchangeReader._take_ge,
    "IEA": InterchangeReader._take_iea,
}
