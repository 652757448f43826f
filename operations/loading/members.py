"""members.csv: one row a member and span of coverage; a member with several spans has several rows, alike in the
person's columns.

    id            unique per person; claims are never matched by it alone
    card_id       on the card (2010BA NM109), shared by a family where the payer does so; empty: the id
    family_id     whose accumulators count together; empty: the card id
    last_name, first_name, birth_date (2026-01-31), sex (F M U), relationship (18 self, 01 spouse, 19 child ...)
    plan_id       a plan that is loaded
    start, end    first and last day of coverage; empty end: open
    group_number, level (IND: coverage for this person alone)

A member in a file replaces the member of that id with all coverage; members in no file stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from operations.loading import cells
from operations.loading.problems import did_you_mean
from operations.loading.sheets import Column, Sheet
from operations.loading.staging import Entry, Fault, Target, clashing_spans, staged_only
from store import tables

PERSON = ("id", "card_id", "family_id", "last_name", "first_name", "birth_date", "sex", "relationship")
COVERAGE = ("plan_id", "start", "end", "group_number", "level")

SHEET = Sheet.of(
    "members", ("id",),
    Column("id", cells.required),
    Column("card_id", cells.optional, needed=False),
    Column("family_id", cells.optional, needed=False),
    Column("last_name", cells.capitals),
    Column("first_name", cells.capitals),
    Column("birth_date", cells.optional_day),
    Column("sex", cells.sex, needed=False),
    Column("relationship", cells.relationship, needed=False),
    Column("plan_id", cells.required),
    Column("start", cells.day),
    Column("end", cells.optional_day, needed=False),
    Column("group_number", cells.optional, needed=False),
    Column("level", cells.level, needed=False),
)
_staged = SHEET.staged.c
_ids = select(_staged.id)


def _examine(rows: Sequence[Entry]) -> Iterator[Fault]:
    given = staged_only(rows)
    person = [given[0][2 + SHEET.names.index(name)] for name in PERSON]
    for row in given[1:]:
        if [row[2 + SHEET.names.index(name)] for name in PERSON] != person:
            yield Fault(row, "id", "two members with one id: {other} has another name, birth date, sex, card, family "
                                   "or relationship", given[0])
            return
    yield from clashing_spans(given, "coverage")


def _unknown_plans(connection: Connection) -> Iterator[Fault]:
    known = set(connection.execute(select(tables.plan.c.plan_id).distinct()).scalars())
    first = func.min(_staged.file * 2**32 + _staged.line)
    named = select(_staged.plan_id, first.label("first"), func.count().label("rows")).group_by(_staged.plan_id)
    for row in connection.execute(named.order_by("first")).all():
        if row.plan_id not in known:
            query = select(SHEET.staged).where(_staged.file == row.first // 2**32, _staged.line == row.first % 2**32)
            more = f" ({row.rows:,} rows have it)" if row.rows > 1 else ""
            hint = did_you_mean(row.plan_id, known) if known else "; load plans first"
            yield Fault(connection.execute(query).one(), "plan_id", f"is no plan that is loaded{more}{hint}")


TARGET = Target(
    sheet=SHEET,
    unit=("id",),
    existing=select(
        *(tables.member.c[name] for name in PERSON), *(tables.coverage.c[name] for name in COVERAGE),
    ).select_from(tables.member.join(tables.coverage)),
    examine=_examine,
    unknown=_unknown_plans,
    settled=(
        update(SHEET.staged).where(_staged.card_id == "").values(card_id=_staged.id),
        update(SHEET.staged).where(_staged.family_id == "").values(family_id=_staged.card_id),
    ),
    writes=(
        delete(tables.coverage).where(tables.coverage.c.member_id.in_(_ids)),
        delete(tables.member).where(tables.member.c.id.in_(_ids)),
        insert(tables.member).from_select(PERSON, select(*(_staged[name] for name in PERSON)).distinct()),
        insert(tables.coverage).from_select(
            ("member_id", *COVERAGE),
            select(_staged.id, *(_staged[name] for name in COVERAGE)).order_by(_staged.file, _staged.line)),
    ),
)
