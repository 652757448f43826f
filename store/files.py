"""Runs, files, arrivals, interchanges and sets: what came in, how far it is worked off, what we said of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Row, and_, func, insert, or_, select, update

from edi.findings import Door, Fault, FaultRow, Finding, Level, Severity, Where
from store import tables
from store.content import Kept
from store.rows import Row as NewRow
from store.rows import insert_rows

SET_COLUMNS = (
    "id", "interchange_id", "group_ordinal", "ordinal", "group_control", "group_id", "guide", "set_id", "control",
    "reference", "verdict", "codes", "claims", "charge", "header", "response",
)
FINDING_COLUMNS = (
    "file_id", "fault", "severity", "snip", "interchange", "grp", "set_ordinal", "position", "offset", "segment", "path",
    "element", "component", "repetition", "message", "value", "door", "code",
)


Place = tuple[int, int, int]  # the ordinals of interchange, group and set, 0 where it is of none


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """How far a file is worked off: sets before (interchange, group, set) are done, and so many claims of that set."""

    interchange: int = 1
    group: int = 1
    set: int = 1
    claims: int = 0

    def dump(self) -> str:
        return json.dumps([self.interchange, self.group, self.set, self.claims])

    @classmethod
    def load(cls, text: str) -> Cursor:
        return cls(*json.loads(text))


class RunRow(NamedTuple):
    id: int
    as_of: str  # its clock


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file as it is known: ``state`` is received (its sets are being worked off), decided or answered."""

    id: int
    sha256: str
    attempt: int
    run_id: int
    received_at: str
    received_on: str
    state: str
    cursor: Cursor
    verdict: str


def _file(row: Row[tuple[object, ...]]) -> FileRow:
    return FileRow(row.id, row.sha256, row.attempt, row.run_id, row.received_at, row.received_on, row.state,
                   Cursor.load(row.cursor), row.verdict or "")


# -- runs -----------------------------------------------------------------------------------------------------------

def interrupted(connection: Connection) -> RunRow | None:
    """The run that a killed process left open."""
    left = connection.execute(select(tables.run).where(tables.run.c.state == "open").order_by(tables.run.c.id)).first()
    return None if left is None else RunRow(left.id, left.as_of)


def open_run(connection: Connection, as_of: str) -> RunRow:
    added = connection.execute(insert(tables.run).values(as_of=as_of, state="open")).inserted_primary_key
    assert added is not None
    return RunRow(int(added[0]), as_of)


def close_run(connection: Connection, run_id: int) -> None:
    connection.execute(update(tables.run).where(tables.run.c.id == run_id).values(state="done"))


# -- files ------------------------------------------------------------------------------------------------------------

def latest(connection: Connection, sha256: str) -> FileRow | None:
    """What is known of these bytes: their newest attempt."""
    query = select(tables.file).where(tables.file.c.sha256 == sha256).order_by(tables.file.c.attempt.desc())
    row = connection.execute(query).first()
    return None if row is None else _file(row)


def unanswered(connection: Connection, run_id: int) -> list[FileRow]:
    """The files of a run that are not worked off, in the order in which they came."""
    table = tables.file
    query = select(table).where(table.c.run_id == run_id, table.c.state != "answered").order_by(table.c.id)
    return [_file(row) for row in connection.execute(query)]


def get(connection: Connection, file_id: int) -> FileRow | None:
    row = connection.execute(select(tables.file).where(tables.file.c.id == file_id)).first()
    return None if row is None else _file(row)


def add_file(connection: Connection, run_id: int, kept: Kept, received_at: str, received_on: str, *,
             attempt: int = 1, why: str | None = None) -> FileRow:
    if connection.execute(select(tables.content.c.size).where(tables.content.c.sha256 == kept.sha256)).first() is None:
        connection.execute(insert(tables.content).values(sha256=kept.sha256, size=kept.size))
    added = connection.execute(insert(tables.file).values(
        sha256=kept.sha256, attempt=attempt, why=why, run_id=run_id, received_at=received_at, received_on=received_on,
        state="received", cursor=Cursor().dump())).inserted_primary_key
    assert added is not None
    found = get(connection, int(added[0]))
    assert found is not None
    return found


