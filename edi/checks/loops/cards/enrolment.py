"""What makes an enrolment of members whole: the file's head and its members (834; SNIP 3, 4). Dates are in enrolment_dates.

An employer's file holds what the employer's payroll knew; a member whom the payer turns away for want of a code has no
coverage. Hence most of this only warns, and what it asks of many members is asked of the whole file once more by the payer.
"""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.recollection import Recollection
from edi.checks.loops.instances import Instance
from edi.findings import Fault

_834 = ("834",)
_SELF = "18"
_DESCRIBED = ("001", "024", "025")  # changed, ended, reinstated: whoever it is must be found
_CHILDREN = frozenset(("05", "07", "09", "10", "15", "17", "19", "23", "38", "60"))
_MAJORITY = 18


class Members:
    """The members of the set, counted while they pass; ``counted`` says which total of the head they are held against."""

    def __init__(self, *counted: str) -> None:
        self._counted = counted
        self._numbers = dict.fromkeys(("TO", "ET", "DT"), 0)

    def take(self, loop: Instance) -> None:
        member = loop.first("INS")
        self._numbers["TO"] += 1
        if member is not None:
            self._numbers["ET" if member.value(1) == "Y" else "DT"] += 1

    def problems(self, whole: Instance) -> Problems:
        return [(total.at(2), total.value(2)) for total in whole.all("QTY", *self._counted)
                if total.value(2) and _whole(total.value(2)) != self._numbers[total.value(1)]]


def _whole(text: str) -> int | None:
    """A count with or without ".0" behind it."""
    digits, _, behind = text.partition(".")
    return int(digits) if digits.isdigit() and not behind.strip("0") else None


def all_members() -> Members:
    return Members("TO")


def kinds_of_members() -> Members:
    return Members("ET", "DT")


def original_reference_missing(whole: Instance) -> Problems:
    begin = whole.first("BGN")
    return [(begin.at(6), "")] if begin is not None and begin.value(1) in ("15", "22") and not begin.value(6) else FINE


def sponsor_number_kind(sponsor: Instance) -> Problems:
    return [(one.at(3), one.value(3)) for one in sponsor.all("N1", "P5") if one.value(3) == "FI"]


def subscriber_relationship(member: Instance) -> Problems:
    one = member.first("INS")
    if one is None or not one.value(1) or not one.value(2) or (one.value(1) == "Y") == (one.value(2) == _SELF):
        return FINE
    return [(one.at(2), one.value(2))]


def audit_in_update(member: Instance) -> Problems:
    """BGN08 4 is a whole file to compare with; then each member in it is (INS03 030)."""
    one, begin = member.first("INS"), member.whole.first("BGN")
    if one is None or begin is None or (one.value(3) == "030") == (begin.value(8) == "4"):
        return FINE
    return [(one.at(3), one.value(3))]


def demographics_missing(member: Instance) -> Problems:
    """Told at INS03, which asks for them."""
    one = member.first("INS")
    if one is None or one.value(3) not in _DESCRIBED:
        return FINE
    return [(one.at(3), one.value(3)) for name in member.below("2100A") if name.first("DMG") is None]


def member_number_kind(name: Instance) -> Problems:
    return [(one.at(8), one.value(8)) for one in name.all("NM1") if one.value(8) == "ZZ"]


def name_correction_unclear(member: Instance) -> Problems:
    """74 says that the name is put right; 2100B holds what had been sent."""
    for name in member.below("2100A"):
        one = name.first("NM1")
        if one is not None and (one.value(1) == "74") != any(member.below("2100B")):
            return [(one.at(1), one.value(1))]
    return FINE


def student_status_missing(member: Instance) -> Problems:
    """Of a child who is of age on the day of the file, and not told to be disabled."""
    one, begin = member.first("INS"), member.whole.first("BGN")
    if one is None or begin is None or one.value(2) not in _CHILDREN or one.value(9) or one.value(10) == "Y":
        return FINE
    for name in member.below("2100A"):
        birth = name.first("DMG")
        if birth is not None and len(birth.value(2)) == 8 and _years(birth.value(2), begin.value(3)) > _MAJORITY:
            return [(one.at(9), "")]
    return FINE


