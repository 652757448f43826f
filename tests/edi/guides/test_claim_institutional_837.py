"""The 837I guide by example: small complete sets that walk clean, and twins of them with one thing wrong.

Two further sets (everything_837i.py) use every segment, element and component that the guide knows.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edi.guides import Element, SegmentNode, Usage, governing, load
from tests.edi.guides.everything_837i import FULL, OTHER

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]
Peer = Callable[[str, str, str], list[tuple[str, int, int, str]]]

SETS = {
    "outpatient": """
        ST*837*0001*005010X223A2
        BHT*0019*00*BATCH1*20260105*0930*CH
        NM1*41*2*SAMPLE CLEARINGHOUSE*****46*SENDER1
        PER*IC*EDI DESK*TE*5550100199
        NM1*40*2*EXAMPLE HEALTH PLAN*****46*PLAN1
        HL*1**20*1
        NM1*85*2*EXAMPLE HOSPITAL*****XX*1234567893
        N3*1 HOSPITAL WAY
        N4*ANYTOWN*OH*432100001
        REF*EI*999999999
        HL*2*1*22*0
        SBR*P*18*G1******CI
        NM1*IL*1*SAMPLE*PATIENT****MI*W000000001
        N3*2 OAK STREET
        N4*ANYTOWN*OH*43210
        DMG*D8*19700131*F
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        CLM*PCN1*300***13:A:1**A*Y*Y
        DTP*434*RD8*20251201-20251201
        CL1*3*1*01
        HI*ABK:S6291XA
        HI*APR:M79643
        HI*BH:11:D8:20251130
        NM1*71*1*ATTENDING*ANN****XX*1999000015
        LX*1
        SV2*0450*HC:99283*200*UN*1
        DTP*472*D8*20251201
        LX*2
        SV2*0320*HC:73130:RT*100*UN*1**20
        DTP*472*D8*20251201
        SE*31*0001
        """,
    "inpatient": """
        ST*837*0001*005010X223A2
        BHT*0019*00*BATCH2*20260105*0930*CH
        NM1*41*2*SAMPLE CLEARINGHOUSE*****46*SENDER1
        PER*IC*EDI DESK*TE*5550100199
        NM1*40*2*EXAMPLE HEALTH PLAN*****46*PLAN1
        HL*1**20*1
        PRV*BI*PXC*282N00000X
        NM1*85*2*EXAMPLE HOSPITAL*****XX*1234567893
        N3*1 HOSPITAL WAY
        N4*ANYTOWN*OH*432100001
        REF*EI*999999999
        HL*2*1*22*1
        SBR*S**G1******CI
        NM1*IL*1*SAMPLE*INSURED****MI*W000000001
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        HL*3*2*23*0
        PAT*19
        NM1*QC*1*SAMPLE*PATIENT
        N3*2 OAK STREET
        N4*ANYTOWN*OH*43210
        DMG*D8*20100606*M
        CLM*PCN2*5000***11:A:1**A*Y*Y
        DTP*096*TM*1100
        DTP*434*RD8*20251201-20251204
        DTP*435*DT*202512010815
        CL1*1*7*01
        REF*EA*RECORD1
        HI*ABK:K3580:::::::Y
        HI*ABJ:R1031
        HI*DR:343
        HI*ABF:E869:::::::Y*ABF:R509:::::::N
        HI*BBR:0DTJ4ZZ:D8:20251201
        HI*BI:74:RD8:20251202-20251203
        HI*BE:80:::3*BE:01:::900
        HI*BG:02
        NM1*71*1*ATTENDING*ANN****XX*1999000015
        PRV*AT*PXC*207R00000X
        NM1*72*1*OPERATING*ORA****XX*1999000023
        SBR*P*01*G7******CI
        CAS*CO*45*1000
        AMT*D*4000
        OI***Y***Y
        MIA*3****MA01
        NM1*IL*1*SAMPLE*SPOUSE****MI*F000000001
        NM1*PR*2*FIRST PLAN*****PI*FIRST
        LX*1
        SV2*0120**2700*DA*3
        REF*6R*LINE1
        LX*2
        SV2*0360*HC:44970*2300*UN*1
        DTP*472*RD8*20251201-20251202
        SVD*FIRST*1300*HC:44970*0360*1
        CAS*CO*45*1000
        DTP*573*D8*20251220
        SE*55*0001
        """,
    "full": "\n".join(FULL),
    "other": "\n".join(OTHER),
}

OUT, IN, *_ = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    # header and providers
    (OUT, "837*0001*005010X223A2",     "837*0001",                  "element-required-missing ST 1 03"),
    (OUT, "*20260105*0930*CH",         "*20260105*0930*C1",         "code-invalid BHT 2 06"),
    (OUT, "PER*IC*EDI DESK",           "",                          "segment-required-missing PER 4"),
    (OUT, "NM1*85*2*",                 "NM1*85*1*",                 "code-not-allowed NM1 7 02"),
    (OUT, "EXAMPLE HOSPITAL*****XX",   "EXAMPLE HOSPITAL*NOT****XX", "element-not-used NM1 7 04"),
    (OUT, "REF*EI*999999999",          "REF*SY*999999999",          "code-not-allowed REF 10 01"),
    (IN,  "PRV*BI*PXC",                "PRV*BI*ZZ",                 "code-invalid PRV 7 02"),
    # subscriber, payer, patient
    (OUT, "SBR*P*18*G1******CI",       "SBR*P*18*G1**12****CI",     "element-not-used SBR 12 05"),
    (OUT, "DMG*D8*19700131*F",         "DMG*D8*19700131",           "element-required-missing DMG 16 03"),
    (OUT, "NM1*PR*2*EXAMPLE",          "NM1*PR*1*EXAMPLE",          "code-not-allowed NM1 17 02"),
    (OUT, "N4*ANYTOWN*OH*43210",       "N4*ANYTOWN*OH*43210***X",   "element-not-used N4 9 06"),
    (IN,  "PAT*19",                    "PAT*18",                    "code-not-allowed PAT 17 01"),
    (IN,  "N3*2 OAK STREET",           "",                          "segment-required-missing N3 19"),
    # the claim
    (OUT, "***13:A:1**A",              "***13:B:1**A",              "code-invalid CLM 18 05-2"),
    (OUT, "***13:A:1**A",              "***131:A:1**A",             "element-too-long CLM 18 05-1"),
    (OUT, "***13:A:1**A",              "***13:A:1*Y*A",             "element-not-used CLM 18 06"),
    (OUT, "***13:A:1**A*Y",            "***13:A:1***Y",             "element-required-missing CLM 18 07"),
    (OUT, "DTP*434",                   "",                          "segment-required-missing DTP 19"),
    (OUT, "RD8*20251201-20251201",     "D8*20251201",               "code-not-allowed DTP 19 02"),
    (OUT, "RD8*20251201-20251201",     "RD8*20251201",              "date-invalid DTP 19 03"),
    (OUT, "CL1*3*1*01",                "",                          "segment-required-missing CL1 20"),
    (OUT, "CL1*3*1*01",                "CL1*3*1",                   "element-required-missing CL1 20 03"),
    (OUT, "CL1*3*1*01",                "CL1*3*1*01*1",              "element-not-used CL1 20 04"),
    (IN,  "DTP*096*TM*1100",           "DTP*096*D8*20251204",       "code-not-allowed DTP 23 02"),
    (IN,  "DTP*435*DT*202512010815",   "DTP*435*DT*20251201",       "date-invalid DTP 25 03"),
    (IN,  "REF*EA*RECORD1",            "REF*ZZ*RECORD1",            "code-invalid REF 27 01"),
    # its codes
    (OUT, "HI*ABK:S6291XA",            "",                          "segment-required-missing HI 23"),
    (OUT, "HI*ABK:S6291XA",            "HI*ABK:S6291XA*ABF:I10",    "element-not-used HI 21 02"),
    (OUT, "HI*APR:M79643",             "HI*XYZ:M79643",             "code-invalid HI 22 01-1"),
    (OUT, "HI*BH:11:D8:20251130",      "HI*BH:11:D8:20251131",      "date-invalid HI 23 01-4"),
    (IN,  "HI*ABK:K3580:::::::Y",      "HI*ABK:K3580:::::::X",      "code-invalid HI 28 01-9"),
    (IN,  "*ABF:R509:::::::N",         "*APR:R509:::::::N",         "code-not-allowed HI 31 02-1"),
    (IN,  "HI*BBR:0DTJ4ZZ:D8:20251201", "HI*BBR:0DTJ4ZZ:D8",        "element-required-missing HI 32 01-4"),
    (IN,  "BI:74:RD8:20251202-20251203", "BI:74:D8:20251202",       "code-not-allowed HI 33 01-3"),
    (IN,  "HI*BE:80:::3*",             "HI*BE:80*",                 "element-required-missing HI 34 01-5"),
    (IN,  "HI*DR:343",                 "HI*ABJ:R1031",              "segment-over-maximum HI 30"),
    # providers and other payers of the claim
    (OUT, "NM1*71*1*",                 "NM1*71*2*",                 "code-not-allowed NM1 24 02"),
    (IN,  "PRV*AT*PXC",                "PRV*PE*PXC",                "code-invalid PRV 37 01"),
    (IN,  "OI***Y***Y",                "",                          "segment-required-missing OI 42"),
    (IN,  "OI***Y***Y",                "OI***Y*P**Y",               "element-not-used OI 42 04"),
    (IN,  "MIA*3****MA01",              "MIA*****MA01",               "element-mandatory-missing MIA 43 01"),
    (IN,  "MIA*3****MA01",              "MIA*3*1***MA01",             "element-not-used MIA 43 02"),
    # the lines
    (OUT, "SV2*0450*HC:99283*200",     "SV2**HC:99283*200",         "element-required-missing SV2 26 01"),
    (OUT, "SV2*0450*HC:99283*200",     "SV2*0450*XX:99283*200",     "code-invalid SV2 26 02-1"),
    (OUT, "SV2*0450*HC:99283*200",     "SV2*0450*HC:99283*",        "element-required-missing SV2 26 03"),
    (OUT, "RT*100*UN*1",               "RT*100*MJ*1",               "code-invalid SV2 29 04"),
    (IN,  "SV2*0120**2700*DA*3",       "SV2*0120**2700*DA",         "element-required-missing SV2 47 05"),
    (IN,  "HC:44970*0360*1",           "HC:44970**1",               "element-required-missing SVD 52 04"),
    (IN,  "DTP*573*D8*20251220",       "",                          "segment-required-missing DTP 54"),
    (IN,  "REF*6R*LINE1",              "REF*ZZ*LINE1",              "code-invalid REF 48 01"),
    (IN,  "REF*6R*LINE1",              "REF*G1*LINE1",              "segment-out-of-order REF 48"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("837I", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().splitlines()[-1].split("*")[1] == str(len(nodes))


def test_the_sets_use_every_segment_of_the_guide(walk: Walk) -> None:
    used = {node for name in SETS for node in walk("837I", SETS[name])[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("837I").nodes if node not in used] == []


def test_the_sets_use_every_element_and_component(walk: Walk) -> None:
    used = set()
    for text in SETS.values():
        for row, node in zip(text.strip().splitlines(), walk("837I", text)[0], strict=True):
            assert node is not None
            for element, value in zip(node.elements, row.strip().split("*")[1:], strict=False):
                places = zip(element.components, value.split(":"), strict=False) if element.components else [(element, value)]
                used |= {(node.index, element.index, part.index if part is not element else 0) for part, one in places if one}
    assert [f"{node.path} {node.id} {element.index} {part.index}" for node in load("837I").nodes
            for element, part in parts(node)
            if (node.index, element.index, part.index if part is not element else 0) not in used] == []


def parts(node: SegmentNode) -> list[tuple[Element, Element]]:
    """What may be filled: each element that is no composite with itself, each component with its element."""
    return [(element, part) for element in node.elements if element.usage is not Usage.NOT_USED
            for part in (element.components or (element,)) if part.usage is not Usage.NOT_USED]


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str,
                                        wrong: str) -> None:
    assert walk("837I", twin(SETS[name], right, instead))[1] == [wrong]


# It asks nine digits of a billing provider's postal code abroad too.
PEER = {"other": [("N4", 9, 3, "7")]}


@pytest.mark.parametrize("name", SETS)
def test_the_peer_agrees(pyx12_says: Peer, name: str) -> None:
    assert pyx12_says("HC", "005010X223A2", SETS[name]) == PEER.get(name, [])


@pytest.mark.parametrize("version", ["005010X223", "005010X223A1", "005010X223A2", "005010X223A3"])
def test_all_editions_are_governed(version: str) -> None:
    assert governing("837", version) is load("837I")
