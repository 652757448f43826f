"""The 277CA guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]
Peer = Callable[[str, str, str], list[tuple[str, int, int, str]]]

SETS = {
    "one claim accepted, one refused": """
        ST*277*0001*005010X214
        BHT*0085*08*ACK0001*20260105*1200*TH
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        TRN*1*RECEIPT0001
        DTP*050*D8*20260104
        DTP*009*D8*20260105
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        TRN*2*BATCH0001
        STC*A1:19:PR*20260105*WQ*300
        QTY*90*1
        QTY*AA*1
        AMT*YU*100
        AMT*YY*200
        HL*3*2*19*1
        NM1*85*2*EXAMPLE CLINIC*****XX*1234567893
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        TRN*2*PCN1
        STC*A2:20*20260105*WQ*100
        REF*1K*ICN1
        DTP*472*D8*20251201
        HL*5*3*PT
        NM1*QC*1*SAMPLE*SPOUSE****MI*W000000002
        TRN*2*PCN2
        STC*A7:562:82*20260105*U*200
        DTP*472*RD8*20251201-20251203
        SVC*HC:A0001*200*****1
        STC*A7:454**U
        REF*FJ*1
        DTP*472*D8*20251201
        SE*33*0001
        """,
    "the provider is refused": """
        ST*277*0001*005010X214
        BHT*0085*08*ACK0001*20260105*1200*TH
        HL*1**20*1
        NM1*AY*2*EXAMPLE CLEARINGHOUSE*****46*CLEARING1
        TRN*1*RECEIPT0001
        DTP*050*D8*20260104
        DTP*009*D8*20260105
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER****46*SUBMITTER1
        TRN*2*BATCH0001
        STC*A1:19:PR*20260105*WQ*300
        QTY*AA*2
        AMT*YY*300
        HL*3*2*19*0
        NM1*85*1*SAMPLE*DOCTOR****XX*1234567893
        TRN*1*0
        STC*A3:25:85**U*300
        QTY*QC*2
        AMT*YY*300
        SE*20*0001
        """,
    "the submission is refused": """
        ST*277*0001*005010X214
        BHT*0085*08*ACK0001*20260105*1200*TH
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        TRN*1*RECEIPT0001
        DTP*050*D8*20260104
        DTP*009*D8*20260105
        HL*2*1*21*0
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        TRN*2*BATCH0001
        STC*A3:24:41*20260105*U*300
        QTY*AA*2
        AMT*YY*300
        SE*14*0001
        """,
    "everything": """
        ST*277*0001*005010X214
        BHT*0085*08*ACK0001*20260105*1200*TH
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****FI*999999999
        TRN*1*RECEIPT0001
        DTP*050*D8*20260104
        DTP*009*D8*20260105
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER*Q***46*SUBMITTER1
        TRN*2*BATCH0001
        STC*A1:19:PR*20260105*WQ*300******A1:20*A1:16:40
        QTY*90*1
        QTY*AA*1
        AMT*YU*100
        AMT*YY*200
        HL*3*2*19*1
        NM1*85*1*SAMPLE*DOCTOR*Q**JR*FI*999999999
        TRN*1*PROVIDER1
        STC*A1:19**WQ*300******A1:20*A1:16:85
        REF*0B*LICENSE1
        REF*G2*PROVIDER1
        QTY*QA*1
        QTY*QC*1
        AMT*YU*100
        AMT*YY*200
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT*Q**JR*II*W000000001
        TRN*2*PCN1
        STC*A3:21*20260105*U*200******A7:562:82*A7:164:IL*SEE THE LINES
        STC*A7:21*20260105*U*200
        REF*1K*ICN1
        REF*D9*CLEARING1
        REF*BLT*111
        DTP*472*D8*20251201
        SVC*HC:A0001:25:59*200**0450***1
        STC*A7:454**U*******A7:453*A6:258*CHECK THE CODE
        STC*A7:476**U
        REF*FJ*1
        REF*XZ*RX1
        DTP*472*RD8*20251201-20251202
        TRN*2*PCN2
        STC*A2:20*20260105*WQ*100
        DTP*472*D8*20251202
        SE*44*0001
        """,
}

TWO, PRV, SUB, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (TWO, "ST*277*0001*005010X214",       "ST*277*0001",                  "element-required-missing ST 1 03"),
    (TWO, "BHT*0085*08",                  "BHT*0010*08",                  "code-invalid BHT 2 01"),
    (TWO, "*20260105*1200",               "*20260105*2500",               "time-invalid BHT 2 05"),
    (TWO, "HL*1**20*1",                   "HL*1*1*20*1",                  "element-not-used HL 3 02"),
    (TWO, "TRN*1*RECEIPT0001",            "TRN*1*RECEIPT0001*1999999999", "element-not-used TRN 5 03"),
    (TWO, "DTP*050",                      "",                             "segment-required-missing DTP 7"),
    (TWO, "*009*D8*20260105",             "*009*RD8*20260105-20260105",   "code-not-allowed DTP 7 02"),
    (TWO, "*EXAMPLE BILLING*****46",      "*EXAMPLE BILLING****JR*46",    "element-not-used NM1 9 07"),
    (TWO, "STC*A1:19:PR*20260105*WQ*300", "STC*A1:19:PR**WQ*300",         "element-required-missing STC 11 02"),
    (TWO, "STC*A1:19:PR*20260105*WQ*300", "STC*A1:19:85*20260105*WQ*300", "code-not-allowed STC 11 01-3"),
    (TWO, "STC*A1:19:PR*20260105*WQ*300", "STC*A1*20260105*WQ*300",       "element-mandatory-missing STC 11 01-2"),
    (TWO, "QTY*AA*1",                     "QTY*90*1",                     "segment-over-maximum QTY 13"),
    (TWO, "*EXAMPLE CLINIC*****XX",       "*EXAMPLE CLINIC*****24",       "code-invalid NM1 17 08"),
    (TWO, "HL*4*3*PT",                    "HL*4*3*PT*0",                  "element-not-used HL 18 04"),
    (TWO, "HL*4*3*PT",                    "HL*4*2*PT",                    "hierarchy-invalid HL 18 02"),
    (TWO, "HL*5*3*PT",                    "HL*6*3*PT",                    "hierarchy-invalid HL 24 01"),
    (TWO, "A2:20*20260105*WQ*100",        "A2:20*20260105*F*100",         "code-invalid STC 21 03"),
    (TWO, "A2:20*20260105*WQ*100",        "A2:20:PR:65*20260105*WQ*100",  "element-not-used STC 21 01-4"),
    (TWO, "A2:20*20260105*WQ*100",        "A2:20*20260105*WQ",            "element-required-missing STC 21 04"),
    (TWO, "DTP*472*D8*20251201",          "DTP*232*D8*20251201",          "code-invalid DTP 23 01"),
    (TWO, "DTP*472",                      "",                             "segment-required-missing DTP 23"),
    (TWO, "STC*A7:454**U",                "STC*A7:454*20260105*U",        "element-not-used STC 30 02"),
    (TWO, "STC*A7:454**U",                "STC*A7:454**WQ",               "code-not-allowed STC 30 03"),
    (TWO, "STC*A7:454**U",                "",                             "segment-required-missing STC 30"),
    (TWO, "SVC*HC:A0001*200*****1",       "SVC*HC:A0001*200*0****1",      "element-not-used SVC 29 03"),
    (PRV, "STC*A3:25:85**U*300",          "STC*A3:25:85*20260105*U*300",  "element-not-used STC 17 02"),
    (TWO, "HL*3*2*19*1",                  "HL*3*2*19*0",                  "hierarchy-invalid HL 16 04"),
    (PRV, "HL*3*2*19*0",                  "HL*3*2*19",                    "element-required-missing HL 14 04"),
    (SUB, "TRN*2*BATCH0001",              "TRN*1*BATCH0001",              "code-not-allowed TRN 10 01"),
    (ALL, "TRN*1*PROVIDER1",              "TRN*2*PROVIDER1",              "code-not-allowed TRN 18 01"),
    (SUB, "QTY*AA*2",                     "QTY*XX*2",                     "code-invalid QTY 12 01"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("277CA", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("277CA", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("277CA").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("277CA", twin(SETS[name], right, instead))[1] == [wrong]


@pytest.mark.parametrize(("name", "errors"), [
    # known faults: 2200C demanded, STC02 of 2220D demanded
    (TWO, [("TRN", 18, 0, "3"), ("STC", 30, 2, "1")]),
    # known faults: HL04 0 in 2000C, 2000D demanded
    (PRV, [("HL", 14, 4, "7"), ("HL", 19, 0, "3")]),
    # known fault: 2000C demanded
    (SUB, [("HL", 13, 0, "3")]),
    # where we take the looser reading: REF twice in 2200C, STC twice and STC12 in 2220D; and STC02 again
    (ALL, [("REF", 21, 0, "5"), ("STC", 36, 2, "1"), ("STC", 36, 12, "10"), ("STC", 37, 0, "5"), ("STC", 37, 2, "1")]),
])
def test_what_pyx12_has_against_the_good_sets(pyx12_says: Peer, name: str,
                                              errors: list[tuple[str, int, int, str]]) -> None:
    assert pyx12_says("HN", "005010X214", SETS[name]) == errors


def test_the_other_277_is_not_governed_by_this_guide() -> None:
    assert governing("277", "005010X214") is load("277CA")
    assert governing("277", "005010X212") is not load("277CA")
