"""The command line's contract: help, exit statuses, what goes to stdout and what to stderr, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click
import pytest

import cli
from edi.errors import EnvironmentFault, LoadRefused, TryAgain
from operations import loading, standing
from operations.commands.acknowledged import acks_list
from operations.docs.command_line import commands
from operations.sample import sets
from tests.cli.command_lines import parse

HOUSE = Path(__file__).resolve().parent.parent
SEEDS = HOUSE / "tests" / "fuzz" / "seeds"
CLEAN, FAULTY = str(SEEDS / "claims.edi"), str(SEEDS / "envelopes.edi")
COMMANDS = commands(cli.claimwright)
COMMAND = Path(sys.executable).parent / "claimwright"

HEAD = ("ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*000000001*0*T*:~"
        "GS*HC*SENDER*RECEIVER*20260105*0930*1*X*005010X222A1~")


class Done(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command as it is typed, in this process."""
    def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["claimwright", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err + out
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, out, err)

    return run


# -- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(call: Call, name: tuple[str, ...]) -> None:
    done = call(*name, "--help")
    assert done.status == 0 and done.err == ""
    assert "Usage: claimwright " + " ".join(name) in done.out and "Examples:" in done.out


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(name: tuple[str, ...]) -> None:
    silent = [p.name for p in COMMANDS[name].params if isinstance(p, click.Option) and not p.help]
    assert not silent


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_every_example_is_of_its_command_and_parses(name: tuple[str, ...], tmp_path: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for example in getattr(COMMANDS[name], "examples", ()):
        assert parse(example) == name


def test_help_is_quick() -> None:
    """Less than 0.3 s, of the processor since the machine may be busy; and nothing heavy is read for it."""
    assert min(_seconds_of_help() for _ in range(3)) < 0.3
    heavy = "print(*({'pydantic', 'sqlalchemy', 'alembic', 'lxml', 'rich', 'edi.walker', 'store'} & set(sys.modules)))"
    script = f"import sys, cli\nsys.argv = ['claimwright', '--help']\ntry: cli.main()\nexcept SystemExit: {heavy}"
    done = subprocess.run([sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def _seconds_of_help() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([COMMAND, "--help"], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


# -- exit statuses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments, status", [
    (["validate", CLEAN],                                  0),
    (["validate", FAULTY],                                 1),
    (["validate", CLEAN, FAULTY],                          1),
    (["validate", CLEAN, "no-such-file.edi"],              1),   # of several files: any refused or unreadable
    (["validate", "no-such-file.edi"],                     3),
    (["validate", "no-such-file.edi", "tests"],            3),   # of several files: all unreadable
    (["validate", str(HOUSE / "README.md")],               3),
    (["validate", "tests"],                                3),
    (["validate", "/dev/null"],                            3),
    (["validate"],                                         2),
    (["validate", CLEAN, "--format", "xml"],               2),
    (["validate", CLEAN, "--snip", "1,9"],                 2),
    (["validate", CLEAN, "--max-findings", "-1"],          2),
    (["inspect", CLEAN],                                   0),
    (["inspect", FAULTY],                                  1),
    (["inspect", "no-such-file.edi"],                      3),
    (["run", CLEAN, "--db", "x.db"],                       2),   # --out is missing
    (["run", CLEAN, "--db", "x.db", "--out", "o", "--again"], 2),  # without --why
    (["run", CLEAN, "--db", "x.db", "--out", "o", "--as-of", "noon"], 2),
    (["load", "plans", "no-such-file.toml", "--db", "x"],  2),
    (["no-such-command"],                                  2),
    ([],                                                   2),
    (["--version"],                                        0),
])
def test_exit_status(call: Call, arguments: list[str], status: int) -> None:
    assert call(*arguments).status == status


@pytest.mark.parametrize("error, status", [
    (RuntimeError("AMBERLY"),                70),
    (AssertionError("AMBERLY"),              70),
    (UnicodeDecodeError("utf-8", b"AMBERLY", 0, 1, "AMBERLY"), 70),
    (RecursionError("AMBERLY"),              70),
    (LoadRefused("members.csv, line 3: …"),  1),
    (EnvironmentFault("the folder …"),       4),
    (OSError(28, "No space left on device"), 4),
    (TryAgain("another run …"),              75),
    (KeyboardInterrupt(),                    130),
])
def test_what_goes_wrong_ends_with_its_status_and_tells_nobody_s_data(
        call: Call, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int) -> None:
    def fail(*_arguments: object, **_named: object) -> int:
        raise error

    monkeypatch.setattr("operations.screens.validation.print_validation", fail)
    done = call("validate", CLEAN)
    assert done.status == status and done.out == ""
    assert "AMBERLY" not in done.err
    assert ("incident" in done.err) == (status == 70)


def test_the_same_bug_has_the_same_incident_id(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> int:
        raise RuntimeError

    monkeypatch.setattr("operations.screens.validation.print_validation", fail)
    assert call("validate", CLEAN).err == call("validate", FAULTY).err


def test_a_locked_database_asks_to_try_again(call: Call, tmp_path: Path) -> None:
    from store.database import open_database

    database = open_database(str(tmp_path / "a.db"))
    with database.lock():
        done = call("run", CLEAN, "--db", tmp_path / "a.db", "--out", tmp_path / "out")
    database.close()
    assert done.status == 75 and done.out == ""


@pytest.mark.parametrize("url", ["no/such/folder/a.db", "nonsense://x", "sqlite:////dev/null/a.db"])
def test_a_database_that_cannot_be_opened_is_the_environment_s(call: Call, tmp_path: Path, url: str,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("claims", "list", "--db", url)
    assert done.status == 4 and done.out == "" and done.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_the_environment_s(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([COMMAND, "validate", FAULTY, "--format", "ndjson"], stdout=full, stderr=subprocess.PIPE,
                              text=True, check=False)
    assert done.returncode == 4 and "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    long = tmp_path / "long.edi"
    long.write_text(HEAD + "ZZZ*1~" * 10 + "".join(f"ST*837*{n:04}~ZZZ~SE*3*{n:04}~" for n in range(2000)))
    with subprocess.Popen([COMMAND, "validate", str(long), "--format", "ndjson", "--max-findings", "100000"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=60) == 0
        assert running.stderr.read() == b""


# -- stdout, stderr, stdin -----------------------------------------------------------------------------------------------


def test_ndjson_is_data_and_nothing_but_data(call: Call) -> None:
    done = call("validate", CLEAN, FAULTY, "no-such-file.edi", "--format", "ndjson")
    kinds = [record["kind"] for record in done.records]
    assert kinds.count("file") == 3 and kinds[-1] == "file"
    assert "no-such-file.edi" in done.err


def test_json_is_one_value(call: Call) -> None:
    files = json.loads(call("validate", CLEAN, FAULTY, "--format", "json").out)
    told = [(f["verdict"], {one["severity"] for one in f["findings"]} & {"error"}) for f in files]
    assert told == [("accepted", set()), ("rejected", {"error"})]


@pytest.mark.parametrize("arguments", [["validate"], ["inspect"]])
def test_a_dash_is_stdin(call: Call, arguments: list[str]) -> None:
    done = call(*arguments, "-", stdin=Path(CLEAN).read_bytes())
    assert done.status == 0 and "<stdin>" in done.out


def test_an_empty_stdin_is_unreadable(call: Call) -> None:
    done = call("validate", "-", "--format", "ndjson")
    assert done.status == 3
    assert [r["kind"] for r in done.records] == ["finding", "file"] and done.records[-1]["verdict"] == "unreadable"


def test_pipes_get_no_colours(call: Call) -> None:
    for arguments in (["validate", FAULTY], ["inspect", FAULTY]):
        assert "\x1b" not in call(*arguments).out


def test_control_characters_of_a_file_never_reach_the_terminal(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "bad.edi"
    bad.write_text(HEAD + "ST*837*0001~BHT*\x1b]0;owned\x07*\u202e~SE*3*0001~GE*1*1~IEA*1*000000001~", encoding="utf-8")
    for arguments in (["validate", "--show-values"], ["inspect"]):
        out = call(*arguments, bad).out
        assert "owned" in out and not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_file_name_that_is_no_text_is_shown(call: Call, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.edi")
    with suppress(OSError):  # some file systems take text only; a missing file has to do there
        Path(path).write_bytes(Path(CLEAN).read_bytes())
    done = call("validate", path, "--format", "ndjson")
    assert str(done.records[-1]["file"]).endswith(r"\udcff.edi")


def test_the_readme_names_every_command() -> None:
    text = (HOUSE / "README.md").read_text(encoding="utf-8")
    listed = text[text.index("All commands:"):].partition("\n\n")[0]
    names = cli.claimwright.list_commands(click.Context(cli.claimwright))
    assert [name for name in names if not re.search(rf"`{name}[ `]", listed)] == []


def test_the_help_cuts_no_sentence_off(call: Call) -> None:
    for line in (["--help"], ["claims", "--help"], ["guide", "--help"]):
        assert "..." not in call(*line).out.replace("[ARGS]...", "")


@pytest.mark.parametrize("line", [["claims", "list", "--db"], ["load", "plans", "p.toml", "--db"]])
def test_a_file_that_is_no_database_is_called_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                 line: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.toml").touch()
    Path("photo.jpg").write_bytes(b"\xff\xd8" * 5000)
    done = call(*line, "photo.jpg")
    assert done.status == 4 and "photo.jpg is no database of claimwright's" in done.err
    assert Path("photo.jpg").read_bytes() == b"\xff\xd8" * 5000


def test_a_run_that_answers_nothing_says_so(call: Call, tmp_path: Path) -> None:
    done = call("run", tmp_path / "nothing.edi", "--db", tmp_path / "a.db", "--out", tmp_path / "out")
    assert done.status == 3 and "Nothing could be answered." in done.err and "Answers are in" not in done.err


def _choices(command: click.Command, name: str) -> set[str]:
    (found,) = (each.type for each in command.params if each.name == name)
    assert isinstance(found, click.Choice)
    return {str(choice) for choice in found.choices}


def test_choices_written_again_for_a_quick_start_are_those_of_their_rooms() -> None:
    assert _choices(cli.sample, "kind") == {"837P", *sets.KINDS} and len(cli.SAMPLED) == 1 + len(sets.KINDS)
    assert _choices(cli.load, "kind") == set(loading.KINDS)
    assert _choices(acks_list, "status") == set(standing.Status)
    (hours,) = (each.default for each in acks_list.params if each.name == "hours")
    assert hours == standing.OVERDUE_HOURS
