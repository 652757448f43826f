"""The 278 response by example: small complete sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from tests.edi.guides.everything_278 import EVERYTHING, of_dependent

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "certified": """
        ST*278*0001*005010X217
        BHT*0007*11*REVIEW0001*20260105*1205*18
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*EV*0
        TRN*2*EVENT0001*9999999999
        UM*SC*I*3*11:B
        HCR*A1*AUTH0001
        DTP*AAH*RD8*20260105-20260205
        DTP*102*D8*20260105
        HI*ABK:E1165
        HSD*VS*1
        NM1*SJ*1*SAMPLE*SPECIALIST****XX*1234567893
        SE*18*0001
        """,
    "pended, and a service denied": """
        ST*278*0001*005010X217
        BHT*0007*11*REVIEW0001*20260105*1205*18
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        PER*IC**TE*4105550100
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*23*1
        NM1*QC*1*SAMPLE*CHILD
        HL*5*4*EV*1
        UM*AR*I*2*21:B**U
        HCR*A4**0U^0V
        REF*NT*NUMBER1
        PWK*OB*EL***AC*ATTACH0001
        HL*6*5*SS*0
        AAA*N**33*C
        UM*HS*I
        HCR*A3**25
        SV1*HC:A0001
        SE*22*0001
        """,
    "the requester is refused": """
        ST*278*0001*005010X217
        BHT*0007*11*REVIEW0001*20260105*1205*18
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*0
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        AAA*N**51*N
        SE*8*0001
        """,
    "the request is refused": """
        ST*278*0001*005010X217
        BHT*0007*11*REVIEW0001*20260105*1205*18
        HL*1**20*0
        AAA*Y**42*P
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        SE*6*0001
        """,
    "everything": EVERYTHING["278R"],
    "everything of a dependent": of_dependent("278R"),
}

ONE, TWO, THREE, FOUR, ALL, _ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE,   "ST*278*0001*005010X217",           "ST*278*0001",                      "element-required-missing ST 1 03"),
    (ONE,   "BHT*0007",                         "BHT*0010",                         "code-invalid BHT 2 01"),
    (ONE,   "BHT*0007*11*",                     "BHT*0007*XX*",                     "code-invalid BHT 2 02"),
    (ONE,   "*20260105*1205",                   "*20260105*2500",                   "time-invalid BHT 2 05"),
    (ONE,   "HL*1**20*1",                       "HL*1*1*20*1",                      "element-not-used HL 3 02"),
    (ONE,   "HL*2*1*21*1",                      "HL*2**21*1",                       "element-required-missing HL 5 02"),
    (ONE,   "HL*3*2*22*1",                      "HL*4*2*22*1",                      "hierarchy-invalid HL 7 01"),
    (ONE,   "HL*3*2*22*1",                      "HL*3*2*22",                        "element-required-missing HL 7 04"),
    (ONE,   "NM1*IL",                           "",                                 "loop-required-missing NM1 8"),
    (ONE,   "NM1*IL*1*SAMPLE*PATIENT****MI*W0", "NM1*IL*1*SAMPLE*PATIENT****XX*W0", "code-not-allowed NM1 8 08"),
    (ONE,   "SAMPLE*PATIENT****MI*W0000000",    "SAMPLE*PATIENT****MI*W000000001*", "element-not-used NM1 8 10"),
    (ONE,   "*1205*18",                         "*1205",                            "element-required-missing BHT 2 06"),
    (ONE,   "*1205*18",                         "*1205*NO",                         "code-invalid BHT 2 06"),
    (ONE,   "NM1*1P*1*SAMPLE*DOCTOR****XX*123", "NM1*X3*1*SAMPLE*DOCTOR****XX*123", "code-not-allowed NM1 6 01"),
    (ONE,   "TRN*2*EVENT0001*9999999999",       "TRN*3*EVENT0001*9999999999",       "code-invalid TRN 10 01"),
    (ONE,   "UM*SC*I*3*11:B",                   "",                                 "segment-required-missing UM 11"),
    (ONE,   "UM*SC*I*3*11:B",                   "UM*SC*I*3*11:B***1",               "element-not-used UM 11 07"),
    (ONE,   "HCR*A1*AUTH0001",                  "HCR*A5*AUTH0001",                  "code-invalid HCR 12 01"),
    (ONE,   "HCR*A1*AUTH0001",                  "HCR**AUTH0001",                    "element-mandatory-missing HCR 12 01"),
    (ONE,   "HCR*A1*AUTH0001",                  "HCR*A1*AUTH0001**U",               "code-invalid HCR 12 04"),
    (ONE,   "DTP*102*D8*20260105",              "DTP*102*RD8*20260105-20260106",    "code-not-allowed DTP 14 02"),
    (ONE,   "DTP*102*D8*20260105",              "DTP*472*D8*20260105",              "segment-unexpected DTP 14"),
    (ONE,   "HI*ABK:E1165",                     "HI*XXX:E1165",                     "code-invalid HI 15 01-1"),
    (ONE,   "NM1*SJ*1*SAMPLE*SPECIALIST****XX", "NM1*SK*1*SAMPLE*SPECIALIST****XX", "code-invalid NM1 17 01"),
    (TWO,   "HCR*A4**0U^0V",                    "HCR*A4**0U^0V^25^0F^0G^0H",        "repetitions-too-many HCR 14 03"),
    (TWO,   "PWK*OB*EL",                        "PWK*OB*AA",                        "code-invalid PWK 16 02"),
    (TWO,   "AAA*N**33*C",                      "AAA*N**33*X",                      "code-invalid AAA 18 04"),
    (TWO,   "AAA*N**33*C",                      "AAA*N*ZZ*33*C",                    "element-not-used AAA 18 02"),
    (TWO,   "HCR*A3**25",                       "HCR*A2**25",                       "code-not-allowed HCR 20 01"),
    (TWO,   "PER*IC**TE*4105550100",            "PER*IC**TE",                       "element-conditional-missing PER 5 04"),
    (THREE, "AAA*N**51*N",                      "AAA*Y**51*N",                      "code-not-allowed AAA 7 01"),
    (THREE, "AAA*N**51*N",                      "AAA*N**75*N",                      "code-not-allowed AAA 7 03"),
    (FOUR,  "AAA*Y**42*P",                      "AAA*Y**42",                        "element-required-missing AAA 4 04"),
    (ALL,   "NM1*L5*2",                         "NM1*L6*2",                         "code-invalid NM1 54 01"),
    (ALL,   "CR1***I**DH*3",                    "CR1***I*A*DH*3",                   "element-not-used CR1 41 04"),
    (ALL,   "CR6*1*20260105*",                  "CR6*1**",                          "element-mandatory-missing CR6 44 02"),
    (ALL,   ":12345-6*LOI:12345-6*LOI:12345-6", ":12345-6*ABK:E1165",               "code-not-allowed HI 73 02-1"),
    (ALL,   "SV3*AD",                           "SV3*HC",                           "code-not-allowed SV3 76 01-1"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("278R", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("278R", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("278R").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("278R", twin(SETS[name], right, instead))[1] == [wrong]


def test_it_governs_by_its_purpose_alone() -> None:
    assert governing("278", "005010X217", "11") is load("278R")
    assert governing("278", "005010X217") is load("278")
