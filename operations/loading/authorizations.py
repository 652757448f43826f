"""authorizations.csv: one row an authorization.

    number        what REF G1 of a claim quotes
    member_id     the member's id (not the card's)
    code          procedure code; empty: any
    start, end    first and last day; empty end: open
    units, used   units that were granted (empty: without limit) and used so far (empty: none)

A row replaces the authorization of that number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, exists, func, insert, select

from operations.loading import cells
from operations.loading.sheets import Column, Sheet
from operations.loading.staging import Entry, Fault, Target, staged_only
from store import tables

SHEET = Sheet.of(
    "authorizations", ("number",),
    Column("number", cells.required),
    Column("member_id", cells.required),
    Column("code", cells.optional_procedure),
    Column("start", cells.day),
    Column("end", cells.optional_day, needed=False),
    Column("units", cells.optional_amount, needed=False),
    Column("used", cells.quantity_used, needed=False),
)
_staged = SHEET.staged.c


def _examine(rows: Sequence[Entry]) -> Iterator[Fault]:
    given = staged_only(rows)
    for row in given:
        if row.end is not None and row.end < row.start:
            yield Fault(row, "end", "is before start")
    for row in given[1:]:
        yield Fault(row, "number", "two authorizations with one number: compare {other}", given[0])


def _of_nobody(connection: Connection) -> Iterator[str]:
    known = exists().where(tables.member.c.id == _staged.member_id)
    count = connection.execute(select(func.count()).select_from(SHEET.staged).where(~known)).scalar_one()
    if count:
        yield f"{count:,} of the authorizations are for members who are not loaded: compare member_id with members' id."


TARGET = Target(
    sheet=SHEET,
    unit=("number",),
    existing=select(*(tables.authorization.c[name] for name in SHEET.names)),
    examine=_examine,
    notes=_of_nobody,
    writes=(
        delete(tables.authorization).where(tables.authorization.c.number.in_(select(_staged.number))),
        insert(tables.authorization).from_select(
            SHEET.names,
            select(*(_staged[name] for name in SHEET.names)).order_by(_staged.file, _staged.line)),
    ),
)
