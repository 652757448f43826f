"""CSV files with a header → rows in a staging table of the same transaction, each with its file and line.

Every row is checked cell by cell on its way; rows are never gathered in memory, so that a fee schedule of millions of
prices loads in little.  What needs more than one row to see is looked for afterwards, in the staged rows (staging.py).

A file is UTF-8, its separator the comma; its first line names the columns, in any order.  Columns that may be left out
are as good as empty ones; a column that is not known is a mistake.  Rows without any value are passed over.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlalchemy import Column as DatabaseColumn
from sqlalchemy import Connection, Index, Integer, MetaData, Table, Text

from operations.loading.cells import Read
from operations.loading.problems import Problems, did_you_mean, unreadable
from operations.loading.report import LoadedFile
from store.rows import Row, insert_rows

BATCH = 5_000


class Column(NamedTuple):
    """``needed``: the header has to have it."""

    name: str
    read: Read
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of one kind of file and the staging table that takes its rows.

    ``group`` names the columns that rows looked at together have alike.
    """

    kind: str
    group: tuple[str, ...]
    columns: tuple[Column, ...]
    staged: Table

    @classmethod
    def of(cls, kind: str, group: tuple[str, ...], *columns: Column) -> Sheet:
        name = f"staged_{kind}"
        values = [DatabaseColumn(column.name, Text) for column in columns]
        places = [DatabaseColumn("file", Integer), DatabaseColumn("line", Integer)]
        found = Index(f"ix_{name}", *group)
        return cls(kind, group, columns, Table(name, MetaData(), *places, *values, found, prefixes=["TEMPORARY"]))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def header(self) -> str:
        return ",".join(self.names)


def stage(sheet: Sheet, paths: Sequence[Path], connection: Connection, problems: Problems) -> list[LoadedFile]:
    """Reads the files into the staging table, which must exist; nothing more is staged once there is a problem."""
    loaded = []
    for number, path in enumerate(paths):
        try:
            with path.open("rb") as file:
                reading = _Reading(sheet, path.name, file, problems)
                while batch := [(number, *row) for row in islice(reading.rows(), BATCH)]:
                    if not problems:
                        insert_rows(connection, sheet.staged, ("file", "line", *sheet.names), batch)
        except OSError as error:
            raise unreadable(path, error) from None
        loaded.append(LoadedFile(path.name, reading.sha256, reading.count))
    return loaded


class _Reading:
    """One file on its way in."""

    def __init__(self, sheet: Sheet, name: str, file: BinaryIO, problems: Problems) -> None:
        self._sheet, self._name, self._problems = sheet, name, problems
        self._digest = hashlib.sha256()
        self._line = 0
        self._reader = csv.reader(self._lines(file), strict=True)
        self._rows = self._read()
        self.count = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def rows(self) -> Iterator[Row]:
        """(line, cells in the order of the sheet's columns); rows with a problem are told and left out."""
        return self._rows

    def _lines(self, file: BinaryIO) -> Iterator[str]:
        for line in file:
            self._digest.update(line)
            self._line += 1
            try:
                yield line.decode("utf-8-sig" if self._line == 1 else "utf-8")
            except UnicodeDecodeError:
                self._tell("", "is not UTF-8 text: save the file as CSV UTF-8")
                yield "\n"  # an empty row, so that the rest can be looked at

    def _tell(self, field: str, message: str, line: int = 0) -> None:
        self._problems.add(self._name, line or self._line, field, message)

    def _read(self) -> Iterator[Row]:
        places = self._header()
        if places is None:
            return
        width, order = places
        reads = tuple(column.read for column in self._sheet.columns)
        for line, record in self._records():
            if len(record) != width:
                self._tell("", f"has {len(record)} values where the header has {width}", line)
                continue
            self.count += 1
            cells = [record[place].strip() if place is not None else "" for place in order]
            try:
                row = [read(cell) for read, cell in zip(reads, cells, strict=True)]
            except ValueError:
                self._tell_all(line, cells)
                continue
            yield (line, *row)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            line = self._line + 1  # a record may be of several lines: its first is told
            try:
                record = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                self._tell("", "cannot be read as CSV: look for a quote that is not closed, or a stray line end", line)
                return
            if any(record):
                yield line, record

    def _tell_all(self, line: int, cells: Sequence[str]) -> None:
        for column, cell in zip(self._sheet.columns, cells, strict=True):
            try:
                column.read(cell)
            except ValueError as error:
                self._tell(column.name, str(error), line)

    def _header(self) -> tuple[int, list[int | None]] | None:
        """How many values a row has, and where each column of the sheet stands among them."""
        header = [name.strip().lower() for _line, record in islice(self._records(), 1) for name in record]
        before = len(self._problems)
        if not header:
            self._tell("", f"is empty: its first line must be {self._sheet.header}", 1)
        elif len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
            self._tell("", "separates its columns by something else than commas: save it as CSV with commas")
        else:
            self._check_header(header)
        if len(self._problems) > before:
            return None
        return len(header), [header.index(name) if name in header else None for name in self._sheet.names]

    def _check_header(self, header: Sequence[str]) -> None:
        for name in dict.fromkeys(header):
            if name not in self._sheet.names:
                absent = [each for each in self._sheet.names if each not in header]
                self._tell(name or "(a column without a name)", f"is no column of {self._sheet.kind}"
                           f"{did_you_mean(name, absent or self._sheet.names)}")
            elif header.count(name) > 1:
                self._tell(name, "is a column that stands twice")
        for column in self._sheet.columns:
            if column.needed and column.name not in header:
                self._tell(column.name, f"is missing: the first line must name {self._sheet.header}")
