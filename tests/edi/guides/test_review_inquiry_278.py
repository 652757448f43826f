"""The 278 inquiry by example: small complete sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from tests.edi.guides.everything_278 import EVERYTHING, of_dependent

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "by member and dates": """
        ST*278*0001*005010X215
        BHT*0007*28*INQUIRY001*20260105*1200
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        DMG*D8*19700101
        HL*4*3*EV*1
        TRN*1*EVENT0001*9999999999
        UM*SC**3*11:B
        DTP*AAH*RD8*20260105-20260205
        HI*ABK:E1165
        NM1*SJ*1*SAMPLE*SPECIALIST****XX*1234567893
        HL*5*4*SS*0
        TRN*1*SERVICE001*9999999999
        DTP*472*D8*20260105
        SV1*HC:A0001
        SE*20*0001
        """,
    "by certification number": """
        ST*278*0001*005010X215
        BHT*0007*28*INQUIRY001*20260105*1200
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*23*1
        NM1*QC*1*SAMPLE*CHILD
        HL*5*4*EV*0
        HCR*A4
        REF*BB*AUTH0001
        SE*14*0001
        """,
    "by provider": """
        ST*278*0001*005010X215
        BHT*0007*28*INQUIRY001*20260105*1200
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*0
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        SE*7*0001
        """,
    "everything": EVERYTHING["278I"],
    "everything of a dependent": of_dependent("278I"),
}

ONE, TWO, THREE, ALL, _ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE,   "ST*278*0001*005010X215",           "ST*278*0001",                      "element-required-missing ST 1 03"),
    (ONE,   "BHT*0007",                         "BHT*0010",                         "code-invalid BHT 2 01"),
    (ONE,   "BHT*0007*28*",                     "BHT*0007*XX*",                     "code-invalid BHT 2 02"),
    (ONE,   "*20260105*1200",                   "*20260105*2500",                   "time-invalid BHT 2 05"),
    (ONE,   "HL*1**20*1",                       "HL*1*1*20*1",                      "element-not-used HL 3 02"),
    (ONE,   "HL*2*1*21*1",                      "HL*2**21*1",                       "element-required-missing HL 5 02"),
    (ONE,   "HL*3*2*22*1",                      "HL*4*2*22*1",                      "hierarchy-invalid HL 7 01"),
    (ONE,   "HL*3*2*22*1",                      "HL*3*2*22",                        "element-required-missing HL 7 04"),
    (ONE,   "NM1*IL",                           "",                                 "segment-required-missing NM1 8"),
    (ONE,   "NM1*IL*1*SAMPLE*PATIENT****MI*W0", "NM1*IL*1*SAMPLE*PATIENT****XX*W0", "code-not-allowed NM1 8 08"),
    (ONE,   "SAMPLE*PATIENT****MI*W0000000",    "SAMPLE*PATIENT****MI*W000000001*", "element-not-used NM1 8 10"),
    (ONE,   "*X3*2*EXAMPLE HEALTH PLAN*****PI", "*X3*2*EXAMPLE HEALTH PLAN*****",   "element-required-missing NM1 4 08"),
    (ONE,   "NM1*1P*1*SAMPLE*DOCTOR****XX*123", "NM1*85*1*SAMPLE*DOCTOR****XX*123", "code-invalid NM1 6 01"),
    (ONE,   "DMG*D8*19700101",                  "DMG*D8*19700101*X",                "code-invalid DMG 9 03"),
    (ONE,   "TRN*1*EVENT0001*9999999999",       "TRN*2*EVENT0001*9999999999",       "code-invalid TRN 11 01"),
    (ONE,   "UM*SC**3*11:B",                    "UM*SC**3*11:B**U",                 "element-not-used UM 12 06"),
    (ONE,   "UM*SC**3*11:B",                    "UM***3*11:B",                      "element-mandatory-missing UM 12 01"),
    (ONE,   "DTP*AAH*RD8",                      "DTP*484*RD8",                      "code-invalid DTP 13 01"),
    (ONE,   "DTP*AAH*RD8*20260105-20260205",    "DTP*AAH*RD8*20260105",             "date-invalid DTP 13 03"),
    (ONE,   "HI*ABK:E1165",                     "HI*ABK:E1165*ABF:E1166",           "element-not-used HI 14 02"),
    (ONE,   "HI*ABK:E1165",                     "HI*ABK:E1165::::1",                "element-not-used HI 14 01-6"),
    (ONE,   "NM1*SJ*1*SAMPLE*SPECIALIST****XX", "NM1*SK*1*SAMPLE*SPECIALIST****XX", "code-invalid NM1 15 01"),
    (ONE,   "HL*5*4*SS*0",                      "HL*5*3*SS*0",                      "hierarchy-invalid HL 16 02"),
    (ONE,   "TRN*1*SERVICE001*9999999999",      "TRN*1*SERVICE001",                 "element-required-missing TRN 17 03"),
    (ONE,   "DTP*472*D8*20260105",              "DTP*AAH*D8*20260105",              "segment-over-maximum DTP 18"),
    (ONE,   "SV1*HC:A0001",                     "SV1*HC",                           "element-mandatory-missing SV1 19 01-2"),
    (ONE,   "SV1*HC:A0001",                     "SV1*HC:A0001******1",              "element-not-used SV1 19 07"),
    (TWO,   "HCR*A4",                           "HCR*A4*AUTH0001",                  "element-not-used HCR 12 02"),
    (TWO,   "HCR*A4",                           "HCR*NA",                           "code-invalid HCR 12 01"),
    (TWO,   "REF*BB*AUTH0001",                  "REF*BB",                           "element-required-missing REF 13 02"),
    (TWO,   "REF*BB*AUTH0001",                  "REF*D9*AUTH0001",                  "code-invalid REF 13 01"),
    (THREE, "NM1*FA",                           "",                                 "loop-required-missing NM1 6"),
    (ALL,   "DTP*881",                          "DTP*882",                          "code-invalid DTP 30 01"),
    (ALL,   "SV3*AD",                           "SV3*HC",                           "code-not-allowed SV3 49 01-1"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("278I", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("278I", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("278I").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("278I", twin(SETS[name], right, instead))[1] == [wrong]


def test_it_governs_by_its_purpose_and_where_the_purpose_is_unknown() -> None:
    assert governing("278", "005010X215", "28") is load("278I")
    assert governing("278", "005010X215") is governing("278", "005010X215", "99") is load("278I")
    assert governing("278", "005010X215", "49") is load("278IR")
