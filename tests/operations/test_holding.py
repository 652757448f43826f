"""A file is held, released, run anew: what is paid and what not, and the lines that stay."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from operations.commands.filing import hold, release, reprocess
from tests.operations.drops import House, claim, drop

WHEN = ("--as-of", "2026-02-02T10:00:00-05:00", "--user", "sam")


def do(command: click.Command, home: House, file: int, why: str, *more: str) -> tuple[int, str]:
    """Exit status and talk of a command."""
    result = CliRunner().invoke(command, [str(file), "--db", str(home.home / "a.db"), "--why", why, *WHEN, *more],
                                standalone_mode=False, help_option_names=["-h", "--help"])
    assert result.exception is None, result.exception
    return int(result.return_value), result.stderr


def payments(home: House) -> list[tuple[int, int]]:
    """Each payment's cents and claims."""
    return [(row[0], row[1]) for row in home.rows("SELECT amount, claims FROM payment ORDER BY id")]


def test_a_held_file_is_not_paid_until_it_is_released(home: House) -> None:
    home.files({"1.edi": drop(claim("A")), "2.edi": drop(claim("B", day="20260113"), number="2")}, pay=False)
    assert do(hold, home, 1, "charges look doubled") == (
        0, "File 1 is held: 1 of its claims wait and stay out of payment cycles; 0 were told in remittances before and stay "
           "so.\n")
    result = home.run(drop(claim("C", day="20260114"), number="3"))
    assert result.reconciliation.open_points == ()
    assert [claims for _amount, claims in payments(home)] == [2]
    assert home.rows("SELECT file_id FROM claim JOIN decision ON claim_id = id WHERE payment_id IS NULL") == [(1,)]
    assert do(release, home, 1, "the clinic confirmed")[0] == 0
    result = home.run()
    assert result.reconciliation.open_points == ()
    assert [claims for _amount, claims in payments(home)] == [2, 1]
    assert home.rows("SELECT action, why, who, at, file_id FROM audit ORDER BY id") == [
        ("hold", "charges look doubled", "sam", "2026-02-02T10:00:00-05:00", 1),
        ("release", "the clinic confirmed", "sam", "2026-02-02T10:00:00-05:00", 1)]


def test_when_all_that_is_due_is_held_nothing_is_paid(home: House) -> None:
    home.run(drop(claim("A")), pay=False)
    do(hold, home, 1, "wait")
    result = home.run()
    assert (payments(home), result.payments, result.reconciliation.open_points) == ([], [], ())


#  what cannot be done                        what is said
@pytest.mark.parametrize("command, file, said", [(release, 1, "File 1 is not held."), (hold, 99, "There is no file"),
                                                 (release, 99, "There is no file")])
def test_what_cannot_be_held_or_released(command: click.Command, file: int, said: str, home: House) -> None:
    home.run(drop(claim("A")))
    status, talk = do(command, home, file, "because")
    assert status == 1
    assert said in talk
    assert home.rows("SELECT id FROM audit") == []


def test_a_file_is_run_anew_from_its_bytes(home: House, tmp_path: Path) -> None:
    refused = drop(claim("A", line="1"))  # the line does not make up the charge
    home.files({"late.edi": refused})
    out = tmp_path / "out2"
    status, _talk = do(reprocess, home, 1, "the check was corrected", "--out", str(out))
    assert status == 1  # it is refused again
    assert home.rows("SELECT id, attempt, why, sha256 = (SELECT sha256 FROM file WHERE id = 1) FROM file") == [
        (1, 1, None, 1), (2, 2, "the check was corrected", 1)]
    assert sorted(path.name for path in out.iterdir()) == ["000002-1.277ca.edi", "000002-1.999.edi"]
    assert home.rows("SELECT name FROM arrival") == [("late.edi",), ("late.edi",)]
    assert home.rows("SELECT file_id, action, who FROM audit") == [(1, "reprocess", "sam")]
    assert do(reprocess, home, 1, "once more", "--out", str(out)) == (
        1, "This file was run anew as file 2; name that one.\n")


def test_claims_that_were_accepted_are_not_taken_in_twice(home: House, tmp_path: Path) -> None:
    home.run(drop(claim("A")))
    status, _talk = do(reprocess, home, 1, "why not", "--out", str(tmp_path / "out2"))
    assert status == 1
    assert home.rows("SELECT COUNT(*) FROM claim") == [(1,)]
    assert home.rows("SELECT action, why FROM audit") == [("reprocess-refused", "why not")]


def test_a_held_file_is_not_run_anew(home: House, tmp_path: Path) -> None:
    home.run(drop(claim("A", line="1")))
    do(hold, home, 1, "somebody looks at it")
    assert do(reprocess, home, 1, "anyway", "--out", str(tmp_path / "out2"))[0] == 1
    assert home.rows("SELECT COUNT(*) FROM file") == [(1,)]


def test_files_show_prints_the_lines(home: House, capsys: pytest.CaptureFixture[str]) -> None:
    from operations.screens.files import print_file

    home.run(drop(claim("A")), pay=False)
    do(hold, home, 1, "charges look [bold]doubled")
    url = str(home.home / "a.db")
    assert print_file(url, 1, form="table") == 0
    assert "Held 2026-02-02T10:00:00-05:00 by sam: charges look [bold]doubled" in " ".join(capsys.readouterr().out.split())
    assert print_file(url, 1, form="json") == 0
    assert json.loads(capsys.readouterr().out)["audit"] == [
        {"action": "hold", "why": "charges look [bold]doubled", "who": "sam", "at": "2026-02-02T10:00:00-05:00"}]
