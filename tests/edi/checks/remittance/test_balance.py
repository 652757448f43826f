"""The sums of a remittance by example: what does not add up is one finding, at the element that is wrong."""

from collections.abc import Callable

import pytest

from edi.checks.ordinary import changed, ordinary
from edi.checks.remittance import RemittanceChecks
from edi.findings import Fault, Finding, Where
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from tests.edi.remittances_835 import findings

BALANCING = frozenset((3,))
REVERSAL = ("2100 CLP*A1*22*-250*-150**13*26010700000001*11*1;2110 SVC*HC:99213*-150*-90**1;2110 CAS*CO*45*-30;"
            "2110 CAS*PR*1*-20**3*-10;2110#2 SVC*HC:85025*-100*-60**1;2110#2 CAS*CO*45*-30;2110#2 CAS*PR*2*-10;"
            "SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*WO:A0*-150")
# Medicare's deductible was more than its rate, and the claim paid -50: its reversal pays 50 (-250 + 100 + 200).
TAKEN_BACK = (f"{REVERSAL.partition(';SET')[0].replace('*-250*-150*', '*-250*50*')};2100 CAS*PR*1*-200;"
              "SET BPR*I*40*C*CHK************20260116")


def told(changes: str) -> list[tuple[Fault, str, int, str]]:
    return [(f.fault, f.where.segment, f.where.element, f.value) for f in findings(changed("835", changes), snips=BALANCING)]


@pytest.mark.parametrize("slip, fault, segment, element", [
    ("2110 SVC*HC:99213*150*90.01**1",   Fault.LINE_OUT_OF_BALANCE,     "SVC", 3),
    ("2110 SVC*HC:99213*151*90**1",      Fault.LINE_OUT_OF_BALANCE,     "SVC", 3),
    ("2110#2 SVC*HC:85025*100*59.99**1", Fault.LINE_OUT_OF_BALANCE,     "SVC", 3),
    ("2110 CAS*CO*45*31",                Fault.LINE_OUT_OF_BALANCE,     "SVC", 3),
    ("2100 CAS*OA*94*-.01",              Fault.CLAIM_OUT_OF_BALANCE,    "CLP", 4),
    ("2100 CLP*A1*1*250*151*40*13*I1",   Fault.CLAIM_OUT_OF_BALANCE,    "CLP", 4),
    ("2100 CLP*A1*1*251*150*40*13*I1",   Fault.CLAIM_OUT_OF_BALANCE,    "CLP", 4),
    ("SET BPR*I*140.01*C*CHK************20260116", Fault.PAYMENT_OUT_OF_BALANCE, "BPR", 2),
    ("SET PLB*1234567893*20261231*WO:A0*10.5", Fault.PAYMENT_OUT_OF_BALANCE, "BPR", 2),
    ("-SET PLB",                         Fault.PAYMENT_OUT_OF_BALANCE,  "BPR", 2),
    ("2100 CLP*A1*1*250*150*41*13*I1",   Fault.PATIENT_SHARE_DIFFERS,   "CLP", 5),
])
def test_one_slip_is_one_finding(slip: str, fault: Fault, segment: str, element: int) -> None:
    assert [each[:3] for each in told(slip)] == [(fault, segment, element)]


@pytest.mark.parametrize("changes", [
    "", REVERSAL,
    "2110 SVC*HC:99213*150.0*90.00**1", "2110 CAS*PR*1*20*1*3*10*2", "2110 CAS*PR*1*20**3*7*3*2*3",
    "2110 CAS*PR*1*30;2110 CAS*CO*45*30**253*0",
    "2100 AMT*AU*99999;2110 AMT*B6*77777",
    "SET PLB*1234567893*20261231*WO:A0*1*WO:A1*2*WO:A2*3*WO:A3*4*WO:A4*5*WO:A5*-5",
    "SET BPR*D*140*C*CHK************20260116",
    TAKEN_BACK,
])
def test_what_adds_up_is_fine(changes: str) -> None:
    assert told(changes) == []


def test_money_alone_needs_no_claims() -> None:
    """BPR01 D moves the money; the advice may come in another set."""
    header = list(ordinary("835")[:10])
    header[1] = header[1].replace("BPR*I", "BPR*D")
    segments = [*header, "SE*11*0001"]
    assert findings(segments, snips=BALANCING) == []
    segments[1] = segments[1].replace("BPR*D", "BPR*I")
    assert [f.fault for f in findings(segments, snips=BALANCING)] == [Fault.PAYMENT_OUT_OF_BALANCE]


