"""What makes an eligibility inquiry whole, and what it shares with its answer (270, 271; SNIP 4, 5).

A question that is hard to answer is asked all the same: whether the patient is found is for the answer to say (AAA), so all
but an inquiry about nothing warn.
"""

from __future__ import annotations

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.traces import originating_company
from edi.checks.loops.instances import Instance, Sent
from edi.codes import codes
from edi.findings import Fault

_BOTH = ("270", "271")
_LEVELS, _BENEFITS = ("2000C", "2000D"), ("2110C", "2110D")
_PERSONS = ("2100C", "2100D")
_NUMBERS = ("1W", "EJ", "F6", "HJ", "NQ", "SY")  # by which a member is known
_PLACES = codes("place_of_service")


def nothing_asked(subscriber: Instance) -> Problems:
    """The subscriber is the patient where no dependent follows."""
    if subscriber.has("2000D"):
        return FINE
    name = next(subscriber.below("2100C"), None)
    return FINE if name is None or name.has("2110C") else [(name.missing("EQ"), "")]


def search_data(level: Instance) -> Problems:
    """An id and a name or birth date; without an id, name and birth date. Of a dependent: name or birth date, beside what the
    subscriber's level says."""
    person = next((loop for loop in level.loops if loop.id in _PERSONS), None)
    name = person.first("NM1") if person is not None else None
    if person is None or name is None or level.has("2000D"):
        return FINE
    born = person.first("DMG")
    named, birth = bool(name.value(3)), born is not None and bool(born.value(2))
    if level.id == "2000D":
        return FINE if named or birth else [(name.at(3), "")]
    numbered = bool(name.value(9)) or person.first("REF", *_NUMBERS) is not None
    return FINE if named + birth + numbered > 1 else [(name.at(3 if numbered else 9), "")]


def number_twice(loop: Instance) -> Problems:
    numbers = loop.all("REF")
    if len(numbers) < 2:
        return FINE
    seen: set[str] = set()
    found: list[Problem] = []
    for one in numbers:
        if one.value(1) in seen:
            found.append((one.at(1), one.value(1)))
        seen.add(one.value(1))
    return found


def cancellation(whole: Instance) -> Problems:
    head = whole.first("BHT")
    if head is None or head.value(2) != "01" or head.value(6) == "RT":
        return FINE
    return [(head.at(6), head.value(6))]


def _asked(benefit: Instance) -> tuple[Sent | None, int, int, int]:
    """The EQ or EB, and where in it service types, procedure and diagnosis pointers stand."""
    head = benefit.head
    return (head, 1, 2, 5) if head is not None and head.id == "EQ" else (head, 3, 13, 14)


def procedure_and_service_type(benefit: Instance) -> Problems:
    head, service_type, procedure, _ = _asked(benefit)
    if head is None or not head.value(procedure) or not head.value(service_type):
        return FINE
    return [(head.at(procedure), "")]


def pointer(benefit: Instance) -> Problems:
    """A pointer counts the elements of HI in the level's loop."""
    head, _, _, pointers = _asked(benefit)
    if head is None or not head.value(pointers):
        return FINE
    told = benefit.parent.first("HI") if benefit.parent is not None else None
    return [(head.at(pointers, place), number) for place in range(1, 5) if (number := head.value(pointers, place))
            and (not number.isdigit() or told is None or not told.value(int(number)))]


def place_of_service(loop: Instance) -> Problems:
    return [(one.at(2), one.value(2)) for one in loop.all("III", "ZZ") if one.value(2) and one.value(2) not in _PLACES]


