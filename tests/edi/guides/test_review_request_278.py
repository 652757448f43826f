"""The 278 request by example: small complete sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from tests.edi.guides.everything_278 import EVERYTHING, of_dependent

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "a referral": """
        ST*278*0001*005010X217
        BHT*0007*13*REVIEW0001*20260105*1200
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        DMG*D8*19700101*F
        HL*4*3*EV*0
        TRN*1*EVENT0001*9999999999
        UM*SC*I*3*11:B
        DTP*AAH*RD8*20260105-20260205
        HI*ABK:E1165
        HSD*VS*1
        NM1*SJ*1*SAMPLE*SPECIALIST****XX*1234567893
        PRV*PE*PXC*207Q00000X
        SE*18*0001
        """,
    "a child is to be admitted": """
        ST*278*0001*005010X217
        BHT*0007*13*REVIEW0001*20260105*1200
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*23*1
        NM1*QC*1*SAMPLE*CHILD
        DMG*D8*20150101
        INS*N*19
        HL*5*4*EV*1
        UM*AR*I*2*21:B**U
        DTP*435*D8*20260107
        HI*ABK:K3580*ABJ:K3580
        CL1*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*6*5*SS*0
        SV2*0120**300*DA*3
        HL*7*5*SS*0
        UM*HS*I
        SV1*HC:A0001
        NM1*73*1*SAMPLE*SURGEON****XX*1234567893
        SE*25*0001
        """,
    "everything": EVERYTHING["278"],
    "everything of a dependent": of_dependent("278"),
}

ONE, TWO, ALL, _ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE, "ST*278*0001*005010X217",           "ST*278*0001",                      "element-required-missing ST 1 03"),
    (ONE, "BHT*0007",                         "BHT*0010",                         "code-invalid BHT 2 01"),
    (ONE, "BHT*0007*13*",                     "BHT*0007*XX*",                     "code-invalid BHT 2 02"),
    (ONE, "*20260105*1200",                   "*20260105*2500",                   "time-invalid BHT 2 05"),
    (ONE, "HL*1**20*1",                       "HL*1*1*20*1",                      "element-not-used HL 3 02"),
    (ONE, "HL*2*1*21*1",                      "HL*2**21*1",                       "element-required-missing HL 5 02"),
    (ONE, "HL*3*2*22*1",                      "HL*4*2*22*1",                      "hierarchy-invalid HL 7 01"),
    (ONE, "HL*3*2*22*1",                      "HL*3*2*22",                        "element-required-missing HL 7 04"),
    (ONE, "NM1*IL",                           "",                                 "segment-required-missing NM1 8"),
    (ONE, "NM1*IL*1*SAMPLE*PATIENT****MI*W0", "NM1*IL*1*SAMPLE*PATIENT****XX*W0", "code-not-allowed NM1 8 08"),
    (ONE, "SAMPLE*PATIENT****MI*W0000000",    "SAMPLE*PATIENT****MI*W000000001*", "element-not-used NM1 8 10"),
    (ONE, "*X3*2*EXAMPLE HEALTH PLAN*****PI", "*X3*2*EXAMPLE HEALTH PLAN*****",   "element-required-missing NM1 4 08"),
    (ONE, "NM1*X3*2*EXAMPLE HEALTH PLAN****", "NM1*1P*2*EXAMPLE HEALTH PLAN****", "code-not-allowed NM1 4 01"),
    (ONE, "NM1*1P*1*SAMPLE*DOCTOR****XX*123", "NM1*1P*3*SAMPLE*DOCTOR****XX*123", "code-invalid NM1 6 02"),
    (ONE, "TRN*1*EVENT0001*9999999999",       "TRN*2*EVENT0001*9999999999",       "code-invalid TRN 11 01"),
    (ONE, "TRN*1*EVENT0001*9999999999",       "TRN*1*EVENT0001*999999999",        "element-too-short TRN 11 03"),
    (ONE, "TRN*1*EVENT0001*9999999999",       "TRN*1*EVENT0001",                  "element-required-missing TRN 11 03"),
    (ONE, "UM*SC*I*3*11:B",                   "",                                 "segment-required-missing UM 12"),
    (ONE, "UM*SC*I*3*11:B",                   "UM*SC**3*11:B",                    "element-required-missing UM 12 02"),
    (ONE, "UM*SC*I*3*11:B",                   "UM*ZZ*I*3*11:B",                   "code-invalid UM 12 01"),
    (ONE, "UM*SC*I*3*11:B",                   "UM*SC*I*3*11:C",                   "code-invalid UM 12 04-2"),
    (ONE, "UM*SC*I*3*11:B",                   "UM*SC*I*3*11",                     "element-required-missing UM 12 04-2"),
    (ONE, "UM*SC*I*3*11:B",                   "UM*SC*I*3*11:B:1",                 "element-not-used UM 12 04-3"),
    (ONE, "DTP*AAH*RD8",                      "DTP*472*RD8",                      "segment-unexpected DTP 13"),
    (ONE, "DTP*AAH*RD8*20260105-20260205",    "DTP*AAH*D8*20260105-20260205",     "date-invalid DTP 13 03"),
    (ONE, "*ABK:E1165",                       "*ABK:E1165:RD8:20251201-20251202", "code-not-allowed HI 14 01-3"),
    (ONE, "HI*ABK:E1165",                     "HI*ABK:E1165*ABK:E1166",           "code-not-allowed HI 14 02-1"),
    (ONE, "HSD*VS*1",                         "HSD*VS",                           "element-conditional-missing HSD 15 02"),
    (ONE, "PRV*PE*PXC*207Q00000X",            "PRV*PE**207Q00000X",               "element-required-missing PRV 17 02"),
    (TWO, "HL*5*4*EV*1",                      "HL*5*3*EV*1",                      "hierarchy-invalid HL 13 02"),
    (TWO, "HL*7*5*SS*0",                      "HL*7*6*SS*0",                      "hierarchy-invalid HL 21 02"),
    (TWO, "INS*N*19",                         "INS*Y*19",                         "code-not-allowed INS 12 01"),
    (TWO, "SV1*HC:A0001",                     "SV1*HC",                           "element-mandatory-missing SV1 23 01-2"),
    (TWO, "UM*HS*I",                          "UM*HS*I******1",                   "element-not-used UM 22 08"),
    (ALL, "REF*ZZ*NUMBER1**",                 "REF*ZZ*NUMBER1*TEXT*",             "element-not-used REF 57 03"),
    (ALL, "CRC*07*Y*01",                      "CRC*07*Y*11",                      "code-not-allowed CRC 33 03"),
    (ALL, "CR5***A",                          "CR5*1**A",                         "element-not-used CR5 43 01"),
    (ALL, "PWK*03*AA",                        "PWK*03*BX",                        "code-invalid PWK 45 02"),
    (ALL, "NM1*00*2",                         "NM1*00*1",                         "code-not-allowed NM1 56 02"),
    (ALL, "DTP*598*D8*20251201",              "",                                 "segment-required-missing DTP 58"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("278", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("278", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("278").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("278", twin(SETS[name], right, instead))[1] == [wrong]


def test_it_governs_by_its_purpose_and_where_the_purpose_is_unknown() -> None:
    assert governing("278", "005010X217", "01") is load("278")
    assert governing("278", "005010X217", "13") is load("278")
    assert governing("278", "005010X217", "36") is load("278")
    assert governing("278", "005010X217") is governing("278", "005010X217", "99") is load("278")
    assert governing("278", "005010X217", "11") is load("278R")
