"""The 275 guide of 005010 (X210) by example: small complete sets that walk clean, and twins of them with one thing wrong."""

from collections.abc import Callable

import pytest

from edi.guides import SegmentNode, governing, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

Walk = Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]
Twin = Callable[[str, str, str], str]

SETS = {
    "nobody asked": """
        ST*275*0001*005010X210
        BGN*02*ATTACH0001*20260105
        NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1
        NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1
        NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893
        NX1*1P
        N3*1 MAIN STREET
        N4*ANYTOWN*OH*45001
        NM1*QC*1*SAMPLE*PATIENT****MI*W000000001
        REF*EJ*PCN1
        DTP*472*D8*20251201
        LX*1
        TRN*1*ACN1
        DTP*368*D8*20260105
        CAT*AE*HL
        EFI*05
        BIN*6*SAMPLE
        SE*18*0001
        """,
    "everything": """
        ST*275*0001*005010X210
        BGN*11*ATTACH0002*20260105
        NM1*PR*2*EXAMPLE HEALTH PLAN*****XV*PLAN1
        PER*IC*SAMPLE CONTACT*TE*5135550100*EX*12*FX*5135550101
        PER*IC**ED*1*EM*PLAN AT EXAMPLE.COM
        NM1*41*1*SAMPLE*BILLER*Q***46*SUBMITTER1
        NM1*1P*1*SAMPLE*DOCTOR*Q**JR
        PRV*BI*PXC*207Q00000X
        REF*0B*LICENSE1
        NX1*1P
        N3*1 MAIN STREET*SUITE 2
        N4*ANYTOWN**A1B2C3*CA***ON
        NM1*QC*1*SAMPLE*PATIENT*Q**JR*II*W000000001
        REF*EJ*PCN1
        REF*BLT*111
        REF*EA*MRN1
        REF*D9*CLEARING1
        DTP*472*RD8*20251201-20251203
        LX*1
        TRN*2*ICN1
        STC*R4:18842-5::LOI*********R4:11506-3::LOI*R4:28570-0::LOI
        REF*FJ*1
        REF*CPT*A0001
        REF*SK*25
        DTP*472*D8*20251201
        DTP*368*D8*20260105
        CAT*AE*MB*C-CDA
        EFI*05
        BIN*6*SAMPLE
        LX*2
        TRN*2*ICN1
        DTP*368*D8*20260105
        CAT*AE*TX
        EFI*05
        BIN*11*A*B:C^D~E*F
        SE*36*0001
        """,
}

