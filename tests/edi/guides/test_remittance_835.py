"""The 835 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]
Peer = Callable[[str, str, str], list[tuple[str, int, int, str]]]

SETS = {
    "nothing is paid": """
        ST*835*0001
        BPR*H*0*C*NON************20260105
        TRN*1*ADVICE0001*1999999999
        N1*PR*EXAMPLE HEALTH PLAN
        N3*1 PLAN WAY
        N4*ANYTOWN*OH*43210
        PER*BL*EDI DESK*TE*5550100199
        N1*PE*EXAMPLE CLINIC*XX*1234567893
        SE*9*0001
        """,
    "one claim": """
        ST*835*0001
        BPR*I*80*C*ACH*CCP*01*999999992*DA*123456*1999999999**01*999988880*DA*98765*20260105
        TRN*1*EFT0001*1999999999
        DTM*405*20260104
        N1*PR*EXAMPLE HEALTH PLAN
        N3*1 PLAN WAY
        N4*ANYTOWN*OH*43210
        PER*BL*EDI DESK*TE*5550100199
        N1*PE*EXAMPLE CLINIC*XX*1234567893
        REF*TJ*999999999
        LX*1
        CLP*PCN1*1*100*80*20*12*ICN1*11*1
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        REF*EA*RECORD1
        DTM*232*20251201
        DTM*233*20251201
        DTM*050*20251210
        AMT*AU*100
        SVC*HC:A0001*100*80**1
        DTM*472*20251201
        CAS*PR*3*20
        REF*6R*1
        AMT*B6*100
        SE*24*0001
        """,
    "everything": """
        ST*835*0001
        BPR*I*455*C*CHK************20260105
        TRN*1*CHECK0001*1999999999*999999999
        CUR*PR*CAD
        REF*EV*RECEIVER1
        REF*F2*2026.1
        DTM*405*20260104
        N1*PR*EXAMPLE HEALTH PLAN*XV*PLAN1
        N3*1 PLAN WAY*SUITE 2
        N4*ANYTOWN*OH*43210
        REF*2U*PAYER1
        REF*NF*99999
        PER*CX*CLAIMS*TE*5550100199*EX*12
        PER*BL*EDI DESK*EM*EDI@EXAMPLE.ORG
        PER*BL**TE*5550100198
        PER*IC**UR*WWW.EXAMPLE.ORG/POLICIES
        N1*PE*EXAMPLE HOSPITAL*FI*999999999
        N3*2 CLINIC STREET
        N4*ANYTOWN*OH*43210
        REF*PQ*PAYEE1
        REF*0B*LICENSE1
        RDM*EM*REMITTANCES*EOB@EXAMPLE.ORG
        LX*1
        TS3*1234567893*11*20261231*1*1000********10**20**30*40**50*60*70*1*80
        TS2*1*2*3*4*5*6*7*8*9*10*11*12*13*14*15*1.6*17*18*19
        CLP*PCN1*19*1000*500*200*MA*ICN1*11*1**470*1.5432*0.5
        CAS*CO*45*200**253*10
        CAS*OA*23*90*1
        NM1*QC*1*SAMPLE*PATIENT*Q**JR*MI*W000000001
        NM1*IL*1*SAMPLE*INSURED****MI*W000000002
        NM1*74*1*SAMPEL*****C*W000000003
        NM1*82*2*EXAMPLE SURGEONS*****XX*1234567893
        NM1*TT*2*OTHER PLAN*****PI*PLAN2
        NM1*PR*2*FIRST PLAN*****PI*PLAN3
        NM1*GB*1*SAMPLE*SPOUSE****MI*W000000004
        MIA*5*1*2*3*MA01*4*5*6*7*8*9*10*11*12*13*14*15*16*17*N1*N2*N3*N4*18
        MOA*0.8*1*MA01*N1*N2*N3*N4*2*3
        REF*1L*GROUP1
        REF*EA*RECORD1
        REF*G2*PROVIDER1
        DTM*232*20251201
        DTM*233*20251205
        DTM*036*20251231
        DTM*050*20251210
        PER*CX*CLAIMS*TE*5550100199
        PER*CX**FX*5550100198*TE*5550100197*EX*9
        AMT*AU*500
        AMT*I*5
        QTY*CA*5
        SVC*HC:A0001:25:59*1000*500*0450*2*HC:A0002:::::OLD ONE*3
        DTM*150*20251201
        DTM*151*20251202
        CAS*PR*1*100**2*100
        REF*G1*AUTH1
        REF*6R*1
        REF*HPI*1234567893
        REF*0K*POLICY1
        AMT*B6*700
        QTY*ZK*1
        LQ*HE*N130
        LQ*RX*75
        SVC*NU:0450*0*0
        PLB*1234567893*20261231*WO:ICN0*50*L6:ICN1*-5*72*1*CS*-1*FB*1*J1*-1
        SE*64*0001
        """,
}

NONE, ONE, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    # the set's own segments
    (ONE, "ST*835*0001",              "ST*835*0001*005010X221A1", "element-not-used ST 1 03"),
    (ONE, "BPR*I*80",                 "BPR*Q*80",                 "code-invalid BPR 2 01"),
    (ONE, "BPR*I*80",                 "BPR*I*123456789.01",       "element-too-long BPR 2 02"),
    (ONE, "ACH*CCP*01*999999992*DA",  "ACH*CCP*01**DA",           "element-conditional-missing BPR 2 07"),
    (ONE, "*98765*20260105",          "*98765*20260230",          "date-invalid BPR 2 16"),
    (ONE, "*98765*20260105",          "*98765",                   "element-required-missing BPR 2 16"),
    (ONE, "TRN*1*EFT0001",            "",                         "segment-required-missing TRN 3"),
    (ONE, "TRN*1*EFT0001*1999999999", "TRN*1*EFT0001",            "element-required-missing TRN 3 03"),
    (ONE, "DTM*405*20260104",         "NTE**NOT USED",            "segment-not-used NTE 4"),
    (ONE, "DTM*405*20260104",         "CLM*PCN1*100",             "segment-unknown CLM 4"),
    # payer and payee
    (ONE, "EXAMPLE HEALTH PLAN",      "EXAMPLE HEALTH PLAN*PI*12", "code-not-allowed N1 5 03"),
    (ONE, "N3*1 PLAN WAY",            "",                         "segment-required-missing N3 6"),
    (ONE, "N4*ANYTOWN*OH*43210",      "",                         "segment-required-missing N4 7"),
    (ONE, "PER*BL",                   "",                         "segment-required-missing PER 8"),
    (ONE, "DESK*TE*5550100199",       "DESK*TE",                  "element-conditional-missing PER 8 04"),
    (ONE, "CLINIC*XX*1234567893",     "CLINIC*ZZ*12",             "code-invalid N1 9 03"),
    (ONE, "REF*TJ*999999999",         "REF*0Z*999999999",         "code-invalid REF 10 01"),
    # the claim
    (ONE, "CLP*PCN1*1*100*80",        "CLP*PCN1*5*100*80",        "code-invalid CLP 12 02"),
    (ONE, "CLP*PCN1*1*100*80",        "CLP*PCN1*1**80",           "element-mandatory-missing CLP 12 03"),
    (ONE, "*20*12*ICN1",              "*20**ICN1",                "element-required-missing CLP 12 06"),
    (ONE, "NM1*QC",                   "",                         "segment-mandatory-missing NM1 13"),
    (ONE, "NM1*QC*1",                 "NM1*QC*2",                 "code-not-allowed NM1 13 02"),
    (ONE, "REF*EA*RECORD1",           "REF*ZZ*RECORD1",           "code-invalid REF 14 01"),
    (ONE, "DTM*050*20251210",         "DTM*232*20251210",         "segment-over-maximum DTM 17"),
    (ONE, "DTM*050*20251210",         "DTM*050*251210",           "date-invalid DTM 17 02"),
    (ONE, "AMT*AU*100",               "AMT*AU*1O0",               "character-invalid AMT 18 02"),
    # the line
    (ONE, "SVC*HC:A0001*100*80",      "SVC*ZZ:A0001*100*80",      "code-invalid SVC 19 01-1"),
    (ONE, "SVC*HC:A0001*100*80",      "SVC*HC*100*80",            "element-mandatory-missing SVC 19 01-2"),
    (ONE, "SVC*HC:A0001*100*80**1",   "SVC*HC:A0001*100",         "element-required-missing SVC 19 03"),
    (ONE, "CAS*PR*3*20",              "CAS*CR*3*20",              "code-invalid CAS 21 01"),
    (ONE, "CAS*PR*3*20",              "CAS*PR*3*20**2",           "element-conditional-missing CAS 21 06"),
    (ONE, "CAS*PR*3*20",              "CAS*PR*3*20***5",          "element-conditional-missing CAS 21 05"),
    (ONE, "AMT*B6*100",               "AMT*AU*100",               "code-not-allowed AMT 23 01"),
    (ONE, "AMT*B6*100",               "AMT*B6*100*C",             "element-not-used AMT 23 03"),
    # the provider's adjustments
    (ALL, "*-5*72*1*CS*-1",           "*-5*72**CS*-1",            "element-conditional-missing PLB 63 08"),
    (ALL, "*20261231*WO:ICN0",        "*20261231*ZZ:ICN0",        "code-invalid PLB 63 03-1"),
    (ALL, "PER*IC**UR",               "PER*IC*WEB*UR",            "element-not-used PER 16 02"),
    (ALL, "MIA*5*1",                  "MIA**1",                   "element-mandatory-missing MIA 36 01"),
    (ALL, "QTY*CA*5",                 "QTY*CA",                   "element-required-missing QTY 49 02"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("835", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("835", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("835").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("835", twin(SETS[name], right, instead))[1] == [wrong]


@pytest.mark.parametrize("name", SETS)
def test_pyx12_has_nothing_against_the_good_sets(pyx12_says: Peer, name: str) -> None:
    assert pyx12_says("HP", "005010X221A1", SETS[name]) == []


@pytest.mark.parametrize("version", ["005010X221", "005010X221A1"])
def test_both_editions_are_governed(version: str) -> None:
    assert governing("835", version) is load("835")
