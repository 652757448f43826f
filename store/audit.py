"""What people did with files, and why: lines that are only ever added; and which files are held by the last of them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, insert, select

from store.tables import audit, claim, decision

HOLD, RELEASE, REPROCESS, REFUSED = "hold", "release", "reprocess", "reprocess-refused"


class Line(NamedTuple):
    action: str
    why: str
    who: str
    at: str


def note(connection: Connection, file_id: int, line: Line) -> None:
    connection.execute(insert(audit).values(file_id=file_id, **line._asdict()))


def lines(connection: Connection, file_id: int) -> list[Line]:
    columns = audit.c.action, audit.c.why, audit.c.who, audit.c.at
    return [Line(*row) for row in connection.execute(select(*columns).where(audit.c.file_id == file_id).order_by(audit.c.id))]


def held(connection: Connection) -> list[int]:
    """The files whose last word is hold."""
    last = select(func.max(audit.c.id)).where(audit.c.action.in_((HOLD, RELEASE))).group_by(audit.c.file_id)
    query = select(audit.c.file_id).where(audit.c.id.in_(last), audit.c.action == HOLD).order_by(audit.c.file_id)
    return list(connection.execute(query).scalars())


def waiting(connection: Connection, file_id: int) -> tuple[int, int]:
    """Claims of a file that wait to be told in a remittance, and those that have been."""
    query = select(func.count(), func.count(decision.c.payment_id)).select_from(decision.join(claim)).where(
        claim.c.file_id == file_id, decision.c.payable)
    all_of_them, told = connection.execute(query).one()
    return int(all_of_them) - int(told), int(told)


def not_held(connection: Connection) -> tuple[ColumnElement[bool], ...]:
    """The condition on a decision that its file is not held; nothing where none is, as nearly always."""
    files = held(connection)
    return (decision.c.claim_id.not_in(select(claim.c.id).where(claim.c.file_id.in_(files))),) if files else ()