def add_arrival(connection: Connection, file_id: int, run_id: int, name: str, channel: str, at: str) -> None:
    """Notes that these bytes came; the same run noting the same name twice (after a kill) is one arrival."""
    table = tables.arrival
    same = select(table.c.id).where(table.c.file_id == file_id, table.c.run_id == run_id, table.c.name == name)
    if connection.execute(same).first() is None:
        connection.execute(insert(table).values(file_id=file_id, run_id=run_id, name=name, channel=channel, at=at))


def move(connection: Connection, file_id: int, cursor: Cursor) -> None:
    connection.execute(update(tables.file).where(tables.file.c.id == file_id).values(cursor=cursor.dump()))


def settle(connection: Connection, file_id: int, state: str, **facts: object) -> None:
    connection.execute(update(tables.file).where(tables.file.c.id == file_id).values(state=state, **facts))


def accepted_claims(connection: Connection, sha256: str) -> int:
    """How many claims of these bytes ever entered, over all attempts."""
    query = select(func.count()).select_from(tables.claim.join(tables.file)).where(
        tables.file.c.sha256 == sha256, tables.claim.c.accepted)
    return int(connection.execute(query).scalar_one())


# -- interchanges and sets ------------------------------------------------------------------------------------------------

def number_used(connection: Connection, isa: Sequence[str], file_id: int, sha256: str) -> bool:
    """Has this sender used this ISA13 before, in other bytes? ISA15 does not count: a test may not reuse a number."""
    table = tables.interchange
    query = select(table.c.id).select_from(table.join(tables.file)).where(
        table.c.sender_qualifier == isa[4], table.c.sender == isa[5], table.c.receiver_qualifier == isa[6],
        table.c.receiver == isa[7], table.c.control_number == isa[12], table.c.file_id != file_id,
        tables.file.c.sha256 != sha256, table.c.verdict == "accepted")
    return connection.execute(query).first() is not None


def add_interchange(connection: Connection, file_id: int, ordinal: int, isa: Sequence[str],
                    findings: Sequence[Finding], *, partner: str, verdict: str, note: str) -> int:
    """Inserts an interchange with the findings of its door, or finds what a killed run inserted."""
    table = tables.interchange
    known = connection.execute(
        select(table.c.id).where(table.c.file_id == file_id, table.c.ordinal == ordinal)).scalar()
    if known is not None:
        return int(known)
    added = connection.execute(insert(table).values(
        file_id=file_id, ordinal=ordinal, sender_qualifier=isa[4], sender=isa[5],
        receiver_qualifier=isa[6], receiver=isa[7], control_number=isa[12], usage=isa[14], version=isa[11],
        sent=f"{isa[8]} {isa[9]}", partner=partner, verdict=verdict, note=note)).inserted_primary_key
    assert added is not None
    add_findings(connection, file_id, (ordinal, 0, 0), findings)
    return int(added[0])


def set_id(connection: Connection, interchange_id: int, group: int, ordinal: int) -> int | None:
    """The row of a set (its group's ordinal and its own), where an earlier chunk has made it."""
    table = tables.transaction_set
    found = connection.execute(select(table.c.id).where(
        table.c.interchange_id == interchange_id, table.c.group_ordinal == group,
        table.c.ordinal == ordinal)).scalar()
    return None if found is None else int(found)


def add_sets(connection: Connection, rows: Sequence[NewRow]) -> None:
    """Rows of SET_COLUMNS. Their ids are ours, as those of claims."""
    insert_rows(connection, tables.transaction_set, SET_COLUMNS, rows)


def add_findings(connection: Connection, file_id: int, place: Place, findings: Iterable[Finding]) -> None:
    insert_rows(connection, tables.finding, FINDING_COLUMNS, [_finding_row(file_id, place, one) for one in findings])


