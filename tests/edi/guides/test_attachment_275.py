"""The 275 guide (006020X314) by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "nobody asked": """
        ST*275*0001*006020X314
        BGN*02*ATTACH0001*20260105
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        NX1*1P
        N3*1 MAIN STREET
        N4*ANYTOWN*OH*45001
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        REF*X1*PCN1
        DTP*472*D8*20251201
        LX*1
        TRN*1*ACN1
        DTP*368*D8*20260105
        CAT*AE*HL
        OOI*1*47*ATTACHMENT
        BDS*B64*8*U0FNUExF
        SE*18*0001
        """,
    "an answer": """
        ST*275*0001*006020X314
        BGN*11*ATTACH0002*20260105
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        PER*IC*SAMPLE CONTACT*TE*5135550100*EX*12
        NM1*41*1*SAMPLE*BILLER*Q***46*SUBMITTER1
        NM1*1P*1*SAMPLE*DOCTOR****XX*1234567893
        NX1*1P
        N3*1 MAIN STREET
        N4*ANYTOWN*OH*45001
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        REF*X1*PCN1
        REF*EA*MRN1
        DTP*472*RD8*20251201-20251203
        LX*1
        TRN*2*ICN1
        STC*R4:18842-5::LOI
        DTP*368*D8*20260105
        CAT*AE*IA
        OOI*1*47*ATTACHMENT
        BDS*ASC*11*PLAIN WORDS
        LX*2
        TRN*2*ICN1
        STC*R4:11506-3::LOI
        REF*6R*1
        SVC*HC:A0001*200
        DTP*472*D8*20251201
        DTP*368*D8*20260105
        CAT*AE*HL
        OOI*1*47*ATTACHMENT
        BDS*B64*8*U0FNUExF
        SE*31*0001
        """,
    "everything": """
        ST*275*0001*006020X314
        BGN*11*ATTACH0003*20260105
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        PER*IC**UR*EXAMPLE.COM
        PER*IC*SAMPLE CONTACT*ED*1*EM*PLAN AT EXAMPLE.COM*FX*5135550101
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        NM1*1P*1*SAMPLE*DOCTOR*Q**JR
        PRV*BI*PXC*207Q00000X
        REF*G2*PROVIDER1
        NX1*1P
        N3*1 MAIN STREET*SUITE 2
        N4*ANYTOWN**A1B2C3*CA***ON
        NM1*QC*1*SAMPLE*PATIENT*Q**JR*II*W000000001
        REF*X1*PCN1
        REF*BLT*111
        REF*EA*MRN1
        REF*D9*CLEARING1
        REF*Y4*CASUALTY1
        DTP*472*D8*20251201
        LX*1
        TRN*2*ICN1
        STC*R4:18842-5::LOI*********R4:11506-3::LOI*R4:28570-0::LOI
        REF*FJ*1
        REF*3H*CASE1
        REF*X9*REQUEST1
        HI*JP:3*JP:4
        HI*JO:10
        SVC*AD:A0001:25:59:::::11:12:13:14*200**0450
        DTP*472*RD8*20251201-20251202
        DTP*368*D8*20260105
        CAT*AE*HL*C-CDA
        OOI*1*47*ATTACHMENT
        BDS*B64*8*U0FNUExF
        SE*34*0001
        """,
}

ONE, TWO, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE, "ST*275*0001*006020X314",        "ST*275*0001",                   "element-required-missing ST 1 03"),
    (ONE, "ST*275*0001*006020X314",        "ST*275*0001*006020X313",        "code-invalid ST 1 03"),
    (ONE, "BGN*02",                        "BGN*00",                        "code-invalid BGN 2 01"),
    (ONE, "BGN*02*ATTACH0001*20260105",    "BGN*02*ATTACH0001*20260105*1200", "element-not-used BGN 2 04"),
    (ONE, "ATTACH0001*20260105",           "ATTACH0001",                    "element-mandatory-missing BGN 2 03"),
    (ONE, "ATTACH0001*20260105",           "ATTACH0001*20261305",           "date-invalid BGN 2 03"),
    (ONE, "NM1*PR*2*EXAMPLE HEALTH PLAN",  "NM1*PR*1*EXAMPLE HEALTH PLAN",  "code-not-allowed NM1 3 02"),
    (ONE, "*****PI*PLAN1",                 "*****46*PLAN1",                 "code-not-allowed NM1 3 08"),
    (ONE, "NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1", "",                 "loop-required-missing NM1 11"),
    (ONE, "BILLING*****46*SUBMITTER1",     "BILLING****JR*46*SUBMITTER1",   "element-not-used NM1 4 07"),
    (ONE, "CLINIC*****XX*1234567893",      "CLINIC*****24*1234567893",      "code-invalid NM1 5 08"),
    (ONE, "CLINIC*****XX*1234567893",      "CLINIC*****XX",                 "element-conditional-missing NM1 5 09"),
    (ONE, "NX1*1P",                        "NX1*85",                        "code-invalid NX1 6 01"),
    (ONE, "N3*1 MAIN STREET",              "",                              "segment-required-missing N3 7"),
    (ONE, "N4*ANYTOWN*OH*45001",           "",                              "segment-required-missing N4 8"),
    (ONE, "N4*ANYTOWN*OH*45001",           "N4**OH*45001",                  "element-required-missing N4 8 01"),
    (ONE, "N4*ANYTOWN*OH*45001",           "N4*ANYTOWN*OH*45001***1",       "element-not-used N4 8 06"),
    (ONE, "****MI*W000000001",             "****SY*W000000001",             "code-invalid NM1 9 08"),
    (ONE, "****MI*W000000001",             "****MI",                        "element-required-missing NM1 9 09"),
    (ONE, "REF*X1",                        "REF*EJ",                        "code-invalid REF 10 01"),
    (ONE, "DTP*472*D8*20251201",           "DTP*472*D8*20251301",           "date-invalid DTP 11 03"),
    (ONE, "DTP*472*D8*20251201",           "DTP*472*TM*20251201",           "code-invalid DTP 11 02"),
    (ONE, "TRN*1*ACN1",                    "TRN*3*ACN1",                    "code-invalid TRN 13 01"),
    (ONE, "TRN*1*ACN1",                    "TRN*1*ACN1*1999999999",         "element-not-used TRN 13 03"),
    (ONE, "TRN*1*ACN1",                    "",                              "segment-required-missing TRN 13"),
    (ONE, "DTP*368*D8*20260105",           "DTP*368*RD8*20260105-20260106", "code-not-allowed DTP 14 02"),
    (ONE, "CAT*AE*HL",                     "CAT*UL*HL",                     "code-invalid CAT 15 01"),
    (ONE, "CAT*AE*HL",                     "CAT*AE",                        "element-required-missing CAT 15 02"),
    (ONE, "CAT*AE*HL",                     "",                              "segment-required-missing CAT 15"),
    (ONE, "OOI*1*47*ATTACHMENT",           "OOI*1*47",                      "element-mandatory-missing OOI 16 03"),
    (ONE, "OOI*1*47*ATTACHMENT",           "OOI*1*47*ATTACHMENT*1",         "element-not-used OOI 16 04"),
    (ONE, "BDS*B64*8*U0FNUExF",            "",                              "segment-mandatory-missing BDS 17"),
    (ONE, "BDS*B64*8*U0FNUExF",            "BDS*B64*8",                     "element-mandatory-missing BDS 17 03"),
    (ONE, "BDS*B64*8*U0FNUExF",            "BDS*B*8*U0FNUExF",              "element-too-short BDS 17 01"),
    (TWO, "PER*IC",                        "PER*CX",                        "code-invalid PER 4 01"),
    (TWO, "*EX*12",                        "*EX",                           "element-conditional-missing PER 4 06"),
    (TWO, "STC*R4:18842-5::LOI",           "STC*R4:18842-5",                "element-required-missing STC 16 01-4"),
    (TWO, "STC*R4:18842-5::LOI",           "STC*R4:18842-5:1P:LOI",         "element-not-used STC 16 01-3"),
    (TWO, "STC*R4:18842-5::LOI",           "STC*R4:18842-5::LOI*20260105",  "element-not-used STC 16 02"),
    (TWO, "REF*6R*1",                      "REF*6R",                        "element-required-missing REF 24 02"),
    (TWO, "SVC*HC:A0001*200",              "SVC*HC:A0001",                  "element-mandatory-missing SVC 25 02"),
    (TWO, "SVC*HC:A0001*200",              "SVC*HC:A0001*200*0",            "element-not-used SVC 25 03"),
    (ALL, "REF*BLT*111",                   "REF*X1*PCN2",                   "segment-over-maximum REF 15"),
    (ALL, "HI*JO:10",                      "HI*JO:10:D8",                   "element-not-used HI 27 01-3"),
    (ALL, ":13:14*200",                    ":13:14:15*200",                 "components-too-many SVC 28 01-13"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("275", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("275", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("275").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str, wrong: str) -> None:
    assert walk("275", twin(SETS[name], right, instead))[1] == [wrong]


@pytest.mark.parametrize("data", ["A*B:C^D", "*", "ENDS WITH*", "a line\nand\ta tab", " "])
def test_a_document_may_hold_anything(walk: Walk, data: str) -> None:
    lines = [line.strip() for line in SETS[ONE].strip().splitlines()]
    lines[-2] = f"BDS*ASC*{len(data)}*{data}"
    walker = Walker(load("275"), X12_DELIMITERS)
    assert [*walker.feed(lines, range(len(lines))).findings, *walker.end()] == []


def test_the_unit_is_an_attachment_named_by_its_trace() -> None:
    lines = [line.strip() for line in SETS[TWO].strip().splitlines()]
    units = Walker(load("275"), X12_DELIMITERS).feed(lines, range(len(lines))).units
    assert [(unit.kind, unit.name) for unit in units] == [("attachment", "ICN1"), ("attachment", "ICN1")]


def test_a_hundred_documents_are_read_as_one_is() -> None:
    """The fast check of a segment is made when it has come up often: that of binary data too."""
    lines = [line.strip() for line in SETS[ONE].strip().splitlines()]
    head, document, end = lines[:11], lines[11:17], lines[17:]
    many = [*head, *[line.replace("LX*1", f"LX*{n}") for n in range(1, 101) for line in document], *end]
    walker = Walker(load("275"), X12_DELIMITERS)
    walked = walker.feed(many, range(len(many)))
    assert [*walked.findings, *walker.end()] == []
    assert len(walked.units) == 100


def test_only_the_claim_attachment_is_governed() -> None:
    assert governing("275", "006020X314") is load("275")
    assert governing("275", "006020X316") is None   # of a services review
    assert governing("275", "005010X210") is load("275-5")
