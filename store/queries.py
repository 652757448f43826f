"""Questions about what is stored: claims, their decisions, files and their answers. Read-only; rows come as mappings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from store import tables

Record = Mapping[str, Any]

# What a claim is called in four words: refused ones have no decision.
_STATUS = case((tables.claim.c.accepted.is_(False), "rejected"), else_=tables.decision.c.disposition)


def _all(connection: Connection, query: Select[Any]) -> list[Record]:
    return [dict(row._mapping) for row in connection.execute(query)]


def claims(connection: Connection, *, status: str = "", member: str = "", limit: int = 50) -> list[Record]:
    """Claims, newest first."""
    claim, decision = tables.claim, tables.decision
    query = select(
        claim.c.number, claim.c.patient_control_number, claim.c.member_card, claim.c.service_from, claim.c.service_to,
        _STATUS.label("status"), claim.c.charge, decision.c.allowed, decision.c.paid, decision.c.patient,
        claim.c.received_on, claim.c.file_id, claim.c.test, claim.c.encounter,
    ).select_from(claim.outerjoin(decision)).order_by(claim.c.id.desc()).limit(limit)
    if status:
        query = query.where(_STATUS.in_([status]))
    if member:
        query = query.where(claim.c.member_card == member)
    return _all(connection, query)


def claim(connection: Connection, number: str) -> Record | None:
    """One claim with its decision (None values where there is none) by our number or by the patient's account number."""
    table = tables.claim
    decision = [c for c in tables.decision.c if c.name not in ("charge", "claim_id")]
    query = select(table, _STATUS.label("state"), *decision).select_from(table.outerjoin(tables.decision))
    for column in (table.c.number, table.c.patient_control_number):
        row = connection.execute(query.where(column == number).order_by(table.c.id.desc())).first()
        if row is not None:
            return dict(row._mapping)
    return None


def namesakes(connection: Connection, one: Record) -> int:
    """How many other claims have the account number of this one."""
    table = tables.claim
    return int(connection.execute(select(func.count()).where(
        table.c.patient_control_number == one["patient_control_number"], table.c.id != one["id"])).scalar_one())


def lines(connection: Connection, claim_id: int) -> list[Record]:
    return _all(connection, select(tables.line).where(tables.line.c.claim_id == claim_id).order_by(tables.line.c.number))


def adjustments(connection: Connection, claim_id: int) -> list[Record]:
    table = tables.adjustment
    return _all(connection, select(table).where(table.c.claim_id == claim_id).order_by(table.c.id))


def way(connection: Connection, claim_id: int) -> list[Record]:
    """A claim's way through the house: each arrival of its file, the set it stood in, and each answer about it."""
    c, s, i, f = tables.claim, tables.transaction_set, tables.interchange, tables.file
    joined = c.join(s).join(i, s.c.interchange_id == i.c.id).join(f, i.c.file_id == f.c.id)
    return _all(connection, select(
        f.c.id.label("file_id"), f.c.received_at, f.c.received_on, i.c.sender, i.c.control_number, i.c.usage,
        s.c.group_control, s.c.control.label("set_control"), s.c.reference, c.c.position,
    ).select_from(joined).where(c.c.id == claim_id))


def arrivals(connection: Connection, file_id: int) -> list[Record]:
    table = tables.arrival
    return _all(connection, select(table.c.name, table.c.channel, table.c.at, table.c.run_id).where(
        table.c.file_id == file_id).order_by(table.c.id))


def payment(connection: Connection, payment_id: int) -> Record | None:
    row = connection.execute(select(tables.payment).where(tables.payment.c.id == payment_id)).first()
    return None if row is None else dict(row._mapping)


def files(connection: Connection, limit: int = 50) -> list[Record]:
    """Files, newest first, with how many claims of each entered."""
    file, claim = tables.file, tables.claim
    entered = select(func.count()).where(claim.c.file_id == file.c.id, claim.c.accepted).scalar_subquery()
    name = select(tables.arrival.c.name).where(tables.arrival.c.file_id == file.c.id).order_by(
        tables.arrival.c.id).limit(1).scalar_subquery()
    return _all(connection, select(
        file.c.id, name.label("name"), file.c.received_at, file.c.state, file.c.verdict, file.c.interchanges,
        file.c.claims, entered.label("accepted"), file.c.findings, file.c.attempt, file.c.sha256,
    ).order_by(file.c.id.desc()).limit(limit))


def file(connection: Connection, file_id: int) -> Record | None:
    row = connection.execute(select(tables.file).where(tables.file.c.id == file_id)).first()
    return None if row is None else dict(row._mapping)


def file_sets(connection: Connection, file_id: int) -> list[Record]:
    s, i = tables.transaction_set, tables.interchange
    query = select(
        i.c.ordinal.label("interchange"), i.c.control_number, i.c.sender, i.c.usage,
        i.c.verdict.label("interchange_verdict"), i.c.note, s.c.group_control, s.c.control, s.c.set_id, s.c.guide,
        s.c.verdict, s.c.codes, s.c.claims, s.c.charge,
    ).select_from(i.outerjoin(s, s.c.interchange_id == i.c.id)).where(i.c.file_id == file_id)
    return _all(connection, query.order_by(i.c.ordinal, s.c.group_ordinal, s.c.ordinal))


def findings(connection: Connection, file_id: int, limit: int) -> list[Record]:
    table = tables.finding
    return _all(connection, select(table).where(table.c.file_id == file_id).order_by(table.c.id).limit(limit))


def answers(connection: Connection, file_id: int) -> Sequence[Record]:
    table = tables.answer
    return _all(connection, select(table).where(table.c.file_id == file_id).order_by(table.c.id))
