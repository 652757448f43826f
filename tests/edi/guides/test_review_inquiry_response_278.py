"""The response to a 278 inquiry by example: small complete sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from tests.edi.guides.everything_278 import EVERYTHING, of_dependent

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "one event with two services": """
        ST*278*0001*005010X215
        BHT*0007*49*INQUIRY001*20260105*1205*RD
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*EV*1
        TRN*1*UMO0001*9999999998
        TRN*2*EVENT0001*9999999999
        UM*SC**3*11:B
        HCR*A1*AUTH0001
        DTP*AAH*RD8*20260105-20260205
        HSD*VS*1
        NM1*SJ*1*SAMPLE*SPECIALIST****XX*1234567893
        HL*5*4*SS*0
        HCR*A1*AUTH0002
        DTP*472*D8*20260105
        SV2*0300*HC:A0001*73.42*UN*1
        HL*6*4*SS*0
        TRN*1*UMO0002*9999999998
        HCR*A3**0F
        DTP*102*D8*20260105
        SV2*0300*HC:A0001*73.42*UN*1
        SE*26*0001
        """,
    "two events, one of a child": """
        ST*278*0001*005010X215
        BHT*0007*49*INQUIRY001*20260105*1205*RD
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HL*4*3*EV*0
        HCR*C
        HL*5*3*23*1
        NM1*QC*1*SAMPLE*CHILD
        HL*6*5*EV*0
        HCR*A4**0U
        SE*15*0001
        """,
    "nothing found": """
        ST*278*0001*005010X215
        BHT*0007*49*INQUIRY001*20260105*1205*RD
        HL*1**20*1
        NM1*X3*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*0
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        AAA*N**75*C
        SE*10*0001
        """,
    "everything": EVERYTHING["278IR"],
    "everything of a dependent": of_dependent("278IR"),
}

ONE, TWO, THREE, ALL, _ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE,   "ST*278*0001*005010X215",           "ST*278*0001",                      "element-required-missing ST 1 03"),
    (ONE,   "BHT*0007",                         "BHT*0010",                         "code-invalid BHT 2 01"),
    (ONE,   "BHT*0007*49*",                     "BHT*0007*XX*",                     "code-invalid BHT 2 02"),
    (ONE,   "*20260105*1205",                   "*20260105*2500",                   "time-invalid BHT 2 05"),
    (ONE,   "HL*1**20*1",                       "HL*1*1*20*1",                      "element-not-used HL 3 02"),
    (ONE,   "HL*2*1*21*1",                      "HL*2**21*1",                       "element-required-missing HL 5 02"),
    (ONE,   "HL*3*2*22*1",                      "HL*4*2*22*1",                      "hierarchy-invalid HL 7 01"),
    (ONE,   "HL*3*2*22*1",                      "HL*3*2*22",                        "element-required-missing HL 7 04"),
    (ONE,   "NM1*IL",                           "",                                 "loop-required-missing NM1 8"),
    (ONE,   "NM1*IL*1*SAMPLE*PATIENT****MI*W0", "NM1*IL*1*SAMPLE*PATIENT****XX*W0", "code-not-allowed NM1 8 08"),
    (ONE,   "SAMPLE*PATIENT****MI*W0000000",    "SAMPLE*PATIENT****MI*W000000001*", "element-not-used NM1 8 10"),
    (ONE,   "*1205*RD",                         "*1205",                            "element-required-missing BHT 2 06"),
    (ONE,   "NM1*X3*2*EXAMPLE HEALTH PLAN****", "NM1*85*2*EXAMPLE HEALTH PLAN****", "code-invalid NM1 4 01"),
    (ONE,   "TRN*1*UMO0001*9999999998",         "TRN*1*UMO0001",                    "element-required-missing TRN 10 03"),
    (ONE,   "UM*SC**3*11:B",                    "UM*SC**3*11:B**U",                 "element-not-used UM 12 06"),
    (ONE,   "HCR*A1*AUTH0001",                  "HCR*A5*AUTH0001",                  "code-invalid HCR 13 01"),
    (ONE,   "DTP*AAH*RD8",                      "DTP*439*RD8",                      "code-invalid DTP 14 01"),
    (ONE,   "DTP*102*D8*20260105",              "DTP*102*RD8*20260105-20260106",    "code-not-allowed DTP 24 02"),
    (ONE,   "HSD*VS*1",                         "HSD*VS",                           "element-conditional-missing HSD 15 02"),
    (ONE,   "HCR*A3**0F",                       "HCR*A2**0F",                       "code-not-allowed HCR 23 01"),
    (ONE,   "HL*6*4*SS*0",                      "HL*6*5*SS*0",                      "hierarchy-invalid HL 21 02"),
    (ONE,   "SV2*0300*HC:A0001*73.42*UN*1",     "SV2*0300*HC:A0001*73.42*UN",       "element-conditional-missing SV2 20 05"),
    (ONE,   "SV2*0300*HC:A0001*73.42*UN*1",     "SV2*0300*HC:A0001*73.42*UN*1**5",  "element-not-used SV2 20 07"),
    (TWO,   "HCR*C",                            "HCR**AUTH0001",                    "element-mandatory-missing HCR 10 01"),
    (TWO,   "HL*6*5*EV*0",                      "HL*6*3*EV*0",                      "hierarchy-invalid HL 13 02"),
    (TWO,   "NM1*QC*1*SAMPLE*CHILD",            "NM1*IL*1*SAMPLE*CHILD",            "code-not-allowed NM1 12 01"),
    (THREE, "AAA*N**75*C",                      "AAA*Y**75*C",                      "code-not-allowed AAA 9 01"),
    (THREE, "AAA*N**75*C",                      "AAA*N**75",                        "element-required-missing AAA 9 04"),
    (THREE, "AAA*N**75*C",                      "AAA*N**33*C",                      "code-not-allowed AAA 9 03"),
    (ALL,   "DTP*881",                          "DTP*882",                          "code-invalid DTP 34 01"),
    (ALL,   "CR5***A",                          "CR5*1**A",                         "element-not-used CR5 40 01"),
    (ALL,   "NM1*45*2*SAMPLE",                  "NM1*45*2",                         "element-required-missing NM1 50 03"),
    (ALL,   "TOO*JP*8*",                        "TOO*JP**",                         "element-required-missing TOO 67 02"),
    (ALL,   "MSG*SAMPLE TEXT",                  "MSG",                              "element-mandatory-missing MSG 42 01"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("278IR", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("278IR", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("278IR").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("278IR", twin(SETS[name], right, instead))[1] == [wrong]


def test_it_governs_by_its_purpose_alone() -> None:
    assert governing("278", "005010X215", "49") is load("278IR")
    assert governing("278", "005010X215") is load("278I")
