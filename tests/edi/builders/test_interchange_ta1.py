"""What answers an interchange, and the TA1: each fault of the envelope by its note code, in the order of importance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from edi.builders.interchange_ta1 import answered_by, interchange_ta1, unreadable
from edi.envelope import Group, Interchange, Set
from edi.findings import Fault, Finding, Level, Severity, Where, finding
from edi.segments import X12_DELIMITERS
from tests.edi.builders.wire import text

ISA = ("00", "", "00", "", "ZZ", "CLINIC", "ZZ", "PAYER", "260105", "1253", "^", "00501", "000000905", "0", "P", ":")


def a_set(set_id: str = "837") -> Set:
    return Set(1, set_id, "0001", "", "005010X222A1", 0, 0, 10)


def a_group(*sets: Set) -> Group:
    return Group(1, ("HC", "A", "B", "20260105", "1253", "1", "X", "005010X222A1"), ("1", "1"), sets, 0, 0)


def an_interchange(groups: Sequence[Group] = (), isa: dict[int, str] | None = None,
                   findings: Sequence[Finding] = ()) -> Interchange:
    values = tuple((isa or {}).get(place, value) for place, value in enumerate(ISA, 1))
    return Interchange(1, values, ("1", "000000905"), X12_DELIMITERS, tuple(groups), (), 0, 0, tuple(findings))


def found(fault: Fault) -> Finding:
    return finding(fault, Where(segment="ISA"), "told")


GOOD = a_group(a_set())
ACKNOWLEDGMENTS = a_group(a_set("999"), a_set("997"))

#  groups                      ISA14   findings                                 TA1    999s
ANSWERS = [
    ((GOOD,),                  "0",    (),                                      False, True),
    ((GOOD,),                  "1",    (),                                      True,  True),
    ((),                       "0",    (),                                      True,  False),
    ((a_group(),),             "0",    (),                                      False, True),
    ((GOOD,),                  "1",    (Fault.GROUP_COUNT_MISMATCH,),           True,  False),
    ((GOOD,),                  "0",    (Fault.INTERCHANGE_NUMBER_DUPLICATE,),   True,  False),
    ((ACKNOWLEDGMENTS,),       "1",    (),                                      False, False),
    ((ACKNOWLEDGMENTS,),       "0",    (Fault.GROUP_COUNT_MISMATCH,),           False, False),
    ((ACKNOWLEDGMENTS, GOOD),  "0",    (),                                      False, True),
]


@pytest.mark.parametrize("groups, asked, faults, ta1, groups_answered", ANSWERS)
@pytest.mark.parametrize("by_envelope", [True, False])
def test_what_answers_an_interchange(groups: tuple[Group, ...], asked: str, faults: tuple[Fault, ...], ta1: bool,
                                     groups_answered: bool, by_envelope: bool) -> None:
    findings = [found(fault) for fault in faults]
    one = an_interchange(groups, {14: asked}, findings if by_envelope else ())
    answered = answered_by(one, () if by_envelope else findings)
    assert (answered.ta1, answered.groups, answered.unanswerable) == (ta1, groups_answered, "")


def test_a_ta1_that_arrives_alone_is_not_answered() -> None:
    one = replace(an_interchange(), ta1=(("000000001", "260105", "1253", "A", "000"),))
    assert not answered_by(one).ta1


#  findings, severities                                                              TA104  TA105
VERDICTS = [
    ((),                                                                             "A",   "000"),
    (((Fault.INTERCHANGE_NUMBER_MISMATCH, Severity.ERROR),),                         "R",   "001"),
    (((Fault.GROUP_COUNT_MISMATCH, Severity.ERROR),),                                "R",   "021"),
    (((Fault.INTERCHANGE_ENDS_EARLY, Severity.ERROR),),                              "R",   "023"),
    (((Fault.SENDER_INVALID, Severity.ERROR),),                                      "R",   "006"),
    (((Fault.INTERCHANGE_DATE_INVALID, Severity.WARNING),),                          "E",   "014"),
    (((Fault.TEXT_OUTSIDE_INTERCHANGE, Severity.INFO),),                             "A",   "000"),
    # what is told of several: an error before what is only noted; then the one that makes the others doubtful
    (((Fault.CONTROL_STRUCTURE_INVALID, Severity.WARNING), (Fault.SENDER_INVALID, Severity.ERROR)),
                                                                                     "R",   "006"),
    (((Fault.GROUP_COUNT_MISMATCH, Severity.ERROR), (Fault.INTERCHANGE_NUMBER_MISMATCH, Severity.ERROR)),
                                                                                     "R",   "001"),
    (((Fault.INTERCHANGE_NUMBER_DUPLICATE, Severity.ERROR), (Fault.SENDER_INVALID, Severity.ERROR)),
                                                                                     "R",   "006"),
]


@pytest.mark.parametrize("faults, verdict, note", VERDICTS)
def test_the_verdict_and_its_note(faults: tuple[tuple[Fault, Severity], ...], verdict: str, note: str) -> None:
    findings = [replace(found(fault), severity=severity) for fault, severity in faults]
    assert text(interchange_ta1(an_interchange(), findings)) == f"TA1*000000905*260105*1253*{verdict}*{note}"


@pytest.mark.parametrize("fault", [f for f in Fault if f.row.level is Level.TA1])
def test_every_fault_of_the_interchange_refuses_it_under_its_code(fault: Fault) -> None:
    one = an_interchange((GOOD,), findings=[found(fault)])
    assert text(interchange_ta1(one)) == f"TA1*000000905*260105*1253*R*{fault.row.code}"
    assert not answered_by(one).groups


def test_a_control_number_is_echoed_as_sent_or_filled_to_nine_digits() -> None:
    assert interchange_ta1(an_interchange(isa={13: "905"}))[1] == "000000905"
    assert interchange_ta1(an_interchange(isa={13: "A00000905"}))[1] == "A00000905"


@pytest.mark.parametrize("place, value", [(5, ""), (6, ""), (7, " "), (8, ""), (9, ""), (10, "\x00"), (13, "\xff\xfe")])
def test_nobody_can_be_answered_without_these(place: int, value: str) -> None:
    one = an_interchange((GOOD,), {place: value})
    assert f"ISA{place:02d}" in unreadable(one)
    answered = answered_by(one)
    assert (answered.ta1, answered.groups, answered.unanswerable) == (False, False, unreadable(one))


def test_why_nothing_can_be_answered_holds_no_value() -> None:
    assert "CLINIC" not in unreadable(an_interchange(isa={8: ""}))
