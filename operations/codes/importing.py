"""One published file → merged into a list on a shelf: all of it, or nothing and why.

A code that has two periods with a common day is refused, and the line is told.  Rows whose code belongs to a list that
is published in the same file (CPT beside HCPCS) are passed over and counted.  What is kept of a file are its name
without the path, its digest, its rows, the days that it speaks for, and when it was loaded.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import datetime
from pathlib import Path

from edi.codes.dated import FOREVER, Edition, Period, Periods, write
from edi.codes.editions import joined, merged, overlap, same_start, updated
from edi.errors import LoadRefused
from operations.codes import layouts
from operations.codes.kinds import Kind, kind_of
from operations.codes.lines import Lines
from operations.codes.publishing import edition_of
from operations.codes.shelf import Shelf, list_on
from operations.loading.problems import Problems, unreadable

_OWN_DAYS = ("taxonomy", "ndc", "zip", "npi")
"""Kinds whose codes are in force without an end unless their row says otherwise: not for as long as an edition is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever imports says of the edition, over what its name and its rows say."""

    since: Day | None = None
    until: Day | None = None
    name: str = ""
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """``codes`` are all that the list has now, of all its editions; ``passed_over`` counts rows of sister lists."""

    kind: str
    edition: Edition
    codes: int
    passed_over: int = 0

    def __str__(self) -> str:
        edition = self.edition
        until = "on" if edition.until == FOREVER else f"to {edition.until}"
        return (f"{self.kind}, {edition.name}: {edition.rows:,} rows, from {edition.since} {until}; "
                f"{self.codes:,} codes in the list")


def import_codes(kind_name: str, path: Path, shelf: Shelf, now: datetime, wanted: Wanted) -> Imported:
    """Raises LoadRefused, and then the shelf is as it was."""
    kind, problems = kind_of(kind_name), Problems()
    try:
        with path.open("rb") as file:
            lines = Lines(file)
            gathered = _Gathered(kind, path.name, problems)
            layout = gathered.read(lines)
            sha256 = lines.sha256
    except OSError as error:
        raise unreadable(path, error) from None
    problems.refuse()
    if not gathered.rows:
        raise LoadRefused(f"Nothing was loaded. {path.name}: holds no code of {kind.name}.")
    edition = replace(_edition(kind, path.name, gathered, wanted, now.date()), file=path.name, sha256=sha256,
                      rows=gathered.count, layout=layout, at=now.isoformat())
    before = list_on(shelf, kind.name)
    there = same_start(before, edition)
    if there is not None and not wanted.replace and not kind.by_code:
        raise LoadRefused(f"Nothing was loaded. An edition of {kind.name} that begins on {edition.since} is there already "
                          f"({there.name}, from {there.file}): --replace puts this one in its place.")
    rows = gathered.rows if edition.dated else gathered.within(edition)
    after = updated(before, edition, rows) if kind.by_code else merged(before, edition, rows)
    shelf.keep(kind.name, write(after))
    return Imported(kind.name, edition, len(after), gathered.passed_over)


class _Gathered:
    """The rows of one file by code."""

    def __init__(self, kind: Kind, file: str, problems: Problems) -> None:
        self._kind, self._file, self._problems = kind, file, problems
        self._beside = tuple([kind_of(name).form for name in kind.beside])
        self.rows: dict[str, Periods] = {}
        self.count = self.passed_over = 0
        self.dated = False
        self._shared: dict[Period, Periods] = {}  # most codes of a list have one of few periods

    def read(self, lines: Lines) -> str:
        """The layout."""
        try:
            layout, rows = layouts.read(self._kind.name, lines)
        except ValueError as error:
            raise LoadRefused(f"Nothing was loaded. {self._file}: {error}.") from None
        except csv.Error:
            raise LoadRefused(f"Nothing was loaded. {self._file}: is no table of text: give the publisher's file, unpacked, "
                              "or a CSV with the columns code,since,until.") from None
        try:
            for row in rows:
                if isinstance(row, layouts.Row):
                    self._take(row)
                else:
                    self._problems.add(self._file, row[0], "", row[1])
        except csv.Error:
            self._problems.add(self._file, lines.number, "", "cannot be read as a table: look for a quote that is not closed")
        return layout

    def within(self, edition: Edition) -> dict[str, Periods]:
        """Rows without days of their own are in force as long as their edition."""
        return {code: tuple([Period(edition.since, edition.until, one.detail) for one in periods])
                for code, periods in self.rows.items()}

    def _take(self, row: layouts.Row) -> None:
        code = row.code.upper()
        if not self._kind.form.fullmatch(code):
            code = _as_sent(self._kind.name, code)
        if not self._kind.form.fullmatch(code):
            if any(form.fullmatch(code) for form in self._beside):
                self.passed_over += 1
            else:
                self._problems.add(self._file, row.line, "code", f"is no code of the list {self._kind.name}")
            return
        self.count += 1
        self.dated = self.dated or row.dated
        period = Period(row.first, row.last, row.detail)
        if row.last < row.first:
            self._problems.add(self._file, row.line, "until", "lies before since")
            return
        there = self.rows.get(code)
        if there is None:
            self.rows[code] = self._shared.setdefault(period, (period,))
        elif period not in there:
            if overlap((*there, period)):
                self._problems.add(self._file, row.line, "", "says of a code what overlaps an earlier line of it: end one "
                                   "period before the next begins")
            else:
                self.rows[code] = joined((*there, period))


def _as_sent(kind: str, code: str) -> str:
    """As it stands on the wire: a diagnosis without its point, a drug without its hyphens."""
    try:
        return layouts.eleven_digits(code) if kind == "ndc" else code.replace(".", "")
    except ValueError:
        return code


def _edition(kind: Kind, file: str, gathered: _Gathered, wanted: Wanted, today: Day) -> Edition:
    known = edition_of(kind.name, file, today)
    if known is None and gathered.dated and wanted.since is None:
        known = _by_rows(gathered, today)
    if wanted.since is not None:
        until = wanted.until or FOREVER
        known = Edition(f"{wanted.since}", wanted.since, until, until, wanted.since,
                        whole=known.whole if known is not None else True)
    if known is None:
        raise LoadRefused(f"Nothing was loaded. {file}: neither its name nor its rows say from when on it holds. "
                          "Say it: --since 2024-10-01 --until 2025-09-30.")
    if wanted.until is not None:
        known = replace(known, until=wanted.until, sure_until=wanted.until)
    if known.until < known.since:
        raise LoadRefused(f"Nothing was loaded. --until {known.until} lies before the beginning, {known.since}.")
    return replace(known, name=wanted.name or known.name, dated=gathered.dated or kind.name in _OWN_DAYS)


def _by_rows(gathered: _Gathered, today: Day) -> Edition:
    """A list with days in its rows: it speaks from its first day to its last."""
    first = min(one.first for periods in gathered.rows.values() for one in periods)
    last = max(one.last for periods in gathered.rows.values() for one in periods)
    return Edition(f"{today}", max(first, Day(1900, 1, 1)), last, last, first)
