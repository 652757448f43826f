"""`fix`: counts and control numbers of trailers, as the envelope judges them, and nothing else."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.envelope import scan
from edi.findings import Fault, Finding, Severity
from edi.reader import parts
from edi.segments import Delimiters
from edi.writer.lossless import whole_text
from operations.tools.trailers import Trailers
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, in_delimiters, isa
from tests.operations.tools.files import ALL, named

MENDED = frozenset((
    Fault.SEGMENT_COUNT_MISMATCH, Fault.SET_NUMBER_MISMATCH, Fault.SET_COUNT_MISMATCH, Fault.GROUP_NUMBER_MISMATCH,
    Fault.GROUP_COUNT_MISMATCH, Fault.INTERCHANGE_NUMBER_MISMATCH,
))


def fixed(data: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """The file, and its changes."""
    trailers, delimiters, text = Trailers(), Delimiters(), []
    for part in trailers.corrected(parts(io.BytesIO(data))):
        if isinstance(part, Delimiters):
            delimiters = part
        else:
            text.append(part if isinstance(part, str) else whole_text(part, delimiters))
    return "".join(text).encode("latin-1"), [(each.before, each.after) for each in trailers.corrections]


def changes(text: str) -> list[tuple[str, str]]:
    return fixed(text.encode("latin-1"))[1]


@pytest.mark.parametrize("wrong, right, told", [
    ("SE*3*0001", "SE*3*0001",               []),
    ("SE*4*0001", "SE*3*0001",               [("SE*4*0001", "SE*3*0001")]),
    ("SE*3*0009", "SE*3*0001",               [("SE*3*0009", "SE*3*0001")]),
    ("SE",        "SE*3*0001",               [("SE", "SE*3*0001")]),
    ("SE*03*0001", "SE*03*0001",             []),                                  # a count all the same
    ("GE*1*7",    "GE*1*7",                  []),
    ("GE*2*8",    "GE*1*7",                  [("GE*2*8", "GE*1*7")]),
    ("GE*1*0007", "GE*1*0007",               []),
    ("IEA*3*000000905", "IEA*1*000000905",   [("IEA*3*000000905", "IEA*1*000000905")]),
    ("IEA*1*905", "IEA*1*905",               []),
    ("IEA*1*906", "IEA*1*000000905",         [("IEA*1*906", "IEA*1*000000905")]),
    ("IEA*x\n*9", "IEA*1\n*000000905",       [("IEA*x\n*9", "IEA*1\n*000000905")]),
])
def test_what_is_corrected(wrong: str, right: str, told: list[tuple[str, str]]) -> None:
    trailer = right.partition("*")[0]
    before = next(whole for whole in ("SE*3*0001", "GE*1*7", "IEA*1*000000905") if whole.startswith(trailer))
    data, found = fixed(WHOLE.replace(before, wrong).encode())
    assert data == WHOLE.replace(before, right).encode() and found == told


@pytest.mark.parametrize("text", [
    ISA + GS + SET.partition("SE*")[0] + GE + IEA,       # no SE: what stood in front of it may be missing too
    ISA + GS + SET + IEA,                                 # no GE
    ISA + GS + SET + GE,                                  # no IEA
    ISA + GS + SET + SET.replace("BHT", "BHT") + "GE*2*7~" + IEA,  # ST02 twice
    ISA + GS.replace("*7*", "*A*") + SET + GE + IEA,      # GS06 is no number
    ISA + GS + SET.replace("837*0001", "837*1") + GE + IEA,        # ST02 is too short
    isa(ISA13="ABC      ") + GS + SET + GE + IEA,         # ISA13 is no number
    ISA + "SE*9*1~" + GS + SET + GE + IEA,                # ends nothing
    ISA + GS + SET + "SE*9*1~" + GE + IEA,
    ISA + "GE*9*1~" + GS + SET + GE + IEA,
    ISA + "ST*837*0001~SE*7*0001~" + IEA.replace("*1*", "*0*"),    # outside of any group
])
def test_what_is_left_alone(text: str) -> None:
    assert changes(text) == []


def test_each_interchange_by_its_own_delimiters() -> None:
    other = in_delimiters(WHOLE.replace("SE*3", "SE*9"), "$", "|", ">", "!")
    assert changes(WHOLE.replace("GE*1", "GE*5") + other) == [("GE*5*7", "GE*1*7"), ("SE|9|0001", "SE|3|0001")]


def mended(data: bytes) -> list[str]:
    """What is to be mended; a number that is unlike its header's is not where the header has none."""
    found: list[tuple[str, Finding]] = []
    for interchange in scan(io.BytesIO(data)).interchanges:
        broken = any(one.fault is Fault.CONTROL_STRUCTURE_INVALID and not one.where.element for one in interchange.findings)
        found += [("" if broken else interchange.control_number, one) for one in interchange.findings]
        for group in interchange.groups:
            found += [(group.control, one) for one in group.findings]
            for each in group.sets:
                found += [(each.control if 4 <= len(each.control) <= 9 else "", one) for one in each.findings]
    return sorted(one.message for control, one in found if one.fault in MENDED and one.severity is Severity.ERROR
                  and (one.where.element == 1 or re.fullmatch("[0-9]{1,9}", control)
                       or (one.fault is Fault.SET_NUMBER_MISMATCH and re.fullmatch("[!-~][ -~]{3,8}", control))))


def others(data: bytes) -> list[str]:
    return sorted(found.fault.id for found in scan(io.BytesIO(data)).all_findings() if found.fault not in MENDED)


@pytest.mark.parametrize("path", ALL, ids=named)
def test_laws_over_files(path: Path) -> None:
    """Afterwards no count or number of a trailer is wrong, everything else is as it was, and there is nothing more to do."""
    data = path.read_bytes()
    after, told = fixed(data)
    assert mended(after) == [] and others(after) == others(data)
    assert fixed(after) == (after, [])
    assert (after == data) == (not told)


@given(st.lists(st.sampled_from([
    GS, "ST*837*0001~", "ST*837*0002~", "BHT*1~", "~", "SE*2*0001~", "SE*3*0002~", "SE~", "GE*1*7~", "GE*0*8~", "TA1*1~",
    "BIN*2*~~~",
]), max_size=14), st.sampled_from(["", "IEA*1*000000905~", "IEA*2*1~"]))
def test_law_what_the_envelope_calls_wrong_is_right_afterwards(pieces: list[str], end: str) -> None:
    data = "".join((ISA, *pieces, end)).encode()
    after, told = fixed(data)
    assert mended(after) == [] and others(after) == others(data)
    assert bool(told) >= bool(mended(data))
