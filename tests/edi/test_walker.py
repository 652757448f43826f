"""One small 837P that is right, then one slip at a time: each is one finding, at its place, and the walk goes on."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.findings import Finding, Severity
from edi.guides import load
from edi.segments import X12_DELIMITERS, Delimiters
from edi.walker import Unit, Walker

SET = """
ST*837*0001*005010X222A1
BHT*0019*00*B1*20260105*0930*CH
NM1*41*2*CLEAR SUBMISSIONS*****46*S1
PER*IC*DESK*TE*6145550100
NM1*40*2*ACME HEALTH*****46*R1
HL*1**20*1
PRV*BI*PXC*207Q00000X
NM1*85*2*MAPLE CLINIC*****XX*1234567893
N3*1 MAPLE DR
N4*COLUMBUS*OH*432150001
REF*EI*123456789
HL*2*1*22*0
SBR*P*18*G1******CI
NM1*IL*1*DOE*JO****MI*M1
N3*2 OAK AVE
N4*DENVER*CO*80202
DMG*D8*19700131*F
NM1*PR*2*ACME HEALTH*****PI*10001
CLM*C1*300***11:B:1*Y*A*Y*Y
REF*G1*AUTH1
REF*D9*TRACE1
HI*ABK:J449*ABF:I10
NM1*DN*1*ROE*ANN****XX*1234567893
NM1*82*1*LEE*KIM****XX*1234567893
LX*1
SV1*HC:99213:25*100*UN*1***1
DTP*472*D8*20251201
REF*6R*L1
LX*2
SV1*HC:85025*200*UN*2***1:2
DTP*472*RD8*20251201-20251202
REF*6R*L2
HL*3*1*22*1
SBR*P**G2******CI
NM1*IL*1*POE*SAM****MI*M2
NM1*PR*2*ACME HEALTH*****PI*10001
HL*4*3*23*0
PAT*19
NM1*QC*1*POE*EVE
N3*3 ELM ST
N4*SALEM*OR*97301
DMG*D8*20100606*F
CLM*C2*50***11:B:1*Y*A*Y*Y
HI*ABK:J069
LX*1
SV1*HC:99212*50*UN*1***1
DTP*472*D8*20251203
SE*48*0001
""".split("\n")[1:-1]


def walk(texts: Sequence[str], *sizes: int, guide: str = "837P",
         delimiters: Delimiters = X12_DELIMITERS) -> tuple[list[Finding], list[Unit], list[str]]:
    """Findings by position, units, and for each segment the loop it was found in ("-": nowhere), in batches of these sizes."""
    walker = Walker(load(guide), delimiters)
    findings: list[Finding] = []
    units: list[Unit] = []
    loops: list[str] = []
    start = 0
    for size in (*sizes, len(texts)):
        batch = walker.feed(texts[start:start + size], range(start * 100, (start + size) * 100, 100)[:len(texts) - start])
        start += size
        findings += batch.findings
        units += batch.units
        assert len(batch.texts) == len(batch.nodes) == len(batch.offsets)
        assert batch.first_position == len(loops) + 1
        loops += ["-" if node is None else node.loop for node in batch.nodes]
    findings += walker.end()
    return sorted(findings, key=lambda one: one.where), units, loops


def told(findings: Sequence[Finding], units: Sequence[Unit]) -> list[tuple[str, str, int, str, str, str]]:
    """The expected columns: fault, loop/segment, position, element-component^repetition, value, unit."""
    rows = []
    for one in findings:
        where = one.where
        place = f"{where.element:02}" if where.element else ""
        place += f"-{where.component}" if where.component else ""
        place += f"^{where.repetition}" if where.repetition else ""
        unit = "" if one.unit is None else f"{units[one.unit].kind} {units[one.unit].name}".strip()
        mark = "" if one.severity is Severity.ERROR else f" ({one.severity})"
        rows.append((one.fault.id + mark, f"{where.loop}/{where.segment}", where.position, place, one.value, unit))
    return rows


def changed(*changes: str) -> list[str]:
    """The set with changes: "old -> new" in the first segment that has it, "-segment" without it, "+anchor > segment" with one
    more behind the anchor. An anchor or segment is named by how it begins; "2:" before it means the second such."""
    texts = list(SET)
    for change in changes:
        if change[0] == "-":
            del texts[place(texts, change[1:])]
        elif change[0] == "+":
            anchor, new = change[1:].split(" > ")
            texts.insert(place(texts, anchor) + 1, new)
        else:
            old, new = change.split(" -> ")
            nth, _, old = old.rpartition("#")
            at = [i for i, text in enumerate(texts) if old in text][int(nth or 1) - 1]
            texts[at] = texts[at].replace(old, new, 1)
    return texts


def place(texts: Sequence[str], start: str) -> int:
    nth, _, start = start.rpartition("#")
    return [i for i, text in enumerate(texts) if text.startswith(start)][int(nth or 1) - 1]


def test_a_right_set_has_no_findings_and_every_segment_its_loop() -> None:
    findings, units, loops = walk(SET)
    assert findings == []
    assert " ".join(loops) == (
        "  1000A 1000A 1000B 2000A 2000A 2010AA 2010AA 2010AA 2010AA 2000B 2000B 2010BA 2010BA 2010BA 2010BA 2010BB"
        " 2300 2300 2300 2300 2310A 2310B 2400 2400 2400 2400 2400 2400 2400 2400"
        " 2000B 2000B 2010BA 2010BB 2000C 2000C 2010CA 2010CA 2010CA 2010CA 2300 2300 2400 2400 2400 ")
    assert [(unit.ordinal, unit.kind, unit.name, unit.parent, unit.first_position) for unit in units] == [
        (0, "provider",   "",   None, 6),
        (1, "subscriber", "M1", 0,    12),
        (2, "claim",      "C1", 1,    19),
        (3, "subscriber", "M2", 0,    33),
        (4, "patient",    "",   3,    37),
        (5, "claim",      "C2", 4,    43),
    ]


STRUCTURE = [
    # what was changed                    fault                       loop/segment   at  element      value    unit
    # -- a wrong qualifier is one finding on its element
    ("NM1*85 -> NM1*Q9",                  "code-invalid",             "2010AA/NM1",   8, "01",        "Q9",    "provider"),
    ("NM1*85 -> NM1*82",                  "code-not-allowed",         "2010AA/NM1",   8, "01",        "82",    "provider"),
    ("NM1*IL -> NM1*QC",                  "code-not-allowed",         "2010BA/NM1",  14, "01",        "QC",    "subscriber M1"),
    ("*1*22* -> *1*21*",                  "code-invalid",             "2000B/HL",    12, "03",        "21",    "subscriber M1"),
    ("REF*D9 -> REF*QQ",                  "code-invalid",             "2300/REF",    21, "01",        "QQ",    "claim C1"),
    ("DTP*472 -> DTP*999",                "code-invalid",             "2400/DTP",    27, "01",        "999",   "claim C1"),
    ("DTP*472 -> DTP*431",                "code-not-allowed",         "2400/DTP",    27, "01",        "431",   "claim C1"),
    ("ABK:J449 -> XX:J449",               "code-invalid",             "2300/HI",     22, "01-1",      "XX",    "claim C1"),
    # -- missing
    ("-BHT",                              "segment-mandatory-missing", "/BHT",        2, "",          "",      ""),
    ("-PER",                              "segment-required-missing", "1000A/PER",    4, "",          "",      ""),
    ("-N3*1",                             "segment-required-missing", "2010AA/N3",    9, "",          "",      "provider"),
    ("-NM1*85",                           "segment-required-missing", "2010AA/NM1",   8, "",          "",      "provider"),
    ("-2#NM1*PR",                         "loop-required-missing",    "2010BB/NM1",  36, "",          "",      "subscriber M2"),
    ("-NM1*IL",                           "segment-required-missing", "2010BA/NM1",  14, "",          "",      "subscriber"),
    ("-HI",                               "segment-required-missing", "2300/HI",     22, "",          "",      "claim C1"),
    ("-2#DTP",                            "segment-required-missing", "2400/DTP",    31, "",          "",      "claim C1"),
    ("-2#LX",                             "segment-required-missing", "2400/LX",     29, "",          "",      "claim C1"),
    ("-HL*3",                             "segment-mandatory-missing", "2000B/HL",   33, "",          "",      "subscriber M2"),
    ("-CLM*C2",                           "segment-required-missing", "2300/CLM",    43, "",          "",      "claim"),
    # -- misplaced, too many, unknown
    ("+CLM*C1 > DMG*D8*19700131*F",       "segment-unexpected",       "2300/DMG",    20, "",          "",      "claim C1"),
]


@pytest.mark.parametrize("change, fault, at, position, element, value, unit", STRUCTURE)
def test_one_slip_of_structure_is_one_finding(change: str, fault: str, at: str, position: int, element: str, value: str,
                                              unit: str) -> None:
    findings, units, _ = walk(changed(change))
    assert told(findings, units) == [(fault, at, position, element, value, unit)]
