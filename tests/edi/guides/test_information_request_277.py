"""The 277 guide of a request for information (006020X313) by example: sets that walk clean, and twins with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "about a claim": """
        ST*277*0001*006020X313
        BHT*0085*48*REQUEST0001*20260105*1200*RQ
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        TRN*1*ICN1
        STC*R4:18842-5::LOI*20260105
        REF*X1*PCN1
        REF*EA*MRN1
        DTP*472*D8*20251201
        DTP*106*D8*20260219
        SE*17*0001
        """,
    "about a line": """
        ST*277*0001*006020X313
        BHT*0085*48*REQUEST0001*20260105*1200*RQ
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        PER*IC*SAMPLE CONTACT*TE*5135550100
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER****46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*1*SAMPLE*DOCTOR****SV*PROVIDER1
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        TRN*1*ICN1
        REF*X1*PCN1
        DTP*106*D8*20260219
        SVC*HC:A0001*200
        STC*R4:11506-3::LOI*20260105
        REF*6R*1
        DTP*472*D8*20251201
        SE*19*0001
        """,
    "everything": """
        ST*277*0001*006020X313
        BHT*0085*48*REQUEST0001*20260105*1200*RQ
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        PER*IC*SAMPLE CONTACT*TE*5135550100*EX*12*UR*EXAMPLE.COM
        HL*2*1*21*1
        NM1*41*1*SAMPLE*BILLER*Q***46*SUBMITTER1
        HL*3*2*19*1
        NM1*1P*1*SAMPLE*DOCTOR*Q**JR*FI*999999999
        HL*4*3*PT
        NM1*QC*1*SAMPLE*PATIENT*Q**JR*II*W000000001
        TRN*1*ICN1
        STC*R4:18842-5::LOI*20260105********R4:11506-3::LOI*R4:28570-0::LOI
        STC*R4:18657-7::LOI*20260105
        REF*X1*PCN1
        REF*BLT*111
        REF*EA*MRN1
        REF*D9*CLEARING1
        REF*Y4*CASUALTY1
        REF*3H*CASE1
        REF*X9*REQUEST1
        REF*Q4*REQUEST0
        DTP*472*RD8*20251201-20251203
        DTP*106*D8*20260219
        PWK*OZ
        PER*RE*SAMPLE ANSWERER*ED*1*FX*5135550101*EM*PLAN AT EXAMPLE.COM
        N3*1 MAIN STREET*SUITE 2
        N4*ANYTOWN**A1B2C3*CA***ON
        SVC*AD:A0001:25:59:::::11:12:13:14*200**0450
        STC*R4:11506-3::LOI*20260105********R4:18657-7::LOI*R4:28570-0::LOI
        STC*R4:18842-5::LOI*20260105
        REF*FJ*1
        DTP*472*RD8*20251201-20251202
        TOO*JP*3*M:O
        TOO*JO*10
        TRN*1*ICN2
        STC*R4:18842-5::LOI*20260105
        DTP*106*D8*20260219
        HL*5*3*PT
        NM1*QC*1*SAMPLE*SPOUSE****MI*W000000002
        TRN*1*ICN3
        STC*R4:18842-5::LOI*20260105
        DTP*106*D8*20260219
        SE*44*0001
        """,
}

ONE, LINE, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE,  "ST*277*0001*006020X313",          "ST*277*0001",                         "element-required-missing ST 1 03"),
    (ONE,  "BHT*0085",                        "BHT*0010",                            "code-invalid BHT 2 01"),
    (ONE,  "*20260105*1200*RQ",               "*20260105*2500*RQ",                   "time-invalid BHT 2 05"),
    (ONE,  "BHT*0085*48*REQUEST0001",         "BHT*0085*48*",                        "element-required-missing BHT 2 03"),
    (ONE,  "HL*1**20*1",                      "HL*1*1*20*1",                         "element-not-used HL 3 02"),
    (ONE,  "NM1*PR*2",                        "NM1*PR*1",                            "code-not-allowed NM1 4 02"),
    (ONE,  "PLAN*****PI*PLAN1",               "PLAN*****46*PLAN1",                   "code-not-allowed NM1 4 08"),
    (ONE,  "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1", "",                          "loop-required-missing NM1 4"),
    (ONE,  "BILLING*****46*SUBMITTER1",       "BILLING*****46",                      "element-required-missing NM1 6 09"),
    (ONE,  "BILLING*****46*SUBMITTER1",       "BILLING****JR*46*SUBMITTER1",         "element-not-used NM1 6 07"),
    (ONE,  "CLINIC*****XX*1234567893",        "CLINIC*****24*1234567893",            "code-invalid NM1 8 08"),
    (ONE,  "CLINIC*****XX*1234567893",        "CLINIC*****XX",                       "element-required-missing NM1 8 09"),
    (ONE,  "HL*4*3*PT",                       "HL*4*3*PT*0",                         "element-not-used HL 9 04"),
    (ONE,  "HL*4*3*PT",                       "HL*4*2*PT",                           "hierarchy-invalid HL 9 02"),
    (ONE,  "NM1*QC*1",                        "NM1*QC*2",                            "code-not-allowed NM1 10 02"),
    (ONE,  "****MI*W000000001",               "****SY*W000000001",                   "code-invalid NM1 10 08"),
    (ONE,  "TRN*1*ICN1",                      "TRN*2*ICN1",                          "code-invalid TRN 11 01"),
    (ONE,  "TRN*1*ICN1",                      "TRN*1*ICN1*1999999999",               "element-not-used TRN 11 03"),
    (ONE,  "STC*R4:18842-5::LOI*20260105",    "STC*R4:18842-5::LOI",                 "element-required-missing STC 12 02"),
    (ONE,  "STC*R4:18842-5::LOI*20260105",    "STC*R4:18842-5*20260105",             "element-required-missing STC 12 01-4"),
    (ONE,  "STC*R4:18842-5::LOI*20260105",    "STC*R4:::LOI*20260105",               "element-mandatory-missing STC 12 01-2"),
    (ONE,  "STC*R4:18842-5::LOI*20260105",    "STC*R4:18842-5:1P:LOI*20260105",      "element-not-used STC 12 01-3"),
    (ONE,  "STC*R4:18842-5::LOI*20260105",    "STC*R4:18842-5::LOI*20260105*U",      "element-not-used STC 12 03"),
    (ONE,  "REF*X1*PCN1",                     "REF*1K*PCN1",                         "code-invalid REF 13 01"),
    (ONE,  "REF*X1*PCN1",                     "REF*X1",                              "element-required-missing REF 13 02"),
    (ONE,  "DTP*472*D8*20251201",             "DTP*472*RD8*20251201",                "date-invalid DTP 15 03"),
    (ONE,  "DTP*106*D8*20260219",             "DTP*106*RD8*20260105-20260219",       "code-not-allowed DTP 16 02"),
    (ONE,  "DTP*106*D8*20260219",             "",                                    "segment-required-missing DTP 16"),
    (LINE, "PER*IC",                          "PER*CX",                              "code-invalid PER 5 01"),
    (LINE, "*TE*5135550100",                  "*TE",                                 "element-conditional-missing PER 5 04"),
    (LINE, "SVC*HC:A0001*200",                "SVC*HC:A0001",                        "element-mandatory-missing SVC 15 02"),
    (LINE, "SVC*HC:A0001*200",                "SVC*HC:A0001*200*0",                  "element-not-used SVC 15 03"),
    (LINE, "SVC*HC:A0001*200",                "SVC*ZZ:A0001*200",                    "code-invalid SVC 15 01-1"),
    (LINE, "STC*R4:11506-3::LOI*20260105",    "",                                    "segment-required-missing STC 16"),
    (LINE, "REF*6R*1",                        "REF*LU*1",                            "code-invalid REF 17 01"),
    (ALL,  "PWK*OZ",                          "PWK*77",                              "code-invalid PWK 25 01"),
    (ALL,  "PER*RE",                          "PER*BL",                              "code-invalid PER 26 01"),
    (ALL,  "PER*RE*SAMPLE ANSWERER*ED*1*FX*5135550101*EM*PLAN AT EXAMPLE.COM", "", "segment-required-missing PER 26"),
    (ALL,  "REF*BLT*111",                     "REF*X1*PCN2",                         "segment-over-maximum REF 16"),
    (ALL,  "TOO*JP*3*M:O",                    "TOO*JP*3*X",                          "code-invalid TOO 34 03-1"),
    (ALL,  "TOO*JO*10",                       "TOO*JO",                              "element-required-missing TOO 35 02"),
    (ALL,  "PWK*OZ",                          "PWK*OZ*EL*1",                         "element-not-used PWK 25 03"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("277R", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("277R", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("277R").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str, wrong: str) -> None:
    assert walk("277R", twin(SETS[name], right, instead))[1] == [wrong]


def test_a_claim_is_named_by_the_payers_number() -> None:
    lines = [line.strip() for line in SETS[ALL].strip().splitlines()]
    units = Walker(load("277R"), X12_DELIMITERS).feed(lines, range(len(lines))).units
    assert [unit.name for unit in units if unit.kind == "claim"] == ["ICN1", "ICN2", "ICN3"]


def test_the_other_277_are_not_governed_by_this_guide() -> None:
    assert governing("277", "006020X313") is load("277R")
    assert governing("277", "005010X214") is load("277CA")
    assert governing("277", "005010X213") is load("277R5")
    assert governing("277", "005010X212") is not load("277R")
