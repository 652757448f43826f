"""Segments as they stand, with marks under the characters that something is said of."""

import io

import pytest

from operations.annotation import Line, line_of
from operations.inspection import Inspection, Kind
from tests.operations.drops import claim, drop


def lines(data: bytes, *, show_values: bool = True) -> list[Line]:
    return [line_of(item, show_values=show_values) for item in Inspection("a.edi", io.BytesIO(data))
            if item.kind is Kind.SEGMENT]


def wrong(data: bytes, *, show_values: bool = True) -> list[tuple[str, str]]:
    """The text that each mark stands under, and the fault."""
    return [(line.text[mark.start:mark.stop], mark.finding.fault.id) for line in lines(data, show_values=show_values)
            for mark in line.marks if mark.finding.severity.value != "info"]


@pytest.mark.parametrize("old, new, marked", [
    (b"DTP*472*D8*20260112", b"DTP*472*D8*20261305",     ("20261305", "date-invalid")),
    (b"*11:B:1*Y*A*Y*Y",     b"*11:X:1*Y*A*Y*Y",         ("X", "code-invalid")),
    (b"NM1*IL*1",            b"NM1*IL*9",                ("9", "code-invalid")),
    (b"HI*ABK:J069",         b"HI*ABK:J06.9",            ("J06.9", "diagnosis-decimal-point")),
])
def test_a_mark_stands_under_what_is_wrong(old: bytes, new: bytes, marked: tuple[str, str]) -> None:
    good = drop(claim("A"))
    assert wrong(good) == []
    assert old in good, good
    assert wrong(good.replace(old, new, 1)) == [marked]


def test_values_are_masked_and_marks_stand_where_they_stood() -> None:
    bad = drop(claim("A")).replace(b"NM1*IL*1", b"NM1*IL*9", 1)
    shown, masked = lines(bad), lines(bad, show_values=False)
    assert [len(line.text) for line in shown] == [len(line.text) for line in masked]
    assert [[(m.start, m.stop) for m in line.marks] for line in shown] == [
        [(m.start, m.stop) for m in line.marks] for line in masked]
    name = next(line.text for line in masked if line.text.startswith("NM1*IL"))
    assert set(name.split("*", 3)[3]) <= set("*MI")


def test_counters_are_shown_and_a_trailer_of_the_envelope_is_written_out() -> None:
    texts = [line.text for line in lines(drop(claim("A")), show_values=False)]
    assert "HL*2*1*22*0" in texts
    assert any(text.startswith("GE*1*") for text in texts)
