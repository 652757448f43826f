"""The 276 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "a subscriber's claim": """
        ST*276*0001*005010X212
        BHT*0010*13*INQUIRY0001*20260105*1200
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*4*3*22*0
        DMG*D8*19800131*F
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        TRN*1*QUESTION1
        REF*BLT*111
        REF*EJ*PCN1
        AMT*T3*200
        DTP*472*RD8*20251201-20251203
        SE*17*0001
        """,
    "a dependent's line": """
        ST*276*0001*005010X212
        BHT*0010*13*INQUIRY0001*20260105*1200
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER****46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*1*SAMPLE*DOCTOR****FI*999999999
        HL*4*3*22*1
        NM1*IL*1*SAMPLE*PARENT****MI*W000000001
        HL*5*4*23
        DMG*D8*20150131
        NM1*QC*1*SAMPLE*CHILD
        TRN*1*QUESTION1
        REF*EJ*PCN1
        SVC*HC:A0001*100*****1
        DTP*472*D8*20251201
        SE*18*0001
        """,
    "everything": """
        ST*276*0001*005010X212E1
        BHT*0010*13*INQUIRY0001*20260105*120030
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER*Q***46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*1*SAMPLE*DOCTOR*Q**JR*SV*DOCTOR1
        NM1*1P*2******XX*1234567893
        HL*4*3*22*1
        DMG*D8*19800131*M
        NM1*IL*1*SAMPLE*PARENT*Q**JR*II*W000000001
        TRN*1*QUESTION1
        REF*1K*ICN1
        REF*BLT*111
        REF*LU*SITE1
        REF*6P*GROUP1
        REF*EJ*PCN1
        REF*XZ*RX1
        REF*D9*CLEARING1
        REF*D9*CLEARING2
        AMT*T3*200
        DTP*472*D8*20251201
        SVC*HC:A0001:25:59:76:77*100**0450***2
        REF*FJ*1
        DTP*472*RD8*20251201-20251202
        SVC*N4:00000000000*100
        DTP*472*D8*20251201
        TRN*1*QUESTION2
        REF*1K*ICN2
        HL*5*4*23
        DMG*D8*20150131*F
        NM1*QC*1*SAMPLE*CHILD*Q**JR
        TRN*1*QUESTION3
        REF*D9*CLEARING3
        REF*XZ*RX2
        REF*EJ*PCN3
        REF*6P*GROUP1
        REF*LU*SITE1
        REF*BLT*131
        REF*1K*ICN3
        AMT*T3*50.5
        DTP*472*RD8*20251201-20251201
        SVC*NU:0450*50.5*****1
        REF*FJ*1
        DTP*472*D8*20251201
        HL*6*3*22*0
        NM1*IL*2*EXAMPLE EMPLOYER*****24*999999999
        SE*49*0001
        """,
}

SUB, DEP, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (SUB, "ST*276*0001*005010X212",       "ST*276*0001",                    "element-required-missing ST 1 03"),
    (SUB, "BHT*0010*13",                  "BHT*0085*13",                    "code-invalid BHT 2 01"),
    (SUB, "BHT*0010*13",                  "BHT*0010*08",                    "code-invalid BHT 2 02"),
    (SUB, "13*INQUIRY0001",               "13*",                            "element-required-missing BHT 2 03"),
    (SUB, "*20260105*1200",               "*20260105*1200*DG",              "element-not-used BHT 2 06"),
    (SUB, "*20260105*1200",               "*20261305*1200",                 "date-invalid BHT 2 04"),
    (SUB, "HL*1**20*1",                   "HL*1*1*20*1",                    "element-not-used HL 3 02"),
    (SUB, "NM1*PR*2",                     "NM1*PR*1",                       "code-not-allowed NM1 4 02"),
    (SUB, "PLAN*****PI*PLAN1",            "PLAN*****FI*PLAN1",              "code-not-allowed NM1 4 08"),
    (SUB, "PLAN*****PI*PLAN1",            "PLAN*****PI",                    "element-required-missing NM1 4 09"),
    (SUB, "BILLING*****46",               "BILLING****JR*46",               "element-not-used NM1 6 07"),
    (SUB, "BILLING*****46",               "BILLING*****FI",                 "code-not-allowed NM1 6 08"),
    (SUB, "HL*2*1*21*1",                  "HL*2*2*21*1",                    "hierarchy-invalid HL 5 02"),
    (SUB, "HL*3*2*19*1",                  "HL*4*2*19*1",                    "hierarchy-invalid HL 7 01"),
    (SUB, "CLINIC*****XX",                "CLINIC***DR**XX",                "element-not-used NM1 8 06"),
    (DEP, "HL*4*3*22*1",                  "HL*4*3*22*0",                    "hierarchy-invalid HL 9 04"),
    (SUB, "HL*4*3*22*0",                  "HL*4*3*22",                      "element-required-missing HL 9 04"),
    (SUB, "19800131*F",                   "19800131*F*I",                   "element-not-used DMG 10 04"),
    (SUB, "19800131*F",                   "19800131*X",                     "code-invalid DMG 10 03"),
    (SUB, "DMG*D8*19800131*F",            "DMG*D8",                         "element-required-missing DMG 10 02"),
    (SUB, "*MI*W000000001",               "*SY*W000000001",                 "code-invalid NM1 11 08"),
    (SUB, "NM1*IL",                       "",                               "loop-required-missing NM1 11"),
    (SUB, "TRN*1*QUESTION1",              "TRN*2*QUESTION1",                "code-invalid TRN 12 01"),
    (SUB, "TRN*1*QUESTION1",              "TRN*1*QUESTION1*1999999999",     "element-not-used TRN 12 03"),
    (SUB, "REF*EJ*PCN1",                  "REF*EJ*PCN1*NOTE",               "element-not-used REF 14 03"),
    (SUB, "REF*EJ*PCN1",                  "REF*BLT*112",                    "segment-over-maximum REF 14"),
    (SUB, "REF*EJ*PCN1",                  "REF*VV*VOUCHER1",                "code-invalid REF 14 01"),
    (SUB, "AMT*T3*200",                   "AMT*T3*TWO",                     "character-invalid AMT 15 02"),
    (SUB, "AMT*T3*200",                   "AMT*YU*200",                     "code-invalid AMT 15 01"),
    (SUB, "472*RD8*20251201-20251203",    "472*RD8*20251201",               "date-invalid DTP 16 03"),
    (SUB, "472*RD8*20251201-20251203",    "232*RD8*20251201-20251203",      "code-invalid DTP 16 01"),
    (DEP, "HL*5*4*23",                    "HL*5*4*23*0",                    "element-not-used HL 11 04"),
    (DEP, "HL*5*4*23",                    "HL*5*3*23",                      "hierarchy-invalid HL 11 02"),
    (DEP, "DMG*D8",                       "",                               "segment-required-missing DMG 12"),
    (DEP, "NM1*QC*1",                     "NM1*QC*2",                       "code-not-allowed NM1 13 02"),
    (DEP, "NM1*QC*1*SAMPLE*CHILD",        "NM1*QC*1*SAMPLE*CHILD**DR",      "element-not-used NM1 13 06"),
    (DEP, "SVC*HC:A0001*100*",            "SVC*HC:A0001*100*0",             "element-not-used SVC 16 03"),
    (DEP, "SVC*HC:A0001",                 "SVC*ZZ:A0001",                   "code-invalid SVC 16 01-1"),
    (DEP, "DTP*472*D8*20251201",          "",                               "segment-required-missing DTP 17"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("276", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("276", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("276").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("276", twin(SETS[name], right, instead))[1] == [wrong]


def test_the_guide_governs_itself_with_its_erratum() -> None:
    assert governing("276", "005010X212") is governing("276", "005010X212E1") is load("276")
    assert governing("276", "004010X093") is None
