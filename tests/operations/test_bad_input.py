"""Inputs that cannot be read, or not to their end, and what others make of a run's folders."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from edi import limits
from operations.batch import run
from operations.session import Options
from tests.operations.drops import AS_OF, House, claim, drop

FILE = drop(claim("A"), number="1")


class Failing(io.BytesIO):
    """A disk that gives the first bytes and then no more."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(200)
        if self.tell() > 400:
            raise OSError(errno.EIO, "Input/output error")
        return data


def named(home: House, *inputs: BinaryIO) -> list[str]:
    result = run(home.database, [(f"{n}.edi", stream) for n, stream in enumerate(inputs, 1)], Options(home.out, AS_OF))
    assert result.reconciliation.open_points == ()
    return [file.verdict for file in result.files]


def test_an_input_that_fails_midway_stops_nobody_else(home: House) -> None:
    assert named(home, Failing(FILE), io.BytesIO(FILE)) == ["unreadable", "accepted"]
    assert home.rows("SELECT count(*) FROM file") == [(1,)]
    assert list((home.database.content.root / "tmp").iterdir()) == []


def test_a_full_disk_of_ours_is_not_the_input_s_fault(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        home.run(FILE)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    assert home.run(FILE).exit_status == 0  # when there is room again


def test_a_disk_that_fills_up_while_answers_are_written(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.replace

    def full(source: Path, target: Path) -> None:
        if home.out in Path(target).parents:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        home.run(FILE)
    assert {path.suffix for path in home.out.iterdir()} <= {".part"}  # nothing half-published
    monkeypatch.setattr(os, "replace", whole)
    again = home.run(FILE)
    assert (again.exit_status, again.reconciliation.open_points) == (0, ())
    assert sorted(home.answers()) == ["000001-1.277ca.edi", "000001-1.835.edi", "000001-1.999.edi"]
    assert home.rows("SELECT count(*) FROM claim") == [(1,)]


def test_a_file_that_is_too_large_says_so(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 500)
    (file,) = home.run(FILE).files
    assert (file.verdict, file.said[:23]) == ("unreadable", "The file is larger than")


@pytest.mark.parametrize("data", [
    b"", b"\n\n\n", b"\x00" * 5000, b"PK\x03\x04" + bytes(range(255, -1, -1)) * 8, b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    b"ISA", b"ISA*00*", b"isa*00*          *00*", "Überweisung, 100 €".encode("utf-16"), b"ISA" * 40_000, b"~" * 40_000,
    b"UNB+UNOA:1+SENDER+RECEIVER+260202:0830+1'",
])
def test_what_is_no_x12_is_status_3(data: bytes, home: House) -> None:
    result = home.run(data)
    assert (result.exit_status, result.files[0].verdict, result.files[0].answers) == (3, "unreadable", ())
    assert result.files[0].said.endswith(".")
    assert home.rows("SELECT count(*) FROM interchange") == [(0,)]


def test_a_thousand_refused_sets_are_no_burden(home: House) -> None:
    """Sets without a claim make no chunk full: they must not pile up."""
    count = 1000
    bad = b"".join(b"ST*837*%04d*005010X222A1~BHT*0019*00*X*20260202*0830*CH~SE*3*%04d~" % (n, n) for n in range(count))
    head, rest = drop(claim("A")).split(b"ST*", 1)
    result = home.run(head + bad + b"ST*" + rest.replace(b"GE*1*", b"GE*%d*" % (count + 1)).replace(b"*0001*", b"*9999*")
                      .replace(b"*0001~", b"*9999~"), chunk=50)
    assert (result.files[0].verdict, result.reconciliation.accepted.claims) == ("partially_accepted", 1)
    assert home.rows("SELECT count(*) FROM transaction_set WHERE verdict = 'R'") == [(count,)]
