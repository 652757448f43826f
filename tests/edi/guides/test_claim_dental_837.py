"""The 837D guide by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections import Counter
from collections.abc import Callable

import pytest

from edi.guides import Loop, SegmentNode, governing, load

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

# all that the guide knows of a claim; "everything" claims with it for a subscriber and for a dependent
CLAIM = """
        CLM*{number}*900***11:B:1*Y*A*Y*Y**AA:EM::NY*02*******PB*11
        DTP*439*D8*20260101
        DTP*452*D8*20260102
        DTP*472*RD8*20260105-20260106
        DTP*050*D8*20260120
        DN1*36*27**Y
        DN2*1*E****JP
        DN2*32*M****JP
        PWK*P6*EL***AC*CHART1
        PWK*OZ*AA
        CN1*02*100*10.5*CODE*2*V1
        AMT*F5*10
        REF*G3*PREDETERMINED1
        REF*4N*1
        REF*F8*PAYER1
        REF*9F*REFERRAL1
        REF*G1*AUTH1
        REF*9A*REPRICED1
        REF*9C*REPRICED2
        REF*D9*TRACE1
        K3*FIXED TEXT
        NTE*ADD*FIRST NOTE
        NTE*ADD*SECOND NOTE
        HI*ABK:K021*ABF:K0500*TQ:123456*ABF:Z012
        HCP*01*90*10*REPRICER*5.25*GROUP*80******T1*1*1
        NM1*DN*1*SPRUCE*ADA*Q**JR*XX*1234567893
        PRV*RF*PXC*1223G0001X
        REF*0B*NY77
        NM1*P3*1*ELM
        REF*G2*ELM7
        NM1*82*1*REED*IDA*Q**JR*XX*1234567893
        PRV*PE*PXC*1223P0221X
        REF*LU*SITE7
        NM1*77*2*SAMPLE DENTAL CENTER*****XX*1234567893
        N3*40 SAMPLE STREET*WING B
        N4*ALBANY*NY*122070040
        REF*0B*NY78
        NM1*DD*1*ASH*EVA*Q**JR*XX*1234567893
        PRV*AS*PXC*1223S0112X
        REF*G2*ASH7
        NM1*DQ*1*OAK*UNA*Q**JR*XX*1234567893
        REF*1G*U77777
        SBR*P*18*G7*FIRST GROUP*47****CI
        CAS*PR*1*10*1*2*10*1*3*10*1*96*10*1*204*10*1*119*10*1
        AMT*D*90
        AMT*EAF*30
        AMT*A8*5
        OI***Y***Y
        MOA*.8*90*MA01*N130*N115*N362*M15*5*6
        NM1*IL*1*SAMPLE*INSURED*Q**JR*MI*FIRST77
        N3*5 SAMPLE LANE*APT 7
        N4*ALBANY*NY*12207
        REF*SY*123456780
        NM1*PR*2*FIRST PLAN*****PI*FIRST
        N3*70 SAMPLE STREET*FLOOR 3
        N4*ALBANY*NY*12207
        DTP*573*D8*20260125
        REF*2U*P5
        REF*NF*54321
        REF*G1*AUTH2
        REF*9F*REFERRAL2
        REF*T4*Y
        REF*G3*PREDETERMINED2
        REF*F8*FIRSTICN
        NM1*DN*1
        REF*G2*S1
        NM1*82*1
        REF*LU*S2
        NM1*DQ*1
        REF*1G*S3
        NM1*85*2
        REF*LU*S4
        NM1*77*2
        REF*0B*S5
        NM1*DD*1
        REF*G2*S6
        LX*1
        SV3*AD:D2740:LT:RT:59:76:PORCELAIN CROWN*900*12*10:20:30:40:00*R*1*****1:2:3:4
        TOO*JP*12*M:O:D:B:L
        TOO*JP*13*F:I
        DTP*472*D8*20260105
        DTP*441*D8*20160105
        DTP*452*D8*20260103
        DTP*446*D8*20260104
        DTP*196*D8*20260105
        DTP*198*D8*20260106
        CN1*02*100*10*CODE*2*V1
        REF*G3*PREDETERMINED3**2U:FIRST
        REF*G1*AUTH3**2U:FIRST
        REF*6R*{number}-1
        REF*9A*REPRICED3
        REF*9C*REPRICED4
        REF*9F*REFERRAL3**2U:FIRST
        AMT*T*1
        K3*FIXED TEXT OF THE LINE
        HCP*01*90*10*REPRICER*5*GROUP*80**AD*D2750*UN*1*T1*1*1
        NM1*82*2*REED GROUP*****XX*1234567893
        PRV*PE*PXC*1223P0221X
        REF*G2*REED7**2U:FIRST
        NM1*DD*1*ASH*EVA
        PRV*AS*PXC*1223S0112X
        REF*0B*NY79**2U:FIRST
        NM1*DQ*1*OAK*UNA
        REF*LU*OAK7**2U:FIRST
        NM1*77*2*SAMPLE DENTAL ANNEX
        N3*80 SAMPLE STREET*WING C
        N4*ALBANY*NY*122070080
        REF*1G*U88888**2U:FIRST
        SVD*FIRST*40*AD:D2750:LT:RT:59:76:OTHER CROWN*X1*1*2
        CAS*CO*45*50
        DTP*573*D8*20260120
        AMT*EAF*30"""

SETS = {
    "one claim": """
        ST*837*0001*005010X224A2
        BHT*0019*00*BATCH1*20260302*083015*CH
        NM1*41*2*SAMPLE CLEARINGHOUSE*****46*SAMPLECLEAR
        PER*IC*EDI DESK*TE*5185550111
        NM1*40*2*SAMPLE DENTAL PLAN*****46*PLAN1
        HL*1**20*1
        NM1*85*2*SAMPLE DENTISTS*****XX*1234567893
        N3*10 SAMPLE STREET
        N4*ALBANY*NY*122070010
        REF*EI*990000101
        HL*2*1*22*0
        SBR*P*18*G100******CI
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        N3*5 SAMPLE LANE
        N4*ALBANY*NY*12207
        DMG*D8*19900930*F
        NM1*PR*2*SAMPLE DENTAL PLAN*****PI*PLAN1
        CLM*PCN1*230***11:B:1*Y*A*Y*Y
        DTP*472*D8*20260112
        DN2*1*M****JP
        REF*D9*TRACE1
        NM1*82*1*REED*IDA****XX*1234567893
        PRV*PE*PXC*1223G0001X
        LX*1
        SV3*AD:D2392*180**UR**1
        TOO*JP*3*M:O
        REF*6R*1
        LX*2
        SV3*AD:D0120*50
        SE*30*0001
        """,
    "orthodontics of a child": """
        ST*837*0002*005010X224A3
        BHT*0019*18*BATCH2*20260302*0830*RP
        NM1*41*1*SAMPLE*NORA****46*SAMPLECLEAR
        PER*IC**EM*DESK@EXAMPLE.COM
        NM1*40*2*SAMPLE DENTAL PLAN*****46*PLAN1
        HL*1**20*1
        PRV*BI*PXC*1223X0400X
        NM1*85*1*BIRCH*IDA
        N3*1 CALLE MAYOR
        N4*OAXACA**68000*MX***OAX
        REF*SY*990000102
        HL*2*1*22*1
        SBR*P********CI
        NM1*IL*1*SAMPLE*PARENT****II*W000000002
        NM1*PR*2*SAMPLE DENTAL PLAN*****XV*PLAN1
        HL*3*2*23*0
        PAT*19
        NM1*QC*1*SAMPLE*CHILD
        N3*5 SAMPLE LANE
        N4*ALBANY*NY*12207
        DMG*D8*20120611*U
        CLM*PCN2*4000***11:B:1*N*C*W*I**********PB
        DTP*452*D8*20260115
        DN1*36
        LX*1
        SV3*AD:D8080*4000****1
        SE*27*0002
        """,
    "everything": f"""
        ST*837*0003*005010X224A2
        BHT*0019*18*BATCH3*20260302*083015*CH
        NM1*41*1*SAMPLE*NORA*Q***46*SAMPLECLEAR
        PER*IC*EDI DESK*TE*5185550111*EX*42*FX*5185550112
        PER*IC**EM*DESK@EXAMPLE.COM
        NM1*40*2*SAMPLE DENTAL PLAN*****46*PLAN1
        HL*1**20*1
        PRV*BI*PXC*1223G0001X
        CUR*85*CAD
        NM1*85*1*BIRCH*IDA*Q**JR*XX*1234567893
        N3*10 SAMPLE STREET*SUITE 2
        N4*ALBANY*NY*122070010*US
        REF*SY*123456789
        REF*0B*NY1234
        REF*1G*U12345
        PER*IC*BILLING DESK*TE*5185550120*EX*3*FX*5185550121
        PER*IC**EM*BILLING@EXAMPLE.COM
        NM1*87*1
        N3*PO BOX 9*FLOOR 2
        N4*ALBANY*NY*12207
        NM1*PE*2*PAYING PLAN*****PI*PLAN9
        N3*20 SAMPLE STREET*DESK 5
        N4*TROY*NY*12180
        REF*2U*P12
        REF*EI*990000102
        HL*2*1*22*0
        SBR*T*18*G100*SAMPLE GROUP*12****MB
        NM1*IL*1*SAMPLE*PATIENT*Q**III*MI*W000000001
        N3*5 SAMPLE LANE*APT 7
        N4*ALBANY*NY*12207
        DMG*D8*19900930*F
        REF*SY*123456780
        REF*Y4*PC123
        NM1*PR*2*SAMPLE DENTAL PLAN*****PI*PLAN1
        N3*30 SAMPLE STREET*FLOOR 9
        N4*ALBANY*NY*12207
        REF*2U*P77
        REF*FY*OFFICE3
        REF*NF*12345
        REF*LU*SITE2{CLAIM.format(number="PCN3")}
        HL*3*1*22*1
        SBR*P********CI
        NM1*IL*2*SAMPLE MILLS INC
        NM1*PR*2*SAMPLE DENTAL PLAN*****XV*PLAN1
        HL*4*3*23*0
        PAT*G8
        NM1*QC*1*SAMPLE*CHILD*Q**JR
        N3*6 SAMPLE LANE*REAR
        N4*ALBANY*NY*12207
        DMG*D8*20100611*F
        REF*Y4*PC124
        REF*SY*123456781{CLAIM.format(number="PCN4")}
        SE*277*0003
        """,
}

ONE, CHILD, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    # the set's own segments
    (ONE, "ST*837*0001*005010X224A2",       "ST*837*0001",                     "element-required-missing ST 1 03"),
    (ONE, "ST*837*0001*005010X224A2",       "ST*837*0001*005010X222A1",        "code-invalid ST 1 03"),
    (ONE, "083015*CH",                      "083015*XX",                       "code-invalid BHT 2 06"),
    (ONE, "PER*IC*EDI DESK",                "",                                "segment-required-missing PER 4"),
    (ONE, "PER*IC*EDI DESK*TE",             "PER*IC*EDI DESK*ED",              "code-invalid PER 4 03"),
    # the levels
    (ONE, "REF*EI*990000101",               "REF*G5*990000101",                "code-invalid REF 10 01"),
    (ONE, "SBR*P*18*G100******CI",          "SBR*P*19*G100******CI",           "code-not-allowed SBR 12 02"),
    (ONE, "NM1*IL*1*SAMPLE",                "NM1*IL*1*",                       "element-required-missing NM1 13 03"),
    (ONE, "NM1*PR*2",                       "NM1*PR*1",                        "code-not-allowed NM1 17 02"),
    (CHILD, "PAT*19",                       "PAT*18",                          "code-not-allowed PAT 17 01"),
    (CHILD, "PAT*19",                       "PAT*19*****20260101",             "element-not-used PAT 17 06"),
    (CHILD, "DMG*D8*20120611*U",            "",                                "segment-required-missing DMG 21"),
    # the claim
    (ONE, "11:B:1",                         "11:A:1",                          "code-invalid CLM 18 05-2"),
    (ONE, "*Y*A*Y*Y",                       "*Y*B*Y*Y",                        "code-invalid CLM 18 07"),
    (ONE, "*Y*A*Y*Y",                       "*Y**Y*Y",                         "element-required-missing CLM 18 07"),
    (ONE, "*Y*A*Y*Y",                       "*Y*A*Y*Y*P",                      "element-not-used CLM 18 10"),
    (CHILD, "*W*I**********PB",             "*W*I**********AA",                "code-invalid CLM 22 19"),
    (ONE, "DTP*472*D8*20260112",            "DTP*434*D8*20260112",             "code-invalid DTP 19 01"),
    (ONE, "DTP*472*D8*20260112",            "DTP*472*D8*20260132",             "date-invalid DTP 19 03"),
    (CHILD, "DN1*36",                       "DN1*36**Y",                       "element-not-used DN1 24 03"),
    (ONE, "DN2*1*M****JP",                  "DN2*1*I****JP",                   "code-invalid DN2 20 02"),
    (ONE, "DN2*1*M****JP",                  "DN2*1*M",                         "element-mandatory-missing DN2 20 06"),
    (ONE, "DN2*1*M****JP",                  "DN2*1*M****JO",                   "code-invalid DN2 20 06"),
    (ALL, "PWK*P6*EL",                      "PWK*B3*EL",                       "code-invalid PWK 49 01"),
    (ALL, "CN1*02*100*10.5",                "CN1*01*100*10.5",                 "code-invalid CN1 51 01"),
    (ALL, "AMT*F5*10",                      "AMT*F3*10",                       "code-invalid AMT 52 01"),
    (ALL, "NTE*ADD*FIRST NOTE",             "NTE*CER*FIRST NOTE",              "code-invalid NTE 62 01"),
    (ALL, "HI*ABK:K021*ABF:K0500",          "HI*ABF:K021*ABF:K0500",           "code-not-allowed HI 64 01-1"),
    (ALL, "*ABF:Z012",                      "*ABF:Z012*ABF:Z013",              "element-not-used HI 64 05"),
    # its providers
    (ONE, "PRV*PE*PXC*1223G0001X",          "",                                "segment-required-missing PRV 23"),
    (ONE, "PRV*PE*PXC",                     "PRV*PE*ZZ",                       "code-invalid PRV 23 02"),
    (ALL, "NM1*DD*1*ASH*EVA*Q",             "NM1*DD*2*ASH*EVA*Q",              "code-not-allowed NM1 78 02"),
    # other payers
    (ALL, "AMT*D*90",                       "DMG*D8*19900930*F",               "segment-unexpected DMG 85"),
    (ALL, "OI***Y***Y",                     "OI***Y*P**Y",                     "element-not-used OI 88 04"),
    (ALL, "OI***Y***Y",                     "",                                "segment-required-missing OI 88"),
    (ALL, "DTP*573*D8*20260125",            "DTP*573*RD8*20260125",            "code-not-allowed DTP 97 02"),
    (ALL, "REF*LU*S2",                      "",                                "segment-required-missing REF 108"),
    # the line
    (ONE, "SV3*AD:D2392*180**UR**1",        "",                                "segment-required-missing SV3 25"),
    (ONE, "SV3*AD:D2392",                   "SV3*HC:D2392",                    "code-not-allowed SV3 25 01-1"),
    (ONE, "SV3*AD:D2392*180",               "SV3*AD:D2392*",                   "element-required-missing SV3 25 02"),
    (ONE, "*180**UR**1",                    "*180**UR*N*1",                    "code-invalid SV3 25 05"),
    (ONE, "*180**UR**1",                    "*180**UR**1*ROOT",                "element-not-used SV3 25 07"),
    (ONE, "TOO*JP*3*M:O",                   "TOO*JO*3*M:O",                    "code-invalid TOO 26 01"),
    (ONE, "TOO*JP*3*M:O",                   "TOO*JP*3*M:X",                    "code-invalid TOO 26 03-2"),
    (ONE, "TOO*JP*3*M:O",                   "TOO*JP",                          "element-conditional-missing TOO 26 02"),
    (ALL, "DTP*441*D8*20160105",            "DTP*440*D8*20160105",             "code-invalid DTP 122 01"),
    (ALL, "REF*9A*REPRICED3",               "REF*9B*REPRICED3",                "code-invalid REF 131 01"),
    (ALL, "NM1*77*2*SAMPLE DENTAL ANNEX",   "NM1*77*1*SAMPLE DENTAL ANNEX",    "code-not-allowed NM1 145 02"),
    (ALL, "SVD*FIRST*40*AD",                "SVD*FIRST**AD",                   "element-mandatory-missing SVD 149 02"),
    (ALL, "AMT*T*1",                        "NTE*ADD*LINE NOTE",               "segment-out-of-order NTE 134"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("837D", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().rpartition("SE*")[2].startswith(f"{len(nodes)}*")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("837D", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("837D").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("837D", twin(SETS[name], right, instead))[1] == [wrong]


@pytest.mark.parametrize("version", ["005010X224", "005010X224A1", "005010X224A2", "005010X224A3"])
def test_the_guide_and_its_addenda_are_governed(version: str) -> None:
    assert governing("837", version) is load("837D")


# --- the sibling: what the professional guide says of the same loops ---------------------------------------------------

# loop of the dental guide: the same one of the professional guide, where it bears another letter
THERE = {"2310E": "2310D", "2330E": "2330F", "2330F": "2330G", "2330G": "2330E", "2420C": "2420D", "2420D": "2420C"}
OWN = {"2300", "2310D", "2330H", "2400", "2420B"}       # loops that share a number at most
UNLIKE = {
    "BHT", "ST",                                        # the limit of BHT03 that one source states for the 837P; versions
    "2010BB REF(2)",                                    # once, not twice
    "2000C PAT",                                        # no death, weight, pregnancy
    "2310A PRV", "2310B PRV", "2420A PRV",              # a referring provider's specialty; the rendering provider's is required
    "2320 AMT(2)", "2320 AMT(3)",                       # in the other order
    "2320 OI",                                          # not who signed for the patient
    "2330A REF", "2330B REF", "2330B REF(5)", "2330B REF(6)",   # more of them; a predetermination before the claim number
    "2330D NM1",                                        # a person only
    "2420D REF",                                        # a UPIN too, as often as the others'
    "2430 SVD",                                         # dental codes
}


def stated(loop: Loop, found: dict[str, tuple[object, ...]]) -> dict[str, tuple[object, ...]]:
    """What a guide says of each segment, by its loop and id: "2010AA REF(2)"."""
    seen = Counter[str]()
    for child in loop.children:
        if isinstance(child, Loop):
            stated(child, found)
            continue
        seen[child.id] += 1
        name = f"{loop.id} {child.id}".strip() + f"({seen[child.id]})" * (seen[child.id] > 1)
        found[name] = (child.label, child.usage, child.maximum, child.position, child.elements)
    return found


def test_shared_loops_say_what_the_professional_guide_says_but_for_what_is_listed() -> None:
    ours, theirs = stated(load("837D").root, {}), stated(load("837P").root, {})
    unlike = {name for name, what in ours.items() if (loop := name.partition(" ")[0]) not in OWN
              if theirs.get(name.replace(loop, THERE.get(loop, loop))) != what}
    assert unlike == UNLIKE