def _years(birth: str, day: str) -> int:
    """Full years between two days that are written as digits."""
    if not (birth.isdigit() and day.isdigit() and len(day) == 8):
        return 0
    return (int(day) - int(birth)) // 10_000


def continuation_event_missing(member: Instance) -> Problems:
    return [(one.at(7), "") for one in member.all("INS") if one.value(5) == "C" and not one.value(7)]


def coverage_missing(member: Instance) -> Problems:
    one = member.first("INS")
    if one is None or one.value(3) != "021" or any(member.below("2300")):
        return FINE
    return [(member.missing("HD"), "")]


class Subscribers:
    """A dependent who follows the subscriber has the subscriber's number."""

    def __init__(self) -> None:
        self._number = ""

    def take(self, loop: Instance) -> Problems | None:
        one, number = loop.first("INS"), loop.first("REF", "0F")
        if one is None or number is None:
            return None
        if one.value(1) == "Y":
            self._number = number.value(2)
        elif self._number and number.value(2) != self._number:
            return [(number.at(2), number.value(2))]
        return None

    def problems(self, whole: Instance) -> Problems:
        return FINE


class Twins:
    """One person with the same kind of maintenance twice."""

    def __init__(self) -> None:
        self._met = Recollection()

    def take(self, loop: Instance) -> Problems | None:
        one, number = loop.first("INS"), loop.first("REF", "0F")
        name = next(loop.below("2100A"), None)
        person = name.first("NM1") if name is not None else None
        if one is None or number is None or name is None or person is None:
            return None
        birth = name.first("DMG")
        coverages = tuple((head.value(1), head.value(3), head.value(4)) for coverage in loop.below("2300")
                          for head in coverage.all("HD"))
        key = (number.value(2), one.value(2), one.value(3), person.value(3), person.value(4), person.value(9),
               birth.value(2) if birth is not None else "", coverages)
        return [(one.at(), "")] if self._met.met(key) else None

    def problems(self, whole: Instance) -> Problems:
        return FINE


