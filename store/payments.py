"""What is due, to whom, and that it was paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from store.rows import insert_rows
from store.tables import decision, payee, payment

_DUE = decision.c.payable, decision.c.payment_id.is_(None)


class Due(NamedTuple):
    """A payee and how many claims wait for it."""

    payee: str
    claims: int


def remember_payees(connection: Connection, documents: dict[str, str]) -> None:
    """Keeps who a payee is, as its first claim named it."""
    known = set(connection.execute(select(payee.c.key).where(payee.c.key.in_(documents))).scalars())
    insert_rows(connection, payee, ("key", "document"), [item for item in documents.items() if item[0] not in known])


def document(connection: Connection, key: str) -> str:
    return str(connection.execute(select(payee.c.document).where(payee.c.key == key)).scalar_one())


def addresses(connection: Connection) -> list[str]:
    """To whom remittances go."""
    return list(connection.execute(
        select(decision.c.partner).where(*_DUE).distinct().order_by(decision.c.partner)).scalars())


def due(connection: Connection, address: str) -> list[Due]:
    query = select(decision.c.payee, func.count()).where(*_DUE, decision.c.partner == address)
    return [Due(*row) for row in connection.execute(query.group_by(decision.c.payee).order_by(decision.c.payee))]


def claims(connection: Connection, address: str, key: str, most: int) -> Iterator[tuple[list[int], list[str]]]:
    """A payee's waiting claims in the order of receipt, at most so many at a time: their ids and what an 835 says."""
    last = 0
    while True:
        rows = connection.execute(select(decision.c.claim_id, decision.c.remittance).where(
            *_DUE, decision.c.partner == address, decision.c.payee == key, decision.c.claim_id > last,
        ).order_by(decision.c.claim_id).limit(most)).all()
        if not rows:
            return
        last = int(rows[-1][0])
        yield [int(row[0]) for row in rows], [str(row[1]) for row in rows]


def pay(connection: Connection, claim_ids: Sequence[int], **facts: object) -> None:
    """Inserts a payment and marks its claims."""
    added = connection.execute(insert(payment).values(claims=len(claim_ids), **facts)).inserted_primary_key
    assert added is not None
    for start in range(0, len(claim_ids), 500):
        connection.execute(update(decision).where(
            decision.c.claim_id.in_(claim_ids[start : start + 500])).values(payment_id=int(added[0])))
