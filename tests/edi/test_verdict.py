"""Which fault refuses what: the set, a provider's claims, a subscriber's, one claim (wire facts, 1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edi.findings import Fault, FaultRow, Finding, Level, Severity, Snip, Where, finding
from edi.verdict import MAX_REASONS, Answer, Judge, Policy, SetVerdict, group_answer
from edi.walker import Unit

#  two providers; below the first a subscriber with two claims and a patient with one, below the second one claim
UNITS = [
    Unit(0, "provider", "", None, 8), Unit(1, "subscriber", "", 0, 12), Unit(2, "claim", "A", 1, 16),
    Unit(3, "claim", "B", 1, 25), Unit(4, "patient", "", 1, 34), Unit(5, "claim", "C", 4, 40),
    Unit(6, "provider", "", None, 50), Unit(7, "subscriber", "", 6, 54), Unit(8, "claim", "D", 7, 60),
]


def judged(*faults: tuple[Fault, int | None], policy: Policy = Policy.CLAIM) -> SetVerdict:
    judge = Judge(policy)
    judge.add_units(UNITS)
    judge.add([finding(fault, Where(9, segment="REF"), "told", unit=unit) for fault, unit in faults])
    return judge.verdict()


BAD, MISSING, UNUSED = Fault.CODE_INVALID, Fault.SEGMENT_REQUIRED_MISSING, Fault.SEGMENT_NOT_USED
LEVEL, COUNT, STRANGE = Fault.HIERARCHY_INVALID, Fault.SEGMENT_COUNT_MISMATCH, Fault.SEGMENT_NOT_IN_DIRECTORY

#  faults and units                     IK501   IK502 ...       claims that do not enter (policy claim)
CASES = [
    ((),                                "A",    (),             ""),
    (((BAD, 2),),                       "E",    ("5",),         "A"),
    (((MISSING, 2),),                   "E",    ("I5",),        "A"),
    (((MISSING, 2), (BAD, 5)),          "E",    ("5", "I5"),    "AC"),
    (((BAD, 4),),                       "E",    ("5",),         "C"),       # the patient's own level
    (((BAD, 1),),                       "E",    ("5",),         "ABC"),     # the subscriber's, and what is below
    (((BAD, 0),),                       "E",    ("5",),         "ABC"),     # a provider's element
    (((MISSING, 6),),                   "E",    ("I5",),        "D"),
    (((UNUSED, 2),),                    "E",    ("I5",),        "A"),       # misplaced inside a claim
    (((STRANGE, 2),),                   "E",    ("5",),         "A"),
    (((UNUSED, 0),),                    "R",    ("I5",),        None),      # misplaced in a provider's level
    (((LEVEL, 4),),                     "R",    ("5",),         None),      # the hierarchy, wherever
    (((BAD, None),),                    "R",    ("5",),         None),      # header and trailer
    (((COUNT, None),),                  "R",    ("4",),         None),
    (((COUNT, None), (BAD, 2)),         "R",    ("4", "5"),     None),
]


@pytest.mark.parametrize("faults, answer, codes, refused", CASES)
def test_what_is_refused(faults: tuple[tuple[Fault, int | None], ...], answer: str, codes: tuple[str, ...],
                         refused: str | None) -> None:
    verdict = judged(*faults)
    assert (verdict.answer.value, verdict.codes) == (answer, codes)
    if refused is None:
        assert verdict.rejected
    else:
        assert "".join(UNITS[unit].name for unit in verdict.refused or {}) == refused


TOTAL = Fault.CLAIM_TOTAL_MISMATCH  # of the 277CA

#  what leaves by the 277CA alone       claims that do not enter; the set is accepted under either policy
ALONE = [
    (((TOTAL, 2),),                     "A"),
    (((TOTAL, 4),),                     "C"),
    (((TOTAL, 6),),                     "D"),
    (((TOTAL, None),),                  "ABCD"),
    (((TOTAL, 2), (TOTAL, 8)),          "AD"),
]


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("faults, refused", ALONE)
def test_what_leaves_by_the_277ca_refuses_claims_and_no_set(faults: tuple[tuple[Fault, int | None], ...], refused: str,
                                                            policy: Policy) -> None:
    verdict = judged(*faults, policy=policy)
    assert (verdict.answer, verdict.codes) == (Answer.ACCEPTED, ())
    assert "".join(UNITS[unit].name for unit in verdict.refused or {}) == refused


def test_a_finding_that_was_moved_is_judged_by_its_new_door() -> None:
    judge = Judge(Policy.CLAIM)
    judge.add_units(UNITS)
    told = finding(TOTAL, Where(9, segment="CLM"), "told", unit=2)
    judge.add([replace(told, moved=FaultRow(TOTAL.id, Level.ELEMENT, "I12", Snip.BALANCING))])
    verdict = judge.verdict()
    assert (verdict.answer, verdict.codes, list(verdict.refused or {})) == (Answer.ERRORS_NOTED, ("I5",), [2])


@pytest.mark.parametrize("faults", [case[0] for case in CASES if case[0]])
def test_under_policy_set_any_fault_refuses_the_set(faults: tuple[tuple[Fault, int | None], ...]) -> None:
    assert judged(*faults, policy=Policy.SET).rejected


def test_a_claim_is_told_the_faults_above_it_and_its_own() -> None:
    verdict = judged((BAD, 5), (MISSING, 0), (BAD, 4))
    assert verdict.refused is not None
    assert [(f.unit, f.fault) for f in verdict.refused[5]] == [(0, MISSING), (4, BAD), (5, BAD)]
    assert [(f.unit, f.fault) for f in verdict.refused[2]] == [(0, MISSING)]


def test_warnings_and_the_checks_refuse_nothing_here() -> None:
    judge = Judge()
    judge.add_units(UNITS)
    judge.add([
        finding(Fault.TRAILING_SPACES, Where(16), "told", unit=2),
        Finding(BAD, Where(16), "told", unit=2, severity=Severity.WARNING),
    ])
    assert judge.verdict() == SetVerdict(Answer.ACCEPTED)


def test_units_of_earlier_batches_are_known_as_long_as_something_may_be_said_of_them() -> None:
    judge = Judge()
    judge.add_units(UNITS[:3])
    judge.add_units(UNITS[3:6])
    judge.add([finding(BAD, Where(9), "told", unit=unit) for unit in (0, 1, 2, 4, 5)])  # 2 ended as 3 began
    assert [unit.ordinal for unit in judge.units] == [0, 1, 2, 4, 5]
    judge.add_units([])
    judge.add([finding(BAD, Where(9), "told", unit=5)])
    assert [unit.ordinal for unit in judge.units] == [0, 1, 2, 4, 5]


def test_one_claim_does_not_fill_the_memory() -> None:
    verdict = judged(*[(BAD, 2)] * 1000)
    assert verdict.refused is not None
    assert len(verdict.refused[2]) == MAX_REASONS


A, E, R = Answer.ACCEPTED, Answer.ERRORS_NOTED, Answer.REJECTED

#  IK501      group refused  AK901
ANSWERS = [
    ((A, A),  False,         "A"),
    ((A, E),  False,         "E"),
    ((A, R),  False,         "P"),
    ((E, R),  False,         "P"),
    ((R, R),  False,         "R"),
    ((A, A),  True,          "R"),
    ((),      False,         "R"),
]


@pytest.mark.parametrize("sets, refused, expected", ANSWERS)
def test_the_groups_answer(sets: tuple[Answer, ...], refused: bool, expected: str) -> None:
    assert group_answer(sets, refused).value == expected
