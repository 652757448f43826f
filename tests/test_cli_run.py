"""`run`, `claims`, `explain` and `files` as they are typed: statuses, what goes where, and what a person reads."""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cli
from edi.guides import names
from operations import answering, reconciliation
from tests.operations.drops import PAYER, claim, drop, group, interchange, prepare, sets

GOOD = drop(claim("GOOD", code="99214", charge="300"), number="1")
MIXED = drop(claim("MIX-1"), claim("MIX-2", line="1"), number="2")
UNKNOWN = ["ST*837*0002*005010X298", "BHT*0019*00*X*20260202*0830*CH", "CLM*I1*500***11:A:1*Y*A*Y*Y", "SE*4*0002"]
PARTLY = interchange(group(sets(claim("PART")), UNKNOWN), number="3")
REFUSED = drop(claim("NOT"), number="4", sender="NOBODY")
LETTER = b"Dear Sir or Madam,\n"
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9


class Done(NamedTuple):
    status: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("payer") / "prepared")


@pytest.fixture
def call(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command as it is typed, in a folder with a loaded a.db and the files above."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # a pipe is wide
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    for name, data in (("good.edi", GOOD), ("mixed.edi", MIXED), ("partly.edi", PARTLY), ("refused.edi", REFUSED),
                       ("letter.txt", LETTER), ("photo.png", PHOTO), ("empty.edi", b""), ("half.edi", GOOD[:500])):
        Path(name).write_bytes(data)
    os.mkfifo("pipe")

    def typed(line: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["claimwright", *line.split()])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err + out
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, out, err)

    return typed


RUN = "run {} --db a.db --out out --as-of 2026-02-02T09:00:00-05:00"


# --- exit statuses --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("files, status", [
    ("good.edi",                                    0),
    ("mixed.edi",                                   1),
    ("partly.edi",                                  1),
    ("refused.edi",                                 1),
    ("good.edi mixed.edi",                          1),
    ("good.edi letter.txt",                         1),   # of several files: any refused or unreadable
    ("good.edi no-such-file.edi",                   1),
    ("letter.txt",                                  3),
    ("letter.txt photo.png empty.edi pipe . /dev/null no-such-file.edi /proc/self/mem", 3),  # all of them
    ("half.edi",                                    1),   # an ISA that can be answered: TA1 023
])
def test_statuses(call: Call, files: str, status: int) -> None:
    assert call(RUN.format(files)).status == status


def test_denied_and_pended_claims_are_no_rejected_content(call: Call) -> None:
    Path("denied.edi").write_bytes(drop(claim("D", card="NOT-ANYBODY"), claim("E", code="17380")))
    done = call(RUN.format("denied.edi"))
    assert done.status == 0
    assert [line.split()[1] for line in done.out.splitlines() if line.startswith("    denied")] == ["2"]


@pytest.mark.parametrize("line", [
    "run good.edi --db a.db --out letter.txt/out",
    "run good.edi --db no/folder/a.db --out out",
    "run good.edi --db photo.png --out out",
    "run good.edi --db :memory: --out out",
    "run good.edi --db postgresql+none://host/x --out out",
    "run good.edi --db a.db --out out --result-json no/folder/r.json",
    "claims list --db mistyped.db", "claims show 1 --db mistyped.db", "explain 1 --db mistyped.db",
    "files list --db mistyped.db", "files show 1 --db mistyped.db",
])
def test_what_is_not_as_it_must_be_is_status_4(call: Call, line: str) -> None:
    done = call(line)
    assert (done.status, done.out) == (4, "")
    assert done.err.strip().endswith(".")
    assert not Path("mistyped.db").exists()
    assert call("files list --db a.db --format json").out == "[]\n"  # nothing was begun


def test_another_run_at_work_is_status_75(call: Call) -> None:
    with held(Path("a.db.content/lock")):
        for line in (RUN.format("good.edi"), RUN.format("good.edi") + " --dry-run",
                     f"load members {PAYER / 'members.csv'} --db a.db"):
            done = call(line)
            assert (done.status, done.out) == (75, "")
            assert "again" in done.err
        assert call("claims list --db a.db").status == 0  # looking is always allowed


