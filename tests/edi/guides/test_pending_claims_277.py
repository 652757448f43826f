"""The guide of pending claims (277 X228) by example: a set that walks clean, and twins of it with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "three claims of two providers": """
        ST*277*0001*005010X228
        BHT*0085*08*PENDING0001*20260105*1200*NO
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        TRN*1*ICN1
        STC*P3:317*20260104**200
        REF*EJ*PCN1
        REF*BLT*111
        DTP*472*RD8*20251201-20251203
        DTP*050*D8*20251210
        HL*5*3*PT
        NM1*QC*1*SAMPLE*SPOUSE****MI*W000000002
        TRN*1*ICN2
        STC*P1:20*20260104**100
        HL*6*2*19*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*7*6*PT
        NM1*QC*1*SAMPLE*CHILD****MI*W000000003
        TRN*1*ICN3
        STC*P2:247*20260104**50
        SVC*HC:A0001*50*****1
        STC*P2:52*20260104
        DTP*472*D8*20251201
        DTP*050*D8*20251210
        SE*31*0001
        """,
    "nothing pends": """
        ST*277*0001*005010X228
        BHT*0085*08*PENDING0001*20260105*1200*NO
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*0
        NM1*41*1*SAMPLE*BILLER****46*SUBMITTER1
        SE*7*0001
        """,
    "everything": """
        ST*277*0001*005010X228
        BHT*0085*08*PENDING0001*20260105*120030*NO
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        PER*IC*SAMPLE DESK*TE*5555550100
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        HL*3*2*19*1
        NM1*85*2*EXAMPLE CLINIC*****FI*999999999
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT*Q**JR*MI*W000000001
        TRN*1*ICN1
        STC*P3:317:1P*20260104**200******P3:123:1P*P1:20:PR
        STC*P1:20*20260104
        REF*EJ*PCN1
        REF*BLT*111
        REF*D9*CLEARING1
        REF*EA*RECORD1
        DTP*472*D8*20251201
        DTP*050*D8*20251210
        SVC*HC:A0001:25*50*0*0450***1
        STC*P2:52*20260104
        REF*FJ*1
        REF*XZ*RX1
        DTP*472*RD8*20251201-20251202
        DTP*050*D8*20251210
        TRN*1*ICN2
        SE*28*0001
        """,
}

ONE, NIL, ALL = SETS
PENDS = "STC*P3:317*20260104**200"
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE, "ST*277*0001*005010X228",   "ST*277*0001",              "element-required-missing ST 1 03"),
    (ONE, "BHT*0085",                 "BHT*0010",                 "code-invalid BHT 2 01"),
    (ONE, "BHT*0085*08",              "BHT*0085*13",              "code-invalid BHT 2 02"),
    (ONE, "*1200*NO",                 "*1200*TH",                 "code-invalid BHT 2 06"),
    (ONE, "*1200*NO",                 "*2500*NO",                 "time-invalid BHT 2 05"),
    (ONE, "*PENDING0001*",            "**",                       "element-required-missing BHT 2 03"),
    (ONE, "HL*1**20*1",               "HL*1*1*20*1",              "element-not-used HL 3 02"),
    (ONE, "NM1*PR*2",                 "NM1*PR*1",                 "code-not-allowed NM1 4 02"),
    (ONE, "NM1*PR*2",                 "",                         "loop-required-missing NM1 4"),
    (ONE, "PLAN*****PI*PLAN1",        "PLAN*****SV*PLAN1",        "code-not-allowed NM1 4 08"),
    (ONE, "PLAN*****PI*PLAN1",        "PLAN*****PI",              "element-conditional-missing NM1 4 09"),
    (ONE, "HL*2*1*21",                "HL*2*2*21",                "hierarchy-invalid HL 5 02"),
    (ONE, "BILLING*****46",           "BILLING*****XX",           "code-not-allowed NM1 6 08"),
    (ONE, "HL*3*2*19*1",              "HL*3*2*19*0",              "hierarchy-invalid HL 7 04"),
    (ONE, "HL*3*2*19*1",              "HL*3*2*19",                "element-required-missing HL 7 04"),
    (ONE, "NM1*1P*2",                 "NM1*77*2",                 "code-not-allowed NM1 8 01"),
    (ONE, "HL*4*3*PT",                "HL*4*3*PT*1",              "code-not-allowed HL 9 04"),
    (ONE, "HL*5*3*PT",                "HL*8*3*PT",                "hierarchy-invalid HL 17 01"),
    (ONE, "NM1*QC*1*SAMPLE*PATIENT",  "NM1*QC*2*SAMPLE*PATIENT",  "code-not-allowed NM1 10 02"),
    (ONE, "*MI*W000000001",           "*SY*W000000001",           "code-invalid NM1 10 08"),
    (ONE, "TRN*1*ICN1",               "TRN*3*ICN1",               "code-invalid TRN 11 01"),
    (ONE, "TRN*1*ICN1",               "TRN*1",                    "element-mandatory-missing TRN 11 02"),
    (ONE, PENDS,                      "STC*P3*20260104**200",     "element-mandatory-missing STC 12 01-2"),
    (ONE, PENDS,                      PENDS.replace("317", "317:0X"), "code-invalid STC 12 01-3"),
    (ONE, PENDS,                      "STC*P3:317*20260230**200", "date-invalid STC 12 02"),
    (ONE, PENDS,                      "STC*P3:317*20260104**TWO", "character-invalid STC 12 04"),
    (ONE, "REF*EJ*PCN1",              "REF*EJ",                   "element-conditional-missing REF 13 02"),
    (ONE, "REF*EJ*PCN1",              "REF*0F*PCN1",              "code-invalid REF 13 01"),
    (ONE, "REF*BLT*111",              "REF*EJ*111",               "segment-over-maximum REF 14"),
    (ONE, "*RD8*20251201-20251203",   "*RD8*20251201",            "date-invalid DTP 15 03"),
    (ONE, "DTP*050*D8*20251210",      "DTP*009*D8*20251210",      "code-invalid DTP 16 01"),
    (ONE, "SVC*HC:A0001*50",          "SVC*HC*50",                "element-mandatory-missing SVC 27 01-2"),
    (ONE, "SVC*HC:A0001*50",          "SVC*HC:A0001*",            "element-mandatory-missing SVC 27 02"),
    (ALL, "REF*XZ*RX1",               "REF*FJ*2",                 "segment-over-maximum REF 24"),
    (ALL, "TE*5555550100",            "TE",                       "element-conditional-missing PER 5 04"),
    (NIL, "NM1*41*1",                 "NM1*41*3",                 "code-invalid NM1 6 02"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("277P", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("277P", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("277P").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("277P", twin(SETS[name], right, instead))[1] == [wrong]


def test_the_guide_governs_itself_and_no_other_277() -> None:
    assert governing("277", "005010X228") is load("277P")
    assert governing("277", "005010X212") is not load("277P")