@pytest.mark.parametrize("changes", [
    "2110 CAS*CO*45",                          # the walker tells: no amount
    "2110 SVC*HC:99213*1X0*90**1",             # no number
    "2100 CLP*A1*1*2X0*150*40*13*I1",
    "SET PLB*1234567893*20261231*WO:A0",
    "SET BPR*I*14O*C*CHK************20260116",
    "2110 CAS*XX*45*31",                       # and a slip besides: the group is told, the line too
])
def test_what_cannot_be_read_is_left_to_the_walker(changes: str) -> None:
    found = findings(changed("835", changes), snips=BALANCING)
    assert found
    assert {f.fault for f in found if f.snip == 3} <= ({Fault.LINE_OUT_OF_BALANCE} if "XX" in changes else set())


def test_a_set_that_breaks_off_is_not_added_up() -> None:
    segments = list(ordinary("835"))
    for end in range(2, len(segments)):
        assert not [f for f in findings(segments[:end]) if f.snip == 3], end


def test_a_misplaced_line_is_not_counted_against_its_claim() -> None:
    segments = list(ordinary("835"))
    at = segments.index("PLB*1234567893*20261231*WO:A0*10")
    segments.insert(at + 1, "SVC*HC:85025*100*60**1")
    assert not [f for f in findings(segments) if f.snip == 3]


@pytest.mark.parametrize("total, element", [
    ("TS3*1234567893*11*20261231*2*500", 0), ("TS3*1234567893*11*20261231*3*500", 4),
    ("TS3*1234567893*11*20261231*2*500.01", 5), ("TS3*1234567893*11*20261231*2*250", 5),
])
def test_the_totals_of_a_group_are_those_of_its_own_claims(total: str, element: int) -> None:
    """Two groups of two claims and of one."""
    claim = list(ordinary("835")[11:30])
    segments = [*ordinary("835")[:11], total, *claim, *claim, "LX*2", "TS3*1234567893*11*20261231*1*250", *claim,
                *ordinary("835")[30:]]
    segments[1] = segments[1].replace("*140*", "*440*")
    found = [f for f in findings(segments) if f.fault is not Fault.SEGMENT_COUNT_MISMATCH]
    assert [(f.fault, f.where.position, f.where.element) for f in found] == \
        ([(Fault.GROUP_TOTAL_DIFFERS, 12, element)] if element else [])


def test_totals_of_inpatient_claims() -> None:
    changes = ("2000 TS3*1234567893*11*20261231*1*250;2000 TS2*100**.5*7**3*******4;2100 QTY*CA*4;"
               "2100 MIA*0***100**7*******3;2100 CLP*A1*1*250*150*40*13*I1*11*1**470")
    assert told(changes) == []
    spoilt = changes.replace("TS2*100**.5*7**3*******4", "TS2*101**.5*8**2*******5")
    assert [(fault, element) for fault, _id, element, _value in told(spoilt)] == [
        (Fault.INPATIENT_TOTAL_DIFFERS, element) for element in (1, 4, 6, 13)]


def test_a_finding_of_a_claim_names_its_place_and_unit() -> None:
    claim = list(ordinary("835")[11:30])
    wrong = [one.replace("CLP*A1*1*250*150*40", "CLP*A2*1*250*150*39") for one in claim]
    segments = [*ordinary("835")[:11], *claim, *wrong, *ordinary("835")[30:]]
    segments[1] = segments[1].replace("*140*", "*290*")
    [found] = [f for f in findings(segments) if f.snip == 3]
    assert (found.unit, found.where) == (1, Where(31, 30, "CLP", "2000/2100", 5))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11, 100])
@pytest.mark.parametrize("changes", ["", "2110 SVC*HC:99213*150*91**1;2110#2 CAS*CO*16*30;2100 CLP*A1*1*250*150*41*12*I1"])
def test_batches_of_any_size_say_the_same(size: int, changes: str) -> None:
    def key(found: Finding) -> tuple[Where, Fault]:
        return found.where, found.fault

    segments = changed("835", changes)
    assert sorted(findings(segments, size), key=lambda f: (key(f)[0], key(f)[1].id)) == \
        sorted(findings(segments, 1000), key=lambda f: (key(f)[0], key(f)[1].id))


def test_memory_does_not_grow_with_the_claims() -> None:
    """What is kept after a hundred thousand claims is what is kept after one: the claim at hand."""
    guide = load("835")
    walker, checks = Walker(guide, X12_DELIMITERS), RemittanceChecks(guide, X12_DELIMITERS)
    header, claim = list(ordinary("835")[:11]), list(ordinary("835")[11:30])
    checks.feed(walker.feed(header, range(len(header))))
    size: Callable[[], int] = lambda: len(repr(vars(checks._balance))) + len(repr(vars(checks._telling)))  # noqa: E731 - short
    checks.feed(walker.feed(claim * 2, range(len(claim) * 2)))
    before = size()
    for _ in range(50):
        checks.feed(walker.feed(claim * 20, range(len(claim) * 20)))
    assert size() < before + 200
