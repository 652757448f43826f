"""Where findings stand: segment, element, component, and whose unit they blame. Provider 0, subscriber 1, claim 2."""

import pytest

from tests.edi.claims_837p import changed, findings

PRIOR = ("2320 SBR*S*18*******CI;2320 AMT*D*61;2320 CAS*CO*45*40;2320 OI***Y***Y;2330A NM1*IL*1*MOSS*ANNA****MI*M2;"
         "2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330B DTP*573*D8*20250620")


@pytest.mark.parametrize("changes, fault, loop, segment, element, component, value, unit", [
    ("2010AA NM1*85*2*HILL CLINIC*****XX*1234567890", "npi-invalid", "2010AA", "NM1", 9, 0, "1234567890", 0),
    ("2010AA N4*COLUMBUS*OH*43215",       "billing-zip-short",           "2010AA", "N4",  3, 0, "43215",   0),
    ("2010AA N3*SUITE 3*P.O. BOX 12",     "billing-address-box",         "2010AA", "N3",  2, 0, "P.O. BOX 12", 0),
    ("2010AA REF*EI*1234567",             "tax-number-form",             "2010AA", "REF", 2, 0, "1234567", 0),
    ("2000A PRV*BI*PXC*207Q",             "taxonomy-form",               "2000A",  "PRV", 3, 0, "207Q",    0),
    ("2010BA DMG*D8*20350101*F",          "birth-in-future",             "2010BA", "DMG", 2, 0, "20350101", 1),
    ("-2010BA N3",                        "demographics-missing",        "2010BA", "N3",  0, 0, "",        1),
    ("2000B SBR*P*18*G1",                 "filing-indicator-missing",    "2000B",  "SBR", 9, 0, "",        1),
    ("2300 CLM*A1*99.5***11:B:1*Y*A*Y*Y", "claim-total-mismatch",        "2300",   "CLM", 2, 0, "99.5",    2),
    ("2300 CLM*A1*100***11:B:8*Y*A*Y*Y",  "original-number-missing",     "2300",   "CLM", 5, 3, "8",       2),
    ("2300 HI*ABK:E11.9*ABF:I10",         "diagnosis-decimal-point",     "2300",   "HI",  1, 2, "E11.9",   2),
    ("2300 HI*ABK:E119*ABF:I1Q.0",        "diagnosis-decimal-point",     "2300",   "HI",  2, 2, "I1Q.0",   2),
    ("2400 SV1*HC:99213*40*UN*1***1:7",   "pointer-unknown",             "2400",   "SV1", 7, 2, "7",       2),
    ("2400 SV1*HC:99213:25:l2*40*UN*1***1", "modifier-form",             "2400",   "SV1", 1, 4, "l2",      2),
    ("2400#2 DTP*472*D8*20250801",        "service-in-future",           "2400",   "DTP", 3, 0, "20250801", 2),
    ("2410 LIN**N4*123;2410 CTP****1*UN", "drug-code-form",              "2410",   "LIN", 3, 0, "123",     2),
    (PRIOR,                               "prior-payer-claim-imbalance", "2320",   "AMT", 2, 0, "61",      2),
])
def test_a_finding_cites_its_place(changes: str, fault: str, loop: str, segment: str, element: int, component: int,
                                   value: str, unit: int) -> None:
    found = [(f.fault.id, f.where.loop, f.where.segment, f.where.element, f.where.component, f.value, f.unit)
             for f in findings(changed(changes))]
    assert (fault, loop, segment, element, component, value, unit) in found


def test_a_fault_of_a_patient_blames_the_patient() -> None:
    found = findings(changed("2000C PAT*19;2010CA DMG*D8*20350101*M"))
    assert [(f.fault.id, f.unit) for f in found] == [("birth-in-future", 2)]


def test_what_claims_share_is_told_once() -> None:
    one = changed("2010AA N4*COLUMBUS*OH*43215;2010BA NM1*IL*1*MOSS*ANNA")
    start, end = one.index("CLM*A1*100***11:B:1*Y*A*Y*Y"), len(one) - 1
    again = [segment.replace("A1", "A2") for segment in one[start:end]]
    found = findings([*one[:end], *again, *one[end:]])
    assert [f.fault.id for f in found] == ["billing-zip-short", "member-id-missing"]


@pytest.mark.parametrize("changes, fault", [
    ("2400 SV1*HC:99213*4X*UN*1***1",        "character-invalid"),         # no imbalance on top of it
    ("-2300 HI*BK",                          "segment-required-missing"),  # no pointers to nothing
    ("2400 DTP*472*D8*20251345",             "date-invalid"),
    ("2010BA DMG*D8*19850699*F",             "date-invalid"),              # nor a birth date missing
    ("2300 CLM*A1*100***11:B:1*Y*A*Y*Q",     "code-invalid"),
])
def test_what_the_walker_has_said_is_not_told_again(changes: str, fault: str) -> None:
    assert [f.fault.id for f in findings(changed(changes))] == [fault]


def test_the_same_control_number_is_told_once_a_set() -> None:
    one = changed()
    start, end = one.index("CLM*A1*100***11:B:1*Y*A*Y*Y"), len(one) - 1
    found = findings([*one[:end], *one[start:end], *one[start:end], *one[end:]])
    assert [(f.fault.id, f.where.position) for f in found] == [("control-number-repeated", 26)]
