"""A run that is killed anywhere and started again ends as if it had never been killed.

Each named point of a run is passed once in a process that kills itself there; the same run is then started until it ends.
Rows, answer files and control numbers must be those of the run that was never killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from operations.loading.folder import load_folder
from operations.sample import write_sample
from store.database import open_database

HOUSE = Path(__file__).resolve().parents[2]
PAYER = HOUSE / "samples" / "payer"
# Small chunks, so that a small file has several; two files, so that there is a place between them.
DRIVER = """
import sys
from datetime import datetime
from pathlib import Path
from operations.batch import run
from operations.faultpoints import faultpoint
from operations.session import Options
from store.database import open_database
home = Path(sys.argv[1])
database = open_database(str(home / "a.db"), faultpoint)
inputs = [(p.name, p.open("rb")) for p in sorted((home / "in").iterdir())]
options = Options(home / "out", datetime.fromisoformat("2026-03-16T12:00:00-04:00"), chunk=3)
result = run(database, inputs, options)
assert result.reconciliation.closes, result.reconciliation.open_points
"""
EXPECTED_POINTS = {
    "raw-stored", "number-allocated", "claims-written", "before-commit", "after-commit", "content-written",
    "before-answers-commit", "answers-committed", "before-payments-commit", "payments-committed",
    "answer-written", "answer-synced", "answer-renamed", "between-answers", "between-files",
}


def drive(home: Path, **environment: str) -> int:
    done = subprocess.run([sys.executable, "-c", DRIVER, str(home)], cwd=HOUSE, env={**os.environ, **environment},
                          capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


def state(home: Path) -> dict[str, object]:
    """Every row of every table, and every answer file."""
    connection = sqlite3.connect(home / "a.db")
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    rows: dict[str, object] = {
        name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}  # noqa: S608 - names of the schema
    connection.close()
    rows["answers"] = {p.name: p.read_bytes() for p in sorted((home / "out").iterdir())}
    return rows


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample payer, and two files."""
    home = tmp_path_factory.mktemp("prepared")
    made = write_sample(home / "sample", 24, 5)
    database = open_database(str(home / "a.db"))
    with database.transaction() as connection:
        load_folder(made.folder, connection, made.as_of)
    database.close()
    (home / "in").mkdir()
    shutil.copy(home / "sample" / "claims.edi", home / "in" / "1.edi")
    (home / "in" / "2.edi").write_bytes(
        (home / "in" / "1.edi").read_bytes().replace(b"000000001", b"000000002"))  # another ISA13
    return home


def copy(prepared: Path, to: Path) -> Path:
    shutil.copytree(prepared, to, dirs_exist_ok=True)
    return to


@pytest.fixture(scope="module")
def unharmed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], list[str]]:
    """What the run comes to when nobody kills it, and the points it passes."""
    home = copy(prepared, tmp_path_factory.mktemp("unharmed"))
    listed = home / "points"
    assert drive(home, CLAIMWRIGHT_FAULT_LIST=str(listed)) == 0
    return state(home), listed.read_text().split()


def test_the_run_passes_every_point(unharmed: tuple[dict[str, object], list[str]]) -> None:
    assert {point.partition(":")[0] for point in unharmed[1]} == EXPECTED_POINTS


@pytest.mark.parametrize("name", sorted(EXPECTED_POINTS))
@pytest.mark.parametrize("which", ["first", "last"])
def test_killed_and_started_again(name: str, which: str, prepared: Path, tmp_path: Path,
                                  unharmed: tuple[dict[str, object], list[str]]) -> None:
    expected, points = unharmed
    passings = [point for point in points if point.partition(":")[0] == name]
    point = passings[0] if which == "first" else passings[-1]
    home = copy(prepared, tmp_path / "home")
    assert drive(home, CLAIMWRIGHT_FAULT=point) == -signal.SIGKILL
    assert drive(home) == 0
    assert state(home) == expected
