"""fees.csv: one row a price.

    schedule      the name that providers.csv and plans give it
    code          procedure code
    modifier      two characters; empty: any
    start, end    first and last day of the price; empty end: open
    amount        for one unit, with the places of its source

A row replaces the price of that schedule, code, modifier and first day; prices in no file stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import and_, delete, exists, insert, select

from operations.loading import cells
from operations.loading.sheets import Column, Sheet
from operations.loading.staging import LOADED_BEFORE, Entry, Fault, Target, clashing_spans
from store import tables

SHEET = Sheet.of(
    "fees", ("schedule", "code", "modifier"),
    Column("schedule", cells.required),
    Column("code", cells.procedure),
    Column("modifier", cells.modifier, needed=False),
    Column("start", cells.day),
    Column("end", cells.optional_day, needed=False),
    Column("amount", cells.amount),
)
_KEY = ("schedule", "code", "modifier", "start")
_staged = SHEET.staged.c


def _examine(rows: Sequence[Entry]) -> Iterator[Fault]:
    """What was loaded before and is replaced by a row of the files does not count."""
    spans: list[Entry] = []
    for row in rows:
        if spans and spans[-1].start == row.start:
            if spans[-1].file != LOADED_BEFORE:
                yield Fault(row, "start", "a second price for this schedule, code, modifier and day: compare {other}",
                            spans[-1])
                return
            spans.pop()
        spans.append(row)
    if len(spans) > 1 or (spans and spans[0].end is not None):
        yield from clashing_spans(spans, "price")


TARGET = Target(
    sheet=SHEET,
    unit=_KEY,
    existing=select(*(tables.fee.c[name] for name in SHEET.names)),
    examine=_examine,
    writes=(
        delete(tables.fee).where(exists().where(and_(*(tables.fee.c[name] == _staged[name] for name in _KEY)))),
        insert(tables.fee).from_select(
            SHEET.names,
            select(*(_staged[name] for name in SHEET.names)).order_by(_staged.file, _staged.line)),
    ),
)
