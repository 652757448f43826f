"""The 820 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from tests.edi.guides.conftest import lines_of

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]
Peer = Callable[[str, str, str], list[tuple[str, int, int, str]]]

SETS = {
    "by organization": """
        ST*820*0001*005010X218
        BPR*C*1900*C*ACH*CTX*01*999999992*DA*12345678*1999999999**01*999988880*DA*98765*20260105
        TRN*1*EFT0001*1999999999
        REF*14*KEY1
        N1*PE*EXAMPLE HEALTH PLAN*FI*999999998
        N1*PR*EXAMPLE COMPANY*FI*999999999
        ENT*1*2L*24*999999999
        RMR*IK*INVOICE1*PI*1650
        IT1*1
        SAC*C*D940***120
        SLN*1**O*5*IE
        SLN*2**O*75*10
        RMR*IK*INVOICE2*PI*250
        IT1*2
        SAC*C*D940***150
        SLN*3**O*25*IE
        SE*17*0001
        """,
    "by individual": """
        ST*820*0001*005010X218
        BPR*U*2000*C*ACH*CCP*01*999999992*DA*12345678*1999999999**01*999988880*DA*98765*20260105
        TRN*3*EFT0001*1999999999
        N1*PR*EXAMPLE COMPANY*24*999999999
        N1*PE*EXAMPLE HEALTH PLAN
        ENT*1*2J*34*999999997
        NM1*EY*1*SAMPLE*PATIENT****EI*123456
        RMR*IK*INVOICE1**700
        ENT*2*2J*34*999999996
        NM1*EY*1*SAMPLE*COLLEAGUE****EI*123457
        RMR*AZ*POLICY2**1300*1400
        ADX*-100*52
        SE*13*0001
        """,
    "everything": """
        ST*820*0001*005010X218
        BPR*I*1234.5*C*FWT**02*99999*ALC*ACCOUNT1*1999999999*999999991*04*99998*SG*ACCOUNT2*20260105
        TRN*3*WIRE1*1999999999*BRANCH1
        CUR*PR*CAD
        REF*14*KEY1
        REF*LB*LOCKBOX1
        DTM*009*20260104
        DTM*035*20260105
        DTM*582****RD8*20260101-20260131
        DTM*097*20260103
        N1*PE*EXAMPLE HEALTH PLAN*XV*PLAN1
        N2*PREMIUM DESK
        N3*1 PLAN WAY*SUITE 2
        N4*ANYTOWN*OH*43210
        RDM*EM*PREMIUM DESK*PREMIUMS@EXAMPLE.ORG
        N1*PR*EXAMPLE COMPANY*PI*PAYER1
        N2*PAYROLL
        N3*2 MAIN STREET
        N4*TORONTO*ON*M5V 1A1*CA
        PER*IC*PAYROLL DESK*TE*5550100199*EX*12*FX*5550100198
        PER*IC*NIGHT DESK*EM*PAYROLL@EXAMPLE.ORG
        N1*BK*EXAMPLE BANK*57*BANK1
        N2*EXAMPLE BRANCH
        N3*3 MAIN STREET
        N4*ANYTOWN*OH*43210
        PER*IC*WIRE DESK*TE*5550100197
        N1*RB*OTHER BANK
        ENT*1*2L*FI*999999999
        ADX*-10*80
        ADX*5.5*WW
        RMR*1L*GROUP1*PO*1000*1100
        REF*ZZ*DIVISION1
        REF*17*CATEGORY1
        DTM*582****RD8*20260101-20260131
        IT1*1
        SAC*C*B680***100
        SAC*C*G740***200
        SLN*1**O*5*IE
        ADX*-100*H1
        RMR*11*ACCOUNT1**0
        DTM*AAG*20260101
        ENT*2*2J*II*999999997
        NM1*QE*1*SAMPLE*PATIENT*Q*DR*JR*N*123456
        NM1*DO*1*SAMPLE*SPOUSE
        ADX*-1*RU
        RMR*B7*POLICY1**240*250
        REF*18*PLAN1
        DTM*582****RD8*20260101-20260131
        ADX*-10*AX
        SE*50*0001
        """,
}

ORGANIZATION, INDIVIDUAL, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    # the set's own segments
    (ALL,          "*0001*005010X218",         "*0001",                      "element-required-missing ST 1 03"),
    (ALL,          "*005010X218",              "*005010X306",                "code-invalid ST 1 03"),
    (ORGANIZATION, "BPR*C*1900",               "BPR*H*1900",                 "code-invalid BPR 2 01"),
    (ORGANIZATION, "BPR*C*1900",               "BPR*C*",                     "element-mandatory-missing BPR 2 02"),
    (ORGANIZATION, "BPR*C*1900*C*ACH",         "BPR*C*1900*C*XXX",           "code-invalid BPR 2 04"),
    (ORGANIZATION, "BPR*C*1900",               "BPR*C*12345678901",          "element-too-long BPR 2 02"),
    (ORGANIZATION, "*01*999999992*DA",         "*01**DA",                    "element-conditional-missing BPR 2 07"),
    (ORGANIZATION, "*1999999999**01",          "***01",                      "element-required-missing BPR 2 10"),
    (ORGANIZATION, "*98765*20260105",          "*98765",                     "element-required-missing BPR 2 16"),
    (ORGANIZATION, "*98765*20260105",          "*98765*20260105*VEN",        "element-not-used BPR 2 17"),
    (ORGANIZATION, "TRN*1*EFT0001",            "",                           "segment-required-missing TRN 3"),
    (ORGANIZATION, "TRN*1*EFT0001",            "TRN*2*EFT0001",              "code-invalid TRN 3 01"),
    (ORGANIZATION, "REF*14*KEY1",              "REF*XX*KEY1",                "code-invalid REF 4 01"),
    (ALL,          "CUR*PR*CAD",               "CUR*PR*CAD*1.25",            "element-not-used CUR 4 03"),
    (ALL,          "DTM*009*20260104",         "DTM*009*20260104*1200",      "element-not-used DTM 7 03"),
    (ALL,          "DTM*035*20260105",         "DTM*009*20260105",           "segment-over-maximum DTM 8"),
    (ALL,          "RD8*20260101-20260131",    "RD8*20260101-20260230",      "date-invalid DTM 9 06"),
    (ALL,          "DTM*097*20260103",         "NTE**NOT USED",              "segment-not-used NTE 10"),
    (ALL,          "DTM*097*20260103",         "CLM*PCN1*100",               "segment-unknown CLM 10"),
    # the parties
    (ORGANIZATION, "N1*PE",                    "",                           "loop-required-missing N1 6"),
    (INDIVIDUAL,   "N1*PE*EXAMPLE HEALTH PLAN", "N1*PE*EXAMPLE HEALTH PLAN*FI", "element-conditional-missing N1 5 04"),
    (ORGANIZATION, "N1*PR*EXAMPLE COMPANY*FI", "N1*PR*EXAMPLE COMPANY*XV",   "code-not-allowed N1 6 03"),
    (ALL,          "RDM*EM",                   "RDM*XX",                     "code-invalid RDM 15 01"),
    (ALL,          "PER*IC*NIGHT DESK",        "PER*IC*",                    "element-required-missing PER 21 02"),
    (ALL,          "N1*BK*EXAMPLE BANK*57",    "N1*BK*EXAMPLE BANK*FI",      "code-not-allowed N1 22 03"),
    (ALL,          "N1*RB*OTHER BANK",         "N1*R6*OTHER BANK",           "code-invalid N1 27 01"),
    # the organization
    (ORGANIZATION, "ENT*1*2L*24*999999999",    "ENT*1*2L*24",                "element-required-missing ENT 7 04"),
    (ORGANIZATION, "ENT*1*2L*24*999999999",    "ENT**2L*24*999999999",       "element-required-missing ENT 7 01"),
    (ORGANIZATION, "ENT*1*2L",                 "ENT*1*2M",                   "code-invalid ENT 7 02"),
    (ORGANIZATION, "RMR*IK*INVOICE1*PI*1650",  "RMR*IK*INVOICE1*PI",         "element-required-missing RMR 8 04"),
    (ORGANIZATION, "RMR*IK*INVOICE1",          "RMR*AZ*INVOICE1",            "code-not-allowed RMR 8 01"),
    (ORGANIZATION, "IT1*1",                    "IT1*1*5",                    "element-not-used IT1 9 02"),
    (ORGANIZATION, "IT1*1",                    "IT1",                        "element-required-missing IT1 9 01"),
    (ORGANIZATION, "SAC*C*D940***120",         "SAC*C*D940",                 "element-required-missing SAC 10 05"),
    (ORGANIZATION, "SAC*C*D940***120",         "SAC*A*D940***120",           "code-invalid SAC 10 01"),
    (ORGANIZATION, "SLN*1**O*5*IE",            "SLN*1**O*5*EA",              "code-invalid SLN 11 05-1"),
    (ORGANIZATION, "SLN*1**O*5*IE",            "SLN*1**I*5*IE",              "code-invalid SLN 11 03"),
    (ALL,          "SAC*C*G740***200",         "SAC*C*A100***200",           "code-invalid SAC 37 02"),
    (ALL,          "ADX*-10*80",               "ADX*-10*20",                 "code-not-allowed ADX 29 02"),
    (ALL,          "ADX*-100*H1",              "ADX*-100",                   "element-mandatory-missing ADX 39 02"),
    (ALL,          "REF*17*CATEGORY1",         "REF*72*CATEGORY1",           "code-not-allowed REF 33 01"),
    (ALL,          "DTM*AAG*20260101",         "DTM*AAG",                    "element-conditional-missing DTM 41 02"),
    # the individual
    (INDIVIDUAL,   "ENT*1*2J*34",              "ENT*1*2J*FI",                "code-not-allowed ENT 6 03"),
    (INDIVIDUAL,   "NM1*EY*1*SAMPLE*PATIENT",  "NM1*QC*1*SAMPLE*PATIENT",    "code-invalid NM1 7 01"),
    (INDIVIDUAL,   "PATIENT****EI*123456",     "PATIENT****MI*123456",       "code-invalid NM1 7 08"),
    (INDIVIDUAL,   "RMR*IK*INVOICE1**700",     "",                           "loop-required-missing RMR 8"),
    (INDIVIDUAL,   "RMR*IK*INVOICE1**700",     "RMR*IK*INVOICE1*PI*700",     "element-not-used RMR 8 03"),
    (INDIVIDUAL,   "RMR*AZ*POLICY2",           "RMR*1L*POLICY2",             "code-not-allowed RMR 11 01"),
    (INDIVIDUAL,   "ADX*-100*52",              "ADX*-100*WW",                "code-not-allowed ADX 12 02"),
    (ALL,          "REF*18*PLAN1",             "REF*17*PLAN1",               "code-not-allowed REF 47 01"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("820", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("820", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("820").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("820", twin(SETS[name], right, instead))[1] == [wrong]


@pytest.mark.parametrize("name", [ORGANIZATION, ALL])
def test_pyx12_has_nothing_against_the_good_sets(pyx12_says: Peer, name: str) -> None:
    """(It lets the payer stand behind the receiver only.)"""
    assert pyx12_says("RA", "005010X218", SETS[name]) == []


def test_payments_are_named_by_their_numbers() -> None:
    lines = lines_of(SETS[ALL])
    units = Walker(load("820"), X12_DELIMITERS).feed(lines, range(len(lines))).units
    assert [(unit.kind, unit.name) for unit in units] == [("organization", "1"), ("individual", "2")]


def test_its_edition_is_governed_and_that_of_the_exchanges_is_not() -> None:
    assert governing("820", "005010X218") is load("820")
    assert governing("820", "005010X306") is None
