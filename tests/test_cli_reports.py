"""`claimwright report` and `validate --format csv`: a file as people and spreadsheets read it."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from tests.operations.drops import claim, drop


class Done:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command as it is typed, in this process."""
    def run(*arguments: str, stdin: bytes) -> Done:
        monkeypatch.setattr(sys, "argv", ["claimwright", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, out, err)

    return run


def test_a_report_shows_what_is_wrong_under_its_segment(call: Call) -> None:
    bad = drop(claim("A")).replace(b"DTP*472*D8*20260112", b"DTP*472*D8*20261312", 1)
    done = call("report", "-", "--only", stdin=bad)
    lines = done.out.splitlines()
    at = next(i for i, line in enumerate(lines) if "^^^^^^^^" in line)
    assert done.status == 1
    assert lines[at - 1].endswith("│ DTP*472*D8*********")
    assert "date-invalid, SNIP 1" in lines[at + 1]
    assert "20261312" not in done.out


def test_a_report_page_needs_nothing_but_itself_and_can_be_filtered(call: Call, tmp_path: Path) -> None:
    bad = drop(claim("A<B")).replace(b"DTP*472*D8*20260112", b"DTP*472*D8*20261312", 1)
    page = tmp_path / "page.html"
    done = call("report", "-", "--html", str(page), "--show-values", stdin=bad)
    text = page.read_text(encoding="utf-8")
    assert done.status == 1
    assert "A&lt;B" in text and "A<B" not in text
    assert '<mark class="error">20261312</mark>' in text
    assert 'id="show-snip1"' in text and "body:has(#show-snip1:not(:checked)) .said.snip1" in text
    assert "claim 1, segment" in text
    assert "<script" not in text and "http" not in text.replace("http-equiv", "")


def test_csv_names_the_contract_s_fields_and_gives_a_spreadsheet_no_formula(call: Call) -> None:
    bad = drop(claim("A")).replace(b"NM1*IL*1*MOCKTON", b"NM1*IL*=1+2*MOCKTON", 1)
    done = call("validate", "-", "--format", "csv", "--show-values", stdin=bad)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    wrong = next(row for row in rows if row["severity"] == "error")
    assert (wrong["segment"], wrong["element"], wrong["value"]) == ("NM1", "2", "'=1+2")
    assert "rejected" in done.err
