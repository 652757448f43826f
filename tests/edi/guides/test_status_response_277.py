"""The 277 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "a claim paid, a claim denied": """
        ST*277*0001*005010X212
        BHT*0010*08*INQUIRY0001*20260105*1200*DG
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*4*3*22*0
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        TRN*2*QUESTION1
        STC*F1:65*20260102**200*150*20260101**20260102*CHECK1
        REF*1K*ICN1
        REF*EJ*PCN1
        DTP*472*RD8*20251201-20251203
        HL*5*3*22*1
        NM1*IL*1*SAMPLE*PARENT****MI*W000000002
        HL*6*5*23
        NM1*QC*1*SAMPLE*CHILD
        TRN*2*QUESTION2
        STC*F2:88:QC*20260102**100*0*20260101
        REF*1K*ICN2
        SVC*HC:A0001*100*0****1
        STC*F2:88:QC*20260102
        DTP*472*D8*20251201
        SE*26*0001
        """,
    "the provider is unknown": """
        ST*277*0001*005010X212
        BHT*0010*08*INQUIRY0001*20260105*1200*DG
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        HL*3*2*19*0
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        TRN*1*0
        STC*E0:24:1P*20260105
        SE*11*0001
        """,
    "the asker is unknown": """
        ST*277*0001*005010X212
        BHT*0010*08*INQUIRY0001*20260105*1200*DG
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*0
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        TRN*2*INQUIRY0001
        STC*E0:24:41*20260105
        SE*9*0001
        """,
    "everything": """
        ST*277*0001*005010X212E1
        BHT*0010*08*INQUIRY0001*20260105*120030*DG
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        PER*IC*SAMPLE DESK*TE*5555550100*EX*1*FX*5555550101
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER*Q***46*SUBMITTER1
        TRN*2*INQUIRY0001
        STC*E1:484:PR*20260105********E1:485:AY*E0:24:41
        STC*E1:485*20260105
        HL*3*2*19*1
        NM1*1P*1*SAMPLE*DOCTOR*Q**JR*SV*DOCTOR1
        NM1*1P*2******FI*999999999
        TRN*1*0
        STC*E0:24:1P*20260105********E0:562:1P*E0:25:1P
        STC*E0:25:1P*20260105
        HL*4*3*22*1
        NM1*IL*2*EXAMPLE EMPLOYER*****24*999999999
        TRN*2*QUESTION1
        STC*P3:317:1P:RX*20260102**200.5*0*20260101**20260102*CHECK1*P3:123:1P:RX*F3:16:PR:RX
        STC*P1:20*20260102
        REF*1K*ICN1
        REF*BLT*111
        REF*EJ*PCN1
        REF*XZ*RX1
        REF*VV*VOUCHER1
        REF*D9*CLEARING1
        REF*D9*CLEARING2
        DTP*472*D8*20251201
        SVC*HC:A0001:25:59:76:77*100*0*0450***2
        STC*P1:20:1P:RX*20260102********P3:123:1P:RX*P3:294:1P:RX
        STC*P1:20*20260102
        REF*FJ*1
        DTP*472*RD8*20251201-20251202
        SVC*N4:00000000000*100.5*0****1
        STC*P1:20*20260102
        DTP*472*D8*20251201
        TRN*2*QUESTION2
        STC*A4:35*20260105
        HL*5*4*23
        NM1*QC*1*SAMPLE*CHILD*Q**JR
        TRN*2*QUESTION3
        STC*F2:96:1P*20260102**50*0*20260101
        REF*D9*CLEARING3
        REF*VV*VOUCHER2
        REF*XZ*RX2
        REF*EJ*PCN3
        REF*BLT*131
        REF*1K*ICN3
        DTP*472*RD8*20251201-20251201
        SVC*NU:0450*50*0****1
        STC*F2:96:85*20260102
        REF*FJ*1
        DTP*472*D8*20251201
        SE*55*0001
        """,
}

TWO, PRV, ASK, ALL = SETS
PAID = "STC*F1:65*20260102**200*150*20260101**20260102*CHECK1"
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (TWO, "ST*277*0001*005010X212", "ST*277*0001",                         "element-required-missing ST 1 03"),
    (TWO, "BHT*0010*08",            "BHT*0085*08",                         "code-invalid BHT 2 01"),
    (TWO, "*20260105*1200*DG",      "*20260105*1200*TH",                   "code-invalid BHT 2 06"),
    (TWO, "*20260105*1200*DG",      "*20260105*1200",                      "element-required-missing BHT 2 06"),
    (TWO, "HL*1**20*1",             "HL*1*1*20*1",                         "element-not-used HL 3 02"),
    (TWO, "2*EXAMPLE HEALTH PLAN",  "2*",                                  "element-required-missing NM1 4 03"),
    (ALL, "TE*5555550100",          "EX*5555550100",                       "code-not-allowed PER 5 03"),
    (ALL, "FX*5555550101",          "FX",                                  "element-conditional-missing PER 5 08"),
    (TWO, "BILLING*****46",         "BILLING****JR*46",                    "element-not-used NM1 6 07"),
    (TWO, "HL*3*2*19*1",            "HL*3*1*19*1",                         "hierarchy-invalid HL 7 02"),
    (TWO, "NM1*1P*2",               "NM1*85*2",                            "code-not-allowed NM1 8 01"),
    (TWO, "HL*5*3*22*1",            "HL*5*3*22*0",                         "hierarchy-invalid HL 16 04"),
    (TWO, "TRN*2*QUESTION1",        "TRN*3*QUESTION1",                     "code-invalid TRN 11 01"),
    (TWO, "TRN*2*QUESTION1",        "TRN*2",                               "element-mandatory-missing TRN 11 02"),
    (TWO, PAID,                     "",                                    "segment-required-missing STC 12"),
    (TWO, PAID,                     PAID.replace("**200", "*WQ*200"),      "element-not-used STC 12 03"),
    (TWO, PAID,                     PAID.replace("**20260102", "*CHK*20260102"), "element-not-used STC 12 07"),
    (TWO, PAID,                     PAID + "***PAID",                      "element-not-used STC 12 12"),
    (TWO, PAID,                     PAID.replace("65*20260102", "65*"),    "element-required-missing STC 12 02"),
    (TWO, PAID,                     PAID.replace("F1:65", "F1"),           "element-mandatory-missing STC 12 01-2"),
    (TWO, PAID,                     PAID.replace("F1:65", "F1:65:0X"),     "code-invalid STC 12 01-3"),
    (TWO, PAID,                     PAID.replace("F1:65", "F1:65::ZZ"),    "code-invalid STC 12 01-4"),
    (TWO, "REF*1K*ICN1",            "REF*1K",                              "element-required-missing REF 13 02"),
    (TWO, "REF*EJ*PCN1",            "REF*1K*ICN1",                         "segment-over-maximum REF 14"),
    (TWO, "REF*EJ*PCN1",            "REF*LU*SITE1",                        "code-invalid REF 14 01"),
    (TWO, "*RD8*20251201-20251203", "*D8*20251201-20251203",               "date-invalid DTP 15 03"),
    (TWO, "HL*6*5*23",              "HL*6*5*23*0",                         "element-not-used HL 18 04"),
    (TWO, "NM1*QC*1*SAMPLE*CHILD",  "NM1*QC*1**CHILD",                     "element-required-missing NM1 19 03"),
    (TWO, "SVC*HC:A0001*100*0",     "SVC*HC:A0001*100*",                   "element-required-missing SVC 23 03"),
    (TWO, "SVC*HC:A0001*100*0****1", "SVC*HC:A0001*100*0",                 "element-required-missing SVC 23 07"),
    (TWO, "DTP*472*D8*20251201",    "",                                    "segment-required-missing DTP 25"),
    (PRV, "STC*E0:24:1P",           "STC*E0:24:85",                        "code-not-allowed STC 10 01-3"),
    (PRV, "STC*E0:24:1P*20260105",  "STC*E0:24:1P*20260105**100",          "element-not-used STC 10 04"),
    (PRV, "STC*E0:24:1P",           "STC*E0:24:1P:RX",                     "element-not-used STC 10 01-4"),
    (PRV, "TRN*1*0",                "TRN*1*0*1999999999",                  "element-not-used TRN 9 03"),
    (ASK, "STC*E0:24:41",           "STC*E0:24:40",                        "code-not-allowed STC 8 01-3"),
    (ASK, "TRN*2*INQUIRY0001",      "TRN*2*INQUIRY0001*1999999999",        "element-not-used TRN 7 03"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("277", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("277", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("277").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("277", twin(SETS[name], right, instead))[1] == [wrong]


def test_the_guide_governs_itself_with_its_erratum_and_no_other_277() -> None:
    assert governing("277", "005010X212") is governing("277", "005010X212E1") is load("277")
    assert governing("277", "005010X214") is not load("277")
