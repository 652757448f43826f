"""Claims of sets as a 277CA tells them: whether sets are read together or one by one, in whatever order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from edi.canonical.acknowledgment import ClaimStatus, LineStatus, Status, Totals
from edi.canonical.party import Party
from store import statuses, tables
from store.database import open_database

SETS = {1: ["A", "B"], 2: [], 3: ["C"], 4: ["D", "E", "F"], 5: ["G"]}
ACCEPTED = ClaimStatus(
    patient=Party("QC", True, "ROE", "RITA", id_qualifier="MI", id="M1"), patient_control_number="A",
    charge=Decimal("125.50"), accepted=True, statuses=(Status("A2", "20"),), payer_number="N1",
    service_from=date(2026, 3, 2), service_to=date(2026, 3, 4))
REFUSED = replace(
    ACCEPTED, accepted=False, payer_number="", statuses=(Status("A7", "562", "82"), Status("A7", "247")),
    provider_statuses=(Status("A7", "562", "85"),), bill_type="111",
    lines=(LineStatus("HC", "99213", ("25",), Decimal("80.00"), (Status("A7", "476"),), "L1", date(2026, 3, 2), None,
                      "0450", Decimal("1.5")),))


def row(id: int, set_id: int, control: str, status: ClaimStatus = ACCEPTED) -> dict[str, object]:
    values: dict[str, object] = {
        column.name: "" if column.type.python_type is str else 0 for column in tables.claim.columns}
    return values | {
        "id": id, "number": f"N{id}", "transaction_set_id": set_id, "ordinal": id, "patient_control_number": control,
        "charge": 12550, "accepted": status.accepted, "statuses": statuses.dump(status), "patient_last": "ROE",
        "patient_first": "RITA", "member_card": "M1", "service_from": "2026-03-02", "service_to": "2026-03-04",
        "billing_npi": "1234567893", "provider_key": "7"}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = open_database(str(tmp_path / "a.db"))
    connection = database.engine.connect()
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")  # files and sets do not matter here
    yield connection
    connection.close()
    database.close()


@pytest.mark.parametrize("read", [1, 2, 3, 100])
@pytest.mark.parametrize("order", [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [2, 5, 1, 4, 3]])
def test_each_set_has_its_claims_in_their_order(read: int, order: list[int], connection: Connection,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statuses, "READ", read)
    rows = [(set_id, control) for set_id, controls in SETS.items() for control in controls]
    connection.execute(insert(tables.claim), [row(n, *one) for n, one in enumerate(rows, 1)])
    sets = statuses.Sets(connection, [(id, len(SETS[id])) for id in order])
    assert {id: [claim.patient_control_number for _, _, claim in sets.of(id)] for id in order} == SETS


@pytest.mark.parametrize("status", [ACCEPTED, REFUSED])
def test_a_claim_is_told_as_it_was_kept(status: ClaimStatus, connection: Connection) -> None:
    connection.execute(insert(tables.claim).values(row(1, 1, "A", status)))
    ((key, provider, told),) = statuses.Sets(connection, [(1, 1)]).of(1)
    assert (key, provider.id_qualifier, provider.id) == ("7", "XX", "1234567893")
    assert told == replace(status, payer_number="N1" if status.accepted else "")


def test_totals_of_each_set(connection: Connection) -> None:
    column = {c.name: "" if c.type.python_type is str else 0 for c in tables.transaction_set.columns}
    connection.execute(insert(tables.transaction_set), [
        column | {"id": id, "interchange_id": 9, "ordinal": id} for id in (1, 2)])
    connection.execute(insert(tables.claim), [row(1, 1, "A"), row(2, 1, "B", REFUSED), row(3, 1, "C"), row(4, 3, "D")])
    assert statuses.totals(connection, 9) == {1: Totals(2, 1, Decimal("251.00"), Decimal("125.50"))}
