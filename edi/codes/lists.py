"""A CSV file → a `CodeList`, read once, on first use (start-up pays for no list that nobody asks).

The first five columns of a file are the same everywhere: code, label, since, until, source. Any further column is a
flag of that list (the groups an adjustment reason allows, a remark that is only an alert). All text; dates are ISO; a
blank date is open.

`until` is the last day of use, as the committees behind adjustment reasons and remarks define their stop date: an
original message dated *after* it may not carry the code, while the reversal of an older one still does. One code may
have several rows, one a period. Where a source tells only that a code has been stopped, `until` is the day on which
that was seen; this errs towards accepting, and the source column says so.

`revenue_category` is keyed by the first three of a revenue code's four digits; the last is a detail of the category. The
guides name it `revenue_code`.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from edi.codes.dated import Standing
from edi.errors import LoadRefused

COLUMNS = ("code", "label", "since", "until", "source")
_HERE = Path(__file__).parent
_NO_FLAGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    label: str
    since: date | None
    until: date | None
    source: str
    flags: Mapping[str, str]

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class CodeList:
    """The rows of one list by code; the rows of a code are in the order of their periods."""

    __slots__ = ("_rows", "name")

    def __init__(self, name: str, rows: Mapping[str, tuple[Row, ...]]) -> None:
        self.name = name
        self._rows = rows

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __iter__(self) -> Iterator[Row]:
        return (row for rows in self._rows.values() for row in rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"CodeList({self.name!r}, {len(self)} codes)"

    def known(self, code: str) -> bool:
        """Whether the list has the code at all, in force or not."""
        return code in self._rows

    def in_force(self, code: str, day: date) -> bool:
        """Whether a message dated `day` may carry the code. Unknown codes may not: ask `known` before you refuse."""
        return any(row.in_force(day) for row in self._rows.get(code, ()))

    def standing(self, code: str, day: date) -> Standing:
        """What `edi.codes.dated` calls it. A code that is missing here may be newer than our edition: DOUBTFUL."""
        rows = self._rows.get(code)
        if not rows:
            return Standing.DOUBTFUL
        if any(row.in_force(day) for row in rows):
            return Standing.IN_FORCE
        return Standing.NOT_YET if all(row.since is not None and day < row.since for row in rows) else Standing.STOPPED

    def label(self, code: str) -> str:
        """Our words for the code; the code itself where we have none."""
        rows = self._rows.get(code)
        return (rows[-1].label if rows else "") or code

    def row(self, code: str) -> Row | None:
        """The newest row of the code."""
        rows = self._rows.get(code)
        return rows[-1] if rows else None

    def flags(self, code: str) -> Mapping[str, str]:
        """The flags of the newest row, without blank ones; empty for an unknown code."""
        rows = self._rows.get(code)
        return rows[-1].flags if rows else _NO_FLAGS


def names() -> tuple[str, ...]:
    """The lists that `codes` knows."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.csv") if not path.stem.startswith("core_")))


@cache
def codes(name: str) -> CodeList:
    """The list of that name, e.g. `codes("carc")`."""
    if name not in names():
        raise LoadRefused(f"There is no code list {name!r}. There are: {', '.join(names())}.")
    with (_HERE / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return read(name, text)


def read(name: str, lines: Iterator[str]) -> CodeList:
    """The lines of a CSV file → the list; refuses a row that cannot be meant."""
    reader = csv.reader(lines, strict=True)
    header = tuple(next(reader, ()))
    if header[: len(COLUMNS)] != COLUMNS:
        raise LoadRefused(f"{name}: the header must begin with {','.join(COLUMNS)}; found {','.join(header)!r}.")
    rows: dict[str, list[Row]] = {}
    for values in reader:
        row = _row(f"{name}, line {reader.line_num}", header, values)
        rows.setdefault(row.code, []).append(row)
    return CodeList(name, {code: _in_order(name, periods) for code, periods in rows.items()})


def _row(where: str, header: tuple[str, ...], values: list[str]) -> Row:
    if len(values) != len(header):
        raise LoadRefused(f"{where}: {len(header)} values expected, {len(values)} found.")
    code, label, since, until, source = values[:5]
    if not code or code != code.strip() or not source:
        raise LoadRefused(f"{where}: a row needs a code without blanks around it, and a source.")
    flags = {flag: value for flag, value in zip(header[5:], values[5:], strict=True) if value}
    try:
        first, last = _day(since), _day(until)
    except ValueError as error:
        raise LoadRefused(f"{where}: dates are written 2026-01-31; found {since!r} and {until!r}.") from error
    if first and last and last < first:
        raise LoadRefused(f"{where}: code {code} ends ({until}) before it begins ({since}).")
    return Row(code, label, first, last, source, MappingProxyType(flags) if flags else _NO_FLAGS)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _in_order(name: str, periods: list[Row]) -> tuple[Row, ...]:
    """The periods of one code by their beginning; refuses two that share a day."""
    periods.sort(key=lambda row: row.since or date.min)
    for earlier, later in pairwise(periods):
        if earlier.until is None or later.since is None or later.since <= earlier.until:
            raise LoadRefused(f"{name}: the periods of code {later.code} overlap; end one before the next begins.")
    return tuple(periods)
