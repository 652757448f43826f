"""What waits for payment, lot by lot, and that each payment marks its own claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from store import payments, tables
from store.database import open_database
from store.payments import Paid, Waiting

CLAIMS = [
    # id, partner, payee, payable, paid
    (1, "P", "A", True, 100),
    (2, "P", "B", True, 250),
    (3, "P", "A", True, 0),
    (4, "Q", "A", True, 75),
    (5, "P", "A", False, 900),
    (6, "P", "A", True, 300),
]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = open_database(str(tmp_path / "a.db"))
    connection = database.engine.connect()
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")  # claims, files and runs do not matter here
    connection.execute(insert(tables.payee), [{"key": key, "document": f"of {key}"} for key in "AB"])
    for id, partner, payee, payable, paid in CLAIMS:
        row = {column.name: "" if column.type.python_type is str else 0 for column in tables.decision.columns}
        connection.execute(insert(tables.decision).values(row | {
            "claim_id": id, "partner": partner, "payee": payee, "payable": payable, "charge": paid, "paid": paid,
            "remittance": f"CLP{id}", "payment_id": None}))
    yield connection
    connection.close()
    database.close()


def test_payees_in_their_order_and_claims_in_theirs_so_many_at_a_time(connection: Connection) -> None:
    assert payments.addresses(connection) == ["P", "Q"]
    assert payments.due(connection, "P") == [("A", "of A", 3), ("B", "of B", 1)]
    assert list(payments.waiting(connection, "P", 2)) == [
        [Waiting("A", 1, 100, "CLP1"), Waiting("A", 3, 0, "CLP3")],
        [Waiting("A", 6, 300, "CLP6")],
        [Waiting("B", 2, 250, "CLP2")],
    ]


def test_a_payment_marks_the_claims_of_its_lot(connection: Connection) -> None:
    def paid(id: int, payee: str, first: int, last: int) -> Paid:
        return Paid((id, 0, "P", payee, "NAME", f"T{id}", "CHK", 100, 2, "2026-03-27"), first, last)

    payments.pay(connection, [paid(11, "A", 1, 3), paid(12, "B", 2, 2)])
    decision = tables.decision.c
    marked = connection.execute(select(decision.claim_id, decision.payment_id).order_by(decision.claim_id)).all()
    assert marked == [(1, 11), (2, 12), (3, 11), (4, None), (5, None), (6, None)]
    assert payments.due(connection, "P") == [("A", "of A", 1)]
    assert [one.claim_id for lot in payments.waiting(connection, "P", 5) for one in lot] == [6]
