"""The 271 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "a subscriber's benefits": """
        ST*271*0001*005010X279A1
        BHT*0022*11*INQUIRY1*20260105*1201
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        PER*IC*MEMBER DESK*TE*5555550100*EX*12
        HL*2*1*21*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*3*2*22*0
        TRN*2*TRACE1*9999999999
        TRN*1*PAYER1*9888888888
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        N3*2 EXAMPLE STREET
        N4*EXAMPLE CITY*MN*55401
        DMG*D8*19700101*F
        DTP*346*D8*20260101
        EB*1**30*HM*EXAMPLE PLAN GOLD
        EB*L
        LS*2120
        NM1*P3*1*SAMPLE*DOCTOR****XX*1234567893
        LE*2120
        EB*1**1^33^35^47^86^88^98^AL^MH^UC
        EB*B**98***27*10*****Y
        EB*A*IND*98*****.2****N
        EB*C*IND*30***23*1000*****Y
        EB*C*IND*30***29*250.5*****Y
        SE*26*0001
        """,
    "a dependent's benefits": """
        ST*271*0001*005010X279
        BHT*0022*11*INQUIRY2*20260105*1201
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        HL*2*1*21*1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*PARENT****MI*W000000001
        HL*4*3*23*0
        TRN*2*TRACE1*9999999999
        NM1*03*1*SAMPLE*CHILD
        DMG*D8*20150101*M
        INS*N*19
        DTP*291*RD8*20260101-20260131
        EB*1**30**EXAMPLE PLAN GOLD
        LS*2120
        NM1*IL*1*SAMPLE*PARENT****MI*W000000001
        NM1*PRP*2*EXAMPLE OTHER PLAN*****PI*PLAN2
        PER*IC**TE*5555550101
        LE*2120
        EB*G*FAM*30***33*6000
        SE*22*0001
        """,
    "who answers cannot": """
        ST*271*0001*005010X279A1
        BHT*0022*11*INQUIRY1*20260105*1201
        HL*1**20*0
        AAA*Y**42*R
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        SE*6*0001
        """,
    "the asker is not on file": """
        ST*271*0001*005010X279A1
        BHT*0022*11*INQUIRY1*20260105*1201
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*0
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        AAA*N**51*C
        SE*8*0001
        """,
    "the subscriber and the dependent are not found": """
        ST*271*0001*005010X279A1
        BHT*0022*11*INQUIRY1*20260105*1201
        HL*1**20*1
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*2*1*21*1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        HL*3*2*22*0
        TRN*2*TRACE1*9999999999
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000009
        AAA*N**72*C
        AAA*N**75*C
        DMG*D8*19700101
        HL*4*2*22*1
        NM1*IL*1*SAMPLE*PARENT****MI*W000000001
        HL*5*4*23*0
        TRN*2*TRACE2*9999999999
        NM1*03*1*SAMPLE*CHILD
        AAA*N**67*C
        DMG*D8*20150101
        SE*20*0001
        """,
    "everything": """
        ST*271*0001*005010X279A1
        BHT*0022*06*INQUIRY4*20260105*120100
        HL*1**20*1
        AAA*Y**04*C
        NM1*P5*1*SAMPLE*SPONSOR*Q**JR*FI*999999999
        PER*IC*HELP DESK*TE*5555550100*EX*12*EM*HELP@EXAMPLE.COM
        PER*IC**UR*WWW.EXAMPLE.COM
        AAA*N**T4*W
        HL*2*1*21*1
        NM1*80*2******SV*PROVIDER1
        REF*0B*LICENSE1*MN
        N3*1 EXAMPLE STREET*SUITE 1
        N4*EXAMPLE CITY*MN*55401
        AAA*N**97*S
        PRV*SB*PXC*207Q00000X
        HL*3*2*22*1
        TRN*2*TRACE1*9999999999*UNIT1
        TRN*2*TRACE2*9888888888
        TRN*1*PAYER1*9777777777
        NM1*IL*1*SAMPLE*PATIENT*Q**JR*MI*W000000001
        REF*18*PLAN1*EXAMPLE PLAN GOLD
        REF*49*SUFFIX1
        N3*2 EXAMPLE STREET*FLOOR 2
        N4*TORONTO**M5V 1A1*CA***ON
        AAA*N**78*X
        PRV*PC*PXC*207Q00000X
        DMG*D8*19700101*U
        INS*Y*18*001*25*************2
        HI*ABK:Z0000*ABF:Z0001*ABF:Z0002*ABF:Z0003*ABF:Z0004*ABF:Z0005*ABF:Z0006*ABF:Z0007
        DTP*346*D8*20260101
        DTP*442*D8*20260104
        MPI*C*AO*A*RESERVE UNIT*A1*RD8*20200101-20251231
        EB*B*EMP*98^MH*C1*EXAMPLE PLAN GOLD*27*10**VS*2*U*W*HC:A0001:25:59:76:LT::A0009*1:2:3:4
        HSD*VS*12*WK*1*34*3*1*E
        HSD*DY*30
        REF*9F*REFERRAL1
        REF*M7*CATEGORY1*EXAMPLE NETWORK
        DTP*348*D8*20260101
        DTP*472*RD8*20260105-20260106
        AAA*N**33*C
        MSG*CALL BEFORE THE VISIT
        III*ZZ*11
        III*GR*07
        III***44*LEFT HAND
        LS*2120
        NM1*IL*1*SAMPLE*SPOUSE*Q**JR*MI*W000000002*01
        N3*2 EXAMPLE STREET
        N4*EXAMPLE CITY*MN*55401**RJ*REGION1
        PER*IC*HELP DESK*WP*5555550101*EX*12*TE*5555550102
        PRV*PE*PXC*207Q00000X
        NM1*PR*2*EXAMPLE OTHER PLAN
        LE*2120
        EB*V**GY
        HL*4*3*23*0
        TRN*2*TRACE3*9999999999
        NM1*03*1*SAMPLE*CHILD*Q**III
        REF*MRC*ELIGIBILITY1
        N3*2 EXAMPLE STREET
        N4*EXAMPLE CITY*MN*55401
        AAA*N**77*Y
        PRV*RF*PXC*207Q00000X
        DMG*D8*20150101*M
        INS*N*53*001*25*************1
        HI*BK:2500*BF:2501
        DTP*540*D8*20260101
        MPI*L*AU*F**C1
        EB*1*DEP*13^BP^TC*HM
        HSD*VS*12
        REF*G1*AUTHORIZATION1
        DTP*307*RD8*20260101-20261231
        AAA*N**IA*W
        MSG*SEE THE CERTIFICATE
        III*NI*27
        LS*2120
        NM1*1I*2*EXAMPLE PREFERRED GROUP****JR*FA*FACILITY1
        N3*3 EXAMPLE STREET
        N4*EXAMPLE CITY*MN*55401
        PER*IC**TE*5555550103
        PRV*H*PXC*207Q00000X
        LE*2120
        EB*X
        SE*82*0001
        """,
}

SUB, DEP, SRC, ASK, NOT, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (SUB, "*005010X279A1",              "*005010X212",                  "code-invalid ST 1 03"),
    (SUB, "BHT*0022*11",                "BHT*0022*13",                  "code-invalid BHT 2 02"),
    (SUB, "*20260105*1201",             "*20260105*1201*RT",            "element-not-used BHT 2 06"),
    (SUB, "HL*1**20*1",                 "HL*1*1*20*1",                  "element-not-used HL 3 02"),
    (SUB, "NM1*PR*2",                   "NM1*1P*2",                     "code-not-allowed NM1 4 01"),
    (SUB, "PER*IC*MEMBER DESK*TE",      "PER*IC*MEMBER DESK*WP",        "code-not-allowed PER 5 03"),
    (SUB, "*TE*5555550100*EX*12",       "*TE*5555550100*EX",            "element-conditional-missing PER 5 06"),
    (SUB, "TRN*2*TRACE1*9999999999",    "TRN*2*TRACE1",                 "element-required-missing TRN 9 03"),
    (SUB, "HL*3*2*22*0",                "HL*3*2*22*2",                  "code-invalid HL 8 04"),
    (SUB, "NM1*IL*1*SAMPLE",            "NM1*QC*1*SAMPLE",              "code-invalid NM1 11 01"),
    (SUB, "N4*EXAMPLE CITY*MN*55401",   "N4**MN*55401",                 "element-required-missing N4 13 01"),
    (SUB, "DMG*D8*19700101*F",          "DMG*D8**F",                    "element-conditional-missing DMG 14 02"),
    (SUB, "DTP*346*D8*20260101",        "DTP*346*D8*20260141",          "date-invalid DTP 15 03"),
    (SUB, "DTP*346*D8*20260101",        "DTP*348*D8*20260101",          "code-not-allowed DTP 15 01"),
    (SUB, "EB*1**30*HM",                "EB*1**30*ZZ",                  "code-invalid EB 16 04"),
    (SUB, "EB*1**30*HM",                "EB***30*HM",                   "element-mandatory-missing EB 16 01"),
    (SUB, "LS*2120",                    "LS*2110",                      "code-invalid LS 18 01"),
    (SUB, "LS*2120",                    "",                             "segment-required-missing LS 18"),
    (SUB, "LE*2120",                    "",                             "segment-mandatory-missing LE 20"),
    (SUB, "LE*2120",                    "LE*9999",                      "code-invalid LE 20 01"),
    (SUB, "NM1*P3*1",                   "",                             "loop-required-missing NM1 19"),
    (SUB, "NM1*P3*1",                   "NM1*03*1",                     "code-not-allowed NM1 19 01"),
    (SUB, "EB*1**1^33^35",              "EB*1**1^33^29",                "code-invalid EB 21 03"),
    (SUB, "EB*B**98***27*10",           "EB*B**98***99*10",             "code-invalid EB 22 06"),
    (SUB, "EB*A*IND*98*****.2****N",    "EB*A*IND*98*****20%****N",     "character-invalid EB 23 08"),
    (SUB, "EB*A*IND*98*****.2****N",    "EB*A*IND*98*****.2****X",      "code-invalid EB 23 12"),
    (SUB, "***29*250.5*****Y",          "***29*12345678901*****Y",      "element-too-long EB 25 07"),
    (DEP, "HL*4*3*23*0",                "HL*4*3*23*1",                  "code-not-allowed HL 9 04"),
    (DEP, "INS*N*19",                   "INS*N*18",                     "code-not-allowed INS 13 02"),
    (DEP, "NM1*03*1*SAMPLE*CHILD",      "NM1*03*1*SAMPLE*CHILD*****W1", "element-not-used NM1 11 09"),
    (DEP, "PER*IC**TE",                 "PER*AB**TE",                   "code-invalid PER 19 01"),
    (DEP, "EB*G*FAM*30",                "EB*G*EMP*30",                  "code-not-allowed EB 21 02"),
    (SRC, "AAA*Y**42*R",                "AAA*Y*AB*42*R",                "element-not-used AAA 4 02"),
    (SRC, "AAA*Y**42*R",                "AAA*Y**42",                    "element-required-missing AAA 4 04"),
    (SRC, "AAA*Y**42*R",                "AAA*Y**42*W",                  "code-not-allowed AAA 4 04"),
    (ASK, "AAA*N**51*C",                "AAA*N**51*P",                  "code-not-allowed AAA 7 04"),
    (ASK, "AAA*N**51*C",                "AAA***51*C",                   "element-mandatory-missing AAA 7 01"),
    (ASK, "AAA*N**51*C",                "AAA*N***C",                    "element-required-missing AAA 7 03"),
    (NOT, "AAA*N**72*C", "AAA*N**67*C", "code-not-allowed AAA 10 03"),
    (NOT, "AAA*N**67*C",                "AAA*N**73*C",                  "code-not-allowed AAA 18 03"),
    (NOT, "AAA*N**75*C",                "AAA*N**99*C",                  "code-invalid AAA 11 03"),
    (ALL, "HI*BK:2500*BF:2501",         "HI*BK:2500*BK:2501",           "code-not-allowed HI 64 02-1"),
    (ALL, "MPI*L*AU*F**C1",             "MPI*L*AU*P**C1",               "code-invalid MPI 66 03"),
    (ALL, "HSD*DY*30",                  "HSD*DY",                       "element-conditional-missing HSD 35 02"),
    (ALL, "III*GR*07",                  "III*GR",                       "element-conditional-missing III 43 02"),
    (ALL, "MSG*CALL BEFORE THE VISIT",  "MSG*CALL BEFORE THE VISIT*SS", "element-not-used MSG 41 02"),
    (ALL, "**RJ*REGION1",               "***REGION1",                   "element-conditional-missing N4 48 05"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("271", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("271", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("271").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("271", twin(SETS[name], right, instead))[1] == [wrong]


def test_an_insured_person_between_ls_and_le_is_a_related_party(walk: Walk) -> None:
    nodes, _ = walk("271", SETS[ALL])
    insured = [node for node in nodes if node is not None and node.id == "NM1" and "IL" in node.coded[1, 0]]
    assert [node.loop for node in insured] == ["2100C", "2120C", "2120C", "2120D"]


def test_the_answer_about_a_subscriber_or_a_dependent_is_a_unit_that_its_trace_names() -> None:
    lines = [line.strip() for line in SETS[NOT].strip().splitlines()]
    units = Walker(load("271"), X12_DELIMITERS).feed(lines, range(len(lines))).units
    assert [(unit.kind, unit.name, unit.parent) for unit in units] == [
        ("answer", "TRACE1", None), ("answer", "", None), ("answer", "TRACE2", 1)]


def test_the_base_guide_and_its_addendum_are_governed() -> None:
    assert governing("271", "005010X279") is governing("271", "005010X279A1") is load("271")
    assert governing("271", "004010X092A1") is None
