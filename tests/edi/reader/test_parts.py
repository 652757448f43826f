"""The parts of a stream: the same however little of it is read at a time, in memory that does not grow with it."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import limits
from edi.reader import parts
from edi.reader.parts import Part
from edi.segments import Delimiters, Segment
from edi.writer.lossless import whole_text
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE

PIECES = [
    ISA, ISA[:50], GS, SET, "ST*837*0001~", GE, IEA, WHOLE, "NM1*IL*1*A:B^C~", "BIN*4*~~*:~", "BDS*ASC*3*\n~~\n~", "~", "\n",
    " ", "\xef\xbb\xbf", "ISA*00*", "I\nSA", "x" * 50, "\0", WHOLE.replace("~", "\n"), WHOLE.replace("*", "|"), "BIN*999*~",
]


def joined(found: Iterator[Part]) -> bytes:
    text, delimiters = [], Delimiters()
    for part in found:
        if isinstance(part, Delimiters):
            delimiters = part
        else:
            text.append(part if isinstance(part, str) else whole_text(part, delimiters))
    return "".join(text).encode("latin-1")


def told(data: bytes) -> list[object]:
    """The parts, pieces of outside text as one."""
    found: list[object] = []
    for part in parts(io.BytesIO(data)):
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found


def test_a_file_part_by_part() -> None:
    found = told(f"before\n{WHOLE}\n".encode())
    assert found[0] == "before\n" and found[1] == Delimiters() and found[-1] == "\n"
    assert [one.id for one in found if isinstance(one, Segment)] == ["ISA", "GS", "ST", "BHT", "SE", "GE", "IEA"]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([64, 200, 1000]))
def test_law_the_same_parts_however_they_are_read(pieces: list[str], at_once: int) -> None:
    data = "".join(pieces).encode("latin-1")
    whole = told(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "READ_BYTES", at_once)
        assert told(data) == whole
    assert joined(parts(io.BytesIO(data))) == data


class Endless:
    """A stream of many sets that nobody has in memory."""

    def __init__(self, sets: int) -> None:
        self._left = [SET.encode()] * sets
        self._waiting = (ISA + GS).encode()

    def read(self, size: int) -> bytes:
        while len(self._waiting) < size and self._left:
            self._waiting += b"".join(self._left[:1000])
            del self._left[:1000]
        piece, self._waiting = self._waiting[:size], self._waiting[size:]
        return piece


def test_memory_does_not_grow_with_the_file() -> None:
    tracemalloc.start()
    count = sum(isinstance(part, Segment) for part in parts(cast(BinaryIO, Endless(60_000))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2 + 3 * 60_000
    assert peak < 8 * limits.READ_BYTES  # 4 MB file


def test_a_segment_without_end_is_read_once_and_again_but_not_a_thousand_times() -> None:
    data = (ISA + "NTE*ADD*" + "X" * (20 * limits.READ_BYTES)).encode()
    (_, _, long) = parts(io.BytesIO(data))
    assert isinstance(long, Segment) and not long.terminated and len(long.value(2)) == 20 * limits.READ_BYTES
