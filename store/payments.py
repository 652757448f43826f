"""What is due, to whom, and that it was paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from store.audit import not_held
from store.rows import Row, insert_rows
from store.tables import decision, payee, payment

_DUE = decision.c.payable, decision.c.payment_id.is_(None)
_READ = 500  # rows fetched at a time
PAYMENT_COLUMNS = (
    "id", "run_id", "partner", "payee", "payee_name", "trace", "method", "amount", "claims", "paid_on",
)


class Due(NamedTuple):
    """A payee, who that is (JSON), and how many claims wait for it."""

    payee: str
    document: str
    claims: int


class Waiting(NamedTuple):
    """A claim that waits: what it pays in cents, and its loop 2100."""

    payee: str
    claim_id: int
    paid: int
    remittance: str


class Paid(NamedTuple):
    """A payment and its claims: those of the payee from the first to the last id that were due."""

    row: Row  # of PAYMENT_COLUMNS
    first: int
    last: int


def remember_payees(connection: Connection, documents: dict[str, str]) -> None:
    """Keeps who a payee is, as its first claim named it."""
    known = set(connection.execute(select(payee.c.key).where(payee.c.key.in_(documents))).scalars())
    insert_rows(connection, payee, ("key", "document"), [item for item in documents.items() if item[0] not in known])


def addresses(connection: Connection) -> list[str]:
    """To whom remittances go. Claims of a file that is held are not due."""
    return list(connection.execute(
        select(decision.c.partner).where(*_DUE, *not_held(connection)).distinct().order_by(decision.c.partner)).scalars())


def due(connection: Connection, address: str) -> list[Due]:
    """Who waits for money or word at an address, in the order in which it is paid."""
    query = select(decision.c.payee, payee.c.document, func.count()).join(payee, payee.c.key == decision.c.payee)
    query = query.where(*_DUE, *not_held(connection), decision.c.partner == address)
    query = query.group_by(decision.c.payee).order_by(decision.c.payee)
    return [Due(*row) for row in connection.execute(query)]


def waiting(connection: Connection, address: str, most: int) -> Iterator[list[Waiting]]:
    """The claims of one payee after the other, in the order of receipt, at most so many at a time. None of them may be
    marked as paid before the last is read: these are the rows that `pay` changes."""
    columns = decision.c.payee, decision.c.claim_id, decision.c.paid, decision.c.remittance
    query = select(*columns).where(*_DUE, *not_held(connection), decision.c.partner == address)
    query = query.order_by(decision.c.payee, decision.c.claim_id).execution_options(yield_per=_READ)
    for _key, rows in groupby(map(Waiting._make, connection.execute(query)), key=lambda one: one.payee):
        while lot := list(islice(rows, most)):
            yield lot


def pay(connection: Connection, paid: Iterable[Paid]) -> None:
    """Inserts payments and marks their claims, each payment's by one range."""
    paid = list(paid)
    insert_rows(connection, payment, PAYMENT_COLUMNS, [one.row for one in paid])
    marks = [{"of": one.row[0], "to_partner": one.row[2], "to_payee": one.row[3], "first": one.first, "last": one.last}
             for one in paid]
    if marks:
        connection.execute(_MARK.where(*not_held(connection)), marks)


_MARK = update(decision).where(
    *_DUE, decision.c.partner == bindparam("to_partner"), decision.c.payee == bindparam("to_payee"),
    decision.c.claim_id.between(bindparam("first"), bindparam("last")),
).values(payment_id=bindparam("of"))
