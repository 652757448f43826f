"""What becomes of a run that was interrupted, when something else than the same command comes next.

(That the same command ends as if nothing had happened is held by test_faults, with real kills.)
"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from operations import batch
from operations.outcomes import RunResult
from tests.operations.drops import AS_OF, House, claim, drop, of, segments

ONE = drop(claim("A"), claim("B", charge="80"), claim("C", line="1"), number="1")
TWO = drop(claim("D", card="MAP1002"), number="2")
TOMORROW = AS_OF + timedelta(days=1)


class Killed(BaseException):
    """The process is gone."""


def killed(home: House, point: str, *contents: bytes, monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:
    """A run that ends at a fault point."""
    def fault(name: str) -> None:
        if name == point:
            raise Killed

    monkeypatch.setattr(batch, "faultpoint", fault)
    with pytest.raises(Killed):
        home.run(*contents, **options)
    monkeypatch.undo()


@pytest.mark.parametrize("point", ["claims-written", "after-commit", "before-answers-commit", "payments-committed",
                                   "answer-synced", "between-answers"])
def test_a_later_run_first_finishes_the_interrupted_one(
        home: House, point: str, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(home, point, ONE, monkeypatch=monkeypatch, chunk=1)
    home.as_of = TOMORROW
    result = home.run(TWO)
    assert result.notices == (f"An earlier run was interrupted: it was finished first, as of {AS_OF.isoformat()}.",)
    assert home.rows("SELECT id, as_of, state FROM run") == [
        (1, AS_OF.isoformat(), "done"), (2, TOMORROW.isoformat(), "done")]
    assert home.rows("SELECT id, run_id, received_on, verdict FROM file") == [
        (1, 1, "2026-02-02", "accepted_with_errors"), (2, 2, "2026-02-03", "accepted")]
    assert sorted(home.answers()) == [f"00000{n}-1.{kind}.edi" for n in (1, 2) for kind in ("277ca", "835", "999")]
    assert result.reconciliation.open_points == ()
    assert (result.reconciliation.received.claims, result.reconciliation.remitted.claims) == (1, 1)


def test_one_of_the_same_day_is_gone_on_with(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(home, "after-commit", ONE, monkeypatch=monkeypatch, chunk=1)
    home.as_of = AS_OF + timedelta(minutes=5)
    result = home.run(ONE, TWO)
    assert result.notices == (f"An earlier run was interrupted: this one goes on with it, as of {AS_OF.isoformat()}.",)
    assert home.rows("SELECT id, as_of, state FROM run") == [(1, AS_OF.isoformat(), "done")]
    assert [(one.status, one.claims) for one in result.files] == [("worked", 3), ("worked", 1)]
    assert (result.reconciliation.received.claims, result.reconciliation.open_points) == (4, ())


def test_more_files_than_before_after_the_payments(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(home, "payments-committed", ONE, monkeypatch=monkeypatch)
    result = home.run(ONE, TWO)
    assert [a.name for a in result.payments] == ["000001-1.835.edi", "000001-2.835.edi"]
    assert [e[1] for a in result.payments for e in of(segments(home.out / a.name), "CLP")] == ["A", "B", "D"]
    assert result.reconciliation.open_points == ()


def test_a_rehearsal_leaves_the_interrupted_run_alone(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(home, "after-commit", ONE, monkeypatch=monkeypatch)
    before = home.stored()
    rehearsed = home.run(TWO, dry=True)
    assert (rehearsed.run_id, rehearsed.reconciliation.open_points) == (2, ())
    assert home.stored() == before


def test_another_plan_between_the_kill_and_the_rest(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided stays; nobody is decided twice."""
    killed(home, "after-commit", ONE, monkeypatch=monkeypatch, chunk=1)
    decided = home.rows("SELECT * FROM decision ORDER BY claim_id")
    assert decided
    result: RunResult = home.run(ONE)
    assert home.rows("SELECT * FROM decision ORDER BY claim_id")[0][:-1] == decided[0][:-1]
    assert home.rows("SELECT count(*), count(DISTINCT patient_control_number) FROM claim") == [(3, 3)]
    assert result.reconciliation.open_points == ()


def test_findings_are_told_once(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = ONE.replace(b"DTP*472*D8*20260112", b"DTP*472*D8*20260132", 1) + b"text behind the file"
    home.run(bad, dry=True)
    killed(home, "after-commit", bad, monkeypatch=monkeypatch, chunk=1)
    killed(home, "before-answers-commit", bad, monkeypatch=monkeypatch, chunk=1)
    home.run(bad, chunk=1)
    found = home.rows("SELECT fault, position, segment, element FROM finding")
    assert len(found) == len(set(found)) > 2


def test_the_clock_of_a_run_counts_in_the_payer_s_zone(home: House) -> None:
    """17:00 in Albany is the cut-off; Monday is 2026-02-02."""
    for moment, day in (("2026-02-02T21:59:00+00:00", "2026-02-02"), ("2026-02-02T22:30:00+00:00", "2026-02-03"),
                        ("2026-02-06T23:00:00+00:00", "2026-02-09")):
        home.as_of = datetime.fromisoformat(moment)
        result = home.run(drop(claim(f"A{day}"), number=day.replace("-", "")))
        assert home.rows("SELECT received_on FROM file WHERE id = ?", result.files[0].file_id) == [(day,)]
        assert of(home.answer(result, "277ca"), "DTP")[0] == ["DTP", "050", "D8", day.replace("-", "")]
