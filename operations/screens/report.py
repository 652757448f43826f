"""`claimwright report`: a file as it stands, segment by segment, with what is wrong under the characters that it speaks of."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from operations.annotation import Line, Mark, line_of
from operations.inspection import Item, Kind
from operations.screens.ink import Ink, terminal, visible
from operations.screens.report_page import write_report
from operations.screens.told import print_items

AROUND = 2
"""Segments shown before and behind one with something wrong, where only such are asked for."""

HEADS = (Kind.INTERCHANGE, Kind.GROUP, Kind.SET)


def print_report(path: str, *, html: Path | None, show_values: bool, only: bool, codes: Path | None = None,
                 overlays: tuple[Path, ...] = ()) -> int:
    """Prints the report, or writes the page; the exit status is that of `validate` of this one file."""
    return print_items(path, Report(Ink(terminal()), show_values, only).lines, partial(write_report, show_values=show_values),
                       html=html, codes=codes, overlays=overlays)


class Report:
    """Items in the order of the file → lines of text."""

    def __init__(self, ink: Ink, show_values: bool, only: bool) -> None:
        self._ink, self._show, self._only = ink, show_values, only
        self._before: deque[Line] = deque(maxlen=AROUND)
        self._behind = 0  # segments that are still to be shown behind one with something wrong
        self._left_out = 0

    def lines(self, item: Item) -> Iterator[str]:
        if item.kind is Kind.LOOP:
            return
        if item.kind is not Kind.SEGMENT:
            yield from self._head(item)
            return
        line = line_of(item, show_values=self._show)
        if self._only and not line.marks and not self._behind:
            self._left_out += len(self._before) == AROUND
            self._before.append(line)
            return
        if self._left_out:
            yield self._ink(f"{'…':>8}", "dim")
            self._left_out = 0
        for one in (*self._before, line):
            yield from self._line(one)
        self._before.clear()
        self._behind = AROUND if line.marks else max(0, self._behind - 1)

    def _head(self, item: Item) -> Iterator[str]:
        self._before.clear()
        self._behind = self._left_out = 0
        title = f"{item.id} {item.summary}" if item.kind in HEADS else item.id
        yield self._ink(visible(title), "strong")
        for finding in item.all_findings():
            yield from self._said(Mark(finding))

    def _line(self, line: Line) -> Iterator[str]:
        position = line.item.position or ""
        yield f"{self._ink(f'{position:>7} ', 'dim')}{self._ink('│', 'dim')} {visible(line.text or line.item.id)}"
        for mark in line.marks:
            yield from self._said(mark)

    def _said(self, mark: Mark) -> Iterator[str]:
        finding, margin = mark.finding, " " * 8 + self._ink("│", "dim") + " "
        severity = finding.severity.value
        if mark.stop:
            yield margin + " " * mark.start + self._ink("^" * (mark.stop - mark.start), severity)
        what = self._ink(f"{severity}:", severity)
        yield f"{margin}{what} {visible(finding.message)} {self._ink(f'({finding.fault.id}, SNIP {finding.snip:d})', 'dim')}"


