"""The 270 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "a clinic asks for a subscriber": """
        ST*270*0001*005010X279A1
        BHT*0022*13*INQUIRY1*20260105*1200
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*3*2*22*0
        TRN*1*TRACE1*9999999999
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        DMG*D8*19700101*F
        DTP*291*D8*20260105
        EQ*30
        SE*13*0001
        """,
    "a doctor asks for a dependent": """
        ST*270*0001*005010X279
        BHT*0022*13*INQUIRY2*20260105*1200
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        REF*0B*LICENSE1*MN
        HL*3*2*22*1
        NM1*IL*1******MI*W000000001
        HL*4*3*23*0
        TRN*1*TRACE1*9999999999
        NM1*03*1*SAMPLE*CHILD
        DMG*D8*20150101
        INS*N*19
        DTP*291*RD8*20260101-20260131
        EQ*1^33^35^47^86^88^98^AL^MH^UC
        SE*17*0001
        """,
    "two subscribers, one of them by procedure": """
        ST*270*0001*005010X279A1
        BHT*0022*13**20260105*12000000
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*FA*2*EXAMPLE HOSPITAL*****XX*1234567893
        HL*3*2*22*0
        TRN*1*TRACE1*9999999999
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        HI*ABK:Z0000
        EQ**HC:A0001:25***1
        HL*4*2*22*0
        TRN*1*TRACE2*9999999999
        NM1*IL*1*SAMPLE*SPOUSE
        DMG*D8*19700202
        EQ*98**FAM
        SE*17*0001
        """,
    "everything": """
        ST*270*0001*005010X279A1
        BHT*0022*01*INQUIRY4*20260105*1200*RT
        HL*1**20*1
        NM1*36*1*SAMPLE*EMPLOYER*Q**JR*FI*999999999
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR*Q**JR*SV*PROVIDER1
        REF*0B*LICENSE1*MN
        REF*TJ*999999999
        N3*1 EXAMPLE STREET*SUITE 1
        N4*EXAMPLE CITY*MN*55401
        PRV*RF*PXC*207Q00000X
        HL*3*2*22*1
        TRN*1*TRACE1*9999999999*UNIT1
        TRN*1*TRACE2*9888888888
        NM1*IL*1*SAMPLE*PATIENT*Q**JR*MI*W000000001
        REF*6P*GROUP1
        REF*SY*999999999
        N3*2 EXAMPLE STREET*FLOOR 2
        N4*EXAMPLE CITY*MN*55401
        PRV*RF*HPI*1234567893
        DMG*D8*19700101*M
        INS*Y*18***************2
        HI*BK:2500*BF:2501*BF:2502*BF:2503*BF:2504*BF:2505*BF:2506*BF:2507
        DTP*102*D8*20250101
        DTP*291*RD8*20260101-20260131
        EQ*30^A7**FAM**1:2:3:4
        AMT*R*250.5
        AMT*PB*1200
        III*ZZ*11
        REF*9F*REFERRAL1
        DTP*291*D8*20260105
        EQ**HC:A0001:25:59:76:LT***8
        HL*4*3*23*0
        TRN*1*TRACE3*9999999999
        NM1*03*1*SAMPLE*CHILD*Q**III
        REF*EA*RECORD1
        N3*2 EXAMPLE STREET
        N4*TORONTO**M5V 1A1*CA***ON
        PRV*PC*EI*999999999
        DMG*D8*20150101*F
        INS*N*34***************1
        HI*ABK:Z0000*ABF:Z0001
        DTP*291*D8*20260105
        EQ*ON^TC*AD:D0120***1
        III*ZZ*22
        REF*G1*AUTHORIZATION1
        DTP*291*RD8*20260105-20260106
        EQ*UC
        SE*49*0001
        """,
}

SUB, DEP, TWO, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (SUB, "*005010X279A1",                "*005010X279A2",                    "code-invalid ST 1 03"),
    (SUB, "ST*270*0001*005010X279A1",     "ST*270*0001",                      "element-required-missing ST 1 03"),
    (SUB, "BHT*0022",                     "BHT*0019",                         "code-invalid BHT 2 01"),
    (SUB, "BHT*0022*13",                  "BHT*0022*11",                      "code-invalid BHT 2 02"),
    (SUB, "*20260105*1200",               "*20260105*1260",                   "time-invalid BHT 2 05"),
    (ALL, "*1200*RT",                     "*1200*CH",                         "code-invalid BHT 2 06"),
    (SUB, "HL*1**20*1",                   "HL*1**20*0",                       "code-not-allowed HL 3 04"),
    (SUB, "NM1*PR*2*EXAMPLE",             "NM1*IL*2*EXAMPLE",                 "code-not-allowed NM1 4 01"),
    (SUB, "NM1*PR*",                      "",                                 "segment-mandatory-missing NM1 4"),
    (SUB, "*****PI*PLAN1",                "******PLAN1",                      "element-required-missing NM1 4 08"),
    (SUB, "*EXAMPLE CLINIC*****XX",       "*EXAMPLE CLINIC***DR**XX",         "element-not-used NM1 6 06"),
    (SUB, "*****XX*1234567893",           "*****XX",                          "element-required-missing NM1 6 09"),
    (SUB, "HL*3*2*22*0",                  "HL*3*1*22*0",                      "hierarchy-invalid HL 7 02"),
    (SUB, "HL*3*2*22*0",                  "HL*4*2*22*0",                      "hierarchy-invalid HL 7 01"),
    (SUB, "TRN*1*TRACE1*9999999999",      "TRN*2*TRACE1*9999999999",          "code-invalid TRN 8 01"),
    (SUB, "TRN*1*TRACE1*9999999999",      "TRN*1*TRACE1",                     "element-required-missing TRN 8 03"),
    (SUB, "TRN*1*TRACE1*9999999999",      "TRN*1*TRACE1*1234",                "element-too-short TRN 8 03"),
    (SUB, "NM1*IL*1*SAMPLE",              "NM1*03*1*SAMPLE",                  "code-not-allowed NM1 9 01"),
    (SUB, "****MI*W000000001",            "****MI",                           "element-conditional-missing NM1 9 09"),
    (SUB, "DMG*D8*19700101*F",            "DMG*D8*19700101*X",                "code-invalid DMG 10 03"),
    (SUB, "DMG*D8*19700101*F",            "DMG*D8*19700231*F",                "date-invalid DMG 10 02"),
    (SUB, "DMG*D8*19700101*F",            "DMG*D8*19700101*F*M",              "element-not-used DMG 10 04"),
    (SUB, "DTP*291*D8",                   "DTP*472*D8",                       "code-invalid DTP 11 01"),
    (SUB, "EQ*30",                        "EQ*29",                            "code-invalid EQ 12 01"),
    (SUB, "EQ*30",                        "EQ",                               "element-conditional-missing EQ 12 01"),
    (TWO, "EQ*98**FAM",                   "EQ*98**IND",                       "code-invalid EQ 16 03"),
    (TWO, "HC:A0001:25",                  "XX:A0001:25",                      "code-invalid EQ 11 02-1"),
    (TWO, "HI*ABK:Z0000",                 "HI*ABF:Z0000",                     "code-not-allowed HI 10 01-1"),
    (DEP, "EQ*1^33^35",                   "EQ*1^33^XX",                       "code-invalid EQ 16 01"),
    (DEP, "EQ*1^33",                      "",                                 "loop-required-missing EQ 16"),
    (DEP, "HL*4*3*23*0",                  "HL*4*3*23*1",                      "code-not-allowed HL 10 04"),
    (DEP, "HL*3*2*22*1",                  "HL*3*2*22*0",                      "hierarchy-invalid HL 8 04"),
    (DEP, "NM1*03*1*SAMPLE*CHILD",        "NM1*03*2*SAMPLE*CHILD",            "code-not-allowed NM1 12 02"),
    (DEP, "NM1*03*1*SAMPLE*CHILD",        "NM1*03*1*SAMPLE*CHILD**DR",        "element-not-used NM1 12 06"),
    (DEP, "INS*N*19",                     "INS*N*G8",                         "code-invalid INS 14 02"),
    (DEP, "INS*N*19",                     "INS*Y*19",                         "code-not-allowed INS 14 01"),
    (ALL, "INS*Y*18***************2",     "INS*Y*18",                         "element-required-missing INS 22 17"),
    (ALL, "AMT*R*250.5",                  "AMT*R*12345678901",                "element-too-long AMT 27 02"),
    (ALL, "AMT*PB*1200",                  "AMT*R*1200",                       "segment-over-maximum AMT 28"),
    (ALL, "TRN*1*TRACE3*9999999999",      "AMT*R*1",                          "segment-unexpected AMT 34"),
    (ALL, "N4*TORONTO**M5V 1A1*CA",     "N4*TORONTO**M5V 1A1*",             "element-conditional-missing N4 38 04"),
    (ALL, "PRV*RF*HPI*1234567893",        "PRV*RF*HPI",                       "element-conditional-missing PRV 20 03"),
    (ALL, "PRV*PC*EI",                    "PRV*SB*EI",                        "code-not-allowed PRV 39 01"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("270", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("270", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("270").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("270", twin(SETS[name], right, instead))[1] == [wrong]


def test_the_inquiry_about_a_subscriber_or_a_dependent_is_a_unit_that_its_trace_names() -> None:
    lines = [line.strip() for line in SETS[ALL].strip().splitlines()]
    units = Walker(load("270"), X12_DELIMITERS).feed(lines, range(len(lines))).units
    assert [(unit.kind, unit.name, unit.parent) for unit in units] == [
        ("inquiry", "TRACE1", None), ("inquiry", "TRACE3", 0)]


def test_the_base_guide_and_its_addendum_are_governed() -> None:
    assert governing("270", "005010X279") is governing("270", "005010X279A1") is load("270")
    assert governing("270", "004010X092A1") is None
