"""The 278 notification by example: small complete sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from tests.edi.guides.everything_278 import EVERYTHING, of_dependent

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "a patient was admitted": """
        ST*278*0001*005010X216
        BHT*0007*CN*NOTICE0001*20260105*1200*NO
        HL*1**20*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        REF*1J*FACILITY1
        HL*2*1*21*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        DMG*D8*19700101*F
        HL*4*3*EV*0
        TRN*1*EVENT0001*9999999999
        UM*AR*I*2*21:B
        HCR*A1*AUTH0001
        DTP*435*D8*20260104
        HI*ABK:K3580*ABJ:K3580
        CL1*2
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        PER*IC**TE*4105550100
        SE*20*0001
        """,
    "a copy of a child's services": """
        ST*278*0001*005010X216
        BHT*0007*CN*NOTICE0001*20260105*1200*NO
        HL*1**20*1
        NM1*X3*2*EXAMPLE REVIEWER*****PI*REVIEW1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*23*1
        NM1*QC*1*SAMPLE*CHILD
        HL*5*4*EV*1
        UM*HS*I
        HL*6*5*SS*0
        HCR*A3**0F
        DTP*472*D8*20260105
        SV1*HC:A0001
        SE*17*0001
        """,
    "everything": EVERYTHING["278N"],
    "everything of a dependent": of_dependent("278N"),
}

ONE, TWO, ALL, _ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE, "ST*278*0001*005010X216",           "ST*278*0001",                      "element-required-missing ST 1 03"),
    (ONE, "BHT*0007",                         "BHT*0010",                         "code-invalid BHT 2 01"),
    (ONE, "BHT*0007*CN*",                     "BHT*0007*XX*",                     "code-invalid BHT 2 02"),
    (ONE, "*20260105*1200",                   "*20260105*2500",                   "time-invalid BHT 2 05"),
    (ONE, "HL*1**20*1",                       "HL*1*1*20*1",                      "element-not-used HL 3 02"),
    (ONE, "HL*2*1*21*1",                      "HL*2**21*1",                       "element-required-missing HL 6 02"),
    (ONE, "HL*3*2*22*1",                      "HL*4*2*22*1",                      "hierarchy-invalid HL 8 01"),
    (ONE, "HL*3*2*22*1",                      "HL*3*2*22",                        "element-required-missing HL 8 04"),
    (ONE, "NM1*IL",                           "",                                 "segment-required-missing NM1 9"),
    (ONE, "NM1*IL*1*SAMPLE*PATIENT****MI*W0", "NM1*IL*1*SAMPLE*PATIENT****XX*W0", "code-not-allowed NM1 9 08"),
    (ONE, "SAMPLE*PATIENT****MI*W0000000",    "SAMPLE*PATIENT****MI*W000000001*", "element-not-used NM1 9 10"),
    (ONE, "NM1*FA*2*EXAMPLE HOSPITAL*****XX", "NM1*85*2*EXAMPLE HOSPITAL*****XX", "code-invalid NM1 4 01"),
    (ONE, "REF*1J*FACILITY1",                 "REF*1J",                           "element-required-missing REF 5 02"),
    (ONE, "REF*1J*FACILITY1",                 "REF*9F*FACILITY1",                 "code-invalid REF 5 01"),
    (ONE, "*X3*2*EXAMPLE HEALTH PLAN*****PI", "*X3*2*EXAMPLE HEALTH PLAN*****",   "element-required-missing NM1 7 08"),
    (ONE, "DMG*D8*19700101*F",                "DMG*D8*19700101*F*M",              "element-not-used DMG 10 04"),
    (ONE, "TRN*1*EVENT0001*9999999999",       "TRN*1*EVENT0001*999999999",        "element-too-short TRN 12 03"),
    (ONE, "UM*AR*I*2*21:B",                   "UM**I*2*21:B",                     "element-mandatory-missing UM 13 01"),
    (ONE, "UM*AR*I*2*21:B",                   "UM*ZZ*I*2*21:B",                   "code-invalid UM 13 01"),
    (ONE, "UM*AR*I*2*21:B",                   "UM*AR*I*2*21",                     "element-required-missing UM 13 04-2"),
    (ONE, "HCR*A1*AUTH0001",                  "HCR*A5*AUTH0001",                  "code-invalid HCR 14 01"),
    (ONE, "DTP*435*D8*20260104",              "DTP*435*D8*20260199",              "date-invalid DTP 15 03"),
    (ONE, "DTP*435*D8*20260104",              "DTP*232*D8*20260104",              "code-invalid DTP 15 01"),
    (ONE, "HI*ABK:K3580*ABJ:K3580",           "HI*ABK:K3580*ABK:K3580",           "code-not-allowed HI 16 02-1"),
    (ONE, "HI*ABK:K3580*ABJ:K3580",           "HI*ABK*ABJ:K3580",                 "element-mandatory-missing HI 16 01-2"),
    (ONE, "CL1*2",                            "CL1*21",                           "element-too-long CL1 17 01"),
    (ONE, "PER*IC**TE*4105550100",            "PER*IC**TE",                       "element-conditional-missing PER 19 04"),
    (ONE, "PER*IC**TE*4105550100",            "PER*BL**TE*4105550100",            "code-invalid PER 19 01"),
    (TWO, "NM1*QC*1*SAMPLE*CHILD",            "",                                 "loop-required-missing NM1 10"),
    (TWO, "HL*5*4*EV*1",                      "HL*5*4*EV*0",                      "hierarchy-invalid HL 11 04"),
    (TWO, "HCR*A3**0F",                       "HCR**AUTH0001",                    "element-mandatory-missing HCR 14 01"),
    (TWO, "SV1*HC:A0001",                     "SV1*AD:A0001",                     "code-not-allowed SV1 16 01-1"),
    (TWO, "HL*6*5*SS*0",                      "HL*6*5*SS*1",                      "code-not-allowed HL 13 04"),
    (ALL, "CRC*75",                           "CRC*70",                           "code-invalid CRC 47 01"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("278N", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("278N", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("278N").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("278N", twin(SETS[name], right, instead))[1] == [wrong]


def test_it_governs_by_its_purpose_and_where_the_purpose_is_unknown() -> None:
    assert governing("278", "005010X216", "14") is load("278N")
    assert governing("278", "005010X216", "22") is load("278N")
    assert governing("278", "005010X216", "CN") is load("278N")
    assert governing("278", "005010X216") is governing("278", "005010X216", "99") is load("278N")
    assert governing("278", "005010X216", "53") is load("278NA")
