"""A bug of ours in reading one set: that set is refused with a word to us, and the sets beside it go on."""

import io

import pytest
from sqlalchemy import select

from edi.canonical.claim import Claim
from edi.checks import SetChecks
from edi.errors import EnvironmentFault
from edi.findings import Finding
from operations.validation import Validation
from store import tables
from tests.operations.drops import House, claim, group, interchange, of, segments, sets

DATA = interchange(group(sets(claim("A")), sets(claim("B"), control="0002")))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claim B breaks a check."""
    check = SetChecks.check

    def checked(self: SetChecks, one: Claim) -> list[Finding]:
        if one.patient_control_number == "B":
            raise KeyError("JUNO TESTWELL")
        return check(self, one)

    monkeypatch.setattr(SetChecks, "check", checked)


@pytest.mark.usefixtures("broken")
def test_it_is_told_by_the_999_and_to_us(home: House) -> None:
    result = home.run(DATA)
    (file,) = result.files
    (nine,) = (answer.name for answer in file.answers if answer.kind == "999")
    said = segments(home.out / nine)
    assert [e[1:] for e in of(said, "IK5")] == [["A"], ["R", "1"]]
    assert of(said, "IK3") == []  # no segment is to blame
    assert (file.verdict, file.claims, result.exit_status) == ("partially_accepted", 2, 1)
    assert result.reconciliation.open_points == () and result.reconciliation.closes
    with home.database.transaction() as connection:
        assert list(connection.scalars(select(tables.claim.c.patient_control_number))) == ["A"]
        (message,) = connection.scalars(select(tables.finding.c.message).where(tables.finding.c.fault == "set-unprocessed"))
    assert "incident" in message and "KeyError" in message and "TESTWELL" not in message


@pytest.mark.usefixtures("broken")
def test_who_only_validates_gets_no_verdict_from_a_bug() -> None:
    with pytest.raises(KeyError):
        list(Validation("x.edi", io.BytesIO(DATA)))


def test_what_is_no_bug_of_ours_stops_the_run(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_arguments: object) -> None:
        raise EnvironmentFault("The disk is gone.")

    monkeypatch.setattr(SetChecks, "check", gone)
    with pytest.raises(EnvironmentFault):
        home.run(DATA)
