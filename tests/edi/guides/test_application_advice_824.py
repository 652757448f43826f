"""The 824 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "the set is accepted": """
        ST*824*0001*005010X186A1
        BGN*11*ADVICE0001*20260105*1200**834000001**WQ
        N1*41*EXAMPLE HEALTH PLAN*46*PLAN1
        PER*IC*SAMPLE DESK*TE*5555550100*EX*1
        N1*40*EXAMPLE EMPLOYER*46*EMPLOYER1
        OTI*TA*TN*NA***20260104*0902*2*0001*834*005010X220A1
        SE*7*0001
        """,
    "one claim of two is refused": """
        ST*824*0001*005010X186
        BGN*11*ADVICE0001*20260105*120030**BATCH0001**RU
        N1*41*EXAMPLE HEALTH PLAN*46*PLAN1
        N1*40*EXAMPLE BILLING*46*SUBMITTER1
        OTI*IA*IX*NA***20260104*0902*2*0001*837*005010X222A1
        REF*EJ*PCN1
        AMT*GW*200
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        OTI*IR*IX*NA***20260104*0902*2*0001*837*005010X222A1
        REF*EJ*PCN2
        AMT*GW*100
        NM1*QC*1*SAMPLE*SPOUSE*Q**JR*MI*W000000002
        TED*024**N4*54*3**00000
        RED*NA**94**IBP*E038
        TED*024**REF*68
        CTX*2010BB PAYER NAME*NM1*18*2010
        CTX*CLAIM FILING*SBR*13*2000*9
        RED*NA**94**IBP*E019
        SE*19*0001
        """,
    "everything": """
        ST*824*0001*005010X186A1
        BGN*11*ADVICE0001*20260105*1200*ET*BATCH0001**U
        N1*41*EXAMPLE HEALTH PLAN*46*PLAN1
        REF*LU*SITE1
        PER*IC*SAMPLE DESK*TE*5555550100*FX*5555550101*EM*DESK AT EXAMPLE
        N1*40*EXAMPLE BILLING
        REF*LU*SITE2
        PER*IC**TE*5555550102
        OTI*BP*BT*NA***20260104*0902*2*0001*837*005010X222A1
        REF*F8*ICN1
        DTM*050*20260104
        AMT*GW*300
        QTY*TO*2
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        TED*010*TOTALS DIFFER*CLM*20*2*782*300*200
        CTX*CLM01:PCN1*CLM*20*2300*2*782
        NTE**THE LINES SUM TO TWO HUNDRED
        RED*NA**94**IBP*W050
        SE*19*0001
        """,
}

YES, TWO, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (YES, "ST*824*0001*005010X186A1", "ST*824*0001",              "element-required-missing ST 1 03"),
    (YES, "005010X186A1",             "005010X222",               "code-invalid ST 1 03"),
    (YES, "BGN*11",                   "BGN*00",                   "code-invalid BGN 2 01"),
    (YES, "*ADVICE0001",              "*",                        "element-mandatory-missing BGN 2 02"),
    (YES, "*20260105*1200",           "*20261305*1200",           "date-invalid BGN 2 03"),
    (YES, "*20260105*1200",           "*20260105*2500",           "time-invalid BGN 2 04"),
    (ALL, "*1200*ET",                 "**ET",                     "element-conditional-missing BGN 2 04"),
    (YES, "N1*41*EXAMPLE",            "N1*PR*EXAMPLE",            "code-invalid N1 3 01"),
    (YES, "PLAN*46*PLAN1",            "PLAN*46",                  "element-conditional-missing N1 3 04"),
    (ALL, "N1*40*EXAMPLE BILLING",    "N1*40",                    "element-conditional-missing N1 6 02"),
    (YES, "*EX*1",                    "*EX",                      "element-conditional-missing PER 4 06"),
    (ALL, "PER*IC*SAMPLE DESK",       "PER**SAMPLE DESK",         "element-mandatory-missing PER 5 01"),
    (YES, "N1*40",                    "",                         "loop-required-missing N1 5"),
    (YES, "OTI*TA*TN",                "",                         "loop-required-missing OTI 6"),
    (YES, "OTI*TA*TN",                "OTI*ZZ*TN",                "code-invalid OTI 6 01"),
    (YES, "OTI*TA*TN",                "OTI*TA*",                  "element-mandatory-missing OTI 6 02"),
    (YES, "TN*NA*",                   "TN**",                     "element-mandatory-missing OTI 6 03"),
    (YES, "*20260104*0902",           "*040104*0902",             "date-invalid OTI 6 06"),
    (YES, "*0902*2*0001",             "*0902**0001",              "element-conditional-missing OTI 6 08"),
    (YES, "*2*0001*834",              "*2*0001*0834",             "element-too-long OTI 6 10"),
    (TWO, "REF*EJ*PCN1",              "REF*EJ",                   "element-conditional-missing REF 6 02"),
    (TWO, "REF*EJ*PCN1",              "REF**PCN1",                "element-mandatory-missing REF 6 01"),
    (TWO, "AMT*GW*200",               "AMT*GW*TWO",               "character-invalid AMT 7 02"),
    (TWO, "AMT*GW*200",               "AMT*GW",                   "element-mandatory-missing AMT 7 02"),
    (TWO, "PATIENT****MI*W000000001", "PATIENT****MI",            "element-conditional-missing NM1 8 09"),
    (TWO, "TED*024**N4*54*3",         "TED***N4*54*3",            "element-mandatory-missing TED 13 01"),
    (TWO, "TED*024**REF*68",          "TED*024**REF*X",           "character-invalid TED 15 04"),
    (TWO, "RED*NA**94**IBP*E038",     "RED*NA**94**IBP",          "element-conditional-missing RED 14 06"),
    (TWO, "RED*NA**94**IBP*E038",     "RED***94**IBP*E038",       "element-mandatory-missing RED 14 01"),
    (TWO, "CTX*CLAIM FILING",         "CTX*",                     "element-mandatory-missing CTX 17 01"),
    (ALL, "DTM*050*20260104",         "DTM*050",                  "element-conditional-missing DTM 11 02"),
    (ALL, "DTM*050*20260104",         "DTM*050*20260230",         "date-invalid DTM 11 02"),
    (ALL, "QTY*TO*2",                 "QTY*TO",                   "element-conditional-missing QTY 13 02"),
    (ALL, "NTE**THE LINES SUM TO TWO HUNDRED", "NTE*ADD",         "element-mandatory-missing NTE 17 02"),
    (ALL, "*782*300*200",             "*782*300*200*1",           "elements-too-many TED 15 09"),
    (ALL, "REF*F8*ICN1",              "N2*ICN1",                  "segment-not-used N2 10"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("824", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("824", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("824").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("824", twin(SETS[name], right, instead))[1] == [wrong]


def test_the_guide_governs_itself_and_its_forerunner() -> None:
    assert governing("824", "005010X186") is governing("824", "005010X186A1") is load("824")
    assert governing("824", "004050X166") is None
