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
""".strip().splitlines()
CLAIM, NEXT = "CLM*C1*300***11:B:1*Y*A*Y*Y", "HL*3*1*22*1"


def walk(texts: Sequence[str], *sizes: int, guide: str = "837P",
         delimiters: Delimiters = X12_DELIMITERS) -> tuple[list[Finding], list[Unit], list[str]]:
    """Findings by position, units, and for each segment the loop it was found in ("-": nowhere), in batches of these sizes."""
    walker = Walker(load(guide), delimiters)
    findings: list[Finding] = []
    units: list[Unit] = []
    loops: list[str] = []
    offsets = range(0, len(texts) * 100, 100)
    start = 0
    for size in (*sizes, len(texts)):
        batch = walker.feed(texts[start:start + size], offsets[start:start + size])
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
    # what was changed                fault                        loop/segment   at  element  value   unit
    # -- a wrong qualifier is one finding on its element, and the walk goes on as if it were right
    ("NM1*85 -> NM1*Q9",              "code-invalid",              "2010AA/NM1",   8, "01",    "Q9",   "provider"),
    ("NM1*85 -> NM1*82",              "code-not-allowed",          "2010AA/NM1",   8, "01",    "82",   "provider"),
    ("NM1*IL -> NM1*QC",              "code-not-allowed",          "2010BA/NM1",  14, "01",    "QC",   "subscriber M1"),
    ("*1*22* -> *1*21*",              "code-invalid",              "2000B/HL",    12, "03",    "21",   "subscriber M1"),
    ("*3*23* -> *3*19*",              "code-invalid",              "2000C/HL",    37, "03",    "19",   "patient"),
    ("REF*D9 -> REF*QQ",              "code-invalid",              "2300/REF",    21, "01",    "QQ",   "claim C1"),
    ("DTP*472 -> DTP*999",            "code-invalid",              "2400/DTP",    27, "01",    "999",  "claim C1"),
    ("DTP*472 -> DTP*431",            "code-not-allowed",          "2400/DTP",    27, "01",    "431",  "claim C1"),
    ("ABK:J449 -> XX:J449",           "code-invalid",              "2300/HI",     22, "01-1",  "XX",   "claim C1"),
    # -- missing: told where it was noticed, of the loop that lacks it
    ("-BHT",                          "segment-mandatory-missing", "/BHT",         2, "",      "",     ""),
    ("-PER",                          "segment-required-missing",  "1000A/PER",    4, "",      "",     ""),
    ("-N3*1",                         "segment-required-missing",  "2010AA/N3",    9, "",      "",     "provider"),
    ("-REF*EI",                       "segment-required-missing",  "2010AA/REF",  11, "",      "",     "provider"),
    ("-SBR",                          "segment-required-missing",  "2000B/SBR",   13, "",      "",     "subscriber M1"),
    ("-2#NM1*PR",                     "loop-required-missing",     "2010BB/NM1",  36, "",      "",     "subscriber M2"),
    ("-HI",                           "segment-required-missing",  "2300/HI",     22, "",      "",     "claim C1"),
    ("-2#DTP",                        "segment-required-missing",  "2400/DTP",    31, "",      "",     "claim C1"),
    ("-3#DTP",                        "segment-required-missing",  "2400/DTP",    47, "",      "",     "claim C2"),
    # -- the first segment of a loop is missing: what stands below it still finds its loop
    ("-HL*1",                         "segment-mandatory-missing", "2000A/HL",     6, "",      "",     "provider"),
    ("-NM1*85",                       "segment-required-missing",  "2010AA/NM1",   8, "",      "",     "provider"),
    ("-NM1*IL",                       "segment-required-missing",  "2010BA/NM1",  14, "",      "",     "subscriber"),
    ("-HL*3",                         "segment-mandatory-missing", "2000B/HL",    33, "",      "",     "subscriber M2"),
    ("-HL*4",                         "segment-mandatory-missing", "2000C/HL",    37, "",      "",     "patient"),
    ("-CLM*C2",                       "segment-required-missing",  "2300/CLM",    43, "",      "",     "claim"),
    ("-2#LX",                         "segment-required-missing",  "2400/LX",     29, "",      "",     "claim C1"),
    # -- misplaced; the second HI belongs in front of the NM1s, and is not missing either
    ("+CLM*C1 > DMG*D8*19700131*F",   "segment-unexpected",        "2300/DMG",    20, "",      "",     "claim C1"),
    ("+SE > REF*D9*1",                "segment-unexpected",        "/REF",        49, "",      "",     ""),
    ("-HI;+NM1*82 > HI*ABK:J449",     "segment-out-of-order",      "2300/HI",     24, "",      "",     "claim C1"),
    ("+LX*1 > AMT*F5*10",             "segment-out-of-order",      "2300/AMT",    26, "",      "",     "claim C1"),
    ("+2#SV1 > SBR*S*18*******CI",    "segment-out-of-order",      "2320/SBR",    31, "",      "",     "claim C1"),
    # -- a misplaced loop is one finding, with all that stands below it
    ("+3#DTP > NM1*87*2;+NM1*87 > N3*5 FIR LN;+N3*5 > N4*SALEM*OR*97301",
                                      "segment-out-of-order",      "2010AB/NM1",  48, "",      "",     "provider"),
    # -- too many
    ("+ST > ST*837*0002",             "segment-over-maximum",      "/ST",          2, "",      "",     ""),
    ("+NM1*82 > NM1*82*1*LEE*KIM",    "loop-over-maximum",         "2310B/NM1",   25, "",      "",     "claim C1"),
    ("+REF*D9 > REF*D9*TRACE2",       "segment-over-maximum",      "2300/REF",    22, "",      "",     "claim C1"),
    ("+HI > REF*D9*TRACE2",           "segment-over-maximum",      "2300/REF",    23, "",      "",     "claim C1"),
    ("+HI > HI*BG:01;+HI > HI*BG:02;+HI > HI*BG:03",
                                      "segment-over-maximum",      "2300/HI",     25, "",      "",     "claim C1"),
    # -- unknown: to the directory, to the base set, to the guide (its id may hold anything, so it is a value)
    ("+HI > ZZZ*1",                   "segment-not-in-directory",  "2300/ZZZ",    23, "",      "ZZZ",  "claim C1"),
    ("+HI > hi*1",                    "segment-not-in-directory",  "2300/",       23, "",      "hi",   "claim C1"),
    ("+HI > ",                        "segment-not-in-directory",  "2300/",       23, "",      "",     "claim C1"),
    ("+HI > UM*1",                    "segment-unknown",           "2300/UM",     23, "",      "UM",   "claim C1"),
    ("+HI > CR8*1",                   "segment-not-used",          "2300/CR8",    23, "",      "CR8",  "claim C1"),
    # -- levels and lines are counted; one slip is one finding, whichever way the sender counts on
    ("HL*2*1 -> HL*5*1",              "hierarchy-invalid",         "2000B/HL",    12, "01",    "5",    "subscriber M1"),
    ("HL*3*1*22 -> HL*9*1*22",        "hierarchy-invalid",         "2000B/HL",    33, "01",    "9",    "subscriber M2"),
    ("HL*3*1*22 -> HL*9*1*22;HL*4*3 -> HL*10*9",
                                      "hierarchy-invalid",         "2000B/HL",    33, "01",    "9",    "subscriber M2"),
    ("HL*4*3 -> HL*4*2",              "hierarchy-invalid",         "2000C/HL",    37, "02",    "2",    "patient"),
    ("*22*1 -> *22*0",                "hierarchy-invalid",         "2000B/HL",    33, "04",    "0",    "subscriber M2"),
    ("*22*0 -> *22*1",                "hierarchy-invalid (warning)", "2000B/HL",  12, "04",    "1",    "subscriber M1"),
    ("-HL*3;HL*4*3 -> HL*3*2",        "segment-mandatory-missing", "2000B/HL",    33, "",      "",     "subscriber M2"),
    ("LX*2 -> LX*3",                  "pattern-invalid",           "2400/LX",     29, "01",    "3",    "claim C1"),
    ("LX*1 -> LX*0",                  "pattern-invalid",           "2400/LX",     25, "01",    "0",    "claim C1"),
]


@pytest.mark.parametrize("change, fault, at, position, element, value, unit", STRUCTURE)
def test_one_slip_of_structure_is_one_finding(change: str, fault: str, at: str, position: int, element: str, value: str,
                                              unit: str) -> None:
    findings, units, _ = walk(changed(*change.split(";")))
    assert told(findings, units) == [(fault, at, position, element, value, unit)]


ELEMENTS = [
    # segment                            with instead            fault                           element    value
    ("PER*IC*DESK*TE*6145550100",        "PER**DESK*TE*61",      "element-mandatory-missing",    "01",      ""),
    ("BHT*0019*00*B1*20260105*0930*CH",  "BHT*0019*00**20260105*0930*CH", "element-required-missing", "03", ""),
    ("SBR*P*18*G1******CI",              "SBR*P*18*G1*****AC*CI", "element-not-used",            "08",      "AC"),
    ("SBR*P*18*G1******CI",              "SBR*P*18*G1******CI*X", "elements-too-many",           "10",      "X"),
    ("SBR*P*18*G1******CI",              "SBR*P*18*G1***",       "trailing-separators (warning)", "06",     ""),
    ("N4*COLUMBUS*OH*432150001",         "N4*A*OH*432150001",    "element-too-short",            "01",      "A"),
    ("N4*COLUMBUS*OH*432150001",         "N4*COLUMBUS*OHI*4321500", "element-too-long",          "02",      "OHI"),
    ("N4*COLUMBUS*OH*432150001",         "N4*COLUMBUS*OH*4321\t500", "character-invalid",        "03",      "4321\t500"),
    ("N4*COLUMBUS*OH*432150001",         "N4*COLUMBUS *OH*43215", "trailing-spaces (warning)",   "01",      "COLUMBUS "),
    ("N4*COLUMBUS*OH*432150001",         "N4* *OH*43215",        "element-required-missing",     "01",      " "),
    ("N4*COLUMBUS*OH*432150001",         "N4*COLUMBUS*OH*43215**R", "element-not-used",        "05",      "R"),
    ("N3*1 MAPLE DR",                    "N3*1 MAPLE DR* ",      "trailing-spaces (warning)",    "02",      " "),
    ("N3*1 MAPLE DR",                    "N3*1 MAPLE:DR",        "components-too-many",          "01",      "1 MAPLE:DR"),
    ("N3*1 MAPLE DR",                    "N3*1 MAPLE DR^2 ELM",  "repetitions-too-many",         "01^2",    "2 ELM"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*3OO***11:B:1*Y*A*Y*Y", "character-invalid",     "02",      "3OO"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*1.5.0***11:B:1*Y*A*Y*Y", "character-invalid",   "02",      "1.5.0"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*12345678901***11:B:1*Y*A*Y*Y", "element-too-long", "02",   "12345678901"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300****Y*A*Y*Y", "element-required-missing",    "05",      ""),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300***11::1*Y*A*Y*Y", "element-required-missing", "05-2",  ""),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300***11:X:1*Y*A*Y*Y", "code-invalid",          "05-2",    "X"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300***11:B:1:2*Y*A*Y*Y", "components-too-many", "05-4",    "2"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300***11:B:1:*Y*A*Y*Y", "trailing-separators (warning)", "05", ""),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300***11:B:1^12:B:1*Y*A*Y*Y", "repetitions-too-many", "05^2", "12:B:1"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*300***11:B:1*W*A*Y*Y", "code-not-allowed",      "06",      "W"),
    ("LX*1",                             "LX*A",                 "character-invalid",            "01",      "A"),
    ("DTP*472*D8*20251201",              "DTP*472*D8*20250230",  "date-invalid",                 "03",      "20250230"),
    ("DTP*472*D8*20251201",              "DTP*472*D8*2025120",   "date-invalid",                 "03",      "2025120"),
    ("DTP*472*D8*20251201",              "DTP*472*RD8*20251201", "date-invalid",                 "03",      "20251201"),
    ("DTP*472*D8*20251201",              "DTP*472*DT*20251201",  "code-invalid",                 "02",      "DT"),
    ("BHT*0019*00*B1*20260105*0930*CH",  "BHT*0019*00*B1*20261305*0930*CH", "date-invalid",      "04",      "20261305"),
    ("BHT*0019*00*B1*20260105*0930*CH",  "BHT*0019*00*B1*20260105*2430*CH", "time-invalid",      "05",      "2430"),
    # syntax notes: 08 and 09 as a pair, either a state or a subdivision of another country, 05 demands 06
    ("NM1*85*2*MAPLE CLINIC*****XX*1234567893", "NM1*85*2*MAPLE CLINIC*****XX", "element-conditional-missing", "09", ""),
    ("NM1*85*2*MAPLE CLINIC*****XX*1234567893", "NM1*85*2*MAPLE CLINIC******1A", "element-conditional-missing", "08", ""),
    ("N4*COLUMBUS*OH*432150001",         "N4*LYON*OH*69001*FR***69", "elements-exclusive",       "07",      "69"),
    ("N4*COLUMBUS*OH*432150001",         "N4*LYON**69001****69", "element-conditional-missing",  "04",      ""),
]


@pytest.mark.parametrize("right, wrong, fault, element, value", ELEMENTS)
def test_one_slip_in_a_segment_is_one_finding_on_its_element(right: str, wrong: str, fault: str, element: str,
                                                             value: str) -> None:
    texts = changed(f"{right} -> {wrong}")
    findings, units, loops = walk(texts)
    assert [(row[0], row[1].partition("/")[2], row[3], row[4]) for row in told(findings, units)] == [
        (fault, right.partition("*")[0], element, value)]
    assert findings[0].where.position == texts.index(wrong) + 1
    assert findings[0].where.offset == texts.index(wrong) * 100
    assert "-" not in loops


RIGHT = [
    # rare, and nothing wrong with it
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*-300.***11:B:1*Y*A*Y*Y"),
    ("CLM*C1*300***11:B:1*Y*A*Y*Y",      "CLM*C1*.005***11:B:1*Y*A*Y*Y"),
    ("DTP*472*D8*20251201",              "DTP*472*D8*20240229"),
    ("N3*1 MAPLE DR",                    "N3*1 CAF\xc3\x89 ROW"),
    ("N3*1 MAPLE DR",                    "N3*" + "\xc3\x89" * 55),
    ("N4*COLUMBUS*OH*432150001",         "N4*LYON**69001*FR***69"),
    ("HI*ABK:J449*ABF:I10",              "HI*BK:4019"),
]


@pytest.mark.parametrize("right, other", RIGHT)
def test_what_is_rare_is_not_wrong(right: str, other: str) -> None:
    assert walk(changed(f"{right} -> {other}"))[0] == []


def test_a_code_of_the_base_standard_is_told_from_one_that_does_not_exist() -> None:
    assert [walk(changed(f"REF*EI -> REF*{code}"))[0][0].fault.row.code for code in ("G1", "??")] == ["I6", "7"]


def test_other_delimiters_do_not_matter() -> None:
    other = Delimiters("'", "|", "\\", "]")
    turned = str.maketrans({"*": "|", ":": "\\", "^": "]"})
    texts = [text.translate(turned) for text in changed("NM1*85 -> NM1*Q9", "11:B:1 -> 11:X:1")]
    findings, units, _ = walk(texts, delimiters=other)
    assert told(findings, units) == [("code-invalid", "2010AA/NM1", 8, "01", "Q9", "provider"),
                                     ("code-invalid", "2300/CLM", 19, "05-2", "X", "claim C1")]


def test_the_finding_carries_the_element_and_no_value_in_its_message() -> None:
    (one,) = walk(changed("REF*EI -> REF*SECRET"))[0]
    assert one.reference == "128" and one.value == "SECRET"
    assert "SECRET" not in one.message + repr(one)
    assert one.message == "REF01 (Kind of reference) holds a code that is not among those allowed here."


def test_a_later_claim_of_the_same_subscriber_is_a_unit_of_its_own() -> None:
    claim = SET[SET.index(CLAIM):SET.index(NEXT)]
    findings, units, _ = walk([*SET[:SET.index(NEXT)], *claim, *SET[SET.index(NEXT):]])
    assert findings == []
    assert [unit.first_position for unit in units if unit.kind == "claim"] == [19, 33, 57]


def test_findings_of_many_claims_come_in_time_and_memory_of_their_number() -> None:
    claim = [text.replace("REF*D9", "REF*QQ") for text in SET[SET.index(CLAIM):SET.index(NEXT)]]
    findings, _, _ = walk([*SET[:SET.index(CLAIM)], *(claim * 150)], *[100] * 30)
    codes = [one for one in findings if one.fault.id == "code-invalid"]
    assert len(codes) == 150
    assert [one.unit for one in codes] == list(range(2, 152))
    assert len([one for one in findings if one.fault.id == "loop-over-maximum"]) == 50   # 100 claims are allowed


# -- laws --------------------------------------------------------------------------------------------------------------------

ODD = ["", "*", "ZZZ", "REF", "HL", "LX*", "NM1*QC*1", "SBR*S", "CLM", "HI", "PWK*OZ*BM"]
SEGMENTS = st.sampled_from([*sorted(set(SET)), *ODD])
PIECES = st.sampled_from(["*", ":", "^", " ", "85", "HL", "\x00", "\xe9", "20250230", "-1", "REF*", "NM1*"])


@st.composite
def mutated(draw: st.DrawFn) -> list[str]:
    """The set after some segments were dropped, doubled, moved, or had characters replaced."""
    texts = list(SET)
    for _ in range(draw(st.integers(0, 6))):
        i = draw(st.integers(0, len(texts) - 1))
        what = draw(st.sampled_from(("drop", "double", "move", "insert", "spoil")))
        if what == "drop" and len(texts) > 1:
            del texts[i]
        elif what == "double":
            texts.insert(i, texts[i])
        elif what == "move":
            texts.insert(draw(st.integers(0, len(texts) - 1)), texts.pop(i))
        elif what == "insert":
            texts.insert(i, draw(SEGMENTS))
        else:
            at = draw(st.integers(0, len(texts[i])))
            texts[i] = texts[i][:at] + draw(PIECES) + texts[i][at + draw(st.integers(0, 3)):]
    return texts


@given(mutated(), st.lists(st.integers(1, 20), max_size=6))
def test_batches_of_any_size_give_the_same(texts: list[str], sizes: list[int]) -> None:
    assert walk(texts, *sizes) == walk(texts)


@given(mutated())
def test_whatever_comes_is_walked(texts: list[str]) -> None:
    findings, units, loops = walk(texts)
    assert len(loops) <= len(texts)
    assert all(0 <= one.where.position <= len(texts) for one in findings)
    assert all(one.unit is None or one.unit < len(units) for one in findings)
    assert [unit.ordinal for unit in units] == list(range(len(units)))


@given(st.lists(st.text(st.characters(codec="latin-1"), max_size=30), min_size=1, max_size=20))
def test_any_text_is_walked(texts: list[str]) -> None:
    for guide in ("837P", "835", "277CA", "999"):
        walk(texts, guide=guide)
