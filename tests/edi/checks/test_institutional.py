"""Checks of a hospital's claim beyond their cards' examples: those that all claims share, their places, what is left alone.

Provider 0, subscriber 1, claim 2.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.checks import CHECKS
from tests.edi.claims_837p import changed, findings

STAY = "2300 CLM*A1*100***11:A:1**A*Y*Y"
VISIT = ("2300 CLM*A1*100***13:A:1**A*Y*Y;-2300 DTP*096;-2300 DTP*435;-2300 HI*ABJ;-2300 HI*BE;2300 HI*ABK:E119;"
         "2300 HI*ABF:I10;2400 DTP*472*D8*20250609")
WHO = "2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER PLAN*****PI*P2"
OTHER = f"2320 SBR*S*18*******CI;2320 OI***Y***Y;{WHO}"
PAID = f"2320 SBR*S*18*******CI;2320 AMT*D*60;2320 CAS*CO*45*40;2320 OI***Y***Y;{WHO}"
LINES = (f"2320 SBR*S*18*******CI;2320 AMT*D*60;2320 OI***Y***Y;{WHO};2430 SVD*P2*10**0120*2;2430 CAS*CO*45*30;"
         "2430 DTP*573*D8*20250620;2430#2 SVD*P2*50*HC:85025*0300*1;2430#2 CAS*CO*45*10;2430#2 DTP*573*D8*20250620")
CHILD = "2000C PAT*19;2010CA NM1*QC*1*MOSS*LEO"

# What all claims share, in the words of this guide.
SHARED = [
    ("2010AA N4*COLUMBUS*OH*43215",               "billing-zip-short",               "N4",  3, 0),
    ("2010AA N3*PO BOX 12",                       "billing-address-box",             "N3",  1, 0),
    ("2010AA NM1*85*2*HILL HOSPITAL",             "billing-npi-missing",             "NM1", 9, 0),
    ("2010AA REF*EI*12345678",                    "tax-number-form",                 "REF", 2, 0),
    ("2010AA NM1*85*2*HILL*****XX*1234567890",    "npi-invalid",                     "NM1", 9, 0),
    ("2310A NM1*71*1*REED*IDA****XX*1093817463",  "npi-invalid",                     "NM1", 9, 0),
    ("2310A PRV*AT*PXC*207Q0",                    "taxonomy-form",                   "PRV", 3, 0),
    ("2310A REF*G2*7711",                         "secondary-identifier-beside-npi", "REF", 1, 0),
    ("2010BA REF*SY*12345678",                    "social-security-number-form",     "REF", 2, 0),
    ("2010AA REF*EI*12-3456789",                  "tax-number-punctuated",           "REF", 2, 0),
    ("2010BA N4*COLUMBUS*OX*43215",               "state-unknown",                   "N4",  2, 0),
    ("2010BA N4*COLUMBUS*OH",                     "place-incomplete",                "N4",  3, 0),
    ("2010BA N4*COLUMBUS*OH*4321",                "postal-code-form",                "N4",  3, 0),
    ("2010BA N4*LONDON***QX",                     "country-unknown",                 "N4",  4, 0),
    ("2310E NM1*77*2*RIVER;2310E N3*1 OAK ST;2310E N4*COLUMBUS*OH*43215", "facility-zip-short", "N4", 3, 0),
    ("2010AA PER*IC*DESK*TE*614-555-0100",        "telephone-form",                  "PER", 4, 0),
    ("1000A PER*IC*DESK*TE*614-555-0100",         "submitter-telephone-form",        "PER", 4, 0),
    (f"{CHILD};2000B SBR*P*18*G1******CI",        "self-and-patient",                "SBR", 2, 0),
    ("2000B SBR*P**G1******CI",                   "patient-missing",                 "SBR", 2, 0),
    ("-2010BA DMG",                               "demographics-missing",            "DMG", 0, 0),
    ("2010BA NM1*IL*1*MOSS*ANNA",                 "member-id-missing",               "NM1", 9, 0),
    ("2000B SBR*P*18*G1",                         "filing-indicator-missing",        "SBR", 9, 0),
    (f"{PAID.replace('D*60', 'D*61')};2330B DTP*573*D8*20250620", "prior-payer-claim-imbalance", "AMT", 2, 0),
    (LINES.replace("P2*10", "P2*11").replace("P2*50", "P2*49"), "prior-payer-line-imbalance", "SVD", 2, 0),
    (LINES.replace("P2*10", "P3*10"),             "prior-payer-unknown",             "SVD", 1, 0),
    (LINES.replace("0120*2", "0120*2*7"),         "bundled-line-unknown",            "SVD", 6, 0),
    (f"2320 SBR*S*18*******CI;2320 AMT*A8*99;2320 OI***Y***Y;{WHO}", "not-billed-but-decided", "AMT", 2, 0),
    (OTHER.replace("SBR*S", "SBR*P"),             "payer-order-duplicate",           "SBR", 1, 0),
    (f"{LINES};2330B DTP*573*D8*20250620",        "paid-date-twice",                 "DTP", 3, 0),
    (PAID,                                        "paid-date-missing",               "DTP", 0, 0),
    (f"{PAID};2330B DTP*573*D8*20250601",         "paid-before-service",             "DTP", 3, 0),
    (f"{LINES.replace('AMT*D*60', 'AMT*D*60;2320 AMT*EAF*5')};2430 AMT*EAF*5", "remaining-liability-twice", "AMT", 2, 0),
    (f"{OTHER};2320 MIA*1****MA999",              "reason-unknown",                  "MIA", 0, 0),
    (f"{PAID.replace('CO*45', 'CO*42')};2330B DTP*573*D8*20250620", "reason-not-in-force", "CAS", 2, 0),
    (OTHER.replace("OI***Y***Y", "OI***Y***I"),   "release-differs",                 "OI",  6, 0),
    (OTHER.replace("OI***Y***Y", "OI***N***Y"),   "assignment-differs",              "OI",  3, 0),
    (OTHER.replace("SBR*S*18*******CI", "SBR*S*18"), "other-filing-indicator-missing", "SBR", 9, 0),
    ("2300 REF*LU*OX",                            "accident-state-unknown",          "REF", 2, 0),
    ("2400#2 DTP*472*RD8*20250610-20250609",      "service-period-reversed",         "DTP", 3, 0),
    ("2400#2 DTP*472*D8*20250703",                "service-in-future",               "DTP", 3, 0),
    ("2010BA DMG*D8*20250609*F",                  "service-before-birth",            "DTP", 3, 0),
    ("2010BA DMG*D8*20350611*F",                  "birth-in-future",                 "DMG", 2, 0),
    ("2010BA DMG*D8*18850611*F",                  "person-very-old",                 "DMG", 2, 0),
    ("2300 DTP*435*D8*20250702",                  "fact-in-future",                  "DTP", 3, 0),
    ("2300 HI*ABK:E11.9:::::::Y",                 "diagnosis-decimal-point",         "HI",  1, 2),
    ("2300 HI*ABK:119E:::::::Y",                  "principal-diagnosis-form",        "HI",  1, 2),
    ("2300 HI*ABF:10:::::::Y",                    "diagnosis-form",                  "HI",  1, 2),
    ("2300 HI*BK:25000;2300 HI*BF:4019;-2300 HI*ABF", "diagnosis-edition",           "HI",  1, 1),
    ("2300 HI*BF:4019;-2300 HI*ABF",              "diagnosis-editions-mixed",        "HI",  1, 1),
    ("2300 HI*ABF:E119:::::::Y",                  "diagnosis-twice",                 "HI",  1, 2),
    ("2300 HI*ABK:W1830XA:::::::Y",               "external-cause-first",            "HI",  1, 2),
    ("2400 REF*6R*L1;2400#2 REF*6R*L1",           "line-control-number-duplicate",   "REF", 2, 0),
    ("2300 CLM*A1*100***11:A:7**A*Y*Y",           "original-number-missing",         "CLM", 5, 3),
    ("2300 REF*F8*P77",                           "original-number-unexpected",      "REF", 2, 0),
    ("2300 CLM*A1*100***11:A:W**A*Y*Y",           "frequency-unknown",               "CLM", 5, 3),
    ("2300 CLM*A12345678901234567890*100***11:A:1**A*Y*Y", "control-number-long",    "CLM", 1, 0),
    ("2300 PWK*OZ*EL",                            "attachment-number-missing",       "PWK", 6, 0),
    ("2400#2 SV2*0300*HC:8502*60*UN*1",           "procedure-form",                  "SV2", 2, 2),
    ("2400#2 SV2*0300*HC:85025:2?*60*UN*1",       "modifier-form",                   "SV2", 2, 3),
    ("2400#2 SV2*0300*HC:85025:25:25*60*UN*1",    "modifier-twice",                  "SV2", 2, 4),
    ("2400#2 SV2*0300*HC:J3490:::::SALINE*60*UN*1;2410#2 LIN**N4*00002143380;2410#2 CTP****1*UN",
     "description-beside-drug", "SV2", 2, 7),
    ("2410 LIN**N4*0002-1433;2410 CTP****1*UN",   "drug-code-form",                  "LIN", 3, 0),
    ("2410 LIN**N4*00002143380;2410 CTP****0*UN", "drug-quantity-zero",              "CTP", 4, 0),
    ("2300 CLM*A1*101***11:A:1**A*Y*Y",           "claim-total-mismatch",            "CLM", 2, 0),
    ("2300 CLM*A1*20***11:A:1**A*Y*Y;2400 SV2*0120**-40*DA*2", "line-charge-negative", "SV2", 3, 0),
    ("2300 CLM*A1*-20***11:A:1**A*Y*Y;2400 SV2*0120**-80*DA*2", "charge-negative",    "CLM", 2, 0),
    ("2300 CLM*A1*100.001***11:A:1**A*Y*Y;2400 SV2*0120**40.001*DA*2", "charge-too-precise", "CLM", 2, 0),
    ("2300 CLM*A1*100.001***11:A:1**A*Y*Y;2400 SV2*0120**40.001*DA*2", "line-charge-too-precise", "SV2", 3, 0),
    ("2300 AMT*F3*-3",                            "amount-unlikely",                 "AMT", 2, 0),
    ("2300 CLM*A1*0***11:A:1**A*Y*Y;2400 SV2*0120**0*DA*2;2400#2 SV2*0300*HC:85025*0*UN*1", "charge-zero", "CLM", 2, 0),
]


@pytest.mark.parametrize("changes, fault, segment, element, component", SHARED)
def test_what_all_claims_share_is_told_of_a_hospital_too(changes: str, fault: str, segment: str, element: int,
                                                         component: int) -> None:
    found = [(f.fault.id, f.where.segment, f.where.element, f.where.component) for f in findings(changed(changes, "837I"))]
    assert (fault, segment, element, component) in found


def test_every_shared_check_is_shown() -> None:
    shown = {row[1] for row in SHARED}
    assert shown == {check.id for check in CHECKS if "837I" in check.guides and check.guides[0] != "837I"}


@pytest.mark.parametrize("changes", [
    "2300 CL1*1*7*01",                                          # retired, and still sent
    "2300 DTP*435*D8*20250601",                                 # an interim bill, or an admission before the statement
    "-2300 HI*BE",                                              # no value codes at all
    "2300 HI*ABK:Z3800",                                        # exempt from presence on admission
    "2300 HI*ABK:E119;2300 HI*ABF:I10:::::::N",                 # one that is silent among others
    "2400#2 SV2*0300**60*UN*1",                                 # a stay's laboratory without procedure
    "2300 HI*BE:80:::2.00*BE:A1:::3",
    "2300 CLM*A1*100***18:A:1**A*Y*Y",
    "2300 CLM*A1*100***11:A:4**A*Y*Y",
    "2300 CLM*A1*100***12:A:1**A*Y*Y;-2300 DTP*096;-2300 DTP*435;-2300 HI*ABJ;-2300 HI*BE",
    "2300 CLM*A1*100***81:A:3**A*Y*Y;2300 CL1***30;-2300 DTP*096;-2300 HI*ABJ",
    f"{VISIT};2300 CL1***01",
    f"{VISIT};2400 SV2*0300*HC:80053*40*UN*1;2300 DTP*434*RD8*20250601-20250630",   # a month of visits
    f"{VISIT};2300 HI*BK:25000;2300 HI*BF:4019;-2300 HI*ABF;2300 DTP*434*RD8*20150901-20150903;2010BA DMG*D8*19500101*F;"
    "2400 DTP*472*D8*20150901;2400#2 DTP*472*D8*20150903",
    "2300 DTP*434*RD8*20250608-20250608;2300 HI*BE:80:::1;-2400#2 DTP*472",        # in and out on one day
    "2300 HI*DR:1234;2300 HI*BG:09*BG:A1;2300 HI*BH:11:D8:20250601*BH:11:D8:20250602",
    "-2310A NM1*71;2400 SV2*0540*HC:A0428*40*UN*1;2400#2 SV2*0540*HC:A0425*60*UN*1",  # transport alone
])
def test_what_is_seldom_seen_and_right_is_left_alone(changes: str) -> None:
    assert [f.fault.id for f in findings(changed(changes, "837I"))] == []


@pytest.mark.parametrize("changes, told", [
    ("2300 DTP*434*RD8*20250610-20250608",        ["claim-period-reversed"]),
    ("2300 HI*BBR:0SR90J:D8:20250609*BR:8151:D8:20250609", ["element-not-used"]),
    ("2300 CL1*1*1*1",                            ["patient-status-form"]),
    ("2300 CLM*A1*100***1A:A:1**A*Y*Y",           ["bill-type-form"]),
    ("2300 HI*BE:80:::X",                         ["character-invalid"]),
    ("2400 SV2*012**40*DA*2",                     ["revenue-code-form"]),
])
def test_one_slip_makes_one_finding(changes: str, told: list[str]) -> None:
    assert [f.fault.id for f in findings(changed(changes, "837I"))] == told


RICH = changed(
    "2300 CLM*A1*100***1A:A:7**A*Y*Y;2300 CL1*8*Q*1;2300 DTP*435*D8*20250702;2300 DTP*434*RD8*20250610-20250608;"
    "2300 HI*ABK:E11.9:::::::Y;2300 HI*ABJ:R07.89;2300 HI*DR:X;2300 HI*BBR:O:D8:20250702;2300 HI*BI:7:RD8:20250603-20250601;"
    "2300 HI*BH:1:D8:20250702*BH:1:D8:20250702;2300 HI*BE:8:::-2*BE:8:::2;2300 HI*BG:9*BG:9;2300 HI*TC:A01;2300 AMT*F3*-1;"
    "2300 REF*LU*OX;2310A NM1*71*1*REED*IDA****XX*1093817463;2320 SBR*P*18*G7*ACME;2320 AMT*A8*1;2320 OI***N***I;"
    "2320 MIA*1****ZZ9;2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER*****PI*P2;2330B DTP*573*D8*20250101;"
    "2400 SV2*12*HP:K*40*DA*0**50;2400 DTP*472*RD8*20250612-20250611;2400#2 SV2*0022*HC:8502:2?:2?*60*UN*1;"
    "2430 SVD*P3*30**0120*1*9;2430 CAS*PR*ZZ*8;2430 DTP*573*D8*20250620", "837I")


def test_much_that_is_wrong_is_told_at_once() -> None:
    assert len({one.fault for one in findings(RICH)}) > 20


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(RICH), st.sampled_from(RICH).flatmap(
    lambda segment: st.text("*:~^A1\xff", max_size=4).map(lambda tail: segment[:9] + tail))), max_size=80))
def test_any_segments_are_checked(segments: list[str]) -> None:
    for one in findings(["ST*837*1*005010X223A2", *segments]):
        assert one.message