ONE, ALL = SETS
# set, what stands there, what stands there instead (nothing: the segment is left out), what is wrong
TWINS = [
    (ONE, "ST*275*0001*005010X210",        "ST*275*0001",                   "element-required-missing ST 1 03"),
    (ONE, "BGN*02",                        "BGN*22",                        "code-invalid BGN 2 01"),
    (ONE, "BGN*02*ATTACH0001",             "BGN*02*" + "A" * 51,            "element-too-long BGN 2 02"),
    (ONE, "ATTACH0001*20260105",           "ATTACH0001*20260105*1200",      "element-not-used BGN 2 04"),
    (ONE, "BGN*02*ATTACH0001*20260105",    "",                              "segment-required-missing BGN 2"),
    (ONE, "NM1*PR*2*EXAMPLE HEALTH PLAN",  "NM1*PR*2*",                     "element-required-missing NM1 3 03"),
    (ONE, "*****PI*PLAN1",                 "*****46*PLAN1",                 "code-not-allowed NM1 3 08"),
    (ONE, "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1", "",                  "loop-required-missing NM1 11"),
    (ONE, "BILLING*****46*SUBMITTER1",     "BILLING****JR*46*SUBMITTER1",   "element-not-used NM1 4 07"),
    (ONE, "CLINIC*****XX*1234567893",      "CLINIC*****SV*1234567893",      "code-invalid NM1 5 08"),
    (ONE, "CLINIC*****XX*1234567893",      "CLINIC*****XX",                 "element-conditional-missing NM1 5 09"),
    (ONE, "NX1*1P",                        "NX1*1P*1P",                     "element-not-used NX1 6 02"),
    (ONE, "N3*1 MAIN STREET",              "",                              "segment-required-missing N3 7"),
    (ONE, "N4*ANYTOWN*OH*45001",           "",                              "segment-required-missing N4 8"),
    (ONE, "N4*ANYTOWN*OH*45001",           "N4*ANYTOWN*OH*45001***CA",      "element-not-used N4 8 06"),
    (ONE, "NM1*QC*1",                      "NM1*QC*2",                      "code-not-allowed NM1 9 02"),
    (ONE, "****MI*W000000001",             "****MI",                        "element-required-missing NM1 9 09"),
    (ONE, "REF*EJ",                        "REF*X1",                        "code-invalid REF 10 01"),
    (ONE, "REF*EJ*PCN1",                   "REF*EJ*PCN1*SAID",              "element-not-used REF 10 03"),
    (ONE, "DTP*472*D8*20251201",           "DTP*472*RD8*20251201",          "date-invalid DTP 11 03"),
    (ONE, "TRN*1*ACN1",                    "",                              "segment-required-missing TRN 13"),
    (ONE, "TRN*1*ACN1",                    "TRN*1",                         "element-mandatory-missing TRN 13 02"),
    (ONE, "DTP*368*D8*20260105",           "DTP*368*RD8*20260105-20260106", "code-not-allowed DTP 14 02"),
    (ONE, "CAT*AE*HL",                     "CAT*AE*HT",                     "code-invalid CAT 15 02"),
    (ONE, "CAT*AE*HL",                     "CAT*AE*HL****1",                "element-not-used CAT 15 06"),
    (ONE, "CAT*AE*HL",                     "",                              "segment-required-missing CAT 15"),
    (ONE, "EFI*05",                        "EFI*01",                        "code-invalid EFI 16 01"),
    (ONE, "EFI*05",                        "EFI*05*WORDS",                  "element-not-used EFI 16 02"),
    (ONE, "BIN*6*SAMPLE",                  "BIN*6",                         "element-mandatory-missing BIN 17 02"),
    (ONE, "BIN*6*SAMPLE",                  "BIN*SIX*SAMPLE",                "character-invalid BIN 17 01"),
    (ONE, "BIN*6*SAMPLE",                  "",                              "segment-mandatory-missing BIN 17"),
    (ALL, "PER*IC*SAMPLE CONTACT*TE",      "PER*IC*SAMPLE CONTACT*UR",      "code-invalid PER 4 03"),
    (ALL, "PRV*BI*PXC",                    "PRV*PE*PXC",                    "code-invalid PRV 8 01"),
    (ALL, "REF*0B",                        "REF*1K",                        "code-invalid REF 9 01"),
    (ALL, "REF*BLT*111",                   "REF*EJ*PCN2",                   "segment-over-maximum REF 15"),
    (ALL, "STC*R4:18842-5::LOI",           "STC*R4:18842-5",                "element-required-missing STC 21 01-4"),
    (ALL, "*R4:28570-0::LOI",              "*R4:28570-0::LOI*SAID",         "element-not-used STC 21 12"),
    (ALL, "REF*FJ*1",                      "REF*FJ",                        "element-required-missing REF 22 02"),
]


@pytest.mark.parametrize("name", SETS)
def test_a_good_set_walks_clean(walk: Walk, name: str) -> None:
    nodes, wrong = walk("275-5", SETS[name])
    assert wrong == []
    assert None not in nodes
    assert SETS[name].strip().endswith(f"SE*{len(nodes)}*0001")


def test_the_examples_visit_every_segment_of_the_guide(walk: Walk) -> None:
    visited = {node for text in SETS.values() for node in walk("275-5", text)[0]}
    assert [f"{node.path} {node.id} {node.label}" for node in load("275-5").nodes if node not in visited] == []


@pytest.mark.parametrize(("name", "right", "instead", "wrong"), TWINS)
def test_one_thing_wrong_is_one_finding(walk: Walk, twin: Twin, name: str, right: str, instead: str, wrong: str) -> None:
    assert walk("275-5", twin(SETS[name], right, instead))[1] == [wrong]


def test_a_document_of_many_lines_is_one_segment() -> None:
    lines = [line.strip() for line in SETS[ONE].strip().splitlines()]
    lines[-2] = "BIN*22*<a b='c'>\r\n\t*:^\r\n</a>"
    walker = Walker(load("275-5"), X12_DELIMITERS)
    assert [*walker.feed(lines, range(len(lines))).findings, *walker.end()] == []


def test_only_its_own_version_is_governed() -> None:
    assert governing("275", "005010X210") is load("275-5")
    assert governing("275", "005010X211") is None   # of a services review
