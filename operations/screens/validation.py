"""`claimwright validate`: findings and a verdict a file, as a table, JSON or one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from operations.screens.sources import opened, shown, why
from operations.validation import FileReport, Record, Told, Validation, finding_record


def print_validation(paths: tuple[str, ...], *, form: str, show_values: bool, acks: Path | None,
                     snips: frozenset[int] | None, most: int, now: datetime) -> int:
    """Validates each path and prints as it goes; the exit status is 3 when none could be read, 1 when any is refused."""
    printer = {"table": _Table, "json": _Json, "ndjson": _Lines}[form](show_values, most)
    statuses = []
    for path in paths:
        report = _one(path, printer, snips=snips, acks=acks, now=now)
        printer.file(report)
        statuses.append(report.exit_status)
    printer.end()
    if statuses and all(status == 3 for status in statuses):
        return 3
    return 1 if any(statuses) else 0


def _one(path: str, printer: _Printer, *, snips: frozenset[int] | None, acks: Path | None, now: datetime) -> FileReport:
    name = shown(path)
    try:
        with opened(path) as stream:
            validation = Validation(name, stream, snips=snips, keep=acks is not None)
            for told in validation:
                printer.finding(name, told, validation.report)
            if acks is not None:
                from operations.previews import write_acknowledgments

                write_acknowledgments(validation, acks, now)
            return validation.report
    except OSError as error:
        print(f"{name}: {why(error)}", file=sys.stderr)
        report = FileReport(name)
        report.unreadable = True
        return report


class _Printer:
    """Prints at most ``most`` findings a file and counts the others."""

    def __init__(self, show_values: bool, most: int) -> None:
        self.show_values, self.most = show_values, most

    def finding(self, name: str, told: Told, report: FileReport) -> None:
        if report.shown >= self.most:
            report.hidden += 1
            return
        report.shown += 1
        self.show(finding_record(name, told, self.show_values))

    def show(self, record: Record) -> None:
        raise NotImplementedError

    def file(self, report: FileReport) -> None:
        raise NotImplementedError

    def end(self) -> None:
        """After the last file."""


class _Lines(_Printer):
    def show(self, record: Record) -> None:
        print(json.dumps(record))

    def file(self, report: FileReport) -> None:
        print(json.dumps(report.record()), flush=True)


class _Json(_Printer):
    def __init__(self, show_values: bool, most: int) -> None:
        super().__init__(show_values, most)
        self._files: list[Record] = []
        self._findings: list[Record] = []

    def show(self, record: Record) -> None:
        self._findings.append(record)

    def file(self, report: FileReport) -> None:
        self._files.append({**report.record(), "findings": self._findings})
        self._findings = []

    def end(self) -> None:
        print(json.dumps(self._files, indent=2))


class _Table(_Printer):
    """One line a finding under its file, in the order of the file."""

    COLUMNS: tuple[tuple[str, Callable[[Record], str]], ...] = (
        ("severity", lambda r: str(r["severity"])),
        ("set", lambda r: str(r["set"])),
        ("segment", lambda r: f"{r['position']} {r['segment']}"),
        ("element", lambda r: _element(r)),
        ("loop", lambda r: str(r["loop"]).rpartition("/")[2]),
        ("fault", lambda r: str(r["fault"])),
        ("what", lambda r: f"{r['message']}{_value(r)}"),
    )

    def __init__(self, show_values: bool, most: int) -> None:
        super().__init__(show_values, most)
        self._rows: list[Record] = []

    def show(self, record: Record) -> None:
        self._rows.append(record)

    def file(self, report: FileReport) -> None:
        from rich.console import Console
        from rich.table import Table

        console = Console(highlight=False, soft_wrap=False)
        console.print(f"[bold]{_plain(report.name)}[/bold]: {_verdict(report)}")
        if self._rows:
            table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
            for title, _ in self.COLUMNS:
                table.add_column(title, overflow="fold", no_wrap=title != "what")
            for row in self._rows:
                style = {"error": "red", "warning": "yellow"}.get(str(row["severity"]), "dim")
                table.add_row(*(_plain(cell(row)) for _, cell in self.COLUMNS), style=style)
            console.print(table)
        if report.hidden:
            console.print(f"… and {report.hidden} more findings; --max-findings shows more.")
        self._rows = []


def _plain(text: str) -> str:
    """Text that rich must not read as markup."""
    return text.replace("[", r"\[")


def _element(record: Record) -> str:
    parts: Iterator[object] = (p for p in (record["element"], record["component"]) if p)
    text = "-".join(f"{p:02}" if isinstance(p, int) else str(p) for p in parts)
    return f"{text}({record['repetition']})" if record["repetition"] not in (None, 1) else text


def _value(record: Record) -> str:
    return f" «{record['value']}»" if record["value"] else ""


def _verdict(report: FileReport) -> str:
    words = report.verdict.replace("_", " ")
    counts = ", ".join(f"{count} {name if count != 1 else name[:-1]}" for name, count in (
        ("interchanges", report.interchanges), ("sets", report.sets), ("claims", report.claims),
        ("errors", report.errors), ("warnings", report.warnings)))
    return f"{words} ({counts})"
