"""An ISA into findings: what a TA1 says of it, element by element.

An ISA is refused for what it says, not for how it is padded: an element whose value can be understood although it does
not fill its place is a warning under the code that a TA1 has for it.  Qualifiers that X12 has and the HIPAA guides do
not are warnings too.  Sources: appendix C of the guides, X12 rulings 1497 (a bad repetition
separator has no code of its own: 022) and 2102 (when no TA1 can be formed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from edi.elements import read_date, read_time
from edi.findings import Fault, Finding, Severity, Where
from edi.reader.header import Header, may_delimit

_HIPAA_QUALIFIERS = frozenset({"01", "14", "20", "27", "28", "29", "30", "33", "ZZ"})
_X12_QUALIFIERS = frozenset({f"{n:02}" for n in range(1, 39)} - {"05", "06"} | {"AM", "NR", "SA", "SN", "ZZ"})


class _Coded(NamedTuple):
    """An element that holds one code of a list; those of ``known`` outside of ``used`` are only warned of."""

    element: int
    fault: Fault
    used: frozenset[str]
    known: frozenset[str]
    name: str


class _Padded(NamedTuple):
    """An element that is padded with spaces to its width, and must not be empty where it is needed."""

    element: int
    fault: Fault
    width: int
    name: str


_CODED = (
    _Coded(1, Fault.AUTHORIZATION_QUALIFIER_INVALID, frozenset({"00", "03"}),
           frozenset({"00", "01", "02", "03", "04", "05", "06"}), "the authorization qualifier"),
    _Coded(3, Fault.SECURITY_QUALIFIER_INVALID, frozenset({"00", "01"}), frozenset({"00", "01"}),
           "the security qualifier"),
    _Coded(5, Fault.SENDER_QUALIFIER_INVALID, _HIPAA_QUALIFIERS, _X12_QUALIFIERS, "the sender's qualifier"),
    _Coded(7, Fault.RECEIVER_QUALIFIER_INVALID, _HIPAA_QUALIFIERS, _X12_QUALIFIERS, "the receiver's qualifier"),
    _Coded(14, Fault.ACKNOWLEDGMENT_REQUEST_INVALID, frozenset({"0", "1"}), frozenset({"0", "1"}),
           "the request for a TA1"),
    _Coded(15, Fault.USAGE_INDICATOR_INVALID, frozenset({"P", "T"}), frozenset({"P", "T"}), "the usage indicator"),
)
_PADDED = (
    _Padded(2, Fault.AUTHORIZATION_INVALID, 10, "the authorization"),
    _Padded(4, Fault.SECURITY_INVALID, 10, "the security information"),
    _Padded(6, Fault.SENDER_INVALID, 15, "the sender"),
    _Padded(8, Fault.RECEIVER_INVALID, 15, "the receiver"),
)
_number = re.compile("[0-9]{1,9}")
_version = re.compile("00[2-9][0-9]{2}")
_FIRST_VERSION = "00400"


def isa_findings(header: Header, offset: int) -> list[Finding]:
    """All that is wrong with an ISA at this offset of the file; the delimiters first: nothing is sure without them."""
    return list(_Check(header, offset).findings())


class _Check:
    def __init__(self, header: Header, offset: int) -> None:
        self._header = header
        self._where = Where(offset=offset, segment="ISA")

    def findings(self) -> Iterator[Finding]:
        yield from self._structure()
        yield from self._delimiters()
        for coded in _CODED:
            yield from self._coded(coded)
        for padded in _PADDED:
            yield from self._padded(padded)
        yield from self._date_and_time()
        yield from self._version()
        yield from self._number()

    def _say(self, fault: Fault, element: int, said: str, severity: Severity = Severity.ERROR) -> Finding:
        secret = element in (0, 2, 4)  # ISA02 and ISA04 may be a user's name and password
        value = "" if secret else self._header.isa[element - 1].strip(" ")
        return Finding(fault, self._where.at(element), said, value, severity=severity)

    def _structure(self) -> Iterator[Finding]:
        if self._header.elements != 16:
            said = f"The ISA has {self._header.elements} elements; it must have 16."
            yield self._say(Fault.CONTROL_STRUCTURE_INVALID, 0, said)

    def _delimiters(self) -> Iterator[Finding]:
        segment, element, component, repetition = self._header.delimiters
        if not may_delimit(element):
            yield self._say(Fault.ELEMENT_SEPARATOR_INVALID, 0,
                            "The element separator is a letter, a digit or a space; no data may hold it.")
        if not may_delimit(segment) or segment == element:
            yield self._say(Fault.SEGMENT_TERMINATOR_INVALID, 0,
                            "The segment terminator behind ISA16 is missing, a letter, a digit or a space, or the same "
                            "as the element separator.")
        if self._header.elements < 16:
            return
        isa16 = self._header.isa[15]
        if not may_delimit(isa16) or isa16 in (element, segment):
            yield self._say(Fault.COMPONENT_SEPARATOR_INVALID, 16,
                            "The component separator must be one character that is no letter, digit or space and not "
                            "one of the other separators.")
        yield from self._repetition(repetition, (segment, element, component))

    def _repetition(self, repetition: str, others: tuple[str, ...]) -> Iterator[Finding]:
        isa11, version = self._header.isa[10], self._header.isa[11].strip(" ")
        if repetition in others and repetition:
            yield self._say(Fault.CONTROL_STRUCTURE_INVALID, 11,
                            "The repetition separator is the same as another separator.")
        elif not repetition and version >= "00402":
            yield self._say(Fault.CONTROL_STRUCTURE_INVALID, 11,
                            "From version 00402 on, ISA11 is the repetition separator; a letter, a digit or a space "
                            "cannot be one (4010 had U there).",
                            # A sender that kept 4010's U repeats nothing: it is told (TA1 E 022), and nobody is harmed.
                            Severity.WARNING if isa11 == "U" else Severity.ERROR)
        elif version < "00402" and isa11 != "U":
            yield self._say(Fault.INTERCHANGE_STANDARD_INVALID, 11,
                            "Up to version 00401, ISA11 is the letter U.", Severity.WARNING)

    def _coded(self, rule: _Coded) -> Iterator[Finding]:
        value = self._header.isa[rule.element - 1]
        code = value.strip(" ")
        if code not in rule.known:
            yield self._say(rule.fault, rule.element,
                            f"ISA{rule.element:02}, {rule.name}, must be one of {_list(rule.used)}.")
        elif code not in rule.used or code != value:
            yield self._say(rule.fault, rule.element,
                            f"ISA{rule.element:02}, {rule.name}, should be one of {_list(rule.used)}, without spaces.",
                            Severity.WARNING)

    def _padded(self, rule: _Padded) -> Iterator[Finding]:
        value = self._header.isa[rule.element - 1]
        place = f"ISA{rule.element:02}, {rule.name},"
        if len(value.strip(" ")) > rule.width:
            yield self._say(rule.fault, rule.element, f"{place} is longer than {rule.width} characters.")
        elif rule.element in (6, 8) and not value.strip(" "):
            yield self._say(rule.fault, rule.element, f"{place} is empty.")
        elif len(value) != rule.width:
            yield self._say(rule.fault, rule.element,
                            f"{place} should be padded with spaces to {rule.width} characters.", Severity.WARNING)

    def _date_and_time(self) -> Iterator[Finding]:
        day, hour = self._header.isa[8].strip(" "), self._header.isa[9].strip(" ")
        if len(day) != 6 or read_date(day) is None:
            yield self._say(Fault.INTERCHANGE_DATE_INVALID, 9, "ISA09 must be a date of six digits, YYMMDD.")
        if len(hour) != 4 or read_time(hour) is None:
            yield self._say(Fault.INTERCHANGE_TIME_INVALID, 10, "ISA10 must be a time of four digits, HHMM.")

    def _version(self) -> Iterator[Finding]:
        version = self._header.isa[11].strip(" ")
        if not _version.fullmatch(version):
            yield self._say(Fault.INTERCHANGE_VERSION_INVALID, 12, "ISA12 must be a version of X12, such as 00501.")
        elif version < _FIRST_VERSION:
            yield self._say(Fault.VERSION_NOT_SUPPORTED, 12,
                            f"ISA12: versions older than {_FIRST_VERSION} are not read. Send 00501.")

    def _number(self) -> Iterator[Finding]:
        value = self._header.isa[12]
        if not _number.fullmatch(value.strip(" ")):
            yield self._say(Fault.INTERCHANGE_NUMBER_INVALID, 13, "ISA13, the control number, must have nine digits.")
        elif len(value) != 9 or int(value) == 0:
            yield self._say(Fault.INTERCHANGE_NUMBER_INVALID, 13,
                            "ISA13, the control number, should have nine digits and be greater than 0.",
                            Severity.WARNING)


def _list(codes: frozenset[str]) -> str:
    *first, last = sorted(codes)
    return f"{', '.join(first)} or {last}"
