"""What is read and written back is the same bytes, with the raw bytes dropped; an edit changes those bytes only."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.reader import parse
from edi.reader.header import may_delimit
from edi.segments import Break, Document, Segment
from edi.writer import recount, write
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, in_delimiters, read

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


def of(text: str, id: str) -> tuple[Document, Segment]:
    document = parse(text.encode("latin-1"))
    return document, next(s for p in document.passages for s in p.segments if s.id == id)


@pytest.mark.parametrize("text", [
    "",
    "no X12 at all",
    "\xef\xbb\xbf" + WHOLE,
    "before\n" + WHOLE + "\nbetween" + WHOLE + "after\x1a",
    WHOLE.replace("~", "~\r\n"),
    WHOLE.replace("~", "\n"),
    WHOLE.replace("~", "\r\n"),
    WHOLE.replace("~", "~~ \n~"),
    "\n".join(WHOLE[i:i + 80] for i in range(0, len(WHOLE), 80)),
    "\r\n".join(WHOLE),
    in_delimiters(WHOLE, "\x1d", "\x1c", "\x1f", "\x1e"),
    in_delimiters(WHOLE, "A", "*", ":", "^"),
    in_delimiters(WHOLE, "~", "*", "^", "^"),
    in_delimiters(WHOLE, "~", "*", "*", "~"),
    WHOLE[:-1],
    WHOLE[:-20],
    ISA + GS + "ST*837*0001~HI*ABK:A*1" + WHOLE,
    ISA + "BIN*5*~*:^\n~" + GS + SET + GE + IEA,
    ISA + "HI*ABK:S1^ABF:S2:^^*::^~~*" + IEA,
    "ISA*00**00**ZZ*S*ZZ*R*260105*0930*^*00501*000000905*0*P*:~" + GS + SET + GE + IEA,
])
def test_same_bytes(text: str) -> None:
    data = text.encode("latin-1")
    assert write(parse(data)) == data


@given(st.binary(max_size=300))
def test_law_any_bytes(data: bytes) -> None:
    assert write(parse(data)) == data


@given(st.lists(st.sampled_from([
    ISA, ISA[:50], GS, SET, "ST*837*0001~", "SE*2*0001~", GE, IEA, WHOLE, "NM1*IL*1*A:B^C~", "BIN*4*~~*:~", "~", "\n",
    "\r\n", " ", "\xef\xbb\xbf", "ISA*00*", "I\nSA", "x", "\0", ISA.replace("~", "\n"), ISA.replace("*", "|"), "\n~",
    "HL*1\n**20~", "IEA", "BIN", "GS*1", WHOLE.replace("~", "\x85"),
    "ISA*00**00**ZZ*S*ZZ*R*260105*0930*^*00501*905*0*P*:~",
]), max_size=12))
@settings(max_examples=400, deadline=None)
def test_law_pieces_of_interchanges_in_any_order(pieces: list[str]) -> None:
    data = "".join(pieces).encode("latin-1")
    document = parse(data)
    assert write(document) == data
    # Both ways of reading see the same interchanges.
    seen = [i.delimiters for i in read(data).interchanges]
    assert [p.delimiters for p in document.passages] == [d for d in seen if may_delimit(d.segment)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout (../shared/corpus)")
def test_corpus() -> None:
    files = sorted(CORPUS.rglob("*.x12"))
    assert len(files) > 500
    changed = [path.name for path in files if write(parse(path.read_bytes())) != path.read_bytes()]
    assert changed == []


def test_parsed_form() -> None:
    _, segment = of(ISA + "HI*ABK:S12^ABF:*X**~" + IEA, "HI")
    assert segment.elements == [(("HI",),), (("ABK", "S12"), ("ABF", "")), (("X",),), (("",),), (("",),)]
    assert [segment.value(1, 2), segment.value(1, 1, 2), segment.value(2), segment.value(9), segment.value(1, 9)] == [
        "S12", "ABF", "X", "", ""]


def test_isa_and_binary_data_are_not_split() -> None:
    document, isa = of(ISA + "BIN*5*~*:^\n~" + IEA, "ISA")
    assert (isa.value(11), isa.value(16), isa.value(6)) == ("^", ":", "SENDER         ")
    assert document.passages[0].segments[1].elements == [(("BIN",),), (("5",),), (("~*:^\n",),)]


def test_line_ends_are_kept_beside_the_values() -> None:
    _, segment = of(ISA + "\r\n NM1*IL*1*DO\nE^A:B\n\nC~" + IEA, "NM1")
    assert (segment.before, segment.value(3), segment.value(3, 2, 2)) == ("\r\n ", "DOE", "BC")
    assert segment.breaks == (Break(3, 0, 0, 2, "\n"), Break(3, 1, 1, 1, "\n\n"))


@pytest.mark.parametrize("before, element, component, repetition, value, after", [
    ("NM1*IL*1*DOE~",            3, 1, 1, "ROE",  "NM1*IL*1*ROE~"),
    ("HI*ABK:S12^ABF:T~",        1, 2, 2, "U",    "HI*ABK:S12^ABF:U~"),
    ("NM1*IL~",                  4, 1, 1, "A",    "NM1*IL***A~"),
    ("NM1*IL~",                  2, 3, 2, "A",    "NM1*IL*^::A~"),
    ("NM1*IL*1*DO\nE*J\n~",      3, 1, 1, "R",    "NM1*IL*1*R\n*J\n~"),
    ("NM1*IL*1*DO\nE*J\n~",      4, 1, 1, "JOE",  "NM1*IL*1*DO\nE*J\nOE~"),
])
def test_an_edit_changes_its_bytes_only(
    before: str, element: int, component: int, repetition: int, value: str, after: str,
) -> None:
    head, tail = "mail\n" + ISA + GS + "ST*837*0001~\r\n", " SE*3*0001~" + GE + "\n\n" + IEA + "bye"
    document, segment = of(head + before + tail, before[:before.index("*")])
    segment.put(value, element, component, repetition)
    assert write(document).decode("latin-1") == head + after + tail


def test_counts_only_on_request_and_only_where_wrong() -> None:
    text = ISA + GS + SET.replace("SE*3", "SE*0003") + SET.replace("0001", "0002") + "~GE*9*7~IEA*x*000000905~"
    document, bht = of(text, "BHT")
    document.passages[0].segments.remove(bht)
    assert b"SE*0003*0001~" in write(document)
    recount(document)
    expected = text.replace("BHT*0019*00*1*20260105*0930*CH~", "", 1).replace("SE*0003", "SE*2")
    assert write(document).decode() == expected.replace("GE*9", "GE*2").replace("IEA*x", "IEA*1")


def test_recount_leaves_right_counts_alone() -> None:
    document = parse(WHOLE.replace("SE*3", "SE*03").encode())
    recount(document)
    assert write(document).decode() == WHOLE.replace("SE*3", "SE*03")


def test_documents_do_not_print_what_they_hold() -> None:
    document = parse((ISA + "NM1*IL*1*CANARY~" + IEA + "CANARY").encode())
    assert "CANARY" not in repr(document)
