"""`fmt`, `fix`, `mask`, `diff` and `convert` as they are typed: statuses, what goes where, what is never left half done."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

import cli
from operations.tools.masking import Masker, masker
from operations.tools.masking.rules import Kind
from operations.validation import Validation

SEEDS = Path(__file__).resolve().parent / "fuzz" / "seeds"
CLAIMS = (SEEDS / "claims.edi").read_bytes()
ONE_LINE = CLAIMS.replace(b"\n", b"")
WRONG = CLAIMS.replace(b"SE*64", b"SE*63").replace(b"IEA*1", b"IEA*2")


class Done(NamedTuple):
    status: int
    out: bytes
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """The command as it is typed, in a folder with `a.edi`, and `wrong.edi` whose trailers miscount."""
    monkeypatch.chdir(tmp_path)
    Path("a.edi").write_bytes(CLAIMS)
    Path("wrong.edi").write_bytes(WRONG)
    Path("one.edi").write_bytes(ONE_LINE)
    Path("note.txt").write_text("no X12, AMBERLY")

    def run(line: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["claimwright", *line.split()])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsysbinary.readouterr()
        assert isinstance(stop.value.code, int)
        assert b"Traceback" not in err and b"incident" not in err and b"AMBERLY" not in err
        return Done(stop.value.code, out, err.decode())

    return run


@pytest.mark.parametrize("line, status", [
    ("fmt a.edi",                              0),
    ("fmt a.edi --check",                      0),
    ("fmt one.edi --check",                    1),
    ("fmt one.edi --check --one-line",         0),
    ("fmt a.edi no.edi",                       1),
    ("fmt no.edi note.txt",                    3),
    ("fmt a.edi --check --in-place",           2),
    ("fmt - --in-place",                       2),
    ("fmt",                                    2),
    ("fix a.edi",                              0),
    ("fix wrong.edi",                          1),
    ("fix wrong.edi --write",                  0),
    ("fix note.txt",                           3),
    ("fix - --write",                          2),
    ("mask a.edi",                             0),
    ("mask a.edi a.edi --out m",               2),
    ("mask note.txt",                          3),
    ("mask a.edi note.txt --out m",            1),
    ("diff a.edi one.edi",                     0),
    ("diff a.edi wrong.edi",                   0),
    ("diff a.edi wrong.edi --all",             1),
    ("diff a.edi note.txt",                    3),
    ("diff no.edi a.edi",                      3),
    ("diff - -",                               2),
    ("convert a.edi --to json",                0),
    ("convert a.edi",                          2),
    ("convert a.edi --to yaml",                2),
    ("convert note.txt --to json",             3),
    ("convert . --to json",                    3),
    ("convert /dev/null --to json",            3),
    ("convert a.edi --to json --out no/a.json", 4),
])
def test_exit_status(call: Call, line: str, status: int) -> None:
    assert call(line).status == status


@pytest.mark.parametrize("line", ["fmt -", "fix -", "mask -", "diff - a.edi", "convert - --to x12"])
def test_a_dash_is_stdin(call: Call, line: str) -> None:
    assert call(line, stdin=CLAIMS).status == 0
    assert call(line, stdin=b"nothing").status == 3
    assert call(line).status == 3


@pytest.mark.parametrize("tool", ["fmt", "fix", "mask", "convert --to json"])
def test_nothing_comes_of_what_is_no_x12(call: Call, tool: str) -> None:
    name, *options = tool.split()
    done = call(" ".join((name, "note.txt", *options)))
    assert done.out == b"" and "note.txt: No ISA segment was found" in done.err


def test_fmt_prints_or_replaces(call: Call) -> None:
    assert call("fmt one.edi").out == CLAIMS
    assert call("fmt a.edi one.edi --one-line").out == ONE_LINE * 2
    assert call("fmt a.edi one.edi --check").out == b"one.edi\n"
    os.chmod("one.edi", 0o640)
    os.symlink("one.edi", "link.edi")
    done = call("fmt a.edi link.edi --in-place")
    assert (done.status, done.out) == (0, b"")
    assert Path("one.edi").read_bytes() == CLAIMS and Path("link.edi").is_symlink()
    assert stat.S_IMODE(os.stat("one.edi").st_mode) == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["a.edi", "link.edi", "note.txt", "one.edi", "wrong.edi"]


def test_fix_prints_a_diff_and_writes_when_told_to(call: Call) -> None:
    done = call("fix wrong.edi")
    assert done.out.decode().splitlines() == [
        "--- wrong.edi", "+++ wrong.edi",
        "@@ -66 +66 @@ set 0001", "-SE*63*0001", "+SE*64*0001",
        "@@ -68 +68 @@ interchange 000000101", "-IEA*2*000000101", "+IEA*1*000000101",
    ]
    assert Path("wrong.edi").read_bytes() == WRONG and "--write" in done.err
    call("fix wrong.edi --write")
    assert Path("wrong.edi").read_bytes() == CLAIMS
    assert call("fix wrong.edi").out == b""


def test_fix_says_what_it_does_not_touch(call: Call) -> None:
    Path("cut.edi").write_bytes(WRONG[:WRONG.index(b"GE*")])
    done = call("fix cut.edi --write")
    assert "not touched: The interchange has no IEA." in done.err and "The group has no GE." in done.err
    assert done.status == 0 and Path("cut.edi").read_bytes().endswith(b"SE*64*0001~\n")
    again = call("fix cut.edi")
    assert again.status == 0 and "nothing that fix corrects" in again.err and "is right" not in again.err


def test_mask_writes_files_beside_each_other(call: Call) -> None:
    done = call("mask a.edi one.edi --seed secret --out masked")
    assert (done.status, done.out) == (0, b"")
    a, one = Path("masked/a.edi").read_bytes(), Path("masked/one.edi").read_bytes()
    assert a.replace(b"\n", b"") == one and b"AMBERLY" not in a
    assert call("mask a.edi --seed secret").out == a != call("mask a.edi --seed other").out
    assert call("mask a.edi").out != call("mask a.edi").out  # a key that nobody knows


def test_a_masked_file_is_found_as_the_file_was(call: Call) -> None:
    faulty = SEEDS / "envelopes.edi"
    Path("masked.edi").write_bytes(call(f"mask {faulty}").out)
    before, after = (json.loads(call(f"validate {path} --format json").out)[0] for path in (faulty, "masked.edi"))
    assert before.pop("file") != after.pop("file")
    for file in (before, after):
        for found in file["findings"]:
            found["file"] = found["value"] = ""
    assert after == before and before["findings"]


def test_a_bug_midway_leaves_no_half_of_a_file(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("AMBERLY")

    monkeypatch.setitem(masker._MASKED, Kind.STREET, broken)
    monkeypatch.setattr(sys, "argv", ["claimwright", "mask", "a.edi", "--out", "masked"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 70 and list(Path("masked").iterdir()) == []


@pytest.mark.parametrize("line", ["convert a.edi --to x12 --out pipe", "inspect a.edi --html pipe", "report a.edi --html pipe"])
def test_a_pipe_or_device_is_written_to_and_stays_one(call: Call, line: str) -> None:
    os.mkfifo("pipe")
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(Path("pipe").read_bytes)
        assert call(line).status == 0
        assert stat.S_ISFIFO(os.stat("pipe").st_mode) and len(read.result(10)) > 1000


@pytest.mark.parametrize("line", ["convert a.edi --to csv --out a.edi", "inspect a.edi --html a.edi",
                                  "report a.edi --html a.edi", "mask a.edi --out .", "convert a.edi --to csv --out link.edi"])
def test_the_file_that_is_read_is_never_written_over(call: Call, line: str) -> None:
    os.symlink("a.edi", "link.edi")
    done = call(line)
    assert done.status == 2 and "names the file that is read" in done.err
    assert Path("a.edi").read_bytes() == CLAIMS


def test_diff_tells_in_words_or_json(call: Call) -> None:
    Path("b.edi").write_bytes(CLAIMS.replace(b"CLM*A1*150", b"CLM*A1*151"))
    done = call("diff a.edi b.edi")
    assert done.status == 1 and done.out.decode().splitlines() == [
        "837 set 0001", "  claim A1", "    2300 CLM Claim (segment 19)", "      02 Total charge: 150 → 151"]
    assert "1 unit differs" in done.err
    told = json.loads(call("diff a.edi b.edi --format json").out)
    (unit,) = told["sets"][0]["units"]
    assert (told["same"], unit["unit"], unit["name"]) == (False, "claim", "A1")
    assert unit["changes"][0] == {"what": "changed", "loop": "2300", "segment": "CLM", "label": "Claim", "position_a": 19,
                                  "position_b": 19, "element": "02", "name": "Total charge", "a": "150", "b": "151"}
    assert json.loads(call("diff a.edi one.edi --format json").out)["same"] is True


def test_diff_cuts_what_is_too_long_for_a_screen(call: Call) -> None:
    Path("b.edi").write_bytes(CLAIMS.replace(b"CLM*A1*", b"NTE*ADD*" + b"N" * 50_000 + b"~CLM*A1*", 1))
    done = call("diff a.edi b.edi")
    assert done.status == 1 and b"characters)" in done.out and len(done.out) < 2_000


def test_diff_of_a_segment_of_endless_elements_takes_its_time_once(call: Call) -> None:
    Path("b.edi").write_bytes(CLAIMS.replace(b"CLM*A1*", b"NTE" + b"*A" * 30_000 + b"~CLM*A1*", 1))
    begun = time.process_time()
    assert call("diff a.edi b.edi").status == 1
    assert time.process_time() - begun < 10  # each element looked at for each other one: 17 s and more


def test_diff_can_keep_values_to_itself(call: Call) -> None:
    Path("b.edi").write_bytes(CLAIMS.replace(b"*ROSE*", b"*IVY*").replace(b"W00000001", b"W00000009"))
    for form in ("table", "json"):
        done = call(f"diff a.edi b.edi --mask-values --format {form}")
        assert done.status == 1 and not any(word in done.out for word in (b"ROSE", b"IVY", b"W0000000"))


@pytest.mark.parametrize("form", ["json", "xml"])
def test_convert_and_back(call: Call, form: str) -> None:
    assert call(f"convert a.edi --to {form} --out a.{form}").out == b""
    assert call(f"convert a.{form} --to x12").out == CLAIMS
    assert call(f"convert a.{form} --to csv").out == call("convert a.edi --to csv").out


def test_a_broken_form_is_told_of_and_leaves_nothing(call: Call) -> None:
    Path("a.json").write_bytes(call("convert a.edi --to json").out[:-3])
    Path("a.xml").write_bytes(call("convert a.edi --to xml").out[:-9])
    for name in ("a.json", "a.xml"):
        done = call(f"convert {name} --to x12 --out back.edi")
        assert done.status == 3 and "is broken" in done.err and not Path("back.edi").exists()


def test_control_characters_of_a_file_never_reach_the_terminal(call: Call) -> None:
    Path("b.edi").write_bytes(CLAIMS.replace(b"CLM*A1*", b"CLM*A\x1b]0;owned\x07*").replace(b"SE*64*0001", b"SE*63*\x1b[0m"))
    for line in ("fix b.edi", "diff a.edi b.edi", "diff a.edi b.edi --format json"):
        done = call(line)
        assert b"\x1b" not in done.out and "\x1b" not in done.err


def test_a_masker_needs_no_more_than_a_stream() -> None:
    after = b"".join(Masker(b"key").masked(io.BytesIO(CLAIMS)))
    assert [one.finding.fault for one in Validation("x", io.BytesIO(after))] == [
        one.finding.fault for one in Validation("x", io.BytesIO(CLAIMS))]
