"""The acknowledgment of a 278 notification by example: small complete sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from tests.edi.guides.everything_278 import EVERYTHING, of_dependent

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "received": """
        ST*278*0001*005010X216
        BHT*0007*53*NOTICE0001*20260105*1205
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        DMG*D8*19700101*F
        HL*4*3*EV*0
        TRN*2*EVENT0001*9999999999
        UM*AR*I*2*21:B
        HCR*A1*AUTH0001
        DTP*435*D8*20260104
        HI*ABK:K3580
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        REF*1J*FACILITY1
        SE*18*0001
        """,
    "a service is refused": """
        ST*278*0001*005010X216
        BHT*0007*53*NOTICE0001*20260105*1205
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*23*1
        NM1*QC*1*SAMPLE*CHILD
        HL*5*4*EV*1
        UM*HS*I
        HL*6*5*SS*0
        AAA*N**33*C
        SV1*HC:A0001
        SE*16*0001
        """,
    "the notification is refused": """
        ST*278*0001*005010X216
        BHT*0007*53*NOTICE0001*20260105*1205
        HL*1**20*0
        AAA*Y**42*P
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        SE*6*0001
        """,
    "everything": EVERYTHING["278NA"],
    "everything of a dependent": of_dependent("278NA"),
}

ONE, TWO, THREE, ALL, _ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE,   "ST*278*0001*005010X216",           "ST*278*0001",                      "element-required-missing ST 1 03"),
    (ONE,   "BHT*0007",                         "BHT*0010",                         "code-invalid BHT 2 01"),
    (ONE,   "BHT*0007*53*",                     "BHT*0007*XX*",                     "code-invalid BHT 2 02"),
    (ONE,   "*20260105*1205",                   "*20260105*2500",                   "time-invalid BHT 2 05"),
    (ONE,   "HL*1**20*1",                       "HL*1*1*20*1",                      "element-not-used HL 3 02"),
    (ONE,   "HL*2*1*21*1",                      "HL*2**21*1",                       "element-required-missing HL 5 02"),
    (ONE,   "HL*3*2*22*1",                      "HL*4*2*22*1",                      "hierarchy-invalid HL 7 01"),
    (ONE,   "HL*3*2*22*1",                      "HL*3*2*22",                        "element-required-missing HL 7 04"),
    (ONE,   "NM1*IL",                           "",                                 "segment-required-missing NM1 8"),
    (ONE,   "NM1*IL*1*SAMPLE*PATIENT****MI*W0", "NM1*IL*1*SAMPLE*PATIENT****XX*W0", "code-not-allowed NM1 8 08"),
    (ONE,   "SAMPLE*PATIENT****MI*W0000000",    "SAMPLE*PATIENT****MI*W000000001*", "element-not-used NM1 8 10"),
    (ONE,   "TRN*2*EVENT0001*9999999999",       "TRN*2*EVENT0001*999999999",        "element-too-short TRN 11 03"),
    (ONE,   "TRN*2*EVENT0001*9999999999",       "TRN*3*EVENT0001*9999999999",       "code-invalid TRN 11 01"),
    (ONE,   "UM*AR*I*2*21:B",                   "UM**I*2*21:B",                     "element-mandatory-missing UM 12 01"),
    (ONE,   "UM*AR*I*2*21:B",                   "UM*ZZ*I*2*21:B",                   "code-invalid UM 12 01"),
    (ONE,   "HCR*A1*AUTH0001",                  "HCR*A5*AUTH0001",                  "code-invalid HCR 13 01"),
    (ONE,   "DTP*435*D8*20260104",              "DTP*435*D8*20260199",              "date-invalid DTP 14 03"),
    (ONE,   "DTP*435*D8*20260104",              "DTP*232*D8*20260104",              "code-invalid DTP 14 01"),
    (ONE,   "HI*ABK:K3580",                     "HI*ABK",                           "element-mandatory-missing HI 15 01-2"),
    (ONE,   "REF*1J*FACILITY1",                 "REF*1J",                           "element-required-missing REF 17 02"),
    (ONE,   "DMG*D8*19700101*F",                "DMG*D8*19700101*F*M",              "element-not-used DMG 9 04"),
    (ONE,   "NM1*X3*2*EXAMPLE HEALTH PLAN****", "NM1*85*2*EXAMPLE HEALTH PLAN****", "code-invalid NM1 4 01"),
    (TWO,   "AAA*N**33*C",                      "AAA*N**33*X",                      "code-invalid AAA 14 04"),
    (TWO,   "AAA*N**33*C",                      "AAA*N***C",                        "element-required-missing AAA 14 03"),
    (TWO,   "AAA*N**33*C",                      "AAA*N*ZZ*33*C",                    "element-not-used AAA 14 02"),
    (TWO,   "SV1*HC:A0001",                     "SV1*AD:A0001",                     "code-not-allowed SV1 15 01-1"),
    (TWO,   "HL*6*5*SS*0",                      "HL*6*4*SS*0",                      "hierarchy-invalid HL 13 02"),
    (TWO,   "NM1*QC*1*SAMPLE*CHILD",            "",                                 "loop-required-missing NM1 10"),
    (THREE, "AAA*Y**42*P",                      "AAA*Y**42",                        "element-required-missing AAA 4 04"),
    (THREE, "NM1*X3",                           "",                                 "loop-required-missing NM1 5"),
    (ALL,   "NM1*L5*2",                         "NM1*L6*2",                         "code-invalid NM1 63 01"),
    (ALL,   "MSG*SAMPLE TEXT",                  "MSG",                              "element-mandatory-missing MSG 55 01"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("278NA", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("278NA", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("278NA").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("278NA", twin(SETS[name], right, instead))[1] == [wrong]


def test_it_governs_by_its_purpose_alone() -> None:
    assert governing("278", "005010X216", "44") is load("278NA")
    assert governing("278", "005010X216", "53") is load("278NA")
    assert governing("278", "005010X216") is load("278N")
