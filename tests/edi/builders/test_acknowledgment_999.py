"""Findings → the segments of a 999, exactly; and as a law: any findings walk clean, and none is lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import guides, limits
from edi.builders.acknowledgment_999 import VERSION, answerable, group_response, set_response
from edi.envelope import Group, Set
from edi.findings import Fault, Finding, Level, Severity, Where, finding
from edi.verdict import UNPROCESSED, Answer, Judge, Policy, SetVerdict
from edi.walker import Unit
from tests.edi.builders.wire import as_set, lines, texts, walked

GUIDE = guides.load("837P")
SET = Set(1, "837", "0001", "005010X222A1", "005010X222A1", 0, 0, 40)
GROUP = Group(1, ("HC", "CLINIC", "PAYER", "20260105", "1253", "17", "X", "005010X222A1"), ("1", "17"), (SET,), 0, 0)
UNITS = [
    Unit(0, "provider", "", None, 8), Unit(1, "subscriber", "M-17", 0, 15), Unit(2, "claim", "CLAIM-1", 1, 21),
    Unit(3, "patient", "M-18", 1, 30), Unit(4, "claim", "CLAIM-2", 3, 36),
]
PROVIDER, SUBSCRIBER, CLAIM, PATIENT, CLAIM_2 = range(5)
IN_CLAIM = "2000A/2000B/2300"


def at(position: int, segment: str, path: str = IN_CLAIM, element: int = 0, component: int = 0,
       repetition: int = 0) -> Where:
    return Where(position, 0, segment, path, element, component, repetition)


def told(findings: Sequence[Finding], policy: Policy = Policy.CLAIM, one: Set = SET) -> list[str]:
    judge = Judge(policy)
    judge.add_units(UNITS)
    judge.add(findings)
    return texts(set_response(one, judge.verdict(), findings, judge.units, GUIDE))


def element(fault: Fault, where: Where, value: str = "", reference: str = "", unit: int | None = CLAIM,
            related: tuple[Where, ...] = ()) -> Finding:
    return finding(fault, where, "told", value=value, reference=reference, unit=unit, related=related)


CODE = element(Fault.CODE_INVALID, at(21, "CLM", element=5, component=1), "ZZ", "1331")
MISSING = element(Fault.ELEMENT_REQUIRED_MISSING, at(21, "CLM", element=9), reference="1363")
DATE = element(Fault.DATE_INVALID, at(24, "DTP", "2000A/2000B/2300/2400", 3), "20261345", "1251")
UNUSED = finding(Fault.SEGMENT_NOT_USED, at(23, "DSB"), "told", unit=CLAIM)
TRIGGERED = finding(Fault.SEGMENT_DEPENDENT_MISSING, at(25, "REF"), "told", unit=CLAIM,
                    related=(at(21, "CLM", element=5, component=3),))

CASES = {
    "nothing": ([], """
        AK2*837*0001*005010X222A1
        IK5*A"""),
    "elements of one segment share an IK3": ([MISSING, CODE], """
        AK2*837*0001*005010X222A1
        IK3*CLM*21*2300*8
        CTX*CLM01:CLAIM-1
        IK4*5:1*1331*7*ZZ
        IK4*9*1363*I9
        IK5*E*5*I5"""),
    "segments in their order": ([DATE, UNUSED, CODE], """
        AK2*837*0001*005010X222A1
        IK3*CLM*21*2300*8
        CTX*CLM01:CLAIM-1
        IK4*5:1*1331*7*ZZ
        IK3*DSB*23*2300*I4
        CTX*CLM01:CLAIM-1
        IK3*DTP*24*2400*8
        CTX*CLM01:CLAIM-1
        IK4*3*1251*8*20261345
        IK5*E*5*I5"""),
    "a fault of a segment beside one of its elements": (
        [finding(Fault.SEGMENT_OVER_MAXIMUM, at(24, "DTP", "2000A/2000B/2300/2400"), "told", unit=CLAIM), DATE], """
        AK2*837*0001*005010X222A1
        IK3*DTP*24*2400*5
        CTX*CLM01:CLAIM-1
        IK3*DTP*24*2400*8
        CTX*CLM01:CLAIM-1
        IK4*3*1251*8*20261345
        IK5*E*5"""),
    "situational triggers before the business unit": ([TRIGGERED], """
        AK2*837*0001*005010X222A1
        IK3*REF*25*2300*I6
        CTX*SITUATIONAL TRIGGER*CLM*21*2300*5:3
        CTX*CLM01:CLAIM-1
        IK5*E*I5"""),
    "situational triggers of an element behind it": (
        [replace(MISSING, related=(at(22, "DTP"), at(23, "HI", element=2, component=1, repetition=3)))], """
        AK2*837*0001*005010X222A1
        IK3*CLM*21*2300*8
        CTX*CLM01:CLAIM-1
        IK4*9*1363*I9
        CTX*SITUATIONAL TRIGGER*DTP*22*2300
        CTX*SITUATIONAL TRIGGER*HI*23*2300*2:1:3
        IK5*E*I5"""),
    "the repetition where there is more than one": (
        [element(Fault.CODE_INVALID, at(23, "HI", element=2, component=0, repetition=4), "QQ", "1270")], """
        AK2*837*0001*005010X222A1
        IK3*HI*23*2300*8
        CTX*CLM01:CLAIM-1
        IK4*2::4*1270*7*QQ
        IK5*E*5"""),
    "a subscriber and a patient by their names": (
        [element(Fault.CODE_INVALID, at(20, "DMG", "2000A/2000B/2010BA", 3), "Q", "1068", SUBSCRIBER),
         element(Fault.CODE_INVALID, at(34, "DMG", "2000A/2000B/2000C/2010CA", 3), "Q", "1068", PATIENT)], """
        AK2*837*0001*005010X222A1
        IK3*DMG*20*2010*8
        CTX*SUBSCRIBER NAME NM109:M-17
        IK4*3*1068*7*Q
        IK3*DMG*34*2010*8
        CTX*PATIENT NAME NM109:M-18
        IK4*3*1068*7*Q
        IK5*E*5"""),
    "no name for a provider": (
        [element(Fault.ELEMENT_TOO_SHORT, at(12, "N4", "2000A/2010AA", 3), "12", "116", PROVIDER)], """
        AK2*837*0001*005010X222A1
        IK3*N4*12*2010*8
        IK4*3*116*4*12
        IK5*E*5"""),
    "no name where the name itself is bad": (
        [element(Fault.ELEMENT_TOO_LONG, at(21, "CLM", element=1), "CLAIM-1" * 6, "1028"), CODE], """
        AK2*837*0001*005010X222A1
        IK3*CLM*21*2300*8
        IK4*1*1028*5*CLAIM-1CLAIM-1CLAIM-1CLAIM-1CLAIM-1CLAIM-1
        IK4*5:1*1331*7*ZZ
        IK5*E*5"""),
    "a header fault refuses the set and has no unit": (
        [element(Fault.CODE_NOT_ALLOWED, at(2, "BHT", "", 6), "QQ", "640", None)], """
        AK2*837*0001*005010X222A1
        IK3*BHT*2**8
        IK4*6*640*I6*QQ
        IK5*R*I5"""),
    "the hierarchy by the element that is wrong": (
        [element(Fault.HIERARCHY_INVALID, at(15, "HL", "2000A/2000B", 2), "7", "734", SUBSCRIBER)], """
        AK2*837*0001*005010X222A1
        IK3*HL*15*2000*8
        CTX*SUBSCRIBER NAME NM109:M-17
        IK4*2*734*I12*7
        IK5*R*5"""),
    "a segment id outside the directory by IK5 alone": (
        [finding(Fault.SEGMENT_NOT_IN_DIRECTORY, at(22, "", IN_CLAIM), "told", unit=CLAIM)], """
        AK2*837*0001*005010X222A1
        IK5*E*5"""),
    "counts and numbers of the set": (
        [finding(Fault.SEGMENT_COUNT_MISMATCH, at(40, "SE", ""), "told"),
         finding(Fault.SET_NUMBER_MISMATCH, at(40, "SE", ""), "told")], """
        AK2*837*0001*005010X222A1
        IK5*R*4*3"""),
    "a guide that nobody knows": ([finding(Fault.GUIDE_NOT_SUPPORTED, at(1, "ST", "", 3), "told")], """
        AK2*837*0001*005010X222A1
        IK5*R*I6"""),
    "warnings and the checks are no part of it": (
        [replace(CODE, severity=Severity.WARNING), finding(Fault.TRAILING_SPACES, at(21, "CLM"), "", unit=CLAIM)], """
        AK2*837*0001*005010X222A1
        IK5*A"""),
}


@pytest.mark.parametrize("findings, expected", CASES.values(), ids=CASES.keys())
def test_what_a_set_is_told(findings: list[Finding], expected: str) -> None:
    assert told(findings) == lines(expected)


def test_under_policy_set_a_claim_refuses_its_set() -> None:
    assert told([CODE], Policy.SET)[-1] == "IK5*R*5"


def test_a_fault_of_ours_is_answered_too() -> None:
    assert texts(set_response(SET, UNPROCESSED, [])) == ["AK2*837*0001*005010X222A1", "IK5*R*1"]


def test_an_835_has_no_reference_and_what_was_not_sent_is_zeros() -> None:
    remittance = replace(SET, set_id="835", reference="")
    assert told([], one=remittance)[0] == "AK2*835*0001"
    assert told([], one=replace(remittance, set_id="", control=""))[0] == "AK2*000*0000"


#  value                    IK404
VALUES = [
    ("",                    ""),
    ("A" * 120,             "A" * 99),
    ("a b ",                "a b"),
    ("   ",                 ""),        # cannot be seen
    ("MÜLLER",              ""),        # cannot be written in the extended set
    ("A\x07B",              ""),
    ("10*20",               ""),        # would change in the writing
]


@pytest.mark.parametrize("value, copied", VALUES)
def test_the_copy_of_the_bad_value(value: str, copied: str) -> None:
    expected = f"IK4*1*1028*6*{copied}" if copied else "IK4*1*1028*6"
    assert told([element(Fault.CHARACTER_INVALID, at(21, "CLM", element=1), value, "1028")])[-2] == expected


def test_long_names_are_cut_and_far_elements_are_told_as_the_99th() -> None:
    units = [replace(UNITS[CLAIM], name="X" * 38)]
    fault = element(Fault.ELEMENTS_TOO_MANY, at(23, "HI", element=130))
    response = texts(set_response(SET, SetVerdict(Answer.ERRORS_NOTED, ("5",)), [fault], units, GUIDE))
    assert response[2:4] == [f"CTX*CLM01:{'X' * 35}", "IK4*99**3"]


def test_no_more_triggers_and_findings_than_there_is_room_for() -> None:
    triggers = tuple(at(n, "DTP") for n in range(2, 20))
    assert sum(line.startswith("CTX*SIT") for line in told([replace(TRIGGERED, related=triggers)])) == 9
    assert sum(line.startswith("CTX*SIT") for line in told([replace(MISSING, related=triggers)])) == 10
    many = [replace(CODE, where=at(n, "CLM", element=5, component=1)) for n in range(2, 3000)]
    assert sum(line.startswith("IK4") for line in told(many)) == limits.FINDINGS_PER_SET


# -- the group ---------------------------------------------------------------------------------------------------------

A, E, R = Answer.ACCEPTED, Answer.ERRORS_NOTED, Answer.REJECTED
COUNT, NUMBER, TRAILER, REPEATED = (
    Fault.SET_COUNT_MISMATCH, Fault.GROUP_NUMBER_MISMATCH, Fault.GROUP_TRAILER_MISSING, Fault.GROUP_NUMBER_DUPLICATE)

#  IK501 of the sets   GE            faults of the group        AK9
GROUPS = [
    ((A,),             ("1", "17"),  (),                        "AK9*A*1*1*1"),
    ((A, E),           ("2", "17"),  (),                        "AK9*E*2*2*2"),
    ((A, R),           ("2", "17"),  (),                        "AK9*P*2*2*1"),
    ((E, R),           ("2", "17"),  (),                        "AK9*P*2*2*1"),
    ((R, R),           ("2", "17"),  (),                        "AK9*R*2*2*0"),
    ((A, A),           ("3", "17"),  (COUNT,),                  "AK9*R*3*2*0*5"),
    ((A,),             ("1", "18"),  (NUMBER,),                 "AK9*R*1*1*0*4"),
    ((A,),             None,         (TRAILER,),                "AK9*R*1*1*0*3"),
    ((A,),             ("X", "18"),  (NUMBER, COUNT, NUMBER),   "AK9*R*1*1*0*4*5"),
    ((A,),             ("1", "17"),  (REPEATED,),               "AK9*R*1*1*0*19"),
    ((),               ("0", "17"),  (),                        "AK9*R*0*0*0"),
]


@pytest.mark.parametrize("answers, ge, faults, expected", GROUPS)
@pytest.mark.parametrize("by_envelope", [True, False])
def test_the_verdict_on_a_group(answers: tuple[Answer, ...], ge: tuple[str, ...] | None, faults: tuple[Fault, ...],
                                expected: str, by_envelope: bool) -> None:
    findings = tuple(finding(fault, Where(segment="GE"), "told") for fault in faults)
    sets = tuple(replace(SET, ordinal=n, control=f"{n:04d}") for n in range(1, len(answers) + 1))
    group = replace(GROUP, sets=sets, ge=ge, findings=findings if by_envelope else ())
    responses = [set_response(one, SetVerdict(answer), []) for one, answer in zip(sets, answers, strict=True)]
    told = texts(group_response(group, responses, answers, () if by_envelope else findings))
    assert told[0] == "AK1*HC*17*005010X222A1"
    assert told[-1] == expected
    assert len(told) == 2 + (0 if faults else 2 * len(sets))  # a refused group carries no sets


def test_a_group_of_which_nothing_was_sent_is_told_as_zeros() -> None:
    group = replace(GROUP, gs=("",) * 8, sets=(), ge=None, findings=(finding(TRAILER, Where(), "told"),))
    assert texts(group_response(group, [], [])) == ["AK1*00*0*0", "AK9*R*0*0*0*3"]


def test_responses_may_wait_as_json() -> None:
    response = set_response(SET, SetVerdict(E, ("5",)), [CODE], UNITS, GUIDE)
    stored = json.dumps(response)
    assert texts(group_response(GROUP, [json.loads(stored)], [E]))[1:-1] == texts(response)


@pytest.mark.parametrize("functional_id, sets, expected", [
    ("HC", ("837",),        True),
    ("HC", (),              True),
    ("FA", ("999", "997"),  False),
    ("FA", (),              False),
    ("FA", ("999", "837"),  True),
])
def test_a_group_of_acknowledgments_is_not_acknowledged(functional_id: str, sets: tuple[str, ...],
                                                        expected: bool) -> None:
    group = replace(GROUP, gs=(functional_id, *GROUP.gs[1:]), sets=tuple(replace(SET, set_id=s) for s in sets))
    assert answerable(group) is expected


# -- laws --------------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(max_codepoint=255), max_size=130)
FAULTS = st.sampled_from([f for f in Fault if f.row.level in (Level.SET, Level.SEGMENT, Level.ELEMENT)])
PLACES = st.builds(
    Where, position=st.integers(1, 10**6), segment=st.sampled_from(["CLM", "NM1", "HL", "N3", "K3"]),
    path=st.sampled_from(["", "2000A", "2000A/2010AA", IN_CLAIM, f"{IN_CLAIM}/2400/2420A"]),
    element=st.integers(0, 200), component=st.integers(0, 60), repetition=st.integers(0, 100))
FINDINGS = st.lists(st.builds(
    Finding, fault=FAULTS, where=PLACES, message=st.just("told"), value=TEXT,
    unit=st.sampled_from([None, *range(len(UNITS))]), reference=st.sampled_from(["", "98", "C023", "1028"]),
    related=st.lists(PLACES, max_size=12).map(tuple)), max_size=12)


@given(FINDINGS, st.sampled_from(Policy))
def test_any_findings_make_a_999_that_walks_clean(findings: list[Finding], policy: Policy) -> None:
    judge = Judge(policy)
    judge.add_units(UNITS)
    judge.add(findings)
    verdict = judge.verdict()
    response = set_response(SET, verdict, findings, judge.units, GUIDE)
    segments = as_set(group_response(GROUP, [response], [verdict.answer]), "999", VERSION)
    assert walked("999", segments) == []


@given(FINDINGS)
def test_no_finding_is_lost(findings: list[Finding]) -> None:
    """Each fault of a segment or element has its IK3 or IK4 at its place; of the set its code, up to five."""
    said = told(findings)
    verdict = said[-1].split("*")
    ik3 = [tuple(line.split("*")[1:5]) for line in said if line.startswith("IK3")]
    ik4 = [line.split("*") for line in said if line.startswith("IK4")]
    segments = [f for f in findings if f.fault.row.level is Level.SEGMENT]
    elements = [f for f in findings if f.fault.row.level is Level.ELEMENT]
    within = [f for f in segments if f.fault.row.code == "8" and f.where.element]
    for f in segments:
        assert (f.where.segment, str(f.where.position), f.where.loop[:4], f.fault.row.code) in ik3
    for f in elements:
        assert (f.where.segment, str(f.where.position), f.where.loop[:4], "8") in ik3
    assert len(ik4) == len(elements) + len(within)
    codes = [*(f.fault.row.code for f in elements), *("I12" for _ in within)]
    assert sorted(parts[3] for parts in ik4) == sorted(codes)
    of_set = {f.fault.row.code for f in findings if f.fault.row.level is Level.SET and f.fault.row.code != "5"}
    assert of_set <= set(verdict[2:]) or len(verdict[2:]) == 5
    assert (verdict[1] == "A") == (not findings)
