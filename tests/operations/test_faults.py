"""A run that is killed anywhere and started again ends as if it had never been killed.

Each named point of a run is passed in a process that kills itself there, the first time and the last; the same run is
then started until it ends. Rows, answer files and control numbers must be those of the run that was never killed.
"""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from operations.loading.folder import load_folder
from operations.sample import write_sample
from store.database import open_database

HOUSE = Path(__file__).resolve().parents[2]
EXPECTED_POINTS = {
    "raw-stored", "number-allocated", "claims-written", "before-commit", "after-commit", "content-written",
    "before-answers-commit", "answers-committed", "before-payments-commit", "payments-committed", "answer-written",
    "answer-synced", "answer-renamed", "between-answers", "between-files",
}
State = dict[str, object]


class Runs:
    """The process that runs for us."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.operations.killing"], cwd=HOUSE, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, home: Path, fault: str = "", points: Path | None = None, after: float = 0) -> int:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        request = {"home": str(home), "fault": fault, "points": str(points or ""), "after": after}
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    def end(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def drive() -> Iterator[Runs]:
    runs = Runs()
    yield runs
    runs.end()


def state(home: Path) -> State:
    """Every row of every table, and every answer file."""
    connection = sqlite3.connect(home / "a.db")
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    rows: State = {
        name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}  # noqa: S608 - names of the schema
    connection.close()
    rows["answers"] = {path.name: path.read_bytes() for path in sorted((home / "out").iterdir())}
    rows["left over"] = [path.name for path in (home / "a.db.content" / "tmp").iterdir()]
    return rows


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the payer of a sample, and three files: the second is a place between two, and holds duplicates; the
    third acknowledges what the first two are answered by, and something that nobody sent."""
    home = tmp_path_factory.mktemp("faults") / "prepared"
    made = write_sample(home / "sample", 14, 5, per_set=8)
    database = open_database(str(home / "a.db"))
    with database.transaction() as connection:
        load_folder(made.folder, connection, made.as_of)
    database.close()
    (home / "in").mkdir()
    shutil.copy(home / "sample" / "claims.edi", home / "in" / "1.edi")
    (home / "in" / "2.edi").write_bytes(
        (home / "in" / "1.edi").read_bytes().replace(b"000000001", b"000000002"))  # another ISA13
    isa = (home / "in" / "1.edi").read_bytes()[:106].replace(b"000000001", b"000000003")
    said = b"".join(b"TA1*%09d*260316*1200*A*000~" % number for number in (2, 4, 99))
    (home / "in" / "3.edi").write_bytes(isa + said + b"IEA*0*000000003~")
    return home


def copy(prepared: Path, to: Path) -> Path:
    shutil.copytree(prepared, to, dirs_exist_ok=True)
    return to


@pytest.fixture(scope="module")
def unharmed(prepared: Path, drive: Runs, tmp_path_factory: pytest.TempPathFactory) -> tuple[State, list[str]]:
    """What the run comes to when nobody kills it, and the points it passes."""
    home = copy(prepared, tmp_path_factory.mktemp("unharmed") / "home")
    assert drive(home, points=home / "points") == 0
    return state(home), (home / "points").read_text().split()


def test_the_run_passes_every_point(unharmed: tuple[State, list[str]]) -> None:
    assert {point.partition(":")[0] for point in unharmed[1]} == EXPECTED_POINTS


def test_the_run_matches_what_was_acknowledged(unharmed: tuple[State, list[str]]) -> None:
    rows = unharmed[0]["receipt"]
    assert isinstance(rows, list)
    assert [row.rpartition(", ")[2] for row in rows] == ["2)", "4)", "None)"]


@pytest.mark.parametrize("which", ["first", "last"])
@pytest.mark.parametrize("name", sorted(EXPECTED_POINTS))
def test_killed_and_started_again(name: str, which: str, prepared: Path, drive: Runs, tmp_path: Path,
                                  unharmed: tuple[State, list[str]]) -> None:
    expected, points = unharmed
    passings = [point for point in points if point.partition(":")[0] == name]
    home = copy(prepared, tmp_path / "home")
    assert drive(home, fault=passings[0 if which == "first" else -1]) == -signal.SIGKILL
    assert drive(home) == 0
    assert state(home) == expected


def test_killed_again_and_again(prepared: Path, drive: Runs, tmp_path: Path, unharmed: tuple[State, list[str]]) -> None:
    """One run that gets a little farther each time."""
    home = copy(prepared, tmp_path / "home")
    for name in ("content-written", "raw-stored", "claims-written", "before-commit", "after-commit", "after-commit",
                 "before-answers-commit", "answers-committed", "between-files", "before-payments-commit",
                 "payments-committed", "answer-written", "answer-synced", "answer-renamed", "between-answers"):
        assert drive(home, fault=name) == -signal.SIGKILL, name
    assert drive(home) == 0
    assert state(home) == unharmed[0]


@pytest.mark.parametrize("step", [0.023, 0.037])
def test_killed_from_outside_at_any_time(step: float, prepared: Path, drive: Runs, tmp_path: Path,
                                         unharmed: tuple[State, list[str]]) -> None:
    """A little later each time, until it gets through."""
    home = copy(prepared, tmp_path / "home")
    attempt = 1
    while (status := drive(home, after=attempt * step)) == -signal.SIGKILL:
        attempt += 1
    assert status == 0
    assert state(home) == unharmed[0]
