"""`diff`: what two files say differently, not how they are written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.reader import parts
from operations.tools.comparison import Comparison, compare
from operations.tools.layout import laid_out
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, in_delimiters
from tests.operations.tools.files import ALL, CLAIMS, SEEDS, named

TEXT = CLAIMS.decode()
REMITTANCE = (SEEDS / "remittance.edi").read_text()


def compared(a: str, b: str, *, all_of_it: bool = False, most: int = 1000) -> Comparison:
    streams = [io.BytesIO(text.encode("latin-1")) for text in (a, b)]
    return compare(streams[0], streams[1], all_of_it=all_of_it, most=most)


def told(a: str, b: str, *, all_of_it: bool = False) -> list[str]:
    """A line a difference."""
    lines = []
    for one in compared(a, b, all_of_it=all_of_it).sets:
        if one.what != "changed":
            lines.append(f"{one.id} set {one.control_a or one.control_b}: {one.what}")
        for unit in one.units:
            if unit.what != "changed":
                lines.append(f"{unit.kind} {unit.name}: {unit.what}")
            for change in unit.changes:
                where = f"{unit.kind} {unit.name} {change.loop} {change.segment}{change.element and '-' + change.element}"
                said = f"{change.a} > {change.b}" if change.element else f"{change.what}: {change.a or change.b}"
                lines.append(f"{where} {change.name}: {said}" if change.element else f"{where} {said}")
    return lines


@pytest.mark.parametrize("before, after, lines", [
    ("CLM*A1*150",      "CLM*A1*151",       ["claim A1 2300 CLM-02 Total charge: 150 > 151"]),
    ("CLM*A1*150",      "CLM*A1*150.00",    []),
    ("CLM*A3*25.5",     "CLM*A3*25.50",     []),
    ("*AMBERLY*FERN",   "*AMBERLY*FERN ",   []),
    ("*AMBERLY*FERN",   "*AMBERLY*FERN***", []),
    ("11:B:1*Y*A*Y*Y~\nHI*ABK:J069*", "22:B:1*Y*A*Y*Y~\nHI*ABK:J069*", ["claim A1 2300 CLM-05-1 Place of service: 11 > 22"]),
    ("*ABF:E119",       "",                 ["claim A1 2300 HI-02-1 Which code list: ABF > ",
                                             "claim A1 2300 HI-02-2 Code: E119 > "]),
    ("REF*6R*L1~\n",    "",                 ["claim A1 2400 REF only in A: REF*6R*L1"]),
    ("LX*2~\nSV1",      "NTE*ADD*X~\nLX*2~\nSV1", ["claim A1 2400 NTE only in B: NTE*ADD*X"]),
    ("CLM*A2*80",       "CLM*A9*80",        ["claim A2: only in A", "claim A9: only in B"]),
    ("*FERN~",          "*IVY~",            ["patient  2010CA NM1-04 First name: FERN > IVY"]),
    ("GS*HC*SAMPLECLEAR", "GS*HC*OTHER",    ["envelope   GS-02 Group sender: SAMPLECLEAR > OTHER"]),
    ("000000101*0*T",   "000000107*0*T",    []),
    ("*260105*0930*^",  "*260107*1130*^",   []),
    ("*SEED1*20260105*0930*CH", "*SEED7*20260107*1130*CH", []),
    ("HL*1**20",        "HL*01**20",        []),
    ("SE*64",           "SE*65",            []),
    ("*0*T*:",          "*0*P*:",           ["envelope   ISA-15 Production or test: T > P"]),
])
def test_what_is_told(before: str, after: str, lines: list[str]) -> None:
    assert before in TEXT
    assert told(TEXT, TEXT.replace(before, after, 1)) == lines


def test_all_of_it_tells_of_the_envelope_too() -> None:
    other = TEXT.replace("000000101", "000000107").replace("*SEED1*", "*SEED7*")
    assert told(TEXT, other, all_of_it=True) == [
        "envelope   ISA-13 Interchange control number: 000000101 > 000000107",
        "set   BHT-03 Batch number of the submitter: SEED1 > SEED7",
        "envelope   IEA-02 Interchange control number: 000000101 > 000000107",
    ]


def test_the_order_of_claims_and_of_references_does_not_count() -> None:
    third = TEXT[TEXT.index("CLM*A1*"):TEXT.index("HL*3*")]
    fourth = third.replace("*A1*", "*A7*").replace("L1~", "L7~")
    assert told(TEXT.replace(third, third + fourth), TEXT.replace(third, fourth + third)) == []
    assert told(TEXT.replace("REF*6R*L1~", "REF*6R*L1~\nREF*G1*P~"), TEXT.replace("REF*6R*L1~", "REF*G1*P~\nREF*6R*L1~")) == []


def test_a_line_in_the_midst_is_one_difference() -> None:
    line = "LX*9~\nSV1*HC:99999*1*UN*1***1~\nDTP*472*D8*20260102~\n"
    found = told(TEXT, TEXT.replace("LX*1~\nSV1*HC:99213", f"{line}LX*1~\nSV1*HC:99213", 1))
    assert found == [f"claim A1 2400 {one.split('*')[0]} only in B: {one}" for one in
                     ("LX*9", "SV1*HC:99999*1*UN*1***1", "DTP*472*D8*20260102")]


def test_sets_are_known_by_their_claims_not_by_their_place() -> None:
    def body(names: str, control: str, charge: str = "150") -> str:
        text = TEXT[TEXT.index("ST*"):TEXT.index("GE*")]
        for number, name in enumerate(names, 1):
            text = text.replace(f"CLM*A{number}*", f"CLM*{name}*")
        return text.replace("*0001", f"*{control}").replace("*150*", f"*{charge}*")

    head, tail = TEXT[:TEXT.index("ST*")], TEXT[TEXT.index("GE*"):].replace("GE*1", "GE*2")
    a = head + body("ABC", "0001") + body("DEF", "0002") + tail
    b = head + body("XYZ", "0001") + body("DEF", "0002", "151") + body("ABC", "0003") + tail
    assert told(a, b) == ["claim D 2300 CLM-02 Total charge: 150 > 151", "837 set 0001: only in B"]


def test_delimiters_and_line_ends_do_not_count() -> None:
    other = in_delimiters("".join(laid_out(parts(io.BytesIO(CLAIMS)), one_line=True)), "$", "|", ">", "!")
    assert told(TEXT, other) == []
    assert told(TEXT, other, all_of_it=True) == ["envelope   ISA-11 Repetition separator: ^ > !",
                                                 "envelope   ISA-16 Component separator: : > >"]


def test_claims_of_a_remittance_are_told_by_their_numbers() -> None:
    name = REMITTANCE[REMITTANCE.index("CLP*") + 4:].split("*")[0]
    (line,) = told(REMITTANCE, REMITTANCE.replace(f"CLP*{name}*1*", f"CLP*{name}*2*", 1))
    assert line.startswith(f"claim {name} 2100 CLP-02 ") and line.endswith("1 > 2")


def test_a_bound_hides_what_but_not_that() -> None:
    found = compared(TEXT, TEXT.replace("HC:99213", "HC:99214").replace("HC:99212", "HC:99215"), most=1)
    assert (found.different, found.untold, sum(len(one.units) for one in found.sets)) == (2, 1, 1)


def test_attachments_by_length_and_digest() -> None:
    whole = ISA + GS + SET.replace("BHT", "BIN*5*A~*:B~BHT") + GE + IEA
    (line,) = told(whole, whole.replace("A~*:B", "A~*:C"))
    assert "5 bytes, " in line and "A~*" not in line


@pytest.mark.parametrize("path", ALL, ids=named)
def test_law_a_file_says_what_it_says(path: Path) -> None:
    data = path.read_bytes()
    assert compare(io.BytesIO(data), io.BytesIO(data), all_of_it=True).same
    formatted = "".join(laid_out(parts(io.BytesIO(data)))).encode("latin-1")
    assert compare(io.BytesIO(data), io.BytesIO(formatted), all_of_it=True).same


@given(st.data())
def test_law_a_changed_value_is_told_both_ways(data: st.DataObject) -> None:
    texts = TEXT.split("~\n")
    at = data.draw(st.integers(7, len(texts) - 5))
    elements = texts[at].split("*")
    place = data.draw(st.integers(1, len(elements) - 1))
    elements[place] = "QQ7"
    other = "~\n".join([*texts[:at], "*".join(elements), *texts[at + 1:]])
    for a, b in ((TEXT, other), (other, TEXT)):
        found = compared(a, b, all_of_it=True)
        assert not found.same and found.different >= 1
