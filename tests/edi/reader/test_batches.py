"""Pass two: segment texts and their exact offsets, whatever stands between, and however the reads fall."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import limits
from edi.reader import segments
from edi.segments import X12_DELIMITERS, Delimiters


def split(text: str, delimiters: Delimiters = X12_DELIMITERS, start: int = 0) -> list[tuple[str, int]]:
    stream = io.BytesIO(text.encode("latin-1"))
    batches = list(segments(stream, start, len(text), delimiters))
    assert all(0 < len(batch.texts) == len(batch.offsets) <= limits.BATCH_SEGMENTS for batch in batches)
    return [pair for batch in batches for pair in zip(batch.texts, batch.offsets, strict=True)]


@pytest.mark.parametrize("text, expected", [
    ("",                                 []),
    ("\n \n",                            []),
    ("A*1~B*2~",                         [("A*1", 0), ("B*2", 4)]),
    ("A*1~B*2",                          [("A*1", 0), ("B*2", 4)]),
    ("A*1~\r\nB*2~\r\n",                 [("A*1", 0), ("B*2", 6)]),
    ("\nA*1~\nB*2~\nC~\n",              [("A*1", 1), ("B*2", 6), ("C", 11)]),
    ("A*1~\n B*2~\nC~\n",               [("A*1", 0), ("B*2", 6), ("C", 11)]),
    ("A*1~\nB\n*2~C~\n",               [("A*1", 0), ("B*2", 5), ("C", 10)]),
    ("A*1~\r\nB*\r2~\nC~\r\n",         [("A*1", 0), ("B*2", 6), ("C", 12)]),
    ("\r\nA*1~\n\n\tB*2~",               [("A*1", 2), ("B*2", 9)]),
    ("A*1~~B*2~~~",                      [("A*1", 0), ("B*2", 5)]),
    ("A*1~ ~\n~B*2~",                    [("A*1", 0), ("B*2", 8)]),
    ("A\n*1\r\n23~B~",                   [("A*123", 0), ("B", 9)]),
    ("A*1 ~  B* 2~",                     [("A*1 ", 0), ("B* 2", 7)]),
    ("A*\xe9~",                          [("A*\xe9", 0)]),
    ("BIN*3*~*~~B~",                     [("BIN*3*~*~", 0), ("B", 10)]),
    ("A~\nBIN*5*\n~\n~\n\n~B~",          [("A", 0), ("BIN*5*\n~\n~\n", 3), ("B", 16)]),
    ("BDS*ASC*2*~~~B~",                  [("BDS*ASC*2*~~", 0), ("B", 13)]),
    ("BIN*9*~*~~B~",                     [("BIN*9*", 0), ("*", 7), ("B", 10)]),
    ("BIN*x*a~BIN~BIN*1*b~",             [("BIN*x*a", 0), ("BIN", 8), ("BIN*1*b", 12)]),
])
def test_texts_and_offsets(text: str, expected: list[tuple[str, int]]) -> None:
    assert split(text) == expected


def test_line_ends_as_delimiters_are_kept_or_split_at() -> None:
    assert split("A*1\r\nB*2\r\n", Delimiters("\n")) == [("A*1", 0), ("B*2", 5)]
    assert split("A*1\r\nB*2\r\n", Delimiters("\r")) == [("A*1", 0), ("B*2", 5)]
    assert split("A\n1~B\n2~", Delimiters("~", "\n")) == [("A\n1", 0), ("B\n2", 4)]


def test_reads_nothing_outside_its_stretch() -> None:
    stream = io.BytesIO(b"A*1~B*2~C*3~D*4~")
    assert list(segments(stream, 4, 12, X12_DELIMITERS)) == [(["B*2", "C*3"], [4, 8])]


@pytest.mark.parametrize("read_bytes", [1, 2, 3, 7, 64])
def test_how_the_reads_fall_does_not_matter(read_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ST*837*1~\r\nNM1*IL~~\nBIN*7*~BIN*1*~NTE\r\n*A~ SE*5*1~"
    whole = split(text)
    monkeypatch.setattr(limits, "READ_BYTES", read_bytes)
    assert split(text) == whole
    assert [t for t, _ in whole] == ["ST*837*1", "NM1*IL", "BIN*7*~BIN*1*", "NTE*A", "SE*5*1"]


@given(st.text(alphabet="AB*~\n\r ", max_size=80), st.integers(1, 9))
def test_law_a_segment_stands_at_its_offset(text: str, read_bytes: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "READ_BYTES", read_bytes)
        found = split(text)
    parts = [part.replace("\n", "").replace("\r", "").lstrip(" ") for part in text.split("~")]
    assert [t for t, _ in found] == [part for part in parts if part]
    assert all(text[o] == t[0] for t, o in found)
    assert [o for _, o in found] == sorted({o for _, o in found})


def test_more_segments_than_a_batch_holds() -> None:
    count = limits.BATCH_SEGMENTS * 2 + 1
    stream = io.BytesIO(b"A~" * count)
    assert sum(len(batch.texts) for batch in segments(stream, 0, 2 * count, X12_DELIMITERS)) == count


@pytest.mark.parametrize("text, expected", [
    ("A~NTE*ADD*" + "x" * 70_000 + "~B~",                 [("A", 0), ("NTE*ADD", 2), ("B", 70_011)]),
    ("A~" + "x" * 300_000 + "~B~",                        [("A", 0), ("x" * limits.SEGMENT_BYTES, 2), ("B", 300_003)]),
    ("A~" + "x" * 300_000,                                [("A", 0), ("x" * limits.SEGMENT_BYTES, 2)]),
    ("A~N*" + "*" * 65_533 + "~",                         [("A", 0), ("N" + "*" * 65_533 + "*", 2)]),
])
def test_long_segments_are_cut(text: str, expected: list[tuple[str, int]]) -> None:
    assert split(text) == expected


def test_long_binary_data_is_passed_over() -> None:
    data = "~" * 1_000_000
    found = split(f"A~BIN*1000000*{data}~B~")
    assert [(t[:14], o) for t, o in found] == [("A", 0), ("BIN*1000000*~~", 2), ("B", 1_000_015)]
    assert len(found[1][0]) == limits.SEGMENT_BYTES


def test_a_batch_does_not_print_what_it_holds() -> None:
    (batch,) = segments(io.BytesIO(b"NM1*IL*1*CANARY~"), 0, 16, X12_DELIMITERS)
    assert "CANARY" not in repr(batch)
