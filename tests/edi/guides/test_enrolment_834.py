"""The 834 guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from tests.edi.guides.conftest import lines_of

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]
Peer = Callable[[str, str, str], list[tuple[str, int, int, str]]]

SETS = {
    "one subscriber": """
        ST*834*0001*005010X220A1
        BGN*00*FILE1*20260105*1200****2
        N1*P5**24*999999999
        N1*IN**FI*999999998
        INS*Y*18*021*20*A***FT
        REF*0F*W000000001
        REF*1L*GROUP1
        DTP*356*D8*20260101
        NM1*IL*1*SAMPLE*PATIENT****34*999999997
        PER*IP**HP*5550100199*WP*5550100198
        N3*1 MAIN STREET
        N4*ANYTOWN*OH*43210**CY*FRANKLIN
        DMG*D8*19800101*F
        HD*021**HLT
        DTP*348*D8*20260101
        COB*P*OTHER1*5
        HD*021**DEN
        DTP*348*D8*20260101
        SE*19*0001
        """,
    # the subscriber leaves, his wife changes her name; names of both in another order than the guide lists them
    "a family": """
        ST*834*0001*005010X220
        BGN*00*FILE2*20260105*1200****4
        QTY*TO*2
        N1*IN*EXAMPLE HEALTH PLAN*XV*PLAN1
        N1*P5*EXAMPLE COMPANY*FI*999999999
        INS*Y*18*024*08*A***TE
        REF*1L*GROUP1
        REF*0F*W000000001
        DTP*337*D8*20251231
        DTP*357*D8*20251231
        NM1*31*1
        N3*PO BOX 1
        N4*ANYTOWN*OH*43210
        NM1*IL*1*SAMPLE*PATIENT
        DMG*D8*19800101*M
        INS*N*01*001*25*A
        REF*0F*W000000001
        NM1*74*1*SAMPLE*SPOUSE
        NM1*70*1*SAMPEL*SPOUSE
        DMG*D8*19800201*F
        SE*21*0001
        """,
    "everything": """
        ST*834*0001*005010X220A1
        BGN*15*FILE1*20260105*1200*ET*FILE0**2
        REF*38*MASTER1
        DTP*007*D8*20260101
        DTP*303*D8*20260101
        QTY*TO*1
        QTY*ET*1
        N1*P5*EXAMPLE COMPANY*24*999999999
        N1*IN*EXAMPLE HEALTH PLAN*XV*PLAN1
        N1*BO*EXAMPLE BROKERS*94*B1
        ACT*ACCOUNT1*****ACCOUNT2
        N1*TV*EXAMPLE ADMINISTRATORS*FI*999999996
        INS*Y*18*001*25*C*A:0*1*FT*N*N*D8*20251231*R****1
        REF*0F*W000000001
        REF*1L*GROUP1
        REF*23*CLIENT1
        REF*6O*CROSS1
        DTP*336*D8*20200101
        DTP*340*D8*20250101
        NM1*IL*1*SAMPLE*PATIENT*Q*DR*JR*34*999999997
        PER*IP**HP*5550100199*EM*PATIENT@EXAMPLE.ORG*CP*5550100198
        N3*1 MAIN STREET*APT 2
        N4*ANYTOWN*OH*43210**CY*FRANKLIN
        DMG*D8*19800101*F*M*C:RET:2106-3^:RET:2135-2*1****REC*1
        EC*01*07*11
        EC*21
        ICM*2*1000.5*40*PLANT 1*G5
        AMT*C1*100
        AMT*P3*20
        HLH*T*65*150
        LUI*LE*ENG**8
        LUI***KLINGON*6
        NM1*70*1*SAMPEL*PATIENT*Q*DR*JR*ZZ*W9
        DMG*D8*19800102*M*S*7*2****REC*2
        NM1*31*1
        N3*PO BOX 1
        N4*ANYTOWN*OH*43210
        NM1*36*2*EXAMPLE COMPANY*****24*999999999
        PER*EP*HR DESK*TE*5550100197*EX*12
        N3*2 MAIN STREET
        N4*ANYTOWN*OH*43210
        NM1*36*1*SAMPLE*FARMER
        NM1*M8*2*EXAMPLE COLLEGE
        PER*SK*REGISTRAR*TE*5550100196
        N3*3 MAIN STREET
        N4*ANYTOWN*OH*43210
        NM1*S3*1*SAMPLE*PARENT****34*999999995
        PER*PQ**TE*5550100195*FX*5550100194*HP*5550100193
        N3*4 MAIN STREET
        N4*TORONTO*ON*M5V 1A1*CA
        NM1*QD*1*SAMPLE*GUARDIAN
        PER*RP**TE*5550100192
        N3*5 MAIN STREET
        N4*ANYTOWN*OH*43210
        NM1*45*1*SAMPLE*NEIGHBOR
        N3*6 MAIN STREET
        N4*ANYTOWN*OH*43210
        DSB*2******DX*4019
        DTP*360*D8*20250101
        DTP*361*D8*20250201
        HD*001**HLT*PPO GOLD*FAM****Y
        DTP*348*D8*20260101
        DTP*343*RD8*20260101-20260131
        AMT*P3*250
        REF*1L*GROUP1
        REF*QQ*12
        IDC*PPO GOLD*H*2*1
        LX*1
        NM1*P3*1*SAMPLE*DOCTOR****XX*1234567893*25
        N3*7 MAIN STREET
        N4*ANYTOWN*OH*43210
        PER*IC**TE*5550100191
        PLA*2*1P*20260101**AI
        COB*S*OTHER1*1*1^35
        REF*60*SUFFIX1
        DTP*344*D8*20250101
        NM1*IN*2*OTHER PLAN*****FI*999999994
        N3*8 MAIN STREET
        N4*ANYTOWN*OH*43210
        PER*CN**TE*5550100190
        LS*2700
        LX*1
        N1*75*AID CATEGORY
        REF*9V*A1
        DTP*007*D8*20260101
        LX*2
        LE*2700
        SE*88*0001
        """,
}

ONE, FAMILY, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    # the set's own segments
    (ONE,    "*0001*005010X220A1",          "*0001",                          "element-required-missing ST 1 03"),
    (ONE,    "*005010X220A1",               "*005010X318",                    "code-invalid ST 1 03"),
    (ONE,    "BGN*00",                      "BGN*01",                         "code-invalid BGN 2 01"),
    (ONE,    "*1200****2",                  "*1200****3",                     "code-invalid BGN 2 08"),
    (ONE,    "*1200****2",                  "*1200***2*2",                    "element-not-used BGN 2 07"),
    (ONE,    "*20260105*1200",              "*20261305*1200",                 "date-invalid BGN 2 03"),
    (ALL,    "*1200*ET*",                   "*1200*EE*",                      "code-invalid BGN 2 05"),
    (ALL,    "BGN*15*FILE1*20260105*1200",  "BGN*15*FILE1*20260105*",         "element-required-missing BGN 2 04"),
    (ALL,    "REF*38*MASTER1",              "REF*1L*MASTER1",                 "segment-unexpected REF 3"),
    (ALL,    "QTY*TO*1",                    "QTY*TO*A",                       "character-invalid QTY 6 02"),
    # sponsor, payer, broker
    (ONE,    "N1*P5**24*999999999",         "",                               "loop-required-missing N1 4"),
    (ONE,    "N1*P5**24*999999999",         "N1*P5**24",                      "element-required-missing N1 3 04"),
    (ONE,    "N1*P5**24*999999999",         "N1*P5**XX*999999999",            "code-not-allowed N1 3 03"),
    (ONE,    "N1*IN",                       "N1*41",                          "code-invalid N1 4 01"),
    (ALL,    "N1*BO*EXAMPLE BROKERS",       "N1*BO*",                         "element-required-missing N1 10 02"),
    (ALL,    "ACT*ACCOUNT1*",               "ACT*ACCOUNT1*X",                 "element-not-used ACT 11 02"),
    # the member
    (ONE,    "INS*Y*18*021",                "INS*Y*18*026",                   "code-not-allowed INS 5 03"),
    (ONE,    "INS*Y*18*021",                "INS*Y*20*021",                   "code-invalid INS 5 02"),
    (ONE,    "*20*A***FT",                  "*20****FT",                      "element-required-missing INS 5 05"),
    (ONE,    "REF*0F*W000000001",           "",                               "segment-required-missing REF 7"),
    (ONE,    "REF*1L*GROUP1",               "REF*0F*W000000002",              "segment-over-maximum REF 7"),
    (ONE,    "DTP*356*D8*20260101",         "DTP*999*D8*20260101",            "code-invalid DTP 8 01"),
    (ONE,    "DTP*356*D8*20260101",         "DTP*356*RD8*20260101-20260131",  "code-not-allowed DTP 8 02"),
    (ONE,    "DTP*356*D8*20260101",         "DTP*356*D8*20260230",            "date-invalid DTP 8 03"),
    (ALL,    "*C*A:0*1*FT",                 "*C*F:0*1*FT",                    "code-invalid INS 13 06-1"),
    (ALL,    "*D8*20251231*R****1",         "**20251231*R****1",              "element-conditional-missing INS 13 11"),
    (ONE,    "NM1*IL*1*SAMPLE",             "NM1*IL*2*SAMPLE",                "code-not-allowed NM1 9 02"),
    (ONE,    "*34*999999997",               "*34",                            "element-conditional-missing NM1 9 09"),
    (ONE,    "PER*IP**HP",                  "PER*IP*NAME*HP",                 "element-not-used PER 10 02"),
    (ONE,    "DMG*D8*19800101*F",           "DMG*D8*19800101",                "element-required-missing DMG 13 03"),
    (ONE,    "DMG*D8*19800101*F",           "DMG*D8*19800101*X",              "code-invalid DMG 13 03"),
    (ALL,    "*1****REC*1",                 "*1****REC",                      "element-conditional-missing DMG 24 11"),
    (ALL,    "AMT*C1*100",                  "AMT*C1*12345678901",             "element-too-long AMT 28 02"),
    (ALL,    "LUI*LE*ENG**8",               "LUI**ENG**8",                    "element-conditional-missing LUI 31 01"),
    (FAMILY, "NM1*IL*1*SAMPLE*PATIENT",     "",                               "segment-required-missing NM1 14"),
    (FAMILY, "N4*ANYTOWN*OH*43210",         "",                               "segment-required-missing N4 13"),
    (FAMILY, "NM1*31*1",                    "NM1*31*1*SAMPLE",                "element-not-used NM1 11 03"),
    (ALL,    "N3*PO BOX 1",                 "",                               "segment-required-missing N3 36"),
    (ALL,    "NM1*M8*2*EXAMPLE COLLEGE",    "NM1*M8*2",                       "element-required-missing NM1 43 03"),
    (ALL,    "NM1*45*1",                    "NM1*45*2",                       "code-not-allowed NM1 55 02"),
    (ALL,    "DSB*2******DX*4019",          "DSB*2******DX",                  "element-conditional-missing DSB 58 08"),
    # coverage
    (ONE,    "HD*021**HLT",                 "HD*003**HLT",                    "code-invalid HD 14 01"),
    (ONE,    "HD*021**HLT",                 "HD*021*EC*HLT",                  "element-not-used HD 14 02"),
    (ONE,    "HD*021**HLT",                 "HD*021**LIF",                    "code-invalid HD 14 03"),
    (ONE,    "DTP*348*D8*20260101",         "",                               "segment-required-missing DTP 15"),
    (ONE,    "COB*P*OTHER1*5",              "COB*P*OTHER1",                   "element-required-missing COB 16 03"),
    (ALL,    "IDC*PPO GOLD*H",              "IDC**H",                         "element-mandatory-missing IDC 67 01"),
    (ALL,    "XX*1234567893*25",            "XX*1234567893",                  "element-required-missing NM1 69 10"),
    (ALL,    "PLA*2*1P",                    "PLA*2*P3",                       "code-not-allowed PLA 73 02"),
    (ALL,    "*1^35",                       "*1^36",                          "code-invalid COB 74 04"),
    # reporting categories
    (ALL,    "LS*2700",                     "LS*2710",                        "code-invalid LS 81 01"),
    (ALL,    "LE*2700",                     "",                               "segment-mandatory-missing LE 87"),
    (ALL,    "N1*75*AID CATEGORY",          "N1*75",                          "element-required-missing N1 83 02"),
    (ALL,    "REF*9V*A1",                   "REF*XX*A1",                      "code-invalid REF 84 01"),
    (ALL,    "LUI***KLINGON*6",             "HI*BK:4019",                     "segment-not-used HI 32"),
    (ALL,    "LUI***KLINGON*6",             "CLM*PCN1*100",                   "segment-unknown CLM 32"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("834", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("834", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("834").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("834", twin(SETS[name], right, instead))[1] == [wrong]


@pytest.mark.parametrize("name", [ONE, ALL])
def test_pyx12_has_nothing_against_the_good_sets(pyx12_says: Peer, name: str) -> None:
    """Nor could it: of a repetition it reads both values as one, and of a repeated composite none."""
    assert pyx12_says("BE", "005010X220A1", SETS[name].replace("^:RET:2135-2", "").replace("1^35", "1")) == []


def test_a_member_is_named_by_the_subscriber_number_wherever_it_stands() -> None:
    """In the family a policy number comes before the subscriber's, and none is with the wife's."""
    lines = lines_of(SETS[FAMILY])
    members = Walker(load("834"), X12_DELIMITERS).feed(lines, range(len(lines))).units
    assert [(member.kind, member.name, member.first_position) for member in members] == [
        ("member", "W000000001", 6), ("member", "W000000001", 16)]


@pytest.mark.parametrize(("right", "instead"), [("REF*0F", "REF*23"), ("REF*0F", "")])
def test_a_member_without_subscriber_number_has_no_name(twin: Twin, right: str, instead: str) -> None:
    lines = lines_of(twin(SETS[ALL], right, instead))
    assert [member.name for member in Walker(load("834"), X12_DELIMITERS).feed(lines, range(len(lines))).units] == [""]


@pytest.mark.parametrize("version", ["005010X220", "005010X220A1"])
def test_both_editions_are_governed(version: str) -> None:
    assert governing("834", version) is load("834")


@pytest.mark.parametrize("version", ["005010X318", "005010X307", "004010X095A1"])
def test_other_enrolments_are_not(version: str) -> None:
    """X318 is another guide of the 834, X307 the exchanges' own."""
    assert governing("834", version) is None