CARDS: tuple[LoopCheck, ...] = (
    # cosyte/x12 demands the loop too; pyx12 and stupidedi state it situational, since a dependent's level asks by itself.
    LoopCheck(
        Fault.INQUIRY_WITHOUT_BENEFIT, ("270",), ("2000C",), "005010X279A1 2110C EQ",
        "Nothing is asked: the subscriber has neither a benefit asked about (EQ) nor a dependent.", find=nothing_asked,
        reads=("2100C",), wrong="-2110C EQ", right="2110C EQ*98"),
    LoopCheck(
        Fault.SEARCH_DATA_THIN, ("270",), _LEVELS, "005010X279A1 1.4.8 search options; 2100C, 2100D NM1, DMG",
        "A person is found by two of member id, name and date of birth.", find=search_data, reads=_PERSONS,
        wrong="-2100C DMG;2100C NM1*IL*1******MI*W000000001", right="2100C NM1*IL*1******MI*W000000001"),
    LoopCheck(
        Fault.FURTHER_NUMBER_TWICE, _BOTH, ("2100B", *_PERSONS, *_BENEFITS), "005010X279A1 2100B-D, 2110C, 2110D REF01",
        "Two numbers of one kind are told in one loop.", find=number_twice, reads=(), when="REF",
        wrong="2100B REF*EO*A1;2100B+ REF*EO*A2", right="2100B REF*EO*A1;2100B+ REF*N5*A1"),
    LoopCheck(
        Fault.TRACE_ASSIGNER_FORM, _BOTH, _LEVELS, "005010X279A1 2000C, 2000D TRN03",
        "Who gave a trace number is told behind 1 (by an EIN), 3 (by a DUNS number) or 9 (by a number agreed on).",
        find=originating_company, reads=(), when="TRN",
        wrong="270: 2000C TRN*1*TRACE0001*SAMPLECLRG | 271: 2000C TRN*2*TRACE0001*SAMPLECLRG",
        right="270: 2000C TRN*1*TRACE0001*1123456789 | 271: 2000C TRN*2*TRACE0001*3123456789"),
    LoopCheck(
        Fault.CANCELLATION_WITHOUT_SPEND_DOWN, ("270",), ("",), "005010X279A1 BHT02 01, BHT06 RT",
        "Only an inquiry that reports a spend-down (RT) can be cancelled.", find=cancellation, reads=(),
        wrong="SET BHT*0022*01*INQUIRY0001*20260112*1200", right="SET BHT*0022*01*INQUIRY0001*20260112*1200*RT"),
    LoopCheck(
        Fault.PROCEDURE_BESIDE_SERVICE_TYPE, _BOTH, _BENEFITS, "005010X279A1 2110C, 2110D EQ01, EQ02; EB03, EB13",
        "A benefit is named by service type or by procedure, not by both.", find=procedure_and_service_type, reads=(),
        wrong="270: 2110C EQ*98*HC:99213 | 271: 2110C#4 EB*C*IND*30***23*500*****N*HC:99213",
        right="270: 2110C EQ**HC:99213 | 271: 2110C#4 EB*C*IND****23*500*****N*HC:99213"),
    # X12 RFI 1413: no matter of syntax; the receiver may leave the question unanswered.
    LoopCheck(
        Fault.BENEFIT_POINTER_UNKNOWN, _BOTH, _BENEFITS, "005010X279A1 2110C, 2110D EQ05, EB14; 2100C, 2100D HI",
        "The pointer names no diagnosis of this level.", find=pointer, reads=(),
        wrong="270: 2110C EQ*98****1 | 271: 2110C EB*1**30**SAMPLE PLAN*********1",
        right="270: 2100D HI*ABK:R509;2110D EQ*98****1"
              " | 271: 2100D HI*ABK:R509;2110D EB*1**30**SAMPLE PLAN*********1"),
    LoopCheck(
        Fault.BENEFIT_PLACE_UNKNOWN, _BOTH, ("2110C", "2110D", "2115C", "2115D"),
        "CMS place of service codes; 005010X279A1 2110C, 2110D, 2115C, 2115D III02 where III01 is ZZ",
        "Our list has no such place of service.", find=place_of_service, reads=(), when="III",
        wrong="2110D III*ZZ*00", right="2110D III*ZZ*11"),
)
