"""`fmt`: one segment a line and back; nothing but line ends changes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.reader import parse, parts
from operations.tools.layout import laid_out
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, in_delimiters
from tests.operations.tools.files import ALL, named


def fmt(data: bytes, *, one_line: bool = False) -> bytes:
    return "".join(laid_out(parts(io.BytesIO(data)), one_line=one_line)).encode("latin-1")


def text(source: str, *, one_line: bool = False) -> str:
    return fmt(source.encode("latin-1"), one_line=one_line).decode("latin-1")


ONE_A_LINE = WHOLE.replace("~", "~\n")


@pytest.mark.parametrize("source, lines", [
    (WHOLE,                                                    ONE_A_LINE),
    (ONE_A_LINE,                                               ONE_A_LINE),
    (WHOLE.replace("~", "~\r\n"),                              ONE_A_LINE),
    (WHOLE.replace("~", "~\n\n"),                              ONE_A_LINE),
    ("\n".join(WHOLE[i:i + 80] for i in range(0, len(WHOLE), 80)), ONE_A_LINE),        # wrapped at 80 columns
    (WHOLE.replace("~", "\n"),                                 WHOLE.replace("~", "\n")),    # the terminator is a line end
    (WHOLE.replace("~", "\r\n"),                               WHOLE.replace("~", "\r\n")),
    (WHOLE.replace("~", "~\n  "),                              WHOLE.replace("~", "~\n  ")),  # other blanks stay
    (WHOLE + WHOLE,                                            ONE_A_LINE + ONE_A_LINE),
    (f"{WHOLE}\n\n{WHOLE}",                                    ONE_A_LINE + ONE_A_LINE),
    (f"\n\xef\xbb\xbf{WHOLE}",                                 f"\n\xef\xbb\xbf{ONE_A_LINE}"),
    (f"a note\n\n{WHOLE}\nand\nmore\n",                        f"a note\n\n{ONE_A_LINE}and\nmore\n"),
    (ISA + "BIN*5*a\n~\r\n~" + IEA,                            f"{ISA}\nBIN*5*a\n~\r\n~\n{IEA}\n"),
    (ISA + "BIN*9*a\n~\r\n~\r\n" + IEA,                        f"{ISA}\nBIN*9*a\n~\r\n~\r\n{IEA}"),   # it ends elsewhere
    (WHOLE[:-1],                                               ONE_A_LINE[:-2]),             # cut off
    (in_delimiters(WHOLE, "\x1d", "\x1c", "\x1f", "\x1e"),
     in_delimiters(WHOLE, "\x1d", "\x1c", "\x1f", "\x1e").replace("\x1d", "\x1d\n")),
])
def test_one_segment_a_line(source: str, lines: str) -> None:
    assert text(source) == lines


def test_and_back() -> None:
    assert text(ONE_A_LINE, one_line=True) == WHOLE
    assert text(ISA + "BIN*3*\n~\n~\n" + GS + SET + GE + IEA, one_line=True) == ISA + "BIN*3*\n~\n~" + GS + SET + GE + IEA


def holds(data: bytes) -> None:
    """The laws, for any bytes."""
    lines, line = fmt(data), fmt(data, one_line=True)
    without = data.translate(None, b"\r\n")
    assert lines.translate(None, b"\r\n") == line.translate(None, b"\r\n") == without
    assert fmt(lines) == lines and fmt(line, one_line=True) == line
    assert fmt(line) == lines and fmt(lines, one_line=True) == line


def segments(data: bytes) -> list[object]:
    return [[segment.elements for segment in passage.segments] for passage in parse(data).passages]


@pytest.mark.parametrize("path", ALL, ids=named)
def test_laws_over_files(path: Path) -> None:
    data = path.read_bytes()
    holds(data)
    assert segments(fmt(data)) == segments(fmt(data, one_line=True)) == segments(data)


@given(st.lists(st.sampled_from([
    ISA, GS, SET, GE, IEA, WHOLE, "\n", "\r\n", " ", "~", "junk", "NTE*A\nB~", "BIN*2*\n~~", WHOLE.replace("~", "\n"),
]), max_size=10))
def test_law_nothing_but_line_ends_changes(pieces: list[str]) -> None:
    data = "".join(pieces).encode("latin-1")
    for changed in (fmt(data), fmt(data, one_line=True)):
        assert changed.translate(None, b"\r\n") == data.translate(None, b"\r\n")
