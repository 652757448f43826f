"""An inspected segment → one line of the file as it stands there, and under it what is wrong, with where in the line.

Values are masked by stars of the same length unless they are codes, so that a mark stands under the right characters either
way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edi.elements import read_text
from edi.findings import Finding
from edi.reader.binary import announced
from edi.segments import Delimiters
from operations.inspection import Item
from operations.validation import segment_id

COUNTERS = frozenset(("ST", "HL", "LX", "SE"))
"""Segments that hold numbers of the set itself, and nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong, and the characters of the line that it speaks of (none: the segment as a whole)."""

    finding: Finding
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One segment as text."""

    item: Item
    text: str = field(repr=False)
    marks: tuple[Mark, ...] = ()


def line_of(item: Item, *, show_values: bool) -> Line:
    """A segment of a set knows the delimiters that it was sent with; one of the envelope holds nobody's data."""
    delimiters = item.delimiters
    if delimiters is None:
        text = "*".join([item.id, *(part.value for part in item.parts)]) if item.id else item.label
        return Line(item, text, tuple(Mark(one) for one in item.all_findings()))
    show_values = show_values or item.id in COUNTERS
    text, data = _binary(item.text, delimiters)
    values = text.split(delimiters.element)
    coded = {part.place: part.coded for part in item.parts}
    shown = [segment_id(values[0], show_values)] + [
        read_text(value) if show_values else "".join(_masked(value, index, coded, delimiters))
        for index, value in enumerate(values[1:], 1)]
    whole = delimiters.element.join([*shown, *data])
    starts = [0]
    for value in shown:
        starts.append(starts[-1] + len(value) + 1)
    return Line(item, whole, tuple(_mark(one, item.id, shown, starts, delimiters) for one in _found(item)))


def _found(item: Item) -> Iterator[Finding]:
    """From left to right; what is said of the segment first."""
    yield from sorted(item.all_findings(), key=lambda one: (one.where.element, one.where.repetition, one.where.component))


def _binary(text: str, delimiters: Delimiters) -> tuple[str, list[str]]:
    """What stands in front of binary data, and a word for the data."""
    said = announced(text, delimiters)
    return (text, []) if said is None else (text[:said.start - 1], [f"({len(text) - said.start} bytes of data)"])


def _masked(value: str, index: int, coded: dict[str, bool], delimiters: Delimiters) -> Iterator[str]:
    repetition, component = delimiters.repetition, delimiters.component
    repeated = value.split(repetition) if repetition else [value]
    for number, one in enumerate(repeated, 1):
        place = f"{index:02}({number})" if len(repeated) > 1 else f"{index:02}"
        pieces = one.split(component) if component else [one]
        if number > 1:
            yield repetition
        for inner, piece in enumerate(pieces, 1):
            if inner > 1:
                yield component
            known = coded.get(f"{place}-{inner}", coded.get(place, False) if len(pieces) == 1 else False)
            yield piece if known else "*" * len(piece)


def _mark(one: Finding, id: str, shown: list[str], starts: list[int], delimiters: Delimiters) -> Mark:
    where = one.where
    if where.segment != id or not where.element or where.element >= len(shown):
        return Mark(one)
    start, value = starts[where.element], shown[where.element]
    stop = start + len(value)
    for number, separator in ((where.repetition, delimiters.repetition), (where.component, delimiters.component)):
        if number and separator and separator in value:
            pieces = value.split(separator)
            if number <= len(pieces):
                start += sum(len(piece) + 1 for piece in pieces[:number - 1])
                value = pieces[number - 1]
                stop = start + len(value)
    return Mark(one, start, max(stop, start + 1))
