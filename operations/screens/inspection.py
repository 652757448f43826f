"""`claimwright inspect`: a file as a tree in words, line by line as it is read, or on a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from edi.findings import Finding
from operations.inspection import Item, Kind
from operations.naming import Part
from operations.screens.ink import Ink, terminal, visible
from operations.screens.page import write_page
from operations.screens.told import print_items
from operations.validation import mask, segment_id

LABEL = 44
"""Columns for the names of elements; a longer one moves its value to the right."""

CONTAINERS = {Kind.INTERCHANGE: "Interchange", Kind.GROUP: "Group", Kind.SET: "Set"}


def print_inspection(path: str, *, html: Path | None, show_values: bool, codes: Path | None = None,
                     overlays: tuple[Path, ...] = ()) -> int:
    """Prints the tree, or writes the page; the exit status is that of `validate` of this one file."""
    return print_items(path, Tree(Ink(terminal()), show_values).lines, partial(write_page, show_values=show_values),
                       html=html, codes=codes, overlays=overlays)


class Tree:
    """Items → lines of text: one for what it is, one for each of its elements, one for each of its findings."""

    def __init__(self, ink: Ink, show_values: bool) -> None:
        self._ink, self._show = ink, show_values

    def lines(self, item: Item) -> Iterator[str]:
        ink = self._ink
        margin = ink("│ " * (item.depth - 1), "dim") if item.depth > 1 else ""
        yield margin + self._title(item)
        if item.kind is Kind.LOOP:
            return
        inner = f"{margin}   "
        width = max((len(part.place) + len(part.label) for part in item.parts), default=0) + 3
        for part in item.parts:
            yield inner + self._part(part, min(width, LABEL))
            for finding in part.findings:
                yield f"{inner}  {self._finding(finding)}"
        for finding in item.findings:
            yield inner + self._finding(finding)

    def _title(self, item: Item) -> str:
        ink, label = self._ink, item.label
        if item.kind is Kind.FILE:
            return f"{ink(visible(item.id), 'strong')}  {ink(item.summary, 'dim')}"
        if item.kind is Kind.LOOP:
            return f"{ink(item.id, 'strong')} {ink(label, 'strong')}"
        if item.kind in CONTAINERS:
            place = ink(f"byte {item.offset}", "dim")
            return f"{ink(CONTAINERS[item.kind], 'strong')} {visible(item.summary)}  {place}"
        place = f"segment {item.position}, byte {item.offset}" if item.position else ""
        label = label if item.known else f"{label or 'Unknown'} (it has no place here)"
        return f"{ink(visible(segment_id(item.id, self._show)), 'id')} {label}  {ink(place, 'dim')}".rstrip()

    def _part(self, part: Part, width: int) -> str:
        value = part.value if self._show or part.coded else mask(part.value)
        meaning = f"  {self._ink(part.meaning, 'dim')}" if part.meaning and (self._show or part.coded) else ""
        return f"{f'{part.place} {part.label}':<{width}}{self._ink(visible(value), 'strong')}{meaning}"

    def _finding(self, finding: Finding) -> str:
        what = self._ink(f"{finding.severity}:", finding.severity.value)
        return f"{what} {finding.message} {self._ink(f'({finding.fault.id}, SNIP {finding.snip:d})', 'dim')}"
