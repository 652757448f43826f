"""Numbers that never repeat: control numbers, claim and payment numbers. Given out inside the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from store.tables import control_number


def take(connection: Connection, kind: str, count: int = 1) -> range:
    """The next ``count`` numbers of a kind, from 1; given back if the transaction fails."""
    last = connection.execute(select(control_number.c.last).where(control_number.c.kind == kind)).scalar()
    if last is None:
        last = 0
        connection.execute(insert(control_number).values(kind=kind, last=count))
    else:
        connection.execute(update(control_number).where(control_number.c.kind == kind).values(last=last + count))
    return range(last + 1, last + count + 1)
