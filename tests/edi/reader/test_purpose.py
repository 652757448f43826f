"""BHT02 of a set, read from its first bytes."""

import io

import pytest

from edi.reader import purpose
from edi.segments import X12_DELIMITERS


@pytest.mark.parametrize("text, told", [
    ("ST*278*0001*005010X217~BHT*0007*11*A*20260105*1200*18~HL*1**20*1~", "11"),
    ("ST*278*0001~\r\nBHT*0007*13~\r\nHL*1~\r\n",                        "13"),
    ("ST*278*0001~BHT*0007~HL*1~",                                       ""),
    ("ST*278*0001~HL*1**20*1~BHT*0007*11~",                              ""),
    ("ST*278*0001~",                                                     ""),
    ("",                                                                 ""),
])
def test_it_is_the_second_element_of_the_second_segment(text: str, told: str) -> None:
    stream = io.BytesIO(b"....." + text.encode())
    assert purpose(stream, 5, 5 + len(text), X12_DELIMITERS) == told


def test_little_is_read_of_a_long_set() -> None:
    stream = io.BytesIO(b"ST*278*0001~BHT*0007*13*A~" + b"HL*1**20*1~" * 10_000)
    assert purpose(stream, 0, 110_026, X12_DELIMITERS) == "13"
    assert stream.tell() <= 1024


def test_what_belongs_to_the_next_set_is_not_read() -> None:
    first = b"ST*278*0001~SE*2*0001~"
    assert purpose(io.BytesIO(first + b"ST*278*0002~BHT*0007*11~"), 0, len(first), X12_DELIMITERS) == ""