@contextmanager
def held(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_our_own_bug_is_status_70_and_the_run_goes_on_later(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise KeyError("MOCKTON")

    with monkeypatch.context() as patched:
        patched.setattr(answering.Answering, "interchange", broken)
        done = call(RUN.format("good.edi"))
    assert (done.status, done.out) == (70, "")
    assert "incident" in done.err
    assert "MOCKTON" not in done.err
    again = call(RUN.format("good.edi"))
    assert again.status == 0
    assert "An earlier run was interrupted" in again.err


def test_open_books_are_status_70(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(reconciliation, "_open_points", lambda *_books: iter(("received = told: 2 claims ≠ 1 claim",)))
        done = call(RUN.format("good.edi"))
    assert done.status == 70
    assert "The books do not close: received = told" in done.out


# --- run ------------------------------------------------------------------------------------------------------------------

def test_what_a_run_says(call: Call) -> None:
    done = call(RUN.format("good.edi mixed.edi pipe") + " --result-json r.json")
    assert [line.split()[0] for line in done.out.splitlines()[:4]] == ["file", "good.edi", "mixed.edi", "pipe"]
    assert done.err.startswith("pipe: not a regular file")
    assert "The books close" in done.out
    assert "Next: claimwright claims list --db a.db" in done.err
    said = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert (said["exit_status"], said["reconciliation"]["closes"]) == (1, True)
    assert said["reconciliation"]["received"] == {"claims": 3, "charge": "550.00"}
    assert [one["verdict"] for one in said["files"]] == ["accepted", "accepted_with_errors", "unreadable"]
    told = {answer["name"] for one in said["files"] for answer in one["answers"]} | {a["name"] for a in said["remittances"]}
    assert told == {path.name for path in Path("out").iterdir()}
    assert {name.split(".", 1)[1] for name in told} == {"999.edi", "277ca.edi", "835.edi"}


def test_as_json_a_run_prints_what_it_writes_for_programs(call: Call) -> None:
    done = call(RUN.format("good.edi letter.txt") + " --format json --result-json r.json")
    assert json.loads(done.out) == json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert "letter.txt: No ISA segment was found" in done.err


def test_what_a_load_counts_as_json(call: Call) -> None:
    done = call(f"load members {PAYER / 'members.csv'} --db a.db --format json")
    assert (done.status, json.loads(done.out)["counts"]["added"], json.loads(done.out)["kind"]) == (0, 0, "members")


def test_a_sample_as_json(call: Call) -> None:
    done = call("sample --claims 5 --out sample --format json")
    assert (done.status, json.loads(done.out)["claims"]) == (0, 5)


def test_a_sample_of_every_guide(call: Call) -> None:
    for guide in names():
        if guide not in ("837P", "ISA"):
            done = call(f"sample --type {guide} --claims 3 --out sample --format json")
            assert (done.status, json.loads(done.out)["units"]) == (0, 3)
            assert call(f"validate sample/{guide.lower()}.edi").status == 0
    done = call("sample --type 270 --claims 120 --out sample")
    assert done.out == "120 inquiries in 2 sets of 270: sample/270.edi\n"
    assert done.err.endswith("claimwright validate sample/270.edi\n")


def test_faults_are_planted_in_837p_alone(call: Call) -> None:
    done = call("sample --type 270 --faults 0.1 --out sample")
    assert (done.status, "837P only" in done.err) == (2, True)


def test_stdin_is_a_dash(call: Call) -> None:
    done = call(RUN.format("-"), stdin=GOOD)
    assert done.status == 0
    assert done.out.splitlines()[1].startswith("<stdin>")
    assert call(RUN.format("-")).status == 3


def test_the_line_that_says_when_answers_were_first_given(call: Call) -> None:
    call(RUN.format("good.edi"))
    done = call("run good.edi --db a.db --out elsewhere --as-of 2026-02-03T10:00:00-05:00 --result-json r.json")
    assert done.status == 0
    assert "answers first given on 2026-02-02T09:00:00-05:00" in done.out
    assert sorted(path.name for path in Path("elsewhere").iterdir()) == ["000001-1.277ca.edi", "000001-1.999.edi"]
    (one,) = json.loads(Path("r.json").read_text(encoding="utf-8"))["files"]
    assert (one["status"], one["first_answered"]) == ("repeated", "2026-02-02T09:00:00-05:00")


def test_no_pay_and_pay_later(call: Call) -> None:
    assert "Remittance" not in call(RUN.format("good.edi") + " --no-pay").out
    assert not list(Path("out").glob("*.835.edi"))
    done = call(RUN.format("mixed.edi"))
    assert "Remittance: 000002-1.835.edi" in done.out
    assert Path("out/000002-1.835.edi").read_text().count("CLP*") == 2
    assert "The books close" in done.out


def test_a_rehearsal_says_that_it_is_one(call: Call) -> None:
    done = call(RUN.format("good.edi") + " --dry-run")
    assert done.status == 0
    assert "nothing was kept" in done.err
    assert call("files list --db a.db --format json").out == "[]\n"


def test_again_with_why(call: Call) -> None:
    call(RUN.format("refused.edi"))
    assert call(RUN.format("refused.edi") + " --again").status == 2
    assert call(RUN.format("refused.edi") + " --why tried").status == 2
    assert call(RUN.format("refused.edi") + " --again --why tried").status == 1
    assert "Run anew, attempt 2: tried" in call("files show 2 --db a.db").out
    call(RUN.format("good.edi"))
    done = call(RUN.format("good.edi") + " --again --why tried")
    assert (done.status, "1 claim of this file has been accepted" in done.out) == (1, True)


def test_without_a_payer_a_run_says_so(call: Call) -> None:
    done = call("run good.edi --db new.db --out out")
    assert done.status == 0
    assert "No payer is configured" in done.err


# --- claims, explain, files -------------------------------------------------------------------------------------------------

@pytest.fixture
def after(call: Call) -> Call:
    Path("test.edi").write_bytes(drop(claim("TEST", card="MAP1011"), number="5", usage="T"))
    Path("report.edi").write_bytes(drop(claim("REPORT", card="MAP1011"), number="6", kind="RP"))
    call(RUN.format("good.edi mixed.edi partly.edi test.edi report.edi letter.txt"))
    return call


def listed(done: Done) -> list[Any]:
    assert done.status == 0
    rows: list[Any] = json.loads(done.out)
    return rows


def test_claims_list(after: Call) -> None:
    rows = listed(after("claims list --db a.db --format json"))
    assert [(r["patient_control_number"], r["status"], r["charge"], r["paid"]) for r in rows] == [
        ("REPORT", "paid",     "125.00", "55.00"),
        ("TEST",   "paid",     "125.00", "55.00"),
        ("PART",   "denied",   "125.00", "0.00"),     # a duplicate of MIX-1
        ("MIX-2",  "rejected", "125.00", None),
        ("MIX-1",  "paid",     "125.00", "55.00"),
        ("GOOD",   "paid",     "300.00", "95.00"),
    ]
    assert len(listed(after("claims list --db a.db --format json --status denied"))) == 1
    assert len(listed(after("claims list --db a.db --format json --member MAP1011"))) == 2
    assert len(listed(after("claims list --db a.db --format json --limit 2"))) == 2
    table = after("claims list --db a.db").out
    assert "paid (test)" in table
    assert "paid (encounter)" in table


def test_claims_show_begins_with_what_became_of_it(after: Call) -> None:
    said = after("claims show GOOD --db a.db").out.splitlines()
    assert said[1:4] == [
        "Paid: it was decided and the plan's part goes out with a remittance.",
        "Charged 300.00 = paid 95.00 + adjusted 205.00.",
        "The patient's part is 25.00: deductible 0.00, coinsurance 0.00, copay 25.00, not covered 0.00.",
    ]
    way = "\n".join(said)
    for what in ("interchange 000000001", "arrived 2026-02-02T09:00:00-05:00 by run as good.edi", "000001-1.999.edi",
                 "000001-1.277ca.edi", "Remitted 2026-02-02 under trace 26020200000001"):
        assert what in way
    record = json.loads(after("claims show GOOD --db a.db --format json").out)
    assert record["responsibility"] == {"deductible": "0.00", "coinsurance": "0.00", "copay": "25.00", "not_covered": "0.00"}
    assert (record["payment"]["amount"], record["lines"][0]["disposition"]) == ("150.00", "paid")


@pytest.mark.parametrize("number, words", [
    ("MIX-2",  ["Rejected: it did not enter", "A8:400", "Amounts do not add up"]),
    ("TEST",   ["Decided as paid, for the record only.", "test interchange"]),
    ("REPORT", ["Decided as paid, for the record only.", "encounter report"]),
    ("PART",   ["Denied: it was decided and the plan pays nothing.", "OA-18"]),
])
def test_claims_show_of_others(after: Call, number: str, words: list[str]) -> None:
    said = after(f"claims show {number} --db a.db").out
    assert all(word in said for word in words), said


def test_explain_tells_the_story_with_the_money_before_and_after(after: Call) -> None:
    said = after("explain GOOD --db a.db").out
    for what in ("Line 1: 99214, charged 300.00", "contract-cut 300.00 → 120.00", "copay 120.00 → 95.00", "plan-pays"):
        assert what in said
    record = json.loads(after("explain GOOD --db a.db --format json").out)
    moved = [(s["rule"], s["before"], s["after"]) for s in record["steps"] if s["before"] != s["after"]]
    assert moved == [("contract-cut", "300.00", "120.00"), ("copay", "120.00", "95.00"), ("plan-pays", "95.00", "0.00")]


def test_explain_of_a_claim_that_did_not_enter(after: Call) -> None:
    assert "A8:400" in after("explain MIX-2 --db a.db").out
    record = json.loads(after("explain MIX-2 --db a.db --format json").out)
    assert (record["status"], record["steps"], record["statuses"]) == ("rejected", [], {"claim": ["A8:400"]})


def test_an_account_number_that_was_used_twice(after: Call) -> None:
    Path("more.edi").write_bytes(drop(claim("GOOD", card="MAP1002"), number="9"))
    after(RUN.format("more.edi"))
    done = after("claims show GOOD --db a.db --format json")
    assert json.loads(done.out)["member_card"] == "MAP1002"
    assert json.loads(done.out)["namesakes"] == 1
    assert "1 earlier claim" in after("claims show GOOD --db a.db").err


def test_files(after: Call) -> None:
    rows = listed(after("files list --db a.db --format json"))
    assert [(r["name"], r["verdict"], r["claims"], r["accepted"]) for r in reversed(rows)] == [
        ("good.edi",   "accepted",             1, 1),
        ("mixed.edi",  "accepted_with_errors", 2, 1),
        ("partly.edi", "partially_accepted",   2, 1),
        ("test.edi",   "accepted",             1, 1),
        ("report.edi", "accepted",             1, 1),
        ("letter.txt", "unreadable",           0, 0),
    ]
    said = after("files show 3 --db a.db").out
    assert "Claims refused with their set: 1, charged 500.00." in said
    assert "guide-not-supported" in said
    record = json.loads(after("files show 3 --db a.db --format json").out)
    assert [(s["verdict"], s["codes"], s["charge"]) for s in record["sets"]] == [("A", "", "125.00"), ("R", "I6", "500.00")]
    assert "input-unreadable" in after("files show 6 --db a.db").out


@pytest.mark.parametrize("line", ["claims show 77 --db a.db", "explain 77 --db a.db", "files show 77 --db a.db"])
def test_what_is_not_there(after: Call, line: str) -> None:
    done = after(line)
    assert (done.status, done.out) == (1, "")
    assert "list" in done.err


def test_looking_where_nothing_is_yet(call: Call) -> None:
    for line in ("claims list --db a.db", "files list --db a.db"):
        assert "claimwright run FILE" in call(line).err


def test_what_strangers_wrote_moves_no_cursor(call: Call) -> None:
    Path("odd.edi").write_bytes(drop(claim("A[bold]\\", card="MAP1003")).replace(b"A[bold]", b"A\x1b[2J[bold]"))
    call(RUN.format("odd.edi"))
    for line in ("claims list --db a.db", "files show 1 --db a.db"):
        assert "\x1b" not in call(line).out
