"""Input that is large, cut off or hostile: always an envelope with findings, in flat memory and linear time."""

import io
import tracemalloc
from collections.abc import Callable

import pytest

from edi import limits
from edi.envelope import Envelope, scan
from edi.findings import Fault
from edi.reader import segments
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, read, told


class Endless(io.RawIOBase):
    """A file that is never in memory: a head, one byte repeated, a tail."""

    def __init__(self, head: bytes, filler: bytes, size: int, tail: bytes) -> None:
        self._head, self._filler, self._tail = head, filler, tail
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence] + offset
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        size = min(size if size >= 0 else self._size, self._size - self._at)
        if size <= 0:
            return b""
        tail_at = self._size - len(self._tail)
        if self._at < len(self._head):
            found = self._head[self._at: self._at + size]
        elif self._at < tail_at:
            found = self._filler * min(size, tail_at - self._at)
        else:
            found = self._tail[self._at - tail_at: self._at - tail_at + size]
        self._at += len(found)
        return found


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def scanned(stream: io.RawIOBase) -> Envelope:
    return scan(stream)  # type: ignore[arg-type]  # a raw stream reads and seeks as scan needs it


HEAD = (ISA + GS + "ST*837*0001*005010X222A1~BHT*0019~NTE*ADD*").encode()
TAIL = b"~SE*4*0001~GE*1*7~IEA*1*000000905~"


def test_segment_of_a_gigabyte_is_told_of_and_costs_no_memory() -> None:
    def work() -> None:
        stream = Endless(HEAD, b"x", 1 << 30, TAIL)
        envelope = scanned(stream)
        (one,) = envelope.interchanges[0].groups[0].sets
        (found,) = envelope.all_findings()
        assert (found.fault, found.where.position, found.where.segment) == (Fault.SEGMENT_TOO_LONG, 3, "NTE")
        assert found.where.offset == HEAD.index(b"NTE")
        assert one.refused and one.segment_count == 4
        batches = segments(stream, one.offset, one.end, envelope.interchanges[0].delimiters)  # type: ignore[arg-type]  # as above
        texts = [text for batch in batches for text in batch.texts]
        assert [text[:8] for text in texts] == ["ST*837*0", "BHT*0019", "NTE*ADD", "SE*4*000"]

    assert peak(work) < 8 * 1024 * 1024


@pytest.mark.parametrize("filler", [b"x", b"\n", b" ", b"*", b"~", b"I", b"\0"])
def test_interchange_that_never_ends(filler: bytes) -> None:
    stream = Endless((ISA + GS + "ST*837*0001~").encode(), filler, 64 << 20, b"")

    def work() -> None:
        codes = {f.fault.row.code for f in scanned(stream).all_findings()}
        assert {"023", "3", "2"} <= codes

    assert peak(work) < 8 * 1024 * 1024


@pytest.mark.parametrize("text, said", [
    ("x" * limits.SEGMENT_BYTES,                           []),
    ("x" * limits.SEGMENT_BYTES + "x",                     ["8 NTE"]),
    ("*x" * 1_000_000,                                     ["8 NTE"]),
    ("^x" * 1_000_000,                                     ["8 NTE"]),
    ("x" * (limits.SEGMENT_BYTES + 1) + "~NTE*" + "x" * (1 << 18) + "~NTE", ["4 SE 1", "8 NTE", "8 NTE"]),
])
def test_bound_on_segments(text: str, said: list[str]) -> None:
    head = (ISA + GS + "ST*837*0001*005010X222A1~BHT*0019~NTE*").encode()
    text = text[4:]
    found = told(head + text.encode() + TAIL)
    assert sorted(found) == said


def test_long_segment_outside_of_sets() -> None:
    assert told(ISA + "NTE*" + "x" * 70_000 + "~" + GS + SET + GE + IEA) == ["024"]


def test_file_beyond_the_bound_is_not_read() -> None:
    envelope = scanned(Endless(HEAD, b"x", limits.FILE_BYTES + 1, TAIL))
    assert [f.fault for f in envelope.all_findings()] == [Fault.INPUT_UNREADABLE]
    assert "larger than 2 GB" in envelope.findings[0].message


def test_sets_and_groups_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SETS", 50)
    monkeypatch.setattr(limits, "GROUPS", 5)
    many_sets = "".join(SET.replace("0001", f"{n:04}") for n in range(60))
    (interchange,) = read(ISA + GS + many_sets + "GE*60*7~" + IEA).interchanges
    assert interchange.refused and len(interchange.groups[0].sets) == 50
    assert any("More than 50 sets" in f.message for f in interchange.findings)
    many_groups = "".join(GS.replace("*7*", f"*{n}*") + f"GE*0*{n}~" for n in range(10))
    (interchange,) = read(ISA + many_groups + "IEA*10*000000905~").interchanges
    assert interchange.refused and len(interchange.groups) == 5


def test_findings_beyond_the_bound_keep_the_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FINDINGS_PER_SET", 10)
    (interchange,) = read(ISA + "~" + (GS + SET + GE + "~") * 30 + "IEA*30*000000906~").interchanges
    told_of = [f.fault for f in interchange.findings]
    assert told_of.count(Fault.SEGMENT_EMPTY) == 10
    assert Fault.FINDINGS_CAPPED in told_of and Fault.INTERCHANGE_NUMBER_MISMATCH in told_of


def test_interchanges_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INTERCHANGES", 3)
    envelope = read((ISA + "IEA*0*000000905~") * 10)
    assert len(envelope.interchanges) == 3
    assert [f.fault for f in envelope.findings] == [Fault.INPUT_UNREADABLE]


@pytest.mark.parametrize("line_end", ["", "\n", "\r\n"])
def test_cut_off_at_every_byte(line_end: str) -> None:
    """A torn upload is refused or unreadable at every length; only the last terminator may be missing."""
    whole = WHOLE.replace("~", "~" + line_end).encode()
    least = len(whole.rstrip()) - 1
    for length in range(len(whole)):
        envelope = read(whole[:length])
        found = list(envelope.all_findings())
        assert all(0 <= f.where.offset <= length for f in found)
        if length < least:
            refused = not envelope.interchanges or envelope.interchanges[0].refused
            assert refused, f"{length} bytes were accepted"
        for interchange in envelope.interchanges:
            assert 0 <= interchange.offset < interchange.end <= length
            for group in interchange.groups:
                for one in group.sets:
                    assert interchange.offset <= group.offset < one.offset < one.end <= group.end <= interchange.end


@pytest.mark.parametrize("bomb", [
    b"ISA*", b"~ISA*", b"~GS*", b"~ST*837*1~SE*2*1", b"~", b"~\n", b"~BIN*1*a", b"~BIN*9999999*", b"~TA1*1", b"\r",
    b"~IEA*1", b"ISA*00*", b"~SE",
])
def test_repeated_without_end(bomb: bytes) -> None:
    data = ISA.encode() + bomb * (400_000 // len(bomb))
    envelope = read(data)
    assert envelope.interchanges[0].refused
    assert len(list(envelope.findings)) <= limits.FINDINGS_PER_SET