def add_findings_of_sets(connection: Connection, file_id: int, found: Iterable[tuple[Place, Finding]]) -> None:
    rows = [_finding_row(file_id, place, one) for place, one in found]
    insert_rows(connection, tables.finding, FINDING_COLUMNS, rows)


def _finding_row(file_id: int, place: Place, one: Finding) -> NewRow:
    where = one.where
    return (file_id, one.fault.id, one.severity.value, int(one.snip), *place, where.position, where.offset, where.segment,
            where.path, where.element, where.component, where.repetition, one.message, one.value, one.door.value, one.row.code)


def advice(connection: Connection, file_id: int, interchange: int) -> dict[tuple[int, int], list[Finding]]:
    """What was found in an interchange and leaves by the 824: by the ordinals of group and set, in order."""
    table, faults = tables.finding, {fault.id: fault for fault in Fault}
    before = [fault.id for fault in Fault if fault.door is Door.ADVICE]  # rows of a version that did not write doors
    query = select(table).where(
        table.c.file_id == file_id, table.c.interchange == interchange,
        or_(table.c.door == Door.ADVICE.value, and_(table.c.door == "", table.c.fault.in_(before)))).order_by(table.c.id)
    found: dict[tuple[int, int], list[Finding]] = {}
    for row in connection.execute(query):
        where = Where(row.position, row.offset, row.segment, row.path, row.element, row.component, row.repetition)
        fault = faults[row.fault]
        moved = None if fault.door is Door.ADVICE else FaultRow(fault.id, Level.ADVICE, row.code, fault.row.snip)
        found.setdefault((row.grp, row.set_ordinal), []).append(
            Finding(fault, where, row.message, row.value, severity=Severity(row.severity), moved=moved))
    return found


def first_message(connection: Connection, file_id: int, fault: str) -> str:
    """What was said of the first fault of this kind."""
    table = tables.finding
    query = select(table.c.message).where(table.c.file_id == file_id, table.c.fault == fault).order_by(table.c.id)
    return connection.execute(query).scalar() or ""


def sets_of(connection: Connection, interchange_id: int) -> Iterator[Row[tuple[object, ...]]]:
    table = tables.transaction_set
    yield from connection.execute(
        select(table).where(table.c.interchange_id == interchange_id).order_by(table.c.group_ordinal, table.c.ordinal))


def counts(connection: Connection, file_id: int) -> dict[str, int]:
    """Claims as the raw sets state them, and findings."""
    s, i = tables.transaction_set, tables.interchange
    claims = connection.execute(select(func.coalesce(func.sum(s.c.claims), 0)).select_from(
        s.join(i, s.c.interchange_id == i.c.id)).where(i.c.file_id == file_id)).scalar_one()
    findings = connection.execute(select(func.count()).where(tables.finding.c.file_id == file_id)).scalar_one()
    return {"claims": int(claims), "findings": int(findings)}


class Tally(NamedTuple):
    """Of one file: sets, those refused (IK5 R), those accepted with errors noted (E), claims, those that did not enter."""

    sets: int
    refused_sets: int
    noted_sets: int
    claims: int
    refused_claims: int


def tally(connection: Connection, file_id: int, but: Collection[str]) -> Tally:
    """``but`` are sets (ST01) that do not count."""
    s, i, c = tables.transaction_set, tables.interchange, tables.claim
    rows = connection.execute(select(s.c.verdict, func.count(), func.coalesce(func.sum(s.c.claims), 0)).select_from(
        s.join(i, s.c.interchange_id == i.c.id)).where(
        i.c.file_id == file_id, s.c.set_id.not_in(but)).group_by(s.c.verdict)).all()
    sets = {str(row[0]): int(row[1]) for row in rows}
    claims = sum(int(row[2]) for row in rows)
    entered = connection.execute(select(func.count()).where(c.c.file_id == file_id, c.c.accepted)).scalar_one()
    return Tally(sum(sets.values()), sets.get("R", 0), sets.get("E", 0), claims, claims - int(entered))
