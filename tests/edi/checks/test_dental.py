"""Checks of a dentist's claim beyond their cards' examples: those that all claims share, their places, what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.checks import CHECKS
from tests.edi.claims_837p import changed, findings

WHO = "2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER PLAN*****PI*P2"
OTHER = f"2320 SBR*S*18*******CI;2320 OI***Y***Y;{WHO}"
PAID = f"2320 SBR*S*18*******CI;2320 AMT*D*60;2320 CAS*CO*45*40;2320 OI***Y***Y;{WHO}"
LINES = (f"2320 SBR*S*18*******CI;2320 AMT*D*60;2320 OI***Y***Y;{WHO};2430 SVD*P2*10*AD:D2391**1;2430 CAS*CO*45*30;"
         "2430 DTP*573*D8*20250620;2430#2 SVD*P2*50*AD:D1110**1;2430#2 CAS*CO*45*10;2430#2 DTP*573*D8*20250620")
CHILD = "2000C PAT*19;2010CA NM1*QC*1*MOSS*LEO"
DENTIST = "2310B PRV*PE*PXC*1223G0001X"
CAUSE = "2300 CLM*A1*100***11:B:1*Y*A*Y*Y**"
CODES = "2300 HI*ABK:K0381*ABF:K0261"

SHARED = [
    ("2010AA N4*COLUMBUS*OH*43215",               "billing-zip-short",               "N4",  3, 0),
    ("2010AA N3*PO BOX 12",                       "billing-address-box",             "N3",  1, 0),
    ("2010AA NM1*85*2*HILL DENTAL",               "billing-npi-missing",             "NM1", 9, 0),
    ("2010AA REF*EI*12345678",                    "tax-number-form",                 "REF", 2, 0),
    (f"2310B NM1*82*1*HILL*IDA****XX*1234567893;{DENTIST}", "rendering-is-billing",  "NM1", 9, 0),
    (f"2310B NM1*82*1*HILL*IDA****XX*1234567890;{DENTIST}", "npi-invalid",           "NM1", 9, 0),
    ("2310B NM1*82*1*HILL*IDA****XX*1093817462;2310B PRV*PE*PXC*1223", "taxonomy-form", "PRV", 3, 0),
    (f"2310B NM1*82*1*HILL*IDA****XX*1093817462;{DENTIST};2310B REF*G2*7711", "secondary-identifier-beside-npi", "REF", 1, 0),
    ("2010BA REF*SY*12345678",                    "social-security-number-form",     "REF", 2, 0),
    ("2010AA REF*EI*12-3456789",                  "tax-number-punctuated",           "REF", 2, 0),
    ("2010BA N4*COLUMBUS*OX*43215",               "state-unknown",                   "N4",  2, 0),
    ("2010BA N4*COLUMBUS*OH",                     "place-incomplete",                "N4",  3, 0),
    ("2010BA N4*COLUMBUS*OH*4321",                "postal-code-form",                "N4",  3, 0),
    ("2010BA N4*LONDON***QX",                     "country-unknown",                 "N4",  4, 0),
    ("2420D NM1*77*2*RIVER;2420D N3*1 OAK ST;2420D N4*COLUMBUS*OH*43215", "facility-zip-short", "N4", 3, 0),
    ("2010AA PER*IC*DESK*TE*614-555-0100",        "telephone-form",                  "PER", 4, 0),
    ("1000A PER*IC*DESK*TE*614-555-0100",         "submitter-telephone-form",        "PER", 4, 0),
    (f"{CHILD};2000B SBR*P*18*G1******CI",        "self-and-patient",                "SBR", 2, 0),
    ("2000B SBR*P**G1******CI",                   "patient-missing",                 "SBR", 2, 0),
    ("-2010BA DMG",                               "demographics-missing",            "DMG", 0, 0),
    ("2010BA NM1*IL*1*MOSS*ANNA",                 "member-id-missing",               "NM1", 9, 0),
    ("2000B SBR*P*18*G1",                         "filing-indicator-missing",        "SBR", 9, 0),
    ("2000B SBR*S*18*G1******MB",                 "insurance-type-missing",          "SBR", 5, 0),
    (f"{PAID.replace('D*60', 'D*61')};2330B DTP*573*D8*20250620", "prior-payer-claim-imbalance", "AMT", 2, 0),
    (LINES.replace("P2*10", "P2*11").replace("P2*50", "P2*49"), "prior-payer-line-imbalance", "SVD", 2, 0),
    (LINES.replace("P2*10", "P3*10"),             "prior-payer-unknown",             "SVD", 1, 0),
    (LINES.replace("D2391**1", "D2391**1*7"),     "bundled-line-unknown",            "SVD", 6, 0),
    (f"2320 SBR*S*18*******CI;2320 AMT*A8*99;2320 OI***Y***Y;{WHO}", "not-billed-but-decided", "AMT", 2, 0),
    (OTHER.replace("SBR*S", "SBR*P"),             "payer-order-duplicate",           "SBR", 1, 0),
    (f"{LINES};2330B DTP*573*D8*20250620",        "paid-date-twice",                 "DTP", 3, 0),
    (PAID,                                        "paid-date-missing",               "DTP", 0, 0),
    (f"{PAID};2330B DTP*573*D8*20250601",         "paid-before-service",             "DTP", 3, 0),
    (f"{LINES.replace('AMT*D*60', 'AMT*D*60;2320 AMT*EAF*5')};2430 AMT*EAF*5", "remaining-liability-twice", "AMT", 2, 0),
    (f"{OTHER};2320 MOA***MA999",                 "reason-unknown",                  "MOA", 0, 0),
    (f"{PAID.replace('CO*45', 'CO*42')};2330B DTP*573*D8*20250620", "reason-not-in-force", "CAS", 2, 0),
    (OTHER.replace("OI***Y***Y", "OI***Y***I"),   "release-differs",                 "OI",  6, 0),
    (OTHER.replace("OI***Y***Y", "OI***N***Y"),   "assignment-differs",              "OI",  3, 0),
    (OTHER.replace("SBR*S*18*******CI", "SBR*S*18"), "other-filing-indicator-missing", "SBR", 9, 0),
    (OTHER.replace("SBR*S*18**", "SBR*S*18*G7*ACME"), "group-name-beside-number",    "SBR", 4, 0),
    (f"{CAUSE}OA",                                "accident-date-missing",           "DTP", 0, 0),
    (f"{CAUSE}AA;2300 DTP*439*D8*20250610",       "accident-state-missing",          "CLM", 11, 4),
    (f"{CAUSE}AA:::OX;2300 DTP*439*D8*20250610",  "accident-state-unknown",          "CLM", 11, 4),
    ("2300 DTP*439*D8*20250610",                  "accident-cause-missing",          "DTP", 1, 0),
    (f"{CAUSE}OA;2300 DTP*439*D8*20250611",       "accident-after-service",          "DTP", 3, 0),
    ("2300 DTP*472*RD8*20250610-20250609",        "claim-period-reversed",           "DTP", 3, 0),
    ("2300 DTP*472*D8*20250702",                  "claim-period-in-future",          "DTP", 3, 0),
    ("2400 DTP*472*D8*20250703",                  "service-in-future",               "DTP", 3, 0),
    ("2010BA DMG*D8*20250611*F",                  "service-before-birth",            "DTP", 3, 0),
    ("2010BA DMG*D8*20350611*F",                  "birth-in-future",                 "DMG", 2, 0),
    ("2010BA DMG*D8*18850611*F",                  "person-very-old",                 "DMG", 2, 0),
    ("2300 HI*ABK:K03.81",                        "diagnosis-decimal-point",         "HI",  1, 2),
    ("2300 HI*ABK:0381",                          "principal-diagnosis-form",        "HI",  1, 2),
    ("2300 HI*ABK:K0381*ABF:0261",                "diagnosis-form",                  "HI",  2, 2),
    ("2300 HI*BK:52100",                          "diagnosis-edition",               "HI",  1, 1),
    ("2300 HI*ABK:K0381*BF:52100",                "diagnosis-editions-mixed",        "HI",  2, 1),
    ("2300 HI*ABK:K0381*ABF:K0381",               "diagnosis-twice",                 "HI",  2, 2),
    ("2300 HI*ABK:W1830XA",                       "external-cause-first",            "HI",  1, 2),
    (f"{CODES};2400 SV3*AD:D2391*40*********4",   "pointer-unknown",                 "SV3", 11, 1),
    (f"{CODES};2400 SV3*AD:D2391*40*********1:1", "pointer-twice",                   "SV3", 11, 2),
    ("2400 REF*6R*L1;2400#2 REF*6R*L1",           "line-control-number-duplicate",   "REF", 2, 0),
    ("2300 CLM*A1*100***11:B:7*Y*A*Y*Y",          "original-number-missing",         "CLM", 5, 3),
    ("2300 REF*F8*P77",                           "original-number-unexpected",      "REF", 2, 0),
    ("2300 CLM*A1*100***11:B:W*Y*A*Y*Y",          "frequency-unknown",               "CLM", 5, 3),
    ("2300 CLM*A1*100***11:B:3*Y*A*Y*Y",          "frequency-unusual",               "CLM", 5, 3),
    ("2300 CLM*A12345678901234567890*100***11:B:1*Y*A*Y*Y", "control-number-long",   "CLM", 1, 0),
    ("2300 PWK*OZ*EL",                            "attachment-number-missing",       "PWK", 6, 0),
    ("2400#2 SV3*AD:D1110:2?*60",                 "modifier-form",                   "SV3", 1, 3),
    ("2400#2 SV3*AD:D1110:52:52*60",              "modifier-twice",                  "SV3", 1, 4),
    ("2400#2 SV3*AD:D1110*60****0",               "units-zero",                      "SV3", 6, 0),
    ("2300 CLM*A1*100***1A:B:1*Y*A*Y*Y",          "place-of-service-form",           "CLM", 5, 1),
    ("2300 CLM*A1*100***98:B:1*Y*A*Y*Y",          "place-of-service-unknown",        "CLM", 5, 1),
    ("2300 CLM*A1*100***27:B:1*Y*A*Y*Y;2300 DTP*472*D8*20230610", "place-of-service-not-in-force", "CLM", 5, 1),
    ("2400 SV3*AD:D2391*40*27;2300 DTP*472*D8*20230930", "line-place-of-service-not-in-force", "SV3", 3, 0),
    ("2400#2 SV3*AD:D1110*60*1A",                 "line-place-of-service-form",      "SV3", 3, 0),
    ("2400#2 SV3*AD:D1110*60*98",                 "line-place-of-service-unknown",   "SV3", 3, 0),
    ("2400#2 SV3*AD:D1110*60*11",                 "place-of-service-repeated",       "CLM", 5, 1),
    ("2300 CLM*A1*101***11:B:1*Y*A*Y*Y",          "claim-total-mismatch",            "CLM", 2, 0),
    ("2300 CLM*A1*20***11:B:1*Y*A*Y*Y;2400 SV3*AD:D2391*-40", "line-charge-negative", "SV3", 2, 0),
    ("2300 CLM*A1*-20***11:B:1*Y*A*Y*Y;2400 SV3*AD:D2391*-80", "charge-negative",    "CLM", 2, 0),
    ("2300 CLM*A1*100.001***11:B:1*Y*A*Y*Y;2400 SV3*AD:D2391*40.001", "charge-too-precise", "CLM", 2, 0),
    ("2300 CLM*A1*100.001***11:B:1*Y*A*Y*Y;2400 SV3*AD:D2391*40.001", "line-charge-too-precise", "SV3", 2, 0),
    ("2300 AMT*F5*-3",                            "amount-unlikely",                 "AMT", 2, 0),
    ("2300 AMT*F5*100.01",                        "patient-paid-more",               "AMT", 2, 0),
    ("2300 CLM*A1*0***11:B:1*Y*A*Y*Y;2400 SV3*AD:D2391*0;2400#2 SV3*AD:D1110*0", "charge-zero", "CLM", 2, 0),
]


@pytest.mark.parametrize("changes, fault, segment, element, component", SHARED)
def test_what_all_claims_share_is_told_of_a_dentist_too(changes: str, fault: str, segment: str, element: int,
                                                        component: int) -> None:
    found = [(f.fault.id, f.where.segment, f.where.element, f.where.component) for f in findings(changed(changes, "837D"))]
    assert (fault, segment, element, component) in found


def test_every_shared_check_is_shown() -> None:
    shown = {row[1] for row in SHARED}
    assert shown == {check.id for check in CHECKS if "837D" in check.guides and check.guides[0] != "837D"}


@pytest.mark.parametrize("changes", [
    "-2300 DTP*472;2400 DTP*472*D8*20250610;2400#2 DTP*472*D8*20250611",
    "2400 SV3*AD:D2391*40**20",                                           # a tooth in its quarter
    "2400 SV3*AD:D2391*40**00",
    "-2400 TOO*JP*14;2400 TOO*JP*014*O",
    "-2400 TOO*JP*14;2400 TOO*JP*64*O",                                   # beyond the 14th
    "-2400 TOO*JP*14;2400 TOO*JP*B*O",
    "2400#2 SV3*AD:D4342*60**10;2400#2 TOO*JP*3;2400#2 TOO*JP*4",
    "2400 SV3*AD:D5214*40**02*I;-2400 TOO*JP*14;2400 TOO*JP*19;2400 TOO*JP*30;2300 DN2*19*M****JP;2300 DN2*30*M****JP",
    "2300 HI*TQ:12345",                                                   # SNODENT
    "2400#2 SV3*AD:D8670*60;2300 DN1****Y",
    "2300 CLM*A1*100***11:B:1*Y*A*Y*Y**********PB;-2300 DTP*472",
    "2300 DTP*472*RD8*20250609-20250610",
])
def test_what_is_seldom_seen_and_right_is_left_alone(changes: str) -> None:
    assert [f.fault.id for f in findings(changed(changes, "837D"))] == []


@pytest.mark.parametrize("changes, told", [
    ("2400 SV3*AD:D239*40",                       ["dental-procedure-form"]),
    ("-2400 TOO*JP*14;2400 TOO*JP*X*O",           ["tooth-unknown"]),
    ("2400 TOO*JP*14*X",                          ["code-invalid"]),
    ("2300 DTP*472*D8*20251345",                  ["date-invalid"]),
    ("-2400 TOO*JP*14",                           ["tooth-missing"]),
])
def test_one_slip_makes_one_finding(changes: str, told: list[str]) -> None:
    assert [f.fault.id for f in findings(changed(changes, "837D"))] == told


RICH = changed(
    "2300 CLM*A1*100***1A:B:7*Y*A*Y*I**AA:::OX********PB;2300 DTP*472*RD8*20250710-20250701;2300 DN1*1*2;2300 DN2*14*M****JP;"
    "2300 DN2*99*M****JP;2300 HI*ABK:0381*BF:1;2300 AMT*F5*500;2300 PWK*OZ*EL;2320 SBR*P*18*G7*ACME;2320 AMT*D*1;"
    "2320 OI***N***I;2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER*****PI*P2;"
    "2400 SV3*AD:D2330:2?*40*11*10:UR*R*0*****9:9;2400 TOO*JP*14*I:I;2400 TOO*JP*014*O;2400 TOO*JP*99;"
    "2400 DTP*441*D8*20260101;2400#2 SV3*AD:D8080*60;2430 SVD*P3*30*AD:D2330**1*9;2430 DTP*573*D8*20250620", "837D")


def test_much_that_is_wrong_is_told_at_once() -> None:
    assert len({one.fault for one in findings(RICH)}) > 20


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(RICH), st.sampled_from(RICH).flatmap(
    lambda segment: st.text("*:~^A1\xff", max_size=4).map(lambda tail: segment[:9] + tail))), max_size=80))
def test_any_segments_are_checked(segments: list[str]) -> None:
    for one in findings(["ST*837*1*005010X224A2", *segments]):
        assert one.message
