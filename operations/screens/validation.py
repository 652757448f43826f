"""`claimwright validate`: findings and a verdict a file, as a table, JSON, one JSON object a line, or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edi.checks.partner import Overlays
from edi.codes import Lists
from operations.codes import lists_in
from operations.screens.ink import terminal, visible
from operations.screens.sources import held_to, opened, shown, while_readable, why
from operations.validation import FileReport, Record, Told, Validation, finding_record

NARROW = 120
"""Columns below which a table would squeeze what is wrong into a few letters a line."""


def print_validation(paths: tuple[str, ...], *, form: str, show_values: bool, acks: Path | None,
                     snips: frozenset[int] | None, most: int, now: datetime, codes: Path | None = None,
                     second: bool = False, overlays: tuple[Path, ...] = ()) -> int:
    """Validates each path and prints as it goes; the status is 3 when none could be read, 1 when any is refused.

    ``codes`` is the folder of loaded code lists; ``second`` asks pyx12 too, and prints where it and we differ;
    ``overlays`` are files of the partner that sent the files.
    """
    lists = lists_in(codes)
    printer = {"table": _Table, "json": _Json, "ndjson": _Lines, "csv": _Csv}[form](show_values, most)
    statuses = []
    held = held_to(overlays)
    for path in paths:
        told: list[Told] | None = [] if second else None
        report = _one(path, printer, snips=snips, acks=acks, now=now, lists=lists, told=told, overlays=held)
        printer.file(report)
        if told is not None and not report.unreadable:
            _second_opinion(path, report, told, form)
        statuses.append(report.exit_status)
    printer.end()
    if statuses and all(status == 3 for status in statuses):
        return 3
    return 1 if any(statuses) else 0


def _second_opinion(path: str, report: FileReport, told: list[Told], form: str) -> None:
    from operations.screens.second_opinion import print_differences

    with opened(path) as stream:
        print_differences(report.name, told, stream.read(), form)


def _one(path: str, printer: _Printer, *, snips: frozenset[int] | None, acks: Path | None, now: datetime,
         lists: Lists, overlays: Overlays, told: list[Told] | None = None) -> FileReport:
    name = shown(path)
    report = FileReport(name, unreadable=True)

    def lost(error: OSError) -> None:
        print(f"{visible(name)}: {why(error)}", file=sys.stderr)
        report.unreadable = True

    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(opened(path))
        except OSError as error:
            lost(error)
            return report
        validation = Validation(name, stream, snips=snips, keep=acks is not None, lists=lists, overlays=overlays)
        report = validation.report
        for one in while_readable(validation, lost):
            printer.finding(name, one)
            if told is not None:
                told.append(one)
        if acks is not None and not report.unreadable:
            from operations.previews import write_acknowledgments

            write_acknowledgments(validation, acks, now)
    return report


class _Printer:
    """Prints at most ``most`` findings a file and counts the others."""

    def __init__(self, show_values: bool, most: int) -> None:
        self.show_values, self.most = show_values, most
        self.told = 0

    def finding(self, name: str, told: Told) -> None:
        self.told += 1
        if self.told <= self.most:
            self.show(finding_record(name, told, self.show_values))

    @property
    def hidden(self) -> int:
        return max(0, self.told - self.most)

    def file(self, report: FileReport) -> None:
        """After the last finding of a file."""
        self.close(report)
        self.told = 0

    def show(self, record: Record) -> None:
        raise NotImplementedError

    def close(self, report: FileReport) -> None:
        raise NotImplementedError

    def end(self) -> None:
        """After the last file."""


class _Lines(_Printer):
    def show(self, record: Record) -> None:
        print(json.dumps(record))

    def close(self, report: FileReport) -> None:
        print(json.dumps(report.record()), flush=True)


class _Json(_Printer):
    def __init__(self, show_values: bool, most: int) -> None:
        super().__init__(show_values, most)
        self._files: list[Record] = []
        self._findings: list[Record] = []

    def show(self, record: Record) -> None:
        self._findings.append(record)

    def close(self, report: FileReport) -> None:
        self._files.append({**report.record(), "findings": self._findings})
        self._findings = []

    def end(self) -> None:
        print(json.dumps(self._files, indent=2))


class _Csv(_Printer):
    """A row a finding, under the names of the contract; what a file comes to is said beside."""

    COLUMNS = ("file", "interchange", "group", "set", "guide", "loop", "segment", "position", "byte", "element", "component",
               "repetition", "fault", "snip", "severity", "message", "value")

    def __init__(self, show_values: bool, most: int) -> None:
        super().__init__(show_values, most)
        self._out = csv.DictWriter(sys.stdout, self.COLUMNS, extrasaction="ignore", lineterminator="\n")
        self._out.writeheader()

    def show(self, record: Record) -> None:
        self._out.writerow(record | {name: _plain(record[name]) for name in ("message", "value", "segment")})

    def close(self, report: FileReport) -> None:
        print(f"{visible(report.name)}: {verdict(report)}", file=sys.stderr)
        if self.hidden:
            print(f"… and {self.hidden} more findings; --max-findings shows more.", file=sys.stderr)


def _plain(value: object) -> str:
    """A spreadsheet takes what begins so for a formula, and a file that a stranger wrote may hold one."""
    text = visible(str(value or ""))
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _element(record: Record) -> str:
    parts: Iterator[object] = (p for p in (record["element"], record["component"]) if p)
    text = "-".join(f"{p:02}" if isinstance(p, int) else str(p) for p in parts)
    return f"{text}({record['repetition']})" if record["repetition"] not in (None, 1) else text


def _value(record: Record) -> str:
    return f" «{record['value']}»" if record["value"] else ""


class _Table(_Printer):
    """One line a finding under its file, in the order of the file."""

    COLUMNS: tuple[tuple[str, Callable[[Record], str]], ...] = (
        ("severity", lambda r: str(r["severity"])),
        ("set", lambda r: str(r["set"])),
        ("segment", lambda r: f"{r['position'] or ''} {r['segment']}".strip()),
        ("element", _element),
        ("loop", lambda r: str(r["loop"]).rpartition("/")[2]),
        ("fault", lambda r: str(r["fault"])),
        ("what", lambda r: f"{r['message']}{_value(r)}"),
    )

    def __init__(self, show_values: bool, most: int) -> None:
        super().__init__(show_values, most)
        self._rows: list[Record] = []

    def show(self, record: Record) -> None:
        self._rows.append(record)

    def close(self, report: FileReport) -> None:
        console = terminal()
        console.print(Text.assemble((visible(report.name), "bold"), f": {verdict(report)}"), soft_wrap=True)
        if self._rows and console.width >= NARROW:
            console.print(self._table())
        elif self._rows:
            self._print_narrow(console)
        if self.hidden:
            console.print(f"… and {self.hidden} more findings; --max-findings shows more.", soft_wrap=True)
        self._rows = []

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
        for title, _ in self.COLUMNS:
            table.add_column(title, overflow="fold", no_wrap=title != "what")
        for row in self._rows:
            table.add_row(*(Text(visible(cell(row))) for _, cell in self.COLUMNS), style=_style(row))
        return table

    def _print_narrow(self, console: Console) -> None:
        """Where it is, and on lines of its own what it is."""
        for row in self._rows:
            severity, *place, what = (visible(cell(row)) for _, cell in self.COLUMNS)
            console.print(Text(f"{severity:<8} {'  '.join(filter(None, place))}", _style(row)), soft_wrap=True)
            console.print(Padding(Text(what), (0, 0, 0, 9)))


def _style(row: Record) -> str:
    return {"error": "red", "warning": "yellow"}.get(str(row["severity"]), "dim")


def verdict(report: FileReport) -> str:
    """The verdict in words, with the counts."""
    words = report.verdict.replace("_", " ")
    counts = ", ".join(f"{count} {name if count != 1 else name[:-1]}" for name, count in (
        ("interchanges", report.interchanges), ("sets", report.sets), ("claims", report.claims),
        ("errors", report.errors), ("warnings", report.warnings)))
    return f"{words} ({counts})"
