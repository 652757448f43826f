"""The books of a run close, and do not when anything is wrong by a claim or a cent: in the rows or in what was written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from operations.outcomes import RunResult
from operations.reconciliation import reconcile
from store.books import Sum
from tests.operations.drops import House, claim, drop, group, interchange, sets

UNKNOWN = ["ST*837*0002*005010X298", "BHT*0019*00*X*20260202*0830*CH", "CLM*I1*500***11:A:1*Y*A*Y*Y", "SE*4*0002"]
FILE = interchange(group(
    sets(claim("PAID"), claim("DENIED", code="17380", charge="90"), claim("REFUSED", line="1", charge="40"),
         claim("PENDED", card="UNKNOWN", named=("MOCKTON", "VERA"), charge="70")), UNKNOWN,
)).replace(b"NM1*IL*1*MOCKTON*VERA****MI*UNKNOWN~\nN3*5 SAMPLE LANE~\nN4*ALBANY*NY*122070005~\nDMG*D8*19700101*M",
           b"NM1*IL*1*MOCKTON*VERA****MI*UNKNOWN~\nN3*5 SAMPLE LANE~\nN4*ALBANY*NY*122070005~\nDMG*D8*19900930*F")


def points(home: House, run: int = 1) -> tuple[str, ...]:
    with home.database.transaction() as connection:
        return reconcile(connection, home.database.content, run).open_points


def dollars(claims: int, charge: str) -> Sum:
    return Sum(claims, Decimal(charge))


def test_every_claim_stands_in_one_place(home: House) -> None:
    books = home.run(FILE).reconciliation
    assert books.open_points == ()
    assert books.received == dollars(5, "825.00")
    assert books.refused_with_set == dollars(1, "500.00")
    assert books.refused == books.acknowledged_refused == dollars(1, "40.00")
    assert books.accepted == books.acknowledged_accepted == dollars(3, "285.00")
    assert (books.paid, books.denied, books.pended) == (
        dollars(1, "125.00"), dollars(1, "90.00"), dollars(1, "70.00"))
    assert books.remitted == dollars(2, "215.00")
    assert (books.paid_amount, books.adjusted_amount, books.remitted_amount) == (
        Decimal("55.00"), Decimal("160.00"), Decimal("55.00"))


@pytest.mark.parametrize("change, point", [
    ("UPDATE transaction_set SET claims = claims + 1 WHERE verdict = 'A'", "received = refused with set"),
    ("UPDATE transaction_set SET charge = charge + 1 WHERE verdict = 'A'", "received = refused with set"),
    ("UPDATE claim SET charge = charge + 1 WHERE NOT accepted",            "refused = refused in the 277CA"),
    ("UPDATE claim SET charge = charge + 1 WHERE id = 1",                  "accepted = accepted in the 277CA"),
    ("UPDATE claim SET accepted = NOT accepted WHERE id = 3",              "accepted = paid + denied + pended"),
    ("UPDATE decision SET charge = charge + 1, adjusted = adjusted + 1 WHERE claim_id = 1", "claims in payment"),
    ("UPDATE decision SET payment_id = NULL WHERE claim_id = 2",           "claims in payment = claims in the 835"),
    ("UPDATE payment SET amount = amount + 1",                             "payments = BPR02 of the 835"),
    ("DELETE FROM ledger WHERE 1; DELETE FROM adjustment WHERE claim_id = 4; DELETE FROM line WHERE claim_id = 4;"
     " DELETE FROM decision WHERE claim_id = 4; DELETE FROM claim WHERE id = 4", "received = refused with set"),
])
def test_a_row_that_is_wrong_is_seen(change: str, point: str, home: House) -> None:
    home.run(FILE)
    with home.database.transaction() as connection:
        for statement in change.split(";"):
            connection.exec_driver_sql(statement)
    found = points(home)
    assert any(one.startswith(point) for one in found), found


@pytest.mark.parametrize("kind, right, wrong", [
    ("277ca", b"QTY*90*3",   b"QTY*90*2"),
    ("277ca", b"QTY*AA*1",   b"QTY*AA*2"),
    ("277ca", b"AMT*YU*285", b"AMT*YU*284.99"),
    ("277ca", b"AMT*YY*40",  b"AMT*YY*40.01"),
    ("835",   b"BPR*I*55*",  b"BPR*I*55.01*"),
    ("835",   b"CLP*PAID*1*125*", b"CLP*PAID*1*125.01*"),
])
def test_an_answer_that_says_otherwise_is_seen(kind: str, right: bytes, wrong: bytes, home: House) -> None:
    home.run(FILE)
    ((sha256,),) = home.rows("SELECT sha256 FROM answer WHERE kind = ?", kind)
    path = home.database.content.path(sha256)
    data = path.read_bytes()
    assert data.count(right) == 1
    path.write_bytes(data.replace(right, wrong))
    assert points(home)


def test_the_money_of_a_decision_is_held_by_the_database_itself(home: House) -> None:
    home.run(FILE)
    with pytest.raises(Exception, match="balances"), home.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE decision SET paid = paid + 1 WHERE claim_id = 1")


def test_claims_of_an_earlier_run_are_paid_in_the_books_of_the_later(home: House) -> None:
    first = home.run(FILE, pay=False)
    second = home.run(drop(claim("LATER", card="MAP1002"), number="2"))
    assert first.reconciliation.open_points == second.reconciliation.open_points == ()
    assert first.reconciliation.remitted == Sum()
    assert second.reconciliation.received == dollars(1, "125.00")
    assert second.reconciliation.remitted == dollars(3, "340.00")


def test_nothing_is_paid_twice(home: House) -> None:
    home.run(FILE)
    result: RunResult = home.run(FILE)
    assert (result.payments, result.reconciliation.remitted) == ([], Sum())
    assert home.rows("SELECT count(*), sum(amount) FROM payment") == [(1, 5500)]