CARDS = (
    # A file that was cut short, or written of two lists, is known by its totals alone.
    LoopCheck(
        Fault.MEMBER_TOTAL_MISMATCH, _834, ("2000",), "005010X220A1 QTY TO, 2000 INS",
        "The file does not hold as many members as its head says.", total=all_members,
        wrong="SET QTY*TO*4", right="SET QTY*TO*3"),
    LoopCheck(
        Fault.SUBSCRIBER_TOTAL_MISMATCH, _834, ("2000",), "005010X220A1 QTY ET and DT, 2000 INS01",
        "The file does not hold as many subscribers or dependents as its head says.", total=kinds_of_members,
        wrong="SET QTY*DT*3", right="SET QTY*DT*2"),
    LoopCheck(
        Fault.ORIGINAL_REFERENCE_MISSING, _834, ("",), "005010X220A1 BGN06, BGN01 15 and 22",
        "A file that is sent again names the one that it repeats.", find=original_reference_missing,
        wrong="SET BGN*15*ENROLMENT0001*20260112*1200****2",
        right="SET BGN*15*ENROLMENT0001*20260112*1200**ENROLMENT0000**2"),
    # A commercial validator asks for 24 of an employer; most files, and the guide's own examples, have FI.
    LoopCheck(
        Fault.SPONSOR_NUMBER_KIND, _834, ("1000A",), "005010X220A1 1000A N103",
        "An employer's own tax number is of kind 24; FI is for a sponsor who is no employer.", find=sponsor_number_kind,
        wrong="1000A N1*P5*SAMPLE EMPLOYER*FI*123456789", right="1000A N1*P5*SAMPLE EMPLOYER*24*123456789"),
    # Public examples contradict it now and then (INS*Y*19); whoever is meant can still be enrolled.
    LoopCheck(
        Fault.SUBSCRIBER_RELATIONSHIP, _834, ("2000",), "005010X220A1 2000 INS01, INS02",
        "Who is the subscriber is 18 to the subscriber, and nobody else is.", find=subscriber_relationship,
        wrong="2000#2 INS*N*18*021*28*A", right="2000#2 INS*N*01*021*28*A"),
    # Dependents may come alone, or behind somebody else's subscriber.
    LoopCheck(
        Fault.SUBSCRIBER_NUMBER_DIFFERS, _834, ("2000",), "005010X220A1 2000 REF 0F, INS01",
        "A dependent does not have the number of the subscriber before.", total=Subscribers,
        wrong="2000#2 REF*0F*W000000002", right="2000#2 REF*0F*W000000001"),
    LoopCheck(
        Fault.MEMBER_TWICE, _834, ("2000",), "005010X220A1 2000 INS, 2100A NM1",
        "This person stands in the file already, with the same maintenance and coverage.", total=Twins,
        wrong="-SET QTY*TO;-SET QTY*DT;-SET QTY*ET;2000#3 INS*N*01*021*28*A;2100A#3 NM1*IL*1*SAMPLE*SPOUSE;"
              "2100A#3 DMG*D8*19790315*M",
        right="2000#3 INS*N*19*021*28*A"),
    LoopCheck(
        Fault.AUDIT_IN_UPDATE, _834, ("2000",), "005010X220A1 2000 INS03, BGN08",
        "In a file to compare with each member is 030, and in no other.", find=audit_in_update,
        wrong="2000#2 INS*N*01*030*28*A", right="2000#2 INS*N*01*021*28*A"),
    LoopCheck(
        Fault.MEMBER_DEMOGRAPHICS_MISSING, _834, ("2000",), "005010X220A1 2100A DMG, 2000 INS03",
        "Whose enrolment is changed, ended or reinstated is described by birth and gender.", find=demographics_missing,
        wrong="2000 INS*Y*18*001*28*A***FT;-2100A DMG", right="2000 INS*Y*18*001*28*A***FT"),
    LoopCheck(
        Fault.MEMBER_NUMBER_KIND, _834, ("2100A", "2100B", "2100F", "2100G"), "005010X220A1 2100A NM108",
        "No national number of individuals (ZZ) has been adopted.", find=member_number_kind,
        wrong="2100A NM1*IL*1*SAMPLE*PATIENT****ZZ*123456789", right="2100A NM1*IL*1*SAMPLE*PATIENT****34*123456789"),
    # The guide's own example of a change puts the former name behind IL.
    LoopCheck(
        Fault.NAME_CORRECTION_UNCLEAR, _834, ("2000",), "005010X220A1 2100A NM101, 2100B",
        "A corrected name (74) and the wrong one that had been sent (2100B) come together.", find=name_correction_unclear,
        wrong="2100A> NM1*70*1*SAMPEL*PATIENT",
        right="-2100A#2 NM1*IL;2000#2 NM1*74*1*SAMPLE*SPOUSE;2000#2 NM1*70*1*SAMPEL*SPOUSE"),
    # Since 2014 a child is covered to 26 whether it studies or not (45 CFR 147.120); dental and other plans may ask.
    LoopCheck(
        Fault.STUDENT_STATUS_MISSING, _834, ("2000",), "005010X220A1 2000 INS09",
        "Of a child over 18 some plans have to know whether it is a student.", find=student_status_missing,
        wrong="2100A#3 DMG*D8*20050620*F", right="2100A#3 DMG*D8*20050620*F;2000#3 INS*N*19*021*28*A****F"),
    LoopCheck(
        Fault.CONTINUATION_EVENT_MISSING, _834, ("2000",), "005010X220A1 2000 INS07, INS05 C",
        "Continued coverage (COBRA) is told with the event that it follows from.", find=continuation_event_missing,
        wrong="2000 INS*Y*18*021*28*C***TE", right="2000 INS*Y*18*021*28*C**1*TE"),
    LoopCheck(
        Fault.COVERAGE_MISSING, _834, ("2000",), "005010X220A1 2300 HD, 2000 INS03 021",
        "A member is added, and to no coverage.", find=coverage_missing,
        wrong="-2300#3 DTP;-2300#3 HD", right="2000#3 INS*N*19*021*28*A"),
)
