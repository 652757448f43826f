"""`claimwright codes`, and `validate` and `run` with what it loaded."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cli
from tests.edi.claims_837p import changed
from tests.operations.codes.files import FILES

ENVELOPE = ("ISA*00*          *00*          *ZZ*S1             *ZZ*P1             *250701*0930*^*00501*000000001*0*P*:~"
            "GS*HC*S1*P1*20250701*0930*1*X*005010X222A1~{}~GE*1*1~IEA*1*000000001~")


class Done(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[[str], Done]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command as it is typed, in a folder with the publishers' files, an ordinary claim, and lists of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # a pipe is wide
    monkeypatch.setenv("CLAIMWRIGHT_CODES", str(tmp_path / "own"))
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    for name, text in FILES.items():
        Path(name).write_text(text)
    segments = [segment.replace("SE*27", "SE*26") for segment in changed("2400 DTP*472*D8*20250110;2400#2 DTP*472*D8*20250110")]
    Path("claims.edi").write_text(ENVELOPE.format("~".join(segments)))

    def typed(line: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["claimwright", *line.split()])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, out, err)

    return typed


def test_what_was_loaded_is_said(call: Call, tmp_path: Path) -> None:
    done = call("codes import icd10cm icd10cm_codes_2025.txt")
    assert (done.status, done.out) == (0, "icd10cm, FY 2025: 2 rows, from 2024-10-01 to 2025-09-30; 2 codes in the list\n")
    assert done.err == f"Kept in the folder {tmp_path / 'own'}.\n"
    done = call("codes import hcpcs HCPC2025_JAN_ANWEB.txt --codes elsewhere --format json")
    assert done.json["edition"]["since"] == "2025-01-01" and done.json["passed_over"] == 1
    assert "1 rows are codes of other lists: import the file again as cpt and cdt." in done.err
    assert (tmp_path / "elsewhere" / "hcpcs.codes").exists()


def test_the_list_of_lists(call: Call) -> None:
    call("codes import icd10cm icd10cm_order_2024.txt")
    call("codes import icd10cm icd10cm_codes_2025.txt")
    rows = call("codes list --format json").json
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_kind.setdefault(row["list"], []).append(row)
    assert [row["edition"] for row in by_kind["icd10cm"]] == ["FY 2024", "FY 2025"]
    assert by_kind["icd10cm"][1] | {"sha256": "", "at": ""} == {
        "list": "icd10cm", "from": "loaded", "edition": "FY 2025", "codes": 2, "since": "2024-10-01", "until": "2025-09-30",
        "source": "icd10cm_codes_2025.txt", "sha256": "", "layout": "codes", "at": ""}
    assert by_kind["npi"][0]["from"] == "not loaded" and by_kind["carc"][0]["from"] == "shipped"
    table = call("codes list")
    assert table.status == 0 and "FY 2025" in table.out and "place_of_service" in table.out


@pytest.mark.parametrize("line, status, said", [
    ("icd10cm E119 --on 2024-10-01", 0, "in force"),
    ("icd10cm E119 --on 2024-09-30", 1, "no edition is loaded for that day"),
    ("icd10cm E118 --on 2025-01-01", 1, "not in the list"),
    ("place_of_service 27 --on 2023-09-30", 1, "not yet in force"),
    ("place_of_service 27 --on 2023-10-01", 0, "in force"),
    ("carc 42 --on 2020-01-01", 1, "no longer in force"),
    ("carc 999 --on 2020-01-01", 1, "not in the list"),
    ("npi 1234567893", 1, "is not loaded"),
    ("loinc 1", 1, "can be loaded"),
])
def test_one_code(line: str, status: int, said: str, call: Call) -> None:
    call("codes import icd10cm icd10cm_codes_2025.txt")
    done = call(f"codes show {line}")
    assert done.status == status and said in done.out + done.err
    if done.out:
        told = call(f"codes show {line} --format json").json
        assert told["standing"] == said.replace(" ", "_").replace("not_in_the_list", "unknown").replace(
            "no_longer_in_force", "stopped").replace("not_yet_in_force", "not_yet").replace(
            "no_edition_is_loaded_for_that_day", "unjudged")


def test_a_list_is_kept_in_one_place(call: Call) -> None:
    assert call("codes list --db a.db --codes here").status == 2
    assert call("codes list --db nowhere.db").status == 4


def test_validate_says_once_what_is_not_loaded(call: Call) -> None:
    done = call("validate claims.edi --format ndjson")
    (note,) = [json.loads(line) for line in done.out.splitlines() if '"code-list-not-loaded"' in line]
    assert (done.status, note["severity"]) == (0, "info")
    assert "cpt, hcpcs, icd10cm, ndc, npi, taxonomy, zip" in note["message"]


def test_validate_checks_what_is_loaded(call: Call) -> None:
    call("codes import icd10cm icd10cm_codes_2025.txt")   # without I10
    done = call("validate claims.edi --format ndjson --show-values")
    found = [json.loads(line) for line in done.out.splitlines() if '"finding"' in line]
    assert done.status == 1
    assert [(one["fault"], one["segment"], one["element"], one["component"], one["value"]) for one in found
            if one["severity"] == "error"] == [("diagnosis-not-in-force", "HI", 2, 2, "I10")]
    assert "icd10cm" not in found[0]["message"]


def test_whoever_reads_a_file_takes_a_named_folder(call: Call) -> None:
    call("codes import cpt cpt.csv --codes lists")
    assert call("validate claims.edi").status == 0
    done = call("validate claims.edi --codes lists")
    assert done.status == 1 and "procedure-not-in-force" in done.out
    assert call("inspect claims.edi --codes lists").status == 1
    assert call("report claims.edi --codes lists").status == 1
    assert call("validate claims.edi --codes nowhere").status == 4


def test_a_run_asks_the_lists_of_its_database_and_no_others(call: Call) -> None:
    call("codes import cpt cpt.csv")                      # the user's own folder: not the run's business
    call("codes import icd10cm icd10cm_codes_2025.txt --db a.db")
    done = call("run claims.edi --db a.db --out answers --as-of 2025-07-02T09:00:00-05:00")
    answers = "".join(path.read_text() for path in Path("answers").rglob("*") if path.is_file())
    assert done.status == 1 and "STC*A7:255" in answers
    assert [row["edition"] for row in call("codes list --db a.db --format json").json if row["from"] == "loaded"] == ["FY 2025"]


def test_a_dry_run_asks_them_too(call: Call) -> None:
    call("codes import icd10cm icd10cm_codes_2025.txt --db a.db")
    assert call("run claims.edi --db a.db --out answers --as-of 2025-07-02T09:00:00-05:00 --dry-run").status == 1


@pytest.mark.parametrize("line, said", [
    ("codes import icd10cm photo.jpg",  "Nothing was loaded. photo.jpg: is no table of text"),
    ("codes show nope 1",               "There is no code list 'nope'. Shipped: "),
])
def test_what_is_no_list_is_told_so(call: Call, line: str, said: str) -> None:
    Path("photo.jpg").write_bytes(b"\xff\xd8a\rb\n" * 2_000)
    done = call(line)
    assert done.status == 1 and done.err.startswith(said)
