"""Staged rows of one kind, and what was loaded before under the same keys → problems that only several rows show,
counts of what is new, and the rows in their tables.

Both are read as one stream in the order of their keys, so that memory holds one member, one provider or one price at a
time.  All of it is one savepoint: after a problem the database is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable, Select, and_, exists, literal, select, union_all

from operations.loading.problems import Problems
from operations.loading.report import Counts, LoadedFile
from operations.loading.sheets import Sheet, stage

LOADED_BEFORE = -1  # as the number of a file

Entry = Any  # a row of the merged stream: file, line and the sheet's columns, by name


class Fault(NamedTuple):
    """What is wrong with a staged row. ``other`` is the row that it clashes with."""

    entry: Entry
    field: str
    message: str
    other: Entry = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows of a sheet go.

    ``unit`` names the columns of what is counted; ``existing`` selects what the database holds, in the sheet's columns;
    ``settled`` fills columns from others before anybody looks; ``unknown`` finds names that are not loaded.
    """

    sheet: Sheet
    unit: tuple[str, ...]
    existing: Select[Any]
    examine: Callable[[Sequence[Entry]], Iterable[Fault]]
    writes: tuple[Executable, ...]
    settled: tuple[Executable, ...] = ()
    unknown: Callable[[Connection], Iterable[Fault]] = lambda _connection: ()
    notes: Callable[[Connection], Iterable[str]] = lambda _connection: ()


def load_sheet(target: Target, paths: Sequence[Path], connection: Connection,
               problems: Problems) -> tuple[list[LoadedFile], Counts, tuple[str, ...]]:
    staged = target.sheet.staged
    staged.create(connection)
    files = stage(target.sheet, paths, connection, problems)
    problems.refuse()
    for statement in target.settled:
        connection.execute(statement)
    names = [file.name for file in files]
    for fault in target.unknown(connection):
        _tell(fault, names, problems)
    counts = _merge(target, connection, names, problems)
    problems.refuse()
    for statement in target.writes:
        connection.execute(statement)
    notes = tuple(target.notes(connection))
    staged.drop(connection)
    return files, counts, notes


def _merge(target: Target, connection: Connection, names: Sequence[str], problems: Problems) -> Counts:
    added = changed = same = 0
    unit = attrgetter(*target.unit)
    for rows in _groups(target, connection):
        for fault in target.examine(rows):
            _tell(fault, names, problems)
        for new, old in _units(rows, unit):
            if not old:
                added += 1
            elif new == old:
                same += 1
            else:
                changed += 1
    return Counts(added, changed, same)


def _groups(target: Target, connection: Connection) -> Iterator[list[Entry]]:
    """Rows by group, in the order of their first days, what was loaded before first."""
    staged = target.sheet.staged
    stored = target.existing.subquery()
    alike = and_(*(staged.c[name] == stored.c[name] for name in target.sheet.group))
    columns = [stored.c[name] for name in target.sheet.names]
    before = select(literal(LOADED_BEFORE).label("file"), literal(0).label("line"), *columns)
    merged = union_all(select(staged), before.where(exists().where(alike))).subquery()
    order = [merged.c[name] for name in (*target.sheet.group, "start", "file", "line")]
    rows = connection.execution_options(yield_per=2_000).execute(select(merged).order_by(*order))
    for _key, group in groupby(rows, key=attrgetter(*target.sheet.group)):
        yield list(group)


def _units(rows: Sequence[Entry], unit: Callable[[Entry], object]) -> Iterator[tuple[set[Any], set[Any]]]:
    """What the files say of each thing they name, and what was known of it."""
    if len(rows) == 1:
        yield {rows[0][2:]}, set()
        return
    units: dict[object, tuple[set[Any], set[Any]]] = {}
    for row in rows:
        new, old = units.setdefault(unit(row), (set(), set()))
        (old if row.file == LOADED_BEFORE else new).add(row[2:])
    yield from (each for each in units.values() if each[0])


def _tell(fault: Fault, names: Sequence[str], problems: Problems) -> None:
    entry, other = fault.entry, fault.other
    where = ""
    if other is not None:
        if other.file == LOADED_BEFORE:
            where = f"what is loaded already from {other.start}"
        else:
            where = f"line {other.line}" if other.file == entry.file else f"{names[other.file]}, line {other.line}"
    problems.add(names[entry.file], entry.line, fault.field, fault.message.replace("{other}", where))


def clashing_spans(rows: Sequence[Entry], what: str) -> Iterator[Fault]:
    """Ends before their starts, and spans that share a day; ``rows`` in the order of their starts."""
    for row in rows:
        if row.end is not None and row.end < row.start and row.file != LOADED_BEFORE:
            yield Fault(row, "end", "is before start")
    for earlier, later in pairwise(rows):
        if earlier.end is None or later.start <= earlier.end:
            row, other = (later, earlier) if later.file != LOADED_BEFORE else (earlier, later)
            if row.file != LOADED_BEFORE:
                yield Fault(row, "start", f"the days of this {what} overlap with {{other}}: "
                                          "give the earlier one an end before the later one's start", other)


def staged_only(rows: Sequence[Entry]) -> list[Entry]:
    return [row for row in rows if row[0] != LOADED_BEFORE]


